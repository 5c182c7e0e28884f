"""An owner's own text that only quotes or asks of a cancellation cancels no call: she is asked."""

import pytest
from pipeline.test_a_call_is_moved_or_cancelled import CANCEL, booked, calendars, then
from pipeline.test_only_an_agreeing_text_invites import kinds

from copydesk.events import ReviewOutdated


@pytest.mark.parametrize(
    "words", ["you wrote that our call is cancelled. Is that so?", "our call is cancelled once you confirm."]
)
def test_the_owner_is_asked_about_a_text_that_does_not_plainly_cancel(words: str) -> None:
    desk = then(booked(), CANCEL)
    desk.owner_replies(f"EDIT: Hi Jonas, {words} Mara")
    desk.run()
    assert len(desk.to_client) == 1
    assert "does not plainly say that the call is cancelled" in desk.last(ReviewOutdated).reason
    desk.owner_replies(f"WITHOUT THE CALL\nEDIT: Hi Jonas, {words} Mara")
    desk.run()
    assert len(desk.to_client) == 2
    assert len(calendars(desk)) == 1
    assert kinds(desk) == ["booked"]
