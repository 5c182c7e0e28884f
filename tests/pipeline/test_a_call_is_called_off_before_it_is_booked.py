"""A client who calls off the call that they asked for, before it is booked, is confirmed none, and none is held."""

import pytest
from support.pipeline import Pipeline, answers, settings
from support.troubles import first_message_id

from copydesk.events import DraftResponseReady, RequestedCall
from copydesk.ports import ModelAnswer

EXACT = "Could we have a call on Wednesday 25 November at 10:00?"
OPEN = "I need an article about event-driven AI agents and a follow-up call."
OFF = "The client wants no call any more"


def kinds(desk: Pipeline) -> list[str]:
    return sorted(hold.kind for hold in desk.services.calendar._holds.values())


def asked(words: str = EXACT, **changes: object) -> Pipeline:
    desk = Pipeline(**changes)
    desk.client_writes(words)
    return desk.run()


def then(desk: Pipeline, words: str) -> DraftResponseReady:
    """The draft to what the client writes next, in the thread of their own mail."""
    desk.client_writes(words, in_reply_to=first_message_id(desk))
    return desk.run().last(DraftResponseReady)


@pytest.mark.parametrize("when", ["in review", "before it leaves"])
@pytest.mark.parametrize(
    "words",
    [
        "I must cancel our call, sorry.",
        "Please forget the call.",
        "I don't want a call any more. Please forget about the call.",
        "No call please after all.",
    ],
)
def test_no_time_is_held_or_confirmed_for_who_calls_the_call_off(words: str, when: str) -> None:
    desk = asked(settings=settings(review={"undo_seconds": 60}))
    if when == "before it leaves":
        desk.owner_replies("approve")
        desk.run()
    draft = then(desk, words)
    assert "I have taken note that you no longer want a call." in draft.response_content
    assert (draft.booking, draft.warnings) == (None, ())
    assert draft.call_note == (
        "It leaves without an invitation: the client wants no call any more, and none was booked."
    )
    assert kinds(desk) == ["released"]


@pytest.mark.parametrize(
    ("first", "words", "said"),
    [
        (
            "Können wir am Mittwoch, dem 25. November, um 10:00 Uhr telefonieren?",
            "Ich muss unser Gespräch leider absagen.",
            "Ich habe notiert, dass kein Gespräch mehr gewünscht ist.",
        ),
        (
            "Pouvons-nous avoir un appel le mercredi 25 novembre à 10h00 ?",
            "Je dois malheureusement annuler notre appel.",
            "J'ai bien noté que l'appel n'est plus souhaité.",
        ),
        (
            "¿Podemos tener una llamada el miércoles 25 de noviembre a las 10:00?",
            "Lo siento, tengo que cancelar nuestra llamada.",
            "He tomado nota de que ya no hace falta la llamada.",
        ),
        (
            "Possiamo fare una chiamata mercoledì 25 novembre alle 10:00?",
            "Purtroppo devo annullare la nostra chiamata.",
            "Ho preso nota che la chiamata non serve più.",
        ),
        (
            "Kunnen we woensdag 25 november om 10:00 uur bellen?",
            "Ik moet ons gesprek helaas afzeggen.",
            "Ik heb genoteerd dat het gesprek niet meer nodig is.",
        ),
        (
            "Podemos ter uma chamada na quarta-feira, 25 de novembro, às 10:00?",
            "Infelizmente tenho de cancelar a nossa chamada.",
            "Tomei nota de que a chamada já não é necessária.",
        ),
    ],
)
def test_the_draft_takes_note_of_it_in_the_client_s_language(first: str, words: str, said: str) -> None:
    desk = asked(first)
    assert kinds(desk) == ["tentative"]
    assert said in then(desk, words).response_content
    assert kinds(desk) == ["released"]


def test_a_model_that_confirms_the_call_all_the_same_is_given_no_time_and_the_owner_is_warned() -> None:
    call = RequestedCall(call_id="c", tool_name="calendar_scheduler", arguments='{"topic": "A call"}')
    text = "Hello Jonas,\n\nI confirm our call: Wednesday, 25 November, 10:00 (Europe/Berlin).\n\nMara"
    once = (ModelAnswer(text="", calls=(call,), model="m"), ModelAnswer(text=text, model="m"))
    desk = asked(model=answers(*once, *once))
    draft = then(desk, "I must cancel our call, sorry.")
    assert desk.types().count("ToolCallRequested") == 2
    assert kinds(desk) == ["released"]
    assert draft.booking is None
    assert f"{OFF}, and the draft names Wed 25 Nov 10:00; correct it before you approve." in draft.warnings


def test_the_times_that_were_offered_are_free_again_once_the_reply_has_left() -> None:
    desk = asked(OPEN)
    desk.owner_replies("approve")
    desk.run().client_writes("Sorry, I don't want a call any more.", in_reply_to=first_message_id(desk))
    desk.run().owner_replies("approve")
    assert kinds(desk.run()) == ["released"] * 3


def test_who_asks_for_a_call_again_has_called_none_off() -> None:
    desk = asked()
    then(desk, "I must cancel our call, sorry.")
    draft = then(desk, "Oh, I mixed things up. Could we have a call on Thursday 26 November at 11:00?")
    assert "Thursday, 26 November, 11:00" in draft.response_content
    assert "tentative" in kinds(desk)


def test_a_mail_that_asks_for_another_time_in_the_same_breath_calls_nothing_off() -> None:
    desk = asked()
    draft = then(desk, "Please forget the call on Wednesday. Could we have a call on Thursday 26 November at 11:00?")
    assert "taken note" not in draft.response_content
    assert "tentative" in kinds(desk)


def test_the_owner_may_have_times_offered_all_the_same() -> None:
    desk = asked()
    then(desk, "I must cancel our call, sorry.")
    desk.owner_replies("REVISE: offer times for a call next week all the same")
    assert "tentative" in kinds(desk.run())
