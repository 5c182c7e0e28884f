"""docs/events.md lists every event as the code has it."""

from copydesk.events import EVENTS, Event
from docs.generate import events
from docs.generate.events import DESCRIPTION, PAGE, emitters, fields, hearers, page
from functions.registry import EMITTED_BY_THE_PROTOCOL


def test_the_page_is_what_the_events_and_the_registry_say():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_event_has_a_part_with_all_of_its_fields():
    parts = {part.partition("\n")[0]: part for part in page().split("\n## ")}
    for name, kind in EVENTS.items():
        own = set(kind.model_fields) - set(Event.model_fields)
        assert {field.name for field in fields(kind)} == own
        assert all(f"| `{field}` |" in parts[name] for field in own)


def test_every_event_of_the_description_has_one_of_ours():
    assert set(DESCRIPTION) - {"Event"} <= set(EVENTS)
    assert all(f"| `{theirs}` | [{ours}](#{ours.lower()}) |" in page() for ours, (theirs, _) in DESCRIPTION.items())


def test_who_emits_and_who_hears_comes_from_the_registry():
    assert emitters("LLMResponseReceived") == ("call_llm",)
    assert hearers("LLMResponseReceived") == ("`interpret_response`",)
    assert "`schedule_call` (the tool `calendar_scheduler`)" in hearers("ToolCallRequested")
    assert {name for name in EVENTS if not emitters(name)} == EMITTED_BY_THE_PROTOCOL


def test_a_field_s_meaning_is_the_clause_that_begins_with_its_name():
    class Told(Event):
        """Something happened. `first` is what came, `second` what went; `third` counts in seconds."""

        first: str
        second: str = ""
        third: int = 0

    meanings = {name: events._meaning(Told, name) for name in ("first", "second", "third")}
    assert meanings == {"first": "what came", "second": "what went", "third": "counts in seconds"}


def test_a_field_with_a_default_shows_it_and_one_without_shows_none():
    defaults = {field.name: field.default for field in fields(EVENTS["LLMRequestSent"])}
    assert defaults["purpose"] == ""
    assert defaults["max_tries"] == "3"
