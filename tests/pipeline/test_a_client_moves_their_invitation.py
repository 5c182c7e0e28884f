"""A client's calendar moves its own invitation whose call is booked: the owner is asked, as for a COUNTER."""

import re
from datetime import UTC, datetime

import pytest
from pipeline.test_a_client_invites_the_owner import THURSDAY, WORDS, arrives, hold, invitation
from pipeline.test_a_client_takes_back_their_invitation import EXACT, FRIDAY, cancel, note, version
from support.calendar_answers import calendars, kinds
from support.pipeline import Pipeline

from copydesk.events import CallQuestioned, DraftResponseReady, FinalResponseReady, UserQueryReceived
from copydesk.query import Status
from copydesk.review import choices

MOVES = "The call moves from Thu 26 Nov 15:00 to Fri 27 Nov 15:00, as the client's calendar asks"
SERIES = "RRULE:FREQ=WEEKLY;COUNT=6\n"


def agreed(first: bytes = b"") -> Pipeline:
    """The call to which their calendar invited, Thursday 26 November at 15:00, is booked."""
    desk = arrives((first or invitation()).replace(WORDS.encode(), EXACT))
    desk.owner_replies("approve")
    desk.run()
    assert kinds(desk) == ["booked"]
    return desk


def times(desk: Pipeline, kind: str) -> list[str]:
    """When the times begin, in UTC, that are of this kind and of the client's."""
    ours = (each for (query_id, _), each in desk.services.calendar._holds.items() if not query_id.startswith("block"))
    return [each.slot.start.strftime("%a %H:%M") for each in ours if each.kind == kind]


def test_the_owner_is_asked_to_move_the_booked_call_and_the_new_time_is_held() -> None:
    desk = arrives(version(invitation(FRIDAY)), agreed())
    asked = desk.last(CallQuestioned)
    assert (asked.wish, asked.start) == ("other time", "2026-11-27T14:00:00+00:00")
    assert desk.last(DraftResponseReady).booking is not None
    assert (times(desk, "booked"), times(desk, "tentative")) == (["Thu 14:00"], ["Fri 14:00"])
    assert MOVES in note(desk)
    assert "Their invitation: Fri 27 Nov 2026, 15:00 to 15:30. You are free then." in note(desk)
    assert choices(desk.state())[0] == "move_call"
    assert "KEEP THE TIME" in note(desk)


@pytest.mark.parametrize("word", ["MOVE IT", "approve"])
def test_move_it_moves_the_booked_call_to_it(word: str) -> None:
    desk = arrives(version(invitation(FRIDAY)), agreed())
    desk.owner_replies(word)
    desk.run()
    assert [each["SEQUENCE"] for each in calendars(desk)] == ["0", "1"]
    assert (times(desk, "booked"), desk.state().status) == (["Fri 14:00"], Status.ANSWERED)


def test_keep_the_time_keeps_it_and_a_later_version_asks_again() -> None:
    desk = arrives(version(invitation(FRIDAY)), agreed())
    desk.owner_replies("keep the time")
    desk.run()
    assert "keep our call" in desk.last(FinalResponseReady).response_content
    assert times(desk, "booked") == ["Thu 14:00"]
    later = "DTSTART:20261127T150000Z\nDTEND:20261127T153000Z\n"
    arrives(version(invitation(later), number=2), desk)
    assert "moves from Thu 26 Nov 15:00 to Fri 27 Nov 16:00" in note(desk)


def test_a_time_that_is_taken_is_told_and_other_times_are_one_word_away() -> None:
    desk = agreed()
    hold(desk, datetime(2026, 11, 27, 14, tzinfo=UTC), "block-1")
    arrives(version(invitation(FRIDAY)), desk)
    assert "asks to move the call of Thu 26 Nov 15:00 to Fri 27 Nov 15:00. That can't be had" in note(desk)
    assert "OFFER TIMES" in note(desk)
    desk.owner_replies("offer times")
    desk.run()
    assert desk.state().status is Status.IN_REVIEW
    assert "Fri 14:00" not in times(desk, "tentative")


def test_a_question_beside_it_is_answered_by_the_model_and_the_call_moves_all_the_same() -> None:
    desk = arrives(version(invitation(FRIDAY), words="What would two articles cost?"), agreed())
    assert desk.last(CallQuestioned).wish == "other time"
    assert desk.state().status is Status.IN_REVIEW
    assert times(desk, "booked") == ["Thu 14:00"]


def test_a_time_that_nobody_can_tell_is_asked_about_and_nothing_is_held() -> None:
    for when, why in (
        ("DTSTART:20261127T150000\nDTEND:20261127T153000\n", "it names no time zone"),
        ("DTSTART;VALUE=DATE:20261127\nDTEND;VALUE=DATE:20261128\n", "it asks for a whole day"),
    ):
        desk = arrives(version(invitation(when)), agreed())
        assert f"which time is meant can't be told: {why}" in note(desk)
        assert (times(desk, "booked"), times(desk, "tentative")) == (["Thu 14:00"], [])


def test_another_length_and_a_series_are_said_beside_it() -> None:
    hour = "DTSTART:20261127T140000Z\nDTEND:20261127T150000Z\n"
    told = note(arrives(version(invitation(hour, more=SERIES)), agreed()))
    assert "it asks for a call of 60 minutes, and the call keeps its 30 minutes" in told
    assert "it is the first time of a series" in told
    assert MOVES in told


def test_one_occurrence_that_moves_is_the_call_that_was_booked_for_it() -> None:
    moved = version(invitation(FRIDAY, more="RECURRENCE-ID:20261126T140000Z\n"))
    assert MOVES in note(arrives(moved, agreed(invitation(more=SERIES))))


@pytest.mark.parametrize(
    "raw",
    [
        version(invitation(THURSDAY)),
        version(invitation("DTSTART:20261126T140000Z\nDTEND:20261126T150000Z\n")),
        version(invitation(FRIDAY)).replace(b"UID:abc", b"UID:another"),
        cancel(),
    ],
    ids=["the same time", "another length", "another invitation", "its end"],
)
def test_what_moves_nothing_is_a_mail_like_any_other(raw: bytes) -> None:
    desk = arrives(raw, agreed())
    assert not any(isinstance(each, CallQuestioned) for state in desk.states() for each in desk.log(state.query_id))
    assert times(desk, "booked") == ["Thu 14:00"]


def test_an_older_version_that_comes_late_moves_nothing() -> None:
    desk = arrives(
        version(invitation(FRIDAY)), agreed(version(invitation(), number=2, words=WORDS).replace(b"<v2@", b"<i@"))
    )
    assert not any(isinstance(each, CallQuestioned) for each in desk.log())


def test_a_draft_that_waits_for_the_owner_counts_no_more() -> None:
    desk = agreed()
    desk.client_writes("What would two articles cost?", in_reply_to="<i@example.com>")
    desk.run()
    arrives(version(invitation(FRIDAY)), desk)
    assert [each.turn for each in desk.states()] == [3]
    desk.owner_replies("approve", to=-2)
    desk.run()
    assert len(desk.to_client) == 1
    assert times(desk, "booked") == ["Thu 14:00"]


def test_onto_a_part_of_its_own_old_time() -> None:
    quarter = "DTSTART:20261126T141500Z\nDTEND:20261126T144500Z\n"
    desk = arrives(version(invitation(quarter)), agreed())
    assert "You have a call with" not in note(desk)
    desk.owner_replies("MOVE IT")
    desk.run()
    assert times(desk, "booked") == ["Thu 14:15"]


def test_the_same_version_once_more_asks_nothing_anew() -> None:
    desk = arrives(version(invitation(FRIDAY)), agreed())
    desk.owner_replies("keep the time")
    desk.run()
    arrives(version(invitation(FRIDAY)).replace(b"<v1@", b"<again@"), desk)
    assert len([each for each in desk.log() if isinstance(each, CallQuestioned)]) == 1


def test_a_mail_that_moves_nothing_of_what_is_booked_says_that_the_call_stays() -> None:
    desk = agreed()
    desk.client_writes("Could we move our call to Wednesday 2 December at 10:00?", in_reply_to="<i@example.com>")
    desk.run().owner_replies("approve")
    desk.run()
    assert times(desk, "booked") == ["Wed 09:00"]
    arrives(version(invitation(FRIDAY)), desk)
    assert "You have a call with them booked on Wed 2 Dec 2026, 10:00 to 10:30: no invitation of theirs" in note(desk)
    assert not isinstance(desk.last(UserQueryReceived), CallQuestioned)


@pytest.mark.parametrize("when", [FRIDAY, THURSDAY, ""], ids=["at the new time", "at the old time", "without a time"])
def test_one_that_is_moved_and_then_cancelled_ends_the_call_that_was_booked_for_it(when: str) -> None:
    desk = arrives(cancel(when, number=2), arrives(version(invitation(FRIDAY)), agreed()))
    assert "the cancellation of the call for Thu 26 Nov 2026, 15:00 to 15:30 leaves with it" in note(desk)
    desk.owner_replies("approve")
    desk.run()
    assert [each["METHOD"] for each in calendars(desk)] == ["REQUEST", "CANCEL"]
    assert times(desk, "booked") == []


def test_a_cancellation_that_names_no_time_ends_the_call_that_was_booked_for_it() -> None:
    assert "the cancellation of the call for Thu 26 Nov" in note(arrives(cancel(""), agreed()))


def test_a_cancellation_of_another_invitation_ends_no_call() -> None:
    other = cancel(FRIDAY, number=2, answers="<i@example.com>").replace(b"UID:abc", b"UID:another")
    desk = arrives(other, agreed())
    assert desk.last(DraftResponseReady).booking is None
    assert times(desk, "booked") == ["Thu 14:00"]


def test_a_cancellation_without_a_time_of_another_invitation_ends_no_call() -> None:
    other = cancel("", answers="<i@example.com>").replace(b"UID:abc", b"UID:another")
    assert arrives(other, agreed()).last(DraftResponseReady).booking is None


FILE = "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "QUJD" * 50_000 + "\n"
"""An attachment that programs write into the calendar itself: longer than all that is looked at."""


@pytest.mark.parametrize("folded", [True, False], ids=["folded", "on one line"])
@pytest.mark.parametrize("before", ["UID:abc", "SEQUENCE:1"], ids=["before all", "behind the time"])
def test_one_that_holds_a_file_or_a_long_description_moves_the_call_all_the_same(before: str, *, folded: bool) -> None:
    held = "\n ".join(re.findall(r"(?s).{1,74}", FILE.strip())) + "\n" if folded else FILE
    raw = version(invitation(FRIDAY)).replace(before.encode(), held.encode() + before.encode(), 1)
    assert MOVES in note(arrives(raw, agreed()))
