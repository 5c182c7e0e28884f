"""Text from a mail, a model or a tool, made safe to show: it keeps what it says and loses what could deceive.

Escaping for HTML is the templates' part; here go control characters, forged line breaks and reversed writing.
"""

import re
import textwrap
from typing import Final

from copydesk.translation import from_log, tr

WIDTH: Final = 76
"""Columns of plain-text mails; RFC 5322 section 2.1.1 asks for at most 78."""

_BREAKS: Final = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_OVERRIDES: Final = re.compile(r"[\u202d\u202e]")
_INVISIBLE: Final = re.compile(r"[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def shown(text: str) -> str:
    """`text` with plain line breaks, without control characters and lone surrogates.

    Right-to-left writing stays as it is. Characters that force a direction (Unicode's LRO and RLO) are named in place:
    they could make a draft read otherwise than it will reach the client.
    """
    plain = _CONTROLS.sub("", _BREAKS.sub("\n", text))
    return _OVERRIDES.sub(lambda match: f"[U+{ord(match[0]):04X}]", plain)


def editable(text: str) -> str:
    """`text` for a field that its reader may change and send: like `shown`, but without what forces a direction."""
    return _OVERRIDES.sub("", _CONTROLS.sub("", _BREAKS.sub("\n", text)))


def one_line(text: str, limit: int = 200) -> str:
    """`text` on one line of at most `limit` characters, fit for a subject or a table's cell."""
    plain = " ".join(_INVISIBLE.sub("", _CONTROLS.sub("", _BREAKS.sub("\n", text))).split())
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"


def sentence(reason: str) -> str:
    """A reason of the log, which starts small and ends without a full stop, as a sentence."""
    text = from_log(reason.strip()) or tr("the log says no more")
    return f"{text[:1].upper()}{text[1:]}{'' if text[-1] in '.!?…' else '.'}"


def wrapped(text: str, prefix: str = "") -> str:
    """`text` wrapped to plain-text columns, each line after `prefix`; its own line breaks stay."""
    lines: list[str] = []
    for line in shown(text).strip("\n").split("\n"):
        lines += textwrap.wrap(line, WIDTH - len(prefix), break_on_hyphens=False, break_long_words=False) or [""]
    return "\n".join(f"{prefix}{line}".rstrip() for line in lines)
