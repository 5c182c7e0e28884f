"""The hour to invite for, as the owner types it: a day and an hour, or the hour alone, on the day of her text."""

import re
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.errors import NoOneHour, UnclearDecision
from copydesk.review.time_words import OwnersClock, read_once

HOW: Final = "write it by your own clock, like “11:00”, “thursday 11:00” or “2026-12-03 11:00”"
_HOUR: Final = re.compile(r"(?:at )?\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?", re.IGNORECASE)
_NEXT: Final = "tomorrow "


def invited_hour(said: str, asked: datetime | None, clock: OwnersClock) -> datetime:
    """The moment that `said` names by the owner's clock; an hour alone is of the day of `asked`, her text's own hour.

    Raises UnclearDecision, with what to write, for what names no hour or may name two, and for another than `asked`.
    """
    words = " ".join(said.split())
    meant = _read(words, asked, clock)
    if asked is not None and meant != asked:
        hers = asked.astimezone(ZoneInfo(clock.zone))
        raise UnclearDecision(
            f"your text has the call at {hers:%Y-%m-%d %H:%M}, and --invite-at says "
            f"{meant.astimezone(hers.tzinfo):%Y-%m-%d %H:%M}: write “--invite-at {hers:%H:%M}”, or change the text"
        )
    return meant


def _read(words: str, asked: datetime | None, clock: OwnersClock) -> datetime:
    named = words
    if _HOUR.fullmatch(words):
        if asked is None:
            raise UnclearDecision(
                f"“{words}” names no day, and your text has no call at an hour that is not held; {HOW}"
            )
        day_before = asked.astimezone(ZoneInfo(clock.zone)) - timedelta(days=1)
        named = f"{_NEXT}{words}"
        clock = clock.model_copy(update={"now": day_before})
    try:
        return read_once(named, clock)
    except NoOneHour as error:
        raise UnclearDecision(str(error) if named == words else str(error).replace(_NEXT, "")) from error
    except UnclearDecision as error:
        raise UnclearDecision(f"“{words[:40]}” names no hour to invite for; {HOW}") from error
