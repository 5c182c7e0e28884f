"""Turns a part's bytes into text, whatever its charset parameter claims."""

import codecs
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from copydesk.mail.charset_guess import guessed, looks_foreign
from copydesk.mail.japanese import ESCAPES, decode_euc_jp, decode_iso2022_jp

_BETTER_THAN_DECLARED: Final = {
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "ansi_x3.4-1968": "utf-8",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "csgb2312": "gb18030",
    "euc-cn": "gb18030",
    "x-gbk": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "windows-936": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "cp950",
    "big-5": "cp950",
    "csbig5": "cp950",
    "cn-big5": "cp950",
    "x-x-big5": "cp950",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601-1989": "cp949",
    "ks_c_5601": "cp949",
    "ksc5601": "cp949",
    "ksc_5601": "cp949",
    "euc-kr": "cp949",
    "windows-949": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "ms_kanji": "cp932",
    "x-sjis": "cp932",
    "cp932": "cp932",
    "windows-31j": "cp932",
    "eucjp-ms": "euc_jp",
    "euc-jp-ms": "euc_jp",
    "x-euc-jp": "euc_jp",
    "cp51932": "euc_jp",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "koi8r": "koi8-r",
    "koi8": "koi8-r",
    "koi": "koi8-r",
    "koi8u": "koi8-u",
    "koi8-ru": "koi8-u",
    "x-unknown": "utf-8",
    "unknown-8bit": "utf-8",
}
"""Charsets that senders name while they use a larger one, after the WHATWG Encoding Standard."""

_WINDOWS: Final = re.compile(r"(?:x-)?(?:cp|win|windows|ms|ansi|microsoft-cp)[-_ ]?(125\d|874|93[26]|949|950)")
"""What stands for a code page of Windows; Python knows two of the ways to write it."""

_SIBLINGS: Final = {
    "iso8859-2": "cp1250",
    "iso8859-4": "cp1257",
    "iso8859-5": "cp1251",
    "iso8859-6": "cp1256",
    "iso8859-7": "cp1253",
    "iso8859-8": "cp1255",
    "iso8859-13": "cp1257",
    "iso8859-15": "cp1252",
}
"""The code page of Windows that senders call by the name of an ISO standard which differs in some letters."""

_C1: Final = re.compile("[\x80-\x9f]")
"""Controls that no text has: where ISO has them, Windows has quotes and dashes."""

_WESTERN_BY_DEFAULT: Final = frozenset({"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1"})
"""What programs declare that do not know: an HTML text that names another charset knows better."""

_ONE_OCTET: Final = re.compile(r"cp(?:125\d|874|437|85\d|866)|iso8859-\d+|koi8-\w|mac-\w+")
_MULTIBYTE: Final = re.compile(
    rb"[\xc2\xc3][\x80-\xbf]|[\xc4-\xdf][\x80-\x84\x86-\x92\x95\x98-\x9f\xa1-\xba\xbc-\xbf]|[\xe0-\xf4][\x80-\xbf]{2,3}"
)
"""What in valid UTF-8 is hardly by chance: a capital letter before a closing quote, a dash or a space may be."""

_TEXT_CODECS: Final = re.compile(
    r"utf-?(?:7|8|16|32)|iso8859-\d+|iso2022_\w+|cp\d+|koi8-\w+|gb18030|big5\w*|euc_\w+|mac-\w+|shift_\w+|hz|tis-620|"
    r"viscii|ptcp154|johab|utf-(?:8-sig|16-[bl]e|32-[bl]e)"
)
"""Codecs by the name that Python gives them. Others, such as punycode, are slow or do not decode text."""

_ISO_2022_JP: Final = re.compile(r"(?:cs)?_?iso-?2022-?jp.*|cp5022[012]|jis|jis7|jis8", re.IGNORECASE)
_ALSO: Final = {"cp950": "big5hkscs"}
"""What text of a charset may be besides: Hong Kong's characters go by the name of Big5."""

_WRITTEN_CHARSET: Final = re.compile(
    rb"<meta\s[^<>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{1,40})"
    rb"|<\?xml\s[^<>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_PRESCAN: Final = 4_096
_WIDE: Final = ("utf-16", "utf-32", "utf-7")
_MARKS_OF_ORDER: Final = (b"\xff\xfe", b"\xfe\xff")
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Decoded(NamedTuple):
    """A text, and whether it is surely what was written, as far as its octets tell."""

    text: str
    sure: bool = True


def decode(content: bytes, declared: str | None, *, written: str | None = None) -> str:
    """`content` as text by its declared charset if that fits, else by the likeliest. Lines end with a line feed.

    `written` is the charset that an HTML text names itself; it counts where the declared one says nothing or fails.
    """
    return decoded_text(content, declared, written=written).text


def decoded_text(content: bytes, declared: str | None, *, written: str | None = None) -> Decoded:
    """The same, and whether it is sure."""
    if ESCAPES.search(content):
        return Decoded(clean(_iso2022_jp(content)))
    for name in _candidates(content, declared, written):
        try:
            text = _decoded(content, name)
        except UnicodeError:
            continue
        return _western(content, text) if name == "cp1252" else Decoded(clean(text))
    if _is_mostly_utf8(content):
        return Decoded(clean(content.decode(_codec(declared) or "utf-8", "replace")))
    return _western(content, content.decode("cp1252", "replace"))


def _western(content: bytes, text: str) -> Decoded:
    """`content`, which `text` is if it is Western, by a guess if it looks like no Western text."""
    if content.isascii() or not looks_foreign(content):
        return Decoded(clean(text))
    codec = guessed(content)
    return Decoded(clean(content.decode(codec, "replace"))) if codec else Decoded(clean(text), sure=False)


def decode_named(content: bytes, declared: str) -> str:
    """`content` of a header, as `decode` where Python knows the charset; what it can't be sure of is U+FFFD."""
    if _codec(declared) or _ISO_2022_JP.fullmatch(declared):
        return decode(content, declared)
    return clean(content.decode("utf-8", "replace"))


def written_charset(html: bytes) -> str | None:
    """The charset that an HTML text names in its `<meta>` (HTML standard section 13.2.3.2) or XML declaration."""
    found = _WRITTEN_CHARSET.search(html[:_PRESCAN])
    return (found[1] or found[2]).decode("ascii") if found else None


def _iso2022_jp(content: bytes) -> str:
    """The standard's decoder where it suffices; where it does not, the one for what NEC, IBM and Microsoft added."""
    try:
        text = content.decode("iso2022_jp_2")
    except UnicodeError:
        return decode_iso2022_jp(content)
    return decode_iso2022_jp(content) if "\x1b" in text or "\x0e" in text else text


def _decoded(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeError:
        if codec != "euc_jp":
            raise
        return decode_euc_jp(content)


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether only a few octets are broken. If all letters beyond ASCII are, it is Western text, wrongly declared."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken < sum(not character.isascii() for character in text) - broken


def is_raw(value: str) -> bool:
    """Whether the email package kept raw octets in this header value: 8-bit ones as surrogates, or escapes."""
    return "\x1b" in value or _LONE_SURROGATE.search(value) is not None


def decode_header_bytes(value: str, declared: str | None = None) -> str:
    """A header value with raw octets as text: UTF-8 if it is that, else by the charset that the body declares."""
    if not is_raw(value):
        return value
    octets = value.encode("utf-8", "surrogateescape")
    if not ESCAPES.search(octets):
        try:
            return clean(octets.decode("utf-8"))
        except UnicodeError:
            pass
    return decode(octets, declared)


def clean(text: str) -> str:
    """`text` without control characters and lone surrogates, which JSON cannot carry. Lines end with a line feed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return _CONTROL.sub("", _LONE_SURROGATE.sub("\ufffd", text))


def _candidates(content: bytes, declared: str | None, written: str | None) -> Iterator[str]:
    """Codecs in the order in which they are tried."""
    if content.startswith(_MARKS_OF_ORDER):
        yield "utf-16"
    if declared and _ISO_2022_JP.fullmatch(declared.strip(" \"'")):
        # Without escapes it is something else: UTF-8, Shift_JIS, or half-width kana in 8 bits, which are the latter's.
        yield from ("utf-8", "cp932")
    named, own = _codec(declared), _codec(written)
    if named and _ONE_OCTET.fullmatch(named):
        if _MULTIBYTE.search(content):
            yield "utf-8"
        if own and own != named and _label(declared) in _WESTERN_BY_DEFAULT and not own.startswith(_WIDE):
            yield own
    if named in _SIBLINGS and _is_of_windows(content, named):
        yield _SIBLINGS[named]
    if named:
        yield named
    yield "utf-8"
    if named in _ALSO:
        yield _ALSO[named]
    if own and not own.startswith(_WIDE):
        yield own


def _codec(declared: str | None) -> str | None:
    """The name of the Python codec that reads text of the charset `declared`, or None."""
    wanted = _label(declared)
    if windows := _WINDOWS.fullmatch(wanted):
        wanted = f"cp{windows[1]}"
    try:
        name = codecs.lookup(_BETTER_THAN_DECLARED.get(wanted, wanted)).name
    except (LookupError, ValueError, UnicodeError):
        return None
    return name if _TEXT_CODECS.fullmatch(name) else None


def _label(declared: str | None) -> str:
    return (declared or "").strip().strip("\"'").lower()


def _is_of_windows(content: bytes, codec: str) -> bool:
    """Whether text declared by an ISO standard is that of Windows: it fails, or has controls in it."""
    try:
        return _C1.search(content.decode(codec)) is not None
    except UnicodeError:
        return True
