"""A folder of articles and the knowledge base's objects: what is uploaded and taken away."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from copydesk.keys import ARTICLES_PREFIX
from copydesk.ports import Blobs, StoredObject
from local.console.aws.desk import DeployedDesk
from local.desk.articles import LocalArticle

INDEXED_WITHIN: Final = timedelta(minutes=10)
"""An event may wait for a function that starts or is throttled; one that takes longer has probably failed."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What the bucket holds under `articles/`, each object by its key, and which of them can be searched."""

    objects: Mapping[str, StoredObject]
    indexed: Collection[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done. `surplus` are the objects that are in the bucket only.

    `waiting` were uploaded a moment ago and are still being indexed; `again` are there, but cannot be searched although
    they were uploaded a while ago.
    """

    new: Sequence[LocalArticle]
    changed: Sequence[LocalArticle]
    again: Sequence[LocalArticle]
    waiting: Sequence[LocalArticle]
    same: Sequence[LocalArticle]
    refused: Sequence[LocalArticle]
    surplus: Sequence[str]

    @property
    def uploads(self) -> Sequence[LocalArticle]:
        """What is to be put into the bucket."""
        return (*self.new, *self.changed, *self.again)


def stored_articles(desk: DeployedDesk) -> Stored:
    """What is there now."""
    objects = {each.key: each for each in desk.blobs.list(ARTICLES_PREFIX) if not each.key.endswith("/")}
    return Stored(objects, {article.key for article in desk.knowledge.articles() if not article.problem})


def plan(articles: Iterable[LocalArticle], stored: Stored, blobs: Blobs, now: datetime) -> Plan:
    """What to do to have the bucket hold the readable articles.

    An object that cannot be searched long after its upload is uploaded once more, which lets it be indexed again. A
    file that cannot be read leaves the object of its name as it is.
    """
    found: dict[str, list[LocalArticle]] = {
        place: [] for place in ("new", "changed", "again", "waiting", "same", "refused")
    }
    keys = set[str]()
    for article in articles:
        keys.add(article.key)
        found[_place(article, stored, blobs, now)].append(article)
    return Plan(**found, surplus=sorted(set(stored.objects) - keys))


def _place(article: LocalArticle, stored: Stored, blobs: Blobs, now: datetime) -> str:
    if article.problem:
        return "refused"
    there = stored.objects.get(article.key)
    if there is None:
        return "new"
    if there.size != len(article.content) or blobs.get(article.key) != article.content:
        return "changed"
    if article.key in stored.indexed:
        return "same"
    return "waiting" if now - there.modified < INDEXED_WITHIN else "again"


def upload(article: LocalArticle, blobs: Blobs) -> None:
    """Put the article into the bucket: index_article does the rest."""
    blobs.put(article.key, article.content)


def take_away(s3: Any, bucket: str, key: str) -> None:
    """Delete the object; the bucket keeps its last version for 30 days."""
    s3.delete_object(Bucket=bucket, Key=key)
