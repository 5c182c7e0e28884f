"""The review page in a real browser: what can be decided is in sight at once, and needs no mouse and no script."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.browser import Browser, browsing, found
from support.pipeline import Pipeline
from support.week_server import pages_of

from copydesk.events import ReviewDecided

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
pytestmark = [
    pytest.mark.skipif(found() is None, reason="no browser on this machine; `make install` brings one"),
    pytest.mark.timeout(240),
]

IN_SIGHT = """[...document.querySelectorAll(".bar .ways > *")].filter((e) => { const r = e.getBoundingClientRect();
  return r.width && r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight
    && e.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2)); })
  .map((e) => e.innerText)"""
"""What the bar offers, as far as it is on the screen and nothing lies over it."""
HIGHEST = "document.querySelector('.bar').getBoundingClientRect().height"
FOCUS_COVERED = """(() => { const e = document.activeElement, bar = document.querySelector(".bar");
  return !bar.contains(e) && e.getBoundingClientRect().top >= bar.getBoundingClientRect().top; })()"""


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with browsing(tmp_path) as browser:
        yield browser


@pytest.fixture
def desk() -> Pipeline:
    desk = Pipeline()
    desk.client_writes(f"Could we have a call on Wednesday 25 November at 10:00?\n\n{LONG * 9}", subject=f"{LONG} " * 4)
    desk.run()
    return desk


def open_review(desk: Pipeline, browser: Browser, address: str) -> None:
    browser.open(desk.review_link().replace("http://127.0.0.1:8025", address))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(360, 640), (1280, 800)])
def test_every_decision_is_on_the_first_screen_and_nothing_runs_out_of_it(
    desk: Pipeline, browser: Browser, width: int, height: int, scheme: str
) -> None:
    browser.screen(width, height, scheme="dark" if scheme == "dark" else "light")
    browser.without_scripts()
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        ways = ["Approve", "Edit", "Revise", "Not this one"]
        assert browser.value(IN_SIGHT) == ways
        assert browser.value(HIGHEST) <= height / 4
        assert browser.value("document.documentElement.scrollWidth") == width
        browser.value("window.scrollTo(0, document.body.scrollHeight)")
        assert browser.value(IN_SIGHT) == ways
        assert browser.value(
            "document.querySelector('footer p').getBoundingClientRect().bottom"
            " <= document.querySelector('.bar').getBoundingClientRect().top"
        )


@pytest.mark.parametrize("width", [360, 1280])
def test_a_draft_is_approved_from_the_bar_by_the_keyboard_alone_and_without_scripts(
    desk: Pipeline, browser: Browser, width: int
) -> None:
    browser.screen(width)
    browser.without_scripts()
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        browser.tab_to(".bar button[value=approve]", most=8)
        browser.press("Enter", loads=True)
    assert desk.last(ReviewDecided).decision == "approve"


@pytest.mark.parametrize("decision", ["edit-text", "revise-text", "reject-help"])
def test_the_bar_leads_to_a_decisions_own_form_and_opens_it(desk: Pipeline, browser: Browser, decision: str) -> None:
    browser.screen(360, 640)
    browser.without_scripts()
    before = desk.types()
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        browser.tab_to(f".bar a[href='#{decision}']", most=12)
        browser.press("Enter")
        shown = f"document.getElementById('{decision}').getBoundingClientRect()"
        assert browser.value(f"{shown}.height") > 0
        assert 0 <= browser.value(f"{shown}.top") < 640
        browser.press("Tab")
        assert browser.value(FOCUS_COVERED) is False
    assert desk.types() == before
