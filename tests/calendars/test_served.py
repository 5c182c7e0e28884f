"""What the tests' CalDAV servers are asked for the page of hard cases, and that one which is silent stops nothing."""

import socket
from contextlib import closing, contextmanager

import pytest
from support.calendar_servers import SERVERS, CalendarServer
from support.hard_cases import BusyCase, busy_cases

from calendars.served import Served, resources
from calendars.table import BUSY, ERROR, FREE, RIGHT, SILENT, request, verdict, verdicts

ZONE = "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nEND:VTIMEZONE\r\n"
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
SERIES = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:1
DTSTAMP:20261101T000000Z
DTSTART:20261201T090000Z
DTEND:20261201T100000Z
RRULE:FREQ=DAILY;COUNT=2
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTAMP:20261101T000000Z
DTSTART:20261203T090000
DURATION:PT30M
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTAMP:20261101T000000Z
DTSTART:20261204T090000Z
DTEND:20261204T100000Z
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])


def named(name: str) -> BusyCase:
    return next(case for case in busy_cases() if case.name == name)


def series(text: str = SERIES) -> dict[str, object]:
    return request(BusyCase("series", {}, text, None))


def starts(answer: dict[str, object]) -> list[str]:
    return sorted(start for start, _ in answer["spans"])


def test_each_uid_is_a_resource_with_all_zones_and_without_a_method() -> None:
    first, second = event("UID:1", "SUMMARY:a", " b"), event("uid;X-A=1:2")
    change = event("UID:", " 1", "RECURRENCE-ID:20261201T090000Z")
    todo = "BEGIN:VTODO\r\nUID:4\r\nEND:VTODO\r\n"
    text = f"{HEAD}METHOD:PUBLISH\r\n{first}{ZONE}{second}{todo}{change}END:VCALENDAR\r\n"
    assert resources(text) == [
        f"{HEAD}{ZONE}{first}{change}END:VCALENDAR\r\n",
        f"{HEAD}{ZONE}{second}END:VCALENDAR\r\n",
    ]


def test_events_without_a_uid_are_resources_of_their_own() -> None:
    assert len(resources(HEAD + event("SUMMARY:a") + event("SUMMARY:b") + "END:VCALENDAR\r\n")) == 2


@pytest.mark.parametrize("text", ["no calendar", f"{HEAD}{ZONE}END:VCALENDAR\r\n", f"{HEAD}BEGIN:VEVENT\r\nUID:1\r\n"])
def test_a_text_that_is_one_resource_stays_as_it_is(text: str) -> None:
    assert resources(text) == [text]


@pytest.mark.parametrize("name", SERVERS)
def test_a_server_counts_a_series_out_and_what_takes_no_time_is_left_out(name: str) -> None:
    [answer] = Served(SERVERS[name]).answers([series()])
    assert starts(answer) == ["2026-12-01T09:00:00+00:00", "2026-12-02T09:00:00+00:00", "2026-12-03T08:00:00+00:00"]


@pytest.mark.parametrize("name", SERVERS)
def test_what_a_server_does_not_store_is_an_error_of_its_case_alone(name: str) -> None:
    refused, answer = Served(SERVERS[name]).answers([series("no calendar"), series()])
    assert str(refused["error"]).startswith("ValueError: not stored: 4")
    assert len(starts(answer)) == 3


def test_one_name_for_two_zones_is_read_by_each_texts_own_definition() -> None:
    cases = [case for case in busy_cases() if "TZID:Customized Time Zone" in case.text and case.busy]
    expected = named("gas-ics-sync-194-customized-time-zone")
    assert cases.index(expected) > 0
    assert verdicts(cases, Served(SERVERS["radicale"]))[cases.index(expected)] == RIGHT


def test_a_server_that_is_silent_is_ended_and_the_next_case_is_asked_of_a_new_one() -> None:
    started = []

    @contextmanager
    def silent():
        with closing(socket.create_server(("127.0.0.1", 0))) as listening:
            yield CalendarServer("silent", listening.getsockname()[1], "/", has_passwords=False)

    @contextmanager
    def start(folder):
        started.append(folder)
        with silent() if len(started) == 1 else SERVERS["radicale"](folder) as server:
            yield server

    silence, answer = Served(start, seconds=5).answers([series(), series()])
    assert silence == {"error": "no answer"}
    assert len(starts(answer)) == 3
    assert len(started) == 2
    assert not any(folder.exists() for folder in started)


def test_an_answer_is_worth_what_it_says_of_the_taken_time() -> None:
    case = named("gas-ics-sync-194-customized-time-zone")
    [(start, end)] = [[one.isoformat() for one in span] for span in case.busy]
    assert verdict(case, {"spans": [[start, end]]}) == RIGHT
    assert verdict(case, {"spans": [[start, end], ["2026-12-02T00:00:00+00:00", "2026-12-02T01:00:00+00:00"]]}) == BUSY
    assert verdict(case, {"spans": []}) == FREE
    assert verdict(case, {"error": "ValueError"}) == ERROR
    assert verdict(case, {"error": "no answer"}) == SILENT
