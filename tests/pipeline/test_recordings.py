"""Recorded conversations: every change of a prompt, a decision, a policy or a mail's form shows up here.

If the change is meant, `make record` writes the recordings again; the difference belongs into the same commit.
"""

import pytest
from support.recordings import CONVERSATIONS, FOLDER, file_of, recorded

from local.console.replay import read_recording, replay
from local.desk.settings import desk_settings


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda each: each.__name__)
def test_a_recorded_conversation_replays_byte_for_byte(conversation):
    file = file_of(conversation)
    replayed = replay(read_recording(file.read_text(encoding="utf-8"), desk_settings(None, {}), file.name))
    assert replayed.is_identical, f"{replayed.differences[0]}\nIf that is meant, run `make record`."


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda each: each.__name__)
def test_a_conversation_that_is_held_again_is_the_recorded_one(conversation):
    assert recorded(conversation) == file_of(conversation).read_text(encoding="utf-8"), "meant? Run `make record`."


def test_every_recording_has_its_conversation():
    assert sorted(FOLDER.glob("*")) == sorted(file_of(conversation) for conversation in CONVERSATIONS)
