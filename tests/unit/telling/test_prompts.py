"""The exact prompts, as the timeline and the terminal show them."""

import json
from datetime import UTC, datetime

import pytest

from copydesk.events import LLMRequestSent
from copydesk.telling.prompts import parts_named, readable_prompts
from copydesk.telling.timeline import PROMPT, timeline

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
TOOLS, SYSTEM, MAIL, WISH, RESULT = (letter * 64 for letter in "tabcr")
TEXTS = {
    TOOLS: json.dumps({"tools": [], "may_call": True}),
    RESULT: json.dumps({"role": "tool", "content": '{"free": []}'}),
    SYSTEM: json.dumps({"role": "system", "content": "You are the assistant."}),
    MAIL: json.dumps({"role": "user", "content": "An article, please."}),
    WISH: json.dumps({"role": "user", "content": "Shorter."}),
}


def request(seq: int, *prompt: str) -> LLMRequestSent:
    return LLMRequestSent(purpose="draft", prompt=prompt, seq=seq, event_id=f"e{seq}", timestamp=NOW)


LOG = (request(2, TOOLS, SYSTEM, MAIL), request(9, TOOLS, SYSTEM, MAIL, WISH))


def test_the_parts_of_all_prompts_are_named_once():
    assert parts_named(LOG) == (TOOLS, SYSTEM, MAIL, WISH)


FIRST = """\
1. From system
You are the assistant.

2. From user
An article, please.

3. What goes along: the tools and the form of the answer
{
  "tools": [],
  "may_call": true
}"""


def test_a_prompt_is_told_message_by_message_and_the_tools_come_last():
    assert readable_prompts(LOG, TEXTS)[2] == FIRST


def test_what_was_there_before_is_pointed_to_by_its_event_and_its_number():
    assert readable_prompts(LOG, TEXTS)[9].split("\n\n") == [
        "1. As part 1 of event 2.",
        "2. As part 2 of event 2.",
        "3. From user\nShorter.",
        "4. As part 3 of event 2.",
    ]


def test_a_tool_s_result_is_told_line_by_line():
    assert 'From tool\n{\n  "free": []\n}' in readable_prompts([request(2, TOOLS, RESULT)], TEXTS)[2]


def test_a_part_that_is_no_longer_kept_is_told_as_such():
    assert "3. This part is no longer kept (cccccccc)." in readable_prompts(LOG, {SYSTEM: TEXTS[SYSTEM]})[9]


def test_the_timeline_holds_the_exact_prompt_of_each_request_where_its_texts_are_known():
    (with_prompt, _) = timeline(LOG, "UTC", TEXTS)
    assert [detail.text for detail in with_prompt.details if detail.label == PROMPT] == [FIRST]
    assert not any(detail.label == PROMPT for node in timeline(LOG, "UTC") for detail in node.details)


@pytest.mark.parametrize("damaged", ["5", "null", "not json", "[" * 100_000])
def test_a_damaged_part_is_shown_as_it_is(damaged):
    assert readable_prompts([request(2, TOOLS, MAIL)], {**TEXTS, MAIL: damaged})[2].startswith(f"1. {damaged[:50]}")
