"""The examples that come with the repository; a mail among them comes to a desk as one that is written now."""

import re
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from local.desk.mail_files import MailFile

ROOT: Final = Path(__file__).resolve().parents[2] / "examples"
ARTICLES: Final = ROOT / "articles"
EMAILS: Final = ROOT / "emails"
SAMPLE_MAIL: Final = EMAILS / "01-article-and-call.eml"
_DATE: Final = re.compile(rb"^Date: ([^\r\n]+)", re.MULTILINE)
_ZONES: Final = ("Europe/Berlin", "Europe/London", "America/Toronto", "Australia/Sydney")
"""Where the people live who write the examples."""


def as_of(mail: MailFile, now: datetime) -> MailFile:
    """The mail; of an example with `now` as its Date, by the clock by which its writer lives.

    What an example says of days (“next week”) is meant from the day on which it is tried. Any other mail stays as it
    is.
    """
    if mail.path.resolve().parent != EMAILS:
        return mail
    said = _DATE.sub(lambda found: b"Date: " + _said(found[1].decode("ascii"), now).encode("ascii"), mail.raw, count=1)
    return MailFile(mail.path, said)


def _said(date: str, now: datetime) -> str:
    """`now` by the clock by which that date was written, in summer too."""
    written = parsedate_to_datetime(date)
    zones = (ZoneInfo(name) for name in _ZONES)
    zone = next((each for each in zones if written.astimezone(each).utcoffset() == written.utcoffset()), written.tzinfo)
    return format_datetime(now.astimezone(zone))
