"""The letter by which the owner cancels or moves a booked call: written by code, in the thread's language. Pure.

No model has a word in it, so that what it says and what the calendar part beside it does are one thing.
"""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.letter_words import LETTERS
from copydesk.calendar.times import clients_hour
from copydesk.calendar.wording import time_in_words

_WEEKDAYS_PL: Final = ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela")
_MONTHS_PL: Final = (
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
)


def change_letter(
    language: str,
    *,
    old: str,
    new: str = "",
    name: str,
    owner: str,
    zone: str,
    clients_zone: str = "",
    say: str = "",
    year: int,
) -> str:
    """The letter that cancels the call at `old`, or moves it to `new`; both in ISO 8601, told by the clock of `zone`.

    By the client's clock as well where that is known and another. `say` is a sentence of the owner's, and stands as it
    was said. A language without a letter gets the English one; the year is told where it is another than `year`.
    """
    known = language if language in LETTERS else "en"
    words = LETTERS[known]

    def told(start: str) -> str:
        moment = datetime.fromisoformat(start)
        there = clients_hour(moment, zone, clients_zone)
        return f"{_in_words(moment.astimezone(ZoneInfo(zone)), known, year)} ({zone}){f' = {there}' if there else ''}"

    body = words.moves.format(old=told(old), new=told(new)) if new else words.cancels.format(old=told(old))
    return words.letter(body, " ".join(say.split()), words.answer if new else "", name=name, owner=owner)


def _in_words(local: datetime, language: str, year: int) -> str:
    if language != "pl":
        return time_in_words(local.isoformat(), language, year=year)
    months = _MONTHS_PL[local.month - 1]
    day = f"{_WEEKDAYS_PL[local.weekday()]}, {local.day} {months}"
    return f"{day}{f' {local.year}' if local.year != year else ''}, godz. {local:%H:%M}"
