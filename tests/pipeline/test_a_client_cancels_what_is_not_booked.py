"""“Please cancel” where no call is booked: the letter is answered, and nothing of a calendar leaves or ends."""

import pytest
from pipeline.test_a_call_is_moved_or_cancelled import calendars, kinds, then
from support.pipeline import Pipeline

from copydesk.events import DraftResponseReady
from copydesk.flow.calls import CALLED_OFF
from copydesk.query import Status

NONE_BOOKED = "It leaves without a cancellation: no call is booked in this conversation."


def answered(words: str) -> Pipeline:
    desk = Pipeline()
    desk.client_writes(words)
    desk.run().owner_replies("approve")
    return desk.run()


@pytest.mark.parametrize("words", ["Please cancel.", "I must cancel our call, sorry."])
def test_the_owner_reads_that_no_call_is_booked(words: str) -> None:
    desk = then(answered("What does an article cost?"), words)
    assert desk.last(DraftResponseReady).call_note == NONE_BOOKED
    assert desk.last(DraftResponseReady).booking is None
    desk.owner_replies("approve")
    desk.run()
    assert calendars(desk) == []
    assert desk.state().status is Status.ANSWERED


def test_a_call_that_was_only_offered_is_neither_invited_to_nor_held_any_longer() -> None:
    desk = answered("I need an article about event-driven AI agents and a follow-up call.")
    assert "tentative" in kinds(desk)
    then(desk, "Sorry, please cancel our call.")
    assert desk.last(DraftResponseReady).call_note == CALLED_OFF
    desk.owner_replies("EDIT: Hi Jonas, no problem at all. Mara")
    desk.run()
    assert calendars(desk) == []
    assert "booked" not in kinds(desk)
