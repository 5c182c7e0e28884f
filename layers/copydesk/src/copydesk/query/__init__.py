"""A query's state machine: its state and the fold that makes it from the log."""

from copydesk.query.evolve import evolve, replay
from copydesk.query.log import Log
from copydesk.query.mails import turn_of
from copydesk.query.state import Claim, Deadline, Draft, FollowUp, PendingCall, QueryState, UncertainSend, newest_first
from copydesk.query.statuses import CLOSED, MEANS_UNDO, WAITS_FOR_OWNER, WORDS_BEFORE_A_SEND, Status

__all__ = [
    "CLOSED",
    "MEANS_UNDO",
    "WAITS_FOR_OWNER",
    "WORDS_BEFORE_A_SEND",
    "Claim",
    "Deadline",
    "Draft",
    "FollowUp",
    "Log",
    "PendingCall",
    "QueryState",
    "Status",
    "UncertainSend",
    "evolve",
    "newest_first",
    "replay",
    "turn_of",
]
