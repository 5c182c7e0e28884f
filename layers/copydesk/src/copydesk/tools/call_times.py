"""Which free times fit best what a client asked for, the best one first. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from copydesk.calendar import bookable, free_slots, is_free
from copydesk.calendar.fitting import Wish, best_of, stretches_of
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings

__all__ = ["Wish", "best_times", "stretches"]


def best_times(wish: Wish, busy: Sequence[Slot], *, settings: CalendarSettings, now: datetime) -> list[Slot]:
    """The times to offer, the best one first, of what the settings and `busy` leave free."""

    def free(window: Slot, per_day: int) -> tuple[Slot, ...]:
        bounds = {"earliest": window.start, "latest": window.end}
        return free_slots(busy, settings=settings, now=now, minutes=wish.minutes, per_day=per_day, **bounds)

    def fits(slot: Slot) -> bool:
        return is_free(slot, busy, settings=settings, now=now)

    return best_of(wish, free, bookable(settings, now), settings.time_zone, fits=fits)


def stretches(wish: Wish, settings: CalendarSettings, now: datetime) -> Iterator[Slot]:
    """What the named days and hours leave of the window; nothing where none were named."""
    return stretches_of(wish, bookable(settings, now), settings.time_zone)
