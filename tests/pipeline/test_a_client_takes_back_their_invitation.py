"""A client's calendar cancels or moves its own invitation: it is found by its UID, and the owner is told."""

import pytest
from pipeline.test_a_client_invites_the_owner import OWNER_CALENDAR, THURSDAY, WORDS, arrives, invitation, said
from support.calendar_answers import booked, calendars, kinds
from support.pipeline import Pipeline, parsed, plain_text, settings
from support.troubles import first_message_id

from copydesk.events import UserQueryReceived, invitations_given_up, invitations_to_answer
from local.desk.ses_block import Checks

FRIDAY = "DTSTART:20261127T140000Z\nDTEND:20261127T143000Z\n"
EXACT = b"Could we have a call on Thursday 26 November at 15:00? I have sent you an invitation."
WISH = b"I need an article about event-driven AI agents and a follow-up call on Thursday 26 November at 15:00."
CANCELLED = "The client has cancelled it: a yes in your reply would name a time that they gave up."
SAID = f"Their invitation: Thu 26 Nov 2026, 15:00 to 15:30. {CANCELLED}"
UNPROVED = Checks(dmarc="none", dkim="none", spf="none")


def version(raw: bytes, *, number: int = 1, answers: str = "", words: str = "") -> bytes:
    """The same invitation's next version, in a mail that names no other unless it `answers` one."""
    head = f"In-Reply-To: {answers}\nMIME-Version".encode() if answers else b"MIME-Version"
    return (
        raw.replace(b"<i@example.com>", f"<v{number}@example.com>".encode())
        .replace(b"SUMMARY:", f"SEQUENCE:{number}\nSUMMARY:".encode())
        .replace(WORDS.encode(), words.encode())
        .replace(b"MIME-Version", head, 1)
    )


def cancel(when: str = THURSDAY, *, number: int = 1, answers: str = "", more: str = "STATUS:CANCELLED\n") -> bytes:
    raw = version(invitation(when, more=more), number=number, answers=answers)
    return raw.replace(b"METHOD:REQUEST", b"METHOD:CANCEL").replace(b"method=REQUEST", b"method=CANCEL")


def note(desk: Pipeline) -> str:
    return " ".join(plain_text(desk.to_owner[-1]).split())


@pytest.mark.parametrize("answers", ["<i@example.com>", ""], ids=["in reply", "without a reference"])
def test_a_cancelled_invitation_is_told_as_cancelled_in_its_thread(answers: str) -> None:
    desk = arrives(cancel(answers=answers), arrives(invitation()))
    assert [state.turn for state in desk.states()] == [2]
    assert SAID in note(desk)
    for shown in (note(desk), " ".join(desk.http("GET", desk.review_link())["body"].split())):
        assert "You are free then" not in shown


def test_a_hold_for_a_cancelled_invitation_is_given_back_and_not_made_anew() -> None:
    desk = arrives(invitation().replace(WORDS.encode(), EXACT))
    assert kinds(desk) == ["tentative"]
    arrives(cancel().replace(b"Subject: Kick-off", b"Subject: News"), desk)
    held = [hold.slot.start.isoformat() for hold in desk.services.calendar._holds.values() if hold.kind == "tentative"]
    assert "2026-11-26T14:00:00+00:00" not in held


def test_a_draft_that_says_yes_to_it_counts_no_more() -> None:
    desk = arrives(invitation().replace(WORDS.encode(), EXACT))
    arrives(cancel(), desk)
    desk.owner_replies("approve", to=0)
    desk.run()
    assert desk.to_client == []


def test_a_cancellation_without_a_time_is_told_with_that_of_the_invitation() -> None:
    assert SAID in note(arrives(cancel(""), arrives(invitation())))


def test_one_that_was_never_seen_is_told_by_itself() -> None:
    assert SAID in note(arrives(cancel()))
    assert f"One that names no time. {CANCELLED}" in note(arrives(cancel("")))


def test_a_new_time_without_a_reference_joins_and_is_the_one_that_is_judged() -> None:
    desk = arrives(version(invitation(FRIDAY)), arrives(invitation()))
    assert len(desk.states()) == 1
    assert said(desk) == "Fri 27 Nov 2026, 15:00 to 15:30. You are free then."


def test_an_older_version_that_comes_late_does_not_bring_it_back() -> None:
    desk = arrives(version(invitation(), number=0, answers=""), arrives(cancel()))
    assert len(desk.states()) == 1
    assert SAID in note(desk)


def times(desk: Pipeline) -> list[str]:
    """The times that are held or booked."""
    found = desk.services.calendar._holds.values()
    return [hold.slot.start.isoformat() for hold in found if hold.kind in ("tentative", "booked")]


@pytest.mark.parametrize("late", [False, True], ids=["in order", "the first one late"])
@pytest.mark.parametrize("then", ["moved", "cancelled"])
@pytest.mark.parametrize("words", [EXACT, WISH], ids=["an exact time", "beside another wish"])
def test_a_time_that_their_calendar_left_is_neither_held_nor_confirmed(words: bytes, then: str, *, late: bool) -> None:
    first = invitation().replace(WORDS.encode(), words)
    newer = version(invitation(FRIDAY)) if then == "moved" else cancel()
    desk = Pipeline(settings=settings(calendar=OWNER_CALENDAR))
    for raw in (newer, first) if late else (first, newer):
        arrives(raw, desk)
    assert "2026-11-26T14:00:00+00:00" not in times(desk)
    desk.owner_replies("approve")
    desk.run()
    assert "2026-11-26T14:00:00+00:00" not in times(desk)
    assert not any("confirm our call: Thursday" in plain_text(raw) for raw in desk.to_client)


def test_a_time_that_their_calendar_left_is_held_again_once_their_words_ask_for_it() -> None:
    desk = arrives(version(invitation(FRIDAY)), arrives(invitation().replace(WORDS.encode(), EXACT)))
    desk.client_writes(
        "Could we have the call on Thursday 26 November at 15:00 after all?", in_reply_to="<v1@example.com>"
    )
    desk.run()
    assert "2026-11-26T14:00:00+00:00" in times(desk)


@pytest.mark.parametrize(
    ("when", "ends"),
    [(THURSDAY, False), ("DTSTART:20261125T090000Z\nDTEND:20261125T093000Z\n", True)],
    ids=["at another time", "at the time of the booked call"],
)
def test_the_end_of_their_invitation_is_no_end_of_a_call_booked_at_another_time(when: str, *, ends: bool) -> None:
    desk = booked()
    for raw in (invitation(when), cancel(when)):
        arrives(raw.replace(b"MIME-Version", f"In-Reply-To: {first_message_id(desk)}\nMIME-Version".encode(), 1), desk)
    assert len(desk.states()) == 1
    assert SAID.partition(": ")[0] in note(desk)
    desk.owner_replies("approve")
    desk.run()
    assert [calendar["METHOD"] for calendar in calendars(desk)] == ["REQUEST", *(["CANCEL"] if ends else [])]
    assert ("booked" in kinds(desk)) is not ends


def test_an_invitation_that_is_sent_anew_after_its_end_is_judged_again() -> None:
    desk = arrives(version(invitation(FRIDAY), number=2), arrives(cancel(), arrives(invitation())))
    assert said(desk) == "Fri 27 Nov 2026, 15:00 to 15:30. You are free then."


def test_one_cancelled_occurrence_leaves_the_series_as_it_is() -> None:
    series = invitation(more="RRULE:FREQ=WEEKLY;COUNT=6\n")
    one = cancel(
        "DTSTART:20261203T140000Z\nDTEND:20261203T143000Z\n",
        more="RECURRENCE-ID:20261203T140000Z\nSTATUS:CANCELLED\n",
    )
    told = note(arrives(one, arrives(series)))
    assert f"Thu 3 Dec 2026, 15:00 to 15:30. {CANCELLED} Thu 26 Nov 2026, 15:00 to 15:30. You are free then." in told


def moved_occurrence(words: str = "") -> bytes:
    """The occurrence of 3 December is moved to Friday 4 December at 15:00."""
    moved = "DTSTART:20261204T140000Z\nDTEND:20261204T143000Z\n"
    return version(invitation(moved, more="RECURRENCE-ID:20261203T140000Z\n"), words=words)


def test_the_end_of_a_series_is_that_of_its_moved_occurrence_too() -> None:
    desk = arrives(moved_occurrence(), arrives(invitation(more="RRULE:FREQ=WEEKLY;COUNT=6\n")))
    arrives(cancel(number=2), desk)
    given_up = {each.start.isoformat() for each, _ in invitations_given_up(desk.log())}
    assert {"2026-11-26T14:00:00+00:00", "2026-12-04T14:00:00+00:00"} <= given_up


def test_the_hold_for_a_moved_occurrence_is_given_back_with_its_series() -> None:
    wish = "Could we have a call on Friday 4 December at 15:00? I have sent you an invitation."
    desk = arrives(moved_occurrence(wish), arrives(invitation(more="RRULE:FREQ=WEEKLY;COUNT=6\n")))
    assert "2026-12-04T14:00:00+00:00" in times(desk)
    arrives(cancel(number=2), desk)
    assert "2026-12-04T14:00:00+00:00" not in times(desk)


def test_the_end_of_a_series_ends_the_call_that_is_booked_for_its_moved_occurrence() -> None:
    wish = "Could we have a call on Friday 4 December at 15:00? I have sent you an invitation."
    desk = arrives(moved_occurrence(wish), arrives(invitation(more="RRULE:FREQ=WEEKLY;COUNT=6\n")))
    desk.owner_replies("approve")
    desk.run()
    assert kinds(desk).count("booked") == 1
    arrives(cancel(number=2), desk)
    desk.owner_replies("approve")
    desk.run()
    assert [each["METHOD"] for each in calendars(desk)] == ["REQUEST", "CANCEL"]
    assert "booked" not in kinds(desk)


def test_an_occurrence_that_is_invited_to_anew_after_the_end_of_its_series_stands() -> None:
    desk = arrives(cancel(number=2), arrives(invitation(more="RRULE:FREQ=WEEKLY;COUNT=6\n")))
    anew = "DTSTART:20261204T140000Z\nDTEND:20261204T143000Z\n"
    arrives(version(invitation(anew, more="RECURRENCE-ID:20261203T140000Z\n"), number=3), desk)
    assert said(desk).startswith("Fri 4 Dec 2026, 15:00 to 15:30. You are free then.")


def late_with_words(desk: Pipeline, words: str, head: str) -> Pipeline:
    """The first version once more, beside words, in a mail whose header also has `head`."""
    raw = version(invitation(), number=0, words=words).replace(b"<v0@", b"<late@")
    return arrives(raw.replace(b"MIME-Version", f"{head}\nMIME-Version".encode(), 1), desk)


AFTER_ALL = "Could we have the call on Thursday 26 November at 15:00 after all?"


def test_words_beside_an_old_version_count_where_the_mail_answers_what_left_since() -> None:
    desk = arrives(cancel(), arrives(invitation()))
    desk.owner_replies("approve")
    desk.run()
    ours = parsed(desk.to_client[-1])["Message-ID"]
    late_with_words(desk, AFTER_ALL, f"In-Reply-To: {ours}\nReferences: {ours}")
    assert "2026-11-26T14:00:00+00:00" in times(desk)
    assert SAID in note(desk)


@pytest.mark.parametrize(
    ("date", "counts"), [("Mon, 23 Nov 2026 12:00:00 +0100", True), ("Mon, 23 Nov 2026 08:30:00 +0100", False)]
)
def test_words_beside_an_old_version_count_by_the_date_on_which_they_were_written(date: str, *, counts: bool) -> None:
    end = cancel().replace(b"MIME-Version", b"Date: Mon, 23 Nov 2026 09:00:00 +0100\nMIME-Version", 1)
    desk = arrives(end, arrives(invitation()))
    late_with_words(desk, AFTER_ALL, f"Date: {date}")
    assert ("2026-11-26T14:00:00+00:00" in times(desk)) is counts


def test_a_client_who_wants_no_call_beside_an_old_version_is_heard() -> None:
    desk = arrives(version(invitation(FRIDAY)), arrives(invitation().replace(WORDS.encode(), WISH)))
    desk.owner_replies("approve")
    desk.run()
    ours = parsed(desk.to_client[-1])["Message-ID"]
    late_with_words(desk, "We need no call any more, thank you.", f"References: {ours}")
    assert "the client wants no call any more" in note(desk)


def test_a_cancelled_one_of_two_leaves_the_other_standing() -> None:
    second = f"END:VEVENT\nBEGIN:VEVENT\nUID:other@client.example\n{FRIDAY}"
    told = note(arrives(cancel(), arrives(invitation(more=second))))
    assert f"{SAID} Fri 27 Nov 2026, 15:00 to 15:30. You are free then." in told


@pytest.mark.parametrize(
    ("sender", "checks"),
    [("eve@evil.example", None), ("jonas@example.com", UNPROVED)],
    ids=["somebody who knows the UID", "their name, unproved"],
)
def test_nobody_else_ends_it_by_its_uid(sender: str, checks: Checks | None) -> None:
    desk = arrives(invitation())
    forged = cancel().replace(b"From: Jonas Weber <jonas@example.com>", f"From: {sender}".encode())
    desk.mail_arrives(forged, sender=sender, checks=checks)
    desk.run()
    first = next(state for state in desk.states() if state.turn and state.correspondent == "jonas@example.com")
    assert [state.turn for state in desk.states()] == [1, 1]
    (stands,) = invitations_to_answer(desk.log(first.query_id))
    assert not stands.called_off


def test_whoever_forged_the_invitation_does_not_get_its_end() -> None:
    desk = Pipeline(settings=arrives(invitation()).settings)
    desk.mail_arrives(invitation(), checks=UNPROVED)
    arrives(cancel(), desk.run())
    assert [len([each for each in desk.log(state.query_id) if isinstance(each, UserQueryReceived)])
            for state in desk.states()] == [1, 1]  # fmt: skip
