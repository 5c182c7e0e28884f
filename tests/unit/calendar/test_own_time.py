"""What the owner writes of her own time is read as it is meant in ten languages, or is asked back."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from copydesk.calendar.own_time import LONGEST, OwnTime, read_own_time

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 30, 9, tzinfo=BERLIN)
FRIDAY = datetime(2026, 12, 4, 9, tzinfo=BERLIN)


def read(text: str, at: datetime = MONDAY) -> OwnTime | None:
    return read_own_time(text, at, "Europe/Berlin")


def said(found: OwnTime | None) -> str:
    """The word and the stretch, by the owner's clock."""
    if found is None:
        return "no command"
    if found.slot is None:
        return f"{found.word} {found.block_id}".strip()
    start, end = found.slot.start.astimezone(BERLIN), found.slot.end.astimezone(BERLIN)
    return f"{found.word} {start:%m-%d %H:%M} {end:%m-%d %H:%M}"


FRIDAY_WHOLE = "12-04 00:00 12-05 00:00"
FRIDAY_AT_TWO = "12-04 14:00 12-04 16:00"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Block Friday", f"block {FRIDAY_WHOLE}"),
        ("please block this Friday, thanks.", f"block {FRIDAY_WHOLE}"),
        ("keep Friday free", f"block {FRIDAY_WHOLE}"),
        ("block Friday 14-16", f"block {FRIDAY_AT_TWO}"),
        ("block Friday from 2 to 4 pm", f"block {FRIDAY_AT_TWO}"),
        ("block Friday 14:00–16:00", f"block {FRIDAY_AT_TWO}"),
        ("block Friday 10-2 pm", "block 12-04 10:00 12-04 14:00"),
        ("block 4 December 22:00-24:00", "block 12-04 22:00 12-05 00:00"),
        ("block 2026-12-24", "block 12-24 00:00 12-25 00:00"),
        ("block tomorrow", "block 12-01 00:00 12-02 00:00"),
        ("block next week", "block 12-07 00:00 12-12 00:00"),
        ("block Tuesday to Thursday", "block 12-01 00:00 12-04 00:00"),
        ("block Thursday to Tuesday", "block 12-03 00:00 12-09 00:00"),
        ("block 7-11 December", "block 12-07 00:00 12-12 00:00"),
        ("block from 24 Dec to 28 Dec", "block 12-24 00:00 12-29 00:00"),
        ("unblock Friday", f"unblock {FRIDAY_WHOLE}"),
        ("unblock m1a2b3c4d", "unblock m1a2b3c4d"),
        ("what is blocked?", "list"),
        ("Blockiere Freitag", f"block {FRIDAY_WHOLE}"),
        ("Freitag von 14 bis 16 Uhr blockieren", f"block {FRIDAY_AT_TWO}"),
        ("bitte Freitag freihalten", f"block {FRIDAY_WHOLE}"),
        ("gib Freitag wieder frei", f"unblock {FRIDAY_WHOLE}"),
        ("Was ist blockiert?", "list"),
        ("bloque vendredi de 14h à 16h", f"block {FRIDAY_AT_TWO}"),
        ("débloque vendredi", f"unblock {FRIDAY_WHOLE}"),
        ("qu’est-ce qui est bloqué ?", "list"),
        ("bloquea el viernes de 14 a 16", f"block {FRIDAY_AT_TWO}"),
        ("desbloquea el viernes", f"unblock {FRIDAY_WHOLE}"),
        ("¿qué está bloqueado?", "list"),
        ("blocca venerdì dalle 14 alle 16", f"block {FRIDAY_AT_TWO}"),
        ("sblocca venerdì", f"unblock {FRIDAY_WHOLE}"),
        ("cosa è bloccato?", "list"),
        ("blokkeer vrijdag van 14 tot 16 uur", f"block {FRIDAY_AT_TWO}"),
        ("deblokkeer vrijdag", f"unblock {FRIDAY_WHOLE}"),
        ("wat is geblokkeerd?", "list"),
        ("bloqueia sexta-feira das 14 às 16", f"block {FRIDAY_AT_TWO}"),
        ("desbloqueia sexta-feira", f"unblock {FRIDAY_WHOLE}"),
        ("o que está bloqueado?", "list"),
        ("Zablokuj piątek", f"block {FRIDAY_WHOLE}"),
        ("proszę zablokować piątek od 14:00 do 16:00, dziękuję", f"block {FRIDAY_AT_TWO}"),
        ("zablokuj piątek 14–16", f"block {FRIDAY_AT_TWO}"),
        ("zablokuj od 24 grudnia do 28 grudnia", "block 12-24 00:00 12-29 00:00"),
        ("zablokuj 24.12.", "block 12-24 00:00 12-25 00:00"),
        ("zablokuj od czwartku do wtorku", "block 12-03 00:00 12-09 00:00"),
        ("zablokuj przyszły tydzień", "block 12-07 00:00 12-12 00:00"),
        ("odblokuj piątek", f"unblock {FRIDAY_WHOLE}"),
        ("odblokuj m1a2b3c4d", "unblock m1a2b3c4d"),
        ("Co jest zablokowane?", "list"),
        ("金曜日をブロックしてください", f"block {FRIDAY_WHOLE}"),
        ("金曜日14時から16時までブロック", f"block {FRIDAY_AT_TWO}"),
        ("金曜日の午後2時から4時をブロックして", f"block {FRIDAY_AT_TWO}"),
        ("12月24日から12月28日までブロック", "block 12-24 00:00 12-29 00:00"),
        ("明日を空けておいてください", "block 12-01 00:00 12-02 00:00"),
        ("金曜日のブロックを解除して", f"unblock {FRIDAY_WHOLE}"),
        ("何がブロックされていますか？", "list"),
        ("屏蔽周五", f"block {FRIDAY_WHOLE}"),
        ("请屏蔽周五14:00-16:00，谢谢", f"block {FRIDAY_AT_TWO}"),
        ("把星期五下午2点到4点锁定", f"block {FRIDAY_AT_TWO}"),
        ("屏蔽2026年12月24日到12月28日", "block 12-24 00:00 12-29 00:00"),
        ("屏蔽下周", "block 12-07 00:00 12-12 00:00"),
        ("解除屏蔽週五", f"unblock {FRIDAY_WHOLE}"),
        ("哪些时间被屏蔽了？", "list"),
    ],
)
def test_a_command_is_read_as_it_is_meant(text: str, meant: str) -> None:
    assert said(read(text)) == meant


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("block", "which time?"),
        ("block Friday 2-4", "by night or in the afternoon"),
        ("block Friday 16-14", "does not come after"),
        ("block Friday 14-25", "is no hour"),
        ("block Fridays", "each week's"),
        ("freitags blockieren", "each week's"),
        ("block every Friday", "“every” could not be read"),
        ("block Tuesday and Thursday", "one stretch at a time"),
        ("block Tuesday to Wednesday 14-16", "hours go with one day"),
        ("block not Friday", "“not” could not be read"),
        ("nicht Freitag blockieren", "“nicht” could not be read"),
        ("block until Friday", "“until” could not be read"),
        ("block Friday but not the morning", "which hours|could not be read"),
        ("block Friday 14-16 in New York", "“in New York” could not be read"),
        ("block Tuesday, 4 December", "does not fall"),
        ("block quotes look odd", "names no day"),
        ("zablokuj", "could not be read"),
        ("zablokuj piątki", "could not be read"),
        ("zablokuj każdy piątek", "could not be read"),
        ("zablokuj piątek i niedzielę", "could not be read"),
        ("zablokuj piątek, ale nie rano", "could not be read"),
        ("zablokuj 31.02.", "names no day|could not be read"),
        ("zablokuj piątek 2-4", "by night or in the afternoon"),
        ("zablokuj piątek 16-14", "does not come after"),
        ("zablokuj wtorek, 4 grudnia", "could not be read"),
        ("毎週金曜日をブロック", "could not be read"),
        ("金曜日以外をブロックして", "could not be read"),
        ("金曜日2時から4時をブロック", "by night or in the afternoon"),
        ("13月1日をブロック", "could not be read"),
        ("屏蔽每周五", "could not be read"),
        ("屏蔽周五和周日", "could not be read"),
        ("屏蔽周五，但上午除外", "could not be read"),
        ("屏蔽周五，好吗", "could not be read"),
        ("block friday for three days", "could not be read"),
        ("block friday for a moment", "could not be read"),
        ("blockiere freitag für eine Woche", "could not be read"),
        ("bloque vendredi pour une semaine", "could not be read"),
        ("zablokuj piątek na dwa dni", "could not be read"),
        ("zablokuj piątek na chwilę", "could not be read"),
        ("zablokuj piątek na trzecią", "could not be read"),
        ("金曜日を半日のためにブロック", "could not be read"),
        ("金曜三時のためブロック", "could not be read"),
        ("屏蔽周五，三点到五点", "could not be read"),
        ("屏蔽周五，两天", "could not be read"),
        ("屏蔽周五，取消", "could not be read"),
        ("屏蔽周五，改天", "could not be read"),
        ("屏蔽明天晚上12点到2点", "could not be read"),
        ("屏蔽明天晚上1点到3点", "could not be read"),
        ("屏蔽明天晚上10点到12点", "could not be read"),
        ("block 2027-03-28 02:30-04:00", "does not exist in Europe/Berlin"),
        ("block 2026-10-25 02:30-04:00", "comes twice in Europe/Berlin"),
    ],
)
def test_what_is_not_understood_whole_is_asked_back_and_names_no_time(text: str, why: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.word, found.slot) == ("unclear", None)
    assert any(part in found.reason for part in why.split("|")), found.reason


@pytest.mark.parametrize(
    ("text", "at", "choices"),
    [
        ("block next Friday", MONDAY, ("block 2026-12-04", "block 2026-12-11")),
        ("block next Friday 14-16", MONDAY, ("block 2026-12-04 14-16", "block 2026-12-11 14-16")),
        ("unblock Friday", FRIDAY, ("unblock 2026-12-04", "unblock 2026-12-11")),
        ("Blockiere nächsten Freitag", MONDAY, ("block 2026-12-04", "block 2026-12-11")),
        ("bloque vendredi prochain", MONDAY, ("block 2026-12-04", "block 2026-12-11")),
        ("zablokuj przyszły piątek", MONDAY, ("block 2026-12-04", "block 2026-12-11")),
        ("odblokuj piątek", FRIDAY, ("unblock 2026-12-04", "unblock 2026-12-11")),
        ("次の金曜日をブロック", MONDAY, ("block 2026-12-04", "block 2026-12-11")),
    ],
)
def test_words_that_can_mean_two_days_are_asked_back_with_commands_that_mean_one(
    text: str, at: datetime, choices: tuple[str, ...]
) -> None:
    found = read(text, at)
    assert found is not None
    assert (found.word, found.choices) == ("unclear", choices)
    assert [said(read(choice, at)).split()[0] for choice in choices] == [choice.split()[0] for choice in choices]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I block Friday",
        "Can you block Friday for me?",
        "don't block Friday",
        "nie blokuj piątku",
        "czy możesz zablokować piątek?",
        "金曜日をブロックしないで",
        "ブロックとは何ですか",
        "不要屏蔽周五",
        "我会屏蔽周五",
        "Hello",
        "block Friday " + "x" * LONGEST,
    ],
)
def test_a_letter_is_no_command(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "block Friday next week",
        "block next week Friday",
        "blockiere Freitag nächste Woche",
        "bloque vendredi la semaine prochaine",
        "bloquea el viernes de la próxima semana",
        "blocca venerdì della prossima settimana",
        "blokkeer vrijdag volgende week",
        "bloqueia sexta-feira da próxima semana",
        "zablokuj piątek w przyszłym tygodniu",
        "zablokuj w przyszłym tygodniu w piątek",
        "来週の金曜日をブロックして",
        "屏蔽下周五",
        "把下个星期五空出来",
    ],
)
def test_a_weekday_and_a_week_beside_it_name_one_day(text: str) -> None:
    found = read(text)
    assert found is not None
    assert found.slot is not None
    assert (found.slot.start, found.slot.end - found.slot.start) == (
        datetime(2026, 12, 10, 23, tzinfo=UTC),
        timedelta(days=1),
    )


def test_two_days_without_a_word_of_range_are_no_stretch() -> None:
    found = read("block 2026-12-24 2026-12-28")
    assert found is not None
    assert (found.word, found.slot) == ("unclear", None)
