import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest

from copydesk.clocks import (
    NamedClock,
    city_below,
    clients_clock,
    clock_behind,
    clock_of,
    home_in,
    named_zone,
    zone_in,
    zone_of_invitation,
)

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


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("I'm based in Tokyo.", "Asia/Tokyo"),
        ("My time is Tokyo.", "Asia/Tokyo"),
        ("My time zone is Eastern, by the way.", "America/New_York"),
        ("Ich sitze gerade in Lissabon.", "Europe/Lisbon"),
        ("Nous sommes à Londres.", "Europe/London"),
        ("Estoy en Buenos Aires", "America/Buenos_Aires"),
        ("Sono a New York.", "America/New_York"),
        ("Ik woon in Johannesburg.", "Africa/Johannesburg"),
        ("I am in Tokyo next week.", ""),
        ("Ich bin in Eile.", ""),
        ("I'm in Trouble.", ""),
    ],
)
def test_where_somebody_says_to_be_tells_their_clock(text, zone):
    assert home_in(text) == zone


@pytest.mark.parametrize(
    ("lines", "zone"),
    [
        (["Jonas Weber", "Kappa Ltd, 12 High Street, London"], "Europe/London"),
        (["Hauptstr. 5 | 10115 Berlin | Germany"], "Europe/Berlin"),
        (["Sydney"], ""),
        (["Best", "Vienna Miller"], ""),
        (["Paris, TX 75460"], ""),
        (["London, Canada"], ""),
        (["Offices: 1 Rue A, Paris", "2 High Street, London"], ""),
        (["5 Main St, Portland"], ""),
    ],
)
def test_a_city_below_a_letter_counts_where_it_is_the_only_one_and_no_other(lines, zone):
    assert city_below(lines) == zone


@pytest.mark.parametrize(
    ("hints", "offset", "zone"),
    [
        (["America/New_York"], -300, "America/New_York"),
        (["America/New_York"], None, "America/New_York"),
        (["America/New_York"], 0, "America/New_York"),
        (["America/New_York"], 540, "UTC+9"),
        (["Asia/Tokyo", "America/New_York"], -300, "America/New_York"),
        (["Europe/Madrid"], 60, "Europe/Berlin"),
    ],
)
def test_a_hint_counts_where_the_mails_offset_is_no_other(hints, offset, zone):
    assert clients_clock(["Hello"], [offset], "Europe/Berlin", NOVEMBER, hints=hints).zone == zone


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("America/New_York", "America/New_York"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Customized Time Zone", ""),
        ("", ""),
    ],
)
def test_the_zone_of_an_invitation_is_known_by_its_name_or_windows(name, zone):
    assert zone_of_invitation(name) == zone


def test_a_zone_behind_an_hour_ends_where_its_name_does():
    assert clock_behind("10 am Pacific works", 0, 5) == NamedClock("America/Los_Angeles", 13)
    assert clock_behind("10 Uhr MEZ", 0, 6) == NamedClock("Europe/Berlin", 10, 60)
    assert clock_behind("10 am, and Tokyo is nice", 0, 5) is None
