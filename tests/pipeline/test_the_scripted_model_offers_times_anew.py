"""What the scripted model drafts where its owner has other times offered, by a word or in words of her own."""

import pytest
from support.calendar_answers import answers, booked
from support.pipeline import Pipeline

from copydesk.events import DraftResponseReady


def declined() -> Pipeline:
    desk = answers(booked(), "DECLINED", subject="Declined: Plan A", instead={"SUMMARY": "SUMMARY:Plan A"})
    desk.owner_replies("OFFER TIMES")
    return desk.run()


def test_offer_times_after_a_decline_names_times() -> None:
    desk = declined()
    text = desk.last(DraftResponseReady).response_content
    assert "Also free:" in text
    assert "I have read it" not in text


@pytest.mark.parametrize(
    "wish", ["offer two times on Thursday or Friday morning", "Please propose times for a call on Thursday"]
)
def test_an_instruction_that_asks_for_times_has_them_offered_on_its_days(wish: str) -> None:
    desk = Pipeline()
    desk.client_writes("Thank you for your letter. I liked it.")
    desk.run().owner_replies(wish)
    desk.run()
    assert "Thursday" in desk.last(DraftResponseReady).response_content
