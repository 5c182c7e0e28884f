"""The desk on this machine by its own settings, whatever cdk.json has."""

import json

import pytest

from local.console.doctor import desk_home
from local.console.doctor.examination import examine_machine
from local.console.doctor.findings import Problem, Well
from local.console.doctor.machine import Machine


@pytest.fixture
def here(tmp_path):
    return Machine(desk_folder=tmp_path / "home", cdk_json=tmp_path / "cdk.json")


def write(here, **settings):
    here.desk_folder.mkdir()
    (here.desk_folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")


def test_without_settings_of_its_own_the_desk_is_the_sample_s(here):
    assert desk_home.owner(here) == Well("the sample's, Mara Quill; `copydesk setup --local` makes it yours")
    assert "about the sample's owner" in desk_home.facts(here).fact
    assert "can be read" in desk_home.articles(here).fact


def test_a_desk_that_was_set_up_is_told_as_it_is(here, tmp_path):
    (tmp_path / "essays").mkdir()
    (tmp_path / "essays" / "a.md").write_text("# A\n\nOn rivers.")
    essays = str(tmp_path / "essays")
    write(here, owner_name="Jane", owner_address="jane@jane.test", profile=["A", "B"], desk={"articles": essays})
    assert desk_home.owner(here).fact.startswith("Jane, jane@jane.test, from ")
    assert desk_home.facts(here) == Well("2; `copydesk profile` shows them")
    assert desk_home.articles(here) == Well(f"1 can be read, 0 not, in {essays}")


def test_the_hours_are_told_as_they_are_typed(here):
    write(
        here, calendar={"time_zone": "Europe/Lisbon", "working_hours": {"tue": [{"end": "12:00"}, {"start": "13:30"}]}}
    )
    told = desk_home.hours(here)
    assert isinstance(told, Well)
    assert told.fact.startswith("tue 09:00-12:00, 13:30-17:00, Europe/Lisbon; time zones are those of tzdata 20")


def test_the_rules_for_a_day_are_told_with_the_hours(here):
    write(
        here,
        calendar={
            "most_calls_a_day": 2,
            "buffer_minutes": 15,
            "away": [{"first": "2026-12-24", "last": "2027-01-02"}],
            "travel": [{"first": "2026-12-01", "last": "2026-12-03", "zone": "America/New_York"}],
        },
    )
    fact = desk_home.hours(here).fact
    assert "at most 2 calls a day; 15 minutes free around calls; away 2026-12-24 to 2027-01-02" in fact
    assert "in America/New_York 2026-12-01 to 2026-12-03" in fact


def test_time_zones_of_the_machine_itself_are_told_as_such(monkeypatch):
    monkeypatch.setattr(desk_home, "TZPATH", ("/usr/share/zoneinfo",))
    assert "may be old; `make install`" in desk_home.zone_files()


def test_a_desk_without_hours_is_told_to_offer_no_call(here):
    write(here, calendar={"working_hours": {}})
    assert desk_home.hours(here).fact.startswith("none, so no call is ever offered")


def test_what_is_missing_comes_with_its_command(here):
    write(here, owner_name="Jane", owner_address="jane@jane.test", desk={"articles": "/nowhere/at/all"})
    assert desk_home.facts(here).then == ("copydesk profile",)
    assert isinstance(desk_home.articles(here), Problem)


def test_what_a_deployment_would_have_stands_under_a_head_of_its_own(here):
    groups = {line.name: line.group for line in examine_machine(here)}
    assert groups["Settings"] == groups["Profile"] == "cdk.json, for AWS"
    assert groups["Desk's owner"] == f"The desk here, {here.desk_folder}"
