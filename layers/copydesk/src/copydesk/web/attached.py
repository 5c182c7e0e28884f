"""The attachments of a query's mails as the page lists them: name, size, type, and how each may be saved. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlencode

from copydesk.events import Attachment, Event, UserQueryReceived
from copydesk.mail.outlook_packing import is_packed
from copydesk.mail.saved_names import runs_when_opened, saved_name
from copydesk.query import Log
from copydesk.review.file_marks import FILE, MARK, NamedPart
from copydesk.telling.times import moment
from copydesk.translation import msgid, tr
from copydesk.web.http import FILE_OCTETS

Scan = Literal["passed", "virus", "not scanned", "gone"]
"""What SES found in a mail; `gone` for one that is kept no longer."""
MAILS: Final = 12
"""Mails with attachments on one page, the newest first: each is asked for what SES found in it."""
FILES: Final = 30
"""Attachments of one mail on the page; the command line names them all."""
_NOTES: Final[Mapping[Scan, str]] = {
    "virus": msgid("SES found a virus in this mail: none of its attachments is handed out."),
    "not scanned": msgid("Not scanned for viruses: nobody has looked into this mail."),
    "gone": msgid("The mail is not kept any more, and so its attachments are gone."),
}
_KILO, _MEGA = 1_000, 1_000_000


def scan_of(verdict: str | None) -> Scan:
    """What a page says of SES's virus verdict; None for a mail that is gone."""
    if verdict is None:
        return "gone"
    return "passed" if verdict == "PASS" else "virus" if verdict == "FAIL" else "not scanned"


@dataclass(frozen=True, slots=True)
class ShownFile:
    """An attachment under the name that it would be saved by.

    `asks` are the fields of its link, none where it has none. `note` says what is to know before
    it is opened, or how else to get it.
    """

    part: str
    name: str
    told: str
    asks: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def query(self) -> str:
        """The part of the address behind the question mark."""
        return urlencode(self.asks)


@dataclass(frozen=True, slots=True)
class ShownFiles:
    """A mail's attachments; `more` are not listed. `ticks` says that each is saved only on a deliberate word."""

    title: str
    files: tuple[ShownFile, ...]
    note: str = ""
    ticks: bool = False
    more: int = 0


def shown_files(
    events: Sequence[Event],
    *,
    scanned: Callable[[UserQueryReceived], Scan],
    mark: Callable[[NamedPart], str],
    elsewhere: str,
    zone: str,
) -> tuple[ShownFiles, ...]:
    """Each client's mail that has attachments, the newest first, as many as a page shows.

    `scanned` says what SES found in a mail, `mark` what a link to a part bears; `elsewhere` is the command that saves
    what is too big for the page.
    """
    mails = [mail for mail in reversed(Log(events).of(UserQueryReceived)) if mail.attachments][:MAILS]
    newest = Log(events).latest(UserQueryReceived)
    return tuple(_of_mail(mail, scanned(mail), mark, elsewhere, "" if mail is newest else zone) for mail in mails)


def _of_mail(
    mail: UserQueryReceived, scan: Scan, mark: Callable[[NamedPart], str], elsewhere: str, zone: str
) -> ShownFiles:
    title = tr("Attached to the mail of {when}", when=moment(mail.timestamp, zone)) if zone else tr("Attached")
    files = tuple(_files(mail, scan, mark, elsewhere))
    return ShownFiles(
        title,
        files,
        tr(_NOTES[scan]) if scan in _NOTES else "",
        ticks=scan == "not scanned",
        more=len(mail.attachments) - len(files),
    )


def _files(
    mail: UserQueryReceived, scan: Scan, mark: Callable[[NamedPart], str], elsewhere: str
) -> Iterator[ShownFile]:
    for place, attachment in enumerate(mail.attachments[:FILES]):
        part, name = NamedPart(mail.seq, place), saved_name(attachment)
        is_to_have = scan in ("passed", "not scanned")
        too_big = is_to_have and attachment.size > FILE_OCTETS
        note = (
            tr("Too big for this page. In the terminal: {command}", command=elsewhere)
            if too_big
            else opened_told(attachment, name)
        )
        asks = ((FILE, part.name), (MARK, mark(part))) if is_to_have and not too_big else ()
        yield ShownFile(part.name, name, f"{attachment.content_type}, {size_told(attachment.size)}", asks, note)


def opened_told(attachment: Attachment, name: str) -> str:
    """What is to know before the file is opened; "" for a usual one."""
    if is_packed(attachment.content_type, attachment.filename):
        return tr("Outlook's own packing: a program that reads TNEF opens it. Ask for the files themselves.")
    if attachment.content_type == "message/rfc822":
        return tr("A whole mail, with whatever is attached to it: your mail program opens it.")
    if runs_when_opened(name):
        return tr("It can run or load things by itself once it is opened: open it only if you know what it is.")
    return ""


def size_told(octets: int) -> str:
    """A file's size, such as 12 kB."""
    if octets >= _MEGA:
        return f"{octets / _MEGA:.1f} MB"
    return f"{octets} B" if octets < _KILO else f"{round(octets / _KILO)} kB"
