"""The protocol's state space within small bounds, and what is found when a safeguard is gone."""

import pytest
from model.bounds import FULL, SMALL, Bounds
from model.explore import LIVENESS, explore
from model.promises import PROMISES, rows
from model.removals import REMOVALS
from model.steps import MINUTES
from model.world import Model
from simulation import promises_at_rest, promises_of_the_log, promises_of_the_mail, promises_of_time

from copydesk.query import Status


@pytest.mark.timeout(600)
@pytest.mark.parametrize("bounds", SMALL, ids=lambda bounds: bounds.name)
def test_every_promise_holds_in_every_state_and_within_an_hour_after_the_last_fault_a_query_is_at_rest(bounds):
    found = explore(Model(bounds))
    assert not found.broken, "\n".join((found.broken, *found.trace))
    assert found.worlds > 10_000
    # The owner may end a wait for the model, and what she has tried may be put off as often as what was before it.
    waits = 2 * bounds.busy * MINUTES["ask"]
    assert 0 < found.minutes <= 60 + waits


@pytest.mark.parametrize("removal", REMOVALS, ids=lambda removal: removal.safeguard)
def test_a_safeguard_that_is_gone_is_missed_after_few_steps(removal):
    with removal.remove():
        found = explore(removal.model(removal.bounds))
    assert found.broken.startswith(removal.breaks)
    assert 0 < len(found.trace) <= removal.steps, found.trace


@pytest.mark.timeout(600)
@pytest.mark.parametrize("bounds", dict.fromkeys(removal.bounds for removal in REMOVALS), ids=str)
def test_what_is_found_without_a_safeguard_is_not_found_with_it(bounds):
    """As deep as it is found; what never comes to rest is looked for to the end."""
    found_there = [removal for removal in REMOVALS if removal.bounds == bounds]
    to_the_end = any(removal.breaks == LIVENESS for removal in found_there)
    deepest = None if to_the_end else max(removal.steps for removal in found_there)
    assert not explore(Model(bounds), within=deepest).broken


@pytest.mark.timeout(600)
def test_two_sends_can_be_uncertain_at_once_in_the_full_model():
    two_mails = next(bounds for bounds in FULL if bounds.mails > 1 and bounds.words > 1)
    assert any(len(state.uncertain) > 1 for state in states_of(two_mails))


@pytest.mark.timeout(600)
def test_the_small_model_reaches_every_status_but_that_of_a_mail_that_nobody_answers():
    missing = set(Status) - {Status.DISCARDED}
    for bounds in (*SMALL[:1], *SMALL[2:5], Bounds("tools", mails=1, words=0, tools=1)):
        for state in states_of(bounds):
            assert state.status is not Status.DISCARDED
            missing.discard(state.status)
            if not missing:
                return
    assert not missing


def test_every_promise_has_a_property_of_the_model_a_promise_of_the_simulation_and_a_negative_control():
    rooms = (promises_of_the_log, promises_of_the_mail, promises_at_rest, promises_of_time)
    known = {name for room in rooms for name in vars(room)}
    for promise in PROMISES:
        assert promise.model
        assert set(promise.simulation) <= known
    assert len(list(rows())) == len(PROMISES)


def states_of(bounds, limit=60_000):
    """The states of the query as a walk through the model meets them, whatever is delivered, said or overdue."""
    model = Model(bounds)
    seen, left, told = {model.first}, [model.first], 0
    while left and len(seen) < limit:
        for _, after, _, broken in model.successors(left.pop()):
            assert not broken
            if after not in seen:
                seen.add(after)
                left.append(after)
        yield from (node.state for node in model.decisions.nodes[told:])
        told = len(model.decisions.nodes)
