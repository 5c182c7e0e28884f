"""The body of a reply: what is answered, and below it the client's mail, once as text and once as HTML."""

import re
from datetime import datetime
from html import escape
from typing import Final, NamedTuple

from copydesk.mail.attribution import attribution
from copydesk.mail.charsets import clean
from copydesk.mail.wire import printable

QUOTE_LIMIT: Final = 20_000
"""Characters that are quoted; a reader of the thread has the rest."""

_LINK: Final = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")
_STYLE: Final = "margin:0 0 0 0.8ex;border-left:1px solid #ccc;padding-left:1ex"


class Alternatives(NamedTuple):
    """The same content twice, as plain text and as an HTML document."""

    text: str
    html: str


def reply_text(
    text: str, *, quoted_text: str, quoted_sender: str, quoted_date: datetime | None, language: str = "en"
) -> Alternatives:
    """`text` with `quoted_text` below it, under a line in `language` that says whose it is, by `quoted_date`'s clock.

    No quote if `quoted_text` is empty.
    """
    answer = clean(text).strip("\n")
    quote = _shortened(clean(quoted_text).strip("\n"))
    if not quote.strip():
        return Alternatives(f"{answer}\n", _document(_paragraphs(answer)))
    whose = attribution(printable(quoted_sender), quoted_date, language)
    quoted = "\n".join(f">{line}" if line.startswith(">") else f"> {line}".rstrip() for line in quote.split("\n"))
    block = f'<blockquote type="cite" style="{_STYLE}">\n{_paragraphs(quote)}\n</blockquote>'
    return Alternatives(
        f"{answer}\n\n{whose}\n{quoted}\n",
        _document(f"{_paragraphs(answer)}\n<p>{escape(whose)}</p>\n{block}"),
    )


def _shortened(text: str) -> str:
    return text if len(text) <= QUOTE_LIMIT else f"{text[:QUOTE_LIMIT]}\n[…]"


def _paragraphs(text: str) -> str:
    """`text` as HTML paragraphs, its web addresses as links; all of it escaped."""
    paragraphs = re.split(r"\n{2,}", text.strip("\n"))
    return "\n".join(f"<p>{_linked(paragraph)}</p>" for paragraph in paragraphs)


def _linked(text: str) -> str:
    parts: list[str] = []
    end = 0
    for link in _LINK.finditer(text):
        address = escape(link[0])
        parts += [escape(text[end : link.start()]), f'<a href="{address}">{address}</a>']
        end = link.end()
    return "".join([*parts, escape(text[end:])]).replace("\n", "<br>\n")


def _document(content: str) -> str:
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{content}\n</body></html>\n'
