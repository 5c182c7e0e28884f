# ruff: noqa: E501 - sentences stand whole, in many languages
"""Whether an owner's own text confirms a call at a time that it names: a plain yes does, and nothing else."""

from datetime import UTC, date, datetime
from typing import Final

import pytest

from copydesk.calendar.agreement import agrees, says_plainly
from copydesk.calendar.choosing import ClientWords
from copydesk.events import Booking

ZONE: Final = "Europe/Berlin"
NOW: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)
CALL: Final = Booking(hold_id="h", start="2026-11-25T10:00+01:00", end="2026-11-25T10:30+01:00", topic="t")
LATER: Final = Booking(hold_id="l", start="2026-11-26T11:00+01:00", end="2026-11-26T11:30+01:00", topic="t")
ASKED: Final = ClientWords(text="Could we have a call on Wednesday 25 November at 10:00?", said_on=date(2026, 11, 23))

NO: Final = (
    "Wednesday 25 November at 10:00 has just been taken by another client, sorry.",
    "Wednesday 25 November at 10:00 is gone.",
    "Wednesday 25 November at 10:00 I am busy.",
    "Wednesday 25 November at 10:00 I have another appointment.",
    "Wednesday 25 November at 10:00 is too early for me.",
    "Wednesday 25 November at 10:00 doesn't suit me.",
    "Sorry, I'm fully booked on Wednesday 25 November at 10:00.",
    "Wednesday 25 November at 10:00 is when my kids come home.",
    "Wednesday 25 November at 10:00 clashes with a meeting.",
    "I'd need to skip Wednesday 25 November at 10:00.",
    "Let's postpone the call of Wednesday 25 November at 10:00.",
    "I'll let you know whether Wednesday 25 November at 10:00 works.",
    "I will confirm Wednesday 25 November at 10:00 tomorrow.",
    "Maybe Wednesday 25 November at 10:00.",
    "Wednesday 25 November at 10:00 could be difficult.",
    "Thanks, I got your proposal of Wednesday 25 November at 10:00 and will get back to you.",
    "You asked for Wednesday 25 November at 10:00. What is the call about?",
    "You asked for Wednesday 25 November at 10:00. First I need to know the topic.",
    "Before we fix Wednesday 25 November at 10:00, please send me the brief.",
    "Wednesday 25 November at 10:00 costs 90 euros; do you still want it?",
    "am Mittwoch, 25. November, 10:00 bin ich im Urlaub.",
    "Mittwoch, 25. November, 10:00 ist schon vergeben.",
    "Mittwoch, 25. November, 10:00 bin ich ausgebucht.",
    "Mittwoch, 25. November, 10:00 passt mir schlecht.",
    "Mittwoch, 25. November, 10:00 wird schwierig.",
    "ob Mittwoch, 25. November, 10:00 klappt, sage ich Ihnen morgen.",
    "Mittwoch, 25. November, 10:00 habe ich einen Zahnarzttermin.",
    "mercredi 25 novembre à 10:00 je suis en déplacement.",
    "mercredi 25 novembre à 10:00 est déjà pris.",
    "mercredi 25 novembre à 10:00, c'est trop tôt.",
    "mercredi 25 novembre à 10:00 ne me convient pas.",
    "el miércoles 25 de noviembre a las 10:00 estoy de viaje.",
    "el miércoles 25 de noviembre a las 10:00 ya está ocupado.",
    "mercoledì 25 novembre alle 10:00 sono in viaggio.",
    "mercoledì 25 novembre alle 10:00 è già occupato.",
    "woensdag 25 november om 10:00 ben ik op reis.",
    "woensdag 25 november om 10:00 is al bezet.",
    "quarta-feira, 25 de novembro, às 10:00 estou em viagem.",
    "quarta-feira, 25 de novembro, às 10:00 já está ocupado.",
    "środa 25 listopada 10:00 nie pasuje.",
    "11月25日（水）10:00 は出張中です。",
    "I confirm our call: Wednesday, 25 November, 10:00 in the night.",
    "I confirm our call on Wednesday, 25 November, at 10 at night.",
    "I confirm our call on Wednesday 25 November at 10 tonight.",
    "I confirm our call on Wednesday 25 November at 10:30.",
    "I confirm our call on Wednesday 25 November at half past ten.",
    "I confirm our call on Wednesday 25 November at 10:00, my time in New York.",
    "I confirm our call on Wednesday 25 November at 10:00 UK time.",
    "I confirm our call on Wednesday 25 November at 10:00 your time.",
    "I confirm our call on Wednesday 25 November at 10:00, one week later than you asked.",
    "I confirm our call on Wednesday at 10:00, the week after next.",
    "I confirm our call on Wednesday at 10:00 in December.",
    "I confirm our call tomorrow at 10:00.",
    "I confirm our call on Wednesday 25 November, 10:00. PS: no, sorry, that was wrong: I am away that week.",
    "I confirm our call on Wednesday 25 November, 10:00. PS: I just saw that I am away that day, so please ignore this.",
    "I confirm our call on Wednesday 25 November, 10:00. It starts an hour later than usual, at eleven.",
    "Wednesday at 10 is not possible after all.",
    "I confirm Wednesday 25 November at 10:00. On second thought, make it 11:00.",
    "Wednesday 25 November at 10:00 it is, unless you prefer Thursday at 11.",
    "Wednesday 25 November, 10:00 (Tokyo time).",
    "our call: Wednesday 25 November at 10:00 pm.",
    "our call: Wednesday 25 November at 10 in the evening.",
    "our call: Wednesday 2 December at 10:00.",
    "our call: next Wednesday at 10:00.",
    "our call: Wednesday at 10:00, in two weeks.",
    "I have to check Wednesday 25 November at 10:00 with my husband, I'll confirm tomorrow.",
    "can you do Wednesday 25 November at 10:00?",
    "is Wednesday 25 November 10:00 still good for you?",
    "Wednesday 25 November 10:00 is taken, sorry.",
    "Wednesday 25 November at 10:00 I'm on a plane.",
    "please do not call on Wednesday 25 November at 10:00.",
    "I never take calls; Wednesday 25 November at 10:00 you can write me.",
    "Wednesday 25 November, 10:00 to 11:00.",
    "I'll be half an hour late on Wednesday 25 November at 10:00.",
    "talk on Wednesday.",
    "I confirm our call: Wednesday, 25 November, 10:00 (America/New_York).",
    "I confirm our call: Wednesday, 25 November, 10:00 EST.",
    "I confirm our call for 10:00, Berlin time; the 26th.",
    "I confirm our call: Thursday, 25 November, 10:00.",
    "I confirm our call: Wednesday, 25 December, 10:00.",
    "I confirm our call: Wednesday, 25 November 2027, 10:00.",
    "ich bestätige Mittwoch, 25. November, 10 Uhr abends.",
    "am Mittwoch, 25. November, um 10:00 kann ich leider nicht.",
    "Mittwoch, 25. November, 10:00 muss ich absagen.",
    "Mittwoch, 25. November, 10:00 ist mir zu früh.",
    "statt Mittwoch, 25. November, 10:00 lieber schriftlich.",
    "instead of Wednesday 25 November at 10:00 let us do this by email.",
    "let's do this by email, not on Wednesday 25 November at 10:00.",
    "❌ Wednesday 25 November 10:00.",
    "👎 for Wednesday 25 November at 10:00.",
    "Wednesday 25 November at 10:00 ✗.",
    "I was hoping for Wednesday 25 November at 10:00, sadly my doctor moved my appointment.",
    "Wednesday 25 November at 10:00 would have been lovely.",
    "I penciled in Wednesday 25 November at 10:00; Anna will tell you whether it stands.",
    "the article will be ready on Wednesday 25 November at 10:00. No need to talk.",
    "the article will be ready on Wednesday 25 November at 10:00.",
    "please send me the brief by Wednesday 25 November 10:00.",
    "Wednesday 25 November at 10:00, deal?",
    "I'm afraid Wednesday 25 November at 10:00 is a public holiday here.",
    "Wednesday 25 November at 10:00 suits me if you send the brief first.",
    "Wednesday 25 November at 10:00 is fine. I'd rather not, though.",
    "水曜日 11月25日 10:00 は無理です。",
)
YES: Final = (
    "Hi Jonas, Wednesday 25 November at 10:00 works. Mara",
    "Hi Jonas,\n\nWednesday 25 November at 10:00 works for me.\n\nBest regards\nMara",
    "Hi Jonas, let us talk on Wednesday 25 November at 10:00. Mara",
    "Hi Jonas, I'll call you on Wednesday 25 November at 10:00. Mara",
    "Hi Jonas, looking forward to our call on Wednesday 25 November at 10:00. Mara",
    "Our call is confirmed for Wednesday 25 November at 10:00.",
    "Hallo Jonas, Mittwoch, 25. November, 10:00 passt mir gut. Mara",
    "Hallo Jonas, gern am Mittwoch, 25. November, um 10:00. Mara",
    "Bonjour Jonas, d'accord pour mercredi 25 novembre à 10:00. Mara",
    "Hello Jonas,\n\nOur call is on Wednesday, 25 November, 10:00 (Europe/Berlin).\n\nMara",
    "Hi Jonas,\n\nthank you for your message. I am happy to talk on Wednesday, 25 November, 10:00 (Europe/Berlin). The article will be ready by Friday.\n\nBest wishes\nMara",
    "Hallo Jonas, ich rufe Sie am Mittwoch, 25. November, um 10:00 an. Mara",
    "Hallo Jonas, unser Gespräch ist am Mittwoch, 25. November, um 10:00. Viele Grüße, Mara",
    "Bonjour Jonas, notre appel est confirmé pour mercredi 25 novembre à 10:00. Mara",
    "Bonjour, je vous appelle mercredi 25 novembre à 10:00. Mara",
    "Hola Jonas, nuestra llamada será el miércoles 25 de noviembre a las 10:00. Mara",
    "Hola Jonas, el miércoles 25 de noviembre a las 10:00 me va bien. Mara",
    "Ciao Jonas, mercoledì 25 novembre alle 10:00 va bene. Mara",
    "Ciao Jonas, la chiamo mercoledì 25 novembre alle 10:00. Mara",
    "Dag Jonas, woensdag 25 november om 10:00 past. Mara",
    "Dag Jonas, ik bel u op woensdag 25 november om 10:00. Mara",
    "Olá Jonas, quarta-feira, 25 de novembro, às 10:00 está bem. Mara",
    "11月25日（水）10:00 でお願いします。",
    "Hi Jonas, I confirm our call: Wed 25 Nov 10:00. Mara",
)
STAYS: Final = (
    "Thursday 26 November at 11:00 is too late for me, let us keep Wednesday 25 November at 10:00.",
    "Thursday 26 November at 11:00 I'm on a plane.",
    "Thursday 26 November at 11:00 is taken; Wednesday stays.",
    "let me check Thursday 26 November at 11:00.",
    "you asked for Thursday 26 November at 11:00. Why?",
    "Thursday 26 November, 11:00 costs extra, do you still want it?",
    "Thursday 26 November at 11:00 is fine. Wednesday 25 November at 10:00 is perfect.",
)


def invites(text: str) -> bool:
    """Whether an invitation leaves with the text, as an owner's."""
    why = agrees(text, CALL, zone=ZONE, now=NOW, mails=(ASKED,), invited="a", recipient="a")
    return not why and says_plainly(text, CALL, zone=ZONE, now=NOW)


@pytest.mark.parametrize("text", NO)
def test_what_is_no_plain_yes_invites_nobody(text: str) -> None:
    assert not invites(f"Hi Jonas, {text} Mara")


@pytest.mark.parametrize("text", YES)
def test_a_plain_yes_invites(text: str) -> None:
    assert invites(text)


@pytest.mark.parametrize("text", STAYS)
def test_a_text_that_keeps_the_old_time_moves_nothing(text: str) -> None:
    assert not says_plainly(f"Hi Jonas, {text} Mara", LATER, zone=ZONE, now=NOW, before=(CALL,))


def test_a_text_that_tells_of_the_move_moves_the_call() -> None:
    moved = "I moved our call from Wednesday 25 November, 10:00 to Thursday 26 November, 11:00."
    assert says_plainly(f"Hi Jonas, {moved} Mara", LATER, zone=ZONE, now=NOW, before=(CALL,))
