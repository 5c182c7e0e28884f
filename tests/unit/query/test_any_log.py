"""Whatever comes in whatever order: no sequence of events breaks the fold."""

from datetime import timedelta
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from support.logs import NOW, Query

from copydesk import ids
from copydesk.events import EVENTS, Approval, Booking, Decision, Event, WaitsFor
from copydesk.query import CLOSED, WAITS_FOR_OWNER, QueryState, Status, replay

LATER = NOW + timedelta(days=1)
EXPIRY = NOW + timedelta(days=7)
SENDS = st.sampled_from(["s1", "s2", ids.send_id("unknown")])
MOMENTS = st.sampled_from([NOW - timedelta(days=9), NOW, LATER, EXPIRY])
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "send_id": SENDS,
    "draft_hash": st.sampled_from(["h", "g"]),
    "review_hash": st.sampled_from(["h", "g", "s1", ""]),
    "request_id": st.sampled_from(["r1", "r2"]),
    "decision": st.sampled_from(get_args(Decision)),
    "purpose": st.sampled_from(["draft", "continue", "revise", "repair", "try_again"]),
    "channel": st.just("page"),
    "kind": st.sampled_from(get_args(WaitsFor)),
    "word": st.sampled_from(["unclear"]),
    "attempt": st.integers(1, 4),
    "by": st.sampled_from(["owner", "calendar"]),
    "found": st.sampled_from(["moved", "deleted", "stands"]),
    "booking": st.builds(Booking, cancels=st.booleans()),
    "hold_ids": st.just(()),
    "wish": st.sampled_from(["declined", "withdrawn", "other time", "again"]),
    "call": st.just(Booking(hold_id="h", start="2026-12-01T10:00+01:00", end="2026-12-01T10:30+01:00", topic="")),
    "approval": st.just(Approval(purpose="owner", key_id="k", signature="00")),
    **dict.fromkeys(("ends_at", "remind_at", "expires_at", "deadline", "due_at", "until"), MOMENTS),
}


def any_event(name: str) -> st.SearchStrategy[Event]:
    kind = EVENTS[name]
    own = [field for field, info in kind.model_fields.items() if info.is_required()]
    return st.builds(kind, **{field: FIELDS.get(field, st.just("text")) for field in own})


STEPS = st.tuples(
    st.sampled_from(sorted(EVENTS)).flatmap(any_event),
    st.sampled_from([None, 0, 1, 2]),
    st.sampled_from([None, 0, 1, 2]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STEPS, max_size=25))
def test_no_sequence_of_events_breaks_the_fold(steps: list[tuple[Event, int | None, int | None]]) -> None:
    query = Query()
    for event, turn, round_ in steps:
        before = query.state
        query.add(event, turn=turn, round_=round_)
        hold_invariants(before, query.state)
    assert replay("q", query.log) == query.state
    assert QueryState.model_validate_json(query.state.model_dump_json()) == query.state


def hold_invariants(before: QueryState, state: QueryState) -> None:
    assert state.version == before.version + 1
    assert state.turn >= before.turn
    if state.status in CLOSED:
        assert state.status_deadline is None
        assert (state.deadline is None) == state.is_closed
        # A mail of the owner's is closed at once; what she is asked about her holding reply is asked beside it.
        assert not state.review_hash or state.status is Status.DISCARDED or state.holding
    elif state.status is not Status.NEW:
        assert state.status_deadline is not None, f"{state.status} is forgotten"
    if state.status in WAITS_FOR_OWNER:
        assert state.review_expires_at is not None
    if before.correspondent:
        assert state.correspondent == before.correspondent
