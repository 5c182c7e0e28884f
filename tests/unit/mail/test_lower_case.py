"""Words are looked for in lower case, and none is missed that would be found whatever its case."""

import re

import pytest

from copydesk.mail.automatic_words import (
    ABOUT_ITSELF,
    ABSENCE_TEXTS,
    DISCLAIMERS,
    MACHINE_NAMES,
    MACHINE_WORDS,
    PROMISES,
    RECEIPT_WORDS,
    REPLY_LINES,
    UNTIL,
)
from copydesk.mail.languages import FAILURE_TEXTS
from copydesk.mail.lower_case import in_lower_case, lowered

LISTS = {
    "absence": ABSENCE_TEXTS,
    "machine": MACHINE_WORDS,
    "names": MACHINE_NAMES,
    "itself": ABOUT_ITSELF,
    "promises": PROMISES,
    "reply lines": REPLY_LINES,
    "until": UNTIL,
    "disclaimers": DISCLAIMERS,
    "receipt": RECEIPT_WORDS,
    "failure": FAILURE_TEXTS,
}


@pytest.mark.parametrize("name", LISTS)
def test_the_words_are_written_in_lower_case(name: str) -> None:
    words = re.sub(r"\\.", "", LISTS[name])
    assert words == words.lower()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("absence", "İZİNDE"),
        ("absence", "YILLIK IZIN"),
        ("absence", "yıllık izin"),
        ("absence", "I AM OUT OF THE OFFICE"),
        ("absence", "ΕΚΤΌΣ ΓΡΑΦΕΊΟΥ"),
        ("absence", "ПО СРОЧНЫМ"),
        ("machine", "OTOMATİK OLARAK GÖNDERİLDİ"),
        ("names", "AUTOMATISCHE BENACHRICHTIGUNG"),
        ("receipt", "MESAJINIZ ULAŞTI"),
        ("receipt", "ДЯКУЄМО. СПАСИБО ЗА ОБРАЩЕНИЕ"),
    ],
)
def test_a_word_in_capitals_is_found_as_before(name: str, text: str) -> None:
    assert re.search(LISTS[name], text, re.IGNORECASE), "so it was found"
    assert in_lower_case(LISTS[name]).search(lowered(text))
