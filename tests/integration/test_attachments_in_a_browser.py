"""The attachments of a query's page in a real browser: a link saves the file and shows nothing, after a tick."""

import logging
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from support.axe import SCRIPT, violations
from support.browser import Browser, browsing, found
from support.pipeline import Pipeline
from support.week_server import pages_of

from local.desk.ses_block import Checks

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2
PAGE = b"<!doctype html><title>ran</title><script>document.title = 'ran'</script>"
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


def desk_with_files(virus: str) -> Pipeline:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "jonas@example.com", "hello@desk.example", "A brief"
    mail.set_content("The brief is attached. What would it cost?")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename=f"{LONG}.pdf")
    mail.add_attachment(PAGE.decode(), subtype="html", filename="page.html")
    desk = Pipeline()
    desk.mail_arrives(mail.as_bytes(), checks=Checks(virus=virus))  # type: ignore[arg-type]
    return desk.run()


def opened(desk: Pipeline, browser: Browser, address: str) -> None:
    browser.open(desk.review_link().replace("http://127.0.0.1:8025", address))


def saves_to(browser: Browser, folder: Path) -> Path:
    folder.mkdir()
    browser.ask("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
    return folder


def saved(folder: Path, name: str) -> bytes:
    until = time.monotonic() + 20
    while not (folder / name).exists():
        assert time.monotonic() < until, [path.name for path in folder.iterdir()]
    return (folder / name).read_bytes()


def test_a_page_that_was_attached_is_saved_and_never_run(browser: Browser, tmp_path: Path) -> None:
    desk, folder = desk_with_files("pass"), saves_to(browser, tmp_path / "saved")
    with pages_of(desk) as address:
        opened(desk, browser, address)
        before = browser.value("document.title")
        browser.value("[...document.querySelectorAll('.files a')].at(-1).click()")
        assert saved(folder, "page.html").strip() == PAGE
        assert browser.value("document.title") == before, "the page stays where it is"


def test_what_nobody_scanned_is_saved_by_a_tick_and_a_press_with_the_keyboard_and_no_script(
    browser: Browser, tmp_path: Path
) -> None:
    desk, folder = desk_with_files("none"), saves_to(browser, tmp_path / "saved")
    browser.screen(360, 640)
    browser.without_scripts()
    with pages_of(desk) as address:
        opened(desk, browser, address)
        assert browser.value("document.querySelectorAll('.files a').length") == 0
        browser.tab_to(".files input[value='1-1']")
        browser.press("Space")
        browser.tab_to(".files button", most=2)
        browser.press("Enter")
        assert saved(folder, "page.html").strip() == PAGE


@pytest.mark.skipif(not SCRIPT.exists(), reason="no axe-core on this machine; `make install` brings it")
@pytest.mark.parametrize("virus", ["pass", "none"])
def test_the_list_of_files_has_no_barrier_and_runs_out_of_no_screen(browser: Browser, virus: str) -> None:
    desk = desk_with_files(virus)
    with pages_of(desk) as address:
        for width, scheme in SCREENS:
            browser.screen(width, scheme="dark" if scheme == "dark" else "light")
            opened(desk, browser, address)
            browser.value("document.querySelectorAll('.files .tick').forEach((e) => e.click())")
            assert violations(browser) == []
            assert browser.value("document.documentElement.scrollWidth") == width
