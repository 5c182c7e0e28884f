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

IN_SIGHT = """[...document.querySelectorAll(".bar .tick, .bar .ways > form > button")]
  .filter((e) => { const r = e.getBoundingClientRect();
  return r.width && r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight
    && e.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2)); })
  .map((e) => e.innerText)"""
"""What the bar offers, as far as it is on the screen and nothing lies over it."""
EDIT_IS_THE_DRAFT = 8
"""Tabs from the tick of Edit, past what else its form says, to the text in the draft's place."""
HIGHEST = "document.querySelector('.bar').getBoundingClientRect().height"
TICKED = {"edit-text": "Edit", "revise-text": "Revise", "snooze-at": "Later"}


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
        ways = ["Approve", "Edit", "Revise", "Later", "Not this one"]
        assert browser.value(IN_SIGHT) == ways
        assert browser.value(HIGHEST) <= height / 4
        assert browser.value("document.documentElement.scrollWidth") == width
        browser.value("window.scrollTo(0, document.body.scrollHeight)")
        assert browser.value(IN_SIGHT) == ways
        assert browser.value(
            "document.querySelector('footer p').getBoundingClientRect().bottom"
            " <= document.querySelector('.bar').getBoundingClientRect().top"
        )


def test_no_way_of_the_bar_breaks_its_words(desk: Pipeline, browser: Browser) -> None:
    browser.screen(1280, 800)
    browser.without_scripts()
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        heights = browser.value(
            """[...document.querySelectorAll(".bar .tick")].map((e) => {
              const range = document.createRange(); range.selectNodeContents(e);
              return Math.round(range.getBoundingClientRect().height); })"""
        )
    assert max(heights) < 2 * min(heights)


def test_the_button_that_sends_an_own_text_is_in_sight_on_a_phone(desk: Pipeline, browser: Browser) -> None:
    browser.screen(360, 640)
    browser.without_scripts()
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        ticked(browser, "edit")
        assert browser.value(
            """(() => { const e = document.querySelector(".bar button[value=edit]"), r = e.getBoundingClientRect();
              return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight
                && e.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2)); })()"""
        )


OUTLINED = """(() => { const e = document.activeElement, seen = e.closest(".tick") ?? e, style = getComputedStyle(seen);
  const r = seen.getBoundingClientRect();
  return style.outlineStyle !== "none" && r.height > 0 && r.top >= 0 && r.bottom <= innerHeight + 1; })()"""
"""Whether what has the focus is on the screen, and marked."""


def ticked(browser: Browser, decision: str) -> None:
    """Tick a way of the bar by the keyboard, and go on to its button."""
    browser.tab_to(f".bar input[value={decision}]", most=20)
    assert browser.value(OUTLINED)
    browser.press("Space")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    ("decision", "writes"), [("approve", ""), ("edit", "My words. "), ("revise", "Shorter."), ("reject", "")]
)
def test_a_draft_is_decided_from_the_bar_by_the_keyboard_alone_and_without_scripts(
    desk: Pipeline, browser: Browser, width: int, decision: str, writes: str
) -> None:
    browser.screen(width, 640)
    browser.without_scripts()
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        ticked(browser, decision)
        if writes:
            browser.tab_to(f"#{decision}-text", most=EDIT_IS_THE_DRAFT if decision == "edit" else 2)
            browser.write(writes)
        browser.tab_to(f"button[value={decision}]", most=6)
        assert browser.value(OUTLINED)
        browser.press("Enter", loads=True)
    decided = desk.last(ReviewDecided)
    assert decided.decision == decision
    assert writes.strip() in decided.text


@pytest.mark.parametrize("decision", ["edit-text", "revise-text", "snooze-at"])
def test_a_tick_opens_the_decisions_own_form_over_the_page_and_a_second_one_closes_it(
    desk: Pipeline, browser: Browser, decision: str
) -> None:
    browser.screen(360, 640)
    browser.without_scripts()
    before, shown = desk.types(), f"document.getElementById('{decision}').getBoundingClientRect()"
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        assert browser.value(f"{shown}.height") == 0
        ticked(browser, decision.partition("-")[0])
        assert browser.value(f"{shown}.height") > 0
        if decision == "edit-text":
            browser.tab_to(".bar a[href='#edit-text']", most=2)
            browser.press("Enter")
        assert 0 <= browser.value(f"{shown}.top") < 640
        assert browser.value(IN_SIGHT) == [TICKED[decision]], "the other ways are out of the way"
        browser.value("document.querySelector('.bar .tick input:checked').focus()")
        browser.press("Space")
        assert browser.value(f"{shown}.height") == 0
    assert desk.types() == before


SEEN = "!!document.querySelector('{}').getClientRects().length"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_draft_itself_is_written_in_where_it_stands_and_its_button_stays_in_sight(
    desk: Pipeline, browser: Browser, width: int
) -> None:
    browser.screen(width, 640)
    browser.without_scripts()
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        assert browser.value(SEEN.format(".as-shown"))
        assert not browser.value(SEEN.format("#edit-text"))
        top = browser.value("document.querySelector('.as-shown').getBoundingClientRect().top + scrollY")
        ticked(browser, "edit")
        assert not browser.value(SEEN.format(".as-shown"))
        assert browser.value("document.querySelector('.in-place').getBoundingClientRect().top + scrollY") == top
        assert browser.value("document.querySelector('#edit-text').value").startswith("Hello Jonas,")
        browser.tab_to(".bar a[href='#edit-text']", most=2)
        browser.press("Enter")
        assert browser.value("document.activeElement.id") == "edit-text"
        assert browser.value(
            """(() => { const text = document.activeElement.getBoundingClientRect(), bar =
              document.querySelector(".bar").getBoundingClientRect(); return text.top < bar.top - 100; })()"""
        ), "the text is not under the bar"
        assert browser.value(IN_SIGHT) == ["Edit"]


def test_the_key_for_edit_leads_to_the_tick_and_the_tick_into_the_text(desk: Pipeline, browser: Browser) -> None:
    object.__setattr__(desk.environment, "mailbox_url", "http://127.0.0.1:1/")
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        browser.write("e")
        assert browser.value("document.activeElement.id") == "sure-edit"
        browser.press("Space")
        assert browser.value("document.activeElement.id") == "edit-text"


def test_the_return_key_on_a_way_that_is_not_ticked_decides_nothing(desk: Pipeline, browser: Browser) -> None:
    browser.screen(360, 640)
    before = desk.types()
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        browser.tab_to(".bar input[value=approve]", most=20)
        browser.press("Enter")
        assert browser.value("document.activeElement.validity.valueMissing")
    assert desk.types() == before


LABELS = """[...document.querySelectorAll(".picture .label")].map((e) => {
  const times = [...document.querySelectorAll(".picture .t")].map((t) => t.getBoundingClientRect());
  const own = e.getBoundingClientRect();
  return [e.scrollWidth > e.clientWidth, getComputedStyle(e).textOverflow, e.clientWidth > 100,
    times.every((t) => own.right <= t.left)];
})"""
"""Of each step's words in the picture: whether they are cut, by what, whether there is room, and no time below them."""


def test_what_the_picture_has_no_room_for_ends_in_an_ellipsis(desk: Pipeline, browser: Browser) -> None:
    browser.screen(360, 640)
    with pages_of(desk) as address:
        open_review(desk, browser, address)
        labels = browser.value(LABELS)
        assert any(is_cut for is_cut, *_ in labels)
        assert {tuple(rest) for _, *rest in labels} == {("ellipsis", True, True)}
        assert browser.value("document.documentElement.scrollWidth") == 360
