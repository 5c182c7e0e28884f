"""What a whole mail wishes of a call's time: only the sentences that speak of the call, or could. Pure."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from copydesk.calendar.fitting import DAY
from copydesk.calendar.phrases.reading import NOTHING, Reading, read_wishes
from copydesk.calendar.wishes import Wishes, hours_of, since_midnight
from copydesk.mail.spoken_language import is_none_of_these, likeliest
from copydesk.words.day_phrases import PHRASES
from copydesk.words.subjects import CALLS, DEADLINES

_REMEMBERED: Final = 64
"""Mails that are known: one decision asks several times for the wishes of the same ones."""
_DAYS: Final = ("days", "not_days", "from_day", "until_day")
_HOURS: Final = ("at", "part", "not_before", "not_after", "zone")
_SENTENCES: Final = re.compile(r"(?<=[!?])\s*|(?<=[a-zà-ÿ)]\.)\s+(?=[^\W\d_]|¿|¡)|\n\s*\n|\n\s*[-•*]\s")
_ASKS_BESIDE: Final = re.compile(
    r"[,;] (?:and |und |et |y |e |en )?(?=¿?(?:could|can|may|might|shall|would|are (?:you|we)|do you|is it|let'?s|"
    r"könn|haben sie|hast du|wollen wir|sollen wir|dürf|passt|pouv|pourr|peut-on|seriez|avez-vous|podr|pued|podemos|"
    r"podem|podía|possiamo|potremmo|potrebbe|può|kunnen|zullen|kun je|heeft u)\w*\b)",
    re.IGNORECASE,
)
"""Where a sentence goes on with a question of its own: what stands before it speaks of something else."""
_OR: Final = re.compile(r"\W*(?:or|oder|ou|o|oppure|of|lub|albo)\b", re.IGNORECASE)
"""“Could we talk on Tuesday at 3? Or Wednesday afternoon?”"""


@lru_cache(_REMEMBERED)
def read_mail(text: str, today: date, language: str = "") -> Reading:
    """The wishes of a mail, written on `today`; nothing where its language is none of those that are read.

    The sentences that speak of a call count, and what they leave open may stand in the others. Those that speak of a
    deadline do not: their dates are the work's.
    """
    code = language or ("" if is_none_of_these(text) else likeliest(text) or "")
    if code not in PHRASES:
        return NOTHING
    said = [part for sentence in _SENTENCES.split(text) for part in _ASKS_BESIDE.split(sentence or "") if part.strip()]
    usable = [part for part in said if not re.search(DEADLINES[code], part, re.IGNORECASE)]
    about_calls = list(_about_calls(usable, CALLS[code]))
    of_calls = read_wishes("\n".join(about_calls), code, today)
    whole = read_wishes("\n".join(usable), code, today)
    if not of_calls.wishes.is_something:
        return whole
    unsure = tuple(dict.fromkeys((*of_calls.unsure, *whole.unsure)))
    return Reading(_completed(of_calls.wishes, whole.wishes), unsure)


def _about_calls(parts: Sequence[str], calls: str) -> Iterator[str]:
    """The parts that speak of a call, and those that go on with an "or" where one of them ended."""
    goes_on = False
    for part in parts:
        goes_on = bool(re.search(calls, part, re.IGNORECASE) or (goes_on and _OR.match(part)))
        if goes_on:
            yield part


def _completed(wishes: Wishes, others: Wishes) -> Wishes:
    """The wishes, with what they leave wholly open, the days, the hours, or how long, and with a limit of the hours."""
    has_days = wishes.days or wishes.from_day or wishes.until_day or wishes.not_days
    has_hours = wishes.at or wishes.part or wishes.not_before or wishes.not_after
    if has_hours and not wishes.at:
        wishes = _narrowed(wishes, others)
    taken = (*(() if has_days else _DAYS), *(() if has_hours else _HOURS), *(() if wishes.minutes else ("minutes",)))
    return wishes.model_copy(update={name: getattr(others, name) for name in taken})


def _narrowed(wishes: Wishes, others: Wishes) -> Wishes:
    """The wishes with the limits of another sentence, as in `Friday afternoon? Not before 15:00`.

    A limit by another clock, or one that leaves nothing of their hours, is of something else.
    """
    has_own = bool(wishes.not_before or wishes.not_after)
    if has_own and wishes.zone != others.zone:
        return wishes
    for name in ("not_before", "not_after"):
        limit = getattr(others, name)
        begin, end = hours_of(wishes) or (timedelta(), DAY)
        leaves = limit and (since_midnight(limit) < end if name == "not_before" else since_midnight(limit) > begin)
        if leaves and not getattr(wishes, name):
            wishes = wishes.model_copy(update={name: limit, "zone": others.zone})
    return wishes
