"""What a sender newly wrote, apart from the mails quoted and the signature.

HTML marks its quotes, so an HTML body that does is the better witness; otherwise the text is judged line by line.
Nothing is lost by an error here: the whole text stays beside it, and if in doubt a line counts as new.
"""

from collections.abc import Sequence
from typing import NamedTuple

from copydesk.mail.html_text import Rendered
from copydesk.mail.quote_marks import attribution_length, starts_header_block
from copydesk.mail.signature import without_signature


class NewText(NamedTuple):
    """What was newly written, without and with its closing and signature."""

    text: str
    signed: str


def new_text(text: str, rendered: Rendered | None = None) -> NewText:
    """The new part of a mail's body, given as `text` and, if it has an HTML body, as `rendered`.

    Never empty unless both are: a mail that seems to hold only quotes is returned whole.
    """
    body = rendered.text if rendered and (rendered.quotes or not text.strip()) else text
    newly = _without_quotes(body).strip()
    if not newly:
        whole = body.strip() or text.strip()
        return NewText(whole, whole)
    return NewText(without_signature(newly), newly)


def _without_quotes(body: str) -> str:
    lines = body.split("\n")
    kept: list[str] = []
    number = 0
    while number < len(lines):
        if starts_header_block(lines, number):
            break
        if length := attribution_length(lines, number):
            number += length
            if not _is_quoted_next(lines, number):
                break
        else:
            if not _is_quoted(lines[number]):
                kept.append(lines[number])
            number += 1
    return "\n".join(kept)


def _is_quoted(line: str) -> bool:
    return line.lstrip(" ").startswith(">")


def _is_quoted_next(lines: Sequence[str], start: int) -> bool:
    """Whether the next line with text is marked as quoted; where it is not, all the rest is the quoted mail."""
    return any(_is_quoted(line) for line in [line for line in lines[start : start + 4] if line.strip()][:1])
