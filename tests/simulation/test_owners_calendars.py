"""The owner's calendar is down, comes back, and her consent ends: no call is confirmed that she could not have had."""

from typing import Any
from unittest.mock import patch

import pytest
from simulation import removals_of_calendars as removals
from simulation.owners_calendars import storm_with_a_calendar

from copydesk.adapters.calendars import all_sources
from copydesk.steps import send_response, sync_calendars

SEEDS = (1, 3)
REMOVED: dict[str, tuple[Any, dict[str, Any], int]] = {
    "her calendar is read again right before the claim": (
        send_response,
        {"why_not_free": removals.free_whatever_they_say},
        13,
    ),
    "an ended consent closes the calendar at once": (all_sources, {"ConsentEnded": removals.Nobody}, 4),
    "an ended consent is told": (sync_calendars, {"_tell_of_ended": lambda _services: None}, 4),
    "a moved call keeps its entry": (sync_calendars, {"as_entries": removals.each_hold_its_own_entry}, 48),
}


@pytest.mark.parametrize("seed", sorted({*SEEDS, *(seed for _, _, seed in REMOVED.values())}))
def test_whatever_becomes_of_her_calendar_every_promise_holds(seed: int) -> None:
    assert not storm_with_a_calendar(seed).cloud.broken


@pytest.mark.parametrize("safeguard", sorted(REMOVED))
def test_a_missing_safeguard_is_found(safeguard: str) -> None:
    module, instead, seed = REMOVED[safeguard]
    with patch.multiple(module, **instead):
        broken = storm_with_a_calendar(seed).cloud.broken
    assert broken
    assert broken[0][0] != "a_handler_fails_only_for_a_trouble"
