"""On the page the owner takes articles out of a draft and puts others in; the new draft rests on those alone."""

import base64
import json
import re
from html import unescape
from typing import Any

import pytest
from support.pipeline import MONDAY, Pipeline, answers, plain_text

from copydesk.conversation.messages import build_request
from copydesk.events import DraftResponseReady, RequestedCall, ReviewDecided
from copydesk.grounding.sources import day_of, statements
from copydesk.ports import Article, ModelAnswer
from copydesk.review.article_words import ANEW

QUEUES = Article("articles/queues.md", "Queues before agents", "Queues keep agents calm: 41 teams told me so.", MONDAY)
LOGS = Article("articles/logs.md", "Logs are memory", "Event logs are an agent's memory, say 73 of 90 teams.", MONDAY)
LOOKS = ModelAnswer(
    text="",
    calls=(
        RequestedCall(
            call_id="1", tool_name="knowledge_base_search", arguments='{"query": "queues agents", "limit": 1}'
        ),
    ),
)
DRAFT = ModelAnswer(text="Hello Jonas,\n\nI wrote on queues: 41 teams told me so.\n\nMara")
ANOTHER = ModelAnswer(text="Hello Jonas,\n\nI wrote on logs: 73 of 90 teams said so.\n\nMara")


@pytest.fixture
def desk() -> Pipeline:
    desk = Pipeline(model=answers(LOOKS, DRAFT, ANOTHER, ANOTHER))
    for article in (QUEUES, LOGS):
        desk.services.knowledge.put(article)
    desk.client_writes("What did you write on queues and agents?")
    return desk.run()


def page(desk: Pipeline, asked: str = "") -> str:
    return unescape(str(desk.http("GET", f"{desk.review_link()}{asked}")["body"]))


def boxes(shown: str, kind: str) -> dict[str, str]:
    found = re.findall(rf'<input type="checkbox" id="\w+" name="({kind}_article_\d)" value="([^"]+)"', shown)
    return dict(found)


def prompt_of(desk: Pipeline) -> str:
    return str(build_request(desk.log(), desk.settings).messages)


def known(desk: Pipeline) -> set[str]:
    today = day_of(desk.log(), desk.settings)
    return {each.label for each in statements(desk.log(), desk.settings, today) if each.origin == "article"}


def revised(desk: Pipeline, fields: dict[str, str], **changes: str) -> dict[str, Any]:
    answer = desk.http("POST", desk.review_link(), {"decision": "revise", **fields, **changes})
    desk.run()
    return answer


def test_each_article_of_the_draft_is_shown_with_its_passage_and_a_box_that_no_page_ticks(desk: Pipeline) -> None:
    shown = page(desk)
    assert "41 teams told me so" in shown
    assert boxes(shown, "without") == {"without_article_0": "queues.md"}
    assert not re.search(r"<input[^>]* checked", shown)


def test_an_article_that_is_taken_out_is_no_source_and_stands_in_no_prompt_of_the_turn(desk: Pipeline) -> None:
    assert known(desk) == {"article “Queues before agents”"}
    assert "41 teams" in prompt_of(desk)
    revised(desk, {"without_article_0": "queues.md"})
    word = desk.last(ReviewDecided)
    assert (word.without_articles, word.text) == (("queues.md",), ANEW)
    assert "Queues keep agents calm" not in prompt_of(desk)
    assert "took articles out" in prompt_of(desk)
    assert known(desk) == set()
    assert desk.last(DraftResponseReady).sources == ()
    assert boxes(page(desk), "without") == {}


def test_an_article_that_is_put_in_is_given_to_the_model_and_bears_out_what_it_says(desk: Pipeline) -> None:
    shown = page(desk, "?articles=event+logs+memory")
    (box,) = boxes(shown, "with").items()
    assert "73 of 90 teams" in shown
    revised(desk, dict([box]), text="Take the other one.")
    (given,) = desk.last(ReviewDecided).with_articles
    assert (given.source, given.title) == ("logs.md", "Logs are memory")
    assert "say 73 of 90 teams" in prompt_of(desk)
    assert known(desk) == {"article “Queues before agents”", "article “Logs are memory”"}
    draft = desk.last(DraftResponseReady)
    assert draft.sources == ("Queues before agents", "Logs are memory")
    assert not [warning for warning in draft.warnings if "73" in warning]
    assert boxes(page(desk), "without") == {"without_article_0": "queues.md", "without_article_1": "logs.md"}


def test_what_was_put_in_can_be_taken_out_again(desk: Pipeline) -> None:
    revised(desk, boxes(page(desk, "?articles=event+logs+memory"), "with"))
    revised(desk, {"without_article_1": "logs.md"})
    assert known(desk) == {"article “Queues before agents”"}
    assert "say 73 of 90" not in prompt_of(desk)


def test_nothing_is_put_in_that_this_link_s_page_did_not_show(desk: Pipeline) -> None:
    ((name, value),) = boxes(page(desk, "?articles=event+logs+memory"), "with").items()
    content, _, signature = value.partition(".")
    before = desk.types()
    for forged in (f"{content[:-4]}AAAA.{signature}", content, "e30=." + signature, "x", f"{content}.{'A' * 24}"):
        answer = revised(desk, {name: forged})
        assert answer["statusCode"] == 400
        assert "look for it once more" in answer["body"]
    assert revised(desk, {"without_article_0": "logs.md"})["statusCode"] == 400
    assert desk.types() == before


def test_a_form_with_articles_needs_its_tick_and_its_mark_like_any_other(desk: Pipeline) -> None:
    before = desk.types()
    assert revised(desk, {"without_article_0": "queues.md"}, sure="")["statusCode"] == 400
    assert revised(desk, {"without_article_0": "queues.md"}, act="AAAA")["statusCode"] == 400
    assert desk.types() == before


def many(desk: Pipeline, count: int) -> set[str]:
    """So many articles more; the names of all that can be put in."""
    names = {f"piece{number:03d}.md" for number in range(count)}
    for name in names:
        text = f"{name[:-3]} is on rivers & “quotes” in my own words. " * 60
        desk.services.knowledge.put(Article(f"articles/{name}", f"On rivers, {name[:-3]} {'x' * 150}", text, MONDAY))
    return {*names, "logs.md"}


def listed(shown: str) -> list[str]:
    """The names of the articles whose boxes the page has."""
    values = boxes(shown, "with").values()
    return [json.loads(base64.urlsafe_b64decode(value.partition(".")[0]))["source"] for value in values]


@pytest.mark.parametrize("words", ["", "rivers"])
def test_every_article_can_be_reached_and_put_in_by_pages_of_eight_below_100_kb(desk: Pipeline, words: str) -> None:
    there = many(desk, 30) - ({"logs.md"} if words else set())
    seen: list[str] = []
    asked = f"?articles={words}"
    while asked:
        html = str(desk.http("GET", f"{desk.review_link()}{asked}")["body"])
        assert len(html.encode()) < 100_000
        seen += listed(unescape(html))
        more = re.search(r'href="[^"?]+(\?[^"#]+)#articles">More articles', html)
        asked = unescape(more[1]) if more else ""
        assert more or "more</span></p>" not in html.partition('id="articles"')[2].partition("</section>")[0]
    assert sorted(seen) == sorted(there), "each once"
    last = boxes(unescape(html), "with")
    name, value = list(last.items())[-1]
    revised(desk, {name: value})
    assert [each.source for each in desk.last(ReviewDecided).with_articles] == [seen[-1]]


def test_nothing_is_listed_before_it_is_asked_for_and_an_odd_place_is_the_first(desk: Pipeline) -> None:
    many(desk, 9)
    assert listed(page(desk)) == []
    first = listed(page(desk, "?articles="))
    assert len(first) == 8
    for odd in ("-1", "x", "٣", "9" * 40):
        assert listed(page(desk, f"?articles=&behind={odd}")) == first
    assert "No other article of yours fits." in page(desk, "?articles=&behind=99")


def test_a_second_press_of_the_same_boxes_is_the_same_word(desk: Pipeline) -> None:
    link, fields = desk.review_link(), {"decision": "revise", "without_article_0": "queues.md"}
    assert [desk.http("POST", link, fields)["statusCode"] for _ in range(2)] == [303, 303]
    assert desk.run().types().count("ReviewDecided") == 1


def test_articles_beside_another_word_say_nothing(desk: Pipeline) -> None:
    desk.http("POST", desk.review_link(), {"decision": "reject", "without_article_0": "queues.md"})
    assert desk.last(ReviewDecided).without_articles == ()


def test_looking_for_an_article_changes_nothing(desk: Pipeline) -> None:
    before = desk.types()
    assert "No other article of yours fits" in page(desk, "?articles=zebra")
    assert desk.types() == before


def test_a_revision_in_words_alone_is_as_it_was(desk: Pipeline) -> None:
    revised(desk, {}, text="Shorter, please.")
    assert (desk.last(ReviewDecided).text, desk.last(ReviewDecided).with_articles) == ("Shorter, please.", ())
    assert revised(desk, {})["statusCode"] == 400


def test_the_next_review_mail_names_what_was_taken_out_and_put_in_by_title_and_no_words_that_she_never_wrote(desk):
    given = boxes(page(desk, "?articles=event+logs+memory"), "with")
    revised(desk, {"without_article_0": "queues.md", **given})
    told = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "You took out “Queues before agents” and put in “Logs are memory”. The review mail before this" in told
    assert ANEW.rstrip(".") not in told


def test_what_she_wrote_beside_the_boxes_is_told_as_well(desk):
    revised(desk, {"without_article_0": "queues.md"}, text="Shorter, please.")
    told = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "You took out “Queues before agents”. You asked: “Shorter, please”. The review mail before this" in told
