"""A draft, or a text of the owner's, has a call at a time that is not held: she reads that no invitation leaves."""

import pytest
from pipeline.test_only_an_agreeing_text_invites import invitations
from support.pipeline import Pipeline, answers, plain_text

from copydesk.events import DraftResponseReady, FinalResponseReady, ReviewOutdated
from copydesk.ports import ModelAnswer

WHEN = "Fri 27 Nov 15:00, which is not held for this client."
CONFIRMS = (
    "I confirm our call: Friday, 27 November, 15:00.",
    "The call is booked for Friday, 27 November at 15:00.",
    "Ich bestätige unser Gespräch: Freitag, 27. November, 15:00 Uhr.",
    "Je confirme notre appel : vendredi 27 novembre à 15h00.",
    "Confirmo nuestra llamada: viernes 27 de noviembre a las 15:00.",
    "Confermo la nostra chiamata: venerdì 27 novembre alle 15:00.",
    "Ik bevestig ons gesprek: vrijdag 27 november om 15:00 uur.",
    "Confirmo a nossa chamada: sexta-feira, 27 de novembro, às 15h00.",
)


def drafted(text: str) -> Pipeline:
    desk = Pipeline(model=answers(ModelAnswer(text=f"Hello Jonas,\n\n{text}\n\nBest regards\nMara", model="m")))
    desk.client_writes("Hello, could we have a call on Friday at 15:00?")
    return desk.run()


@pytest.mark.parametrize("text", CONFIRMS)
def test_a_draft_says_that_its_call_is_not_held_and_what_to_do(text: str) -> None:
    desk = drafted(text)
    draft = desk.last(DraftResponseReady)
    assert draft.booking is None
    assert draft.call_note.startswith("It leaves without an invitation: the draft has a call on")
    assert WHEN in draft.call_note
    shown = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "Ask for new times, or answer with EDIT" in shown


def test_what_the_note_says_is_so() -> None:
    desk = drafted(CONFIRMS[0])
    desk.owner_replies(f"EDIT: Hello Jonas, {CONFIRMS[0]} Mara")
    desk.run()
    assert desk.last(ReviewOutdated).invite_at is not None


@pytest.mark.parametrize(
    "text",
    [
        "Would Friday, 27 November at 15:00 suit you for a call?",
        "Unfortunately a call on Friday, 27 November at 15:00 is not possible.",
        "Thank you for our call on Friday, 20 November at 15:00.",
        "You get the article by Friday, 27 November at 15:00.",
        "I will look into it.",
    ],
)
def test_a_draft_without_such_a_call_has_no_note(text: str) -> None:
    assert drafted(text).last(DraftResponseReady).call_note == ""


def test_two_hours_of_her_own_text_leave_with_a_word_of_it() -> None:
    desk = drafted("I will look into it.")
    times = "I am free for a call on Friday, 27 November, 15:00. Also free: Monday, 30 November, 15:00."
    desk.owner_replies(f"EDIT: Hello Jonas, {times} Mara")
    desk.run()
    final = desk.last(FinalResponseReady)
    assert "your text has a call on Fri 27 Nov 15:00, Mon 30 Nov 15:00, which is not held" in final.call_note
    assert invitations(desk)[-1] == []
