"""A booking whose handler was never called is made up for, by the deadline that a reply with a call leaves behind."""

from contextlib import AbstractContextManager, nullcontext

import pytest
from simulation import removals
from simulation.removals_of_deadlines import without_bookings
from support.pipeline import Pipeline
from support.troubles import invoke_watch, lose

from copydesk.query import follow_ups

EXACT = "Could we have a call on Wednesday 25 November at 10:00?"


def booked_after_a_loss(removal: AbstractContextManager[object]) -> bool:
    with removal:
        desk = Pipeline()
        desk.client_writes(EXACT)
        desk.run().owner_replies("approve")
        assert lose(desk, "confirm_booking")
        assert "BookingConfirmed" not in desk.types()
        for _ in range(3):
            invoke_watch(desk, hours=1)
            desk.run()
        return "BookingConfirmed" in desk.types()


@pytest.mark.parametrize("is_there", [True, False])
def test_a_lost_booking_is_confirmed_late_and_not_at_all_without_the_deadline_after_an_answer(is_there: bool) -> None:
    removal = nullcontext() if is_there else removals.patched(follow_ups, _RULES=without_bookings())()
    assert booked_after_a_loss(removal) == is_there
