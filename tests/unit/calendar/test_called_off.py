"""Words and marks by which a client calls a call off, or says no to a time, in eight languages."""

from datetime import date, datetime, timedelta
from typing import Final

import pytest

from copydesk.calendar.agreement import is_chosen
from copydesk.calendar.choosing import ClientWords
from copydesk.calendar.mood_words import CALLED_OFF as CALLED_OFF_WORDS
from copydesk.calendar.said_times import refuses_call
from copydesk.events import Booking

CALLED_OFF: Final = (
    "Please forget the call, I can't make it.",
    "Please forget about our call on Wednesday.",
    "Please ignore my request for a call.",
    "Let's skip the call.",
    "The call is no longer needed.",
    "Bitte vergessen Sie den Anruf.",
    "Vergiss bitte unser Gespräch.",
    "Der Anruf hat sich erledigt.",
    "Das Gespräch ist hinfällig.",
    "Oubliez l'appel",
    "Laissez tomber notre appel.",
    "L'appel n'est plus nécessaire.",
    "Olvide la llamada",
    "La llamada ya no es necesaria.",
    "Dimentichi la chiamata.",
    "La chiamata non serve più.",
    "Vergeet het gesprek maar.",
    "Het gesprek is niet meer nodig.",
    "Esqueça a chamada.",
    "A chamada já não é necessária.",
    "お電話の件は忘れてください。",
)
WANTED: Final = (
    "Please don't forget the call!",
    "I won't forget our call.",
    "Did you forget the call?",
    "Vergessen Sie den Anruf nicht!",
    "Bitte vergessen Sie unser Gespräch nicht.",
    "N'oubliez pas l'appel !",
    "No olvide la llamada.",
    "Non dimentichi la chiamata.",
    "Vergeet het gesprek niet!",
    "Não esqueça a chamada.",
    "I look forward to the call.",
)
MARKS: Final = ("❌", "👎", "✗", "✘", "✖", "🚫", "😞", "🙁", ":(", ":-(")
TIME: Final = "Monday 30 November 13:00"
START: Final = datetime.fromisoformat("2026-11-30T13:00+01:00")
OFFER: Final = Booking(hold_id="h", start=START.isoformat(), end=(START + timedelta(minutes=30)).isoformat(), topic="t")


def chooses(text: str) -> bool:
    """Whether a mail chooses the time that was offered."""
    return is_chosen(OFFER, (ClientWords(text=text, said_on=date(2026, 11, 23)),), (OFFER,), "Europe/Berlin")


@pytest.mark.parametrize("text", CALLED_OFF)
def test_a_call_that_is_called_off_is_wanted_no_more(text: str) -> None:
    assert refuses_call(text)


@pytest.mark.parametrize("text", WANTED)
def test_a_call_that_is_not_to_be_forgotten_is_wanted(text: str) -> None:
    assert not CALLED_OFF_WORDS.search(text)


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_that_says_no_beside_a_time_chooses_it_not(mark: str) -> None:
    assert not chooses(f"{TIME} {mark}")
    assert not chooses(f"{mark} {TIME}")
    assert not chooses(f"{TIME}\n{mark}")
    assert not chooses(f"{TIME} works for me. {mark}")


@pytest.mark.parametrize("mark", ["> ", "| ", "» "])
def test_a_line_under_a_mark_of_quotation_is_somebody_else_s(mark: str) -> None:
    assert not chooses(f"Thank you.\n\n{mark}{TIME} works for me.")


def test_the_bare_time_is_chosen() -> None:
    assert chooses(TIME)
    assert chooses(f"{TIME} works for me. 👍")
