"""`copydesk calendar list`: a time that the client chose names who waits for whom."""

from local.console.commands import own_calendar

ENTRY = {
    "kind": "held",
    "status": "chosen",
    "when": "Fri 27 Nov 2026, 10:00 to 10:30",
    "query_id": "4a1c61a6-0000",
    "who": "Jonas Feld",
    "about": "An article",
}


def test_a_time_that_was_chosen_or_asked_for_says_who_wants_it_and_that_it_waits_for_the_owner(run, monkeypatch):
    told = {"entries": [ENTRY], "later": 0, "zone": "Europe/Berlin", "until": ""}
    monkeypatch.setattr(own_calendar, "asked", lambda *_args, **_there: told)
    line = run("calendar", "list")[1].splitlines()[0]
    assert line.endswith("chosen     4a1c61a6  wanted by Jonas Feld, waits for you: An article")


def test_the_clients_clock_stands_below_the_line_where_it_shows_another_hour(run, monkeypatch):
    theirs = "for the client 04:00 to 04:30 (America/New_York)"
    told = {"entries": [{**ENTRY, "clients_when": theirs}, ENTRY], "later": 0, "zone": "Europe/Berlin", "until": ""}
    monkeypatch.setattr(own_calendar, "asked", lambda *_args, **_there: told)
    first, below, second, *_ = run("calendar", "list")[1].splitlines()
    assert (below, first) == (f"    {theirs}", second)
