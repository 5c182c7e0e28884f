"""A query that waits for its model: its owner has it tried at once, answers it herself, or closes it, by every way."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from support.pipeline import MONDAY, OWNER, Pipeline, answers, plain_text, settings, written

from copydesk.errors import CopydeskError, ModelUnavailable
from copydesk.events import FinalResponseReady, LLMRequestDeferred, LLMRequestSent, QueryClosed, ReviewOutdated
from copydesk.ports import ModelAnswer
from copydesk.query import Log, Status
from copydesk.review import choices, page_link, page_token, review_address
from copydesk.telling.headline import headline
from copydesk.telling.limits_raised import raised_since
from local.desk.owners_word import NotTaken, say

LETTER = "Hello Jonas,\n\nthank you for writing. I will send you an outline.\n\nMara"
DRAFT = ModelAnswer(text=LETTER, model="m")
OWN = "Hello Jonas,\n\nI will call you back.\n\nMara"
BUSY = ModelUnavailable("the endpoint says to wait 3600 s", retry_after=3600, kind="rate_limit")


def waiting(*said: Any, **changes: Any) -> Pipeline:
    desk = Pipeline(model=answers(BUSY, *said), settings=settings(**changes))
    desk.client_writes("How much is an article?")
    desk.run()
    assert desk.state().status is Status.DEFERRED
    return desk


def by_terminal(desk: Pipeline, word: str, text: str = "") -> None:
    say(desk.services, desk.state().query_id, {"decision": word, "text": text})


def by_page(desk: Pipeline, word: str, text: str = "") -> None:
    keys = desk.services.secrets
    token = page_token(keys.link_keys("views"), keys.link_keys("reviews"), desk.state())
    answer = desk.owner_presses(word, text, link=page_link(desk.environment.page_url, token))
    assert answer["statusCode"] == 303


def by_mail(desk: Pipeline, word: str, text: str = "") -> None:
    words = {"try_again": "try again", "edit": f"EDIT: {text}", "close": "close"}
    address = review_address(desk.settings, desk.services.secrets.link_keys("reviews"), desk.state())
    raw = written(words[word], sender=OWNER, recipient=address, subject="Re: Waits")
    desk.mail_arrives(raw, sender=OWNER, recipient=address)


EACH_WAY = pytest.mark.parametrize("say_it", [by_terminal, by_page, by_mail])
Way = Callable[..., None]


@EACH_WAY
def test_the_model_is_asked_at_once_and_not_once_more_at_the_moment(say_it: Way) -> None:
    desk = waiting(DRAFT)
    until = desk.last(LLMRequestDeferred).until
    say_it(desk, "try_again")
    desk.run()
    assert desk.state().status is Status.IN_REVIEW
    assert desk.last(LLMRequestSent).purpose == "try_again"
    assert desk.clock.now() == MONDAY
    desk.clock.advance(until - MONDAY)
    desk.wakes()
    assert len(desk.model.requests) == 2
    assert desk.state().status is Status.IN_REVIEW


@EACH_WAY
def test_her_own_text_leaves_and_no_model_is_asked(say_it: Way) -> None:
    desk = waiting()
    say_it(desk, "edit", OWN)
    desk.run()
    assert desk.state().status is Status.ANSWERED
    (sent,) = desk.to_client
    assert "I will call you back." in plain_text(sent)
    desk.tick(hours=2)
    assert len(desk.model.requests) == 1
    assert len(desk.to_client) == 1


@EACH_WAY
def test_it_is_closed_without_an_answer(say_it: Way) -> None:
    desk = waiting()
    say_it(desk, "close")
    desk.run().tick(hours=2)
    assert isinstance(desk.log()[-1], QueryClosed)
    assert not desk.to_client
    assert len(desk.model.requests) == 1


def test_to_reject_it_by_the_command_of_that_name_closes_it() -> None:
    desk = waiting()
    by_terminal(desk, "reject")
    desk.run()
    assert desk.state().status is Status.CLOSED


def test_a_try_that_is_turned_away_again_waits_again_and_can_be_ended_again() -> None:
    desk = waiting(BUSY, DRAFT)
    first = desk.state().review_hash
    by_terminal(desk, "try_again")
    desk.run()
    assert desk.state().status is Status.DEFERRED
    assert desk.state().review_hash not in ("", first)
    by_terminal(desk, "try_again")
    desk.run()
    assert desk.state().status is Status.IN_REVIEW


def test_a_word_that_means_nothing_there_leaves_the_wait_as_it_was() -> None:
    desk = waiting(DRAFT)
    until, address = (
        desk.state().ask_at,
        review_address(desk.settings, desk.services.secrets.link_keys("reviews"), desk.state()),
    )
    raw = written("approve", sender=OWNER, recipient=address, subject="Re: Waits")
    desk.mail_arrives(raw, sender=OWNER, recipient=address)
    desk.run()
    assert "no answer where the query stands" in desk.last(ReviewOutdated).reason
    state = desk.state()
    assert (state.status, state.ask_at) == (Status.DEFERRED, until)
    assert state.deadline is not None
    assert state.deadline.kind == "ask"
    desk.tick(hours=2)
    assert desk.state().status is Status.IN_REVIEW
    with pytest.raises(NotTaken, match="what you can say"):
        say(desk.services, state.query_id, {"decision": "undo"})


def test_a_word_that_comes_after_the_moment_is_told_to_be_late() -> None:
    desk = waiting(DRAFT)
    address = review_address(desk.settings, desk.services.secrets.link_keys("reviews"), desk.state())
    desk.tick(hours=2)
    raw = written("close", sender=OWNER, recipient=address, subject="Re: Waits")
    desk.mail_arrives(raw, sender=OWNER, recipient=address)
    desk.run()
    assert desk.state().status is Status.IN_REVIEW
    assert isinstance(desk.last(ReviewOutdated), ReviewOutdated)


def test_her_own_text_that_she_takes_back_leaves_the_query_to_her() -> None:
    desk = waiting(DRAFT, review={"undo_seconds": 600})
    by_terminal(desk, "edit", OWN)
    desk.run()
    assert desk.state().status is Status.SCHEDULED
    by_terminal(desk, "undo")
    desk.run()
    state = desk.state()
    assert state.status is Status.NEEDS_HUMAN
    assert state.ask_at is None
    assert "try_again" in choices(state)
    told = headline(state, desk.log(), may_act=True, now=desk.clock.now(), zone="Europe/Berlin")
    assert "the model could not be asked" in told.text
    desk.tick(hours=2)
    assert not desk.to_client
    by_terminal(desk, "try_again")
    desk.run()
    assert desk.state().status is Status.IN_REVIEW


def test_a_reply_of_hers_bears_an_approval_and_one_that_nobody_verified_leaves_nothing() -> None:
    desk = waiting()
    by_terminal(desk, "edit", OWN)
    desk.run()
    final = desk.last(FinalResponseReady)
    assert final.approval is not None
    assert final.approval.purpose == "owner"


def test_a_wait_of_an_earlier_version_ends_by_itself_and_offers_nothing() -> None:
    desk = waiting()
    old = desk.state().model_copy(update={"review_hash": "", "shown_hash": ""})
    assert choices(old) == ()
    with pytest.raises(CopydeskError):
        say(desk.services, desk.state().query_id, {"decision": "approve"})


def test_who_raises_the_limit_is_told_that_it_need_not_wait() -> None:
    desk = Pipeline(model=answers(DRAFT, DRAFT), settings=settings(model={"calls_per_day": 1, "at_limit": "tomorrow"}))
    for number in range(2):
        desk.client_writes("How much?", sender=f"c{number}@example.com")
    desk.run()
    waits = next(state for state in desk.states() if state.status is Status.DEFERRED)
    log = Log(desk.log(waits.query_id))
    assert raised_since(waits, log, desk.settings.model) == ""
    more = settings(model={"calls_per_day": 5, "at_limit": "tomorrow"})
    raised = raised_since(waits, log, more.model)
    assert raised == "model.calls_per_day"
    told = headline(waits, log, may_act=True, now=MONDAY, zone="Europe/Berlin", raised=raised)
    assert "You have raised model.calls_per_day since: it need not wait" in told.text


def test_no_word_of_hers_is_lost_that_counts_until_the_model_is_asked() -> None:
    desk = waiting(DRAFT)
    state = desk.state()
    assert state.review_expires_at is not None
    assert state.ask_at is not None
    assert state.review_expires_at >= state.ask_at + timedelta(days=1)
