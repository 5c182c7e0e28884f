"""The owner's own answer at every moment of a conversation: no second answer of ours that she does not know of."""

import pytest
from simulation.own_answers import answered, answered_at_each, end_of, moments

PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_the_owner_may_answer_herself_at_any_call(part: int) -> None:
    ends = answered_at_each(range(1 + part, moments() + 1, PARTS))
    wrong = [f"at call {at}: {broken[:1]}" for at, (broken, _) in ends.items() if broken]
    assert not wrong, "\n".join(wrong)
    assert sum(taken for _, taken in ends.values()) > len(ends) * 0.8, "her answer is taken at most of these moments"


@pytest.mark.parametrize("part", range(PARTS))
def test_she_may_do_so_where_the_provider_reports_nothing(part: int) -> None:
    ends = answered_at_each(range(1 + part, moments(reporting=False) + 1, PARTS), reporting=False)
    wrong = [f"at call {at}: {broken[:1]}" for at, (broken, _) in ends.items() if broken]
    assert not wrong, "\n".join(wrong)


def test_a_conversation_that_parts_from_another_ends_as_one_that_is_played_alone() -> None:
    some = (2, moments() // 2, moments() - 1)
    assert answered_at_each(some) == {at: end_of(answered(at)) for at in some}
