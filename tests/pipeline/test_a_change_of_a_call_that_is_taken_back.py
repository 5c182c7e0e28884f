"""A client who takes a shift back, or cancels under a condition only, keeps the call that is booked."""

import pytest
from support.pipeline import Pipeline
from support.troubles import first_message_id

from copydesk.events import DraftResponseReady

EXACT = "Could we have a call on Wednesday 25 November at 10:00?"


def then(words: str) -> DraftResponseReady:
    """The draft to what a client writes whose call is booked."""
    desk = Pipeline()
    desk.client_writes(EXACT)
    desk.run().owner_replies("approve")
    desk.run().client_writes(words, in_reply_to=first_message_id(desk))
    return desk.run().last(DraftResponseReady)


@pytest.mark.parametrize(
    "words",
    [
        "Can we make it an hour later? No, keep it.",
        "Can we move our call to Thursday 26 November at 11:00? No, keep it.",
        "Können wir unser Gespräch bitte eine Stunde später machen? Nein, lassen wir es so.",
        "Ich muss am Mittwoch absagen, es sei denn, du kannst am Donnerstag um 11:00.",
        "I must cancel our call. Unless you can do Thursday 26 November at 11:00.",
    ],
)
def test_what_is_taken_back_or_set_under_a_condition_changes_no_call(words: str) -> None:
    assert then(words).booking is None
