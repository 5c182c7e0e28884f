import logging
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from copydesk.knowledge.ranking import Ranking
from copydesk.ports import Article

QUERIES = {
    "event-driven AI agents": "event-driven-agents",
    "why an agent should wait for events rather than run in a loop": "event-driven-agents",
    "cost of self-attention": "transformers-explained",
    "image recognition with few labelled examples": "convolutional-networks",
    "Mamba and recurrent neural networks": "state-space-models",
    "cloud bill of Lambda functions": "serverless-costs",
    "PostgreSQL or DynamoDB?": "choosing-a-database",
    "which database for a start-up": "choosing-a-database",
    "funding open-source maintainers": "open-source-maintainers",
    "software supply chain security": "open-source-maintainers",
    "how much do you charge for an article": "how-to-brief-a-writer",
    "pricing and turnaround": "how-to-brief-a-writer",
    "newsletter open rates": "newsletter-craft",
    "waste heat of data centers": "data-centre-heat",
    "battery storage for renewable energy": "grid-batteries",
    "RAG chatbot that invents facts": "retrieval-augmented-generation",
    "combining keyword search with embeddings": "retrieval-augmented-generation",
}


def article(key, text, title="T"):
    return Article(key=key, title=title, text=text, modified=datetime(2026, 11, 22, tzinfo=UTC))


def keys(found):
    return [passage.article_key.removeprefix("articles/").removesuffix(".md") for passage in found]


@pytest.fixture(scope="module")
def ranking(example_articles):
    return Ranking(example_articles)


@pytest.mark.parametrize(("query", "expected"), QUERIES.items())
def test_the_right_article_is_among_the_first_three(ranking, query, expected):
    assert expected in keys(ranking.search(query, 3))


def test_the_right_article_is_mostly_the_first(ranking):
    first = [expected for query, expected in QUERIES.items() if keys(ranking.search(query, 1)) == [expected]]
    assert len(first) >= len(QUERIES) - 2


def test_a_question_about_deep_learning_architectures_finds_all_three_articles(ranking):
    found = keys(ranking.search("deep learning architectures", 3))
    assert set(found) == {"transformers-explained", "convolutional-networks", "state-space-models"}


def test_each_article_appears_once_with_falling_scores(ranking):
    found = ranking.search("model data cost network", 12)
    assert len(found) == len(set(keys(found))) > 3
    assert [passage.score for passage in found] == sorted((passage.score for passage in found), reverse=True)
    assert all(passage.score > 0 for passage in found)


def test_the_passage_that_fits_is_the_one_that_is_returned(ranking):
    [passage] = ranking.search("permissions personnel files index", 1)
    assert "personnel files" in passage.text


def test_ties_go_to_the_earlier_article_every_time():
    articles = [article(f"articles/{name}.md", "The same few words.") for name in "bca"]
    assert keys(Ranking(articles).search("words", 3)) == ["b", "c", "a"]


@pytest.mark.parametrize("query", ["", "the of and", "xylophone", "?!", "\x00"])
def test_a_query_without_a_known_word_finds_nothing(ranking, query):
    assert ranking.search(query, 3) == ()


@pytest.mark.parametrize("articles", [[], [article("articles/a.md", "the of", title="and")]])
def test_a_corpus_without_words_finds_nothing(articles):
    assert Ranking(articles).search("anything", 3) == ()


def test_an_article_with_a_problem_is_never_found():
    broken = replace(article("articles/broken.pdf", "batteries", title="batteries"), problem="is a PDF")
    assert Ranking([broken]).search("batteries", 3) == ()


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Große Rechenzentren heizen Schwimmbäder.", "RECHENZENTREN"),
        ("Des réseaux de neurones à convolution.", "réseaux neurones"),
        ("自然言語処理の歴史について。", "言語処理"),
    ],
)
def test_other_languages_are_found_too(text, query):
    other = article("articles/other.md", "Nothing of that kind here.")
    assert keys(Ranking([other, article("articles/right.md", text)]).search(query, 2)) == ["right"]


def test_ranking_writes_neither_log_lines_nor_progress_bars(example_articles, caplog, capfd):
    with caplog.at_level(logging.INFO):
        Ranking(example_articles).search("batteries", 3)
    assert not caplog.records
    assert capfd.readouterr() == ("", "")
