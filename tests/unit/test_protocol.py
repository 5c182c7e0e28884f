"""The one loop of the protocol: load, try, commit, and on a conflict again."""

from collections.abc import Callable
from typing import Any

import pytest
from support.pipeline import Pipeline

from copydesk import protocol
from copydesk.errors import AlreadyHandled, CommitRefused, LimitReached, ReferenceTaken, TransientError, VersionConflict
from copydesk.events import Cause, Envelope, HoldsReleased, UserQueryReceived
from copydesk.flow.context import NOTHING, Context, Taken, emit
from copydesk.protocol import MAX_CONFLICTS, take, until_committed
from copydesk.query import QueryState
from copydesk.step import Act, Call

CONFLICTS = (VersionConflict, ReferenceTaken)


class Attempts:
    """Commits that fail as they are told to, then succeed."""

    def __init__(self, *errors: type[Exception]) -> None:
        self.errors, self.seen, self.loads = list(errors), list[int](), 0

    def load(self) -> int:
        self.loads += 1
        return self.loads

    def attempt(self, loaded: int) -> str:
        self.seen.append(loaded)
        if self.errors:
            raise self.errors.pop(0)("refused")
        return "committed"


@pytest.mark.parametrize("conflict", CONFLICTS)
def test_after_a_conflict_the_next_attempt_is_made_on_what_is_loaded_anew(conflict: type[CommitRefused]) -> None:
    attempts = Attempts(conflict, conflict)
    assert until_committed("x", attempts.load, attempts.attempt) == "committed"
    assert attempts.seen == [1, 2, 3]


def test_what_was_loaded_before_spares_the_first_load() -> None:
    attempts = Attempts(VersionConflict)
    assert until_committed("x", attempts.load, attempts.attempt, loaded=7) == "committed"
    assert attempts.seen == [7, 1]


def test_nothing_to_do_and_done_before_are_both_fine() -> None:
    attempts = Attempts(AlreadyHandled)
    assert until_committed("x", attempts.load, attempts.attempt) is None
    assert until_committed("x", lambda: None, attempts.attempt) is None
    assert attempts.seen == [1]


def test_after_so_many_conflicts_the_delivery_is_given_back() -> None:
    attempts = Attempts(*[VersionConflict] * MAX_CONFLICTS)
    with pytest.raises(TransientError, match=f"x met {MAX_CONFLICTS} other commits"):
        until_committed("x", attempts.load, attempts.attempt)
    assert attempts.loads == MAX_CONFLICTS


def test_any_other_refusal_is_the_callers() -> None:
    attempts = Attempts(LimitReached)
    with pytest.raises(LimitReached):
        until_committed("x", attempts.load, attempts.attempt)


@pytest.fixture
def desk() -> Pipeline:
    """A query whose mail has come in, and nothing else."""
    desk = Pipeline()
    desk.client_writes("Hello?")
    desk.step()
    assert desk.types() == ["UserQueryReceived"]
    return desk


def overtaken(desk: Pipeline, times: int) -> Callable[[Any], None]:
    """A commit before which another one comes, so many times."""
    store, commit = desk.services.store, desk.services.store.commit
    left = [times]

    def after_another(one: Any) -> None:
        if left[0]:
            left[0] -= 1
            raise VersionConflict("another came first")
        commit(one)

    store.commit = after_another  # type: ignore[method-assign]
    return after_another


@pytest.mark.parametrize("conflicts", [0, 1, MAX_CONFLICTS - 1])
@pytest.mark.parametrize("recorded", [True, False])
def test_an_effect_runs_once_whatever_conflicts_and_is_undone_if_it_was_in_vain(
    desk: Pipeline, conflicts: int, recorded: bool
) -> None:
    ran, undone = list[str](), list[str]()

    def effect(context: Context[Any], _call: Call) -> tuple[str, ...]:
        ran.append(context.event.type)
        return ("hold",)

    step = Act(
        "release_holds",
        hears=(UserQueryReceived,),
        is_due=lambda _context: True,
        effect=effect,
        record=lambda _context, holds: emit(HoldsReleased(hold_ids=holds)) if recorded else NOTHING,
        undo=lambda context, _services: undone.append(context.state.query_id),
    )
    envelope: Envelope = desk.log()[0].envelope()
    overtaken(desk, conflicts)
    call = Call(event={}, services=desk.services, remaining_seconds=lambda: 60.0)
    protocol.handle(step, envelope, call)
    protocol.handle(step, envelope, call)
    assert ran == ["UserQueryReceived"]
    assert desk.types()[1:] == (["HoldsReleased"] if recorded else [])
    assert len(undone) == (0 if recorded else conflicts + 1)


def test_a_cause_from_outside_is_taken_once_and_decided_again_on_each_conflict(desk: Pipeline) -> None:
    decided = list[int]()

    def decide(state: QueryState) -> Taken:
        decided.append(state.version)
        return Taken(Cause(key="natural"), emit(HoldsReleased(hold_ids=("hold",))))

    overtaken(desk, 2)
    query_id = desk.state().query_id
    for _ in range(2):
        assert take(desk.services, "x", query_id=query_id, key="natural", decide=decide)
    assert decided == [1, 1, 1]
    assert desk.types()[1:] == ["HoldsReleased"]
    assert not take(desk.services, "x", query_id=query_id, key="another", decide=lambda _state: None)
