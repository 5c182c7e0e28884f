"""Storms in which every approval can be taken back for a minute: nothing leaves after an undo that was accepted."""

from itertools import pairwise

import pytest
from simulation.climates import UNDO_WINDOWS
from simulation.cloud import Cloud
from simulation.storm import storm

SEEDS = range(1, 9)


@pytest.fixture(scope="module")
def clouds() -> list[Cloud]:
    return [storm(seed, UNDO_WINDOWS) for seed in SEEDS]


def test_every_promise_holds_while_approvals_are_taken_back_at_any_moment(clouds: list[Cloud]) -> None:
    assert not [cloud.broken[:1] for cloud in clouds if cloud.broken]


def test_nothing_leaves_of_a_reply_that_was_taken_back_and_what_is_left_alone_leaves_once(clouds: list[Cloud]) -> None:
    undone = [(cloud, send) for cloud in clouds for thread in cloud.ledger.threads.values() for send in thread.void]
    assert undone, "none of these storms has an undo"
    assert not [send for cloud, send in undone if cloud.ledger.accepted_sends[send]]
    left = [count for cloud in clouds for count in cloud.ledger.accepted_sends.values()]
    assert left
    assert set(left) == {1}


def test_some_are_taken_back_and_approved_again(clouds: list[Cloud]) -> None:
    logs = [[event.type for event in thread.log] for cloud in clouds for thread in cloud.ledger.threads.values()]
    assert any("SendVoided" in log[: log.index("ResponseSent")] for log in logs if "ResponseSent" in log)
    assert not any(pair == ("SendVoided", "SendClaimed") for log in logs for pair in pairwise(log))
