"""Events of the mail that comes in."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from copydesk.events.base import Event
from copydesk.values import Frozen


class Attachment(Frozen):
    """What is known of an attachment without opening it; `size` in bytes after decoding."""

    filename: str
    content_type: str
    size: int


class UserQueryReceived(Event):
    """A client's mail was understood, and opens a turn of its thread.

    `content` is all of its text, `new_text` what is new in it, without quotes and signature.
    `others` are the addresses that it also went to. `forwarded_by` is the owner's address where the owner forwarded it:
    then `sender` and all that follows from it is what the forward shows, and `owner_note` what the owner wrote above.
    """

    opens_turn: ClassVar[bool] = True
    from_outside: ClassVar[bool] = True

    mail_object: str
    source: Literal["email"] = "email"
    message_id: str = ""
    references: tuple[str, ...] = ()
    sender: str
    sender_name: str = ""
    reply_to: str = ""
    recipient: str = ""
    subject: str = ""
    content: str = ""
    new_text: str = ""
    attachments: tuple[Attachment, ...] = ()
    sent_at: AwareDatetime | None = None
    authenticated: bool = False
    related_query_id: str = ""
    content_hash: str = ""
    others: tuple[str, ...] = ()
    forwarded_by: str = ""
    owner_note: str = ""


class QueryDiscarded(Event):
    """A mail that nobody answers: automatic, bulk, spam, a loop. It stays in the bucket under `mail_object`."""

    from_outside: ClassVar[bool] = True

    mail_object: str
    sender: str = ""
    subject: str = ""
    kind: str
    reason: str


class MailSetAside(Event):
    """A mail that only the owner can judge: unreadable, or a review answer that could not be verified."""

    from_outside: ClassVar[bool] = True

    mail_object: str
    sender: str = ""
    subject: str = ""
    kind: str
    reason: str
