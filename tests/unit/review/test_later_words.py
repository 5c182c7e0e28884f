"""“Later”, a time alone, and a time with a word that sends: in ten languages, and only as a whole answer."""

from datetime import UTC, datetime

import pytest

from copydesk.review import owners_clock
from copydesk.review.later_words import read_later
from copydesk.settings import CalendarSettings

CLOCK = owners_clock(CalendarSettings(time_zone="Europe/Berlin"), datetime(2026, 11, 23, 9, tzinfo=UTC))
"""It is Monday, 10:00."""


def at(line):
    words = read_later(line, CLOCK)
    return None if words is None else (f"{words.at.astimezone(UTC):%a %H:%M}", words.snoozes)


@pytest.mark.parametrize(
    "said",
    ["later", "Later.", "Not now", "Später", "Jetzt nicht!", "Plus tard", "Rappelle-moi plus tard", "Más tarde",
     "Più tardi", "Niet nu", "Mais tarde", "Później", "あとで", "後ほど。", "稍后", "Remind me later",
     "Später, danke!", "Not now, please"],
)  # fmt: skip
def test_later_is_when_the_next_working_day_begins(said):
    assert at(said) == ("Tue 08:00", True)


@pytest.mark.parametrize(
    "said",
    ["Wednesday 9:30", "on Wednesday at 9:30", "Mittwoch 9:30", "am Mittwoch um 9:30 Uhr", "mercredi à 9h30",
     "el miércoles a las 9:30", "mercoledì alle 9:30", "woensdag om 9:30 uur", "quarta-feira às 9:30", "w środę o 9:30",
     "水曜日9時30分", "星期三 9:30", "Remind me on Wednesday 9:30", "Erinnere mich am Mittwoch um 9.30 Uhr"],
)  # fmt: skip
def test_a_time_alone_is_until_when_the_question_sleeps(said):
    assert at(said) == ("Wed 08:30", True)


@pytest.mark.parametrize("said", ["tomorrow 9:00", "morgen um 9 Uhr", "demain à 9h", "jutro o 9", "明日9時", "明天9点"])
def test_tomorrow_is_known_in_each_language(said):
    assert at(said) == ("Tue 08:00", True)


@pytest.mark.parametrize(
    "said",
    ["send Friday 8:00", "Am Freitag um 8 Uhr senden", "Senden am Freitag um 8 Uhr", "envoyer vendredi à 8h",
     "enviar el viernes a las 8", "wyślij w piątek o 8", "verzenden vrijdag om 8 uur"],
)  # fmt: skip
def test_a_time_with_a_word_that_sends_is_when_the_reply_leaves(said):
    assert at(said) == ("Fri 07:00", False)


@pytest.mark.parametrize(
    "said",
    ["ok later", "tomorrow 9:00 or 10:00", "not before Monday", "send Monday or Tuesday", "call him tomorrow 9:00",
     "later than that", "Montag oder Dienstag", "send it to Bob on Monday", "après demain", "dopo la chiamata",
     "send Monday?", "yes, tomorrow", "make it shorter", ""],
)  # fmt: skip
def test_whatever_else_is_said_is_no_time_alone(said):
    assert at(said) is None
