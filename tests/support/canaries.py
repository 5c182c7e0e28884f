"""Looking for words in everything that a cloud keeps, however they are written there."""

import base64
import binascii
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

_TOKEN = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
_LINES = re.compile(rb"\r?\n")


def readings(data: bytes, depth: int = 3) -> Iterator[bytes]:
    """The bytes, and what comes out of them without a key: base64, and what zlib compressed."""
    yield data
    if depth == 0:
        return
    joined = _LINES.sub(b"", data)
    for text in {data, joined}:
        for token in _TOKEN.findall(text):
            for alphabet in (b"+/", b"-_"):
                try:
                    inner = base64.b64decode(token + b"=" * (-len(token) % 4), altchars=alphabet)
                except (binascii.Error, ValueError):
                    continue
                yield from readings(inner, depth - 1)
    with suppress(zlib.error):
        yield from readings(zlib.decompress(data), depth - 1)


def found_in(data: bytes, words: Iterable[str]) -> set[str]:
    """Which of the words stand in the data."""
    texts = [each.lower() for each in readings(data)]
    return {word for word in words if any(word.lower().encode() in text for text in texts)}


def attributes(value: Any) -> Iterator[bytes]:
    """Every text and every byte of a DynamoDB item, or of any value of an API."""
    match value:
        case bytes():
            yield value
        case str():
            yield value.encode()
        case Mapping():
            for name, inner in value.items():
                yield str(name).encode()
                yield from attributes(inner)
        case list() | tuple() | set():
            for inner in value:
                yield from attributes(inner)
        case _ if hasattr(value, "value"):
            yield from attributes(value.value)


def found(value: Any, words: Iterable[str]) -> set[str]:
    """Which of the words stand anywhere in the value."""
    wanted = tuple(words)
    return {word for data in attributes(value) for word in found_in(data, wanted)}
