"""A folder of the owner's articles: what is in it, and which of its files the knowledge base can read."""

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from copydesk.errors import UnreadableArticle
from copydesk.keys import ARTICLES_PREFIX
from copydesk.knowledge import check_size, read_article
from local.desk.article_walk import Found, walk

_ANY_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Reading an article needs a time, which says nothing about whether it can be read."""


@dataclass(frozen=True, slots=True)
class LocalArticle:
    """A file as index_article will see it: its title, or why it cannot be read."""

    name: str
    key: str
    content: bytes = b""
    title: str = ""
    problem: str = ""


def read_folder(folder: Path) -> Sequence[LocalArticle]:
    """Every file below `folder`, by name, without hidden ones. Raises SettingsError if there is no such folder."""
    return [read_file(each) for each in walk(folder)]


def read_file(found: Found) -> LocalArticle:
    """The article in a file, or why there is none."""
    name = _shown(found.name)
    if name != found.name:
        problem = f"{name} has a name that is not UTF-8, so nobody could find it again; rename it"
        return LocalArticle(name, key_of(name), problem=problem)
    key = key_of(name)
    if found.problem:
        return LocalArticle(name, key, problem=found.problem)
    try:
        check_size(name, found.size)
        content = found.path.read_bytes()
        return LocalArticle(name, key, content, title=read_article(name, content, _ANY_TIME).title)
    except UnreadableArticle as error:
        return LocalArticle(name, key, problem=str(error))
    except OSError as error:
        return LocalArticle(name, key, problem=f"{name} cannot be read ({error.strerror}); check its permissions")


def key_of(name: str) -> str:
    """The object's key. macOS hands out names in another form of Unicode than everybody types them in."""
    return ARTICLES_PREFIX + unicodedata.normalize("NFC", name)


def _shown(name: str) -> str:
    """The name, with a mark for each byte that is no text."""
    return os.fsencode(name).decode("utf-8", "replace")
