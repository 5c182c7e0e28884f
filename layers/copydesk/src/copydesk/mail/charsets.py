"""Turns a part's bytes into text, whatever its charset parameter claims."""

import codecs
import re
from typing import Final

_BETTER_THAN_DECLARED: Final = {
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "cp932": "cp932",
    "windows-31j": "cp932",
    "iso-8859-8-i": "iso-8859-8",
    "x-unknown": "utf-8",
    "unknown-8bit": "utf-8",
}
"""Charsets that senders name while they use a larger one, after the WHATWG Encoding Standard."""

_TEXT_CODECS: Final = re.compile(
    r"utf-?(?:7|8|16|32)|iso8859-\d+|iso2022_\w+|cp\d+|koi8-\w+|gb18030|big5\w*|euc_\w+|mac-\w+|shift_\w+|hz|tis-620|"
    r"viscii|ptcp154|johab|utf-(?:8-sig|16-[bl]e|32-[bl]e)"
)
"""Codecs by the name that Python gives them. Others, such as punycode, are slow or do not decode text."""

_ESCAPE_TO_KANJI: Final = re.compile(rb"\x1b\$[@B]")
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decode(content: bytes, declared: str | None) -> str:
    """`content` as text by its declared charset if that fits, else by the likeliest. Lines end with a line feed."""
    for name in _candidates(content, declared):
        try:
            return clean(content.decode(name))
        except UnicodeError:
            continue
    fallback = (_codec(declared) or "utf-8") if _is_mostly_utf8(content) else "cp1252"
    return clean(content.decode(fallback, "replace"))


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether only a few octets are broken. If all letters beyond ASCII are, it is Western text, wrongly declared."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken < sum(not character.isascii() for character in text) - broken


def decode_header_bytes(value: str) -> str:
    """A header value in which the email package kept raw 8-bit octets as surrogates, as text."""
    if not _LONE_SURROGATE.search(value):
        return value
    return decode(value.encode("utf-8", "surrogateescape"), None)


def clean(text: str) -> str:
    """`text` without control characters and lone surrogates, which JSON cannot carry. Lines end with a line feed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return _CONTROL.sub("", _LONE_SURROGATE.sub("\ufffd", text))


def _candidates(content: bytes, declared: str | None) -> list[str]:
    japanese = ["iso2022_jp_2"] if _ESCAPE_TO_KANJI.search(content[:4096]) else []
    named = _codec(declared)
    return [*japanese, *([named] if named else []), "utf-8"]


def _codec(declared: str | None) -> str | None:
    """The name of the Python codec that reads text of the charset `declared`, or None."""
    wanted = (declared or "").strip().strip("\"'").lower()
    try:
        name = codecs.lookup(_BETTER_THAN_DECLARED.get(wanted, wanted)).name
    except (LookupError, ValueError, UnicodeError):
        return None
    return name if _TEXT_CODECS.fullmatch(name) else None
