"""A link that somebody else may have got is withdrawn: it shows and decides nothing, and the owner gets a new one."""

import pytest
from support.headings import heading
from support.pipeline import Pipeline, answers, parsed, plain_text
from support.recordings import recording_of

from copydesk.events import LinksWithdrawn
from copydesk.flow.owner_decision import Channel
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.steps.owner_decision import withdraw_links
from local.console.replay import replay

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you.\n\nMara")


@pytest.fixture
def desk() -> Pipeline:
    """A desk whose review waits."""
    desk = Pipeline(model=answers(DRAFT, DRAFT))
    desk.client_writes("Hello?")
    return desk.run()


def withdrawn(desk: Pipeline, channel: Channel = "page") -> str:
    """The links are withdrawn; the link that was good before."""
    old = desk.review_link()
    if channel == "page":
        assert desk.http("POST", old, {"links": "withdraw"})["statusCode"] == 200
    else:
        assert withdraw_links(desk.services, desk.state().query_id, channel)
    desk.run()
    return old


@pytest.mark.parametrize("channel", ["page", "terminal"])
def test_a_withdrawn_link_shows_and_decides_nothing_and_the_new_one_does(desk: Pipeline, channel: Channel) -> None:
    old = withdrawn(desk, channel)
    assert desk.http("GET", old)["statusCode"] == 404
    assert desk.http("POST", old, {"decision": "approve"})["statusCode"] == 404
    assert desk.state().status is Status.IN_REVIEW
    assert [heading(each).partition(":")[0] for each in desk.to_owner] == ["Review", "New link"]
    assert desk.http("GET", desk.review_link())["statusCode"] == 200
    assert desk.http("POST", desk.review_link(), {"decision": "approve"})["statusCode"] == 303
    assert len(desk.run().to_client) == 1


def test_an_answer_to_the_withdrawn_mail_s_address_is_not_taken_and_one_to_the_new_mail_is(desk: Pipeline) -> None:
    old = parsed(desk.to_owner[0])["Reply-To"].addresses[0].addr_spec
    withdrawn(desk)
    new = parsed(desk.to_owner[-1])["Reply-To"].addresses[0].addr_spec
    assert old != new
    desk.owner_replies("approve", to=0)
    desk.run()
    assert desk.to_client == []
    desk.owner_replies("approve", to=1)
    desk.run()
    assert len(desk.to_client) == 1


def test_the_client_s_address_of_the_thread_stays_good(desk: Pipeline) -> None:
    desk.owner_replies("approve")
    desk.run()
    address = parsed(desk.to_client[-1])["Reply-To"].addresses[0].addr_spec
    withdraw_links(desk.services, desk.state().query_id, "terminal")
    desk.run()
    desk.client_writes("One more thing", recipient=address)
    desk.run()
    assert desk.state().turn == 2


def test_where_nothing_waits_the_link_is_gone_and_nobody_is_written_to(desk: Pipeline) -> None:
    link = desk.review_link()
    desk.owner_replies("approve")
    desk.run()
    notes = len(desk.to_owner)
    assert desk.http("GET", link)["statusCode"] == 200, "it still shows"
    desk.http("POST", link, {"links": "withdraw"})
    desk.run()
    assert desk.http("GET", link)["statusCode"] == 404
    assert len(desk.to_owner) == notes
    assert desk.state().status is Status.ANSWERED


def test_links_are_withdrawn_once_however_often_the_button_is_pressed(desk: Pipeline) -> None:
    old = withdrawn(desk)
    assert desk.http("POST", old, {"links": "withdraw"})["statusCode"] == 404
    assert not withdraw_links(desk.services, desk.state().query_id, "page", generation=0)
    assert desk.run().types().count("LinksWithdrawn") == 1
    assert desk.state().links_generation == 1


def test_the_page_has_the_button_whether_anything_waits_or_not(desk: Pipeline) -> None:
    link = desk.review_link()
    assert 'value="withdraw"' in desk.http("GET", link)["body"]
    desk.owner_replies("approve")
    desk.run()
    assert 'value="withdraw"' in desk.http("GET", link)["body"]


@pytest.mark.parametrize("channel", ["page", "terminal"])
def test_it_is_replayed_as_it_was(desk: Pipeline, channel: Channel) -> None:
    withdrawn(desk, channel)
    assert desk.last(LinksWithdrawn).channel == channel
    assert replay(recording_of(desk, desk.state().query_id)).differences == ()


def test_the_new_mail_says_that_the_earlier_links_count_no_more(desk: Pipeline) -> None:
    withdrawn(desk)
    assert "count no more" in " ".join(plain_text(desk.to_owner[-1]).split())
