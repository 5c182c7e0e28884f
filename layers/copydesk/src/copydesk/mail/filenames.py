"""The name of an attachment, however it is written: quoted or not, encoded by RFC 2231 or, against it, by RFC 2047."""

import re
from email.message import Message
from functools import lru_cache
from typing import Final
from urllib.parse import unquote_to_bytes

from copydesk.mail.charsets import decode_named
from copydesk.mail.encoded_words import decoded
from copydesk.mail.headers import FIELD_LIMIT, one_line, raw_value

_DIRECTION: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of direction, by which "exe.pdf" is shown where "fdp.exe" stands."""

_NAME_LIMIT: Final = 255
_PIECE: Final = re.compile(r"\"((?:[^\"\\]|\\.)*)\"?|[^;\"]+|(;)")
_PARAMETER: Final = re.compile(r"\s*([A-Za-z][\w-]{0,40})(?:\*(\d{1,3}))?(\*)?\s*=")
_ESCAPED: Final = re.compile(r"\\([\"\\])")
_ENCODED: Final = re.compile(r"([^']{0,60})'[^']{0,60}'(.*)", re.DOTALL)
_WANTED: Final = (("content-disposition", "filename"), ("content-type", "name"))


class _Value:
    """A parameter's value, its pieces in their order (RFC 2231 section 3)."""

    def __init__(self) -> None:
        self.plain = ""
        self.pieces: dict[int, tuple[str, bool]] = {}

    def text(self) -> str:
        """What it says: the encoded form if there is one, else the plain one."""
        if not self.pieces:
            return decoded(self.plain)
        ordered = [self.pieces[number] for number in sorted(self.pieces)]
        encoded = any(is_encoded for _, is_encoded in ordered)
        said = _ENCODED.fullmatch(ordered[0][0]) if ordered[0][1] else None
        first = said[2] if said else ordered[0][0]
        whole = [(first, ordered[0][1]), *ordered[1:]]
        if not encoded:
            return decoded("".join(piece for piece, _ in whole))
        octets = b"".join(unquote_to_bytes(piece) if is_encoded else piece.encode() for piece, is_encoded in whole)
        return decode_named(octets, (said[1] if said else "") or "utf-8") or decoded(self.plain)


def filename(part: Message) -> str:
    """The name that `part` says it has, on one line and without slashes; "" if it says none. Never raises."""
    for field, parameter in _WANTED:
        value = raw_value(part, field)
        if parameter in value.lower() and (name := _parameter(value[:FIELD_LIMIT], parameter)):
            return name
    return ""


@lru_cache(maxsize=64)
def _parameter(value: str, wanted: str) -> str:
    found = _Value()
    for name, number, is_encoded, content in _parameters(value):
        if name != wanted:
            continue
        if number or is_encoded:
            found.pieces.setdefault(int(number or 0), (content, is_encoded))
        else:
            found.plain = found.plain or content
    return one_line(_DIRECTION.sub("", found.text())).strip("\"' ").replace("/", "_").replace("\\", "_")[:_NAME_LIMIT]


def _parameters(value: str) -> list[tuple[str, str, bool, str]]:
    """Each parameter's name, number, whether it is encoded, and content.

    A semicolon in an unquoted name ends nothing: what follows it is a parameter only if it looks like one.
    """
    found: list[tuple[str, str, bool, str]] = []
    for chunk in _chunks(value):
        head = _PARAMETER.match(chunk)
        if head:
            found.append((head[1].lower(), head[2] or "", bool(head[3]), _unquoted(chunk[head.end() :])))
        elif found and chunk.strip():
            name, number, is_encoded, content = found[-1]
            found[-1] = (name, number, is_encoded, f"{content};{chunk.rstrip()}")
    return found


def _chunks(value: str) -> list[str]:
    """`value` cut at the semicolons that stand outside quotes."""
    chunks = [""]
    for piece in _PIECE.finditer(value):
        if piece[2]:
            chunks.append("")
        else:
            chunks[-1] += piece[0]
    return chunks


def _unquoted(content: str) -> str:
    content = content.strip()
    if not content.startswith('"'):
        return content
    return _ESCAPED.sub(r"\1", content[1:].removesuffix('"') if len(content) > 1 else "")
