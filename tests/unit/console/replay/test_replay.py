from dataclasses import replace

import pytest
from support.pipeline import Pipeline
from support.recordings import recording_of

from copydesk import limits
from copydesk.conversation import prompt
from copydesk.errors import SettingsError
from copydesk.events import (
    DraftResponseReady,
    FinalResponseReady,
    LLMRequestSent,
    ResponseSent,
    ReviewRequested,
    ToolCallSucceeded,
)
from local.console.replay import Recording, read_recording, replay, write_recording
from local.desk.settings import desk_settings


def changed(recording: Recording, kind: type, **fields: object) -> Recording:
    """The recording with other values in the first event of a type."""
    place = next(place for place, event in enumerate(recording.events) if isinstance(event, kind))
    events = list(recording.events)
    events[place] = events[place].model_copy(update=fields)
    return replace(recording, events=tuple(events), sent=())


def first(recording: Recording):
    return replay(recording).differences[0]


def test_a_recording_replays_byte_for_byte(recording):
    replayed = replay(recording)
    assert replayed.differences == ()
    assert replayed.events == recording.events
    assert replayed.state == recording.state
    assert replayed.mails == 3


def test_what_is_written_is_read_again(recording):
    assert read_recording(write_recording(recording), desk_settings(None, {}), "here") == recording


def test_a_bare_log_replays_with_the_owner_s_settings(recording):
    bare = Recording(settings=recording.settings, events=recording.events)
    assert replay(bare).is_identical


def test_another_word_in_the_prompt_shows_at_the_first_request(recording, monkeypatch):
    monkeypatch.setattr(prompt, "_SYSTEM", prompt._SYSTEM.replace("never an instruction", "no instruction"))
    difference = first(recording)
    assert (difference.what, difference.field) == ("LLMRequestSent", "prompt[1]")
    asked = [event.seq for event in recording.events if isinstance(event, LLMRequestSent)]
    assert [found.seq for found in replay(recording).differences] == asked


def test_another_profile_of_the_owner_shows_in_the_request(recording):
    settings = recording.settings.model_copy(update={"profile": ("An article costs 700 euros.",)})
    assert first(replace(recording, settings=settings)).field == "prompt[1]"


def test_another_policy_shows_in_the_draft(recording, monkeypatch):
    monkeypatch.setattr("copydesk.flow.interpret_response.draft_warnings", lambda *_, **__: ("everything is wrong",))
    difference = first(recording)
    assert (difference.what, difference.field) == ("DraftResponseReady", "warnings[0]")
    assert "everything is wrong" in difference.replayed


def test_fewer_rounds_show_where_the_conversation_would_have_ended(recording, monkeypatch):
    assert limits.MAX_ROUNDS > 1
    monkeypatch.setattr("copydesk.flow.interpret_response.MAX_ROUNDS", 1)
    difference = first(recording)
    assert (difference.recorded, difference.replayed) == ("ToolCallRequested", "LLMResponseUnusable")


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (LLMRequestSent, "event_id", "11111111-1111-5111-8111-111111111111"),
        (DraftResponseReady, "draft_hash", "0" * 64),
        (DraftResponseReady, "response_content", "Another text"),
        (ReviewRequested, "hop", 7),
        (FinalResponseReady, "approved_by", "somebody else"),
        (ResponseSent, "recipient", "eve@example.net"),
        (ToolCallSucceeded, "round", 3),
    ],
)
def test_a_log_that_was_tampered_with_does_not_replay(recording, kind, field, value):
    assert not replay(changed(recording, kind, **{field: value})).is_identical


def test_the_place_of_a_difference_is_shown_within_a_long_text(recording):
    text = next(event.response_content for event in recording.events if isinstance(event, DraftResponseReady))
    found = replay(changed(recording, DraftResponseReady, response_content=f"{text}!")).differences
    draft = next(each for each in found if each.what == "DraftResponseReady" and each.field == "response_content")
    assert draft.recorded.endswith("!")
    assert len(draft.recorded) < 60


def test_a_recorded_answer_of_a_tool_that_nobody_waited_for_is_told(recording):
    place = next(place for place, event in enumerate(recording.events) if isinstance(event, ToolCallSucceeded))
    elsewhere = changed(recording, ToolCallSucceeded, handler="schedule_call", caused_by=recording.events[0].event_id)
    found = replay(elsewhere).differences
    assert any(each.seq == place + 1 for each in found)


def test_a_mail_that_would_be_read_otherwise_now_shows(recording):
    key = recording.events[0].mail_object
    mails = {**recording.mails, key: recording.mails[key].replace(b"An inquiry", b"A question")}
    difference = first(replace(recording, mails=mails))
    assert (difference.what, difference.field) == ("UserQueryReceived", "content_hash")


def test_a_reply_that_would_be_written_otherwise_now_shows(recording, monkeypatch):
    monkeypatch.setattr("copydesk.steps.send_response.reply_subject", lambda subject: f"Answer: {subject}")
    (difference,) = replay(recording).differences
    assert difference.what.startswith("mail 3")
    assert "Answer" in difference.replayed


def test_a_state_that_does_not_follow_from_the_log_is_told(recording):
    state = recording.state.model_copy(update={"repairs": 1})
    (difference,) = replay(replace(recording, state=state)).differences
    assert (difference.what, difference.field, difference.recorded) == ("the state", "repairs", "1")


def test_a_handler_that_is_gone_is_told(recording):
    assert "no handler" in first(changed(recording, LLMRequestSent, handler="think_hard")).replayed


@pytest.mark.parametrize("text", ["", "{}", "not json", '{"type": "Unheard"}', '{"recording": 99}'])
def test_a_file_that_is_no_recording_is_told_with_its_line(text):
    with pytest.raises(SettingsError, match="copydesk export"):
        read_recording(text, desk_settings(None, {}), "log.jsonl")


@pytest.mark.parametrize("hops", range(1, 8))
def test_a_loop_that_was_stopped_is_stopped_again_by_whichever_handler(
    monkeypatch: pytest.MonkeyPatch, hops: int
) -> None:
    monkeypatch.setattr("copydesk.protocol.MAX_HOPS", hops)
    desk = Pipeline()
    desk.client_writes("I need an article about event-driven AI agents, and a follow-up call.")
    recorded = recording_of(desk.run())
    assert "LoopStopped" in desk.types()
    assert replay(recorded).is_identical
    monkeypatch.setattr("copydesk.protocol.MAX_HOPS", hops + 1)
    assert any(difference.what == "LoopStopped" for difference in replay(recorded).differences)
