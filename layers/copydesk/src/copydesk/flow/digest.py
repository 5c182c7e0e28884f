"""When the owner is told, once a day, of the mails that nobody answers."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

DIGEST_AT: Final = time(7)
"""The owner's local time of the digest: before the day's work, and after the night's mail."""


def next_digest(now: datetime, zone: str) -> datetime:
    """The next moment at which a digest is due, at most a day away but for a change of the clock."""
    local = now.astimezone(ZoneInfo(zone))
    today = datetime.combine(local.date(), DIGEST_AT, tzinfo=ZoneInfo(zone))
    due = today if today > local else datetime.combine(local.date() + timedelta(days=1), DIGEST_AT, ZoneInfo(zone))
    return due.astimezone(now.tzinfo)
