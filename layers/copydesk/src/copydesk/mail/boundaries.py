"""Finds the parts of a multipart whose boundary parameter is missing or wrong.

The standard library then takes the whole body for text. Most such bodies still show their boundary: a line that
begins with two dashes, right above a Content header.
"""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from typing import Final

from copydesk.mail.headers import FORGIVING
from copydesk.mail.limits import check_limits

_SHOWN_BOUNDARY: Final = re.compile(
    r"^--([^\s\"]{1,70}) *\r?\nContent-[A-Za-z-]{1,40} *:", re.MULTILINE | re.IGNORECASE
)
_MENDED_LIMIT: Final = 10


def mend_boundaries(message: Message) -> None:
    """Give each multipart in `message` that has no parts those that its body shows.

    Raises UnreadableMail where that would exceed the limits.
    """
    for part in list(_without_parts(message))[:_MENDED_LIMIT]:
        body = part.get_payload()
        if isinstance(body, str) and (shown := _SHOWN_BOUNDARY.search(body)):
            _split(part, body, shown[1])


def _without_parts(message: Message) -> Iterator[Message]:
    return (part for part in message.walk() if part.get_content_maintype() == "multipart" and not part.is_multipart())


def _split(part: Message, body: str, boundary: str) -> None:
    header = f'Content-Type: {part.get_content_type()}; boundary="{boundary}"\n\n'
    content = (header + body).encode("utf-8", "surrogateescape")
    check_limits(content)
    found = BytesParser(policy=FORGIVING).parsebytes(content).get_payload()
    if isinstance(found, list):
        part.set_payload(found)
