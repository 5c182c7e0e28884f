"""Calls are booked once: every order of what clients, the owner and the provider do, and each absence."""

import pytest
from model.calls_explored import explore
from model.removals_of_calls import REMOVALS, CallRemoval


def test_two_clients_who_are_offered_times_twice_never_get_one_time_both() -> None:
    found = explore(clients=2, offers=2)
    assert not found.broken, "\n".join((found.broken, *found.trace))
    assert found.worlds > 10_000


@pytest.mark.parametrize("removal", REMOVALS, ids=lambda removal: removal.safeguard)
def test_a_safeguard_of_a_calls_time_that_is_gone_is_missed_after_few_steps(removal: CallRemoval) -> None:
    with removal.remove():
        found = explore(clients=2)
    assert found.broken.startswith(removal.breaks)
    assert 0 < len(found.trace) <= 10, found.trace
