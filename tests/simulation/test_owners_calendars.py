"""The owner's calendar is down, comes back, and her consent ends: no call is confirmed that she could not have had."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import pytest
from simulation import removals_of_calendars as removals
from simulation.climate import ANY, Climate
from simulation.climates import CALENDAR_MOVES, DAYS_OFF, FILLED_TIMES
from simulation.owners_calendars import storm_with_a_calendar

from copydesk.adapters.calendars import all_sources
from copydesk.calendar import mirror
from copydesk.calendar.taken import Taken
from copydesk.steps import request_review, send_response, sync_calendars, times_again

SEEDS = (1, 3)
MORE = 12
"""So many storms are played of a climate whose known seed took another way."""
OF_THE_REMOVAL = "a_handler_fails_only_for_a_trouble"
"""What a removal breaks in the code itself must not pass for a harm that was found."""


@dataclass(frozen=True)
class Removed:
    """A safeguard that is taken away, and a seed of its climate that finds it missing."""

    module: Any
    instead: dict[str, Callable[..., Any] | type]
    known: int
    climate: Climate = ANY

    def is_found_by(self, seed: int) -> bool:
        with patch.multiple(self.module, **self.instead):
            broken = storm_with_a_calendar(seed, climate=self.climate).cloud.broken
        return bool(broken) and broken[0][0] != OF_THE_REMOVAL


REMOVED = {
    "her calendar is read again right before the claim": Removed(
        send_response, {"why_not_free": removals.free_whatever_they_say}, 13
    ),
    "an ended consent closes the calendar at once": Removed(all_sources, {"ConsentEnded": removals.Nobody}, 4),
    "an ended consent is told": Removed(sync_calendars, {"_tell_of_ended": removals.nothing}, 4),
    "a moved call keeps its entry": Removed(
        sync_calendars, {"as_entries": removals.each_hold_its_own_entry}, 3, CALENDAR_MOVES
    ),
    "an entry that stands as it was written is not her change": Removed(
        mirror, {"Slot": removals.nothing}, 1, CALENDAR_MOVES
    ),
    "the times of a draft are looked at again before she is shown it": Removed(
        request_review, {"_times_again": removals.nothing_seen}, 5, FILLED_TIMES
    ),
    "the times of an offer are looked at right before its claim": Removed(
        send_response, {"why_not_offered": removals.nothing_gone}, 6, FILLED_TIMES
    ),
    "an offer that is over stays": Removed(times_again, {"over_times": removals.none_of_them}, 4, FILLED_TIMES),
    "what she enters over an offer that left is told": Removed(
        sync_calendars, {"tell_of_taken_offers": removals.nothing}, 8, FILLED_TIMES
    ),
    "holidays and days away": Removed(Taken, {"why_closed": removals.nothing_to_say}, 1, DAYS_OFF),
}
STORMS = {(ANY.name, seed): ANY for seed in SEEDS} | {
    (one.climate.name, one.known): one.climate for one in REMOVED.values()
}


@pytest.mark.parametrize(("climate", "seed"), sorted(STORMS))
def test_whatever_becomes_of_her_calendar_every_promise_holds(climate: str, seed: int) -> None:
    assert not storm_with_a_calendar(seed, climate=STORMS[climate, seed]).cloud.broken


@pytest.mark.parametrize("safeguard", sorted(REMOVED))
def test_a_missing_safeguard_is_found(safeguard: str) -> None:
    """A change of the core may let the known seed take another way: then the first few of its climate are played."""
    removed = REMOVED[safeguard]
    found = next((seed for seed in (removed.known, *range(1, MORE + 1)) if removed.is_found_by(seed)), None)
    assert found is not None
    assert not storm_with_a_calendar(found, climate=removed.climate).cloud.broken
