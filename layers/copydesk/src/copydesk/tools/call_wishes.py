"""The client's own words about a call's time, which the model quotes and code reads. Pure.

A quote that stands in none of the client's mails is refused: the model may choose among their words, and add none.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Final

from copydesk.calendar.day_wishes import days_of
from copydesk.calendar.wishes import NOTHING_WISHED, THEIRS, Wishes
from copydesk.clients_time import ClientsTime
from copydesk.clock_beside import UNCLEAR
from copydesk.clocks import may_change, unclear_zone
from copydesk.errors import ToolError

_SHOWN: Final = 60
_DAYS: Final = ("days", "not_days", "from_day", "until_day")
_HOURS: Final = ("not_before", "not_after", "part", "at")


def wishes_read(quotes: Sequence[str], client: ClientsTime, today: date) -> Wishes:
    """What the quoted words wish for, or the client's newest mail where nothing is quoted.

    Raises ToolError for a quote that stands in none of the client's mails.
    """
    from copydesk.calendar.phrases.mail_reading import read_mail  # noqa: PLC0415  (only who finds times reads phrases)
    from copydesk.mail.spoken_language import likeliest  # noqa: PLC0415

    heard = _plain(client.heard)
    for quote in quotes:
        if _plain(quote) not in heard:
            raise ToolError(
                f"calendar_scheduler: wishes: “{quote[:_SHOWN]}” stands in none of the client's mails; copy their "
                "words exactly, or leave wishes out"
            )
    language = likeliest(client.words.partition("\n")[2]) or ""
    wishes = read_mail("\n".join(quotes) or client.words, today, language).wishes
    return wishes if wishes.is_something else NOTHING_WISHED


def completed(read: Wishes, asked: Wishes) -> Wishes:
    """The wishes that were read, and of what the model asked only what they leave wholly open."""
    if not read.is_something:
        return asked
    has_days, has_hours = (any(getattr(read, name) for name in names) for names in (_DAYS, _HOURS))
    open_days, open_hours = (() if has_days else _DAYS), (() if has_hours else (*_HOURS, "zone"))
    taken = {name: getattr(asked, name) for name in (*open_days, *open_hours)}
    return read.model_copy(update={**taken, "minutes": asked.minutes or read.minutes})


def needs_their_zone(wishes: Wishes, client: ClientsTime) -> bool:
    """Whether the client named hours by a clock that nobody knows: their own, or one of several of that name."""
    if wishes.zone == UNCLEAR:
        return True
    if wishes.zone == THEIRS and client.today is not None:
        named = (*wishes.days, *filter(None, (wishes.from_day, wishes.until_day)))
        last = max((days_of(day, client.today).last for day in named), default=client.today)
        if may_change(client.clock.zone, client.today, last):
            return True
    return not client.clock.zone and (wishes.zone == THEIRS or bool(unclear_zone(client.words)))


def _plain(text: str) -> str:
    one = unicodedata.normalize("NFKC", text).casefold()
    one = one.translate(str.maketrans("\u2019\u2018\u201c\u201d\u2013\u2014", "''\"\"--"))
    return " ".join(one.split()).strip(" .,;:!?\"'")
