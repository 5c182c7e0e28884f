"""What an approved reply offers stays held as long as the settings say, and the owner reads how long."""

from datetime import timedelta

import pytest
from pipeline.test_only_an_agreeing_text_invites import CALL_WANTED
from pipeline.test_only_what_a_draft_offers_stays_held import LOOKS, holds, says
from support.pipeline import Pipeline, answers, plain_text, settings

from copydesk.events import ResponseSent
from copydesk.query import Log
from copydesk.tools.held_calls import held_calls

OFFERS = "[time 1], [time 2] or [time 3] would suit me. Which one do you like?"


def offered(words: str = OFFERS, *, days: int = 20, undo_seconds: int = 0) -> Pipeline:
    own = settings(calendar={"hold_days": days}, review={"undo_seconds": undo_seconds, "expire_days": 7})
    desk = Pipeline(model=answers(LOOKS, says(words)), settings=own)
    desk.client_writes(CALL_WANTED)
    return desk.run()


def approved(desk: Pipeline, word: str = "approve") -> Pipeline:
    desk.owner_replies(word)
    return desk.run()


def test_what_left_is_held_for_so_many_days_whenever_it_was_found() -> None:
    desk = offered()
    before = [hold.expires_at for hold in holds(desk)]
    approved(desk)
    left = desk.last(ResponseSent).timestamp
    assert [hold.expires_at for hold in holds(desk)] == [left + timedelta(days=20)] * 3
    assert max(before) < left + timedelta(days=9)


def test_the_log_tells_the_same_of_it_as_the_calendar() -> None:
    desk = approved(offered())
    left, log = desk.last(ResponseSent).timestamp, Log(desk.log())
    own = desk.services.settings
    assert len(held_calls(log, left + timedelta(days=20, seconds=-1), own)) == 3
    assert held_calls(log, left + timedelta(days=20), own) == ()


def test_what_is_held_longer_anyway_stays_as_it_is() -> None:
    desk = offered(days=3)
    before = [hold.expires_at for hold in holds(desk)]
    approved(desk)
    assert [hold.expires_at for hold in holds(desk)] == before


def test_the_review_says_for_how_many_days_and_no_word_of_it_where_nothing_is_offered() -> None:
    desk = offered(days=5)
    said = "stay held for the client until they choose, for 5 days at least once it has left"
    assert said in " ".join(plain_text(desk.to_owner[-1]).split())
    nothing = offered("thank you. What is the call to be about?")
    assert "stay held" not in plain_text(nothing.to_owner[-1])


@pytest.mark.parametrize(("words", "told"), [(OFFERS, True), ("thank you. What is the call to be about?", False)])
def test_the_note_of_a_reply_that_waits_says_until_when(words: str, told: bool) -> None:
    desk = approved(offered(words, undo_seconds=3000))
    note = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "leaves on" in note
    assert ("are held for the client until" in note) is told
