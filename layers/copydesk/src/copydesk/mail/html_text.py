"""Renders an HTML body as the text that a reader sees.

Links keep their targets, scripts, styles and hidden elements are dropped, and what a mail client marked as quoted
gets "> " before each line, as in a plain text mail. A table's cells stand in one line, with a tab between.
"""

import re
from collections import Counter
from html.parser import HTMLParser
from typing import Final, NamedTuple

from copydesk.mail.charsets import clean

SOURCE_LIMIT: Final = 1_000_000
"""Characters of HTML that are read."""

OUTLOOK_SEPARATOR: Final = "_" * 32
"""The line that Outlook draws above a quoted mail in plain text."""

_DROPPED: Final = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "svg", "select"})
_VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_BLOCK_NAMES: Final = (
    "address article aside blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header li main "
    "nav ol p pre section table tbody tfoot thead tr ul"
)
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_PARAGRAPHS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre"})
_QUOTE_CLASSES: Final = frozenset(
    {"gmail_quote", "gmail_extra", "yahoo_quoted", "protonmail_quote", "zmail_extra", "moz-forward-container"}
    | {"gmail_attr", "moz-cite-prefix"}
)
_SEPARATOR_IDS: Final = frozenset(
    {"divrplyfwdmsg", "appendonsend", "outlookmessageheader", "mail-editor-reference-message-container"}
)
_SIGNATURE_NAMES: Final = frozenset(
    {"gmail_signature", "protonmail_signature_block", "moz-signature", "ms-outlook-mobile-signature", "signature"}
    | {"ymail_android_signature", "zmail_signature", "k9mail-signature", "fastmail-signature", "emailsignature"}
    | {"applemailsignature", "tutanota-signature"}
)
"""Classes and ids by which programs mark the signature that they put below what is written."""

_CLOSED_BY_THEIR_LIKE: Final = frozenset({"a", "p", "li", "td", "th", "tr", "option", "dt", "dd"})
_LINK_LIMIT: Final = 500
_QUOTE_LEVEL_LIMIT: Final = 20
_CONTAINER_DEPTH: Final = 10
_DEPTH_LIMIT: Final = 1_000
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|"
    r"text-decoration(?:-line)?\s*:[^;]*line-through",
    re.IGNORECASE,
)
"""What nobody sees, and what its writer struck out."""
_NO_SIZE: Final = re.compile(r"(?<![\w-])font-size\s*:\s*0+(?:\.0*)?(?:[a-z]+|%)?\s*(?:;|!|$)", re.IGNORECASE)
_SIZED: Final = frozenset({"a", "b", "em", "font", "i", "p", "small", "span", "strong"})
"""Elements of words alone: a box without a size may hold others that have one."""
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*>?", re.DOTALL)
_UNCLOSED_TAG: Final = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_LINK_SCHEMES: Final = ("http://", "https://", "mailto:", "tel:")


class Rendered(NamedTuple):
    """An HTML body as text; `quotes` says whether its markup tells quoted text from new text.

    `signature` is the text that the program marked as its user's signature, outside of quotes; "" for none.
    """

    text: str
    quotes: bool
    signature: str = ""


def render_html(source: str) -> Rendered:
    """`source` as text with lone line feeds for line ends. Never raises; source beyond SOURCE_LIMIT is left out."""
    reader = _Reader()
    reader.feed(_tamed(source[:SOURCE_LIMIT]))
    reader.close()
    return Rendered(clean(reader.text()), reader.quotes, clean(reader.signature()))


def _tamed(source: str) -> str:
    """`source` without comments, declarations and unclosed tags: the parser takes quadratic time on many of these."""
    return _UNCLOSED_TAG.sub("&lt;", _COMMENT.sub("", source))


class _Reader(HTMLParser):
    """Collects lines of text; the stack of open elements says what is hidden and how deeply it is quoted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.quotes = False
        self._lines: list[str] = []
        self._line: list[str] = []
        self._stack: list[_Element] = []
        self._open: Counter[str] = Counter()
        self._level = 0
        self._hidden = 0
        self._preformatted = 0
        self._signed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._close_implied(tag)
        if tag in _BLOCKS:
            self._break(paragraph=tag in _PARAGRAPHS and not _is_line(values))
        if values.get("id", "").lower().removeprefix("x_") in _SEPARATOR_IDS and not self._hidden:
            self._separate()
        if tag in _VOID:
            self._write_void(tag, values)
        elif len(self._stack) < _DEPTH_LIMIT:
            self._enter(_Element.of(tag, values, len(self._line)))

    def handle_endtag(self, tag: str) -> None:
        element = None
        if self._open[tag]:
            while (element := self._stack.pop()) and self._leave(element) != tag:
                continue
        if tag in _BLOCKS:
            is_line = element is not None and element.is_line
            self._break(paragraph=tag in _PARAGRAPHS and not is_line, always=is_line)

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._preformatted:
            first, *others = data.split("\n")
            self._line.append(first)
            for other in others:
                self._break(always=True)
                self._line.append(other)
        else:
            self._line.append(re.sub(r"[ \t\r\n\f\xa0]+", " ", data))

    def text(self) -> str:
        """What was read so far."""
        self._break()
        while self._lines and not self._lines[-1].strip("> "):
            self._lines.pop()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip("\n")

    def signature(self) -> str:
        """What was marked as a signature."""
        return "\n".join(self._signed).strip()

    def _close_implied(self, tag: str) -> None:
        """Close the elements that HTML lets authors leave open."""
        if tag == "body" and self._open["head"]:
            self.handle_endtag("head")
        elif tag in _CLOSED_BY_THEIR_LIKE and self._stack and self._stack[-1].tag == tag:
            self.handle_endtag(tag)

    def _enter(self, element: "_Element") -> None:
        if element.quoted or element.signs:
            self._break()
        if element.signs:
            element = element._replace(line=len(self._lines))
        if element.tag == "li":
            self._line.append("- ")
        self._stack.append(element)
        self._open[element.tag] += 1
        self._hidden += element.hidden
        self._level += element.quoted
        self._preformatted += element.tag == "pre"
        self.quotes |= element.quoted

    def _leave(self, element: "_Element") -> str:
        if element.link and not self._hidden:
            self._end_link(element)
        if element.quoted or element.tag == "pre":
            self._break()
        if element.signs:
            self._break()
            if not self._level:
                self._signed += self._lines[element.line :]
        if element.quoted and element.tag == "blockquote":
            self._end_container()
        self._open[element.tag] -= 1
        self._hidden -= element.hidden
        self._level -= element.quoted
        self._preformatted -= element.tag == "pre"
        if element.tag in {"td", "th"} and self._line:
            self._line.append("\t")
        return element.tag

    def _end_container(self) -> None:
        """What stands below a quote in the same container is new: Gmail leaves answers between the lines there."""
        for number in range(len(self._stack) - 1, max(-1, len(self._stack) - 1 - _CONTAINER_DEPTH), -1):
            container = self._stack[number]
            if container.quoted:
                if container.tag != "blockquote":
                    self._stack[number] = container._replace(quoted=False)
                    self._level -= 1
                return

    def _end_link(self, element: "_Element") -> None:
        """Put the link's target behind its text, unless that is the target already."""
        shown = "".join(self._line[element.start :])
        target = element.link.removeprefix("mailto:").removeprefix("tel:")[:_LINK_LIMIT]
        if target.rstrip("/") not in shown:
            self._line.append(f" ({target})" if shown.strip() else target)

    def _write_void(self, tag: str, values: dict[str, str]) -> None:
        if tag == "br":
            self._break(always=True)
        elif tag == "hr":
            self._break()
        elif tag == "img" and values.get("alt") and not self._hidden:
            self._line.append(f"[{values['alt']}]")

    def _separate(self) -> None:
        self._break(paragraph=True)
        if not self._lines or OUTLOOK_SEPARATOR not in self._lines[-3:]:
            self._lines.append(self._prefix() + OUTLOOK_SEPARATOR)
        self.quotes = True

    def _break(self, *, paragraph: bool = False, always: bool = False) -> None:
        """End the line; `paragraph` leaves a blank one behind it, `always` also ends an empty one."""
        line = "".join(self._line)
        line = line.rstrip() if self._preformatted else line.strip(" \t")
        if "\t" in line and not self._preformatted:
            line = "\t".join(cell.strip(" ") for cell in line.split("\t") if cell.strip(" "))
        self._line.clear()
        if line or always:
            self._lines.append((self._prefix() + line).rstrip(" "))
        if paragraph and self._lines and self._lines[-1].strip("> "):
            self._lines.append(self._prefix().rstrip())

    def _prefix(self) -> str:
        return "> " * min(self._level, _QUOTE_LEVEL_LIMIT)


class _Element(NamedTuple):
    tag: str
    hidden: bool
    quoted: bool
    link: str
    start: int
    signs: bool = False
    line: int = 0
    is_line: bool = False

    @classmethod
    def of(cls, tag: str, values: dict[str, str], start: int) -> "_Element":
        target = values.get("href", "").strip() if tag == "a" else ""
        return cls(
            tag=tag,
            hidden=tag in _DROPPED or "hidden" in values or _is_unseen(tag, values.get("style", "")),
            quoted=_is_quote(tag, values),
            link=target if target.lower().startswith(_LINK_SCHEMES) else "",
            start=start,
            signs=tag not in _VOID and _is_signature(values),
            is_line=tag == "p" and _is_line(values),
        )


def _is_line(values: dict[str, str]) -> bool:
    """Whether it is a paragraph of Word's, which has no margin: each line is one, an empty one between paragraphs."""
    return values.get("class", "").lower().startswith(("mso", "x_mso"))


def _is_signature(values: dict[str, str]) -> bool:
    names = (*values.get("class", "").split(), values.get("id", ""))
    return any(name.lower().removeprefix("x_") in _SIGNATURE_NAMES for name in names)


def _is_quote(tag: str, values: dict[str, str]) -> bool:
    """Whether a client marked this element as quoted. A bare blockquote is often just the writer's indentation."""
    classes = {name.lower().removeprefix("x_") for name in values.get("class", "").split()}
    if tag == "blockquote":
        return values.get("type", "").lower() == "cite" or any("quote" in name or "cite" in name for name in classes)
    return bool(classes & _QUOTE_CLASSES)


def _is_unseen(tag: str, style: str) -> bool:
    """Whether an element's own style hides its words, or strikes them out."""
    return _HIDDEN.search(style) is not None or (tag in _SIZED and _NO_SIZE.search(style) is not None)
