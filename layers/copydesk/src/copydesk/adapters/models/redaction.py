"""The key kept out of everything that an endpoint says: some repeat it, whole or in part."""

import base64
import re
from functools import lru_cache
from html import unescape
from typing import Final
from urllib.parse import quote

from copydesk.visible import visible

REPLACEMENT: Final = "[key]"
_SHORTEST_PART: Final = 8
_SHORTEST_KEY: Final = 8
_LONGEST_READ: Final = 200_000
"""Characters: what is longer becomes no draft."""
_GAP: Final = (
    "(?:[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0000-\U000e0fff]|<[^<>\n]{0,110}>|\u3010[^\u3010\u3011\n]{0,124}\u3011|\ue200[^\ue200\ue201]{0,200}\ue201){0,40}"
)
_TAKEN_OUT: Final = re.compile(_GAP)
_ESCAPED: Final = re.compile(r"\\{1,8}u([0-9a-fA-F]{4})")
_DEEPEST: Final = 4
"""How often a text is decoded: JSON in JSON, and entities in it."""
_KEY_SHAPED: Final = re.compile(
    r"\b(?:sk|pk|rk|gsk|xai|nvapi|hf|r8|fw|key|ghp|glpat|csk|pplx|tgp)[-_][A-Za-z0-9_-]{12,400}"
    r"|\bAIza[A-Za-z0-9_-]{20,100}|\b(?:AKIA|ASIA|ABSK)[A-Za-z0-9+/=]{12,400}"
    r"|\beyJ[A-Za-z0-9_-]{10,4000}(?:\.[A-Za-z0-9_-]{0,4000}){0,2}"
    r"|(?i:\bbearer\s{1,3})[^\s\"',;]{6,4000}"
)
_WORD: Final = re.compile(r"[A-Za-z0-9_\-./+=]{8,}")


def without_key(text: str, key: str) -> str:
    """`text` without the whole key: for the model's own words, in which a part of it may be a word of the language.

    Nothing but the replacement is left of a text that would hold the key once it is decoded.
    """
    if len(key) < _SHORTEST_KEY:
        return text
    text = text.replace(key, REPLACEMENT)
    if len(text) > _LONGEST_READ:
        return text
    text = _disguised(key).sub(REPLACEMENT, text)
    return REPLACEMENT if _comes_out_of(text, key) else text


def _comes_out_of(text: str, key: str) -> bool:
    """Whether the key appears when what is read of a model's answer is decoded: escapes, entities, what hides."""
    bare = re.compile(re.escape(key), re.IGNORECASE) if key.islower() or key.isupper() else re.compile(re.escape(key))
    for _ in range(_DEEPEST):
        decoded = unescape(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
        decoded = decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        decoded = visible(_TAKEN_OUT.sub("", decoded))
        if bare.search(decoded):
            return True
        if decoded == text:
            return False
        text = decoded
    return False


@lru_cache(8)
def _disguised(key: str) -> re.Pattern[str]:
    """The key with what is taken out of a draft between its characters, or with JSON's escapes for them."""
    escaped = (rf"(?:{re.escape(letter)}|\\{{1,4}}u{ord(letter):04x})" for letter in key)
    return re.compile(_GAP.join(escaped), re.IGNORECASE if key.islower() or key.isupper() else 0)


def without_keys(text: str, key: str) -> str:
    """`text` without the key, any eight characters of it, and whatever has the shape of a key: for errors."""
    text = _KEY_SHAPED.sub(REPLACEMENT, without_key(text, key))
    if len(key) < _SHORTEST_KEY:
        return text
    written = _written_otherwise(key)
    for form in written:
        text = text.replace(form, REPLACEMENT)
    text = _spaced(key).sub(REPLACEMENT, text) if len(text) <= _LONGEST_READ else text
    forms = (key, *written)
    parts = {form[at : at + _SHORTEST_PART] for form in forms for at in range(len(form) - _SHORTEST_PART + 1)}
    return _WORD.sub(lambda word: REPLACEMENT if _holds(word.group(), parts) else word.group(), text)


@lru_cache(8)
def _written_otherwise(key: str) -> tuple[str, ...]:
    """The key as programs write it: in base64 and in hexadecimal digits, for an address, backwards."""
    data = key.encode("utf-8", "replace")
    coded = (base64.b64encode(data), base64.urlsafe_b64encode(data))
    texts = (*(each.decode("ascii").rstrip("=") for each in coded), data.hex(), quote(key, safe=""), key[::-1])
    return tuple(dict.fromkeys(text for text in texts if text != key))


@lru_cache(8)
def _spaced(key: str) -> re.Pattern[str]:
    """The key with a blank or a sign between its characters."""
    return re.compile(r"[\s.,:|_*-]{0,2}".join(re.escape(letter) for letter in key))


def _holds(word: str, parts: set[str]) -> bool:
    return any(word[start : start + _SHORTEST_PART] in parts for start in range(len(word) - _SHORTEST_PART + 1))
