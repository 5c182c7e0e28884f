import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from copydesk.adapters.memory.knowledge import MemoryKnowledge
from copydesk.conversation.quoting import result_data
from copydesk.errors import ToolError
from copydesk.knowledge import read_article
from copydesk.ports import Passage
from copydesk.tools import booking_in, knowledge_base_search, read_arguments

ARTICLES = Path(__file__).parents[3] / "examples" / "articles"


@pytest.fixture(scope="module")
def knowledge():
    filled = MemoryKnowledge()
    for path in ARTICLES.glob("*.md"):
        filled.put(read_article(f"articles/{path.name}", path.read_bytes(), datetime(2026, 11, 22, tzinfo=UTC)))
    return filled


class OneLongPassage:
    def __init__(self, text):
        self.text = text

    def search(self, *_asked):
        return (Passage(article_key="articles/a.md", title="A", text=self.text, score=1.23456),)


def run(written, knowledge):
    """The tool, asked with the text that a model wrote as arguments."""
    return knowledge_base_search.run(read_arguments(knowledge_base_search.TOOL, written), knowledge)


def search(knowledge, **arguments):
    return json.loads(knowledge_base_search.run(arguments, knowledge))


def test_a_result_can_be_cited(knowledge):
    first = search(knowledge, query="deep learning architectures", limit=3)["results"][0]
    assert set(first) == {"title", "source", "url", "published", "excerpt", "score"}
    assert (ARTICLES / first["source"]).is_file()
    assert first["url"].endswith(first["source"].removesuffix(".md"))
    assert first["excerpt"] in (ARTICLES / first["source"]).read_text().replace("## ", "").replace("\n\n\n", "\n\n")


def test_four_articles_are_returned_unless_asked_otherwise(knowledge):
    assert len(search(knowledge, query="model data cost network")["results"]) == 4
    assert len(search(knowledge, query="model data cost network", limit="2")["results"]) == 2


def test_a_search_without_a_match_says_so_plainly(knowledge):
    answer = search(knowledge, query="xylophone")
    assert answer["results"] == []
    assert "No article matches 'xylophone'" in answer["note"]


def test_a_long_passage_ends_with_a_whole_sentence():
    [result] = search(OneLongPassage("A sentence of some length is here. " * 60), query="x")["results"]
    assert len(result["excerpt"]) <= knowledge_base_search.LONGEST_EXCERPT
    assert result["excerpt"].endswith("is here.")
    assert result["score"] == 1.23


def test_a_long_passage_without_sentences_ends_with_a_whole_word():
    [result] = search(OneLongPassage("word " * 600), query="x")["results"]
    assert result["excerpt"].endswith("word …")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("{}", "'query' is missing"),
        ("", "'query' is missing"),
        ('{"query": null}', "'query' is missing"),
        ('{"query": "   "}', "'query'"),
        ('{"query": "x", "limit": 9}', "'limit'"),
        ('{"query": "x", "limit": 0}', "'limit'"),
        ('{"query": "x", "topk": 3}', "there is no argument 'topk', only query, limit"),
        ("query: x", "not JSON"),
        ('["x"]', "not a JSON object"),
        ('{"query": ["x"]}', "'query'"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_wrong_arguments_are_explained_with_an_example(knowledge, arguments, says):
    with pytest.raises(ToolError) as refused:
        run(arguments, knowledge)
    assert says in str(refused.value)
    assert str(refused.value).startswith("knowledge_base_search")
    assert knowledge_base_search.TOOL.example in str(refused.value)


def test_arguments_within_a_string_are_understood(knowledge):
    written = json.dumps(json.dumps({"query": "batteries"}))
    assert json.loads(run(written, knowledge))["results"]


def test_a_search_result_holds_no_booking(knowledge):
    assert booking_in(run('{"query": "batteries"}', knowledge)) is None


class EightLongPassages:
    def search(self, *_asked):
        text = '“So it is,” she said: "wait for events."\n' * 40
        named = {"title": "A long title " * 8, "url": "https://blog.example/" + "a-long-title-" * 8}
        return (
            Passage(article_key=f"articles/{'a' * 80}.md", text=text, score=1.2, published="2026-01-02", **named),
        ) * 8


def test_as_many_articles_as_can_be_asked_for_reach_the_model_whole():
    found = knowledge_base_search.run({"query": "events", "limit": 8}, EightLongPassages())
    assert result_data(found, 1) == found
