"""What a client's calendar answers to an invitation moves the call only as a person expects, and never by itself."""

from datetime import timedelta

import pytest
from support.calendar_answers import EXACT, answers, booked, calendars, first_query, kinds
from support.pipeline import CLIENT, OWNER, Pipeline, parsed, plain_text
from support.troubles import first_message_id

from copydesk.events import (
    BookingEnded,
    CallQuestioned,
    CallWeighed,
    DraftResponseReady,
    FinalResponseReady,
    HumanReviewNeeded,
    InvitationAnswered,
    ReviewOutdated,
)
from copydesk.query import Status
from copydesk.review import choices
from local.desk.ses_block import Checks

NOTHING = Checks(dmarc="none", dkim="none", spf="none")
FREE, TAKEN = "20261126T100000Z", "20261127T100000Z"


def test_a_decline_gives_the_time_back_and_asks_the_owner() -> None:
    desk = booked()
    left = len(desk.to_client)
    answers(desk, "DECLINED")
    assert desk.last(BookingEnded).reason == "declined"
    assert kinds(desk) == ["released"]
    note = plain_text(desk.to_owner[-1])
    assert "declined the call of Wed 25 Nov 10:00" in " ".join(note.split())
    assert "OFFER TIMES" in note
    assert "LEAVE IT" in note
    assert len(desk.to_client) == left
    assert desk.state().status is Status.NEEDS_HUMAN
    assert choices(desk.state()) == ("offer_times", "edit", "snooze", "leave_it")


@pytest.mark.parametrize("by", ["mail", "page"])
def test_offer_times_has_new_times_offered_and_the_owner_is_asked_about_them(by: str) -> None:
    desk = answers(booked(), "DECLINED")
    desk.owner_replies("OFFER TIMES") if by == "mail" else desk.owner_presses("offer_times")
    desk.run()
    draft = desk.last(DraftResponseReady)
    assert draft.turn == 2
    assert draft.booking is None
    assert "No invitation leaves before the client has chosen one" in draft.call_note
    assert desk.state().status is Status.IN_REVIEW


@pytest.mark.parametrize("by", ["mail", "page"])
def test_leave_it_ends_it_without_a_word_to_the_client(by: str) -> None:
    desk = answers(booked(), "DECLINED")
    left = len(desk.to_client)
    desk.owner_replies("leave it") if by == "mail" else desk.owner_presses("leave_it")
    desk.run()
    assert desk.state().status is Status.CLOSED
    assert len(desk.to_client) == left


def test_a_call_that_the_client_calls_off_is_like_a_decline() -> None:
    desk = answers(booked(), method="CANCEL", sequence=1)
    assert desk.last(CallQuestioned).wish == "withdrawn"
    assert kinds(desk) == ["released"]
    assert "called off" in plain_text(desk.to_owner[-1])


def test_who_called_a_call_off_and_asks_for_one_anew_is_confirmed_it_with_an_invitation() -> None:
    """Nobody had answered the one mail before the other came: the newer word counts, as nothing is booked to cancel."""
    desk = answers(booked(), method="CANCEL", sequence=1)
    desk.client_writes(EXACT, in_reply_to=first_message_id(desk))
    draft = desk.run().last(DraftResponseReady)
    assert "I confirm our call: Wednesday, 25 November, 10:00" in draft.response_content
    assert draft.booking is not None
    assert draft.call_note == "The invitation to Wed 25 Nov 10:00, which the client asked for, leaves with it."
    desk.owner_replies("approve")
    desk.run()
    assert kinds(desk) == ["booked", "released"]


def test_another_time_that_is_free_is_one_word_away() -> None:
    desk = answers(booked(), "TENTATIVE", method="COUNTER", start=FREE)
    draft = desk.last(DraftResponseReady)
    assert draft.booking is not None
    assert "Thursday, 26 November, 11:00 (Europe/Berlin) suits me" in draft.response_content
    assert draft.call_note == (
        "The call moves from Wed 25 Nov 10:00 to Thu 26 Nov 11:00, as the client's calendar asks; its changed "
        "invitation leaves with it. You are free then."
    )
    assert draft.warnings == ()
    note = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "MOVE IT" in note
    assert "KEEP THE TIME" in note
    assert "I would like to keep our call at the time that we agreed on: Wednesday, 25 November, 10:00" in note
    assert kinds(desk) == ["booked", "tentative"]


@pytest.mark.parametrize("by", ["mail", "page", "approve"])
def test_move_it_moves_the_entry_under_its_uid(by: str) -> None:
    desk = answers(booked(), "TENTATIVE", method="COUNTER", start=FREE)
    desk.owner_presses("move_call") if by == "page" else desk.owner_replies("MOVE IT" if by == "mail" else "approve")
    desk.run()
    first, second = calendars(desk)
    assert (second["UID"], second["SEQUENCE"], second["METHOD"]) == (first["UID"], "1", "REQUEST")
    assert second["DTSTART"] == "20261126T110000"
    assert kinds(desk) == ["booked", "released"]
    assert desk.state().status is Status.ANSWERED


@pytest.mark.parametrize("by", ["mail", "page"])
def test_keep_the_time_sends_the_letter_that_was_shown_and_no_invitation(by: str) -> None:
    desk = answers(booked(), "TENTATIVE", method="COUNTER", start=FREE)
    desk.owner_replies("KEEP THE TIME") if by == "mail" else desk.owner_presses("keep_time")
    desk.run()
    final = desk.last(FinalResponseReady)
    assert final.response_content == desk.last(CallWeighed).keep_letter
    assert len(calendars(desk)) == 1
    assert kinds(desk) == ["booked", "released"]
    assert desk.state().status is Status.ANSWERED


def test_another_time_that_is_taken_is_told_with_the_reason() -> None:
    desk = booked()
    other = desk.services.calendar
    from copydesk.ports import Slot  # the owner's own block

    start = desk.clock.now().replace(day=27, hour=10)
    other.hold(
        hold_id="block-1", query_id="block-1", turn=1, slot=Slot(start, start + timedelta(hours=1)), topic="",
        expires_at=start + timedelta(hours=1),
    )  # fmt: skip
    answers(desk, "TENTATIVE", method="COUNTER", start=TAKEN)
    human = desk.last(HumanReviewNeeded)
    assert "asks to move the call of Wed 25 Nov 10:00 to Fri 27 Nov 11:00. That can't be had" in human.reason
    assert "KEEP THE TIME" in plain_text(desk.to_owner[-1])
    desk.owner_replies("keep the time")
    desk.run()
    assert "keep our call" in desk.last(FinalResponseReady).response_content
    assert kinds(desk).count("booked") == 1


def test_the_letters_are_in_the_thread_s_language() -> None:
    desk = booked(
        "Guten Tag, können wir am Mittwoch, 25. November um 10:00 Uhr telefonieren? Bitte bestätigen Sie das."
    )
    answers(desk, "TENTATIVE", method="COUNTER", start=FREE)
    assert (
        "Donnerstag, 26. November, 11:00 Uhr (Europe/Berlin) passt mir"
        in desk.last(DraftResponseReady).response_content
    )
    desk.owner_replies("MOVE IT")
    desk.run()
    assert calendars(desk)[-1]["SEQUENCE"] == "1"


def test_a_request_that_moves_our_call_is_another_time() -> None:
    desk = answers(booked(), method="REQUEST", start=FREE, sequence=1)
    assert desk.last(CallQuestioned).wish == "other time"
    assert desk.last(DraftResponseReady).booking is not None


def test_a_stale_answer_changes_nothing_and_is_told_where_it_says_something_else() -> None:
    desk = answers(booked(), "ACCEPTED", stamp="20261123T085900Z")
    told = len(desk.to_owner)
    answers(desk, "DECLINED", stamp="20261123T085800Z")
    assert desk.last(InvitationAnswered, first_query(desk)).means == "stale"
    assert kinds(desk) == ["booked"]
    assert len(desk.to_owner) == told + 1
    assert "older than another that came before" in " ".join(plain_text(desk.to_owner[-1]).split())
    answers(desk, "ACCEPTED", stamp="20261123T085700Z")
    assert desk.last(InvitationAnswered, first_query(desk)).means == "stale"
    assert len(desk.to_owner) == told + 1


def test_an_answer_to_the_version_before_changes_nothing() -> None:
    desk = answers(booked(), "TENTATIVE", method="COUNTER", start=FREE)
    desk.owner_replies("MOVE IT")
    desk.run()
    answers(desk, "TENTATIVE", method="COUNTER", start="20261127T100000Z", stamp="20261123T095000Z")
    assert desk.last(InvitationAnswered, first_query(desk)).means == "stale"
    assert kinds(desk) == ["booked", "released"]


def test_the_same_answer_twice_is_one() -> None:
    desk = answers(answers(booked(), "DECLINED"), "DECLINED")
    assert desk.types().count("CallQuestioned") == 1
    assert desk.types().count("BookingEnded") == 1
    assert desk.state().status is Status.NEEDS_HUMAN


@pytest.mark.parametrize(
    ("sender", "checks", "means"),
    [(CLIENT, NOTHING, "unproved"), ("boss@example.com", None, "not theirs")],
)
def test_only_the_invited_address_may_answer_and_only_proved(sender: str, checks: Checks | None, means: str) -> None:
    desk = booked()
    told = len(desk.to_owner)
    answers(desk, "DECLINED", sender=sender, checks=checks)
    assert desk.last(InvitationAnswered, first_query(desk)).means == means
    assert kinds(desk) == ["booked"]
    assert len(desk.to_owner) == told + 1
    assert "What is booked stays as it is" in " ".join(plain_text(desk.to_owner[-1]).split())


def test_a_yes_is_noted_and_asks_nothing() -> None:
    desk = booked()
    told = len(desk.to_owner)
    answers(desk, "ACCEPTED")
    assert desk.last(InvitationAnswered).means == "accepted"
    assert len(desk.to_owner) == told
    assert desk.state().status is Status.ANSWERED


@pytest.mark.parametrize("where", ["comment", "words"])
def test_a_yes_that_asks_something_is_a_mail_to_answer_as_well(where: str) -> None:
    desk = booked()
    answers(desk, "ACCEPTED", **{where: "Should I bring the first draft of my article?"})
    assert desk.last(InvitationAnswered).opens
    assert desk.state().status is Status.IN_REVIEW
    note = plain_text(desk.to_owner[-1])
    assert "Should I bring the first draft of my article?" in " ".join(note.split())
    assert kinds(desk)[0] == "booked"


def test_a_decline_that_asks_for_another_time_gets_a_draft_that_offers_it() -> None:
    desk = answers(booked(), "DECLINED", words="Could we have our call on Thursday 26 November at 11:00 instead?")
    assert desk.last(BookingEnded).reason == "declined"
    draft = desk.last(DraftResponseReady)
    assert draft.booking is not None
    assert draft.booking.start.startswith("2026-11-26T11:00")
    assert desk.state().status is Status.IN_REVIEW


def test_who_accepts_after_a_decline_gets_the_time_back_if_it_is_free_and_the_owner_says_so() -> None:
    desk = answers(booked(), "DECLINED")
    answers(desk, "ACCEPTED", stamp="20261123T100000Z")
    assert desk.last(CallQuestioned).wish == "again"
    draft = desk.last(DraftResponseReady)
    assert draft.booking is not None
    desk.owner_replies("approve")
    desk.run()
    first, second = calendars(desk)
    assert (second["UID"], second["SEQUENCE"]) == (first["UID"], "1")
    assert kinds(desk) == ["booked", "released"]


def test_a_newer_wish_overtakes_the_one_before() -> None:
    desk = answers(booked(), "TENTATIVE", method="COUNTER", start=FREE)
    answers(desk, "TENTATIVE", method="COUNTER", start="20261126T130000Z", stamp="20261123T100000Z")
    desk.owner_replies("MOVE IT", to=-2)
    desk.run()
    assert len(calendars(desk)) == 1
    desk.owner_replies("MOVE IT", to=-2)
    desk.run()
    assert kinds(desk).count("tentative") <= 1


def test_a_decline_while_a_counter_waits_ends_the_call() -> None:
    desk = answers(booked(), "TENTATIVE", method="COUNTER", start=FREE)
    answers(desk, "DECLINED", stamp="20261123T100000Z")
    assert kinds(desk) == ["released", "released"]
    assert desk.state().status is Status.NEEDS_HUMAN


def test_a_mail_that_waits_for_its_answer_is_answered_with_the_wish() -> None:
    desk = booked()
    desk.client_writes("What does an article cost?", in_reply_to=first_message_id(desk))
    desk.run()
    answers(desk, "TENTATIVE", method="COUNTER", start=FREE)
    draft = desk.last(DraftResponseReady)
    assert draft.turn == 3
    assert draft.booking is not None
    assert "What does an article cost?" in plain_text(desk.to_owner[-1])
    assert desk.state().status is Status.IN_REVIEW


def test_move_it_is_no_word_on_an_ordinary_draft() -> None:
    desk = Pipeline()
    desk.client_writes("What does an article cost?")
    desk.run().owner_replies("MOVE IT")
    desk.run()
    assert desk.to_client == []
    assert desk.last(ReviewOutdated).reason.startswith("MOVE IT is no answer where the query stands")


def test_a_call_that_is_over_is_told_alone() -> None:
    desk = booked()
    desk.clock.advance(timedelta(days=4))
    answers(desk, "DECLINED", stamp="20261127T100000Z")
    assert desk.last(InvitationAnswered).means == "over"
    assert "CallQuestioned" not in desk.types()
    assert OWNER in str(parsed(desk.to_owner[-1])["To"])


def test_another_time_after_a_decline_that_comes_twice_is_asked_once() -> None:
    desk = answers(booked(), "DECLINED")
    for _ in range(2):
        answers(desk, "TENTATIVE", method="COUNTER", start=FREE, stamp="20261123T100000Z")
    assert [event.wish for event in desk.log() if isinstance(event, CallQuestioned)] == ["declined", "again"]


def test_a_letter_that_code_wrote_is_warned_of_as_no_claim_of_a_model() -> None:
    desk = answers(booked("Könnten wir am Mittwoch, 25. November um 10:00 telefonieren?"), method="COUNTER", start=FREE)
    draft = desk.last(DraftResponseReady)
    assert "Gespräch auf diesen Termin gelegt" in draft.response_content
    assert draft.warnings == ()
    note = plain_text(desk.to_owner[-1])
    assert "Check this" not in note
    assert "no source" not in note


def test_offering_times_is_nothing_that_the_scripted_model_left_undone() -> None:
    desk = answers(booked(), "DECLINED")
    desk.owner_replies("OFFER TIMES")
    desk.run()
    assert "did not do all that you asked for" not in " ".join(
        plain_text(desk.to_owner[-1]).replace("\n! ", " ").split()
    )
