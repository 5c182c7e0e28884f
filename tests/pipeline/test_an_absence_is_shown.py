"""While the owner is away the desk, the query's page and the answer to `what waits?` say so, and what that means."""

import re

import pytest
from pipeline.test_the_owner_is_away import owner_writes, passes, told
from support.desk_server import web_of
from support.pipeline import OWNER, Pipeline, answers, settings
from support.signing_in import Browser
from werkzeug.test import Client

from copydesk.errors import CalendarUnavailable
from copydesk.ports import ModelAnswer
from copydesk.review import page_link
from copydesk.review.page_tokens import page_token
from copydesk.review.week_tokens import week_link

HERE = "http://127.0.0.1:8025"
SECOND = "second@maraquill.example"
DRAFT = ModelAnswer(text="Hello,\n\nthank you for your mail. I will get back to you.\n\nMara")
AWAY = "You are away until Sat 12 Dec 2026; reviews wait for you, and none expires."


@pytest.fixture
def desk() -> Pipeline:
    desk = Pipeline(model=answers(*[DRAFT] * 9), settings=settings(reviewers=[SECOND]))
    desk.client_writes("Could you write for us?", subject="An article")
    return desk.run()


def link(desk: Pipeline) -> str:
    state = next(each for each in desk.states() if each.correspondent == "jonas@example.com")
    return page_link(HERE, page_token(*map(desk.services.secrets.link_keys, ("views", "reviews")), state))


def page(desk: Pipeline) -> str:
    return words(str(desk.http("GET", link(desk))["body"]))


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def signed_in(desk: Pipeline, reviewer: str = OWNER) -> Browser:
    browser = Browser(desk)
    browser.signs_in(reviewer)
    return browser


def local(desk: Pipeline) -> str:
    return words(Client(web_of(desk)).get("/", base_url=HERE).text)


def test_nothing_is_said_of_an_absence_where_there_is_none(desk: Pipeline) -> None:
    for said in (page(desk), local(desk), words(signed_in(desk).get("/desk")["body"])):
        assert "You are away" not in said
    assert re.search("You can decide until [^.]* Nov 2026", page(desk))


def test_the_desk_says_that_she_is_away_and_until_when(desk: Pipeline) -> None:
    owner_writes(desk, "away until 2026-12-12")
    assert AWAY in local(desk)
    assert AWAY in words(signed_in(desk).get("/desk")["body"])


def test_the_page_says_until_when_she_can_decide_once_she_is_back_and_it_counts(desk: Pipeline) -> None:
    owner_writes(desk, "away until 2026-12-12")
    assert f"{AWAY} You can decide until Tue 15 Dec 2026, 00:00." in page(desk)
    passes(desk, 10)
    assert f"{AWAY} You can decide until Tue 15 Dec 2026, 00:00." in page(desk)
    passes(desk, 10)
    assert "You are away" not in page(desk)
    assert "You can decide until Tue 15 Dec 2026, 00:00." in page(desk)
    desk.owner_presses("approve", link=link(desk))
    assert len(desk.run().to_client) == 1


def test_an_absence_that_begins_later_is_not_told_but_counts(desk: Pipeline) -> None:
    owner_writes(desk, "away from 24 November until 12 December")
    assert "You are away" not in page(desk)
    assert "You can decide until Tue 15 Dec 2026, 00:00." in page(desk)


def test_what_waits_is_answered_with_the_absence(desk: Pipeline) -> None:
    owner_writes(desk, "away until 2026-12-12")
    owner_writes(desk, "what waits?")
    assert AWAY in " ".join(told(desk).split())


def test_a_calendar_that_does_not_answer_takes_no_page_away(desk: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    owner_writes(desk, "away until 2026-12-12")
    browser = signed_in(desk)

    def fails(*_: object, **__: object) -> object:
        raise CalendarUnavailable("the table is busy")

    monkeypatch.setattr(desk.services.calendar, "calls", fails)
    assert "You can decide until" in page(desk)
    assert "Waiting" in words(browser.get("/desk")["body"])


# the week


def test_the_owners_desk_leads_to_her_week_and_the_week_back_to_the_desk(desk: Pipeline) -> None:
    browser = signed_in(desk)
    week = week_link(HERE, desk.services.secrets.link_keys("feed"), desk.clock.now())
    assert f'<a href="{week}">Your week</a>' in browser.get("/desk")["body"]
    path = week.removeprefix(HERE)
    assert f'<a href="{HERE}/desk">' in browser.get(path)["body"]
    assert f'href="{HERE}/desk"' not in Browser(desk).get(path)["body"]


def test_another_reviewer_is_given_no_link_to_the_owners_week(desk: Pipeline) -> None:
    assert "/week/" not in signed_in(desk, SECOND).get("/desk")["body"]
