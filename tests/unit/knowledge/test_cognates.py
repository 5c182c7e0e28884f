import pytest

from copydesk.knowledge.cognates import related
from copydesk.knowledge.ranking import Ranking


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("agents", "agent"),
        ("agentes", "agent"),
        ("Architekturen", "architecture"),
        ("arquitecturas", "architecture"),
        ("architetture", "architecture"),
        ("baterías", "batteries"),
        ("Rechenzentren", "centres"),
        ("Newsletterversand", "newsletter"),
        ("Kolumne", "column"),
        ("turbinas", "turbine"),
        ("réseaux", "réseau"),
    ],
)
def test_the_same_word_is_known_in_other_forms_and_languages(word, other):
    assert related(word, other)
    assert related(other, word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("internet", "interest"),
        ("software", "war"),
        ("season", "reason"),
        ("deadline", "line"),
        ("heat", "cheat"),
        ("travel", "traverse"),
        ("slow", "glow"),
    ],
)
def test_words_that_only_look_alike_are_not(word, other):
    assert not related(word, other)


def test_a_german_question_finds_an_english_article(example_articles):
    [found] = Ranking(example_articles).search("Abwärme Rechenzentren", 1)
    assert found.article_key.endswith("data-centre-heat.md")


def test_a_word_that_an_article_has_is_never_widened(example_articles):
    ranking = Ranking(example_articles)
    assert [each.score for each in ranking.search("batteries", 3)] == [
        each.score for each in ranking.search("batteries Batterien", 3)
    ]
