"""A time's source is the slot that begins at it, whatever else ends or begins then."""

import json

import pytest

from copydesk.events import LLMRequestSent, ToolCallRequested, ToolCallSucceeded
from copydesk.grounding.facts import traced

from .conftest import SUNDAY

SLOTS = [
    (f"2026-{day}T{begins}+01:00", f"2026-{day}T{ends}+01:00")
    for day in ("11-30", "12-01")
    for begins, ends in (("09:00", "09:30"), ("09:30", "10:00"), ("10:30", "11:00"), ("11:00", "11:30"))
]
TOOL = json.dumps({"free": [{"start": start, "end": end} for start, end in SLOTS], "held": None, "note": ""})
"""Each time but the first is the end of another slot, and a slot of another day as well."""


@pytest.fixture
def sources(settings):
    log = (
        LLMRequestSent(purpose="draft", timestamp=SUNDAY, turn=1),
        ToolCallRequested(event_id="r", tool_name="t", call_id="c", tool_args={}),
        ToolCallSucceeded(tool_name="t", call_id="c", request_id="r", result=TOOL),
    )

    def of(draft):
        found = traced(draft, log=log, settings=settings)
        return [(each.claim.text, each.source and each.source.label) for each in found]

    return of


@pytest.mark.parametrize("hour", ["09:00", "09:30", "11:00"])
def test_an_hour_is_of_the_slot_that_begins_then_and_so_is_its_day(sources, hour):
    slot = f"calendar, Tue 1 Dec {hour}"
    assert sources(f"I can offer Tuesday, 1 December at {hour}.") == [("Tuesday, 1 December", slot), (hour, slot)]


def test_each_hour_of_a_list_has_the_slot_of_its_own_line(sources):
    lines = "I can offer a call at:\n- Mon, 30 Nov, 11:00\n- Tue, 1 Dec, 09:30\n- Tue, 1 Dec, 11:00"
    found = sources(lines)
    slots = ["Mon 30 Nov 11:00", "Tue 1 Dec 09:30", "Tue 1 Dec 11:00"]
    assert [label for _, label in found] == [f"calendar, {slot}" for slot in slots for _ in range(2)]


def test_hours_below_the_line_of_their_day_are_of_that_day(sources):
    found = dict(sources("I am free for a call on Tuesday, 1 December:\n\n09:30\n\n11:00"))
    assert found["09:30"] == "calendar, Tue 1 Dec 09:30"
    assert found["11:00"] == "calendar, Tue 1 Dec 11:00"
