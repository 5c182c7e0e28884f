"""What a mail is found again by: its own name, those that it claims to answer, and what it is about."""

from typing import Final

from copydesk import ids
from copydesk.mail.mail import Mail
from copydesk.mail.subject import bare_subject

LOOKED_UP_REFERENCES: Final = 20
"""How many of the Message-IDs that a mail claims to answer are looked up, newest first."""


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
