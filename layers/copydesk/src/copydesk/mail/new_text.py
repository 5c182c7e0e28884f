"""What a sender newly wrote, apart from the mails quoted and the signature.

HTML marks its quotes, so an HTML body that does is the better witness; otherwise the text is judged line by line.
Nothing is lost by an error here: the whole text stays beside it, and if in doubt a line counts as new.
"""

from typing import NamedTuple

from copydesk.mail.html_text import Rendered
from copydesk.mail.inline_answers import answers_in_context
from copydesk.mail.marked_lines import marked_lines
from copydesk.mail.marked_signature import without_marked
from copydesk.mail.signature import without_signature


class NewText(NamedTuple):
    """What was newly written, without and with its closing and signature; never with one that its program marked."""

    text: str
    signed: str


class Reading(NamedTuple):
    """What is new in a body, `newly`.

    `in_context` is the same with the questions that it answers, where answers stand between quoted lines, else "";
    `only_quotes` says that nothing is new.
    """

    newly: NewText
    in_context: str = ""
    only_quotes: bool = False


def new_text(text: str, rendered: Rendered | None = None) -> NewText:
    """The new part of a mail's body, given as `text` and, if it has an HTML body, as `rendered`.

    Never empty unless both are: a mail that seems to hold only quotes is returned whole.
    """
    return read_new(text, rendered).newly


def read_new(text: str, rendered: Rendered | None = None) -> Reading:
    """The same, and what else the lines tell."""
    body = rendered.text if rendered and (rendered.quotes or not text.strip()) else text
    lines = marked_lines(body).lines
    newly = "\n".join(line.text for line in lines if not line.quoted).strip()
    if not newly:
        whole = body.strip() or text.strip()
        return Reading(NewText(whole, whole), only_quotes=bool(whole))
    marked = "" if rendered is None else rendered.signature
    signed = without_marked(newly, marked) if marked else newly
    return Reading(NewText(without_signature(signed), signed), answers_in_context(lines))
