"""`copydesk away` and `copydesk back`: until when she is away, what that means, and that it is over."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from support.deployed import MotoDesk

from copydesk.adapters.memory.calendar import MemoryCalendar
from copydesk.errors import SettingsError
from copydesk.query import QueryState
from copydesk.settings import CalendarSettings
from copydesk.steps.owners_stretches import Desk
from copydesk.steps.owners_time import answered

WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)


class StoppedClock:
    def now(self):
        return WEDNESDAY


@pytest.fixture
def desk():
    settings = CalendarSettings(time_zone="Europe/Berlin")
    return Desk(MemoryCalendar(StoppedClock()), settings, WEDNESDAY, lambda query_id: QueryState(query_id=query_id))


def test_the_day_that_is_named_is_the_last_one_away_and_no_time_is_free_until_then(desk):
    told = answered(desk, "away", {"until": "friday"})
    assert (told["until"], told["end"]) == ("Fri 27 Nov 2026", "2026-11-27T23:00:00+00:00")
    assert answered(desk, "free", {"from": "2026-11-25", "to": "2026-11-27"})["free"] == []
    assert answered(desk, "free", {"from": "2026-11-30", "to": "2026-11-30"})["free"] != []
    (entry,) = answered(desk, "list", {})["entries"]
    assert (entry["kind"], entry["blocked_by"], entry["about"]) == ("blocked", "absence", "away until 2026-11-27")
    assert "reminds you within a day" in " ".join(answered(desk, "back", {})["means"])
    assert answered(desk, "free", {"from": "2026-11-26", "to": "2026-11-26"})["free"] != []


@pytest.mark.parametrize(
    ("until", "why"),
    [
        ("", "is no one day to come"),
        ("next friday", "2026-11-27 or 2026-12-04"),
        ("friday 14:00", "is no one day to come"),
        ("2026-11-20", "^Fri 20 Nov 2026 is over; name a day to come$"),
        ("2027-12-24", "longer than 62 days"),
    ],
)
def test_what_is_no_last_day_to_come_is_refused_and_changes_nothing(desk, until, why):
    with pytest.raises(SettingsError, match=why):
        answered(desk, "away", {"until": until})
    assert answered(desk, "list", {})["entries"] == []


def test_an_absence_may_begin_later_and_until_then_other_days_are_free(desk):
    told = answered(desk, "away", {"from": "2026-12-01", "until": "2026-12-04"})
    assert (told["when"], told["from"]) == ("from Tue 1 Dec 2026 until Fri 4 Dec 2026", "Tue 1 Dec 2026")
    assert told["means"][0].startswith("Until Tue 1 Dec 2026 nothing changes")
    assert answered(desk, "free", {"from": "2026-11-30", "to": "2026-11-30"})["free"] != []
    assert answered(desk, "free", {"from": "2026-12-01", "to": "2026-12-04"})["free"] == []
    (entry,) = answered(desk, "list", {})["entries"]
    assert (entry["id"], entry["about"]) == (told["id"], "away from 2026-12-01 until 2026-12-04")
    with pytest.raises(SettingsError, match="you will be from Tue 1 Dec 2026 until Fri 4 Dec 2026"):
        answered(desk, "back", {})
    answered(desk, "unblock", {"id": told["id"]})
    assert answered(desk, "list", {})["entries"] == []


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        ("2026-12-04", "2026-12-01", "does not come after"),
        ("soon", "2026-12-01", "'soon' is no one day to come"),
        ("2028-12-01", "2028-12-20", "more than 400 days ahead"),
    ],
)
def test_what_is_no_stretch_of_days_to_come_is_refused(desk, since, until, why):
    with pytest.raises(SettingsError, match=why):
        answered(desk, "away", {"from": since, "until": until})
    assert answered(desk, "list", {"all": "yes"})["entries"] == []


def test_who_is_not_away_cannot_come_back(desk):
    with pytest.raises(SettingsError, match="you were not away"):
        answered(desk, "back", {})


def test_an_absence_of_which_all_is_blocked_already_is_refused_with_what_to_do(desk):
    answered(desk, "block", {"when": "2026-11-25", "until": "2026-11-30"})
    with pytest.raises(SettingsError, match="blocked already"):
        answered(desk, "away", {"until": "2026-11-27"})


def test_a_block_of_the_terminal_is_no_absence_whatever_its_id_begins_with(desk, monkeypatch):
    monkeypatch.setattr("secrets.token_hex", lambda _: "a1b2c3d4")
    made = answered(desk, "block", {"when": "2026-11-26"})
    assert made["blocked_by"] == "terminal"
    with pytest.raises(SettingsError, match="you were not away"):
        answered(desk, "back", {})
    answered(desk, "away", {"until": "2026-11-27"})
    assert sorted(each["blocked_by"] for each in answered(desk, "list", {})["entries"]) == [
        "absence",
        "absence",
        "terminal",
    ]


def test_with_a_stage_it_is_said_to_the_desk_on_aws(run, moto_desk: MotoDesk):
    day = (datetime.now(UTC) + timedelta(days=20)).date().isoformat()
    status, out, err = run("away", "--until", day, "--json", "--stage", "copydesk")
    assert status == 0, err
    assert json.loads(out)["end"]
    status, out, _ = run("away", "--until", day, "--stage", "copydesk")
    assert (status, "You are away until" in out, "does not expire" in " ".join(out.split())) == (0, True, True)
    status, out, _ = run("back", "--stage", "copydesk")
    assert (status, "You are back." in out) == (0, True)
    status, _, err = run("back", "--stage", "copydesk")
    assert (status, "you were not away" in err) == (2, True)


def test_a_holding_reply_has_her_asked_by_mail_and_goes_to_nobody_yet(run, moto_desk: MotoDesk, tmp_path):
    day = (datetime.now(UTC) + timedelta(days=20)).date().isoformat()
    text = tmp_path / "reply.txt"
    text.write_text("I am away, Mara", encoding="utf-8")
    status, out, err = run("away", "--until", day, "--reply-file", str(text), "--stage", "copydesk")
    assert status == 0, err
    assert "Nothing goes to anybody before you approve it" in " ".join(out.split())
    (asked,) = [
        event
        for state in moto_desk.desk.store.queries()
        for event in moto_desk.desk.store.history(state.query_id).events
        if event.type == "OwnTimeAsked"
    ]
    assert (asked.word, asked.holding, asked.handler) == ("holding", "I am away, Mara", "terminal")


@pytest.mark.parametrize("reply", ["   ", "x" * 2001])
def test_a_holding_reply_that_cannot_go_is_refused_before_anything_changes(run, moto_desk: MotoDesk, reply):
    day = (datetime.now(UTC) + timedelta(days=20)).date().isoformat()
    status, _, err = run("away", "--until", day, "--reply", reply, "--stage", "copydesk")
    assert (status, "holding reply" in err) == (2, True)
    status, _, err = run("back", "--stage", "copydesk")
    assert "you were not away" in err
