"""The header field by which the desk knows its own mail again. Only its place is known here, not what it proves."""

import re
from typing import Final

from copydesk.mail.ses_block import sender_header

SENT_HEADER: Final = "X-Copydesk-Sent"
_FIELD: Final = re.compile(rb"^X-Copydesk-Sent[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)", re.MULTILINE | re.IGNORECASE)
_LOOKED_AT: Final = 3
_LIMIT: Final = 200


def sent_headers(raw: bytes) -> tuple[str, ...]:
    """What the fields say, unfolded: a few from the top. Only the mail's own header is read, no body; never raises."""
    fields = _FIELD.finditer(sender_header(raw))
    found = (" ".join(field[1].decode("utf-8", "replace").split()) for field in fields)
    return tuple(value[:_LIMIT] for value, _ in zip(found, range(_LOOKED_AT), strict=False))
