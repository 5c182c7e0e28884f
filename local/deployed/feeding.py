"""Which mails of the lost time the desk gets once more: clients' that nobody answered, and never the owner's words."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from copydesk.flow.receive_email import ANSWERED
from copydesk.mail import classify, examine_mail
from copydesk.mail_objects import MAIL_PREFIX, inbound_key
from copydesk.review import read_address
from copydesk.settings import Settings
from local.deployed.desk import DeployedDesk
from local.deployed.restoring import Facts, Notes

FILED_WITHIN: Final = timedelta(minutes=5)
"""A mail is filed a little after its event; whatever was filed earlier than this before the moment is known."""
TAKEN_WITHIN: Final = 60
"""Seconds in which the desk usually takes a mail in; the next one of a thread must come after it."""


class Fate(StrEnum):
    """What becomes of a stored mail that the restored log does not know."""

    FEED = "a client's, and nobody answered it: to be fed again"
    ANSWERED = "a client's, and answered already: not fed again"
    DOUBTFUL = "perhaps answered already, and your policy may send without asking: not fed again, see to it yourself"
    YOURS = "your own answer to a review, never fed again"
    NOBODYS = "nobody answers it (automatic, spam, unreadable), not fed again"


@dataclass(frozen=True, slots=True)
class Lost:
    """A stored mail that the table's log does not know."""

    key: str
    modified: datetime
    fate: Fate
    sender: str
    subject: str


def fate_of(key: str, raw: bytes, notes: Notes, settings: Settings) -> tuple[Fate, str, str]:
    """What is to become of the mail, its sender and its subject.

    The owner's words are known by the address that they went to, whatever else is lost: only answers to reviews bear
    one. With a policy that may send without asking, a mail is fed only if the old log shows that no reply left.
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
    return _fate_of_clients(key, notes, settings), mail.sender, mail.subject


def _fate_of_clients(key: str, notes: Notes, settings: Settings) -> Fate:
    known = next((each for each in notes.mails if each.mail_object == key), None)
    later = [each for each in notes.replies if known and each.query_id == known.query_id and each.turn >= known.turn]
    if any(each.is_certain for each in later):
        return Fate.ANSWERED
    is_asked = settings.review.policy == "always"
    return Fate.FEED if is_asked or (known and not later) else Fate.DOUBTFUL


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


def feed(desk: DeployedDesk, lost: Iterable[Lost]) -> int:
    """Copy those that are to be fed back to where mails come in, each after the desk took in the one before.

    Returns how many were fed. The stored mail stays, and a mail that is fed twice counts once.
    """
    fed = 0
    for each in lost:
        if each.fate is not Fate.FEED:
            continue
        source = {"Bucket": desk.stack.bucket, "Key": each.key}
        desk.aws.client("s3").copy_object(Bucket=desk.stack.bucket, Key=inbound_key(each.key), CopySource=source)
        fed += 1
        for _ in range(TAKEN_WITHIN):
            if not any(True for _ in desk.blobs.list(inbound_key(each.key))):
                break
            time.sleep(1)
    return fed
