"""Reads Japanese text as mail programs send it: ISO-2022-JP and EUC-JP with what NEC, IBM and Microsoft added.

The standard library's decoders know the national standards alone. Windows and phones also send NEC's row 13 (①, ㈱),
IBM's ideographs (髙, 﨑) and half-width kana under the same names (the code pages 50220 to 50222 and 51932), which
Python has only as Shift_JIS, code page 932. The rows are the same, so a pair of octets is moved there and read.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

LIMIT: Final = 3_000_000
"""Octets that are read; more than any text that is kept of a body."""

ESCAPES: Final = re.compile(rb"\x1b(?:\$[@AB]|\$\([A-Z]|\([HIJ])")
"""What begins a run of characters that are not ASCII (RFC 1468, RFC 1554, RFC 2237, JIS X 0213 and CP50221)."""

_SWITCH: Final = re.compile(rb"\x1b(\$[@AB]|\$\([A-Z]|\([A-Z])|([\x0e\x0f])")
_ROOM: Final = re.compile(rb"[\x21-\x7e]+")
_EUC: Final = re.compile(rb"((?:[\xa1-\xfe]{2})+)|((?:\x8e[\xa1-\xdf])+)|((?:\x8f[\xa1-\xfe]{2})+)|([\x80-\xff])")


def decode_iso2022_jp(content: bytes) -> str:
    """The text of `content`, what no table knows as U+FFFD. Octets above 127 are half-width kana, as in CP50220."""
    return "".join(_pieces(content[:LIMIT]))


def decode_euc_jp(content: bytes) -> str:
    """The text of `content` (CP51932, eucJP-ms). Raises UnicodeDecodeError where it is no EUC-JP at all."""
    return _EUC.sub(_moved, content).decode("utf-8")


def _pieces(content: bytes) -> Iterator[str]:
    read: Callable[[bytes], str] = _ascii
    outer, start = read, 0
    for switch in _SWITCH.finditer(content):
        yield read(content[start : switch.start()])
        start = switch.end()
        if switch[1]:
            read = outer = _READERS.get(switch[1], _ascii)
        else:
            read = _kana if switch[2] == b"\x0e" else outer
    yield read(content[start:])


def _ascii(octets: bytes) -> str:
    return octets.decode("cp932", "replace")


def _kana(octets: bytes) -> str:
    return _each_run(octets, lambda run: bytes(octet | 0x80 for octet in run).decode("cp932", "replace"))


def _kanji(octets: bytes) -> str:
    return _each_run(octets, lambda run: _shifted(run).decode("cp932", "replace"))


def _by(codec: str, mark: bytes = b"") -> Callable[[bytes], str]:
    """Reads pairs of 7 bits by an EUC codec, which has them in 8 bits, behind `mark`."""

    def read(octets: bytes) -> str:
        return _each_run(octets, lambda run: _in_eight_bits(run, mark).decode(codec, "replace"))

    return read


_READERS: Final[dict[bytes, Callable[[bytes], str]]] = {
    b"$@": _kanji,
    b"$B": _kanji,
    b"(I": _kana,
    b"$A": _by("gb2312"),
    b"$(A": _by("gb2312"),
    b"$(C": _by("euc_kr"),
    b"$(D": _by("euc_jp", b"\x8f"),
    b"$(O": _by("euc_jis_2004"),
    b"$(P": _by("euc_jis_2004", b"\x8f"),
    b"$(Q": _by("euc_jis_2004"),
    b"$(@": _kanji,
    b"$(B": _kanji,
}


def _each_run(octets: bytes, read: Callable[[bytes], str]) -> str:
    """`read` on what is in the code's room; line ends and spaces, which belong to none, stay as they are."""
    found: list[str] = []
    start = 0
    for run in _ROOM.finditer(octets):
        found += [_ascii(octets[start : run.start()]), read(run[0])]
        start = run.end()
    return "".join([*found, _ascii(octets[start:])])


def _in_eight_bits(run: bytes, mark: bytes) -> bytes:
    high = bytes(octet | 0x80 for octet in run)
    return b"".join(mark + high[at : at + 2] for at in range(0, len(high) - 1, 2)) if mark else high


def _shifted(run: bytes) -> bytes:
    """Pairs of JIS X 0208's room as Shift_JIS has them (JIS X 0208 annex 1); a lone octet at the end is left out."""
    moved = bytearray()
    for first, second in zip(run[::2], run[1::2], strict=False):
        moved.append(((first - 1) >> 1) + (0x71 if first < 0x5F else 0xB1))  # noqa: PLR2004 - where the lead bytes jump
        odd = second + (0x1F if second < 0x60 else 0x20)  # noqa: PLR2004 - 0x7F is left free
        moved.append(odd if first % 2 else second + 0x7E)
    return bytes(moved)


def _moved(found: re.Match[bytes]) -> bytes:
    """A run of EUC-JP as UTF-8; an octet that belongs to none stays, so that reading it as UTF-8 fails."""
    if found[1]:
        return _shifted(bytes(octet & 0x7F for octet in found[1])).decode("cp932").encode()
    if found[2]:
        return found[2].replace(b"\x8e", b"").decode("cp932").encode()
    return found[3].decode("euc_jp").encode() if found[3] else found[4]
