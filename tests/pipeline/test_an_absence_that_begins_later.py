"""An absence that begins later: until it begins nothing changes, and then it is one like the others."""

from datetime import UTC, datetime

import pytest
from pipeline.test_the_owner_is_away import heads, owner_writes, passes, status, told
from support.pipeline import Pipeline, answers, plain_text

from copydesk.ports import ModelAnswer, Slot
from copydesk.query import Status

DRAFT = ModelAnswer(text="Hello,\n\nthank you for your mail. I will get back to you.\n\nMara")
FIRST, END = datetime(2026, 11, 30, 23, tzinfo=UTC), datetime(2026, 12, 12, 23, tzinfo=UTC)
SAID = "away from 1 Dec until 12 Dec"


@pytest.fixture
def desk() -> Pipeline:
    return Pipeline(model=answers(*[DRAFT] * 9))


def kept(desk: Pipeline) -> list[tuple[Slot, str]]:
    return [(call.slot, call.topic) for call in desk.services.calendar.calls(desk.clock.now(), END.replace(year=2027))]


def writes(desk: Pipeline, sender: str = "jonas@example.com") -> str:
    """A client's draft that waits; the id of its query."""
    desk.client_writes("Could you write for us?", subject="An article", sender=sender)
    desk.run()
    return next(state.query_id for state in desk.states() if state.correspondent == sender)


def test_until_it_begins_reminders_come_and_then_they_stop_until_the_return(desk: Pipeline) -> None:
    owner_writes(desk, SAID)
    assert "You are away from Tue 1 Dec 2026 until Sat 12 Dec 2026" in told(desk)
    assert "Until Tue 1 Dec 2026 nothing changes" in told(desk)
    query_id = writes(desk)
    passes(desk, 2)
    assert heads(desk).count("Reminder") == 1
    desk.clock.advance(FIRST - desk.clock.now())
    late = writes(desk, "anna@example.org")
    reminded = heads(desk).count("Reminder")
    passes(desk, 11)
    assert heads(desk).count("Reminder") == reminded
    assert status(desk, late) is Status.IN_REVIEW
    assert query_id != late
    passes(desk, 2)
    assert heads(desk).count("Reminder") > reminded


def test_no_call_is_offered_in_its_days_from_the_moment_it_is_said(desk: Pipeline) -> None:
    owner_writes(desk, SAID)
    assert kept(desk) == [(Slot(FIRST, END), "away from 2026-12-01 until 2026-12-12")]


def test_the_review_mail_counts_its_answer_from_the_return(desk: Pipeline) -> None:
    owner_writes(desk, "away until 2026-12-12")
    writes(desk)
    assert "An answer counts until Tue 15 Dec 2026, 00:00." in told(desk)
    passes(desk, 21)
    desk.owner_replies("approve", to=1)
    desk.run()
    assert len(desk.to_client) == 1


def test_also_where_the_absence_begins_before_the_answer_would_have_counted_no_more(desk: Pipeline) -> None:
    owner_writes(desk, "away from 27 November until 12 December")
    writes(desk)
    assert "An answer counts until Tue 15 Dec 2026, 00:00." in told(desk)


def test_without_an_absence_and_with_one_that_is_far_the_line_is_as_ever(desk: Pipeline) -> None:
    writes(desk)
    as_ever = plain_text(desk.to_owner[-1]).partition("An answer counts until ")[2].partition("\n")[0]
    owner_writes(desk, "away from 20 December until 24 December")
    writes(desk, "anna@example.org")
    assert f"An answer counts until {as_ever}" in told(desk)


@pytest.mark.parametrize("said", ["UNDO", "back"])
def test_it_is_taken_back_by_undo_and_back_ends_only_what_has_begun(desk: Pipeline, said: str) -> None:
    owner_writes(desk, SAID)
    if said == "UNDO":
        desk.owner_replies(said)
        desk.run()
        assert "You are no more away from Tue 1 Dec 2026 until Sat 12 Dec 2026" in told(desk)
        assert kept(desk) == []
        return
    owner_writes(desk, said)
    assert "You were not away" in told(desk)
    assert "You are still away from Tue 1 Dec 2026 until Sat 12 Dec 2026" in told(desk)
    assert len(kept(desk)) == 1


def test_a_second_absence_of_other_days_stands_beside_it_and_one_of_its_days_in_its_place(desk: Pipeline) -> None:
    owner_writes(desk, SAID)
    owner_writes(desk, "away until 2026-11-25")
    assert len(kept(desk)) == 2
    owner_writes(desk, "away 5-15 Dec")
    assert "It takes the place of your absence from Tue 1 Dec 2026 until Sat 12 Dec 2026" in told(desk)
    assert "away from 2026-12-01 until 2026-12-12" not in [topic for _, topic in kept(desk)]
    owner_writes(desk, "back")
    assert [topic for _, topic in kept(desk)] == ["away from 2026-12-05 until 2026-12-15"]


def test_a_day_of_it_that_was_blocked_before_is_part_of_it(desk: Pipeline) -> None:
    owner_writes(desk, "block 2026-12-01 to 2026-12-05")
    owner_writes(desk, SAID)
    desk.clock.advance(FIRST - desk.clock.now())
    writes(desk)
    passes(desk, 3)
    assert "Reminder" not in heads(desk)
