"""Whether a text that leaves agrees with the invitation beside it: the one judgement, for drafts and the owner's texts.

An invitation leaves only if the text names its very time and no other as the call's, the time lies ahead, the client
chose it, the invited address is the one written to, and nothing the client wrote refuses a call.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.change_words import says_cancelled, says_it_stands
from copydesk.calendar.choosing import (
    ClientWords,
    asked_for,
    chosen_offer,
    days_of,
    ends_of,
)
from copydesk.calendar.said_times import SaidTime, readable, refuses_call, said_times
from copydesk.clients_time import short_by_both
from copydesk.events import Booking
from copydesk.values import Frozen
from copydesk.words.day_words import DAY_WORDS

_MORNING: Final = re.compile("|".join(words.morning for words in DAY_WORDS.values()), re.IGNORECASE)
_LATER: Final = re.compile(
    "|".join(part for words in DAY_WORDS.values() for part in (words.afternoon, words.evening)), re.IGNORECASE
)
_BEHIND: Final = 20
"""Characters behind a day's name among which a part of it is read."""
_NOON: Final = 12


class Times(Frozen):
    """What a text says of times for a call: the known ones that it names, in its order, and what else it names.

    `denied` are those of the `strays` of which it says no, `precise` those that have a day and an hour. `refused` are
    the known ones to which it says no, and nowhere yes.
    """

    named: tuple[Booking, ...] = ()
    agreed: tuple[Booking, ...] = ()
    refused: tuple[Booking, ...] = ()
    strays: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    precise: tuple[str, ...] = ()


def times_of(
    text: str, calls: Sequence[Booking], *, zone: str, now: datetime, offered: Sequence[Booking] = ()
) -> Times:
    """Which of `calls` the text, leaving at `now`, names and does not refuse; it asks about no `agreed` one.

    `offered` are those of an earlier reply: among them a weekday may tell a day. A term (“by Friday, 17:00”) is no
    call's time.
    """
    owners, known = ZoneInfo(zone), days_of(offered, zone)
    named: list[Booking] = []
    agreed: dict[str, bool] = {}
    refused: dict[str, Booking] = {}
    strays: list[str] = []
    denied: list[str] = []
    precise: list[str] = []
    for said in said_times(text, now.astimezone(owners).date()):
        if said.is_term:
            continue
        fitting = [call for call in calls if said.can_be(*ends_of(call), owners, offered=known, writer=zone)]
        for call in fitting:
            if said.refused:
                agreed[call.start] = False
                refused[call.start] = call
                continue
            named.append(call)
            if not said.asked:
                agreed.setdefault(call.start, True)
        if not fitting and _is_another(said, calls, owners):
            strays.append(said.shown)
            denied += [said.shown] if said.refused else []
            precise += [said.shown] if said.dates and said.minutes else []
    once = tuple({call.start: call for call in named}.values())
    return Times(
        named=once,
        agreed=tuple(call for call in once if agreed.get(call.start, False)),
        refused=tuple(call for call in refused.values() if call not in once),
        strays=tuple(dict.fromkeys(strays)),
        denied=tuple(dict.fromkeys(denied)),
        precise=tuple(dict.fromkeys(precise)),
    )


def in_named_days(
    text: str, calls: Sequence[Booking], *, zone: str, now: datetime, offered: Sequence[Booking] = ()
) -> tuple[Booking, ...]:
    """Those of `calls` that the text names by no more than their day, or a part of it: “or Wednesday morning”.

    A day whose time the text names is told of again, and means no other of that day unless a part of it stands beside.
    """
    owners, known = ZoneInfo(zone), days_of(offered, zone)
    named = {ends_of(each)[0].astimezone(owners).date() for each in times_of(text, calls, zone=zone, now=now).named}
    found: dict[str, Booking] = {}
    read = readable(text)
    for said in said_times(text, now.astimezone(owners).date()):
        if said.minutes is not None or said.refused or said.is_term or not said.of_call:
            continue
        part = _part_behind(said.shown, read)
        for call in calls:
            local = ends_of(call)[0].astimezone(owners)
            is_meant = part is None or part(local.hour)
            if said.days(known) == {local.date()} and is_meant and (part is not None or local.date() not in named):
                found[call.hold_id] = call
    return tuple(found.values())


def _part_behind(shown: str, text: str) -> Callable[[int], bool] | None:
    """Which hours the part of a day has that stands right behind its name, wherever it is named; None where none."""
    behind = re.findall(rf"{re.escape(shown)}(?=(.{{0,{_BEHIND}}}))", text)
    if any(_MORNING.search(said) for said in behind):
        return lambda hour: hour < _NOON
    return (lambda hour: hour >= _NOON) if any(_LATER.search(said) for said in behind) else None


def agrees(
    text: str,
    call: Booking,
    *,
    zone: str,
    now: datetime,
    mails: Sequence[ClientWords],
    offered: Sequence[Booking] = (),
    before: Sequence[Booking] = (),
    invited: str,
    recipient: str,
) -> str:
    """Why the invitation to `call` may not leave with `text` at `now`; an empty string if it may.

    `mails` are those that the reply answers, the newest last; `offered` the times that an earlier approved reply
    offered, in its order; `before` the time that the call had, which the text may name, too. `invited` is the address
    that the invitation names, `recipient` the one written to.
    """
    when = told(call, zone)
    if invited.casefold() != recipient.casefold():
        return f"the invitation to {when} is for {invited}, and the text goes to {recipient}"
    known = (*offered, call, *before)
    times = times_of(text, known, zone=zone, now=now, offered=(*offered, call) if offered else ())
    had = {each.start for each in before} - {call.start}
    times = times.model_copy(update={"named": tuple(each for each in times.named if each.start not in had)})
    return _about_the_text(text, call, times, when) or _about_the_call(call, mails, offered, now, zone)


def says_plainly(
    text: str,
    call: Booking,
    *,
    zone: str,
    now: datetime,
    offered: Sequence[Booking] = (),
    before: Sequence[Booking] = (),
) -> bool:
    """Whether the owner's own text plainly has the call at its time, wherever it names that, and at none that it had.

    What no client's word would choose a time by confirms none, either: of a text that nobody wrote by our words, all
    that is not a plain yes may be a no.
    """
    owners, known = ZoneInfo(zone), days_of((*offered, call) if offered else (), zone)

    def names(said: SaidTime, one: Booking) -> bool:
        return said.can_be(*ends_of(one), owners, offered=known, writer=zone)

    every = [said for said in said_times(text, now.astimezone(owners).date()) if not said.is_term]
    of_call = [said for said in every if names(said, call)]
    stays = any(said.agreed and names(said, old) for said in every for old in before if old.start != call.start)
    return bool(of_call) and all(said.confirmed for said in of_call) and not stays


def said_otherwise(text: str, booked: Sequence[Booking], *, zone: str, now: datetime) -> str:
    """The hour, as it stands in the owner's own text, at which it has a call that is none of the `booked`; "" for none.

    What is asked or refused, and a term, has none.
    """
    owners, known = ZoneInfo(zone), days_of(booked, zone)
    for said in said_times(text, now.astimezone(owners).date()):
        is_hour = said.dates is not None and said.minutes is not None and said.near_call
        if not is_hour or said.is_term or said.refused or said.asked:
            continue
        if not any(said.can_be(*ends_of(call), owners, offered=known, writer=zone) for call in booked):
            return said.shown
    return ""


def _about_the_text(text: str, call: Booking, times: Times, when: str) -> str:
    """Why the text does not agree with the call."""
    if all(named.start != call.start for named in times.named):
        return f"the text does not name {when}"
    if len(times.named) > 1:
        return f"the text offers {len(times.named)} times"
    if times.strays:
        return f"the text names {', '.join(times.strays[:3])} beside {when}"
    if refuses_call(text):
        return "the text refuses a call"
    return "" if times.agreed else f"the text asks about {when} or refuses it"


def _about_the_call(
    call: Booking, mails: Sequence[ClientWords], offered: Sequence[Booking], now: datetime, zone: str
) -> str:
    """Why the call is none that may be confirmed at `now`."""
    if ends_of(call)[0] <= now:
        return f"{told(call, zone)} is over"
    if any(mail.refuses for mail in mails):
        return "the client wants no call"
    return "" if is_chosen(call, mails, offered, zone) else f"the client has not chosen {told(call, zone)}"


def contradictions(say: str, old: Booking, new: Booking | None, *, zone: str, now: datetime) -> tuple[str, ...]:
    """The times, as they stand in it, by which the owner's own sentence contradicts her letter about a call.

    The letter moves the call from `old` to `new`, or cancels it where that is None. A sentence may name the new time,
    and tell of the old one; it agrees to no other, and refuses no new one. A term and a refused other time are none.
    Nor may it say that a cancelled call stands, or that a moved one is cancelled: then the whole of it is given.
    """
    owners, calls = ZoneInfo(zone), (old,) if new is None else (new, old)
    known, wrong = days_of(calls, zone), []
    for said in said_times(say, now.astimezone(owners).date()):
        if said.is_term:
            continue
        if new is not None and _tells_of(said, new, known, zone):
            clashes = said.refused
        elif _tells_of(said, old, known, zone):
            clashes = said.agreed
        else:
            clashes = not said.refused and _is_another(said, calls, owners)
        wrong += [said.shown] if clashes else []
    if (says_it_stands(say) if new is None else says_cancelled(say)) and not wrong:
        wrong = [" ".join(say.split())]
    return tuple(dict.fromkeys(wrong))


def _tells_of(said: SaidTime, call: Booking, known: frozenset[date], zone: str) -> bool:
    """Whether what is said is the call's time, its day, or its hour."""
    start, end = ends_of(call)
    local = start.astimezone(ZoneInfo(zone))
    if said.minutes is None:
        return said.days(known) == {local.date()}
    if said.dates is None:
        return not said.zone and local.hour * 60 + local.minute in said.minutes
    return said.can_be(start, end, ZoneInfo(zone), offered=known, writer=zone)


def is_chosen(call: Booking, mails: Sequence[ClientWords], offered: Sequence[Booking], zone: str) -> bool:
    """Whether the client chose the time: one of the offered ones, or the very one that a mail asks for."""
    if any(asked_for(mail, call, zone, offered) for mail in mails):
        return True
    chosen = chosen_of(mails, offered, zone)
    return chosen is not None and chosen.start == call.start and chosen.end == call.end


def chosen_of(mails: Sequence[ClientWords], offered: Sequence[Booking], zone: str) -> Booking | None:
    """The offered time that the newest mail chooses which chooses one."""
    return next(filter(None, (chosen_offer(mail, offered, zone) for mail in reversed(mails))), None)


def told(call: Booking, zone: str, clients_zone: str = "") -> str:
    """A call's time as the owner reads it: `Tue 1 Dec 14:30`, and by the client's clock where that differs."""
    return short_by_both(ends_of(call)[0], zone, clients_zone)


def _is_another(said: SaidTime, calls: Sequence[Booking], owners: ZoneInfo) -> bool:
    """Whether what is said may be another time of the call's: not a part of one of `calls` said once more."""
    if not said.of_call or (said.refused and said.minutes is None):
        return False
    if said.dates is not None and said.minutes is not None:
        return True
    for call in calls:
        local = ends_of(call)[0].astimezone(owners)
        if said.minutes is not None and local.hour * 60 + local.minute in said.minutes:
            return False
        if said.minutes is None and local.date() in said.days({local.date()}):
            return False
    return True
