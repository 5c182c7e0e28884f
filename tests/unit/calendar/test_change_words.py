"""What a client's letter makes of a call that is booked."""

from datetime import date, timedelta

import pytest

from copydesk.calendar.change_words import cancels_call, moves_call, refuses_all, says_cancelled, shift_of
from copydesk.calendar.phrases.mail_reading import read_mail

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
    "Could we rather have the call on Thursday at 11?",
    "Could we have our call on Thursday at 11 instead?",
    "Could we switch our call to Thursday at 11?",
    "Could we bump the call to Thursday at 11?",
    "Können wir lieber am Donnerstag um 11 Uhr telefonieren?",
    "Können wir den Anruf auf Donnerstag 11 Uhr schieben?",
    "¿Podemos pasar la llamada al jueves a las 11?",
    "Podemos passar a chamada para quinta-feira às 11h?",
    "Kunnen we liever donderdag om 11 uur bellen?",
    "Thursday at 11 instead?",
    "Hi Mara, sorry for that. Can we make it 11?",
    "Could we do 11 instead of 10?",
    "None of these suit me. Thursday at 11 instead?",
    "Lieber Donnerstag um 11?",
    "Können wir es auf Donnerstag um 11 Uhr legen?",
    "Plutôt jeudi à 11 h ?",
    "¿Podemos hacerla el jueves a las 11?",
    "Giovedì alle 11 invece?",
    "Liever donderdag om 11 uur?",
    "Quinta-feira às 11h em vez disso?",
    "The 3rd of December at 10 instead?",
    "Half past ten instead?",
    "Wednesday 25 November at 10:30 instead of 10?",
    "Freitagvormittag stattdessen?",
)
NEITHER = (
    "Can we make it short?",
    "Can we make it 900 words?",
    "Can we make it 11 images?",
    "Could you deliver on Thursday instead?",
    "Could you send it on Thursday at 11 instead?",
    "Thursday at 11 works.",
    "I would rather have 1,100 words.",
    "Können wir es kürzer machen?",
    "Lieber 11 Bilder statt 10.",
    "11 instead of 12 articles?",
    "We need 11 instead?",
    "See you on Wednesday!",
    "Please don't cancel our call.",
    "I must cancel my order of last week, and I look forward to our call.",
    "Wir müssen das Gespräch nicht absagen.",
    "If you have to cancel our call, tell me.",
    "Thank you for the invitation to the call.",
    "What does it cost to cancel the subscription?",
)


NO_CANCELLATION = (
    "I can't cancel our call, so please don't worry.",
    "Did you cancel our call?",
    "My boss wants me to cancel our call, but I won't.",
    "The other call is cancelled, ours stands.",
    "I cancelled my dentist so that our call works.",
    "Must I cancel our call on my side?",
    "Muss ich unser Gespräch absagen?",
    "Wurde unser Gespräch abgesagt?",
    "Ich habe meinen Zahnarzt abgesagt, damit unser Gespräch klappt.",
    "Avez-vous annulé notre appel ?",
    "J'ai annulé mon train, notre appel reste.",
    "¿Ha cancelado nuestra llamada?",
    "Ho annullato il mio treno, la nostra chiamata resta.",
    "Heeft u ons gesprek geannuleerd?",
    "Cancelou a nossa chamada?",
)
NO_WORD_OF_A_CANCELLATION = (
    "please don't cancel our call, I really need it.",
    "did you really cancel our call?",
    "I refuse to cancel our call.",
    "I have cancelled my train; our call stays.",
    "a cancelled call costs 50 euros; shall I cancel it?",
    "I would be sad if you cancelled our call.",
    "our call can only be cancelled in writing.",
    "who cancelled our call?",
    "unser Gespräch wird keinesfalls abgesagt.",
    "wurde unser Gespräch abgesagt?",
    "je refuse d'annuler notre appel.",
    "me niego a cancelar; nuestra llamada sigue en pie.",
    "non annullo la nostra chiamata.",
    "ik weiger ons gesprek af te zeggen.",
    "não cancelo a nossa chamada.",
    "お電話はキャンセルしません。",
)


@pytest.mark.parametrize("text", NO_CANCELLATION)
def test_a_question_a_no_and_another_thing_cancel_nothing(text: str) -> None:
    assert not cancels_call(text)


@pytest.mark.parametrize("text", NO_WORD_OF_A_CANCELLATION)
def test_a_reply_that_only_speaks_of_cancelling_says_nothing_of_the_kind(text: str) -> None:
    assert not says_cancelled(f"Hi Jonas, {text} Mara")


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


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("Can we make it an hour later, please?", 60),
        ("Could it be half an hour earlier?", -30),
        ("Geht es eine Stunde später?", 60),
        ("Bitte eine halbe Stunde früher.", -30),
        ("Serait-ce possible une heure plus tard ?", 60),
        ("¿Puede ser una hora más tarde?", 60),
        ("È possibile un'ora prima?", -60),
        ("Kan het een uur later?", 60),
        ("Pode ser uma hora mais cedo?", -60),
        ("15 minutes later would be better.", 15),
        ("Could we have an hour for it?", None),
        ("An hour later I saw your mail.", None),
    ],
)
def test_an_hour_later_moves_a_call_and_is_no_length(said, minutes):
    shift = shift_of(said)
    assert shift == (None if minutes is None else timedelta(minutes=minutes))
    assert minutes is None or (moves_call(said) and read_mail(said, date(2026, 11, 23)).wishes.minutes is None)


@pytest.mark.parametrize(
    ("said", "all_of_them"),
    [
        ("Sorry, none of these work for me.", True),
        ("None of these suit me. Thursday 10 December at 18:30 instead?", True),
        ("I can't make any of those.", True),
        ("Leider passt mir keiner der Termine.", True),
        ("Aucun de ces créneaux ne me convient.", True),
        ("Ninguna de esas horas me viene bien.", True),
        ("Nessuno di questi orari mi va bene.", True),
        ("Geen van deze tijden schikt mij.", True),
        ("Nenhum desses horários me dá jeito.", True),
        ("どれも都合が合いません。", True),
        ("The first of these works for me.", False),
        ("None of your articles is too long.", False),
    ],
)
def test_a_no_to_every_offered_time_is_told_from_other_words(said, all_of_them):
    assert refuses_all(said) is all_of_them
