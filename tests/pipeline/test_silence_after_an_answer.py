"""After the reply has left something may still be owed: the call that it offers. No death of a function hides that."""

import re

import pytest
from support.dying import dies, lives
from support.pipeline import Pipeline, parsed, plain_text

from copydesk.events import BookingConfirmed, OwnerTold, QueryStalled
from copydesk.flow.watch_deadlines import MAX_STALLS
from copydesk.query import Status

CALL_WANTED = "I need an article about event-driven AI agents and a follow-up call on 25 November at 10:00."


def answered(*, dying: str = "") -> Pipeline:
    """A desk that answered with a call, while every invocation of one function dies."""
    desk = Pipeline()
    desk.client_writes(CALL_WANTED)
    desk.run()
    if dying:
        dies(desk, dying)
    desk.owner_replies("approve")
    desk.run()
    return desk


def lost() -> Pipeline:
    """A desk whose booking was ended before it was confirmed, while the function that tells the owner dies."""
    desk = answered(dying="confirm_booking")
    for hold in list(desk.services.calendar._holds.values()):
        desk.services.calendar.end(hold.query_id, hold.hold_id)
    lives(desk)
    dies(desk, "handle_failure")
    desk.tick(minutes=16)
    return desk


def about_calls(desk: Pipeline) -> list[str]:
    texts = [" ".join(plain_text(raw).split()) for raw in desk.to_owner]
    return [text for text in texts if "is not booked" in text or "could not be written into the calendar" in text]


def test_a_booking_that_died_is_set_going_again_although_the_query_is_answered() -> None:
    desk = answered(dying="confirm_booking")
    assert (desk.state().status, "BookingConfirmed" in desk.types()) == (Status.ANSWERED, False)
    deadline = desk.state().deadline
    assert deadline is not None
    assert deadline.kind == "follow_up"
    lives(desk)
    desk.tick(minutes=16)
    assert desk.last(QueryStalled).waiting_for == "booking"
    assert desk.last(BookingConfirmed)
    assert desk.state().deadline is None
    assert desk.state().is_closed
    assert about_calls(desk) == []


def test_a_booking_that_dies_again_and_again_is_told_to_the_owner_with_the_call_s_time() -> None:
    desk = answered(dying="confirm_booking")
    for _ in range(MAX_STALLS):
        desk.tick(minutes=16)
    assert about_calls(desk) == []
    desk.tick(minutes=16)
    [told] = about_calls(desk)
    assert "went out, but the booking could not be written into the calendar" in told
    start = desk.last(OwnerTold).reason.partition("the call on ")[2].partition(" went out")[0]
    assert re.fullmatch(r"\w{3} \d+ \w{3} 2026, \d\d:\d\d", start)
    assert start in told
    assert desk.state().status is Status.ANSWERED
    assert desk.state().is_closed
    desk.tick(hours=9)
    assert len(about_calls(desk)) == 1
    assert len(desk.to_client) == 1


def test_the_note_is_answered_to_nobody_but_its_reader() -> None:
    desk = answered(dying="confirm_booking")
    for _ in range(MAX_STALLS + 1):
        desk.tick(minutes=16)
    assert parsed(desk.to_owner[-1])["Reply-To"].addresses[0].addr_spec == "mara@maraquill.example"


def test_a_lost_call_of_which_the_owner_was_not_told_is_told_in_the_end() -> None:
    desk = lost()
    assert desk.types()[-1] == "BookingLost"
    for _ in range(MAX_STALLS + 1):
        desk.tick(minutes=16)
    assert desk.last(OwnerTold).about
    assert "no longer held" in " ".join(plain_text(desk.to_owner[-1]).split())
    assert desk.state().is_closed


def test_a_lost_call_that_is_told_once_the_function_lives_again_is_told_once() -> None:
    desk = lost()
    before = len(desk.to_owner)
    lives(desk)
    desk.tick(minutes=16)
    desk.tick(hours=2)
    assert len(desk.to_owner) == before + 1
    assert desk.types().count("OwnerTold") == 1
    assert desk.state().is_closed


def test_a_newer_mail_of_the_client_s_does_not_hide_the_booking_of_the_older_reply() -> None:
    desk = answered(dying="confirm_booking")
    [(_, receipt)] = [pair for pair in desk.sent if pair[0].recipients != ("mara@maraquill.example",)]
    desk.client_writes("One more question: what does it cost?", in_reply_to=receipt.message_id)
    desk.run()
    assert (desk.state().turn, desk.state().status) == (2, Status.IN_REVIEW)
    lives(desk)
    desk.tick(minutes=16)
    assert desk.last(BookingConfirmed).turn == 1
    assert desk.state().status is Status.IN_REVIEW
    assert desk.state().follow_ups == ()


@pytest.mark.parametrize("text", ["Hello, what does an article cost?"])
def test_a_reply_without_a_call_leaves_no_deadline(text: str) -> None:
    desk = Pipeline()
    desk.client_writes(text)
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    assert desk.state().status is Status.ANSWERED
    assert desk.state().deadline is None
