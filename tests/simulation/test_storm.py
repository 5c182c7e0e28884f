"""The storm in the ordinary run of tests: some hundred seeds, in parts that run side by side."""

from datetime import timedelta

import pytest
from simulation.certainty import determined
from simulation.cloud import Cloud
from simulation.fates import Calm
from simulation.lambdas import Invocation
from simulation.storm import ORDINARY, replayed_by, storm
from simulation.sweep import SETTINGS

PARTS = 10
TROUBLES = (
    "killed before its effect",
    "killed after its effect",
    "failed before its effect",
    "failed after its effect",
    "timed out after its effect",
    "is frozen after",
    "throttled",
    "done twice by a retry inside the SDK",
    "done by half",
    "died",
    "meanwhile:",
    "the clock leaps",
    "dead letter of",
    "ClaimHeld",
    "Did it go out?",
    "Needs you:",
    "Not done:",
    "Reminder:",
    "New link:",
)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_promise_holds_and_no_query_is_under_way_for_an_hour_after_the_last_trouble(part: int) -> None:
    broken, longest = [], timedelta()
    for seed in ORDINARY[part::PARTS]:
        cloud = storm(seed)
        broken += [f"{promise}: {problem}; {replayed_by(seed)}" for promise, problem in cloud.broken[:1]]
        longest = max(longest, cloud.liveness.longest)
    assert not broken, "\n".join(broken)
    assert timedelta(minutes=5) < longest < timedelta(hours=1)


def test_the_same_seed_is_the_same_storm() -> None:
    assert storm(17, trace=True).trace == storm(17, trace=True).trace


def test_storms_do_harm_in_every_way_that_they_should() -> None:
    missing = set(TROUBLES)
    for seed in range(81, 240):
        trace = "\n".join(storm(seed, trace=True).trace or ())
        missing = {trouble for trouble in missing if trouble not in trace}
        if not missing:
            break
    assert not missing


class DownForADay(Calm):
    """A function takes nothing for a day, and what it did not take is sent again every ten minutes."""

    def is_down(self, handler: str, passed: timedelta) -> bool:
        return passed < timedelta(days=1)

    def redrive_after(self) -> timedelta | None:
        return timedelta(minutes=10)


def test_a_function_that_is_down_for_a_day_is_no_run_without_an_end() -> None:
    with determined():
        cloud = Cloud(DownForADay(), SETTINGS)
        cloud.longest_run = 5
        cloud.later(timedelta(), Invocation("sync_calendars", {}))
        cloud.run()
    assert not cloud.broken
    assert cloud.functions.refused > cloud.longest_run


def test_a_run_without_an_end_is_found() -> None:
    def again() -> None:
        cloud.later(timedelta(minutes=1), again)

    with determined():
        cloud = Cloud(Calm(), SETTINGS)
        again()
        cloud.run()
    assert [promise for promise, _ in cloud.broken] == ["it_comes_to_rest"]
