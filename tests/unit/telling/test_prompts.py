"""The exact prompts, as the timeline and the terminal show them."""

import json
from datetime import UTC, datetime

from copydesk.events import LLMRequestSent
from copydesk.telling.prompts import parts_named, readable_prompts
from copydesk.telling.timeline import PROMPT, timeline

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
SYSTEM, MAIL, WISH = "a" * 64, "b" * 64, "c" * 64
TEXTS = {
    SYSTEM: json.dumps({"role": "system", "content": "You are the assistant."}),
    MAIL: json.dumps({"role": "user", "content": "An article, please."}),
    WISH: json.dumps({"role": "user", "content": "Shorter."}),
}


def request(seq: int, *prompt: str) -> LLMRequestSent:
    return LLMRequestSent(purpose="draft", prompt=prompt, seq=seq, event_id=f"e{seq}", timestamp=NOW)


LOG = (request(2, SYSTEM, MAIL), request(9, SYSTEM, MAIL, WISH))


def test_the_parts_of_all_prompts_are_named_once():
    assert parts_named(LOG) == (SYSTEM, MAIL, WISH)


def test_a_prompt_is_told_message_by_message_and_what_was_there_before_is_pointed_to():
    told = readable_prompts(LOG, TEXTS)
    assert told[2] == "[system]\nYou are the assistant.\n\n[user]\nAn article, please."
    assert told[9] == "[part aaaaaaaa, as in event 2]\n\n[part bbbbbbbb, as in event 2]\n\n[user]\nShorter."


def test_a_part_that_is_no_longer_kept_is_told_as_such():
    assert "[part cccccccc is no longer kept]" in readable_prompts(LOG, {SYSTEM: TEXTS[SYSTEM]})[9]


def test_the_timeline_holds_the_exact_prompt_of_each_request_where_its_texts_are_known():
    (with_prompt, _) = timeline(LOG, TEXTS)
    assert [detail.text for detail in with_prompt.details if detail.label == PROMPT] == [
        "[system]\nYou are the assistant.\n\n[user]\nAn article, please."
    ]
    assert not any(detail.label == PROMPT for node in timeline(LOG) for detail in node.details)
