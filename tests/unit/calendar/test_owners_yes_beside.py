"""Whether an owner's own text confirms a call, by what it says before and after the sentence with the time."""

from typing import Final

import pytest
from unit.calendar.test_owners_yes import invites

TIME: Final = "Wednesday 25 November at 10:00"
UNDER_A_NO: Final = (
    f"these are taken:\n\n- {TIME}\n\n",
    f"sorry, already given away:\n\n {TIME}\n\nWhat else suits you?",
    f"I am fully booked then.\n\n{TIME}\n\n",
    f"I am fully booked then. Thank you.\n\n{TIME}\n\n",
    f"the times I can't do are below.\n\n{TIME}\n\nPlease name others.",
    f"you asked about:\n\n{TIME}\n\nI look at my calendar tonight.",
    f"that's a no from me. {TIME}.",
    "leider schon vergeben:\n\nMittwoch, 25. November, 10 Uhr\n\n",
    "da bin ich im Urlaub:\n\nMittwoch, 25. November, 10 Uhr\n\n",
    "ce créneau est déjà pris :\n\nmercredi 25 novembre à 10h\n\n",
    "este horario ya está ocupado:\n\nmiércoles 25 de noviembre a las 10:00\n\n",
    "questo orario è già preso:\n\nmercoledì 25 novembre alle 10:00\n\n",
    "deze tijd is al vergeven:\n\nwoensdag 25 november om 10:00\n\n",
)
UNDER_A_YES: Final = (
    f"{TIME}.",
    f"thank you for your message.\n\n{TIME}\n\n",
    f"I confirm our call:\n\n{TIME}\n\n",
    f"our call:\n\n{TIME}\n\n",
    f"our call is confirmed:\n\n- {TIME}\n\n",
    f"that works for me.\n\n{TIME}\n\n",
    "vielen Dank für Ihre Nachricht. Ich bestätige unser Gespräch:\n\nMittwoch, 25. November, 10:00 Uhr\n\n",
    "danke für deine Mail!\n\nMittwoch, 25. November, 10:00 Uhr\n\n",
    "merci pour votre message.\n\nmercredi 25 novembre à 10:00\n\n",
)
TAKEN_BACK: Final = (
    "We postpone.",
    "Send me a new date.",
    "Please send me three other dates.",
    "The call costs 80 euros, and I book it when paid.",
    "I confirm the call once you have paid.",
    "If the invoice is paid, the call stands.",
    "Sign the contract first.",
    "First, please sign the contract.",
    "The day after is even better.",
    "Wir verschieben.",
    "Schicken Sie mir einen neuen Termin.",
    "Ich buche den Anruf, sobald bezahlt ist.",
    "Unterschreiben Sie bitte zuerst den Vertrag.",
    "Signez d'abord le contrat.",
    "Nous reportons.",
    "Lo aplazamos.",
    "Firme primero el contrato.",
    "Teken eerst het contract.",
)
LEFT: Final = (
    "I will send you a first draft on Friday.",
    "Please write to me if you have questions.",
    "I send you the article when all the interviews are done.",
    "Eine erste Fassung schicke ich Ihnen bald.",
    "Wenn Sie Fragen haben, schreiben Sie mir.",
    "I look forward to it.",
)


@pytest.mark.parametrize("text", UNDER_A_NO)
def test_a_time_alone_under_words_that_are_no_yes_invites_nobody(text: str) -> None:
    assert not invites(f"Hi Jonas, {text} Mara")
    assert not invites(f"Hi Jonas,\n\n{text}\nMara")


@pytest.mark.parametrize("text", UNDER_A_YES)
def test_a_time_alone_under_a_yes_or_thanks_invites(text: str) -> None:
    assert invites(f"Hi Jonas,\n\n{text}\nMara")


@pytest.mark.parametrize("later", TAKEN_BACK)
def test_a_yes_that_a_later_sentence_postpones_or_sets_a_condition_to_invites_nobody(later: str) -> None:
    assert not invites(f"Hi Jonas, our call is on {TIME}. {later} Mara")
    assert not invites(f"Hi Jonas,\n\nour call is on {TIME}.\n\n{later}\n\nMara")


@pytest.mark.parametrize("later", LEFT)
def test_a_yes_beside_a_sentence_about_other_things_invites(later: str) -> None:
    assert invites(f"Hi Jonas, our call is on {TIME}. {later} Mara")
