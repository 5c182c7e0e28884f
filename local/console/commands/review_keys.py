"""The keys of `copydesk review`: one for each decision, the same wherever it can be taken. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from copydesk.events import Decision

KEYS: Final[Mapping[str, tuple[Decision, str]]] = {
    "a": ("approve", "approve"),
    "e": ("edit", "edit"),
    "c": ("revise", "change"),
    "l": ("snooze", "later"),
    "r": ("reject", "reject"),
    "t": ("try_again", "try again"),
    "m": ("mark_sent", "it went"),
    "g": ("send_again", "send again"),
    "w": ("answer", "write a draft for it"),
    "j": ("join", "join the related thread"),
    "v": ("move_call", "move the call"),
    "k": ("keep_time", "keep the time"),
    "o": ("offer_times", "offer other times"),
    "y": ("count_it", "count it as the client's answer"),
    "i": ("leave_it", "leave it as it is"),
    "d": ("close", "drop"),
}
"""A key, its decision, and what it is called beside the key."""
SOURCES, OPTIONS, UNDO, NEXT, QUIT = "s", "-", "u", "n", "q"


def decision_of(key: str, choices: Iterable[Decision]) -> Decision | None:
    """What a key says where only `choices` count; None where it says nothing there."""
    decision, _ = KEYS.get(key, (None, ""))
    return decision if decision in set(choices) else None


def offered(choices: Iterable[Decision], *, has_sources: bool, may_undo: bool) -> Iterator[tuple[str, str]]:
    """The keys that count, each with what it is called, in the order of the table."""
    can = set(choices)
    yield from ((key, title) for key, (decision, title) in KEYS.items() if decision in can)
    if can & {"approve", "edit"}:
        yield OPTIONS, "options"
    if has_sources:
        yield SOURCES, "sources"
    if may_undo:
        yield UNDO, "undo the last"
    yield NEXT, "next"
    yield QUIT, "end"
