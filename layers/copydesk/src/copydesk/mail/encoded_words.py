"""Encoded words (RFC 2047) whose charset is smaller than what is used, or unknown to Python, written anew in UTF-8.

The standard library reads them by the charset that they name. Senders name smaller ones than they use, in headers as
in bodies, and cut words in the middle of a character.
"""

import re
from base64 import b64encode
from binascii import Error, a2b_base64, a2b_qp
from codecs import getincrementaldecoder
from typing import Final

from copydesk.mail.charsets import decode_named

_WORD: Final = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?]*)\?=")
_PLAIN: Final = frozenset({"utf-8", "us-ascii", "utf8", "ascii"})
_GAP: Final = re.compile(r"\s*")


def in_utf8(value: str) -> str:
    """`value` with its encoded words in UTF-8. Words that are and say so stay as they are."""
    if "=?" not in value:
        return value
    found: list[str] = []
    end = 0
    for run in _runs(value):
        charset = run[0][1].lower()
        octets = b"".join(_octets(word) for word in run)
        if charset in _PLAIN and _is_utf8(octets):
            continue
        text = " ".join(decode_named(octets, charset).split("\n"))
        found += [value[end : run[0].start()], f"=?utf-8?b?{b64encode(text.encode('utf-8', 'replace')).decode()}?="]
        end = run[-1].end()
    return "".join([*found, value[end:]])


def decoded(value: str) -> str:
    """`value` with every encoded word decoded, wherever it stands: in quotes too, where RFC 2047 allows none."""
    if "=?" not in value:
        return value
    found: list[str] = []
    end = 0
    for run in _runs(value):
        text = decode_named(b"".join(_octets(word) for word in run), run[0][1])
        found += [value[end : run[0].start()], text]
        end = run[-1].end()
    return "".join([*found, value[end:]])


def _runs(value: str) -> list[list[re.Match[str]]]:
    """The encoded words; those of one charset with nothing but white space between them together."""
    runs: list[list[re.Match[str]]] = []
    for word in _WORD.finditer(value):
        last = runs[-1][-1] if runs else None
        near = last is not None and _GAP.fullmatch(value, last.end(), word.start()) is not None
        if last is not None and near and last[1].lower() == word[1].lower():
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _is_utf8(octets: bytes) -> bool:
    """Whether `octets` are UTF-8, which may be cut in its last character."""
    try:
        text = getincrementaldecoder("utf-8")().decode(octets)
    except UnicodeError:
        return False
    return octets.isascii() or not text.isascii()


def _octets(word: re.Match[str]) -> bytes:
    content = word[3].encode("utf-8", "surrogateescape")
    if word[2] in "qQ":
        return a2b_qp(content.replace(b" ", b"_"), header=True)
    try:
        return a2b_base64(content + b"===")
    except Error:
        return b""
