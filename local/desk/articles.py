"""A folder of the owner's articles: what is in it, and which of its files the knowledge base can read."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from copydesk.errors import SettingsError, UnreadableArticle
from copydesk.keys import ARTICLES_PREFIX
from copydesk.knowledge import read_article

_ANY_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Reading an article needs a time, which says nothing about whether it can be read."""


@dataclass(frozen=True, slots=True)
class LocalArticle:
    """A file as index_article will see it: its title, or why it cannot be read."""

    name: str
    key: str
    content: bytes
    title: str = ""
    problem: str = ""


def read_folder(folder: Path) -> Sequence[LocalArticle]:
    """Every file below `folder`, by name, without hidden ones. Raises SettingsError for one that cannot be opened."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and not _is_hidden(file.relative_to(folder)))
    return [_read(file, file.relative_to(folder).as_posix()) for file in files]


def _is_hidden(relative: Path) -> bool:
    return any(part.startswith(".") for part in relative.parts)


def _read(file: Path, name: str) -> LocalArticle:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise SettingsError(f"{file} cannot be read ({error.strerror}); check its permissions") from error
    # macOS hands out names in another form of Unicode than everybody types them in.
    key = ARTICLES_PREFIX + unicodedata.normalize("NFC", name)
    try:
        return LocalArticle(name, key, content, title=read_article(name, content, _ANY_TIME).title)
    except UnreadableArticle as error:
        return LocalArticle(name, key, content, problem=str(error))
