"""Replay: a conversation runs again from its log through the real decisions, and must come out byte for byte."""

from copydesk.telling.recording import Recording, read_recording, write_recording
from local.console.replay.again import Replayed, replay
from local.console.replay.comparing import Difference

__all__ = ["Difference", "Recording", "Replayed", "read_recording", "replay", "write_recording"]
