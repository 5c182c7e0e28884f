"""How the articles lie in the one table. Keys and items, no calls.

All are in one partition, which one query reads: an item for each article with the start of its text, an item for each
further part, and the version that goes up with every change.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from copydesk.adapters.aws.table_items import Item, key
from copydesk.keys import ARTICLE_PART_PREFIX, ARTICLE_PREFIX, KNOWLEDGE, KNOWLEDGE_VERSION
from copydesk.ports import Article

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

PART_BYTES: Final = 350_000
"""Bytes of text in one item, which may hold 400 KB with all its attributes."""


@dataclass(frozen=True, slots=True)
class Head:
    """What replacing or removing an article needs to know of the stored one; revision 0 means that there is none."""

    revision: int = 0
    parts: int = 0
    modified: datetime | None = None


def article_key(name: str) -> "dict[str, AttributeValueTypeDef]":
    """The key of an article's first item; `name` is its object's key."""
    return key(KNOWLEDGE, f"{ARTICLE_PREFIX}{name}")


def part_key(name: str, number: int) -> "dict[str, AttributeValueTypeDef]":
    """The key of an article's further part, from 1. The number comes first: an object's key may hold any character."""
    return key(KNOWLEDGE, f"{ARTICLE_PART_PREFIX}{number:04d}#{name}")


def version_key() -> "dict[str, AttributeValueTypeDef]":
    """The key of the corpus's version."""
    return key(KNOWLEDGE, KNOWLEDGE_VERSION)


def read_head(item: Item | None) -> Head:
    """What an article's first item says of itself."""
    if item is None:
        return Head()
    return Head(
        revision=int(item["revision"]["N"]),
        parts=int(item["parts"]["N"]),
        modified=datetime.fromisoformat(item["modified"]["S"]),
    )


def article_items(article: Article, revision: int) -> list[Item]:
    """An article as its items, the first one first."""
    first, *rest = _split(article.text)
    head: Item = {
        **article_key(article.key),
        "revision": {"N": str(revision)},
        "parts": {"N": str(len(rest))},
        "modified": {"S": article.modified.isoformat()},
        "title": {"S": article.title},
        "problem": {"S": article.problem},
        "url": {"S": article.url},
        "published": {"S": article.published},
        "text": {"S": first},
    }
    return [
        head,
        *(
            {**part_key(article.key, number), "revision": {"N": str(revision)}, "text": {"S": text}}
            for number, text in enumerate(rest, start=1)
        ),
    ]


def read_articles(found: Iterable[Item]) -> tuple[list[Article], bool]:
    """The articles in order of their keys, and whether all were whole.

    An article that was replaced while the query went from page to page has parts of two revisions, and is left out.
    """
    by_sort_key = {item["sk"]["S"]: item for item in found}
    heads = [item for sort_key, item in sorted(by_sort_key.items()) if sort_key.startswith(ARTICLE_PREFIX)]
    articles = [_read_article(head, by_sort_key) for head in heads]
    return [article for article in articles if article is not None], None not in articles


def _read_article(head: Item, by_sort_key: dict[str, Item]) -> Article | None:
    name = head["sk"]["S"].removeprefix(ARTICLE_PREFIX)
    texts = [head["text"]["S"]]
    for number in range(1, int(head["parts"]["N"]) + 1):
        part = by_sort_key.get(str(part_key(name, number)["sk"]["S"]))
        if part is None or part["revision"] != head["revision"]:
            return None
        texts.append(part["text"]["S"])
    return Article(
        key=name,
        title=head["title"]["S"],
        text="".join(texts),
        modified=datetime.fromisoformat(head["modified"]["S"]),
        problem=head["problem"]["S"],
        url=head["url"]["S"],
        published=head["published"]["S"],
    )


def unchanged(head: Head) -> dict[str, Any]:
    """The condition that an article still is as `head` says."""
    if head.modified is None:
        return {"ConditionExpression": "attribute_not_exists(pk)"}
    return {
        "ConditionExpression": "revision = :revision AND modified = :modified",
        "ExpressionAttributeValues": {
            ":revision": {"N": str(head.revision)},
            ":modified": {"S": head.modified.isoformat()},
        },
    }


def _split(text: str) -> list[str]:
    """`text` in parts of at most PART_BYTES bytes of UTF-8, never cut within a character."""
    content = text.encode()
    parts: list[str] = []
    start = 0
    while start < len(content) or not parts:
        end = min(start + PART_BYTES, len(content))
        while end < len(content) and content[end] & 0xC0 == 0x80:  # noqa: PLR2004 - UTF-8's continuation bytes
            end -= 1
        parts.append(content[start:end].decode())
        start = end
    return parts
