from datetime import datetime

import pytest

from copydesk.clients_time import short_by_both
from copydesk.events import Booking, UserQueryReceived
from copydesk.query import QueryState
from copydesk.settings import Settings
from copydesk.telling.gist import leaves_beside
from copydesk.telling.times import call_time, for_the_client, moment_by_both, whose_clock
from copydesk.telling.view import ShownDraft, query_view

BERLIN = "Europe/Berlin"
OWN = "Tue 24 Nov 2026, 15:00 to 15:30"


def booking(start="2026-11-24T15:00+01:00", end="2026-11-24T15:30+01:00"):
    return Booking(hold_id="h", start=start, end=end, topic="t")


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("", OWN),
        (BERLIN, OWN),
        ("America/New_York", f"{OWN}; for the client 09:00 to 09:30 (America/New_York)"),
        ("UTC-5", f"{OWN}; for the client 09:00 to 09:30 (UTC-5)"),
        ("Pacific/Auckland", f"{OWN}; for the client Wed 25 Nov 2026, 03:00 to 03:30 (Pacific/Auckland)"),
    ],
)
def test_a_calls_time_is_told_by_the_clients_clock_too_where_that_is_another(zone, told):
    assert call_time(booking(), BERLIN, zone) == told


def test_a_call_that_lasts_over_midnight_by_the_clients_clock_has_both_of_its_days():
    late = booking("2026-11-24T15:45+01:00", "2026-11-24T16:15+01:00")
    theirs = "Tue 24 Nov 2026, 23:45 to Wed 25 Nov 2026, 00:15"
    assert call_time(late, BERLIN, "Asia/Tokyo").endswith(f"; for the client {theirs} (Asia/Tokyo)")


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("", ""),
        (BERLIN, ""),
        ("Europe/Paris", ""),
        ("UTC+1", ""),
        ("UTC-5", "for the client 09:00 to 09:30 (UTC-5)"),
        ("Pacific/Auckland", "for the client Wed 25 Nov 2026, 03:00 to 03:30 (Pacific/Auckland)"),
    ],
)
def test_a_stretch_is_told_by_the_clients_clock_only_where_it_shows_another_hour(zone, told):
    start, end = (datetime.fromisoformat(each) for each in ("2026-11-24T15:00+01:00", "2026-11-24T15:30+01:00"))
    assert for_the_client(start, end, BERLIN, zone) == told


def test_a_moment_is_told_by_both_clocks():
    at = datetime.fromisoformat("2026-11-24T15:00+01:00")
    assert moment_by_both(at, BERLIN, "UTC-5") == "Tue 24 Nov 2026, 15:00; for the client 09:00 (UTC-5)"
    assert moment_by_both(at, BERLIN, "Europe/Rome") == "Tue 24 Nov 2026, 15:00"


def test_a_clock_that_nobody_knows_is_said_to_be_not_known():
    assert whose_clock("") == "The client's time zone is not known; the time is by your clock.\n"
    assert whose_clock(BERLIN) == ""


@pytest.mark.parametrize(
    ("text", "offset", "zone"),
    [
        ("At 9 am ET.", 60, "America/New_York"),
        ("Hello", -300, "UTC-5"),
        ("Hello", 540, "UTC+9"),
        ("Hello", 0, ""),
        ("Hello", 60, BERLIN),
    ],
)
def test_the_view_knows_the_clients_zone_by_the_mails(text, offset, zone):
    settings = Settings.model_validate(
        {
            "agent_address": "hello@desk.example",
            "owner_name": "Mara",
            "owner_address": "mara@quill.example",
            "calendar": {"time_zone": BERLIN},
        }
    )
    mail = UserQueryReceived(
        mail_object="m", content=text, subject="s", turn=1, sender="j@client.example", utc_offset_minutes=offset,
        timestamp="2026-11-24T09:00:00Z",
    )  # fmt: skip
    assert query_view(QueryState(query_id="q"), [mail], settings=settings).clients_zone == zone


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("", "Tue 24 Nov 15:00"),
        (BERLIN, "Tue 24 Nov 15:00"),
        ("Europe/Paris", "Tue 24 Nov 15:00"),
        ("America/New_York", "Tue 24 Nov 15:00 (09:00 America/New_York)"),
        ("UTC-5", "Tue 24 Nov 15:00 (09:00 UTC-5)"),
        ("Pacific/Auckland", "Tue 24 Nov 15:00 (Wed 25 Nov 03:00 Pacific/Auckland)"),
        ("Atlantis", "Tue 24 Nov 15:00"),
    ],
)
def test_a_time_in_few_words_names_the_clients_hour_too_where_that_is_another(zone, told):
    assert short_by_both(datetime.fromisoformat("2026-11-24T15:00+01:00"), BERLIN, zone) == told


def test_the_first_lines_of_a_review_name_the_invitations_time_by_both_clocks():
    draft = ShownDraft(
        text="Hello", booking=booking(), moved_from=booking("2026-11-23T15:00+01:00", "2026-11-23T15:30+01:00")
    )
    beside = leaves_beside(draft, BERLIN, "America/New_York")
    assert beside.count("(America/New_York)") == 2
    assert "for the client 09:00 to 09:30" in beside
    assert "America" not in leaves_beside(draft, BERLIN, BERLIN)
