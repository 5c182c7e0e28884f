from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.knowledge import passages
from copydesk.knowledge.passages import FEWEST_WORDS, MOST_WORDS
from copydesk.knowledge.words import length, terms
from copydesk.ports import Article


def article(text):
    return Article(key="articles/a.md", title="A", text=text, modified=datetime(2026, 11, 22, tzinfo=UTC), url="u")


def words(count, word="word"):
    return " ".join([word] * count)


def test_every_example_article_is_cut_into_passages_of_quotable_length(example_articles):
    for example in example_articles:
        *whole, last = passages(example)
        assert whole
        assert all(FEWEST_WORDS <= length(passage.text) <= MOST_WORDS + 10 for passage in whole)
        assert length(last.text) <= MOST_WORDS + 10


def test_a_passage_bears_what_a_citation_needs():
    [passage] = passages(article("Short."))
    assert (passage.article_key, passage.title, passage.text, passage.url) == ("articles/a.md", "A", "Short.", "u")


def test_a_new_section_opens_a_new_passage_and_keeps_its_heading():
    first, second = passages(article(f"{words(130)}\n\n## Costs\n{words(130)}"))
    assert "Costs" not in first.text
    assert second.text.startswith("Costs\n\nword")


def test_short_sections_share_a_passage():
    [only] = passages(article("## One\n\nFirst.\n\n## Two\n\nSecond."))
    assert only.text == "One\n\nFirst.\n\nTwo\n\nSecond."


def test_a_long_paragraph_is_cut_between_sentences():
    sentence = f"{words(19, 'x')} end. "
    found = passages(article(sentence * 30))
    assert len(found) > 1
    assert all(passage.text.endswith("end.") for passage in found)


def test_a_text_without_spaces_or_sentences_is_cut_too():
    found = passages(article("語" * 2000))
    assert len(found) > 1
    assert "".join(passage.text for passage in found).replace("\n", "") == "語" * 2000


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["word ", "end. ", "\n\n", "## Head\n", "x" * 30 + " ", "語", "- item\n"]), max_size=400)
)
def test_no_word_is_lost_and_no_passage_is_too_long(parts):
    text = "".join(parts).strip()
    found = passages(article(text))
    lost = set(terms(text)) - {term for passage in found for term in terms(passage.text)}
    assert lost <= {"head"}
    assert sum(length(passage.text) for passage in found) >= length(text.replace("## Head", "")) * 0.9
    assert all(length(passage.text.replace("Head", "")) <= MOST_WORDS for passage in found)
