"""Words of a cancellation, or of no call, in a letter that leaves the call as it is: nothing is given back or ended."""

import pytest
from pipeline.test_only_an_agreeing_text_invites import EXACT, chosen, kinds
from support import calendar_answers as ca
from support.pipeline import Pipeline
from support.troubles import first_message_id

from copydesk.events import DraftResponseReady

KEEPS = (
    "Please don't cancel the call, I look forward to it!",
    "No cancele la llamada, por favor.",
    "N'annulez pas l'appel, s'il vous plaît.",
    "Please cancel my subscription, not the call.",
    "I do not want the call to be recorded.",
    "No call longer than half an hour please.",
    "Anna won't be able to make the call, but I will.",
    "I cannot join the call on Teams; Zoom works.",
)
KEEPS_BOOKED = (
    "Nobody wants to call off the call.",
    "I would hate to cancel our call.",
    "Our agency meeting is cancelled, so our call can be longer.",
    "Ich muss einen Termin beim Zahnarzt absagen, dann habe ich Zeit für unser Gespräch.",
)
TAKES = (
    "La deuxième option, s'il vous plaît. Je ne pourrai pas participer à l'appel en vidéo.",
    "The second one, please! No call next week though, I am away.",
)


@pytest.mark.parametrize("words", KEEPS)
def test_a_letter_that_keeps_the_call_gives_no_hold_back(words: str) -> None:
    desk = Pipeline()
    desk.client_writes(EXACT, message_id="<a@mail.example.com>")
    desk.run().client_writes(words, in_reply_to="<a@mail.example.com>")
    desk.run()
    assert "no longer want a call" not in desk.last(DraftResponseReady).response_content
    assert "tentative" in kinds(desk)


@pytest.mark.parametrize("words", TAKES)
def test_the_offer_that_they_take_is_not_called_off_by_how_they_want_it(words: str) -> None:
    assert "wants no call any more" not in chosen(words).last(DraftResponseReady).call_note


@pytest.mark.parametrize("words", KEEPS_BOOKED)
def test_a_letter_that_keeps_a_booked_call_proposes_no_end_of_it(words: str) -> None:
    desk = ca.booked()
    desk.client_writes(words, in_reply_to=first_message_id(desk))
    desk.run()
    assert desk.last(DraftResponseReady).booking is None
