"""The Knowledge on the one DynamoDB table. See `knowledge_items` for how it lies there."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from botocore.exceptions import ClientError

from copydesk.adapters.aws import knowledge_items as items
from copydesk.adapters.aws.dynamodb_failures import answered, is_conflict
from copydesk.errors import TransientError
from copydesk.keys import KNOWLEDGE
from copydesk.ports import Article, Knowledge, Passage

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

    from copydesk.knowledge.ranking import Ranking

Answer = TypeVar("Answer")

TRIES: Final = 10
"""Transactions tried before giving up: articles uploaded together all count up the same version."""
PAUSE_SECONDS: Final = 0.05
NO_VERSION: Final = -1


class TableKnowledge(Knowledge):
    """The articles' text in the table, and their ranking in the memory of the process that searches.

    A search is one small read of the version; the articles are read again only if it changed. Writing never ranks, so
    that it needs no NumPy. Raises TransientError when the table does not answer.
    """

    def __init__(self, client: DynamoDBClient, table_name: str) -> None:
        self._client = client
        self._table = table_name
        self._corpus: tuple[int, tuple[Article, ...]] = (NO_VERSION, ())
        self._ranking: tuple[tuple[Article, ...], Ranking] | None = None

    def put(self, article: Article) -> None:
        """Add or replace; an older version never replaces a newer one."""
        _settled(partial(self._put, article))

    def remove(self, key: str) -> None:
        """Delete an article. One that is already gone is no error."""
        _settled(partial(self._remove, key))

    def search(self, query: str, limit: int) -> Sequence[Passage]:
        """The best passages, best first, at most one for each article."""
        articles = _available(self._read_corpus)
        if self._ranking is None or self._ranking[0] is not articles:
            from copydesk.knowledge.ranking import Ranking  # noqa: PLC0415 - NumPy is for those that search

            self._ranking = (articles, Ranking(articles))
        return self._ranking[1].search(query, limit)

    def articles(self) -> Sequence[Article]:
        """All articles in order of their keys, those with a `problem` too."""
        return _available(self._read_corpus)

    def _put(self, article: Article) -> None:
        head = self._head(article.key)
        if head.modified is not None and head.modified > article.modified:
            return
        first, *rest = items.article_items(article, head.revision + 1)
        writes: list[Any] = [{"Put": {"TableName": self._table, "Item": first, **items.unchanged(head)}}]
        writes += [{"Put": {"TableName": self._table, "Item": part}} for part in rest]
        self._write([*writes, *self._deletions(article.key, range(len(rest) + 1, head.parts + 1))])

    def _remove(self, name: str) -> None:
        head = self._head(name)
        if head.revision == 0:
            return
        first: Any = {"Delete": {"TableName": self._table, "Key": items.article_key(name), **items.unchanged(head)}}
        self._write([first, *self._deletions(name, range(1, head.parts + 1))])

    def _deletions(self, name: str, numbers: range) -> list[Any]:
        return [{"Delete": {"TableName": self._table, "Key": items.part_key(name, number)}} for number in numbers]

    def _head(self, name: str) -> items.Head:
        answer = self._client.get_item(
            TableName=self._table,
            Key=items.article_key(name),
            ConsistentRead=True,
            ProjectionExpression="revision, parts, modified",
        )
        return items.read_head(answer.get("Item"))

    def _write(self, writes: list[Any]) -> None:
        """The changes and the corpus's next version, all or nothing."""
        count: Any = {
            "Update": {
                "TableName": self._table,
                "Key": items.version_key(),
                "UpdateExpression": "ADD version :one",
                "ExpressionAttributeValues": {":one": {"N": "1"}},
            }
        }
        self._client.transact_write_items(TransactItems=[*writes, count])

    def _read_corpus(self) -> tuple[Article, ...]:
        """The articles as of the present version. It is read before them, so that it never names older ones."""
        version = self._version()
        if version != self._corpus[0]:
            articles, whole = items.read_articles(self._all_items())
            self._corpus = (version if whole else NO_VERSION, tuple(articles))
        return self._corpus[1]

    def _version(self) -> int:
        answer = self._client.get_item(TableName=self._table, Key=items.version_key(), ConsistentRead=True)
        return int(answer["Item"]["version"]["N"]) if "Item" in answer else 0

    def _all_items(self) -> list[Any]:
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            ConsistentRead=True,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": KNOWLEDGE}},
        )
        return [item for page in pages for item in page["Items"]]


def _available(call: Callable[[], Answer]) -> Answer:
    return answered(call, TransientError("the knowledge base does not answer; try again in a minute"))


def _settled(attempt: Callable[[], None]) -> None:
    """Run `attempt`, a read and a write, until nobody else writes in between."""
    for number in range(TRIES):
        try:
            return _available(attempt)
        except ClientError as error:
            if not is_conflict(error):
                raise
        time.sleep(PAUSE_SECONDS * (number + random.random()))  # noqa: S311 - spreads retries, guards nothing
    raise TransientError("too many articles change at once; try again in a minute")
