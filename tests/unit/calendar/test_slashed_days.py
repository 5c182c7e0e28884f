"""`12/3` is a day in one of two months: the owner is asked which, and no client's is taken for the other."""

from datetime import UTC, date, datetime, timedelta

import pytest

from copydesk.calendar.choosing import ClientWords, asked_times, chosen_offer
from copydesk.calendar.own_time import read_own_time
from copydesk.events import Booking

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("text", "choices", "told"),
    [
        ("block 12/3", ("block 2026-12-03", "block 2027-03-12"), "3 December 2026 or 12 March 2027"),
        ("block 3/12", ("block 2026-12-03", "block 2027-03-12"), "3 December 2026 or 12 March 2027"),
        ("block 12/3 14:00-16:00", ("block 2026-12-03 14:00-16:00", "block 2027-03-12 14:00-16:00"), "3 December"),
        ("block 12/3/2026", ("block 2026-12-03",), "3 December 2026"),
        ("block 12/13", ("block 2026-12-13",), "13 December 2026"),
        ("unblock 12/3", ("unblock 2026-12-03", "unblock 2027-03-12"), "say which"),
    ],
)
def test_a_day_of_two_months_is_asked_back_in_words(zone: str, text: str, choices: tuple[str, ...], told: str) -> None:
    read = read_own_time(text, NOW, zone)
    assert read is not None
    assert (read.word, tuple(read.choices)) == ("unclear", choices)
    assert told in read.reason
    for choice in choices:
        again = read_own_time(choice, NOW, zone)
        assert again is not None
        assert again.slot is not None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("block Thursday 12/3", date(2026, 12, 3)),
        ("block 13/12", date(2026, 12, 13)),
        ("blockiere 3/12", date(2026, 12, 3)),
        ("bloquer le 3/12", date(2026, 12, 3)),
    ],
)
def test_a_day_that_can_be_told_is_blocked(text: str, day: date) -> None:
    read = read_own_time(text, NOW, "Europe/Berlin")
    assert read is not None
    assert read.slot is not None
    assert read.slot.start.astimezone(UTC).date() + timedelta(days=1) == day


def call(start: str) -> Booking:
    begin = datetime.fromisoformat(start)
    return Booking(hold_id=start, start=start, end=(begin + timedelta(minutes=30)).isoformat(), topic="t")


@pytest.mark.parametrize("text", ["Pouvons-nous parler le 12/3 à 10h ?", "Können wir am 12/3 um 10 Uhr telefonieren?"])
def test_a_client_who_writes_the_day_first_does_not_ask_for_the_other_month(text: str) -> None:
    said = ClientWords(text=text, said_on=date(2026, 11, 23))
    assert date(2026, 12, 3) not in {at.date() for at in asked_times(said, "Europe/Berlin")}
    offers = (call("2026-12-03T10:00+01:00"), call("2026-12-04T10:00+01:00"))
    assert chosen_offer(said, offers, "Europe/Berlin") is None
