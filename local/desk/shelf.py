"""The owner's articles on the desk: what lies in a folder is what the knowledge base has, from look to look."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from copydesk.errors import CopydeskError
from copydesk.keys import ARTICLES_PREFIX
from copydesk.ports import Blobs, Knowledge
from copydesk.translation import tr
from local.desk.article_walk import Found, Stamp, walk
from local.desk.articles import LocalArticle, key_of, read_file

LOOK_SECONDS: Final = 1.0
"""Between two looks. What two of them in a row agree on is taken: a file that is being written is not whole yet."""

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Changes:
    """What one look has changed: articles by their names, and files that cannot be read by their problems.

    `trouble` is why the folder itself cannot be looked into, once when it begins.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    trouble: str = ""

    def __bool__(self) -> bool:
        """Whether anything has changed."""
        return bool(self.new or self.changed or self.gone or self.refused or self.trouble)


@dataclass(slots=True)
class _Told:
    """The changes of a look while it goes on."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class Shelf:
    """The articles of one folder. `look` is for one thread at a time; everything else for any.

    Without a folder nothing is on the shelf. A folder that cannot be looked into leaves what was there: a disk that is
    not mounted is no reason to forget anything.
    """

    def __init__(self, folder: Path | None, blobs: Blobs, knowledge: Knowledge) -> None:
        self.folder = folder
        self.trouble = ""
        """Why the folder cannot be looked into; empty if it can."""
        self.version = 0
        """Counts up with everything that changes what is shown."""
        self._blobs = blobs
        self._knowledge = knowledge
        self._seen: Mapping[str, Stamp] | None = None
        self._taken: dict[str, Stamp] = {}
        self._articles: dict[str, LocalArticle] = {}
        self._shown: tuple[LocalArticle, ...] = ()

    @property
    def articles(self) -> Sequence[LocalArticle]:
        """What lies in the folder by the last look, without content; those with a problem too."""
        return self._shown

    @property
    def readable(self) -> int:
        """How many articles can be read."""
        return sum(not article.problem for article in self._shown)

    @property
    def refused(self) -> Sequence[LocalArticle]:
        """The files that cannot be read, with the reasons."""
        return [article for article in self._shown if article.problem]

    def indexed(self) -> frozenset[str]:
        """The keys of the articles that a search finds now."""
        return frozenset(article.key for article in self._knowledge.articles() if not article.problem)

    def is_indexed(self) -> bool:
        """Whether a search finds all that can be read."""
        return {article.key for article in self._shown if not article.problem} <= self.indexed()

    def counts(self) -> str:
        """So many indexed, as a search finds them now, and so many not."""
        indexed = self.indexed()
        found = sum(not article.problem and article.key in indexed for article in self._shown)
        waiting = self.readable - found
        told = tr("{found} indexed, {refused} not", found=found, refused=len(self.refused))
        return told + (tr(", {waiting} being indexed", waiting=waiting) if waiting else "")

    def look(self) -> Changes:
        """Have the knowledge base follow the folder. The first look takes what it finds, each later one what stays."""
        try:
            found = {} if self.folder is None else {each.name: each for each in walk(self.folder)}
        except CopydeskError as error:
            is_new, self.trouble = str(error) != self.trouble, str(error)
            self.version += is_new
            return Changes(trouble=self.trouble if is_new else "")
        self.version += bool(self.trouble)
        self.trouble = ""
        stamps = {name: each.stamp for name, each in found.items()}
        before, self._seen = self._seen, stamps
        told = _Told()
        indexed = self._clear(found) if before is None else frozenset[str]()
        for name, each in found.items():
            is_settled = before is None or before.get(name) == each.stamp
            if is_settled and self._taken.get(name) != each.stamp:
                self._take(each, told, indexed)
        for name in [name for name in self._taken if name not in found and name not in (before or {})]:
            self._let_go(name, told)
        self._shown = tuple(sorted(self._articles.values(), key=lambda article: article.name))
        changes = Changes(tuple(told.new), tuple(told.changed), tuple(told.gone), tuple(told.refused))
        self.version += bool(changes)
        return changes

    def _clear(self, found: Mapping[str, Found]) -> frozenset[str]:
        """Take away what an earlier desk had from files that are gone, and say what need not be indexed again."""
        keys = {key_of(name) for name in found}
        stored = {each.key for each in self._blobs.list(ARTICLES_PREFIX)}
        for key in stored - keys:
            self._blobs.erase(key)
        return self.indexed() & stored

    def _take(self, found: Found, told: _Told, indexed: frozenset[str]) -> None:
        article, before = self._without_a_twin(read_file(found), found.name), self._articles.get(found.name)
        was_readable = before is not None and not before.problem
        if article.problem:
            told.refused.append(article.problem)
            if was_readable or (before is None and not self._is_anothers(article.key, found.name)):
                self._blobs.erase(article.key)
        elif article.key not in indexed or self._blobs.get(article.key) != article.content:
            self._blobs.put(article.key, article.content)
            (told.changed if was_readable else told.new).append(article.name)
        self._articles[found.name] = replace(article, content=b"")
        self._taken[found.name] = found.stamp

    def _without_a_twin(self, article: LocalArticle, name: str) -> LocalArticle:
        """Two names can be one in the form of Unicode that keys have: the first one has it."""
        if article.problem or not self._is_anothers(article.key, name):
            return article
        return LocalArticle(article.name, article.key, problem=f"{article.name} is there twice; rename one of the two")

    def _is_anothers(self, key: str, name: str) -> bool:
        return any(each.key == key and not each.problem and at != name for at, each in self._articles.items())

    def _let_go(self, name: str, told: _Told) -> None:
        article = self._articles[name]
        if not article.problem:
            self._blobs.erase(article.key)
        told.gone.append(article.name)
        del self._articles[name], self._taken[name]
        for twin in [at for at, each in self._articles.items() if each.key == article.key]:
            self._taken.pop(twin)  # it can have the key now


@contextmanager
def watching(shelf: Shelf, report: Callable[[Changes], None], seconds: float = LOOK_SECONDS) -> Iterator[None]:
    """Look every so many seconds until the block ends, and report what has changed."""
    stopped = threading.Event()

    def watch() -> None:
        while not stopped.wait(seconds):
            try:
                if changes := shelf.look():
                    report(changes)
            except Exception:  # noqa: BLE001  (a full disk today must not blind the desk tomorrow)
                _LOG.exception("the folder of articles could not be followed")

    thread = threading.Thread(target=watch, name="articles", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
