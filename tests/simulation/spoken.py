"""How the owner of a storm says each decision by mail."""

from typing import Final

SAYINGS: Final = {
    "approve": "approve",
    "reject": "reject",
    "close": "close",
    "try_again": "try again",
    "send_again": "send again",
    "mark_sent": "it went",
    "revise": "make it shorter",
    "undo": "undo",
    "send_now": "send now",
    "snooze": "",
    "join": "join",
    "answer": "answer",
    "move_call": "move it",
    "keep_time": "keep the time",
    "offer_times": "offer times",
    "leave_it": "leave it",
    "count_it": "count it",
}
