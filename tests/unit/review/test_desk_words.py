"""What one line of the owner's to the desk says: only what is known whole, and never more than that."""

from datetime import UTC, datetime

import pytest

from copydesk.review import owners_clock
from copydesk.review.desk_words import LONGEST, DeskWord, read_desk_word
from copydesk.settings import CalendarSettings

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
CLOCK = owners_clock(CalendarSettings(time_zone="Europe/Berlin"), MONDAY)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("What waits?", "waits"),
        ("was ist offen", "waits"),
        ("Pendientes?", "waits"),
        ("待处理", "waits"),
        ("Digest, please!", "digest"),
        ("Podsumowanie dnia", "digest"),
        ("UNDO", "undo"),
        ("Stop it!", "undo"),
        ("don't send", "undo"),
        ("Do not send it!", "undo"),
        ("nicht senden", "undo"),
        ("no enviar", "undo"),
        ("Non inviare.", "undo"),
        ("cancel", "undo"),
        ("Cancel that", "undo"),
        ("abbrechen", "undo"),
        ("annulla", "undo"),
        ("annuleer", "undo"),
        ("widerrufen", "undo"),
        ("wait!", "undo"),
        ("oops, stop", "undo"),
        ("Nein, stopp", "undo"),
        ("undo the last", "undo"),
        ("undo my approval", "undo"),
        ("please do not send this", "undo"),
        ("proszę nie wysyłać", "undo"),
        ("nie wysyłaj tego", "undo"),
        ("jeszcze nie wysyłaj", "undo"),
        ("wstrzymaj wysyłkę", "undo"),
        ("送信しないで下さい", "undo"),
        ("まだ送らないで", "undo"),
        ("ストップ", "undo"),
        ("请不要发送", "undo"),
        ("先别发", "undo"),
        ("暂停", "undo"),
        ("不要發送", "undo"),
        ("撤銷", "undo"),
        ("拒绝", "ask"),
        ("odrzuć", "ask"),
        ("送信", "ask"),
        ("发送", "ask"),
        ("later", "snooze"),
        ("morgen um 9 Uhr", "snooze"),
        ("SNOOZE UNTIL 2026-11-30 08:00", "snooze"),
        ("approve", "ask"),
        ("send Monday 8:00", "ask"),
        ("join", "ask"),
        ("tomorrow 25:00", "unclear"),
    ],
)
def test_a_word_is_read(line: str, word: str) -> None:
    found = read_desk_word(line, CLOCK)
    assert found is not None
    assert found.word == word


@pytest.mark.parametrize(
    "line",
    [
        "",
        "approve?",
        "What waits for me in Rome next spring?",
        "undo the last change in the article please",
        "stop by on Friday?",
        "wait for the second draft",
        "Do not send it to Anna before the fair",
        "stop writing so long sentences",
        "later than Friday",
        "approve it, but ask for more",
        "Could you write about what waits for us?",
        "digest of the year in agents",
        "undo " + "x" * LONGEST,
    ],
)
def test_whatever_says_more_or_asks_is_no_word(line: str) -> None:
    assert read_desk_word(line, CLOCK) is None


def test_a_time_beside_sending_is_what_may_be_meant_and_a_time_alone_puts_off() -> None:
    at = datetime(2026, 11, 30, 7, tzinfo=UTC)
    assert read_desk_word("send Monday 8:00", CLOCK) == DeskWord(word="ask", meant="approve", at=at)
    assert read_desk_word("Monday 8:00", CLOCK) == DeskWord(word="snooze", at=at)


@pytest.mark.parametrize("line", ["undo?", "Stop?", "don't send?", "undo the second paragraph", "undo Inquiry 0"])
def test_a_short_line_that_only_sounds_like_a_stop_is_asked_back(line: str) -> None:
    assert read_desk_word(line, CLOCK) == DeskWord(word="ask", meant="undo")


@pytest.mark.parametrize(("line", "meant"), [("don't send it", "reject"), ("nicht senden", "reject"), ("stop", None)])
def test_what_would_refuse_a_draft_is_a_stop_that_may_mean_a_rejection(line: str, meant: str | None) -> None:
    assert read_desk_word(line, CLOCK) == DeskWord.model_validate({"word": "undo", "meant": meant})
