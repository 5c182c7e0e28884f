"""Whether an owner's own text plainly cancels the call: what quotes, asks or sets a condition does not."""

from typing import Final

import pytest

from copydesk.calendar.owners_no import cancels_plainly

OPEN: Final = (
    "you wrote that our call is cancelled. Is that so?",
    "you say our call is cancelled. Let's talk about it first.",
    "our call is cancelled once you confirm.",
    "I heard our call was cancelled. Did Peter write that?",
    "our call is cancelled. Just kidding, see you there!",
    "unser Gespräch ist abgesagt. Oder magst du doch?",
    "du schreibst, unser Gespräch sei abgesagt. Stimmt das?",
    "tu écris que notre appel est annulé. Vraiment ?",
    "I hate to see our call cancelled; I hope you come all the same.",
    "you have cancelled our call.",
    "our call is cancelled. Wait for my confirmation first.",
)
PLAIN: Final = (
    "no problem: our call is cancelled.",
    "our call is cancelled. I am sorry that you can not make it.",
    "thank you for letting me know. Our call on Wednesday 25 November at 10:00 is cancelled.",
    "I have cancelled our call. Shall we find another time?",
    "I hereby cancel our call, as you asked.",
    "I confirm that our call is cancelled.",
    "kein Problem, unser Gespräch ist abgesagt.",
    "ich habe unser Gespräch am Mittwoch, 25. November, um 10:00 abgesagt.",
    "notre appel est annulé.",
    "nuestra llamada queda cancelada.",
    "la nostra chiamata è annullata.",
    "ons gesprek is geannuleerd.",
    "a nossa chamada está cancelada.",
    "お電話はキャンセルいたしました。",
)


@pytest.mark.parametrize("text", OPEN)
def test_a_text_that_quotes_asks_or_sets_a_condition_cancels_nothing(text: str) -> None:
    assert not cancels_plainly(f"Hi Jonas, {text} Mara")
    assert not cancels_plainly(f"Hi Jonas,\n\n{text}\n\nMara")


@pytest.mark.parametrize("text", PLAIN)
def test_a_text_that_says_so_plainly_cancels_the_call(text: str) -> None:
    assert cancels_plainly(f"Hi Jonas, {text} Mara")
    assert cancels_plainly(f"Hi Jonas,\n\n{text}\n\nMara")
