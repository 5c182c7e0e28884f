"""What `copydesk away` and `copydesk back` ask of a desk, here and on AWS, and the answers to it."""

import secrets
from datetime import datetime
from typing import Any

from copydesk.calendar.holds import BLOCK_PREFIX, block_id
from copydesk.calendar.own_away import read_away
from copydesk.errors import SettingsError, SlotTaken
from copydesk.flow.away import Absence
from copydesk.ports import Slot
from copydesk.steps.absences import absence_of, absences, come_back, days_away, first_day, go_away, last_day
from copydesk.steps.own_blocks import stays_told
from copydesk.steps.owners_stretches import Desk
from copydesk.telling.notes_on_own_time import BACK_MEANS, away_means


def away(desk: Desk, until: str, since: str = "") -> dict[str, Any]:
    """The owner is away until the end of that day, from now or from the day `since`. Raises SettingsError."""
    slot = _until(desk, until)
    if since:
        slot = Slot(_since(desk, since), slot.end)
        if slot.start >= slot.end:
            raise SettingsError(f"{until[:40]!r} does not come after {since[:40]!r}; name the first day with --from")
    try:
        kept = go_away(desk, slot, block_id("absence", secrets.token_hex(4)))
    except SlotTaken as error:
        raise SettingsError("times were blocked and given back then just now; run the command again") from error
    absence = Absence(min(slot.start, kept.slot.start), kept.slot.end, desk.settings.time_zone)
    last, first = last_day(desk, absence.end), first_day(desk, absence)
    return {
        "until": last,
        "from": first,
        "when": days_away(desk, absence),
        "id": kept.block_id.removeprefix(BLOCK_PREFIX),
        "end": kept.slot.end.isoformat(),
        "means": list(away_means(last, first)),
        "stays": list(stays_told(desk, kept.stays)),
    }


def _until(desk: Desk, until: str) -> Slot:
    read = read_away(f"away until {until}", desk.now, desk.settings.time_zone)
    if read is None or read.slot is None:
        meant = " or ".join(each.removeprefix("away until ") for each in read.choices) if read is not None else ""
        raise SettingsError(f"{until[:40]!r} is no one day to come; write it like {meant or '2026-12-24'}")
    return read.slot


def _since(desk: Desk, since: str) -> datetime:
    """The moment at which the day begins. Raises SettingsError."""
    read = read_away(f"away on {since}", desk.now, desk.settings.time_zone)
    if read is None or read.slot is None:
        meant = " or ".join(each.removeprefix("away from ") for each in read.choices) if read is not None else ""
        raise SettingsError(f"{since[:40]!r} is no one day to come; write it like {meant or '2026-12-01'}")
    return read.slot.start


def back(desk: Desk) -> dict[str, Any]:
    """The owner is away no more; what begins later stays. Raises SettingsError if she was not."""
    ended = come_back(desk)
    ahead = [f"{days_away(desk, absence_of(desk, each))} ({each.name})" for each in absences(desk)]
    if not ended:
        later = f"; you will be {'; '.join(ahead)}: `copydesk calendar unblock ID` takes that back" if ahead else ""
        raise SettingsError(f"you were not away; `copydesk away --until DAY` says that you are{later}")
    return {"means": [BACK_MEANS, *(f"You are still away {each}." for each in ahead)]}
