"""The header field by which the desk knows its own mail again. Only its place is known here, not what it proves."""

import re
from typing import Final

from copydesk.mail.limits import header_of
from copydesk.mail.ses_block import split_ses_block

SENT_HEADER: Final = "X-Copydesk-Sent"
_FIELD: Final = re.compile(rb"^X-Copydesk-Sent[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)", re.MULTILINE | re.IGNORECASE)
_LOOKED_AT: Final = 3
_LIMIT: Final = 200


def sent_headers(raw: bytes) -> tuple[str, ...]:
    """What the fields say, unfolded: a few from the top. Only the mail's own header is read, no body; never raises."""
    header = header_of(split_ses_block(raw).content)
    found = (" ".join(field[1].decode("utf-8", "replace").split()) for field in _FIELD.finditer(header))
    return tuple(value[:_LIMIT] for value, _ in zip(found, range(_LOOKED_AT), strict=False))
