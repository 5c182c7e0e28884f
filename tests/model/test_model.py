"""The protocol's state space within small bounds, and what is found when a safeguard is gone."""

import pytest
from model.bounds import FULL, SMALL, Bounds
from model.explore import explore
from model.promises import PROMISES, rows
from model.removals import REMOVALS
from model.steps import MINUTES
from model.world import Model
from simulation import promises_at_rest, promises_of_the_log, promises_of_the_mail, promises_of_time

from copydesk.query import Status


@pytest.mark.parametrize("bounds", SMALL, ids=lambda bounds: bounds.name)
def test_every_promise_holds_in_every_state_within_small_bounds(bounds):
    found = explore(Model(bounds))
    assert not found.broken, "\n".join((found.broken, *found.trace))
    assert found.worlds > 10_000


@pytest.mark.timeout(600)
def test_after_the_last_fault_a_query_is_at_rest_within_an_hour():
    for bounds in SMALL:
        # The owner may end a wait for the model, and what she has tried may be put off as often as what was before it.
        waits = 2 * bounds.busy * MINUTES["ask"]
        assert 0 < explore(Model(bounds)).minutes <= 60 + waits


@pytest.mark.parametrize("removal", REMOVALS, ids=lambda removal: removal.safeguard)
def test_a_safeguard_that_is_gone_is_missed_after_few_steps(removal):
    with removal.remove():
        found = explore(removal.model(removal.bounds))
    assert found.broken.startswith(removal.breaks)
    assert 0 < len(found.trace) <= removal.steps, found.trace


@pytest.mark.timeout(600)
@pytest.mark.parametrize("bounds", dict.fromkeys(removal.bounds for removal in REMOVALS), ids=str)
def test_what_is_found_without_a_safeguard_is_not_found_with_it(bounds):
    assert not explore(Model(bounds)).broken


def test_two_sends_can_be_uncertain_at_once_in_the_full_model():
    two_mails = next(bounds for bounds in FULL if bounds.mails > 1 and bounds.words > 1)
    reached = states_of(two_mails)
    assert any(len(state.uncertain) > 1 for state in reached)


@pytest.mark.timeout(600)
def test_the_small_model_reaches_every_status_but_that_of_a_mail_that_nobody_answers():
    reached = {
        state.status
        for bounds in (*SMALL[:1], *SMALL[2:5], Bounds("tools", mails=1, words=0, tools=1))
        for state in states_of(bounds)
    }
    assert reached == set(Status) - {Status.DISCARDED}


def test_every_promise_has_a_property_of_the_model_a_promise_of_the_simulation_and_a_negative_control():
    rooms = (promises_of_the_log, promises_of_the_mail, promises_at_rest, promises_of_time)
    known = {name for room in rooms for name in vars(room)}
    for promise in PROMISES:
        assert promise.model
        assert set(promise.simulation) <= known
    assert len(list(rows())) == len(PROMISES)


def states_of(bounds):
    """The states of the query that a walk through the queries alone reaches: whatever is delivered, said or overdue."""
    model = Model(bounds)
    explore_some(model)
    return [node.state for node in model.decisions.nodes]


def explore_some(model, limit=60_000):
    seen, left = {model.first}, [model.first]
    while left and len(seen) < limit:
        for _, after, _, broken in model.successors(left.pop()):
            assert not broken
            if after not in seen:
                seen.add(after)
                left.append(after)
