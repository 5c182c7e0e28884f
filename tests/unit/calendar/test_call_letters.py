"""The letters about a booked call that code writes: as a careful correspondent would, in each language."""

from datetime import UTC, date, datetime

import pytest

from copydesk.calendar.agreement import times_of
from copydesk.calendar.call_letters import LANGUAGES, accepting, keeping
from copydesk.calendar.change_letters import change_letter
from copydesk.calendar.change_words import says_cancelled
from copydesk.calendar.letter_words import LETTERS
from copydesk.calendar.marks import with_times
from copydesk.events import Booking
from copydesk.greetings import called, greeting_line

ZONE, NOW = "Europe/Berlin", datetime(2026, 11, 20, tzinfo=UTC)
OLD = Booking(hold_id="h", start="2026-11-24T10:00:00+01:00", end="2026-11-24T10:30:00+01:00", topic="")
NEW = "2026-11-27T15:00:00+01:00"
AFTER_A_COMMA = {"de", "it", "pl", "ja", "zh"}
"""Languages in which a letter goes on small after its greeting."""


def answers(language, **known):
    letters = (
        accepting(language, name="Lena Berg", owner="Mara", moves=True, **known),
        accepting(language, name="Lena Berg", owner="Mara", moves=False, **known),
        keeping(language, name="Lena Berg", owner="Mara", **known),
    )
    return [with_times(each, (OLD,), language=language, zone=ZONE, today=date(2026, 11, 20)) for each in letters]


def changed(language, *, new="", **known):
    said = {"name": "Lena Berg", "owner": "Mara", "zone": ZONE, "year": 2026} | known
    return change_letter(language, old=OLD.start, new=new, **said)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_each_answer_names_the_time_as_the_desk_reads_it(language):
    for letter in answers(language):
        assert times_of(letter, (OLD,), zone=ZONE, now=NOW, offered=(OLD,)).agreed == (OLD,)


@pytest.mark.parametrize("language", sorted(LETTERS))
def test_a_letter_begins_its_sentences_as_its_language_does(language):
    letters = [changed(language), changed(language, new=NEW), *(answers(language) if language in LANGUAGES else ())]
    for letter in letters:
        body = letter.split("\n\n")[1]
        assert body[0].isupper() or not body[0].islower() or language in AFTER_A_COMMA


@pytest.mark.parametrize("language", sorted(LETTERS))
def test_a_time_stands_in_one_pair_of_brackets_with_the_client_s_clock(language):
    letter = changed(language, clients_zone="America/New_York")
    assert ") = " not in letter
    assert "04:00" in letter


@pytest.mark.parametrize("language", sorted(set(LETTERS) - {"pl", "zh"}))
def test_a_cancellation_says_that_the_call_is_cancelled(language):
    assert says_cancelled(changed(language))


@pytest.mark.parametrize("language", sorted(LETTERS))
def test_a_client_is_greeted_as_the_house_greeted_before(language):
    for letter in (changed(language, hello="Hi Lena,"), changed(language, new=NEW, hello="Hi Lena,")):
        assert letter.startswith("Hi Lena,\n\n")


@pytest.mark.parametrize(
    ("name", "language", "greeted"),
    [
        ("Lena Berg", "en", "Lena"),
        ("Lena Maria Berg", "en", "Lena"),
        ("Dr. Lena Berg", "en", "Dr. Lena Berg"),
        ("L. Berg", "en", "L. Berg"),
        ("Lena", "en", "Lena"),
        ("Lena Berg", "de", "Lena Berg"),
        ("Berg, Lena", "en", ""),
        ("Acme GmbH", "de", ""),
        ("lena@example.com", "en", ""),
        ("", "en", ""),
    ],
)
def test_who_was_not_greeted_before_is_called_by_the_first_name_in_english(name, language, greeted):
    assert called(name, language) == greeted


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Hello Lena,\n\nThank you.", "Hello Lena,"),
        ("\nSehr geehrte Frau Berg,\n\nvielen Dank.", "Sehr geehrte Frau Berg,"),
        ("Thank you for your mail.\n\nBest", ""),
        ("Hello Lena, thank you for all of it.", ""),
        ("", ""),
    ],
)
def test_the_line_that_greets_is_found_or_none(text, line):
    assert greeting_line(text) == line
