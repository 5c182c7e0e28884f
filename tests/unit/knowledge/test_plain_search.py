"""The owner's own search for an article: by words of its title or text, without an index."""

from datetime import UTC, datetime

import pytest

from copydesk.knowledge.plain_search import articles_with
from copydesk.ports import Article

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ARTICLES = [
    Article("articles/a.md", "Queues before agents", "Queues keep agents calm. Event logs help.", NOW),
    Article("articles/b.md", "Logs are memory", "Event logs are an agent's memory.", NOW),
    Article("articles/c.md", "Überschriften", "Über Überschriften und Leser.", NOW),
    Article("articles/d.md", "Broken logs", "", NOW, problem="it has no text"),
]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("logs", ["b", "a"]),
        ("QUEUE", ["a"]),
        ("überschrift", ["c"]),
        ("zebra", []),
        ("", []),
    ],
)
def test_an_article_is_found_by_words_it_holds_its_title_first(words, keys):
    assert [f"articles/{key}.md" for key in keys] == [each.article_key for each in articles_with(words, ARTICLES, 8)]


def test_the_passage_that_holds_the_words_is_shown_and_no_more_articles_than_asked_for():
    long = "\n\n".join(f"## Part {n}\n\n{'word ' * 130}" for n in range(3)) + "\n\n## End\n\nA zebra. " + "word " * 130
    (found,) = articles_with("zebra", [Article("articles/z.md", "Animals", long, NOW)], 8)
    assert "zebra" in found.text
    assert "Part 0" not in found.text
    assert len(articles_with("logs", ARTICLES, 1)) == 1
