"""Which stored mails the restored log does not know, and what the owner must know of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from copydesk.flow.arrival import ANSWERED
from copydesk.keys import MAIL_PREFIX
from copydesk.mail.classify import classify
from copydesk.mail.parse import examine_mail
from copydesk.review import read_address
from copydesk.settings import Settings
from local.console.aws.desk import DeployedDesk
from local.console.restore.contents import Facts
from local.console.restore.notes import Notes

FILED_WITHIN: Final = timedelta(minutes=5)
"""A mail is filed a little after its event; whatever was filed earlier than this before the moment is known."""


class Fate(StrEnum):
    """What becomes of a stored mail that the restored log does not know."""

    OPEN = "from clients, and no reply is known"
    DOUBTFUL = "from clients, and a reply may have left"
    ANSWERED = "from clients, and answered"
    YOURS = "your own answers to reviews"
    NOBODYS = "nobody answers these (automatic, spam, unreadable)"


@dataclass(frozen=True, slots=True)
class Lost:
    """A stored mail that the table's log does not know."""

    key: str
    modified: datetime
    fate: Fate
    sender: str
    subject: str


def fate_of(key: str, raw: bytes, notes: Notes, settings: Settings) -> tuple[Fate, str, str]:
    """What is known of the mail, its sender and its subject.

    The owner's words are known by the address that they went to, whatever else is lost: only answers to reviews bear
    one.
    """
    examined = examine_mail(raw)
    mail = examined.mail
    if mail is None:
        return Fate.NOBODYS, "", ""
    token = read_address(mail.verdicts.envelope_recipient, settings)
    if token is not None and token.kind == "review":
        return Fate.YOURS, mail.sender, mail.subject
    if examined.error or classify(mail, settings).kind not in ANSWERED:
        return Fate.NOBODYS, mail.sender, mail.subject
    return _fate_of_clients(key, notes), mail.sender, mail.subject


def _fate_of_clients(key: str, notes: Notes) -> Fate:
    known = next((each for each in notes.mails if each.mail_object == key), None)
    later = [each for each in notes.replies if known and each.query_id == known.query_id and each.turn >= known.turn]
    if any(each.is_certain for each in later):
        return Fate.ANSWERED
    return Fate.DOUBTFUL if later or known is None or notes.unread else Fate.OPEN


def lost_mails(desk: DeployedDesk, notes: Notes, facts: Facts, settings: Settings) -> Sequence[Lost]:
    """The stored mails since the restored moment that `facts` do not know, oldest first."""
    since = None if notes.since is None else notes.since - FILED_WITHIN
    found: list[Lost] = []
    for each in desk.blobs.list(MAIL_PREFIX):
        if each.key in facts.objects or (since is not None and each.modified < since):
            continue
        raw = desk.blobs.get(each.key)
        if raw is not None:
            fate, sender, subject = fate_of(each.key, raw, notes, settings)
            found.append(Lost(each.key, each.modified, fate, sender, subject))
    return sorted(found, key=lambda lost: lost.modified)
