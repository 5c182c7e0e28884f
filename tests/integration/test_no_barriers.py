"""Every page in a real browser: axe-core finds no barrier in it, on a phone and at a desk, in light and in dark."""

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from support import signing_in
from support.axe import SCRIPT, violations
from support.browser import Browser, browsing, found
from support.desk_server import busy_desk, desk_pages
from support.pipeline import Pipeline, answers, settings
from support.week_server import pages_of

from copydesk.ports import ModelAnswer, Slot
from copydesk.review.week_tokens import week_link

pytestmark = [
    pytest.mark.skipif(found() is None, reason="no browser on this machine; `make install` brings one"),
    pytest.mark.skipif(not SCRIPT.exists(), reason="no axe-core on this machine; `make install` brings it"),
    pytest.mark.timeout(400),
]
DRAFT = ModelAnswer(text="Hello Jonas,\n\nit costs 750 euros, by 4 December.\n\nMara")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with browsing(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


def asked(**changes: object) -> Pipeline:
    desk = Pipeline(**changes)  # type: ignore[arg-type]
    text = "Could we have a call on Wednesday 25 November at 10:00? And what does an article cost?"
    desk.client_writes(text, Cc="partner@example.com", Reply_To="jonas@other.example")
    return desk.run()


def waits() -> Pipeline:
    return asked()


def warned_of() -> Pipeline:
    return asked(model=answers(DRAFT))


def failed() -> Pipeline:
    return asked(model=answers(*[ModelAnswer(text="")] * 9))


def about_to_leave() -> Pipeline:
    desk = asked(settings=settings(review={"undo_seconds": 60}))
    desk.owner_presses("approve")
    return desk.run()


def under_way() -> Pipeline:
    desk = asked()
    desk.owner_presses("approve")
    return desk


def answered() -> Pipeline:
    desk = asked()
    desk.owner_presses("approve")
    desk.run().client_writes("Thanks! One more question: how long does it take?", in_reply_to="")
    return desk.run()


STATES = [waits, warned_of, failed, about_to_leave, under_way, answered]
SCREENS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]


def on_every_screen(browser: Browser, address: str, then: str = "0") -> list[str]:
    wrong: list[str] = []
    for width, scheme in SCREENS:
        browser.screen(width, scheme="dark" if scheme == "dark" else "light")
        browser.open(address)
        browser.value(then)
        wrong += [f"{width} {scheme}: {each}" for each in violations(browser)]
    return wrong


@pytest.mark.parametrize("state", STATES)
def test_the_review_page_has_no_barrier_wherever_its_query_stands(
    browser: Browser, state: Callable[[], Pipeline]
) -> None:
    desk = state()
    link = desk.review_link()
    with pages_of(desk) as address:
        opened = "document.querySelectorAll('details').forEach((e) => { e.open = true; })"
        assert on_every_screen(browser, link.replace("http://127.0.0.1:8025", address), opened) == []


@pytest.mark.parametrize("decision", ["approve", "edit", "revise", "snooze", "reject"])
def test_the_form_of_a_decision_has_no_barrier(browser: Browser, decision: str) -> None:
    desk = waits()
    link = desk.review_link()
    with pages_of(desk) as address:
        tick = f"document.querySelector('.bar input[value={decision}]').click()"
        assert on_every_screen(browser, link.replace("http://127.0.0.1:8025", address), tick) == []


def test_the_page_whose_text_confirms_one_time_has_no_barrier(browser: Browser) -> None:
    desk = waits()
    link = desk.review_link()
    with pages_of(desk) as address:
        browser.open(link.replace("http://127.0.0.1:8025", address))
        confirming = browser.value("document.querySelector('.free a').href.split('#')[0]")
        tick = "document.querySelector('.times .tick input').click(); document.querySelector('#sure-edit').click()"
        assert on_every_screen(browser, confirming, tick) == []


def test_the_week_has_no_barrier(browser: Browser) -> None:
    desk = waits()
    slot = Slot(desk.clock.now(), desk.clock.now().replace(hour=16))
    desk.services.calendar.hold(
        hold_id="b", query_id="block-p1a2b3c4", turn=1, slot=slot, topic="Dentist", expires_at=slot.end
    )
    with pages_of(desk) as address:
        link = week_link(address, desk.services.secrets.link_keys("feed"), desk.clock.now())
        assert on_every_screen(browser, link) == []


@pytest.mark.parametrize(
    "asked", ["", "?tab=needs-you", "?tab=answered", "?q=could+you", "?q=nothing+has+this", "?has=checks", "?has=files"]
)
def test_the_desk_has_no_barrier_under_any_tab(browser: Browser, asked: str) -> None:
    with desk_pages(busy_desk()) as address:
        assert on_every_screen(browser, f"{address}/{asked}", "document.querySelector('.keys').open = true") == []


def test_the_desk_with_mails_ticked_has_no_barrier(browser: Browser) -> None:
    with desk_pages(busy_desk()) as address:
        tick = "document.querySelectorAll('.pick input, .drops .tick input').forEach((each) => each.click())"
        assert on_every_screen(browser, f"{address}/", tick) == []


def test_the_desk_of_whoever_is_signed_in_has_no_barrier(browser: Browser) -> None:
    chain = busy_desk()
    with desk_pages(chain) as address:
        client = signing_in.Browser(chain)
        client.signs_in()
        browser.open(f"{address}/desk")
        browser.value(f"document.cookie = 'copydesk-session={client.cookies['copydesk-session']}; path=/'")
        browser.open(f"{address}/desk")
        assert "Signed in as" in str(browser.value("document.querySelector('footer').textContent"))
        assert on_every_screen(browser, f"{address}/desk") == []
        browser.screen(360)
        assert browser.value("document.documentElement.scrollWidth") == 360


def test_a_calls_page_its_letter_and_the_page_of_absences_have_no_barrier_and_fit_a_phone(browser: Browser) -> None:
    chain = Pipeline()
    chain.client_writes("Could we have a call on Wednesday 25 November at 16:00 CET? I live in New York.")
    chain.run().owner_replies("approve")
    chain.run()
    now = chain.clock.now()
    [call] = [each for each in chain.services.calendar.calls(now, now + timedelta(days=9)) if each.is_booked]
    with desk_pages(chain) as address:
        client = signing_in.Browser(chain)
        client.signs_in()
        browser.open(f"{address}/desk")
        browser.value(f"document.cookie = 'copydesk-session={client.cookies['copydesk-session']}; path=/'")
        there = f"{address}/desk/call?call={call.hold_id}"
        ticked = "document.querySelectorAll('.tick input').forEach((each) => each.click())"
        for page, heading in (
            (there, "Move it"),
            (f"{there}&word=move&date=2026-11-20&time=15:00", "Move it"),
            (f"{there}&word=move&date=2026-11-26&time=15:00", "The letter"),
            (f"{there}&word=cancel&say=I+am+ill.", "The letter"),
            (f"{address}/desk/away", "Be away"),
        ):
            assert on_every_screen(browser, page, ticked) == [], page
            assert heading in browser.value("document.querySelector('main').innerText")
            browser.screen(360)
            assert browser.value("document.documentElement.scrollWidth") == 360, page


def test_the_page_of_a_link_that_shows_nothing_has_no_barrier(browser: Browser) -> None:
    with pages_of(waits()) as address:
        assert on_every_screen(browser, f"{address}/review/{'A' * 64}") == []


def test_axe_finds_a_barrier_where_there_is_one(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>t</title><main><h1>t</h1><img src=x><input></main>")
    browser.open(page.as_uri())
    assert {each.partition(" ")[0] for each in violations(browser)} >= {"image-alt", "label"}
