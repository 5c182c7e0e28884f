"""The tree of a mail's parts, by content type alone."""

from email.message import Message

from copydesk.values import Frozen


class Part(Frozen):
    """A part of a mail: its content type in lower case, and the parts inside it, in their order."""

    content_type: str
    parts: tuple["Part", ...] = ()


def anatomy(message: Message) -> Part:
    """The tree of `message`. Attached mails are opened, archives are not; `limits` bounds the depth."""
    inner = message.get_payload()
    parts = tuple(anatomy(one) for one in inner if isinstance(one, Message)) if isinstance(inner, list) else ()
    return Part(content_type=message.get_content_type(), parts=parts)
