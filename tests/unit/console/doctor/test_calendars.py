import json
from datetime import UTC, datetime, timedelta

import pytest
from support.google_server import CALENDAR, google, secret_of

from local.console.doctor import calendars
from local.console.doctor.findings import Problem, Well
from local.console.doctor.machine import Machine
from local.desk.calendar_secrets import FILE, calendar_secret, keep_calendar_secret

ICS = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def home(tmp_path):
    def named(*sources):
        settings = {"owner_name": "Jane", "owner_address": "jane@doe.test", "calendar": {"sources": list(sources)}}
        (tmp_path / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        return Machine(desk_folder=tmp_path, variables={"HOME": "/"})

    return named


def test_an_owner_without_calendars_is_told_what_that_means(home):
    found = calendars.here(home())
    assert isinstance(found, Well)
    assert "docs/calendar.md" in found.fact


def test_a_file_that_can_be_read_is_well(home, tmp_path):
    (tmp_path / "away.ics").write_text(ICS, encoding="utf-8")
    found = calendars.here(home({"name": "away", "kind": "file", "path": str(tmp_path / "away.ics")}))
    assert found == Well("away: 0 busy times in the next 14 days")


def test_a_calendar_without_its_secret_is_a_problem_with_the_command_that_sets_it(home):
    found = calendars.here(home({"name": "google", "kind": "ics"}))
    assert isinstance(found, Problem)
    assert "google: its secret is not set" in found.what
    assert found.then[0] == "copydesk calendar-secret google --local"


def test_what_is_no_calendar_is_a_problem_and_not_free(home, tmp_path):
    (tmp_path / "away.ics").write_text("<html>", encoding="utf-8")
    found = calendars.here(home({"name": "away", "kind": "file", "path": str(tmp_path / "away.ics")}))
    assert isinstance(found, Problem)
    assert "no time can be offered" in found.what


@pytest.fixture
def googles():
    with google() as running:
        yield running


@pytest.mark.parametrize(("days", "kind"), [(None, Well), (6, Well), (1, Problem)])
def test_a_consent_that_ends_soon_is_a_problem_before_it_ends(home, tmp_path, googles, days, kind):
    machine = home({"name": "mine", "kind": "google", "user": CALENDAR, "url": googles.url})
    ends = None if days is None else datetime.now(UTC) + timedelta(days=days)
    keep_calendar_secret(tmp_path, "mine", secret_of(googles, ends_at=ends))
    found = calendars.here(machine)
    assert isinstance(found, kind)
    told = found.what if isinstance(found, Problem) else found.fact
    assert ("its consent ends on" in told) == (days is not None)
    if kind is Problem:
        assert found.then[0] == "copydesk calendar-google mine --local"


def test_without_a_consent_the_command_that_asks_for_it_is_named(home):
    found = calendars.here(home({"name": "mine", "kind": "google", "user": CALENDAR}))
    assert isinstance(found, Problem)
    assert found.then[0] == "copydesk calendar-google mine --local"


def test_a_secret_is_kept_for_this_user_alone_and_read_anew(tmp_path):
    keep_calendar_secret(tmp_path, "google", "https://example.org/private-1/basic.ics")
    keep_calendar_secret(tmp_path, "home", "pass")
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    assert calendar_secret(tmp_path, "google").endswith("basic.ics")
    keep_calendar_secret(tmp_path, "google", "https://example.org/private-2/basic.ics")
    assert "private-2" in calendar_secret(tmp_path, "google")
    assert calendar_secret(tmp_path, "other") == ""


def test_what_the_stack_read_too_long_ago_is_a_problem_though_it_can_be_read_from_here():
    from copydesk.ports import KeptReading
    from copydesk.settings import parse_settings

    now = datetime(2026, 11, 28, 12, tzinfo=UTC)
    holidays = {"name": "holidays", "kind": "ics", "url": "https://example.org/b.ics"}
    owner = {"agent_address": "hello@desk.example", "owner_name": "J", "owner_address": "j@doe.example"}
    settings = parse_settings({**owner, "calendar": {"sources": [holidays]}}, "the test")
    kept = KeptReading(source="holidays", place="p", read_at=now.replace(hour=10), problem="it took too long to answer")
    found = calendars._as_kept(settings, {"holidays": kept}, now, Well("fine"))
    assert isinstance(found, Problem)
    assert "took too long" in found.what
    fresh = kept.model_copy(update={"read_at": now, "problem": ""})
    assert isinstance(calendars._as_kept(settings, {"holidays": fresh}, now, Well("fine")), Well)
