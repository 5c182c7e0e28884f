"""When a reply is to leave, or until when a question is to sleep: a line in an answer by mail, a field of a form.

Times are ISO 8601 in the owner's time zone, such as `2026-11-30 08:00` or `2026-11-30T08:00`, or with an offset.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime

from copydesk.errors import UnclearDecision
from copydesk.events import Decision
from copydesk.review.recipient_words import above_the_text
from copydesk.values import Frozen

LONGEST_WAIT: Final = timedelta(days=90)
TAKES_A_TIME: Final[frozenset[Decision]] = frozenset({"approve", "edit", "send_again"})
"""The words that may have a reply sent at a named time."""
HOW: Final = "write it like 2026-11-30 08:00, in your own time zone"

_SEND: Final = re.compile(r"(?:please )?(?:send|approve)(?: it| this)? (?:at|on) (\d.*)", re.IGNORECASE)
_SNOOZE: Final = re.compile(r"(?:please )?snooze(?: it| this)?(?: until| till)? ?(.*)", re.IGNORECASE)
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?")
_COUNTED: Final = range(1970, 9999)
"""Years in which a moment can be told in every time zone."""


class TimeWords(Frozen):
    """The time that an answer names, and whether that is until when its question sleeps."""

    at: AwareDatetime | None = None
    snoozes: bool = False


def read_time_words(text: str, zone: str) -> tuple[TimeWords, str]:
    """What `text` says of a time, in a line of its own, and the text without that line. Raises UnclearDecision.

    Below "EDIT:" every line is the client's, so there only the lines above it count.
    """
    lines = text.split("\n")
    for number in range(above_the_text(lines)):
        line = " ".join(lines[number].split()).rstrip(".! ")
        snooze, send = _SNOOZE.fullmatch(line), _SEND.fullmatch(line)
        if said := snooze or send:
            rest = "\n".join((*lines[:number], *lines[number + 1 :])).lstrip("\n")
            return TimeWords(at=read_moment(said[1], zone), snoozes=snooze is not None), rest
    return TimeWords(), text


def time_of_form(fields: Mapping[str, str], decision: Decision, zone: str, now: datetime) -> datetime | None:
    """The time in a posted form's field `at`, for a word that takes one; None for at once. Raises UnclearDecision."""
    said = fields.get("at", "").strip()
    if decision != "snooze" and (decision not in TAKES_A_TIME or not said):
        return None
    if not said:
        raise UnclearDecision(f"until when is this to sleep? Name the time, and {HOW}")
    at = read_moment(said, zone)
    if problem := why_no_moment(at, now):
        raise UnclearDecision(problem)
    return at


def read_moment(text: str, zone: str) -> datetime:
    """The aware moment that `text` names; one without an offset is in `zone`. Raises UnclearDecision."""
    said = text.strip()
    try:
        moment = datetime.fromisoformat(said) if _MOMENT.fullmatch(said) else None
    except ValueError:
        moment = None
    if moment is None or not _COUNTED.start <= moment.year < _COUNTED.stop:
        raise UnclearDecision(f"“{said[:40]}” is no time that could be read; {HOW}")
    if moment.tzinfo is not None:
        return moment
    local = moment.replace(tzinfo=ZoneInfo(zone))
    there = datetime.fromtimestamp(local.timestamp(), ZoneInfo(zone))
    if there.replace(tzinfo=None) != moment:
        raise UnclearDecision(f"{said} does not exist in {zone}: clocks are put forward then; name another time")
    return local


def why_no_moment(at: datetime | None, now: datetime) -> str:
    """Why nothing can wait until `at`; an empty string if it can."""
    if at is None:
        return f"no time was named; {HOW}"
    if at <= now:
        return f"{at.isoformat(sep=' ', timespec='minutes')} lies in the past; name a time to come"
    if at > now + LONGEST_WAIT:
        until = f"a wait lasts {LONGEST_WAIT.days} days at most"
        return f"{at.isoformat(sep=' ', timespec='minutes')} is too far off; {until}"
    return ""
