"""Undoes the transfer encoding of a text part, and what gateways add to it: plain lines above or below its base64."""

import binascii
import re
from email.message import Message
from typing import Final

from copydesk.mail.headers import raw_value

_BASE64_LINE: Final = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_NAMED: Final = re.compile(r"[\s\"']*(base64|quoted-printable)\b(?!-)")
_NO_LINE_ENDS: Final = {ord("\r"): None, ord("\n"): None}
_LIMIT: Final = 4_000_000
"""Characters of a text part beyond which nobody looks for a gateway's lines."""

_LEAST: Final = 4
_SURELY: Final = 24
"""Characters from which on a single line of base64 is taken for it: no word is that long and in groups of four."""


def content_of(part: Message) -> bytes:
    """The part's octets with base64 and quoted-printable undone, as far as they can be."""
    _say_plainly(part)
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        payload = None
    if isinstance(payload, bytes):
        return payload
    inner = part.get_payload()
    return inner.encode("utf-8", "surrogateescape") if isinstance(inner, str) else b""


def text_content(part: Message) -> tuple[bytes, bytes, bytes]:
    """A text part's octets as `content_of`, between the plain lines that a gateway put above and below its base64.

    Such lines are not the sender's, and would spoil the whole if they were decoded with it.
    """
    _say_plainly(part)
    inner = part.get_payload()
    if not isinstance(inner, str) or len(inner) > _LIMIT or not _says_base64(part):
        return b"", content_of(part), b""
    whole = _strictly(inner.translate(_NO_LINE_ENDS))
    if whole is not None:
        return b"", whole, b""
    lines = [line.strip() for line in inner.split("\n")]
    begin = next((number for number in range(len(lines)) if _begins(lines, number)), None)
    if begin is None:
        return b"", content_of(part), b""
    end = _end(lines, begin)
    encoded = "".join(lines[begin:end])
    octets = binascii.a2b_base64(encoded[: len(encoded) // 4 * 4])
    return _plain(lines[:begin]), octets, _plain(lines[end:])


def _say_plainly(part: Message) -> None:
    """Let the header name the encoding alone, where more stands there, such as `base64;`: the library knows no such."""
    said = raw_value(part, "content-transfer-encoding").lower()
    named = _NAMED.match(said)
    if named and said != named[1]:
        part.replace_header("content-transfer-encoding", named[1])


def _says_base64(part: Message) -> bool:
    return raw_value(part, "content-transfer-encoding").lower() == "base64"


def _strictly(text: str) -> bytes | None:
    """`text` decoded, or None if anything but base64 stands in it, or it is cut."""
    try:
        return binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        return None


def _begins(lines: list[str], number: int) -> bool:
    """Whether base64 begins here: a line in groups of four, with letters of both cases or with digits in it."""
    line = lines[number]
    if len(line) < _LEAST or len(line) % 4 or not _BASE64_LINE.fullmatch(line):
        return False
    return len(line) >= _SURELY or (number + 1 < len(lines) and bool(_BASE64_LINE.fullmatch(lines[number + 1])))


def _end(lines: list[str], begin: int) -> int:
    """After the last line of the base64 that begins there: padding, or a line shorter than the first, ends it."""
    width = len(lines[begin])
    for number in range(begin, len(lines)):
        line = lines[number]
        if not _BASE64_LINE.fullmatch(line) or len(line) % 4:
            return number
        if line.endswith("=") or len(line) < width:
            return number + 1
    return len(lines)


def _plain(lines: list[str]) -> bytes:
    return "\n".join(lines).strip("\n").encode("utf-8", "surrogateescape")
