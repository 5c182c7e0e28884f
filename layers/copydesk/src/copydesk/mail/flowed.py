"""Undoes the soft line breaks of text/plain with `format=flowed` (RFC 3676)."""

import re
from typing import Final

_MARKS: Final = re.compile(r"^>+")
_SIGNATURE_MARK: Final = "-- "
_OWN_LINES: Final = ("", _SIGNATURE_MARK)
"""Lines that continue no paragraph. By the standard an empty one would, but those who write one mean a break."""


def unflow(text: str, *, without_space: bool) -> str:
    """`text` with each paragraph on one line, its quote marks as ">> ". `without_space` is DelSp (section 4.1)."""
    lines: list[str] = []
    open_depth = -1
    paragraph: list[str] = []

    def end() -> None:
        if open_depth >= 0:
            said = "".join(paragraph)
            said = said if said == _SIGNATURE_MARK else said.rstrip(" ")
            lines.append(f"{'>' * open_depth} {said}".rstrip(" ") if open_depth else said)
            paragraph.clear()

    for line in text.split("\n"):
        marks = _MARKS.match(line)
        depth = marks.end() if marks else 0
        content = line[depth:].removeprefix(" ")
        if depth != open_depth or content in _OWN_LINES:
            end()
        open_depth = depth
        soft = content.endswith(" ") and content != _SIGNATURE_MARK
        paragraph.append(content[:-1] if soft and without_space else content)
        if not soft:
            end()
            open_depth = -1
    end()
    return "\n".join(lines)
