"""`copydesk calendar`: of a deployed desk, and what it says and refuses whatever the desk."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from support.deployed import MotoDesk

from copydesk.adapters.memory.calendar import MemoryCalendar
from copydesk.calendar_days import Days
from copydesk.errors import SettingsError
from copydesk.ports import Busy, Reading, Slot
from copydesk.query import QueryState
from copydesk.settings import CalendarSettings
from copydesk.steps.owners_stretches import Desk
from copydesk.steps.owners_time import answered
from local.console.commands import own_calendar

WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
AWAY = [((11, 27), (11, 27)), ((11, 30), (12, 1))]
BERLIN = CalendarSettings(time_zone="Europe/Berlin")


class StoppedClock:
    def now(self):
        return WEDNESDAY


def state_of(query_id):
    return QueryState(query_id=query_id, correspondent_name="Jonas Feld", subject="An article")


@pytest.fixture
def desk():
    return Desk(MemoryCalendar(StoppedClock()), BERLIN, WEDNESDAY, state_of)


def take(desk, start, *, hours=1, booked=True, query="4a1c61a6"):
    begin = datetime.fromisoformat(f"{start}+01:00")
    slot = Slot(begin, begin + timedelta(hours=hours))
    later = WEDNESDAY + timedelta(days=30)
    desk.calendar.hold(hold_id=f"h-{start}", query_id=query, turn=1, slot=slot, topic="secret", expires_at=later)
    if booked:
        desk.calendar.confirm(query, f"h-{start}")


def lines(desk, **said):
    entries = answered(desk, "list", said)["entries"]
    return [f"{each['when']} {each['kind']} {each['who']} {each['about']}".rstrip() for each in entries]


def test_what_is_booked_held_and_blocked_is_listed_in_order_with_whom(desk):
    take(desk, "2026-11-27T10:00")
    take(desk, "2026-11-26T14:00", booked=False)
    answered(desk, "block", {"when": "monday", "reason": "Dentist"})
    assert lines(desk) == [
        "Thu 26 Nov 2026, 14:00 to 15:00 held Jonas Feld An article",
        "Fri 27 Nov 2026, 10:00 to 11:00 booked Jonas Feld An article",
        "Mon 30 Nov 2026, all day blocked  Dentist",
    ]
    assert lines(desk, **{"from": "friday"}) == ["Fri 27 Nov 2026, 10:00 to 11:00 booked Jonas Feld An article"]
    assert len(lines(desk, **{"from": "thursday", "to": "next week"})) == 3


@pytest.mark.parametrize(
    ("when", "until", "told"),
    [
        ("friday", "", "Fri 27 Nov 2026, all day"),
        ("next week", "", "Mon 30 Nov 2026 to Fri 4 Dec 2026, all day"),
        ("2026-12-24", "2026-12-31", "Thu 24 Dec 2026 to Thu 31 Dec 2026, all day"),
        ("2026-12-01 09:00", "12:00", "Tue 1 Dec 2026, 09:00 to 12:00"),
        ("tomorrow 9:00", "9:30", "Thu 26 Nov 2026, 09:00 to 09:30"),
        ("friday 16:00", "2026-11-30 10:00", "Fri 27 Nov 2026, 16:00 to Mon 30 Nov 2026, 10:00"),
        ("2027-03-28", "", "Sun 28 Mar 2027, all day"),
    ],
)
def test_a_block_is_named_in_words_and_takes_the_time_until_it_is_given_back(desk, when, until, told):
    made = answered(desk, "block", {"when": when, "until": until})
    assert made["when"] == told
    start, end = (datetime.fromisoformat(made[name]) for name in ("start", "end"))
    assert list(desk.calendar.busy(start, end)) == [Slot(start, end)]
    assert answered(desk, "unblock", {"id": made["id"][:5]})["when"] == told
    assert not desk.calendar.busy(start, end)


@pytest.mark.parametrize(
    ("booked", "why"),
    [
        (True, "a call with Jonas Feld is booked, and stays"),
        (False, "held for Jonas Feld until it is decided when their call is, and stays"),
    ],
)
def test_a_block_lies_over_a_call_which_is_named_and_stays(desk, booked, why):
    take(desk, "2026-11-27T10:00", booked=booked)
    made = answered(desk, "block", {"when": "friday"})
    assert made["when"] == "Fri 27 Nov 2026, all day"
    (stays,) = made["stays"]
    assert why in stays
    assert "offered" not in stays
    assert len(lines(desk)) == 2
    assert not [each for each in answered(desk, "check", {})["problems"] if "overlap" in each]


def test_what_stays_of_one_client_is_told_in_one_line(desk):
    for hour in (10, 14):
        take(desk, f"2026-11-27T{hour}:00", booked=False)
    (stays,) = answered(desk, "block", {"when": "friday"})["stays"]
    assert stays == (
        "Fri 27 Nov 2026, 10:00 to 11:00; 14:00 to 15:00: held for Jonas Feld until it is decided when their call is, "
        "and stay. What is not booked of them is blocked, too."
    )


def test_giving_a_block_back_names_all_of_its_pieces(desk):
    first = answered(desk, "block", {"when": "friday 10:00", "until": "11:00"})
    made = answered(desk, "block", {"when": "friday", "until": "2026-11-28"})
    assert first["when"] == "Fri 27 Nov 2026, 10:00 to 11:00"
    freed = answered(desk, "unblock", {"id": made["id"]})
    assert freed["when"] == "Fri 27 Nov 2026, 00:00 to 10:00; Fri 27 Nov 2026, 11:00 to Sun 29 Nov 2026, 00:00"
    assert len(freed["parts"]) == 2
    assert len(lines(desk)) == 1


def test_the_very_time_of_a_call_can_be_blocked_and_what_is_blocked_already_cannot(desk):
    take(desk, "2026-11-27T10:00")
    made = answered(desk, "block", {"when": "friday 10:00", "until": "10:30"})
    assert (made["when"], len(made["stays"])) == ("Fri 27 Nov 2026, 10:00 to 10:30", 1)
    answered(desk, "block", {"when": "monday"})
    with pytest.raises(SettingsError, match="nothing left to block: it is blocked already"):
        answered(desk, "block", {"when": "monday"})


def test_what_lies_after_the_horizon_is_counted_and_shown_when_all_is_asked_for(desk):
    answered(desk, "block", {"when": "friday"})
    answered(desk, "block", {"when": "2027-06-01"})
    told = answered(desk, "list", {})
    assert (len(told["entries"]), told["later"]) == (1, 1)
    every = answered(desk, "list", {"all": "yes"})
    assert (len(every["entries"]), every["later"]) == (2, 0)
    assert answered(desk, "list", {"from": "friday"})["later"] == 0


def test_a_blocked_time_is_not_free_and_no_hold_takes_it(desk):
    before = [slot["start"] for slot in answered(desk, "free", {"from": "friday"})["free"]]
    answered(desk, "block", {"when": "friday 09:00", "until": "12:00"})
    after = [slot["start"] for slot in answered(desk, "free", {"from": "friday", "minutes": "30"})["free"]]
    assert "2026-11-27T09:00+01:00" in before
    assert after == [start for start in before if start >= "2026-11-27T12:00"]
    with pytest.raises(Exception, match="no longer free"):
        take(desk, "2026-11-27T11:30")


@pytest.mark.parametrize(
    ("word", "said", "why"),
    [
        ("block", {"when": "soon"}, "'soon' is no time; write it like"),
        ("block", {"when": "friday 10:00"}, "until when? Add --until"),
        ("block", {"when": "friday 10:00", "until": "09:00"}, "09:00 does not come after friday 10:00"),
        ("block", {"when": "2026-12-24", "until": "2026-12-20"}, "is no day after 2026-12-24"),
        ("block", {"when": "2027-03-28 02:30", "until": "04:00"}, "does not exist in Europe/Berlin: clocks are put"),
        ("block", {"when": "2027-10-31 02:30", "until": "04:00"}, "name the one you mean: “2027-10-31 02:30+02:00” or"),
        ("block", {"when": "friday 3", "until": "16:00"}, "did you mean 15:00?"),
        ("block", {"when": "2026-11-20"}, "is over; name a time to come"),
        ("block", {"when": "2026-12-01", "until": "2027-04-01"}, "longer than 62 days"),
        ("unblock", {"id": "monday"}, "Mon 30 Nov 2026, all day has no block of yours; `copydesk calendar list`"),
        ("unblock", {"id": "zzz"}, "'zzz' is no block; there are: none"),
        ("unblock", {"id": ""}, "is no block"),
        ("unblock", {"id": "4a1c61a6"}, "is no block"),
        ("list", {"from": "soon"}, "'soon' is no day"),
        ("list", {"from": "friday", "to": "thursday"}, "lies before friday"),
        ("free", {"minutes": "5"}, "name 10 to 240 minutes"),
        ("move", {}, "is no word of the calendar"),
    ],
)
def test_what_cannot_be_done_is_told_with_the_next_step(desk, word, said, why):
    take(desk, "2026-12-10T10:00", query="4a1c61a6")
    with pytest.raises(SettingsError) as refused:
        answered(desk, word, said)
    assert why in str(refused.value)


@pytest.mark.parametrize("when", ["friday", "2026-11-27", "Friday 10-16", "friday 9:00-18:00"])
def test_a_blocked_time_is_given_back_by_when_it_is(desk, when):
    made = answered(desk, "block", {"when": "friday 10:00", "until": "12:00"})
    assert answered(desk, "unblock", {"id": when})["id"] == made["id"]
    assert lines(desk) == []


@pytest.mark.parametrize(
    "blocked", [[("friday 10:00", "12:00"), ("friday 14:00", "15:00")], [("next week", "")]], ids=["several", "longer"]
)
def test_of_several_blocks_or_a_longer_one_it_is_asked_which(desk, run, monkeypatch, blocked):
    ids = [answered(desk, "block", {"when": when, "until": until})["id"] for when, until in blocked]
    before = lines(desk)
    monkeypatch.setattr(own_calendar, "asked", lambda word, said, **_: answered(desk, word, said))
    status, out, _ = run("calendar", "unblock", "friday" if len(ids) > 1 else "2026-12-01")
    assert status == 2
    for each in ids:
        assert f"`.venv/bin/copydesk calendar unblock {each}`" in out
    assert lines(desk) == before


def test_a_block_that_is_asked_for_again_takes_the_new_note_and_keeps_the_old_without_one(desk, run, monkeypatch):
    made = answered(desk, "block", {"when": "friday"})
    monkeypatch.setattr(own_calendar, "asked", lambda word, said, **_: answered(desk, word, said))
    status, out, _ = run("calendar", "block", "friday", "--reason", "Dentist")
    assert status == 0
    said = " ".join(out.split())
    assert "Blocked before, and noted now: Fri 27 Nov 2026, all day, for Dentist." in said
    assert f"unblock {made['id']}` gives it back" in said
    assert lines(desk) == ["Fri 27 Nov 2026, all day blocked  Dentist"]
    with pytest.raises(SettingsError, match=r"it is blocked already, by .*, for Dentist"):
        answered(desk, "block", {"when": "friday"})
    assert lines(desk) == ["Fri 27 Nov 2026, all day blocked  Dentist"]


def test_the_note_of_a_longer_block_is_not_that_of_one_of_its_days(desk):
    answered(desk, "block", {"when": "next week", "reason": "Holiday"})
    with pytest.raises(SettingsError, match=r"blocked already, by .*, for Holiday"):
        answered(desk, "block", {"when": "2026-12-01", "reason": "Dentist"})
    assert lines(desk)[0].endswith("Holiday")


def test_two_blocks_that_begin_alike_are_not_mixed_up(desk):
    for day in ("2026-12-01", "2026-12-02"):
        answered(desk, "block", {"when": day})
    with pytest.raises(SettingsError, match="'' is not one block"):
        answered(desk, "unblock", {"id": ""})


def test_check_tells_what_is_odd_and_ends_with_one(desk):
    take(desk, "2026-11-28T10:00")
    told = answered(desk, "check", {})
    assert (told["booked"], told["held"], told["blocked"]) == (1, 0, 0)
    (problem,) = told["problems"]
    assert problem.startswith("a call lies on a day without working hours: Sat 28 Nov 2026, 10:00 to 11:00 is booked")


def test_a_calendar_without_any_free_time_is_odd(desk):
    answered(desk, "block", {"when": "2026-11-25", "until": "2026-12-31"})
    assert any("no time is free until the horizon" in problem for problem in answered(desk, "check", {})["problems"])


def test_with_a_stage_the_calendar_on_aws_is_asked_and_changed(run, moto_desk: MotoDesk):
    day = (datetime.now(UTC) + timedelta(days=20)).date().isoformat()
    status, out, err = run("calendar", "block", day, "--reason", "Holiday", "--json", "--stage", "copydesk")
    assert status == 0, err
    block_id = json.loads(out)["id"]
    status, out, _ = run("calendar", "list", "--from", day, "--stage", "copydesk")
    assert (status, block_id in out, "Holiday" in out, "blocked" in out) == (0, True, True, True)
    status, out, err = run("calendar", "block", day, "--stage", "copydesk")
    assert (status, "it is blocked already" in err) == (2, True)
    status, out, _ = run("calendar", "unblock", block_id, "--stage", "copydesk")
    assert (status, "Free again" in out) == (0, True)
    status, out, _ = run("calendar", "list", "--from", day, "--stage", "copydesk")
    assert (status, "Nothing is booked" in out) == (0, True)
    assert run("calendar", "free", "--stage", "copydesk")[0] == 0
    assert run("calendar", "check", "--stage", "copydesk")[0] in {0, 1}


class Elsewhere:
    def __init__(self, busy):
        self.busy = busy

    def busy_between(self, start, end, *, fresher_than):
        return self.busy


def free_days(desk):
    return {slot["start"][:10] for slot in answered(desk, "free", {"from": "thursday", "to": "friday"})["free"]}


def test_no_time_is_free_that_the_owners_own_calendar_has(desk):
    assert free_days(desk) == {"2026-11-26", "2026-11-27"}
    thursday = Slot(datetime(2026, 11, 26, tzinfo=UTC), datetime(2026, 11, 27, tzinfo=UTC))
    busy = replace(desk, elsewhere=Elsewhere(Busy(spans=(thursday,))))
    assert free_days(busy) == {"2026-11-27"}


def test_no_time_is_free_while_a_calendar_cannot_be_read_and_why_is_told(desk):
    down = replace(desk, elsewhere=Elsewhere(Busy(readings=(Reading("work", None, "the server does not answer"),))))
    why = "the calendar work cannot be read, so no time counts as free: the server does not answer"
    told = answered(down, "free", {})
    assert (told["free"], told["problems"]) == ([], [why])
    assert answered(down, "check", {})["problems"][0] == why


def test_the_days_that_are_closed_stand_among_the_free_times_with_the_reason(run, monkeypatch, desk):
    days = [Days(first=date(2026, *first), last=date(2026, *last)) for first, last in AWAY]
    closed = replace(desk, settings=BERLIN.model_copy(update={"away": tuple(days)}))
    monkeypatch.setattr(own_calendar, "asked", lambda word, said, **_there: answered(closed, word, said))
    _, out, _ = run("calendar", "free", "--from", "thursday", "--to", "2026-12-02")
    rows = [line for line in out.splitlines() if line[:3] in {"Thu", "Fri", "Mon", "Tue", "Wed"}]
    assert [row.partition("  ")[0] for row in rows] == [
        "Thu 26 Nov 2026",
        "Fri 27 Nov 2026",
        "Mon 30 Nov 2026 to Tue 1 Dec 2026",
        "Wed 2 Dec 2026",
    ]
    assert rows[1] == "Fri 27 Nov 2026  closed: you are away on Fri 27 Nov 2026"
    assert "closed: you are away from Mon 30 Nov 2026 to Tue 1 Dec 2026" in rows[2]


def test_the_list_says_how_much_lies_after_the_horizon_and_how_to_see_it(run, monkeypatch, desk):
    monkeypatch.setattr(own_calendar, "asked", lambda word, said, **_there: answered(desk, word, said))
    answered(desk, "block", {"when": "2027-06-01"})
    _, out, _ = run("calendar", "list")
    assert "1 entry lies after Wed 9 Dec 2026, 10:00; `.venv/bin/copydesk calendar list --all` shows" in " ".join(
        out.split()
    )
    assert "Tue 1 Jun 2027, all day" in run("calendar", "list", "--all")[1]


def test_what_a_block_leaves_as_it_is_is_printed(run, monkeypatch, desk):
    monkeypatch.setattr(own_calendar, "asked", lambda word, said, **_there: answered(desk, word, said))
    take(desk, "2026-11-27T10:00")
    out = " ".join(run("calendar", "block", "friday")[1].split())
    assert out.startswith("Blocked: Fri 27 Nov 2026, all day. `.venv/bin/copydesk calendar unblock")
    assert "- Fri 27 Nov 2026, 10:00 to 11:00: a call with Jonas Feld is booked, and stays." in out
