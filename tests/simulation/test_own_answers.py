"""The owner's own answer at every moment of a conversation: no second answer of ours that she does not know of."""

import pytest
from simulation.own_answers import answered, moments

PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_the_owner_may_answer_herself_at_any_call(part: int) -> None:
    wrong = [
        f"at call {at}: {cloud.broken[:1]}"
        for at in range(1 + part, moments() + 1, PARTS)
        if (cloud := answered(at)).broken
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("part", range(PARTS))
def test_she_may_do_so_where_the_provider_reports_nothing(part: int) -> None:
    wrong = [
        f"at call {at}: {cloud.broken[:1]}"
        for at in range(1 + part, moments() + 1, PARTS)
        if (cloud := answered(at, reporting=False)).broken
    ]
    assert not wrong, "\n".join(wrong)


def test_her_answer_is_taken_at_most_of_these_moments() -> None:
    taken = sum(
        any(event.type == "OwnerAnswered" for thread in answered(at).ledger.threads.values() for event in thread.log)
        for at in range(1, moments() + 1, 10)
    )
    assert taken > moments() // 10 * 0.8
