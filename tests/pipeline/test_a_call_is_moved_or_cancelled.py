"""A call that is booked is moved or cancelled by the client's plain letter, proposed to the owner like any reply."""

import re
from datetime import datetime, timedelta

import pytest
from support.pipeline import Pipeline, parsed, settings
from support.troubles import first_message_id

from copydesk.events import (
    BookingConfirmed,
    BookingEnded,
    DraftResponseReady,
    FinalResponseReady,
    InvitationAnswered,
    ToolCallSucceeded,
)
from copydesk.tools.call_result import bookings_in

EXACT = "Could we have a call on Wednesday 25 November at 10:00?"
MOVE = "Can we move our call to Thursday 26 November at 11:00, please?"
CANCEL = "I must cancel our call, sorry."


def calendars(desk: Pipeline) -> list[dict[str, str]]:
    """For each calendar part that left: its method, UID, SEQUENCE and start."""
    found = []
    for raw in desk.to_client:
        for part in parsed(raw).walk():
            if part.get_content_type() == "text/calendar":
                text = part.get_content().replace("\r\n ", "")
                lines = dict(re.findall(r"^(METHOD|UID|SEQUENCE|STATUS|DTSTART)[^:\n]*:(.*?)\r?$", text, re.MULTILINE))
                found.append({**lines, "PART": str(part.get_param("method"))})
    return found


def kinds(desk: Pipeline) -> list[str]:
    return sorted(hold.kind for hold in desk.services.calendar._holds.values())


def booked(**changes: object) -> Pipeline:
    """A desk with a call that is booked."""
    desk = Pipeline(settings=settings(**changes)) if changes else Pipeline()
    desk.client_writes(EXACT)
    desk.run().owner_replies("approve")
    return desk.run()


def then(desk: Pipeline, words: str) -> Pipeline:
    desk.client_writes(words, in_reply_to=first_message_id(desk))
    return desk.run()


def approved(desk: Pipeline) -> Pipeline:
    desk.owner_replies("approve")
    return desk.run()


def test_a_moved_call_keeps_its_entry_and_gives_its_old_time_back() -> None:
    desk = then(booked(), MOVE)
    draft = desk.last(DraftResponseReady)
    assert draft.booking is not None
    assert draft.call_note == (
        "The call moves from Wed 25 Nov 10:00 to Thu 26 Nov 11:00, as the client asks; its changed invitation leaves "
        "with it."
    )
    approved(desk)
    first, second = calendars(desk)
    assert (first["UID"], first["SEQUENCE"], second["SEQUENCE"]) == (second["UID"], "0", "1")
    assert (second["METHOD"], second["PART"], second["STATUS"]) == ("REQUEST", "REQUEST", "CONFIRMED")
    assert second["DTSTART"] == "20261126T110000"
    assert kinds(desk) == ["booked", "released"]
    assert desk.last(BookingEnded).reason == "moved"


def test_a_cancelled_call_is_taken_out_of_the_client_s_calendar_and_its_time_is_free() -> None:
    desk = then(booked(), CANCEL)
    assert "is cancelled: Wednesday, 25 November, 10:00" in desk.last(DraftResponseReady).response_content
    assert desk.last(DraftResponseReady).call_note.startswith("The call of Wed 25 Nov 10:00 ends")
    approved(desk)
    first, second = calendars(desk)
    assert (second["UID"], second["SEQUENCE"]) == (first["UID"], "1")
    assert (second["METHOD"], second["PART"], second["STATUS"]) == ("CANCEL", "CANCEL", "CANCELLED")
    assert kinds(desk) == ["released"]
    assert desk.last(BookingEnded).reason == "cancelled"
    assert desk.state().follow_ups == ()


def test_a_call_can_be_moved_twice_and_then_cancelled_under_one_uid() -> None:
    desk = approved(then(booked(), MOVE))
    approved(then(desk, "Sorry, can we move our call once more, to Friday 27 November at 9:00?"))
    approved(then(desk, CANCEL))
    left = calendars(desk)
    assert {each["UID"] for each in left} == {left[0]["UID"]}
    assert [each["SEQUENCE"] for each in left] == ["0", "1", "2", "3"]
    assert [each["METHOD"] for each in left] == ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]
    assert kinds(desk) == ["released"] * 3


@pytest.mark.parametrize("answer", ["as you like.", "thank you for telling me. Let us talk then."])
def test_a_text_of_the_owner_s_that_does_not_say_so_cancels_nothing(answer: str) -> None:
    desk = then(booked(), CANCEL)
    desk.owner_replies(f"EDIT: Hi Jonas, {answer} Mara")
    desk.run()
    assert len(calendars(desk)) == 1
    assert kinds(desk) == ["booked"]


def test_a_text_of_the_owner_s_that_says_so_cancels_the_call() -> None:
    desk = then(booked(), CANCEL)
    desk.owner_replies("EDIT: Hi Jonas, no problem: our call is cancelled. Mara")
    desk.run()
    assert calendars(desk)[-1]["METHOD"] == "CANCEL"
    assert kinds(desk) == ["released"]


def test_a_text_may_name_the_time_that_the_call_had() -> None:
    desk = then(booked(), MOVE)
    moved = "I moved our call from Wednesday 25 November, 10:00 to Thursday 26 November, 11:00."
    desk.owner_replies(f"EDIT: Hi Jonas, {moved} Mara")
    desk.run()
    assert calendars(desk)[-1]["SEQUENCE"] == "1"


def test_another_wish_leaves_the_call_as_it_is() -> None:
    desk = then(booked(), "I must cancel my order of your magazine. I look forward to our call!")
    assert desk.last(DraftResponseReady).booking is None
    approved(desk)
    assert len(calendars(desk)) == 1
    assert kinds(desk)[0] == "booked"


def test_a_move_without_a_time_is_an_offer_and_the_call_stays_until_the_client_has_chosen() -> None:
    desk = approved(then(booked(), "Could we move our call to another day?"))
    assert len(calendars(desk)) == 1
    assert kinds(desk) == ["booked", *["tentative"] * 3]
    approved(then(desk, "The second one suits me."))
    assert calendars(desk)[-1]["SEQUENCE"] == "1"
    assert kinds(desk).count("booked") == 1


def test_without_the_call_leaves_the_booking_alone() -> None:
    desk = then(booked(), CANCEL)
    desk.owner_replies("APPROVE\nWITHOUT THE CALL")
    desk.run()
    assert len(calendars(desk)) == 1
    assert kinds(desk) == ["booked"]


def test_a_change_never_leaves_unasked() -> None:
    desk = then(booked(), CANCEL)
    assert desk.last(FinalResponseReady).turn == 1
    assert desk.last(BookingConfirmed).turn == 1


def answered(desk: Pipeline, status: str, comment: str = "") -> int:
    """How many notes the owner gets of an answer of the client's calendar."""
    uid, told = calendars(desk)[0]["UID"], len(desk.to_owner)
    said = f"COMMENT:{comment}\n" if comment else ""
    desk.mail_arrives(
        (
            f"From: jonas@example.com\nSubject: {status}: Call\nMIME-Version: 1.0\n"
            "Content-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\n"
            f"UID:{uid}\n{said}ATTENDEE;PARTSTAT={status}:mailto:jonas@example.com\nEND:VEVENT\nEND:VCALENDAR\n"
        ).encode()
    )
    desk.run()
    return len(desk.to_owner) - told


def test_an_acceptance_without_a_word_is_only_recorded_and_anything_else_is_told() -> None:
    desk = booked()
    assert answered(desk, "ACCEPTED") == 0
    assert desk.last(InvitationAnswered).status == "ACCEPTED"
    assert answered(desk, "ACCEPTED", "Could you call my office number?") == 1
    assert answered(desk, "DECLINED") == 1
    assert answered(desk, "TENTATIVE") == 1


@pytest.mark.parametrize(
    ("words", "start"),
    [("Can we make it an hour later, please?", "11:00"), ("Geht es auch eine halbe Stunde früher?", "09:30")],
)
def test_a_call_that_is_wanted_an_hour_later_moves_by_that_and_stays_as_long(words: str, start: str) -> None:
    moved = then(booked(), words).last(DraftResponseReady).booking
    assert moved is not None
    assert (moved.start[:16], moved.instead_of != "") == (f"2026-11-25T{start}", True)
    assert datetime.fromisoformat(moved.end) - datetime.fromisoformat(moved.start) == timedelta(minutes=30)


@pytest.mark.parametrize("words", ["Sorry, none of these work for me.", "Leider passt mir keiner der Termine."])
def test_times_that_the_client_refused_are_not_offered_again(words: str) -> None:
    desk = Pipeline()
    desk.client_writes("Could we have a call next week?")
    desk.run().owner_replies("approve")
    desk.run()
    offered = {booking.start for booking in bookings_in(desk.last(ToolCallSucceeded).result)}
    then(desk, f"{words} Could we have a call at another time?")
    again = {booking.start for booking in bookings_in(desk.last(ToolCallSucceeded).result)}
    assert offered
    assert again
    assert not offered & again
