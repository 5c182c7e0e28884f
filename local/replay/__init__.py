"""Replay: a conversation runs again from its log through the real decisions, and must come out byte for byte."""

from local.replay.again import Replayed, replay
from local.replay.comparing import Difference
from local.replay.recording import Recording, read_recording, write_recording

__all__ = ["Difference", "Recording", "Replayed", "read_recording", "replay", "write_recording"]
