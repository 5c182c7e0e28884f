"""A wish with an “or” is met by either part, and no draft says that nothing is free beside a time that meets it."""

from datetime import datetime
from email.utils import format_datetime

from support.pipeline import AGENT, CLIENT, MONDAY, OWNER, Pipeline, written

from copydesk.events import DraftResponseReady

NOTHING_FREE = "nothing is free"


def drafted(desk: Pipeline, text: str) -> str:
    arrives(desk, text, CLIENT)
    (draft,) = (
        event.response_content
        for state in desk.states()
        for event in desk.services.store.history(state.query_id).events
        if isinstance(event, DraftResponseReady)
    )
    return draft


def arrives(desk: Pipeline, text: str, sender: str) -> None:
    raw = written(text, sender=sender, recipient=AGENT, subject="" if sender == OWNER else "A call")
    now = format_datetime(desk.clock.now())
    desk.mail_arrives(raw.replace(format_datetime(MONDAY).encode(), now.encode()), sender=sender)
    desk.run()


def on_a_sunday(*blocked: str) -> Pipeline:
    desk = Pipeline()
    desk.clock.advance(datetime.fromisoformat("2026-11-29T10:00+00:00") - desk.clock.now())
    for day in blocked:
        arrives(desk, f"block {day}", OWNER)
    return desk


def test_the_second_part_of_a_wish_is_offered_where_the_first_cannot_be() -> None:
    draft = drafted(Pipeline(), "Can we talk: Tuesday at 3 pm ET? Or Wednesday afternoon, your time.")
    assert "Wednesday, 25 November, 13:00" in draft
    assert NOTHING_FREE not in draft


def test_a_next_monday_that_is_full_is_no_word_against_the_monday_after_it() -> None:
    days = ("30 November", "1 December", "2 December", "3 December", "4 December")
    draft = drafted(on_a_sunday(*days), "Could we have a call on Wednesday or next Monday in the morning?")
    assert "Monday, 7 December, 09:00" in draft
    assert NOTHING_FREE not in draft


def test_where_only_other_days_are_free_the_draft_still_says_so() -> None:
    draft = drafted(
        on_a_sunday("30 November", "2 December"), "Could we have a call on Wednesday or next Monday in the morning?"
    )
    assert "Tuesday, 1 December" in draft
    assert NOTHING_FREE in draft
