"""An absence in Polish, Japanese and Chinese: the last day, both days, the return; and lines that only come near."""

from datetime import UTC, datetime

import pytest

from copydesk.calendar.own_away import read_away
from copydesk.ports import Slot

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ("jestem na urlopie do 12 grudnia", "2026-12-12"),
        ("Nieobecna do piątku", "2026-11-27"),
        ("poza biurem do 2026-12-12", "2026-12-12"),
        ("Do 12.12.2026 będę nieobecny.", "2026-12-12"),
        ("jestem na wakacjach aż do 3 stycznia 2027 r. włącznie", "2027-01-03"),
        ("12月12日まで不在です", "2026-12-12"),
        ("金曜日まで休暇", "2026-11-27"),
        ("2026年12月12日まで休みます", ""),
        ("2026年12月12日まで不在。", "2026-12-12"),
        ("不在到12月12日", "2026-12-12"),
        ("我休假到周五", "2026-11-27"),
        ("到2026年12月12日我不在", "2026-12-12"),
        ("我出差至12月12號", "2026-12-12"),
    ],
)
def test_the_last_day_is_read(said: str, end: str) -> None:
    read = read_away(said, MONDAY, BERLIN)
    if not end:
        assert read is None
        return
    assert read is not None
    assert (read.word, read.slot and read.slot.end.isoformat()[:16]) == ("away", f"{end}T23:00")


@pytest.mark.parametrize(
    "said",
    [
        "na urlopie od 1 grudnia do 12 grudnia",
        "będę nieobecna od 1.12.2026 do 12.12.2026",
        "12月1日から12月12日まで不在にします",
        "从12月1日到12月12日我休假",
        "12月1日至12月12日外出",
    ],
)
def test_an_absence_may_begin_later(said: str) -> None:
    read = read_away(said, MONDAY, BERLIN)
    assert read is not None
    assert read.word == "away"
    assert read.slot == Slot(datetime(2026, 11, 30, 23, tzinfo=UTC), datetime(2026, 12, 12, 23, tzinfo=UTC))


@pytest.mark.parametrize(
    "said", ["wróciłam", "Jestem z powrotem!", "戻りました", "復帰しました。", "我回来了", "已經回來了"]
)
def test_the_return_is_read(said: str) -> None:
    read = read_away(said, MONDAY, BERLIN)
    assert read is not None
    assert read.word == "back"


@pytest.mark.parametrize(
    "said",
    [
        "jestem na urlopie",
        "jestem na urlopie do 12 grudnia w Warszawie",
        "czy jesteś na urlopie do 12 grudnia?",
        "do zobaczenia 12 grudnia",
        "artykuł do 12 grudnia",
        "nie jestem nieobecna do 12 grudnia",
        "wróciłam do tematu",
        "12月12日までに原稿をください",
        "12月12日まで不在ですか",
        "12月12日まで不在ではありません",
        "金曜日は不在です",
        "田中さんは12月12日まで不在です",
        "戻りましたら連絡します",
        "你会不在到12月12日吗",
        "我不会外出到12月12日",
        "12月12日我不在",
        "12月12日之前不在",
        "他不在到12月12日",
        "回来再说",
    ],
)
def test_a_line_that_only_comes_near_is_no_absence(said: str) -> None:
    assert read_away(said, MONDAY, BERLIN) is None


def test_a_day_that_there_is_not_is_asked_back() -> None:
    for said in ("nieobecna do 31 lutego", "2月31日まで不在", "不在到2月31日"):
        read = read_away(said, MONDAY, BERLIN)
        assert read is not None
        assert (read.word, read.slot) == ("unclear", None)
