"""The sweep in the ordinary run of tests: all of its points, in parts that run side by side."""

import os

import pytest
from simulation.faults import Fault
from simulation.sweep import Point, calls, ended, points, strike, strike_each

PARTS = 18


@pytest.mark.parametrize("part", range(PARTS))
def test_a_conversation_ends_right_wherever_it_is_struck(part: int) -> None:
    wrong = [
        f"{end.outcome}: {point}: {end.broken[:1]}"
        for point, end in strike_each(list(points())[part::PARTS]).items()
        if end.outcome != "right"
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("reporting", [True, False])
def test_a_conversation_that_parts_from_another_ends_as_one_that_is_played_alone(reporting: bool) -> None:
    some = [point for point in points() if point.reporting is reporting]
    struck = [some[len(some) // 7], some[len(some) // 2 + 1], some[-2]]
    ends = strike_each(struck)
    assert ends == {point: ended(strike(point)) for point in struck}
    assert len(set(ends.values())) > 1, "they don't all end alike"


def test_what_goes_wrong_in_a_conversation_that_parted_is_told_with_its_point(monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()
    monkeypatch.setattr("simulation.sweep.ended", lambda _: 1 / (os.getpid() == here))
    with pytest.raises(AssertionError, match=r"(?s)AT=1 FAULT=KILLED_BEFORE.*ZeroDivisionError"):
        strike_each([Point(1, Fault.KILLED_BEFORE)])


def test_the_sweep_strikes_every_call_four_times_and_every_send_eight_times() -> None:
    names, all_points = calls(), list(points())
    assert len(all_points) == 4 * len(names) + 4 * names.count("mailer.send")
    assert {point.fault for point in all_points} == {
        Fault.KILLED_BEFORE,
        Fault.KILLED_AFTER,
        Fault.FAILED_BEFORE,
        Fault.FAILED_AFTER,
    }
    ports = {name.partition(".")[0] for name in names}
    assert ports == {"store", "blobs", "mailer", "model", "bus", "calendar", "knowledge", "wake_ups"}
