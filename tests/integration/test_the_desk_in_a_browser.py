"""The desk in a real browser: it fits a phone, works by the keyboard alone and without scripts."""

import logging
from collections.abc import Iterator

import pytest
from support.browser import Browser, browsing, found
from support.desk_server import arrives, busy_desk, desk_pages
from support.pipeline import Pipeline

from copydesk.query import Status

pytestmark = [
    pytest.mark.skipif(found() is None, reason="no browser on this machine; `make install` brings one"),
    pytest.mark.timeout(400),
]
LONG = "Donaudampfschifffahrtsgesellschaftskapit\u00e4nsm\u00fctzenabzeichen" * 2


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with browsing(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


@pytest.mark.parametrize("width", [360, 1280])
def test_the_desk_fits_the_screen_whatever_is_written(browser: Browser, width: int) -> None:
    desk = Pipeline()
    arrives(desk, f"Petra {LONG}", f"Keynote {LONG}", f"Could you write about {LONG}?")
    with desk_pages(desk) as address:
        browser.screen(width)
        for asked in ("", f"?q={LONG}", f"?tab=waiting&q={LONG[:60]}"):
            browser.open(f"{address}/{asked}")
            assert browser.value("document.documentElement.scrollWidth") == width


def test_the_keyboard_goes_through_the_mails_ticks_searches_and_opens(browser: Browser) -> None:
    def focused(what: str) -> str:
        return str(browser.value(f"document.activeElement.{what}"))

    with desk_pages(busy_desk()) as address:
        browser.screen(1280)
        browser.open(f"{address}/")
        browser.write("j")
        first = focused("textContent")
        browser.write("j")
        assert focused("textContent") != first
        browser.write("kk")
        assert focused("textContent") == first
        browser.write("x")
        assert browser.value("document.querySelectorAll('.pick input:checked').length") == 1
        assert browser.value("getComputedStyle(document.querySelector('.drops')).display") == "block"
        browser.write("?")
        assert browser.value("document.querySelector('.keys').open")
        browser.write("/")
        assert focused("id") == "q"
        browser.write("jk?")
        assert focused("value").endswith("jk?"), "in the search they are letters"
        browser.open(f"{address}/")
        browser.write("j")
        browser.press("Enter", loads=True)
        assert "/review/" in browser.value("location.pathname")


@pytest.mark.parametrize(
    ("key", "word", "form"), [("e", "edit", ""), ("a", "approve", ""), ("r", "revise", "#revise-text")]
)
def test_a_key_of_a_decision_opens_the_query_at_its_box_and_decides_nothing(
    browser: Browser, key: str, word: str, form: str
) -> None:
    desk = busy_desk()
    before = desk.services.store.queries()
    with desk_pages(desk) as address:
        browser.screen(1280)
        browser.open(f"{address}/?tab=waiting")
        browser.write(key)
        assert browser.value("location.pathname") == "/", "no card has the focus"
        browser.write("j")
        browser.types(key)
        assert "/review/" in browser.value("location.pathname")
        box = f"#sure-{word}"
        assert browser.value(f"document.activeElement.matches('{box}') && !document.activeElement.checked")
        browser.press("Space")
        assert browser.value(f"document.querySelector('{box}').checked"), "the box opens its form"
        goes_to = "#edit-text" if word == "edit" else box
        assert browser.value(f"document.activeElement.matches('{goes_to}')"), (
            "of an edit the text is written in at once"
        )
        if form:
            browser.tab_to(form, most=2)
    desk.run()
    assert desk.services.store.queries() == before


def test_the_keys_of_a_querys_page_go_to_its_boxes_on_and_back(browser: Browser) -> None:
    desk = busy_desk()
    before = desk.services.store.queries()
    with desk_pages(desk) as address:
        browser.screen(360)
        browser.open(f"{address}/?tab=waiting")
        browser.write("j")
        browser.press("Enter", loads=True)
        first = browser.value("location.pathname")
        for key, word in (("a", "approve"), ("r", "revise"), ("x", "reject"), ("e", "edit")):
            browser.write(key)
            assert browser.value("document.activeElement.id") == f"sure-{word}"
        browser.write("?")
        assert browser.value("document.querySelector('.keys').open")
        browser.types("j")
        assert browser.value("location.pathname") not in (first, "/")
        browser.types("k")
        assert browser.value("location.pathname") == "/"
    desk.run()
    assert desk.services.store.queries() == before


def test_without_scripts_mails_are_found_ticked_and_dropped_by_tab_and_space(browser: Browser) -> None:
    desk = busy_desk()
    with desk_pages(desk) as address:
        browser.screen(360)
        browser.without_scripts()
        browser.open(f"{address}/")
        browser.tab_to("#q")
        browser.write("oslo")
        browser.press("Enter", loads=True)
        assert browser.value("document.querySelectorAll('.query').length") == 1
        assert browser.value("getComputedStyle(document.querySelector('.drops')).display") == "none"
        browser.tab_to(".pick input")
        browser.press("Space")
        browser.tab_to(".drops .tick input")
        browser.press("Space")
        browser.tab_to(".drops button")
        browser.press("Enter", loads=True)
        assert "1 dropped; nothing was sent." in browser.value("document.body.textContent")
    desk.run()
    (state,) = [each for each in desk.services.store.queries() if each.subject == "Keynote in Oslo"]
    assert state.status is Status.CLOSED
