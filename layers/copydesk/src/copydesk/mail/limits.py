"""Refuses mails that would cost too much to parse, before the standard library's parser sees them.

That parser checks every line against the boundary of every open multipart, and goes one call deeper for each level
of nesting. Both are counted here on the raw bytes, in time linear in their number.
"""

import re
from itertools import islice
from typing import Final

from copydesk.errors import UnreadableMail

_MEGABYTE: Final = 1_000_000

SIZE_LIMIT: Final = 45 * _MEGABYTE
"""Octets of a mail; SES stores at most 40 MB."""

LINE_LIMIT: Final = 1_500_000
"""Lines of a mail; a full 40 MB of base64 has 550,000."""

HEADER_LIMIT: Final = 512 * 1024
"""Octets of the mail's header section."""

STRUCTURE_FIELD_LIMIT: Final = 8 * 1024
"""Octets of one Content-* field; the parser reads these while it builds the tree of parts."""

NESTING_LIMIT: Final = 100
"""Declared multiparts and attached mails, which bounds the depth of the tree."""

PART_LIMIT: Final = 5_000
"""Lines that open or close a part."""

COMPARISON_LIMIT: Final = 10_000_000
"""Lines times nested parts: how many comparisons with a boundary the parser may have to make."""

_HEADER_END: Final = re.compile(rb"\r?\n\r?\n|\r\r")
_STRUCTURE_FIELD: Final = re.compile(rb"^content-[a-z-]+[ \t]*:.*(?:\r?\n[ \t].*)*", re.IGNORECASE | re.MULTILINE)
_NESTING: Final = re.compile(
    rb"^content-type[ \t]*:(?:[ \t]|\r?\n[ \t])*(?:multipart/|message/)", re.IGNORECASE | re.MULTILINE
)
_BOUNDARY: Final = re.compile(rb"boundary(?:\*\d*\*?)?[ \t]*=[ \t]*\"?([^\";\r\n]{1,200})", re.IGNORECASE)
_KEPT: Final = "It is kept as it came: read it in the bucket and answer it by hand."


def check_limits(content: bytes) -> None:
    """Raise UnreadableMail, naming what is too much, unless `content` can be parsed in a bounded time."""
    _check("octets", len(content), SIZE_LIMIT)
    lines = max(content.count(b"\n"), content.count(b"\r"))
    _check("lines", lines, LINE_LIMIT)
    _check("octets of headers", _header_size(content), HEADER_LIMIT)
    nested = _count(_NESTING, content, NESTING_LIMIT)
    _check("nested parts", nested, NESTING_LIMIT)
    _check("lines times nested parts", lines * nested, COMPARISON_LIMIT)
    _check("parts", _parts(content), PART_LIMIT)
    for field in _STRUCTURE_FIELD.finditer(content):
        _check("octets in a Content header", len(field[0]), STRUCTURE_FIELD_LIMIT)


def header_of(content: bytes) -> bytes:
    """The header section of `content`, cut to HEADER_LIMIT octets; empty if it has none."""
    return content[: min(_header_size(content), HEADER_LIMIT)]


def _check(what: str, count: int, limit: int) -> None:
    if count > limit:
        raise UnreadableMail(f"The mail has {count:,} {what}; at most {limit:,} are read. {_KEPT}")


def _header_size(content: bytes) -> int:
    end = _HEADER_END.search(content, 0, HEADER_LIMIT + 4)
    return end.start() if end else min(len(content), HEADER_LIMIT + 1) if _looks_like_header(content) else 0


def _looks_like_header(content: bytes) -> bool:
    """Whether the first line is a header field; otherwise the parser takes everything for the body."""
    line = content[:1000].split(b"\n", 1)[0]
    return re.match(rb"[!-9;-~]+[ \t]*:", line) is not None


def _count(pattern: re.Pattern[bytes], content: bytes, limit: int) -> int:
    """How often `pattern` occurs, counting no further than just past `limit`."""
    return sum(1 for _ in islice(pattern.finditer(content), limit + 1))


def _parts(content: bytes) -> int:
    """How many lines open or close a part, by the boundaries that the mail declares."""
    boundaries: set[bytes] = set()
    for declared in _BOUNDARY.finditer(content):
        boundaries.add(declared[1].strip())
        if len(boundaries) > NESTING_LIMIT:
            break
    return sum(content.count(b"\n--" + boundary) + content.count(b"\r--" + boundary) for boundary in boundaries)
