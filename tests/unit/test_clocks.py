import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest

from copydesk.clocks import clients_clock, clock_of, named_zone, zone_in

NOVEMBER = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Tuesday at 10 am ET works.", "America/New_York"),
        ("10:00 CET", "Europe/Berlin"),
        ("15:00 GMT", "UTC"),
        ("at 10:00 UTC+5:30", "UTC+5:30"),
        ("10 Uhr nach Londoner Zeit", "Europe/London"),
        ("à 15h, heure de Paris", "Europe/Paris"),
        ("a las 15, hora de Ciudad de México", "America/Mexico_City"),
        ("alle 15, ora di Tokyo", "Asia/Tokyo"),
        ("om 15 uur Londense tijd", "Europe/London"),
        ("3 pm Pacific time", "America/Los_Angeles"),
        ("9 am Sydney time", "Australia/Sydney"),
        ("We are in America/Denver.", "America/Denver"),
        ("Any time is fine, but this time not the last time. I met ET at the PT. Take your time!", ""),
        ("10:00 IST", ""),
        ("I work at EST-Media and read mst@example.com.", ""),
    ],
)
def test_the_zone_that_a_text_names_is_found(text, zone):
    assert zone_in(text) == zone


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("PST", "America/Los_Angeles"),
        ("UTC-5", "UTC-5"),
        ("+05:30", "UTC+5:30"),
        ("GMT+0", "UTC"),
        ("UTC+15", ""),
        ("Middle Earth", ""),
        ("../etc/passwd", ""),
        ("", ""),
    ],
)
def test_a_zone_is_shown_by_its_one_name(name, shown):
    assert named_zone(name) == shown


def test_an_offset_is_a_clock_that_never_changes():
    clock = clock_of("UTC-5")
    assert datetime(2027, 7, 1, tzinfo=clock).utcoffset() == timedelta(hours=-5)


def test_the_pinned_rules_of_clocks_count_and_not_the_systems():
    """British Columbia ended its winter time in 2026: a system of 2025 is an hour off."""
    assert zoneinfo.TZPATH == ()
    december = datetime(2026, 12, 10, 12, tzinfo=zoneinfo.ZoneInfo("America/Vancouver"))
    assert december.utcoffset() == timedelta(hours=-7)


@pytest.mark.parametrize(
    ("texts", "offsets", "zone", "said"),
    [
        (["Call me at 9 am ET."], [60], "America/New_York", True),
        (["I am in Tokyo time.", "Back: 10:00 CET is fine."], [540, 60], "Europe/Berlin", True),
        (["Hello"], [-300], "UTC-5", False),
        (["Hello"], [60], "Europe/Berlin", False),
        (["Hello"], [0], "", False),
        (["Hello"], [None], "", False),
        (["Hello", "again"], [-300, None], "UTC-5", False),
        (["Hello"], [100_000], "", False),
    ],
)
def test_a_clients_clock_is_what_they_say_else_what_their_mail_is_dated_by(texts, offsets, zone, said):
    clock = clients_clock(texts, offsets, "Europe/Berlin", NOVEMBER)
    assert (clock.zone, clock.said) == (zone, said)
