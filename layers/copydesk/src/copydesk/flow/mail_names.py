"""What a mail is found again by: its own name, those that it claims to answer, and what it is about."""

from typing import Final

from copydesk import ids
from copydesk.mail.addresses import folded
from copydesk.mail.mail import Mail
from copydesk.mail.subject import bare_subject
from copydesk.ports import Reference

LOOKED_UP_REFERENCES: Final = 20
"""How many of the Message-IDs that a mail claims to answer are looked up, newest first."""
INVITATIONS: Final = 10
"""How many of a mail's own invitations are looked up by their UIDs."""


def own_name(mail: Mail) -> str:
    """What a mail is known by: its Message-ID, or its content if it has none."""
    return mail.message_id or f"content:{mail.content_hash}"


def claimed_names(mail: Mail) -> tuple[str, ...]:
    """The Message-IDs that the mail says it answers, newest first. A claim, not a proof."""
    claimed = (*mail.in_reply_to, *reversed(mail.references))
    return tuple(dict.fromkeys(name for name in claimed if name))[:LOOKED_UP_REFERENCES]


def calendar_name(uid: str) -> str:
    """What the entry of a calendar is known by (RFC 5545 section 3.8.4.7)."""
    return f"calendar:{uid}"


def thread_names(mail: Mail) -> tuple[str, ...]:
    """What names the thread of a mail: those that it claims to answer, then the invitations that it changes or ends."""
    return (*claimed_names(mail), *invitation_names(mail))


def invitation_names(mail: Mail) -> tuple[str, ...]:
    """What the invitations of its sender's own calendar are found by when a later version comes: the UID, and who sent.

    Programs name no earlier mail in it. A UID alone is known to whoever was invited, so each sender has their own.
    """
    parts = () if mail.calendar is None else mail.calendar.all
    uids = [part.uid.strip().casefold() for part in parts if part.method in ("REQUEST", "CANCEL")]
    who = folded(mail.sender)
    return tuple(f"invited:{ids.content_hash(f'{who}|{uid}')}" for uid in dict.fromkeys(uids) if uid)[:INVITATIONS]


def invitations_bound(mail: Mail, query_id: str) -> dict[str, Reference]:
    """The names of its invitations, which stand for the query; none where nobody proved who sent them."""
    names = invitation_names(mail) if mail.proof else ()
    return {name: Reference(query_id=query_id) for name in names}


def form_name(form_id: str) -> str:
    """What a form is known by: bound to the domain that signs for it, or to none once it is the owner's no more."""
    return f"form:{form_id}"


def clock_name(sender: str, number: int) -> str:
    """What a query is found by in which this sender said by which clock they live, the `number`th one."""
    return f"clock:{ids.content_hash(sender.lower())}:{number}"


def topic_name(mail: Mail) -> str:
    """What mails of one sender under one subject share. It joins nothing; the owner is told of the other one."""
    return topic_of(mail.sender, mail.subject)


def topic_of(sender: str, subject: str) -> str:
    """What the mails of `sender` under this subject share; "" without a subject."""
    bare = bare_subject(subject).lower()
    return f"about:{ids.content_hash(f'{sender.lower()}|{bare}')}" if bare else ""
