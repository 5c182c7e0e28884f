"""The review mail in a real browser, where this machine has one: a usual draft is decided on the first screen."""

import pytest
from support.browser import browsing, found
from support.review_logs import Log, ask, receive, settings, think

from copydesk.telling.review_notes import reminder_note, review_note
from copydesk.telling.view import query_view

__all__ = ["settings"]
WIDE, HIGH = 360, 740
MAIL = (
    "Dear Jane,\n\nI hope you are well. We need 1,500 words on event-driven agents by 15 January. "
    "Could we have a call next week?\n\nJonas"
)
DRAFT = (
    "Dear Jonas,\n\nThank you for writing. I would be glad to write the article: 1,500 words cost 900 euros, and I can "
    "deliver by 15 January.\n\nFor a call I can offer Tuesday 24 November at 14:00, Wednesday 25 November at 10:00 or "
    "Thursday 26 November at 16:30.\n\nBest regards\nJane"
)
ENDS = "[...document.querySelectorAll('a.button')].map(each => each.getBoundingClientRect().bottom)"


@pytest.mark.skipif(found() is None, reason="no browser; `make install` brings one")
@pytest.mark.parametrize("note_of", [review_note, reminder_note])
def test_the_taps_below_a_usual_draft_are_on_the_first_screen(settings, tmp_path, note_of):
    log = Log()
    receive(log, sender="jonas@weber.example", sender_name="Jonas Weber", content=MAIL, new_text=MAIL)
    think(log)
    ask(log, text=DRAFT, warnings=("the price 900 euros is new",))
    shown = query_view(log.state, log.events, settings=settings, link="https://desk.example.com/review/token")
    address = "hello+ms4b4ntxcevmtvh7rdxibwhouvmcmquvx4ynucc2yhm@desk.example"
    note = note_of(shown.model_copy(update={"answer_address": address}))
    (tmp_path / "mail.html").write_text(note.html, encoding="utf-8")
    with browsing(tmp_path) as browser:
        browser.screen(WIDE, HIGH)
        browser.open((tmp_path / "mail.html").as_uri())
        ends = browser.value(ENDS)
        assert len(ends) == 2
        assert max(ends) <= HIGH
        assert browser.value("document.documentElement.scrollWidth") <= WIDE
