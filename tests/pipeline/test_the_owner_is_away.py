"""While the owner is away her reviews wait, only what is urgent reminds her, and no call is offered."""

from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from support.headings import heading
from support.pipeline import AGENT, MONDAY, OWNER, Pipeline, answers, plain_text, written

from copydesk.events import OwnTimeAsked, ReviewPaused
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from local.desk.ses_block import Checks

DRAFT = ModelAnswer(text="Hello,\n\nthank you for your mail. I will get back to you.\n\nMara")
EXACT = "Could we have a call on Wednesday 25 November at 10:00?"


@pytest.fixture
def desk() -> Pipeline:
    return Pipeline(model=answers(*[DRAFT] * 9))


def owner_writes(desk: Pipeline, text: str, *, checks: Checks | None = None, **mail: Any) -> Pipeline:
    raw = written(text, sender=OWNER, recipient=AGENT, **{"subject": "", **mail})
    raw = raw.replace(format_datetime(MONDAY).encode(), format_datetime(desk.clock.now()).encode())
    desk.mail_arrives(raw, sender=OWNER, checks=checks)
    return desk.run()


def heads(desk: Pipeline) -> list[str]:
    return [heading(raw).partition(":")[0] for raw in desk.to_owner]


def told(desk: Pipeline) -> str:
    return " ".join(plain_text(desk.to_owner[-1]).replace("\n! ", "\n").split())


def waits(desk: Pipeline) -> str:
    """A client's draft that waits; the id of its query."""
    desk.client_writes("Could you write for us?", subject="An article")
    desk.run()
    return desk.state().query_id


def passes(desk: Pipeline, days: int) -> None:
    for _ in range(days):
        desk.tick(days=1)


def status(desk: Pipeline, query_id: str) -> Status:
    return next(state for state in desk.states() if state.query_id == query_id).status


def test_a_review_waits_through_an_absence_without_a_reminder_and_reminds_on_the_morning_of_the_return(
    desk: Pipeline,
) -> None:
    query_id = waits(desk)
    owner_writes(desk, "away until 2026-12-06")
    assert "You are away until Sun 6 Dec 2026" in told(desk)
    passes(desk, 13)
    assert desk.clock.now() < datetime.fromisoformat("2026-12-07T00:00+01:00")
    assert "Reminder" not in heads(desk)
    assert "Expired" not in heads(desk)
    assert status(desk, query_id) is Status.IN_REVIEW
    passes(desk, 1)
    assert heads(desk).count("Reminder") == 1
    desk.owner_replies("approve", to=next(i for i, head in enumerate(heads(desk)) if head == "Reminder"))
    desk.run()
    assert len(desk.to_client) == 1


def test_a_review_that_nobody_decides_after_the_return_expires_two_days_after_it(desk: Pipeline) -> None:
    query_id = waits(desk)
    owner_writes(desk, "away until 2026-12-06")
    passes(desk, 14)
    assert status(desk, query_id) is Status.IN_REVIEW
    passes(desk, 3)
    assert "ReviewExpired" in desk.types(query_id)
    assert heads(desk)[-1] == "Expired" or "Expired" in heads(desk)


@pytest.mark.parametrize("days", [5, 20])
def test_the_review_mail_can_be_answered_all_the_time(desk: Pipeline, days: int) -> None:
    query_id = waits(desk)
    owner_writes(desk, "away until 2026-12-20")
    passes(desk, days)
    assert any(isinstance(event, ReviewPaused) for event in desk.log(query_id))
    desk.owner_replies("approve", to=0)
    desk.run()
    assert len(desk.to_client) == 1


def test_back_ends_it_and_the_reminder_comes_within_a_day(desk: Pipeline) -> None:
    waits(desk)
    owner_writes(desk, "away until 2026-12-20")
    passes(desk, 3)
    assert "Reminder" not in heads(desk)
    owner_writes(desk, "I'm back")
    assert "You are back" in told(desk)
    passes(desk, 1)
    assert heads(desk).count("Reminder") == 1


def test_what_needs_her_and_a_draft_whose_call_lies_in_the_absence_remind_her_all_the_same() -> None:
    desk = Pipeline()
    desk.client_writes(EXACT)
    desk.run()
    owner_writes(desk, "away until 2026-12-20")
    desk.tick(hours=25)
    assert heads(desk).count("Reminder") == 1


def test_no_call_is_offered_or_booked_in_an_absence_and_booked_ones_are_told_at_once() -> None:
    desk = Pipeline()
    desk.client_writes(EXACT)
    desk.run().owner_replies("approve")
    desk.run()
    owner_writes(desk, "away until 2026-12-20")
    assert "a call with Jonas Weber is booked, and stays" in told(desk)
    desk.client_writes("Could we have a call on Thursday 26 November at 10:00?", sender="anna@example.org")
    desk.run()
    asked = next(state for state in desk.states() if state.correspondent == "anna@example.org")
    assert asked.draft is not None
    booking = asked.draft.booking
    assert booking is None or datetime.fromisoformat(booking.start) > datetime.fromisoformat("2026-12-21T00:00+01:00")


def test_a_day_that_was_blocked_before_is_part_of_the_absence_all_the_same(desk: Pipeline) -> None:
    query_id = waits(desk)
    owner_writes(desk, "block 2026-11-27 to 2026-12-06")
    owner_writes(desk, "away until 2026-12-06")
    passes(desk, 12)
    assert "Reminder" not in heads(desk)
    assert status(desk, query_id) is Status.IN_REVIEW


def test_a_new_absence_stands_in_place_of_the_one_before(desk: Pipeline) -> None:
    waits(desk)
    owner_writes(desk, "away until 2026-12-20")
    owner_writes(desk, "away until 2026-11-25")
    passes(desk, 4)
    assert heads(desk).count("Reminder") == 1


def test_undo_in_answer_to_the_note_ends_the_absence(desk: Pipeline) -> None:
    waits(desk)
    owner_writes(desk, "away until 2026-12-20")
    desk.owner_replies("UNDO")
    desk.run()
    desk.tick(hours=25)
    assert heads(desk).count("Reminder") == 1


@pytest.mark.parametrize(
    "said",
    [
        "Away until Sunday",
        "I am out of office until 2026-11-29",
        "abwesend bis Sonntag",
        "Ich bin im Urlaub bis 29.11.2026",
        "absente jusqu'au 29 novembre",
        "de vacaciones hasta el domingo",
        "assente fino a domenica",
        "afwezig tot zondag",
        "ausente até domingo",
    ],
)
def test_she_may_write_it_in_her_language_and_the_day_that_she_names_is_the_last(said: str) -> None:
    desk = owner_writes(Pipeline(), said)
    asked = desk.last(OwnTimeAsked)
    assert (asked.word, asked.end) == ("away", datetime.fromisoformat("2026-11-30T00:00+01:00"))
    assert "You are away until Sun 29 Nov 2026" in told(desk)


@pytest.mark.parametrize("said", ["back", "Ich bin wieder da", "de retour", "de vuelta", "terug", "de volta"])
def test_she_may_say_in_her_language_that_she_is_back(said: str) -> None:
    desk = owner_writes(Pipeline(), "away until Sunday")
    owner_writes(desk, said)
    assert "You are back" in told(desk)


@pytest.mark.parametrize("said", ["away until", "away until next Friday", "away until Friday 14:00", "away until soon"])
def test_an_absence_that_cannot_be_read_is_asked_back_and_changes_nothing(said: str) -> None:
    desk = owner_writes(Pipeline(), said)
    assert "Nothing was changed" in told(desk) or desk.types()[0] != "OwnTimeAsked"
    assert list(desk.services.calendar.calls(desk.clock.now(), desk.clock.now() + timedelta(days=60))) == []


def test_a_stranger_who_says_away_in_her_name_changes_nothing(desk: Pipeline) -> None:
    query_id = waits(desk)
    owner_writes(desk, "away until 2026-12-20", checks=Checks(dmarc="fail", dkim="fail", spf="fail"))
    desk.tick(hours=25)
    assert "ReminderDue" in desk.types(query_id)
    assert not any("OwnTimeAsked" in desk.types(state.query_id) for state in desk.states())
