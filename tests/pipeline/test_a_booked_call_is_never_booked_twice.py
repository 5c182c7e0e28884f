"""A mail that speaks of the booked call, and names another time, books no second one."""

import pytest
from pipeline.test_a_call_is_moved_or_cancelled import booked, then

from copydesk.events import DraftResponseReady


@pytest.mark.parametrize(
    "words",
    ["Looking forward to our call on Wednesday at 11:00.", "Ich freue mich auf unser Gespräch am Mittwoch um 11 Uhr."],
)
def test_another_time_for_our_call_is_asked_about(words: str) -> None:
    draft = then(booked(), words).last(DraftResponseReady)
    assert draft.booking is None
    assert "Wed 25 Nov 10:00 is booked" in draft.call_note


@pytest.mark.parametrize("words", ["Did you cancel our call?", "I can't cancel our call, so please don't worry."])
def test_what_is_no_cancellation_gets_an_ordinary_draft(words: str) -> None:
    assert then(booked(), words).last(DraftResponseReady).booking is None
