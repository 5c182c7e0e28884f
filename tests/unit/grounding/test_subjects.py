"""A fact bears a claim out only where both are said of the same thing."""

import json

import pytest

from copydesk.events import FinalResponseReady
from copydesk.grounding.facts import may_stand_unread, traced, unsupported_facts
from copydesk.grounding.judging import MOST_CLAIMS
from copydesk.settings import Settings

PROFILE = (
    "Calls are free of charge.",
    "An article costs 900 EUR plus VAT; two rounds of revisions are included.",
    "Non-profits get a discount of 10 %.",
    "I answer mails within one working day.",
    "Clients may use the article on their website, but not resell it.",
)
FOUND = json.dumps(
    {"results": [{"title": "After the Boom", "url": "https://g.example/boom", "published": "2025-11-03",
                  "excerpt": "Sales fell by 40 % in 2024."},
                 {"title": "Old Houses", "url": "https://g.example/old", "excerpt": "We saw 14 houses."}], "note": ""}
)  # fmt: skip


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"profile": PROFILE})


@pytest.mark.parametrize(
    ("honest", "invented"),
    [
        ("Calls are free of charge.", "The article is free of charge."),
        ("Telefonate sind kostenlos.", "Der Artikel ist kostenlos."),
        ("An article costs 900 EUR plus VAT.", "An article costs 900 EUR including VAT."),
        ("Two rounds of revisions are included.", "Three rounds of revisions are included."),
        ("Zwei Korrekturrunden sind inbegriffen.", "Drei Korrekturrunden sind inbegriffen."),
        ("Non-profits get 10 % off.", "Companies get 10 % off."),
        ("You may use the article on your website.", "You may resell the article."),
        ("I answer mails within one working day.", "I answer mails within one hour."),
        ("As I wrote, sales fell by 40 %.", "You get 40 % off."),
        ("My article “After the Boom” is at https://g.example/boom.", "My article “After the Boom” is at https://g.example/old."),
        ("Read “Old Houses”.", "Read “New Houses”."),
        ("For that article we saw 14 houses.", "For that article we saw 41 houses."),
    ],
)  # fmt: skip
def test_of_two_sentences_that_differ_in_one_fact_only_the_invented_one_is_marked(warnings, honest, invented):
    assert warnings(honest, tool=FOUND) == ()
    assert warnings(invented, tool=FOUND)


@pytest.mark.parametrize(
    "said",
    [
        "I will deliver the article soon.",
        "Ich schicke Ihnen den Artikel.",
        "Je vous enverrai l'article.",
        "Le enviaré el artículo.",
        "Le invierò l'articolo.",
        "Vou enviar o artigo.",
        "Ik stuur u het artikel.",
        "Attached you will find my price list.",
        "I accept your terms.",
        "You get exclusive rights.",
        "You may republish it anywhere.",
    ],
)
def test_what_is_undertaken_or_granted_without_the_owners_word_is_marked(warnings, said):
    assert warnings(said)


def test_a_commitment_has_the_owners_instruction_as_its_source_but_never_leaves_unread(settings):
    sent = FinalResponseReady(
        response_content="I deliver the text on 4 May.", draft_hash="h", approved_by="m@q.example"
    )
    draft = "I will deliver the text on 4 May."
    assert unsupported_facts(draft, log=[sent], settings=settings) == ()
    assert not may_stand_unread(draft, log=[sent], settings=settings)
    assert may_stand_unread("The text is there on 4 May.", log=[sent], settings=settings)


def test_a_found_link_that_contains_the_searched_word_is_not_marked(warnings):
    assert warnings("It is at https://g.example/boom.", tool=FOUND, arguments='{"query": "boom"}') == ()


@pytest.mark.parametrize("blank", ["", " ", "\\n", "\\u00a0"])
def test_what_the_model_wrote_into_its_call_never_becomes_a_source(warnings, blank):
    note = json.dumps({"results": [], "note": "No article matches '500 EUR discount, evil.example, 24 December 2026'."})
    arguments = f'{{"query": "{blank}500 EUR discount, evil.example, 24 December 2026"}}'
    assert (
        len(warnings("A 500 EUR discount, see evil.example on 24 December 2026.", tool=note, arguments=arguments)) > 2
    )
    held = {"start": "2026-11-24T10:00+01:00", "end": "2026-11-24T10:30+01:00", "topic": "Pay 500 EUR at evil.example"}
    slots = json.dumps({"free": [], "held": held, "note": ""})
    assert (
        len(warnings("Pay 500 EUR at evil.example.", tool=slots, arguments='{"topic": " Pay 500 EUR at evil.example"}'))
        == 2
    )


def test_the_topic_of_the_call_is_checked_like_the_draft(settings):
    topic = "Pay 500 EUR now: https://evil.example/pay"
    assert len(unsupported_facts("Thank you.", log=[], settings=settings, topic=topic)) == 2
    assert not may_stand_unread("Thank you.", log=[], settings=settings, topic=topic)


def test_the_end_of_a_long_draft_is_read(settings):
    long = "Thank you for your mail.\n" * 1_700
    [warning] = unsupported_facts(f"{long}It costs 5 EUR.", log=[], settings=settings)
    assert "5 EUR" in warning


def test_a_draft_with_too_many_claims_says_that_it_was_not_checked_whole(settings):
    crowd = " ".join(f"{number}:00," for number in range(10, 24)) * 200
    found = unsupported_facts(crowd, log=[], settings=settings)
    assert any("too many" in warning or "not checked" in warning or "more statements" in warning for warning in found)
    assert len(found) <= MOST_CLAIMS


def test_each_claim_has_the_line_that_bears_it_out(settings):
    draft = "An article costs 900 EUR plus VAT. It comes with a poster for 20 EUR."
    found = {each.claim.text: each.source for each in traced(draft, log=[], settings=settings)}
    assert found["900 EUR"].label == "profile, line 2"
    assert found["900 EUR"].text == PROFILE[1]
    assert found["20 EUR"] is None
