"""A letter that gives a booked call up without the word cancel: its end is proposed, or the owner is told."""

import pytest
from pipeline.test_a_client_takes_back_their_invitation import note
from support import calendar_answers as ca
from support.pipeline import Pipeline
from support.troubles import first_message_id

from copydesk.events import DraftResponseReady

PLAIN = (
    "We'll have to scrap our call, sorry.",
    "I can't make our call after all.",
    "I no longer need the call.",
    "Wir müssen unser Gespräch leider streichen.",
    "Please take our call out of your calendar.",
)
DOUBT = "seems to give up the call of"


def writes(words: str) -> Pipeline:
    desk = ca.booked()
    desk.client_writes(words, in_reply_to=first_message_id(desk))
    return desk.run()


@pytest.mark.parametrize("words", PLAIN)
def test_plain_words_propose_the_end(words: str) -> None:
    desk = writes(words)
    draft = desk.last(DraftResponseReady)
    assert "I can offer" not in draft.response_content
    assert draft.booking is not None
    assert draft.booking.cancels
    assert DOUBT not in note(desk)


def test_who_only_cannot_come_ends_nothing_and_the_owner_is_told() -> None:
    desk = writes("I cannot attend our meeting, sorry.")
    assert desk.last(DraftResponseReady).booking is None
    assert DOUBT in note(desk)


@pytest.mark.parametrize("words", ["Anna can't make the call, but I will.", "I look forward to our call."])
def test_who_keeps_it_raises_no_doubt(words: str) -> None:
    desk = writes(words)
    assert desk.last(DraftResponseReady).booking is None
    assert DOUBT not in note(desk)
