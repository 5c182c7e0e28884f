"""A shift that is taken back moves nothing, and a cancellation under a condition cancels nothing."""

import pytest

from copydesk.calendar.change_words import cancels_call, moves_call, shift_of


@pytest.mark.parametrize(
    "text",
    [
        "Can we make it an hour later? No, keep it.",
        "Can we make it an hour later, please? Oh no, please keep it as it is.",
        "Can we move our call to Thursday? No, keep it.",
        "Can we move our call to Thursday? Actually, never mind.",
        "Could we move our call to another day? Sorry, forget it, Wednesday is fine.",
        "Thursday at 11 instead? No, let's leave it as planned.",
        "Can we make it an hour later? No.",
        "Können wir es bitte eine Stunde später machen? Nein, lassen wir es so.",
        "Können wir unser Gespräch verschieben? Doch nicht.",
        "Können wir den Termin verschieben? Ach nein, es bleibt dabei.",
        "Peut-on le décaler une heure plus tard ? Non, gardons-le.",
        "Peut-on déplacer notre appel ? Non, laissez tomber.",
        "¿Podemos mover la llamada una hora más tarde? No, déjelo así.",
        "Possiamo spostare la chiamata un'ora più tardi? No, lasciamola così.",
        "Kunnen we het gesprek een uur later verzetten? Nee, laat maar.",
        "Podemos adiar a chamada uma hora mais tarde? Não, deixe estar.",
    ],
)
def test_a_move_that_is_taken_back_is_none(text: str) -> None:
    assert not moves_call(text)
    assert shift_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Can we make it an hour later, please?",
        "Can we move our call to Thursday? Please keep it short.",
        "Can we move our call to Thursday? Please keep it at 10:00.",
        "Can we move our call to Thursday? I can't make Wednesday, sorry.",
        "Can we move our call to Thursday? No problem if not.",
        "No, keep it. Or can we make it an hour later after all?",
        "Nein, das passt nicht. Können wir unser Gespräch verschieben?",
        "Können wir unser Gespräch verschieben? Mittwoch geht leider nicht.",
    ],
)
def test_what_is_not_taken_back_moves_the_call(text: str) -> None:
    assert moves_call(text)


@pytest.mark.parametrize(
    "text",
    [
        "I must cancel our call unless you can do Thursday at 11:00.",
        "I must cancel our call. Unless you can do Thursday at 11:00.",
        "Ich muss am Mittwoch absagen, es sei denn, du kannst am Donnerstag um 11:00.",
        "Ich muss das Gespräch absagen. Es sei denn, du kannst am Donnerstag um 11:00.",
        "Ich muss das Gespräch absagen, außer du kannst am Donnerstag um 11:00.",
        "Je dois annuler notre appel, à moins que vous soyez libre jeudi à 11h.",
        "Tengo que cancelar la llamada, a menos que puedas el jueves a las 11:00.",
        "Devo annullare la chiamata, a meno che tu non possa giovedì alle 11:00.",
        "Ik moet ons gesprek afzeggen, tenzij je donderdag om 11:00 kunt.",
        "Tenho de cancelar a chamada, a não ser que possa na quinta às 11:00.",
    ],
)
def test_a_cancellation_under_a_condition_is_none(text: str) -> None:
    assert not cancels_call(text)
