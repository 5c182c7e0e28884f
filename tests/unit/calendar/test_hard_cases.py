"""Plays tests/calendar-hard-cases: what other calendars got wrong, as somebody reported it in public."""

import pytest
from support.hard_cases import BusyCase, Talk, busy_cases, shown, talks

from copydesk.calendar.ics_busy import busy_spans, busy_times
from copydesk.calendar.itip import next_step, read_itip
from copydesk.errors import UnreadableCalendar


@pytest.mark.parametrize("case", busy_cases(), ids=lambda case: case.name)
def test_a_calendar_gives_the_times_that_are_taken(case: BusyCase) -> None:
    start, end = case.window
    own = frozenset(case.head.get("own", "").split())
    arguments = {"zone": case.zone, "own_uids": own, "me": case.head.get("me", "")}
    if case.busy is None:
        with pytest.raises(UnreadableCalendar):
            busy_spans(case.text, start, end, **arguments)
        return
    found = busy_times(case.text, start, end, **arguments)
    assert shown(tuple((span.start, span.end) for span in found.spans)) == shown(case.busy)
    assert found.unread_count == int(case.head.get("unread", "0")), found.unread


@pytest.mark.parametrize("talk", talks(), ids=lambda talk: talk.name)
def test_a_message_about_a_call_means_the_right_next_step(talk: Talk) -> None:
    zone = None
    for turn in talk.turns:
        message = read_itip(turn.text, method=talk.head.get("method", ""), sender=talk.head.get("sender", ""))
        assert next_step(message, turn.ours) == turn.step
        zone = message
    assert zone is not None
    if "comment" in talk.head:
        assert zone.comment == talk.head["comment"]


def test_the_collection_is_as_large_as_it_says() -> None:
    names = [case.name for case in (*busy_cases(), *talks())]
    assert len(names) == len(set(names)) >= 150
    assert all(case.head["report"].startswith("https://github.com/") for case in (*busy_cases(), *talks()))
