"""The review mail in a real browser, where this machine has one: a usual draft is decided on the first screen."""

from typing import get_args

import pytest
from support.browser import browsing, found
from support.every_note import EVERY_NOTE
from support.phone import HEAD, HIGH, WIDE

from copydesk.translation import Language, speaking

ENDS = "[...document.querySelectorAll('a.button')].map(each => each.getBoundingClientRect().bottom)"


@pytest.mark.skipif(found() is None, reason="no browser; `make install` brings one")
@pytest.mark.parametrize(
    ("kind", "language"), [("review_note", each) for each in get_args(Language)] + [("reminder_note", "en")]
)
def test_the_taps_below_a_usual_draft_are_on_the_first_screen(tmp_path, kind, language):
    with speaking(language):
        note = EVERY_NOTE[kind]()
    (tmp_path / "mail.html").write_text(note.html, encoding="utf-8")
    with browsing(tmp_path) as browser:
        browser.screen(WIDE, HIGH)
        browser.open((tmp_path / "mail.html").as_uri())
        ends = browser.value(ENDS)
        assert len(ends) == 2
        assert max(ends) <= HIGH - HEAD, "a mail app shows its own head above the mail"
        assert browser.value("document.documentElement.scrollWidth") <= WIDE
