"""`copydesk revise --without ARTICLE --with ARTICLE`: as on the page, by title or file, here and on AWS."""

from datetime import UTC, datetime

import pytest
from support.pipeline import Pipeline, answers

from copydesk.adapters.clocks import SetClock
from copydesk.errors import UnclearDecision
from copydesk.events import RequestedCall, ReviewDecided
from copydesk.ports import Article, Commit, ModelAnswer
from copydesk.query import Log, QueryState
from copydesk.review.article_words import ANEW
from local.desk.owners_word import say

NOW = datetime.now(UTC)
QUEUES = Article("articles/queues.md", "Queues before agents", "Queues keep agents calm: 41 teams told me so.", NOW)
LOGS = Article("articles/logs.md", "Logs are memory", "Event logs are an agent's memory, say 73 of 90 teams.", NOW)
SEARCH = RequestedCall(call_id="1", tool_name="knowledge_base_search", arguments='{"query": "queues", "limit": 1}')
DRAFT = ModelAnswer(text="Hello Jonas,\n\nI wrote on queues: 41 teams told me so.\n\nMara")


@pytest.fixture
def desk() -> Pipeline:
    desk = Pipeline(model=answers(ModelAnswer(text="", calls=(SEARCH,)), DRAFT, DRAFT), clock=SetClock(NOW))
    for article in (QUEUES, LOGS):
        desk.services.knowledge.put(article)
    desk.client_writes("What did you write on queues?")
    return desk.run()


def said(desk: Pipeline, **fields: str) -> ReviewDecided:
    say(desk.services, desk.state().query_id, {"decision": "revise", **fields})
    word: ReviewDecided = desk.last(ReviewDecided)
    return word


@pytest.mark.parametrize("named", ["queues.md", "Queues before agents", " QUEUES before Agents "])
def test_an_article_is_taken_out_by_its_title_or_its_file(desk, named):
    word = said(desk, without_article_0=named)
    assert (word.without_articles, word.text) == (("queues.md",), ANEW)


def test_an_article_is_put_in_with_its_passage(desk):
    word = said(desk, with_article_0="Logs are memory", text="Take this one.")
    (given,) = word.with_articles
    assert (given.source, given.excerpt, word.text) == ("logs.md", LOGS.text, "Take this one.")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"without_article_0": "logs.md"}, "It rests on: Queues before agents \\(queues.md\\)"),
        ({"with_article_0": "nothing.md"}, "there is no article 'nothing.md'"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(desk, fields, why):
    before = desk.types()
    with pytest.raises(UnclearDecision, match=why):
        said(desk, **fields)
    assert desk.types() == before


def test_a_command_without_a_change_and_without_an_article_is_wrong_use(run):
    status, _, err = run("revise", "1a2b3c4d")
    assert status == 2
    assert "--without" in err


def test_both_reach_a_stack_on_aws(run, moto_desk, desk):
    history = desk.services.store.history(desk.state().query_id)
    moto_desk.desk.store.commit(Commit(QueryState(query_id=history.state.query_id), history.state, history.events))
    for article in (QUEUES, LOGS):
        moto_desk.desk.knowledge.put(article)
    query = history.state.query_id
    status, _, err = run(
        "revise", query[:8], "--without", "queues.md", "--with", "Logs are memory", "--stage", "copydesk"
    )
    assert status == 0, err
    word = Log(moto_desk.desk.store.history(query).events).of(ReviewDecided)[-1]
    assert (word.without_articles, [each.source for each in word.with_articles]) == (("queues.md",), ["logs.md"])
