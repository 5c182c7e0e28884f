"""The pages of the desk that stand around deciding: no barrier, nothing that overflows, and a keyboard is enough."""

import logging
from collections.abc import Callable, Iterator

import pytest
from support import signing_in
from support.axe import SCRIPT
from support.browser import Browser, browsing, found
from support.desk_server import busy_desk, desk_pages
from support.every_screen import signs_in, takes, wrong_on_screens
from support.pipeline import OWNER, Pipeline, answers, settings

from copydesk.ports import ModelAnswer
from copydesk.query import Status

pytestmark = [
    pytest.mark.skipif(found() is None, reason="no browser on this machine; `make install` brings one"),
    pytest.mark.skipif(not SCRIPT.exists(), reason="no axe-core on this machine; `make install` brings it"),
    pytest.mark.timeout(400),
]
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2
MORE = "What does an article on rivers cost?"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with browsing(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


@pytest.fixture(scope="module")
def busy() -> Pipeline:
    return busy_desk()


# signing in


def test_the_pages_of_signing_in_have_no_barrier(browser: Browser) -> None:
    chain = Pipeline()
    with desk_pages(chain) as address:
        client = signing_in.Browser(chain)
        link = client.asks(OWNER).removeprefix(address)
        assert wrong_on_screens(browser, f"{address}/desk") == []
        assert wrong_on_screens(browser, f"{address}{link}") == [], "in a browser that did not ask"
        takes(browser, address, client)
        assert wrong_on_screens(browser, f"{address}{link}") == []
        assert browser.value("document.querySelector('form button').textContent") == "Sign in"
        client.post(link)
        assert wrong_on_screens(browser, f"{address}{link}") == [], "a link that was used"


def test_somebody_asks_for_a_link_signs_in_and_out_by_the_keyboard_alone_and_without_scripts(browser: Browser) -> None:
    chain = Pipeline()
    with desk_pages(chain) as address:
        browser.ask("Network.clearBrowserCookies")
        browser.screen(360, 640)
        browser.ask("Emulation.setScriptExecutionDisabled", value=True)
        browser.open(f"{address}/desk")
        browser.tab_to("#address")
        browser.write(OWNER)
        browser.press("Enter", loads=True)
        assert "a link is on its way" in browser.value("document.body.textContent")
        chain.run()
        browser.open(f"{address}{signing_in.mailed_link(chain).removeprefix(address)}")
        browser.tab_to("form button")
        browser.press("Enter", loads=True)
        assert f"Signed in as {OWNER}" in browser.value("document.body.textContent")
        browser.tab_to("a[href$='/desk/sessions']")
        browser.press("Enter", loads=True)
        browser.tab_to("form button")
        browser.press("Enter", loads=True)
        assert browser.value("document.querySelector('#address') !== null"), "signed out: the desk asks for an address"
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)


def test_the_sessions_have_no_barrier(browser: Browser) -> None:
    chain = Pipeline(settings=settings(reviewers=[f"{'long' * 15}@maraquill.example"]))
    with desk_pages(chain) as address:
        signing_in.Browser(chain, agent="Mozilla/5.0 (iPhone)").signs_in(f"{'long' * 15}@maraquill.example")
        signs_in(browser, chain, address)
        assert wrong_on_screens(browser, f"{address}/desk/sessions") == []
        assert browser.value("document.querySelectorAll('section').length") == 3


# the desk


@pytest.mark.parametrize("asked", ["tab=in-progress", "tab=set-aside", "tab=waiting&dropped=2&stay=1", "page=9&q=a"])
def test_a_tab_and_what_a_press_came_to_have_no_barrier(browser: Browser, busy: Pipeline, asked: str) -> None:
    with desk_pages(busy) as address:
        assert wrong_on_screens(browser, f"{address}/?{asked}") == []
        signs_in(browser, busy, address)
        assert wrong_on_screens(browser, f"{address}/desk?{asked}") == []


@pytest.mark.parametrize("path", ["/", "/mails", "/mails/1", "/articles", "/articles?q=rivers"])
def test_an_empty_desk_and_the_other_pages_of_this_machine_have_no_barrier(browser: Browser, path: str) -> None:
    desk = Pipeline()
    if path != "/":
        desk.client_writes(f"{MORE} {LONG}", subject=LONG)
        desk.run()
    with desk_pages(desk) as address:
        browser.screen(360)
        browser.open(f"{address}{path}")
        if "There is nothing" not in str(browser.value("document.body.textContent")):
            assert wrong_on_screens(browser, f"{address}{path}") == []


# where a query stands


def snoozed() -> Pipeline:
    desk = Pipeline()
    desk.client_writes(MORE)
    desk.run().owner_presses("snooze", at="2026-11-25T09:00")
    return desk.run()


def dropped() -> Pipeline:
    desk = Pipeline()
    desk.client_writes(MORE)
    desk.run().owner_presses("reject")
    return desk.run()


def not_read() -> Pipeline:
    desk = Pipeline(model=answers(*[ModelAnswer(text="")] * 9))
    desk.client_writes("", subject=LONG)
    return desk.run()


@pytest.mark.parametrize("state", [snoozed, dropped, not_read])
def test_a_query_that_is_no_fresh_question_has_no_barrier(browser: Browser, state: Callable[[], Pipeline]) -> None:
    desk = state()
    link = desk.review_link()
    with desk_pages(desk) as address:
        page = link.replace("http://127.0.0.1:8025", address)
        browser.open(page)
        assert browser.value("document.querySelector('h1') !== null")
        assert wrong_on_screens(browser, page) == []


def test_a_text_on_a_page_of_its_own_has_no_barrier(browser: Browser) -> None:
    desk = Pipeline()
    desk.client_writes(f"{MORE}\n\n" + "We walk along the river, and write of it. " * 1500)
    link = desk.run().review_link()
    assert desk.state().status is Status.IN_REVIEW
    with desk_pages(desk) as address:
        page = link.replace("http://127.0.0.1:8025", address)
        for asked in ("text=mail&from=0", "steps=1"):
            assert wrong_on_screens(browser, f"{page}?{asked}") == []
