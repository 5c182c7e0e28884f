"""Events of the mail that comes in."""

from typing import Any, ClassVar, Literal, TypeVar

from pydantic import AwareDatetime

from copydesk.events.base import Event
from copydesk.values import Frozen


class Attachment(Frozen):
    """What is known of an attachment without opening it; `size` in bytes after decoding."""

    filename: str
    content_type: str
    size: int


class MailFacts(Frozen):
    """What a mail says of itself, in the words of its headers. All who pass a mail on have these from here.

    A new fact is a field here, and a line where mails are parsed. `new_text` is what is new in the mail, without quotes
    and signature; `content_hash` is the SHA-256, in hex, of the sender's bytes.
    """

    message_id: str = ""
    references: tuple[str, ...] = ()
    sender: str
    sender_name: str = ""
    reply_to: str = ""
    subject: str = ""
    sent_at: AwareDatetime | None = None
    new_text: str = ""
    attachments: tuple[Attachment, ...] = ()
    content_hash: str = ""


class ReceivedMail(MailFacts):
    """A client's mail as it was understood: what it says, and what is known of it besides.

    `content` is all of its text. `others` are the addresses that it also went to. `forwarded_by` is the owner's address
    where the owner forwarded it: then `sender` and all that follows from it is what the forward shows, and `owner_note`
    what the owner wrote above.
    """

    mail_object: str
    source: Literal["email"] = "email"
    content: str = ""
    recipient: str = ""
    authenticated: bool = False
    related_query_id: str = ""
    others: tuple[str, ...] = ()
    forwarded_by: str = ""
    owner_note: str = ""


class UserQueryReceived(ReceivedMail, Event):
    """A client's mail was understood, and opens a turn of its thread."""

    opens_turn: ClassVar[bool] = True
    from_outside: ClassVar[bool] = True


F = TypeVar("F", bound=MailFacts)


def facts(of: F, kind: type[F]) -> dict[str, Any]:
    """The fields that `kind` declares, as `of` has them: for the next one that carries the same facts."""
    return {name: getattr(of, name) for name in kind.model_fields}


class QueryDiscarded(Event):
    """A mail that nobody answers: automatic, bulk, spam, a loop. It stays in the bucket under `mail_object`.

    `answers` is what it claims to answer, by its address or its headers, each hashed: it may quote that, and is
    forgotten with it.
    """

    from_outside: ClassVar[bool] = True

    mail_object: str
    sender: str = ""
    subject: str = ""
    kind: str
    reason: str
    answers: tuple[str, ...] = ()


class MailSetAside(Event):
    """A mail that only the owner can judge: unreadable, or a review answer that could not be verified.

    `answers` is QueryDiscarded's.
    """

    from_outside: ClassVar[bool] = True

    mail_object: str
    sender: str = ""
    subject: str = ""
    kind: str
    reason: str
    answers: tuple[str, ...] = ()
