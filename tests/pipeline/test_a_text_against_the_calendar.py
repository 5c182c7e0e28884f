"""An owner's own text that says something else of a booked call than the calendar does: she is asked."""

import pytest
from pipeline.test_a_call_is_moved_or_cancelled import booked, calendars, then

from copydesk.events import ReviewOutdated

ASKS_A_PRICE = "What does an article cost?"


@pytest.mark.parametrize(
    "words",
    [
        "our call moves to Friday 27 November at 15:00.",
        "our call is cancelled.",
        "I confirm our call: Wednesday 25 November at 10:15.",
    ],
)
def test_the_owner_is_asked_about_a_text_that_has_the_booked_call_otherwise(words: str) -> None:
    desk = then(booked(), ASKS_A_PRICE)
    desk.owner_replies(f"EDIT: Hi Jonas, {words} Mara")
    desk.run()
    assert len(desk.to_client) == 1
    assert "Wed 25 Nov 10:00 is booked" in desk.last(ReviewOutdated).reason
    desk.owner_replies(f"WITHOUT THE CALL\nEDIT: Hi Jonas, {words} Mara")
    desk.run()
    assert len(desk.to_client) == 2
    assert len(calendars(desk)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "an article costs 600 euros.",
        "an article costs 600 euros. Our call is on Wednesday 25 November at 10:00.",
        "an article costs 600 euros. You get it by Friday 27 November at 15:00.",
    ],
)
def test_a_text_that_leaves_the_booked_call_as_it_is_leaves_at_once(words: str) -> None:
    desk = then(booked(), ASKS_A_PRICE)
    desk.owner_replies(f"EDIT: Hi Jonas, {words} Mara")
    desk.run()
    assert len(desk.to_client) == 2
