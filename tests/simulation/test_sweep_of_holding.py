"""The sweep of a holding reply in the ordinary run of tests, in parts that run side by side."""

import pytest
from simulation.removals_of_holding_replies import that_are_tried_again
from simulation.sweep_of_holding import GOOD, STRUCK_BY_THE_SWEEP, calls, outcome, points, strike

PARTS = 6


@pytest.mark.parametrize("part", range(PARTS))
def test_a_holding_reply_leaves_once_or_the_owner_is_told_wherever_it_is_struck(part: int) -> None:
    ends = {str(point): outcome(strike(point)) for point in list(points())[part::PARTS]}
    assert not {point: end for point, end in ends.items() if end not in GOOD}
    assert "left" in ends.values()


def test_every_call_is_struck_but_those_that_the_sweep_itself_strikes() -> None:
    struck = {point.at for point in points()}
    left_out = {handler for at, (handler, _) in enumerate(calls(), start=1) if at not in struck}
    assert left_out <= STRUCK_BY_THE_SWEEP
    assert {"receive_email", "keep_time", "verify_word", "send_holding_reply"} <= {handler for handler, _ in calls()}


def test_the_sweep_finds_a_holding_reply_that_is_tried_again() -> None:
    sends = [point for point in points() if calls()[point.at - 1] == ("send_holding_reply", "mailer.send")]
    with that_are_tried_again():
        assert any(outcome(strike(point)).startswith("broken: ('a_holding_reply_goes_once'") for point in sends)
