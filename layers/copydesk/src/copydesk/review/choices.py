"""What the owner can decide where a query stands, and the decision that a form of the review page carries."""

from collections.abc import Mapping
from typing import Final, get_args

from copydesk.errors import UnclearDecision
from copydesk.events import Decision
from copydesk.query import WORDS_BEFORE_A_SEND, QueryState, Status
from copydesk.visible import visible

_CHOICES: Final[dict[Status, tuple[Decision, ...]]] = {
    Status.IN_REVIEW: ("approve", "edit", "revise", "snooze", "reject"),
    Status.NEEDS_HUMAN: ("try_again", "edit", "snooze", "close"),
    Status.UNCERTAIN: ("mark_sent", "send_again", "snooze", "close"),
    Status.DISCARDED: ("answer",),
    Status.DEFERRED: ("try_again", "edit", "close"),
    **WORDS_BEFORE_A_SEND,
}
_ABOUT_A_CALL: Final[tuple[Decision, ...]] = ("offer_times", "edit", "snooze", "leave_it")
"""What can be said of a call that the client's calendar declined, or wants at a time that can't be had."""
_OF_A_LETTER: Final[dict[Status, tuple[Decision, ...]]] = {
    Status.IN_REVIEW: ("approve", "edit", "snooze", "reject"),
    Status.NEEDS_HUMAN: ("send_again", "edit", "snooze", "close"),
}
"""Of a letter on a booked call, which code wrote: no model is asked about it."""
_OF_AN_ASIDE: Final[dict[tuple[bool, bool], tuple[Decision, ...]]] = {
    (True, False): ("count_it", "leave_it"),
    (False, True): ("answer", "close"),
    (False, False): ("close",),
}
"""Of a mail that only the owner can judge: whether it is about a thread, and whether it is her own."""
SAME_MEANING: Final[Mapping[Decision, tuple[Decision, ...]]] = {
    "reject": ("close", "leave_it"),
    "close": ("reject", "leave_it"),
    "revise": ("try_again", "offer_times"),
    "try_again": ("offer_times",),
    "approve": ("move_call",),
    "send_now": ("approve", "move_call"),
    "offer_times": ("revise",),
}
"""What a word stands for where it is not offered itself: an instruction about a failed draft has it tried again."""
_NEEDS: Final[dict[Decision, str]] = {
    "edit": "the reply is empty; write the text that is to be sent, then press the button again",
    "revise": "no change was named; say in a sentence what should be different, then press the button again",
}


def choices(state: QueryState) -> tuple[Decision, ...]:
    """The decisions that make sense where the query stands, the usual one first; none if it waits for nobody.

    A mail that could not be read opens no turn: there is nothing to try again and nobody to send to. One that a
    reviewer wrote for herself can be answered as a client's, and a calendar's answer that nobody can place counted as
    the client's. An approved reply that failed may go out as it is, once its obstacle is gone. One that nobody was
    asked about cannot be undone. A mail that was set aside can be answered after all, and one that is perhaps related
    to a thread put into it. What waits for its model can be tried at once, unless its wait is from before that could be
    said.
    """
    if (state.status in WORDS_BEFORE_A_SEND or state.status is Status.DEFERRED) and not state.review_hash:
        return ()
    if state.status is Status.NEEDS_HUMAN and state.turn == 0:
        return _OF_AN_ASIDE[bool(state.related), state.own_words]
    if state.call_change and state.status in _OF_A_LETTER:
        return (
            _OF_A_LETTER[state.status]
            if state.send_id or state.status is Status.IN_REVIEW
            else ("edit", "snooze", "close")
        )
    if state.status is Status.NEEDS_HUMAN and state.send_id:
        return ("send_again", *_CHOICES[state.status])
    if state.call_wish and (about := _about_a_call(state)):
        return about
    may_join: tuple[Decision, ...] = ("join",) if state.related and state.status is Status.IN_REVIEW else ()
    return (*_CHOICES.get(state.status, ()), *may_join)


def _about_a_call(state: QueryState) -> tuple[Decision, ...]:
    """What can be said of what a client's calendar wants of a booked call; nothing where another question waits."""
    asks_to_move = state.call_wish == "other time"
    if state.status is Status.NEEDS_HUMAN and not state.send_id:
        return ("offer_times", "keep_time", *_ABOUT_A_CALL[1:]) if asks_to_move else _ABOUT_A_CALL
    if (
        state.status is Status.IN_REVIEW
        and asks_to_move
        and state.draft is not None
        and state.draft.booking is not None
    ):
        return ("move_call", "edit", "revise", "keep_time", "snooze", "reject")
    return ()


def decision_from_form(fields: Mapping[str, str]) -> tuple[Decision, str]:
    """The decision in a posted form's `decision` and `text` fields; line breaks become LF.

    Raises UnclearDecision if none of the known decisions was posted, or if its text is missing.
    """
    # A button that names until when it sleeps says that it does.
    posted = fields.get("decision") or ("snooze" if fields.get("until") else "")
    known = next((decision for decision in get_args(Decision) if decision == posted), None)
    if known is None:
        raise UnclearDecision("the form names no decision; go back to the page and press one of its buttons")
    if known not in _NEEDS:
        return known, ""
    text = "\n".join(fields.get("text", "").splitlines()).strip()
    if not visible(text).strip():
        raise UnclearDecision(_NEEDS[known])
    return known, text
