"""A world of the model as a tuple of numbers, and what a step is."""

from typing import Final

World = tuple[int, int, int, int, int, int]

Next = tuple[str, World, int, tuple[str, ...]]

IDLE, LOADED, STALE, UNSURE, CLAIMED, ACCEPTED, REFUSED, FAILED = range(8)
"""The stages of a sender; a sender is its stage, its reply and whether a refusal may be tried again."""
REPLY: Final = 8
AGAIN: Final = 128
SENDER: Final = 1024
PROGRESS, ENVIRONMENT, FAULT, WATCHER, MOMENT = range(5)
"""Who makes a step: the desk itself, people and the provider, an accident, a deadline or a named moment that passed."""
BITS: Final = 5
TWICE_WRITTEN: Final = "a cause has its events once: a repeat wrote again"
CRASH, LOSS, REFUSAL = 1, 4, 16
MINUTES: Final = {
    "claim": 2 + 5,
    "stall": 15 + 5,
    "tools": 10 + 5,
    "follow_up": 15 + 5,
    "due": 3 + 5,
    "gather": 3 + 5,
    "ask": 3 + 5,
    "remind": 0,
    "expire": 0,
    "snooze": 0,
}
"""How long a deadline lasts, and the watcher's tick; where the owner named a moment, counted from that."""


def pair(one: int, other: int) -> int:
    return one * SENDER + other if one <= other else other * SENDER + one
