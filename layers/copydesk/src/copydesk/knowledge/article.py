"""An article's file as an Article: UTF-8 text or Markdown, with optional front matter or a title as its first line."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from copydesk.errors import UnreadableArticle
from copydesk.ports import Article

LARGEST_ARTICLE: Final = 1_000_000
"""Bytes. An article and the version that it counts up must fit into one DynamoDB transaction of 4 MB."""

_OTHER_FORMATS: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a rich text file"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
)
_BY_ENDING: Final[Mapping[str, str]] = {
    ".docx": "a Word file",
    ".doc": "a Word file",
    ".odt": "an OpenDocument file",
    ".pages": "a Pages file",
    ".epub": "an e-book",
    ".rtf": "a rich text file",
    ".pdf": "a PDF",
}
"""What a file that is no text calls itself: an archive's content cannot be told from its first bytes."""
_REMEDY: Final = "save it as plain text (UTF-8)"
_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(?P<fields>.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_FIELD: Final = re.compile(r"^(?P<name>[A-Za-z_]+):[ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE)
_TITLE_LINE: Final = re.compile(r"\A# +(?P<title>.+?)(?: +#+)?[ \t]*$\n?", re.MULTILINE)
_UNDERLINED: Final = re.compile(r"\A(?P<title>[^\n]{1,200})\n(?:={3,}|-{3,})[ \t]*(?:\n|\Z)")
_FIRST_LINE: Final = re.compile(r"\A(?P<title>[^\W_][^\n]*|[\"'“„«‹「『¿¡(][^\n]*)\n[ \t]*\n(?=\s*\S)")  # noqa: RUF001  (the same)
_LONGEST_TITLE: Final = 100
_SENTENCE_END: Final = re.compile(r"[.,;:。、…][\"'”“»’」』)]*\Z")  # noqa: RUF001  (quotes of many languages)
_PLAIN_TEXT: Final = frozenset({".txt", ".text"})


def read_article(key: str, content: bytes, modified: datetime) -> Article:
    """The article in an object's bytes. Raises UnreadableArticle, saying what to do instead."""
    fields, body = _split_front_matter(_decode(key, content))
    heading = _heading(key, body, fields.get("title", ""))
    text = (body if heading is None else body[heading.end() :]).strip()
    if not text:
        raise UnreadableArticle(f"{key} has no text below its title; put the article's full text into it")
    return Article(
        key=key,
        title=fields.get("title") or (heading["title"].strip() if heading else _title_from(key)),
        text=text,
        modified=modified,
        url=fields.get("url", ""),
        published=fields.get("date", ""),
    )


def _heading(key: str, body: str, named: str) -> re.Match[str] | None:
    """The title at the beginning of the text: marked as one, or, in plain text, a short line that stands alone.

    A line that only repeats the title that the front matter has `named` is one in every format.
    """
    marked = _TITLE_LINE.match(body) or _UNDERLINED.match(body)
    alone = None if marked else _FIRST_LINE.match(body)
    if alone is None:
        return marked
    line = alone["title"].strip()
    if named:
        return alone if line.casefold() == named.casefold() else None
    is_plain = PurePosixPath(key).suffix.lower() in _PLAIN_TEXT
    return alone if is_plain and len(line) <= _LONGEST_TITLE and not _SENTENCE_END.search(line) else None


def check_size(key: str, size: int) -> None:
    """Raise UnreadableArticle if a file of so many bytes is too large for an article."""
    if size > LARGEST_ARTICLE:
        raise UnreadableArticle(
            f"{key} has {size:,} bytes and an article may have {LARGEST_ARTICLE:,}; split it into parts"
        )


def _decode(key: str, content: bytes) -> str:
    check_size(key, len(content))
    called = _BY_ENDING.get(PurePosixPath(key).suffix.lower(), "")
    start = content[:64].lstrip().lower()
    for signature, name in _OTHER_FORMATS:
        if start.startswith(signature.lower()):
            raise UnreadableArticle(f"{key} is {called or name}, not text: {_REMEDY}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"is {called}, not text" if called else f"is not UTF-8 text (byte {error.start})"
        raise UnreadableArticle(f"{key} {problem}: {_REMEDY}") from error
    if "\x00" in text:
        raise UnreadableArticle(f"{key} {f'is {called}, not text' if called else 'holds binary data'}: {_REMEDY}")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).lstrip()


def _split_front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """The fields between the two `---` lines, with names in lower case, and the text below them."""
    block = _FRONT_MATTER.match(text)
    if block is None:
        return {}, text
    fields = {field["name"].lower(): _unquoted(field["value"]) for field in _FIELD.finditer(block["fields"])}
    return fields, text[block.end() :].lstrip()


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value


def _title_from(key: str) -> str:
    words = re.sub(r"[-_]+", " ", PurePosixPath(key).stem).strip()
    return words[:1].upper() + words[1:]
