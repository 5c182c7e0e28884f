"""The sweep in the ordinary run of tests: all of its points, in parts that run side by side."""

import pytest
from simulation.faults import Fault
from simulation.sweep import calls, outcome, points, strike

PARTS = 18


@pytest.mark.parametrize("part", range(PARTS))
def test_a_conversation_ends_right_wherever_it_is_struck(part: int) -> None:
    wrong = [
        f"{outcome(cloud)}: {point}: {cloud.broken[:1]}"
        for point in list(points())[part::PARTS]
        if outcome(cloud := strike(point)) != "right"
    ]
    assert not wrong, "\n".join(wrong)


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
