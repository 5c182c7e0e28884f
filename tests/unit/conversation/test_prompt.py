import hashlib

from copydesk.conversation import prompt, schema_answers
from copydesk.conversation.prompt import PROMPT_VERSION

TEXTS = {
    "2026-11-22": "81e9cc4a15490e00",
    "2026-11-27": "996ccb5b843a6aec",
    "2026-11-28": "513a6703e1d080f7",
    "2026-11-28.2": "14f7d1c81532836b",
    "2026-11-28.3": "d408deadf1714b7a",
    "2026-11-28.4": "156840666ceb749d",
    "2026-11-28.5": "aae41d7a66b25ecc",
}


def test_changed_words_need_a_new_version():
    words = (
        prompt._SYSTEM,
        *prompt._READERS.values(),
        prompt.owner_instruction("{owner}", "{wish}"),
        prompt.owner_addition("{owner}", "{words}"),
        prompt.repair_note("{problem}"),
        prompt.no_more_tools_note(),
        prompt.several_mails_note(2),
        prompt.chosen_call_note("{when}", "{start}", "{mark}", is_held=True),
        prompt.chosen_call_note("{when}", "{start}", "{mark}", is_held=False),
        prompt.booked_call_note("{when}", "{mark}", moves=True),
        prompt.cancelled_call_note("{when}", "{mark}"),
        schema_answers._INTRODUCTION,
        schema_answers._REMINDER,
    )
    digest = hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
    assert TEXTS.get(PROMPT_VERSION) == digest, f"write {digest} for the new PROMPT_VERSION"


def test_a_profile_without_facts_says_so(make_settings, log):
    bare = make_settings().model_copy(update={"profile": ()})
    assert "- none are on file" in prompt.system_prompt(bare, log.ask().timestamp)


def test_the_prompt_says_who_reads_a_draft_by_the_policy(make_settings, log):
    always = make_settings()
    policy = always.review.model_copy(update={"policy": "unless_flagged"})
    unasked = always.model_copy(update={"review": policy})
    asked_at = log.ask().timestamp
    assert "reads every draft before it may leave" in prompt.system_prompt(always, asked_at)
    told = prompt.system_prompt(unasked, asked_at)
    assert "reads every draft" not in told
    assert "Nobody reads a draft before it leaves, unless a check finds something in it." in told
