"""The articles of a draft in a real browser: found, ticked and put in with the keyboard alone, and no barrier in it."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.axe import SCRIPT, violations
from support.browser import Browser, browsing, found
from support.pipeline import MONDAY, Pipeline, answers
from support.week_server import pages_of

from copydesk.events import RequestedCall, ReviewDecided
from copydesk.ports import Article, ModelAnswer

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2
SEARCH = RequestedCall(call_id="1", tool_name="knowledge_base_search", arguments='{"query": "queues", "limit": 1}')
DRAFT = ModelAnswer(text="Hello Jonas,\n\nI wrote on queues: 41 teams told me so.\n\nMara")
pytestmark = [
    pytest.mark.skipif(found() is None, reason="no browser on this machine; `make install` brings one"),
    pytest.mark.timeout(240),
]
SCREENS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with browsing(tmp_path) as browser:
        yield browser


def drafted() -> Pipeline:
    desk = Pipeline(model=answers(ModelAnswer(text="", calls=(SEARCH,)), DRAFT, DRAFT))
    for name, title, text in (
        ("queues", "Queues before agents", "Queues keep agents calm: 41 teams told me so."),
        ("logs", f"Logs are memory {LONG}", f"Event logs are an agent's memory. {LONG}"),
    ):
        desk.services.knowledge.put(Article(f"articles/{name}.md", title, text, MONDAY, published="2026-03-01"))
    desk.client_writes("What did you write on queues?")
    return desk.run()


def opened(desk: Pipeline, browser: Browser, address: str, asked: str = "") -> None:
    browser.open(desk.review_link().replace("http://127.0.0.1:8025", address) + asked)


def test_an_article_is_found_and_put_in_with_the_keyboard_and_no_script(browser: Browser) -> None:
    desk = drafted()
    browser.screen(360, 640)
    browser.without_scripts()
    with pages_of(desk) as address:
        opened(desk, browser, address)
        browser.tab_to("#seek")
        browser.write("logs")
        browser.press("Enter", loads=True)
        browser.tab_to(".bar input[value=revise]", most=20)
        browser.press("Space")
        for box in ("#without_article_0", "#with_article_0"):
            browser.tab_to(box, most=4)
            browser.press("Space")
        browser.tab_to(".bar button[value=revise]", most=4)
        browser.press("Enter", loads=True)
    word = desk.last(ReviewDecided)
    assert (word.without_articles, [each.source for each in word.with_articles]) == (("queues.md",), ["logs.md"])


@pytest.mark.skipif(not SCRIPT.exists(), reason="no axe-core on this machine; `make install` brings it")
def test_the_articles_and_their_boxes_have_no_barrier_and_run_out_of_no_screen(browser: Browser) -> None:
    desk = drafted()
    with pages_of(desk) as address:
        for width, scheme in SCREENS:
            browser.screen(width, scheme="dark" if scheme == "dark" else "light")
            opened(desk, browser, address, "?articles=logs")
            browser.value("document.querySelectorAll('#articles details').forEach((e) => { e.open = true; })")
            assert violations(browser) == []
            browser.value("document.querySelector('.bar input[value=revise]').click()")
            assert violations(browser) == []
            assert browser.value("document.documentElement.scrollWidth") == width
