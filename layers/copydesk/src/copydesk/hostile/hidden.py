"""What a text says where nobody reads it: in invisible characters, in an encoding, backwards."""

import base64
import binascii
import codecs
import re
from collections.abc import Iterator
from typing import Final

from copydesk.hostile.tongues import has_common
from copydesk.visible import visible

_TAGS: Final = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007e]{4,4000}")
"""A flag is the only thing that tag characters draw: they follow a black flag there."""
_TAG_BASE: Final = 0xE0000
_WITHIN_A_WORD: Final = re.compile(r"(?<=[A-Za-z])[\u200b\u200c\u200d\u2060\ufeff\u2061-\u2064]{1,64}(?=[A-Za-z])")
_MOST_WITHIN_WORDS: Final = 4
"""A program that breaks long words leaves one here and there."""
_BITS: Final = re.compile(
    r"(?<![\u200b-\u200d\u2060\ufeff])(?=[\u200b-\u200d\u2060\ufeff]*\u200b)(?=[\u200b-\u200d\u2060\ufeff]*[\u200c\u200d])[\u200b-\u200d\u2060\ufeff]{16,8000}"
)
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,4000}")
_FORCED: Final = re.compile(r"[\u202d\u202e][^\n\u202c]{0,200}")
_URL: Final = re.compile(r"\b(?:https?://|www\.)\S{1,4000}", re.IGNORECASE)
_BASE64: Final = re.compile(r"(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{20,8000}={0,2}(?![A-Za-z0-9+/_-])")
_HEX: Final = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-fA-F]{2}[ :]?){12,4000}(?![0-9A-Za-z])")
_COMMENT: Final = re.compile(r"<!--(?!\[if|<!)([^<>{}]{8,2000}?)(?:--|\u2014|\u2013)>")
_UNSEEN: Final = re.compile(
    r"<[A-Za-z]{1,20}\s[^<>]{0,300}(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0\b"
    r"|font-size\s*:\s*[01](?:px|pt|em)?\b"
    r"|color\s*:\s*(?:white|transparent|#fff(?:fff)?)\b)[^<>]{0,300}>([^<>]{8,2000})",
    re.IGNORECASE,
)
_LEAST_WORDS: Final = 3
_LONGEST: Final = 4_000
_PRINTED: Final = re.compile(r"[^\W_]|[ .,;:!?'\"()\n@/-]")
_LEAST_PRINTED: Final = 0.95
_TELLING: Final = frozenset(
    [
        "ignore",
        "reply",
        "send",
        "write",
        "previous",
        "instructions",
        "price",
        "free",
        "rights",
        "article",
        "text",
        "contract",
        "call",
        "delivered",
        "tomorrow",
        "discount",
        "half",
        "percent",
        "euros",
        "cost",
        "costs",
        "nothing",
        "attached",
        "invoice",
        "confirmed",
        "booked",
        "accept",
        "agree",
        "link",
        "pay",
    ]
)
_LEAST_COMMON: Final = 2
_SHORTEST: Final = 3


def invisible_words(text: str) -> Iterator[str]:
    """What stands in invisible characters, decoded where it can be; or that there are some, with what stands around."""
    for found in _TAGS.finditer(text):
        yield "".join(chr(ord(character) - _TAG_BASE) for character in found.group())
    if len(broken := list(_WITHIN_A_WORD.finditer(text))) >= _MOST_WITHIN_WORDS:
        start = max(0, broken[0].start() - 20)
        yield f"{visible(text[start : broken[-1].end() + 20])[:120]} [with {len(broken)} invisible characters in it]"
    for found in (*_BITS.finditer(text), *_SELECTORS.finditer(text)):
        yield f"[{len(found.group())} invisible characters] {visible(text[found.end() : found.end() + 60])}"
    for found in _FORCED.finditer(text):
        yield f"[written backwards] {visible(found.group())}"


def unseen_words(text: str) -> Iterator[str]:
    """What stands in comments of HTML or in elements that are not drawn, in a text that shows its markup."""
    for found in (*_COMMENT.finditer(text), *_UNSEEN.finditer(text)):
        if len(found[1].split()) >= _LEAST_WORDS:
            yield f"[hidden] {found[1]}"


def encoded_words(text: str) -> Iterator[tuple[str, str]]:
    """What stands in base64 or in hexadecimal digits, if it is words: as it stands, and decoded.

    Links are left out, which hold all kinds of ids.
    """
    bare = _URL.sub(" ", text) if "://" in text or "www." in text.lower() else text
    for pattern, decode in ((_BASE64, _from_base64), (_HEX, _from_hex)):
        for found in pattern.finditer(bare):
            words = decode(found.group()[:_LONGEST])
            if _are_words(words):
                yield found.group(), words


def turned(text: str) -> Iterator[str]:
    """`text` by rot13 and backwards, where that makes more of the commonest words than the text itself has."""
    words = _common(text)
    for other in (codecs.encode(text, "rot13"), text[::-1]):
        if _common(other) >= max(_LEAST_COMMON, 3 * words + 1):
            yield other


def _common(text: str) -> int:
    spoken = {word.strip(".,;:!?\"'()") for word in text.lower().split()}
    return sum(len(word) >= _SHORTEST and (word in _TELLING or has_common(word)) for word in spoken)


def _from_base64(token: str) -> str:
    try:
        return base64.b64decode(
            token + "=" * (-len(token.rstrip("=")) % 4), altchars=b"-_" if set(token) & {"-", "_"} else None
        ).decode()
    except (binascii.Error, ValueError):
        return ""


def _from_hex(token: str) -> str:
    try:
        return bytes.fromhex(re.sub(r"[ :]", "", token)).decode()
    except ValueError:
        return ""


def _are_words(text: str) -> bool:
    if len(text) < 12 or " " not in text.strip():  # noqa: PLR2004  (nothing shorter tells anybody anything)
        return False
    return sum(_PRINTED.match(character) is not None for character in text) >= _LEAST_PRINTED * len(text)
