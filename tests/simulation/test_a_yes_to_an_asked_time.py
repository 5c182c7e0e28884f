"""A client's calendar accepts what it declined while a draft offers other times: with the yes they are held no more.

Few storms have a calendar's answer come in while a draft of the same client waits: here it does. The promise that
storms ask for is asked for with its safeguard, and without it.
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from simulation.certainty import determined
from simulation.clients_calendars import ClientsCalendars, invitation_in
from simulation.cloud import Cloud
from simulation.fates import Calm
from simulation.ledger import Accepted
from simulation.people import BOTH_TOOLS
from simulation.promises_of_bookings import a_yes_to_an_asked_time_leaves_no_other_held
from simulation.sweep import SETTINGS, THINKS

from copydesk.events import CallQuestioned, Event
from copydesk.query import Log
from copydesk.steps import release_holds
from copydesk.tools.offered_calls import known_calls

held_by_rule = release_holds.holds_to_keep


def kept_through_a_question(log: Log, event: Event, zone: str) -> frozenset[str]:
    """Instead of what is kept by rule: what a client's calendar asks ends nothing that was held."""
    every: Iterable[Any] = known_calls(log) if isinstance(event, CallQuestioned) else ()
    return held_by_rule(log, event, zone) | {call.hold_id for call in every}


def asked_beside_a_draft() -> Cloud:
    """Their calendar declines a booked call, a draft waits that offers other times, and they accept it after all."""
    cloud = Cloud(Calm(), SETTINGS)
    words = ["approve", "offer_times"]

    def decide(_note: Accepted, _query_id: str) -> list[tuple[timedelta, str, bool]]:
        return [(THINKS, words.pop(0), False)] if words else []

    cloud.owner.decide = decide
    cloud.client.writes(BOTH_TOOLS)
    theirs = ClientsCalendars(1, often=0.0)

    def says(what: str) -> None:
        (booked,) = [one for one in cloud.ledger.accepted if invitation_in(one)]
        theirs._answers(cloud, booked, what, late=timedelta(), copies=1)

    cloud.later(timedelta(hours=2), partial(says, "DECLINED"))
    cloud.later(timedelta(hours=4), partial(says, "ACCEPTED"))
    return cloud.run()


@pytest.mark.parametrize("is_there", [True, False])
def test_what_the_draft_before_offered_is_held_no_more_with_the_yes_to_an_asked_time(is_there: bool) -> None:
    keep = held_by_rule if is_there else kept_through_a_question
    with determined(), patch.object(release_holds, "holds_to_keep", keep):
        cloud = asked_beside_a_draft()
    (thread,) = cloud.ledger.threads.values()
    assert any(isinstance(event, CallQuestioned) for event in thread.log)
    assert thread.log[-1].turn == 3
    broken = list(a_yes_to_an_asked_time_leaves_no_other_held(cloud))
    assert bool(broken) is not is_there
