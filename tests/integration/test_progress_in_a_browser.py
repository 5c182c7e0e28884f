"""A reply under way in a real browser: the page tells how far it is without being loaded anew; a link does without."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.browser import Browser, browsing, found
from support.pipeline import Pipeline
from support.week_server import pages_of

from copydesk.events import ResponseSent

pytestmark = [
    pytest.mark.skipif(found() is None, reason="no browser on this machine; `make install` brings one"),
    pytest.mark.timeout(240),
]
TOLD = "document.querySelector('#headline-title').innerText"
SAYS_SO = "document.querySelector('.headline').innerText.includes('looks again by itself')"


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with browsing(tmp_path) as browser:
        browser.screen(360, 640)
        yield browser


@pytest.fixture
def desk() -> Pipeline:
    """A reply that was approved, and has not left yet."""
    desk = Pipeline()
    desk.client_writes("What does an article cost?")
    desk.run()
    desk.owner_presses("approve")
    return desk


def open_review(desk: Pipeline, browser: Browser, address: str) -> None:
    browser.open(desk.review_link().replace("http://127.0.0.1:8025", address))


def comes_to(browser: Browser, expression: str, *, within: float = 12.0) -> bool:
    """Whether the page comes to it by itself."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        if browser.value(expression):
            return True
        time.sleep(0.2)
    return False


def test_the_page_of_an_approved_reply_tells_when_it_was_sent_without_being_loaded_anew(
    desk: Pipeline, browser: Browser
) -> None:
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        before = browser.value(TOLD)
        assert browser.value(SAYS_SO)
        browser.value("window.isTheSame = true; window.scrollTo(0, 300); 0")
        desk.run()
        assert desk.last(ResponseSent)
        assert comes_to(browser, f"{TOLD}.includes('Answered')")
        assert browser.value("window.isTheSame === true")
        assert browser.value("window.scrollY") == 300, "nothing jumps"
        assert browser.value(TOLD) != before
        assert not browser.value(SAYS_SO), "it is done"
        assert browser.value("document.title").startswith(browser.value(TOLD))
        steps = browser.value("document.querySelector('.timeline').innerText")
        assert "ResponseSent" in steps


def test_what_is_being_read_is_not_taken_away_when_the_reply_leaves(desk: Pipeline, browser: Browser) -> None:
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        browser.value("document.querySelector('.timeline details').open = true")
        browser.value("document.querySelector('.headline a').focus()")
        desk.run()
        assert comes_to(browser, f"{TOLD}.includes('Answered')")
        assert browser.value("document.querySelector('.timeline details').open")
        assert browser.value("document.activeElement.matches('.headline')"), "the keyboard is where it was"


def test_where_it_waits_for_her_again_the_page_has_the_new_draft_with_its_bar(browser: Browser) -> None:
    desk = Pipeline()
    desk.client_writes("What does an article cost?")
    desk.run()
    desk.owner_presses("revise", text="Shorter, please.")
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        assert browser.value("document.querySelector('.bar') === null"), "nothing is to decide yet"
        browser.value("window.isTheSame = true; 0")
        browser.value("document.querySelector('.columns details')?.setAttribute('open', ''); 0")
        desk.run()
        assert comes_to(browser, f"{TOLD}.includes('Waits for you')")
        assert browser.value("window.isTheSame === true")
        for decision in ("approve", "edit"):
            assert browser.value(f"document.querySelector('.bar #sure-{decision}') !== null")
        assert browser.value("document.body.classList.contains('has-bar')")
        assert browser.value("document.querySelector('#edit-text') !== null"), "the draft can be written in"


def test_without_scripts_a_link_looks_again(desk: Pipeline, browser: Browser) -> None:
    browser.without_scripts()
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        assert not browser.value(SAYS_SO), "it would not be so"
        desk.run()
        browser.tab_to(".headline a", most=20)
        assert browser.value("document.activeElement.innerText") == "Look again"
        browser.press("Enter", loads=True)
        assert "Answered" in browser.value(TOLD)
