"""What the calendar tool answers: the free times, those that are held, and what the model is to make of them. Pure."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from copydesk.calendar import Moment, bookable, in_words
from copydesk.calendar.fitting import skipped_days
from copydesk.calendar.marks import mark
from copydesk.calendar.owners_days import zone_at
from copydesk.calendar.slots import slot_of
from copydesk.clients_time import NOBODYS, ClientsTime
from copydesk.clocks import clock_of
from copydesk.events import Booking
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings
from copydesk.tools.call_times import Wish, stretches
from copydesk.words.names import SHORT_MONTHS, SHORT_WEEKDAYS

UNHELD: Final = "subject_to_confirmation"
"""The key by which a time is known that is offered without a hold."""


def result(
    wish: Wish,
    free: Sequence[Slot],
    held: Sequence[Booking],
    *,
    settings: CalendarSettings,
    now: datetime,
    confirm: bool = False,
    client: ClientsTime = NOBODYS,
    unheld: frozenset[str] = frozenset(),
    chosen: bool = False,
) -> str:
    """The tool's answer as JSON text. Where several times are held, no other is shown: only these are to be offered.

    Those of the ids `unheld` are offered without being held: what is written of them says so. With `chosen` they are
    what the owner chose, whatever was wished for.
    """
    theirs = client.other_than(settings.time_zone)
    own = [slot_of(booking) for booking in held]
    listed = own if len(own) > 1 or confirm or chosen else {*free, *own}
    entries = [
        {
            "hold_id": booking.hold_id,
            "topic": booking.topic,
            **_shown(slot, settings, theirs),
            **({UNHELD: True} if booking.hold_id in unheld and not confirm else {}),
        }
        for booking, slot in zip(held, own, strict=True)
    ]
    answer: dict[str, Any] = {
        "free": [_shown(slot, settings, theirs) for slot in sorted(listed, key=lambda slot: slot.start)],
        "held": entries[0] if entries else None,
        **({"also_held": entries[1:]} if len(entries) > 1 else {}),
        **({"confirm": True} if confirm else {}),
        "note": " ".join(
            _notes_on_chosen(own, settings.time_zone, client, unheld=bool(unheld))
            if chosen
            else _notes(wish, own, settings=settings, now=now, confirm=confirm, client=client, unheld=bool(unheld))
        ),
    }
    return json.dumps(answer, ensure_ascii=False)


def bookings_in(result_json: str) -> tuple[Booking, ...]:
    """What a result of the calendar tool holds, the first one first; nothing for any other text."""
    try:
        answer = json.loads(result_json)
        entries = [answer["held"], *answer.get("also_held", ())]
        return tuple(Booking.model_validate(entry) for entry in entries)
    except (ValueError, TypeError, KeyError, AttributeError):
        return ()


def unheld_in(result_json: str) -> frozenset[tuple[str, str]]:
    """Start and end of the times that a result has offered without holding them."""
    try:
        answer = json.loads(result_json)
        entries = [answer["held"], *answer.get("also_held", ())]
        return frozenset((entry["start"], entry["end"]) for entry in entries if entry.get(UNHELD))
    except (ValueError, TypeError, KeyError, AttributeError):
        return frozenset()


def times_in(result_json: str) -> tuple[Booking, ...]:
    """Every time that a result gives, in its order: those that are held, and with no hold's id those that are free."""
    held = bookings_in(result_json)
    try:
        given = [Booking(hold_id="", start=slot["start"], end=slot["end"], topic="") for slot in _free(result_json)]
    except (ValueError, TypeError, KeyError, AttributeError):
        return held
    own = {(booking.start, booking.end): booking for booking in held}
    known = {(each.start, each.end): own.get((each.start, each.end), each) for each in given}
    return tuple((known | own).values())


def marked(result_json: str, times: Sequence[Booking]) -> str:
    """A result with the mark of each time in it, by which the model is to name it."""
    numbers = {(each.start, each.end): number for number, each in enumerate(times, start=1)}
    try:
        answer = json.loads(result_json)
        held = [answer["held"]] if answer["held"] else []
        for slot in (*answer["free"], *held, *answer.get("also_held", ())):
            slot["write"] = mark(numbers[slot["start"], slot["end"]])
    except (ValueError, TypeError, KeyError, AttributeError):
        return result_json
    return json.dumps(answer, ensure_ascii=False)


def _free(result_json: str) -> Sequence[dict[str, str]]:
    free: Sequence[dict[str, str]] = json.loads(result_json)["free"]
    return free


def booking_in(result_json: str) -> Booking | None:
    """The first of what a result holds; None for a result without a hold, and for any other text."""
    return next(iter(bookings_in(result_json)), None)


def _notes(
    wish: Wish,
    own: Sequence[Slot],
    *,
    settings: CalendarSettings,
    now: datetime,
    confirm: bool,
    client: ClientsTime,
    unheld: bool = False,
) -> Iterable[str]:
    zone, theirs, held = settings.time_zone, client.other_than(settings.time_zone), next(iter(own), None)
    if held is None:
        until = in_words(bookable(settings, now).end, zone)
        yield f"No time is free until {until}. Offer no time; say that times will follow."
        return
    if confirm:
        yield (
            f"The client asked for {in_words(held.start, zone, theirs)}. It is free{'' if unheld else ', and held'}: "
            "confirm just this time, by its mark, and offer no other."
        )
        return
    if wish.preferred is not None and not _is_at(held, wish.preferred):
        asked = in_words(wish.preferred.start, zone, theirs)
        yield f"The preferred {'day' if wish.preferred.is_day else 'time'}, {asked}, cannot be offered."
    if not (wish.window.start <= held.start and held.end <= wish.window.end):
        yield "No time is free in the period asked for; these are outside it."
    if (wish.days or wish.hours or wish.exact is not None) and not any(
        stretch.start <= held.start and held.end <= stretch.end for stretch in stretches(wish, settings, now)
    ):
        yield "No time is free on the days and at the hours asked for; these are others."
    yield from _notes_on_clocks(wish, zone, client)
    if unheld:
        when = "; ".join(in_words(slot.start, zone, theirs) for slot in own)
        yield (
            f"{when}: free now, and not held for this client. Offer what is listed by its mark, ask which one suits, "
            "and promise none: that they are subject to confirmation is written beside them."
        )
        return
    if len(own) > 1:
        when = "; ".join(in_words(slot.start, zone, theirs) for slot in own)
        yield f"{when}: these are held tentatively for this client. Offer them all, no other, and ask which one suits."
        return
    yield f"{in_words(held.start, zone, theirs)} is held tentatively for this client: offer it first, then the others."


def _notes_on_chosen(own: Sequence[Slot], zone: str, client: ClientsTime, *, unheld: bool) -> Iterable[str]:
    if not own:
        yield "None of the times that the owner chose is free any more. Offer no time; say that times will follow."
        return
    when = "; ".join(in_words(slot.start, zone, client.other_than(zone)) for slot in own)
    how = "free now, and not held for this client" if unheld else "held tentatively for this client"
    yield f"{when}: chosen by the owner, {how}. Offer just this, no other time, and ask whether it suits."
    if not client.clock.zone:
        yield f"By which clock the client lives is not known: the times are those of {zone}."


def _notes_on_clocks(wish: Wish, zone: str, client: ClientsTime) -> Iterable[str]:
    for day in skipped_days(wish, zone):
        yield (
            f"On {SHORT_WEEKDAYS[day.weekday()]} {day.day} {SHORT_MONTHS[day.month - 1]} the hour asked for does not "
            "exist: clocks are put forward then. Ask which hour is meant."
        )
    if wish.needs_zone:
        yield (
            f"The client named an hour by a clock that is not known: the times are those of {zone}. Ask in which time "
            "zone they are."
        )
    elif not client.clock.zone:
        ask = "" if client.was_answered else " Say so, and ask in which time zone they are."
        yield f"By which clock the client lives is not known: the times are those of {zone}.{ask}"


def _is_at(held: Slot, preferred: Moment) -> bool:
    return held.start == preferred.start or preferred.start <= held.start < preferred.end


def _shown(slot: Slot, settings: CalendarSettings, clients_zone: str) -> dict[str, str]:
    home, trip = settings.time_zone, zone_at(slot.start, settings)
    return {
        "start": _by(slot.start, home),
        "end": _by(slot.end, home),
        "when": in_words(slot.start, home, clients_zone),
        **({"client_start": _by(slot.start, clients_zone), "client_zone": clients_zone} if clients_zone else {}),
        **({"trip_start": _by(slot.start, trip), "trip_zone": trip} if trip not in {home, clients_zone} else {}),
    }


def _by(moment: datetime, zone: str) -> str:
    return moment.astimezone(clock_of(zone)).isoformat(timespec="minutes")
