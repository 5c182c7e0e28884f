"""The README tells the truth, and tells it soon."""

import re
import struct

import pytest

from copydesk.events import EVENTS
from copydesk.steps.terminal import STEP as TERMINAL_STEP
from docs.generate.marks import ROOT
from functions.registry import OnEvent
from functions.subscriptions import SUBSCRIPTIONS

README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURE = README.partition("```mermaid")[2].partition("```")[0]
ENTRIES = {entry.handler: entry for entry in SUBSCRIPTIONS}
ARROW = re.compile(r"^\s*(\w+)(?:\W[^-]*)? -- (\w+) --> (\w+)", re.MULTILINE)


def boxes():
    """Each box of the picture, with the handlers that it stands for."""
    ends = re.findall(r"(\w+)(?:(?:\(\[|\[)\"([^\"]*)\"(?:\]\)|\]))?", re.sub(r"-[-.] .*? -?[-.]->", "-->", PICTURE))
    found = {}
    for name, label in ends:
        if name not in ("flowchart", "TD"):
            found[name] = label or found.get(name, "")
    return {name: re.split("<br>", label) if label else [name] for name, label in found.items()}


def test_it_says_what_it_is_in_five_lines_before_anything_else():
    title, _, rest = README.partition("\n\n")
    assert title == "# Copydesk"
    assert len(rest.partition("\n\n")[0].splitlines()) == 5


def test_the_picture_has_at_most_ten_boxes_and_each_is_a_handler_or_the_client_s_mail():
    assert 5 < len(boxes()) <= 10
    names = {name for each in boxes().values() for name in each}
    assert names - set(ENTRIES) == {"a client's mail"}


def test_each_arrow_of_the_picture_is_an_event_that_one_end_emits_and_the_other_hears():
    arrows = ARROW.findall(PICTURE)
    assert len(arrows) >= 8
    for source, event, target in arrows:
        assert any(event in ENTRIES[name].emits for name in boxes()[source]), (source, event)
        heard = {each.type for name in boxes()[target] for each in ENTRIES[name].hears if isinstance(each, OnEvent)}
        assert event in heard, (event, target)


def test_the_terminal_s_output_names_events_and_the_handlers_that_emit_them():
    shown = README.partition("```text")[2].partition("```")[0]
    steps = re.findall(r"(\w+) · (\w+)", shown)
    assert len(steps) >= 4
    assert len(shown.strip().splitlines()) <= 10
    for event, handler in steps:
        assert event in EVENTS
        assert handler == TERMINAL_STEP.handler or event in ENTRIES[handler].emits


@pytest.mark.parametrize("name", ["review-page", "desk"])
def test_the_screenshot_is_a_picture_of_a_size_that_loads_at_once(name):
    content = (ROOT / "docs" / "images" / f"{name}.png").read_bytes()
    width, height = struct.unpack(">II", content[16:24])
    assert content.startswith(b"\x89PNG")
    assert len(content) < 150_000
    assert 600 <= width <= 1200
    assert height <= 1800


def test_what_it_is_the_picture_the_looks_and_the_two_commands_come_first():
    parts = re.findall(r"^## (.+)$", README, re.MULTILINE)
    assert parts[:2] == ["What it looks like", "Try it here"]
    head = README.partition("## Try it here")[2].split("```")[1]
    assert re.findall(r"^make (\w+)", head, re.MULTILINE) == ["run", "test"]
