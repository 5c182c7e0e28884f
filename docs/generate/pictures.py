"""Draws the pictures of the pages in docs/images from the real pages in the tests' browser: `make pictures`."""

import base64
import logging
import tempfile
from pathlib import Path
from typing import Final

from support.browser import Browser, browsing
from support.desk_server import busy_desk, desk_pages
from support.pipeline import Pipeline, answers
from support.week_server import pages_of

from copydesk.ports import ModelAnswer

IMAGES: Final = Path(__file__).parents[1] / "images"
MAIL: Final = """Hello Mara,

we are a small software company in Hamburg and liked your piece on queues. Could you write an article of about 1,500
words on event-driven agents for our blog by 15 January? What would it cost?

Best regards
Jonas Weber"""
DRAFT: Final = """Hello Jonas,

thank you for writing. An article of 1,000 words costs 600 euros; yours of 1,500 words would be 900 euros, by 15
January.

What is your blog's usual reader?

Best regards
Mara Quill"""


def main() -> None:
    """Write the pictures: each page at a desk and on a phone, and a phone about to approve in the dark."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    _draw_desk()
    desk = Pipeline(model=answers(ModelAnswer(text=DRAFT)))
    desk.client_writes(MAIL, subject="An article for our blog")
    link = desk.run().review_link()
    with tempfile.TemporaryDirectory() as home, browsing(Path(home)) as browser, pages_of(desk) as address:
        page = link.replace("http://127.0.0.1:8025", address)
        browser.screen(1180, 720)
        browser.open(page)
        _draw(browser, "review-page")
        browser.screen(360, 720)
        browser.open(page)
        _draw(browser, "review-page-phone")
        browser.screen(360, 720, scheme="dark")
        browser.open(page)
        browser.value("document.querySelector('.bar input[value=approve]').click()")
        _draw(browser, "review-page-approve")


def _draw_desk() -> None:
    with tempfile.TemporaryDirectory() as home, browsing(Path(home)) as browser, desk_pages(busy_desk()) as address:
        browser.screen(1080, 640)
        browser.open(f"{address}/")
        _draw(browser, "desk")
        browser.screen(360, 640, scheme="dark")
        browser.open(f"{address}/")
        _draw(browser, "desk-phone")


def _draw(browser: Browser, name: str) -> None:
    """What is on the screen."""
    shot = browser.ask("Page.captureScreenshot", format="png")
    (IMAGES / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))


if __name__ == "__main__":
    main()
