"""The dot behind a day's number ends no sentence where the owner is told what a mail says."""

import pytest

from copydesk.calendar.given_up_words import _SENTENCE
from copydesk.hostile.grammar import sentences
from copydesk.mail.questions import questions

ASKED = "Können wir am Mittwoch, 9. Dezember, um 14:30 Uhr telefonieren?"


@pytest.mark.parametrize(
    "sentence",
    [
        ASKED,
        "Passt Ihnen der 3. oder der 4. Dezember um 14.30 Uhr?",
        "Könnten wir am 9. 12. um 10 Uhr sprechen?",
        "Können wir am 21. im Büro sprechen?",
    ],
)
def test_a_german_date_stays_whole_in_its_sentence(sentence: str) -> None:
    text = f"Das ist mein Vorschlag. {sentence} Herzlich grüßt Ulla Kern."
    assert list(sentences(text)) == ["Das ist mein Vorschlag.", sentence, "Herzlich grüßt Ulla Kern."]
    assert list(questions(text)) == [sentence]
    assert [found.strip() for found in _SENTENCE.findall(text)][1] == sentence


@pytest.mark.parametrize(
    "text",
    ["We met on day 9. Could we have a call soon?", "It is due by 2026. Could we have a call soon?"],
)
def test_a_number_before_a_capital_that_is_no_month_ends_its_sentence(text: str) -> None:
    assert list(sentences(text))[1] == "Could we have a call soon?"
    assert list(questions(text)) == ["Could we have a call soon?"]
