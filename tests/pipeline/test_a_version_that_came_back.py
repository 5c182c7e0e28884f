"""A version of an invitation that bounced may have been seen all the same: its SEQUENCE is no other version's."""

import pytest
from support.calendar_answers import answers, booked, calendars, first_query, kinds
from support.pipeline import Pipeline, plain_text
from support.troubles import bounce

from copydesk.events import CallQuestioned, InvitationAnswered, ResponseFailed, SendClaimed
from copydesk.query import Status


def asks_for(desk: Pipeline, start: str, stamp: str, sequence: int = 0) -> Pipeline:
    """The client's calendar asks for another time."""
    return answers(desk, "TENTATIVE", method="COUNTER", start=start, stamp=stamp, sequence=sequence)


def test_the_invitation_after_one_that_came_back_is_the_next_version_of_the_same_entry() -> None:
    desk = asks_for(booked(), "20261127T140000Z", "20261123T090500Z")
    desk.owner_replies("MOVE IT")
    desk.run()
    sent = desk.last(SendClaimed, first_query(desk))
    bounce(desk, sent)
    desk.run()
    assert desk.last(ResponseFailed, first_query(desk)).send_id == sent.send_id
    asks_for(desk, "20261126T100000Z", "20261123T092500Z").owner_replies("approve")
    desk.run()
    versions = calendars(desk)
    assert [each["SEQUENCE"] for each in versions] == ["0", "1", "2"]
    assert len({each["UID"] for each in versions}) == 1
    assert "20261126T1" in versions[-1]["DTSTART"]


def moved_by_a_mail_that_came_back() -> Pipeline:
    """The call stands on Friday 27 at 15:00 in Berlin; the mail that says so bounced, and the client has Wednesday."""
    desk = asks_for(booked(), "20261127T140000Z", "20261123T090500Z")
    desk.owner_replies("MOVE IT")
    desk.run()
    bounce(desk, desk.last(SendClaimed, first_query(desk)))
    return desk.run()


@pytest.mark.parametrize("sequence", [0, 1])
def test_another_time_asked_for_then_moves_the_call_that_stands_and_move_it_works(sequence: int) -> None:
    desk = moved_by_a_mail_that_came_back()
    asks_for(desk, "20261126T100000Z", "20261123T092500Z", sequence)
    asked = desk.last(CallQuestioned, first_query(desk))
    assert asked.wish == "other time"
    assert asked.call.start.startswith("2026-11-27T14:00")
    note = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "The call moves from Fri 27 Nov 15:00 to Thu 26 Nov 11:00" in note
    assert "after all" not in note
    desk.owner_replies("MOVE IT")
    desk.run()
    assert [each["SEQUENCE"] for each in calendars(desk)] == ["0", "1", "2"]
    assert sorted(kinds(desk)) == ["booked", "released", "released"]
    assert [each.status for each in desk.states() if each.turn] == [Status.ANSWERED]


@pytest.mark.parametrize("word", ["MOVE IT", "approve"])
def test_another_time_asked_for_of_a_first_invitation_that_came_back_moves_it(word: str) -> None:
    desk = booked()
    bounce(desk, desk.last(SendClaimed, first_query(desk)))
    asks_for(desk.run(), "20261126T100000Z", "20261123T092500Z")
    assert desk.last(CallQuestioned, first_query(desk)).wish == "other time"
    note = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "The call moves from Wed 25 Nov 10:00 to Thu 26 Nov 11:00" in note
    desk.owner_replies(word)
    desk.run()
    assert [each["SEQUENCE"] for each in calendars(desk)] == ["0", "1"]
    assert sorted(kinds(desk)) == ["booked", "released"]


def test_the_same_wish_once_more_opens_no_second_turn() -> None:
    desk = moved_by_a_mail_that_came_back()
    for _ in range(2):
        asks_for(desk, "20261126T100000Z", "20261123T092500Z")
    asked = [each for each in desk.log(first_query(desk)) if isinstance(each, CallQuestioned)]
    assert len(asked) == 2


def test_a_yes_to_the_version_that_came_back_shows_that_it_came_through() -> None:
    desk = moved_by_a_mail_that_came_back()
    answers(desk, "ACCEPTED", start="20261127T140000Z", stamp="20261123T092500Z", sequence=1)
    assert desk.last(InvitationAnswered, first_query(desk)).means == "accepted"


def test_another_time_after_a_decline_is_still_a_call_that_is_booked_anew() -> None:
    desk = answers(booked(), "DECLINED")
    asks_for(desk, "20261126T100000Z", "20261123T092500Z")
    assert desk.last(CallQuestioned, first_query(desk)).wish == "again"


def test_a_yes_to_the_time_before_the_move_that_came_back_is_told_with_the_time_that_is_booked() -> None:
    desk = answers(moved_by_a_mail_that_came_back(), "ACCEPTED", stamp="20261123T092500Z")
    assert desk.last(InvitationAnswered, first_query(desk)).means == "moved"
    assert not any(isinstance(each, CallQuestioned) and each.wish == "again" for each in desk.log(first_query(desk)))
    note = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "accepted the invitation to the call of Wed 25 Nov 10:00" in note
    assert "stays booked for Fri 27 Nov 15:00" in note
    assert "the mail that moved it came back" in note
    assert "declined before" not in note
    assert sorted(kinds(desk)) == ["booked", "released"]


def test_a_no_to_the_time_before_the_move_is_told_the_same_way() -> None:
    desk = answers(moved_by_a_mail_that_came_back(), "DECLINED", stamp="20261123T092500Z")
    assert desk.last(InvitationAnswered, first_query(desk)).means == "moved"
    note = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "declined the invitation to the call of Wed 25 Nov 10:00" in note
    assert "stays booked for Fri 27 Nov 15:00" in note
    assert sorted(kinds(desk)) == ["booked", "released"]
