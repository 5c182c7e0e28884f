# ruff: noqa: RUF001 - marks of many languages are read here
"""A parting word that names a day and no hour, `Talk tomorrow!` or `Bis Mittwoch!`, beside what a mail says. Pure.

It asks for nothing and sets no term, so it is no part of a choice. But its day must be that of the chosen time.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from copydesk.calendar.spoken_days import Day, blank, days_in

_DAY: Final = "\ufffc"
_LEADS: Final = (
    r"(?:(?:and|so|then|thanks,?(?: and)?|great,?|cheers,?) )?(?:(?:i|we)(?:'ll| will) )?(?:until|till|"
    r"(?:talk|speak|chat|see|meet|catch|talking|speaking|seeing)(?: (?:to|with))?(?: you(?: all| both)?| up)?|"
    r"(?:i'm |i am |we're |we are )?(?:looking|look) forward to(?: (?:it|our (?:chat|talk|call)|the call|talking|"
    r"speaking|seeing you|meeting you)(?: (?:to|with) you)?)?)(?: then| again| soon)?(?: on| this| next)* ?|"
    r"(?:(?:und|also|dann|danke,?(?: und)?) )?(?:bis(?: dann| bald)?|(?:wir (?:sprechen|hören|sehen|telefonieren)|"
    r"(?:sprechen|hören|sehen) wir)(?: uns)?|(?:auf )?wieder(?:hören|sehen)|(?:ich |wir )?freuen? (?:mich|uns) auf)"
    r"(?: dann)?(?: am| zum| den| diesen| kommenden| nächsten)* ?|"
    r"(?:(?:et|alors|donc|merci,?(?: et)?) )?(?:à(?: bientôt| très vite)?|(?:on|nous) (?:se|nous) (?:parle|parlons|"
    r"voit|voyons|appelle|appelons|reparle)|au plaisir de (?:vous|te) (?:parler|entendre|voir))(?: ce| le)* ?|"
    r"(?:(?:y|entonces|gracias,?(?: y)?) )?(?:hasta|(?:nos )?(?:vemos|hablamos|oímos))(?: el| este| próximo)* ?|"
    r"(?:(?:e|allora|grazie,?(?: e)?) )?(?:a(?: presto)?|ci (?:sentiamo|vediamo|parliamo))(?: il| questo| prossimo)* ?|"
    r"(?:(?:en|dan|dus|bedankt,?(?: en)?) )?(?:tot(?: dan| snel)?|(?:we |ik )?(?:spreek|spreken|zie|zien) (?:je|u|jou|"
    r"jullie|elkaar))(?: op| deze| komende| volgende)* ?|"
    r"(?:(?:e|então|obrigad[oa],?(?: e)?) )?(?:até(?: [aà]o?)?|(?:nos )?(?:vemo-nos|falamos|vemos)(?:-nos)?)"
    r"(?: na| n?esta| próxima)* ?|"
    r"(?:(?:それ)?では|じゃあ|また){1,2}[、,]?(?:また)?"
)
_BEHIND: Final = r"(?: then| dann| alors| entonces| allora| dan| então|に?お話し(?:しましょう|できれば)?|に)?"
_PARTING: Final = re.compile(
    rf"(?P<bound>^[ \t]*|[.!?。！？…;][ \t]*|[,、] ?| [-–] )¡?(?:{_LEADS})(?P<day>{_DAY}+){_BEHIND}"
    rf" ?(?P<tail>[.!。！…]+(?=\s|$)|,?[ \t]*$|[。！])",
    re.IGNORECASE | re.MULTILINE,
)
_ENDS: Final = ".!?。！？…;"


@dataclass(frozen=True, slots=True)
class Partings:
    """What a mail says without its parting words, and the days that those name, as they stand there."""

    rest: str
    days: tuple[tuple[str, Day], ...] = ()

    def allow(self, chosen: date, offered: Collection[date], said_on: date, *, is_named: bool) -> bool:
        """Whether the parting words leave a time on the day `chosen`, of those of the days `offered`.

        `is_named`: its own sentence names the time. Then `talk tomorrow` is only a parting where no time of tomorrow
        was offered; beside a bare yes it may be what the yes means.
        """
        return all(
            _is_of(day, chosen, offered)
            or (is_named and _is_tomorrow(shown, day, said_on) and day.dates.isdisjoint(offered))
            for shown, day in self.days
        )


def partings_in(text: str, said_on: date) -> Partings:
    """The parting words of a mail written on `said_on`; it must say something else, or it has none."""
    days = {day.start: day for day in days_in(text, said_on)}
    plain = text
    for day in days.values():
        plain = blank(plain, day.start, day.end)
    found = list(_found(plain, days))
    rest = text
    for match in reversed(found):
        kept = match["bound"] if match["bound"].strip() in {"", *_ENDS} else match["tail"]
        rest = f"{rest[: match.start()]}{kept}{rest[match.end() :]}"
    if not found or not re.search(r"\w", rest):
        return Partings(text)
    return Partings(
        rest, tuple((text[match.start("day") : match.end("day")], days[match.start("day")]) for match in found)
    )


def _found(plain: str, days: dict[int, Day]) -> Iterator[re.Match[str]]:
    for match in _PARTING.finditer(plain):
        day = days.get(match.start("day"))
        if day is not None and day.end == match.end("day"):
            yield match


def _is_of(day: Day, chosen: date, offered: Collection[date]) -> bool:
    """Whether a parting's day can be the chosen one; a weekday alone is that of the call, unless it is another's."""
    if chosen in day.dates:
        return True
    return day.weekday == chosen.weekday() and day.dates.isdisjoint(offered)


def _is_tomorrow(shown: str, day: Day, said_on: date) -> bool:
    """Whether it says so in words, and names no date or weekday."""
    by_word = day.weekday is None and not day.date_alone and not re.search(r"\d", shown)
    return by_word and day.dates == {said_on + timedelta(days=1)}
