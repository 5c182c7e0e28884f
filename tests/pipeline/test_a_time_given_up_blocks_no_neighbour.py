"""A time that a client declined or moved away from is offered no more, and takes nothing of what they ask for."""

import pytest
from pipeline.test_a_client_invites_the_owner import WORDS, arrives, invitation
from pipeline.test_a_client_takes_back_their_invitation import note, version
from support.calendar_answers import answers, booked
from support.pipeline import Pipeline
from support.troubles import first_message_id

from copydesk.events import ToolCallSucceeded
from copydesk.tools.call_result import bookings_in

ASKS = b"Could we have a call on Thursday 26 November at 15:00? I have sent you an invitation."
OLD = "2026-11-26T14:00:00+00:00"
AN_HOUR = "DTSTART:20261126T140000Z\nDTEND:20261126T150000Z\n"
LATER = "DTSTART:20261126T141500Z\nDTEND:20261126T144500Z\n"


def first() -> bytes:
    return invitation().replace(WORDS.encode(), ASKS)


def held(desk: Pipeline) -> list[str]:
    kept = [hold for hold in desk.services.calendar._holds.values() if hold.kind in ("tentative", "booked")]
    return [hold.start.isoformat() for hold in kept]


@pytest.mark.parametrize(
    ("when", "words", "start"),
    [
        (AN_HOUR, "I made it an hour. Could we have the call on Thursday 26 November at 15:00 for an hour?", OLD),
        (LATER, "Could we have the call on Thursday 26 November at 15:15 instead?", "2026-11-26T14:15:00+00:00"),
    ],
    ids=["longer", "a quarter of an hour later"],
)
def test_what_their_calendar_moved_to_is_free_of_what_it_moved_from(when: str, words: str, start: str) -> None:
    desk = arrives(version(invitation(when), words=words), arrives(first()))
    assert "You are free then" in note(desk)
    assert "something else stands in your calendar" not in note(desk)
    assert start in held(desk)


def test_another_length_alone_gives_no_time_back() -> None:
    assert OLD in held(arrives(version(invitation(AN_HOUR)), arrives(first())))


def test_a_time_beside_a_declined_one_is_had_by_who_asks_for_it() -> None:
    desk = answers(booked(), "DECLINED")
    asks = "Sorry, I declined. Could we have the call on Wednesday 25 November at 10:15?"
    desk.client_writes(asks, in_reply_to=first_message_id(desk))
    desk.run()
    assert "2026-11-25T09:15:00+00:00" in held(desk)


def test_a_time_beside_a_declined_one_is_not_offered_unasked() -> None:
    desk = answers(booked(), "DECLINED")
    desk.client_writes("Sorry, I declined. Could we have a call some other time?", in_reply_to=first_message_id(desk))
    desk.run()
    offered = [each.start for each in bookings_in(desk.last(ToolCallSucceeded).result)]
    assert offered
    assert not [each for each in offered if each.startswith(("2026-11-25T10:00", "2026-11-25T10:15"))]
