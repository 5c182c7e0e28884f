"""A day counted from today is counted from the writer's own today, in every language that is read."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from copydesk.calendar.choosing import asked_times, chosen_offer, words_of_mail
from copydesk.clients_time import clients_time, days_written
from copydesk.events import Booking, UserQueryReceived

BERLIN = "Europe/Berlin"
TOMORROW_AT_SEVEN = {
    "en": "Could we have a call tomorrow at 7 am PST?",
    "de": "Können wir morgen um 07:00 Uhr PST telefonieren?",
    "fr": "Pouvons-nous nous appeler demain à 07h00 PST ?",
    "es": "¿Podemos hablar por teléfono mañana a las 07:00 PST?",
    "it": "Possiamo sentirci al telefono domani alle 07:00 PST?",
    "pt": "Podemos falar por telefone amanhã às 07h00 PST?",
    "nl": "Kunnen we morgen om 07:00 uur PST bellen?",
}


def mail(text: str, written: datetime, *, dated: bool = True) -> UserQueryReceived:
    offset = written.utcoffset() or timedelta()
    return UserQueryReceived(
        mail_object="m", content=text, new_text=text, turn=1, sender="j@c.example", timestamp=written.astimezone(UTC),
        sent_at=written.astimezone(UTC), utc_offset_minutes=round(offset.total_seconds() / 60) if dated else None,
    )  # fmt: skip


def at(day: int, hour: int, minute: int, ahead: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone(timedelta(hours=ahead)))


@pytest.mark.parametrize("language", TOMORROW_AT_SEVEN)
@pytest.mark.parametrize("zone", ["", "America/Los_Angeles"])
def test_tomorrow_is_the_day_after_the_date_that_the_mail_bears(language: str, zone: str) -> None:
    words = words_of_mail(mail(TOMORROW_AT_SEVEN[language], at(23, 15, 30, -8)), BERLIN, zone)
    assert asked_times(words, BERLIN) == (datetime(2026, 11, 24, 15, tzinfo=UTC),)


def test_a_clock_that_is_named_for_an_hour_tells_nothing_of_the_writer_s_day() -> None:
    written = mail("Tomorrow at 9:00 Berlin time works for me.", at(29, 16, 15, -8))
    offers = [
        Booking(hold_id=day, start=f"{day}T09:00+01:00", end=f"{day}T09:30+01:00", topic="")
        for day in ("2026-11-30", "2026-12-01")
    ]
    assert chosen_offer(words_of_mail(written, BERLIN, BERLIN), offers, BERLIN) == offers[0]


def test_a_mail_from_where_it_is_a_day_later_counts_from_that_day() -> None:
    written = mail("Could we have a call the day after tomorrow at 10:00 Berlin time?", at(24, 11, 30, 13))
    assert asked_times(words_of_mail(written, BERLIN), BERLIN) == (datetime(2026, 11, 26, 9, tzinfo=UTC),)


def test_wishes_are_counted_from_the_same_day_as_times() -> None:
    written = mail("Could we have a call tomorrow morning?", at(23, 15, 30, -8))
    assert clients_time([written], BERLIN).today == date(2026, 11, 23)


def test_a_date_in_utc_leaves_open_which_of_two_days_it_was() -> None:
    late = at(23, 23, 30, 0)
    relative = words_of_mail(mail("Could we have a call tomorrow at 10:00?", late), BERLIN)
    assert asked_times(relative, BERLIN) == ()
    named = words_of_mail(mail("Could we have a call on 26 November at 10:00?", late), BERLIN)
    assert asked_times(named, BERLIN) == (datetime(2026, 11, 26, 9, tzinfo=UTC),)
    assert days_written(mail("x", late), "Europe/London", BERLIN) == (date(2026, 11, 23),)
    assert days_written(mail("x", late, dated=False), "", BERLIN) == (date(2026, 11, 24),)


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday at 9 works for me.",
        "Dienstag um 9 Uhr passt mir.",
        "Mardi à 9h me convient.",
        "El martes a las 9 me va bien.",
        "Martedì alle 9 va bene.",
        "Dinsdag om 9 uur past mij.",
    ],
)
def test_a_weekday_more_than_a_week_ahead_names_the_only_offered_day_of_its_name(text: str) -> None:
    offers = [
        Booking(hold_id=each, start=f"{each}:00+01:00", end=f"{each}:30+01:00", topic="")
        for each in ("2026-11-30T09", "2026-11-30T13", "2026-12-01T09")
    ]
    words = words_of_mail(mail(text, at(23, 10, 0, 1)), BERLIN, BERLIN)
    assert chosen_offer(words, offers, BERLIN) == offers[2]
    twice = [*offers, Booking(hold_id="x", start="2026-11-24T09:00+01:00", end="2026-11-24T09:30+01:00", topic="")]
    assert chosen_offer(words, twice, BERLIN) is None
