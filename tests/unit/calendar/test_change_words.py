"""What a client's letter makes of a call that is booked."""

import pytest

from copydesk.calendar.change_words import cancels_call, moves_call, says_cancelled

CANCELS = (
    "I must cancel our call, sorry.",
    "Unfortunately I have to call off the meeting on Wednesday.",
    "Leider muss ich unser Gespräch absagen.",
    "Ich sage den Termin am Mittwoch ab.",
    "Je dois annuler notre appel de mercredi.",
    "Tengo que cancelar nuestra llamada del miércoles.",
    "Devo annullare la nostra chiamata di mercoledì.",
    "Ik moet ons gesprek van woensdag helaas afzeggen.",
    "Preciso de cancelar a nossa chamada de quarta-feira.",
    "水曜日のお電話をキャンセルさせてください。",
)
MOVES = (
    "Can we move it to Thursday?",
    "Could we reschedule our call?",
    "Können wir das Gespräch auf Donnerstag verschieben?",
    "Pouvons-nous déplacer notre appel à jeudi ?",
    "¿Podemos aplazar la llamada al jueves?",
    "Possiamo spostare la chiamata a giovedì?",
    "Kunnen we het gesprek verzetten naar donderdag?",
    "Podemos remarcar a chamada para quinta-feira?",
    "お電話を木曜日に変更できますか。",
    "I have to cancel Wednesday; could we find another time?",
)
NEITHER = (
    "See you on Wednesday!",
    "Please don't cancel our call.",
    "I must cancel my order of last week, and I look forward to our call.",
    "Wir müssen das Gespräch nicht absagen.",
    "If you have to cancel our call, tell me.",
    "Thank you for the invitation to the call.",
    "What does it cost to cancel the subscription?",
)


@pytest.mark.parametrize("text", CANCELS)
def test_a_letter_cancels_a_call_in_each_language(text: str) -> None:
    assert cancels_call(text)
    assert not moves_call(text)


@pytest.mark.parametrize("text", MOVES)
def test_a_letter_that_asks_for_another_time_moves_it(text: str) -> None:
    assert moves_call(text)
    assert not cancels_call(text)


@pytest.mark.parametrize("text", NEITHER)
def test_other_letters_do_neither(text: str) -> None:
    assert not cancels_call(text)
    assert not moves_call(text)


def test_a_reply_says_that_a_call_is_cancelled() -> None:
    assert says_cancelled("Hello Jonas,\n\nour call on Wednesday, 25 November, 10:00 is cancelled.\n\nMara")
    assert not says_cancelled("Hello Jonas,\n\nI look forward to our call on Wednesday.\n\nMara")
