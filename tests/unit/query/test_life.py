"""The table of a query's life: it says something of every event, and every recorded log is a behaviour of it."""

from functools import reduce
from pathlib import Path

import pytest

from copydesk.events import (
    DraftResponseReady,
    LLMResponseReceived,
    QueryClosed,
    ResponseUncertain,
    ReviewOutdated,
    SendClaimed,
    SendDeferred,
)
from copydesk.query import CLOSED, QueryState, Status, evolve
from copydesk.query.evolve import has_no_row, move_of
from copydesk.query.life import LIFE, Due, may_follow
from docs.generate import life as life_page
from local.console.replay import read_recording
from local.desk.settings import desk_settings

RECORDINGS = sorted((Path(__file__).parents[2] / "recordings").glob("*.jsonl"))


def test_there_are_recordings():
    assert len(RECORDINGS) > 10


@pytest.mark.parametrize("file", RECORDINGS, ids=lambda file: file.stem)
def test_a_recorded_log_is_a_behaviour_of_the_table(file):
    recording = read_recording(file.read_text(encoding="utf-8"), desk_settings(None, {}), file.name)
    state = QueryState(query_id=recording.events[0].query_id)
    for event in recording.events:
        assert not has_no_row(state, event), f"{event.type} at {event.seq} in {state.status}"
        state = evolve(state, event)
    assert recording.state is None or state == recording.state


def test_a_log_in_which_a_draft_comes_before_the_answer_is_none(asked):
    draft = DraftResponseReady(response_content="?", draft_hash="?", turn=1, round=1)
    assert has_no_row(asked, draft)
    assert move_of(asked, draft) is None


@pytest.fixture
def asked() -> QueryState:
    return QueryState(query_id="q", version=2, status=Status.THINKING, turn=1, round=1)


def test_every_status_that_is_not_closed_can_be_left_and_every_row_to_one_owes_something():
    for status in set(Status) - CLOSED:
        assert may_follow(status)
    for (of, event), move in LIFE.items():
        assert (move.due in {Due.NONE, Due.LIST}) == (move.to in CLOSED), f"{event.__name__} in {of}"


def test_a_decision_that_was_settled_otherwise_is_not_answered_any_more(asked):
    taken_over = asked.model_copy(
        update={"status": Status.NEEDS_HUMAN, "decision_id": "w", "review_expires_at": "2026-11-30T00:00:00Z"}
    )
    assert not has_no_row(taken_over, ReviewOutdated(reason="?", turn=1, round=1, caused_by="w"))


@pytest.mark.parametrize("status", sorted(CLOSED))
def test_once_evidence_has_answered_a_query_a_second_send_is_only_freed_or_noted(asked, status):
    later = "2026-11-30T00:00:00Z"
    claim = SendClaimed(send_id="s", nonce="n", draft_hash="h", expires_at=later, turn=1)
    answered = reduce(evolve, (claim,), asked).model_copy(
        update={"status": status, "send_id": "s", "status_deadline": None}
    )
    unknown = ResponseUncertain(
        send_id="s", reason="?", deadline=later, remind_at=later, expires_at=later, turn=1
    )  # fmt: skip
    for event, uncertain in ((SendDeferred(send_id="s", reason="?", turn=1), 0), (unknown, 1)):
        assert not has_no_row(answered, event)
        after = evolve(answered, event)
        assert (after.status, after.claim, len(after.uncertain)) == (status, None, uncertain)
        assert after.status_deadline is None


def test_what_is_closed_stays_closed_until_a_mail_comes(asked):
    closed = evolve(asked, QueryClosed(reason="?", turn=1, round=1))
    assert closed.status is Status.CLOSED
    assert has_no_row(closed, LLMResponseReceived(response_text="?", turn=1, round=1))


PAGE = Path(__file__).parents[3] / "docs" / "architecture.md"


@pytest.mark.parametrize("row", LIFE, ids=lambda row: f"{row[1].__name__} in {row[0].value}")
def test_a_row_that_is_taken_away_is_missed_in_the_picture_that_the_page_keeps(row, monkeypatch):
    kept = PAGE.read_text(encoding="utf-8")
    assert life_page.renewed(kept) == kept
    monkeypatch.setattr(life_page, "LIFE", {each: move for each, move in LIFE.items() if each != row})
    assert life_page.renewed(kept) != kept
