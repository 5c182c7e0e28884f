"""A mail that is made to be slow to read is read in a moment."""

import time
from datetime import date

import pytest

from copydesk.calendar.bare_moves import names_another_time_instead
from copydesk.calendar.phrases.mail_reading import read_mail
from copydesk.clocks import zone_in

TODAY = date(2026, 11, 25)
LONG = 100_000


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "nl", "pt"])
@pytest.mark.parametrize(
    "piece", ["A", "a ", "1 ", "at 1 to ", "monday ", ".", "time ", "1. und 2. und ", "Xa Xb ", "-"]
)
def test_no_text_takes_long_to_read(piece, language):
    text = f"{piece * (LONG // len(piece))} time? Could we have a call?"
    begun = time.process_time()
    zone_in(text)
    read_mail(text, TODAY, language)
    assert time.process_time() - begun < 3


@pytest.mark.parametrize("piece", ["Thursday at 10 ", "11 ", "on on at ", "25 November 2026 instead "])
def test_no_letter_takes_long_to_be_read_as_one_that_moves_a_call(piece):
    begun = time.process_time()
    names_another_time_instead(piece * (LONG // len(piece)))
    assert time.process_time() - begun < 3
