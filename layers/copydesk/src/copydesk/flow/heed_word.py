"""heed_word: which query a word is about that names none, and what it may do there. Pure.

It is carried out only where one query alone can be meant, and only if it sends nothing and can be taken back.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from copydesk.events import Decision, OwnWordAsked, OwnWordMeant, ReviewDecided
from copydesk.query import WAITS_FOR_OWNER, WORDS_BEFORE_A_SEND, Log, QueryState, Status
from copydesk.review.choices import SAME_MEANING, choices

CARRIED_OUT: Final[frozenset[Decision | None]] = frozenset({"undo", "snooze"})
"""The decisions that such a word may take: they send nothing, and another word takes them back."""
BEFORE_A_SEND: Final = frozenset(WORDS_BEFORE_A_SEND)


def wanted(asked: OwnWordAsked) -> Decision | None:
    """The decision that the word says; None for one that only asks to be told something."""
    if asked.word == "undo":
        return "undo"
    return "snooze" if asked.word == "snooze" else asked.meant


def may_be_meant(asked: OwnWordAsked, states: Iterable[QueryState], now: datetime) -> tuple[QueryState, ...]:
    """The queries on which the word could be said now, or one that means as much."""
    said = wanted(asked)
    if said is None:
        return ()
    found = tuple(state for state in states if state.may_decide(state.review_hash, now))
    plain = tuple(state for state in found if said in choices(state))
    if said == "reject":
        # What is about to leave presses more than what waits: a no may be meant for it.
        leaving = tuple(state for state in found if "undo" in choices(state))
        plain = (*leaving, *(state for state in plain if state not in leaving))
    awake = tuple(state for state in plain if state.snoozed_until is None)
    if said == "snooze":
        return awake or plain
    return plain or tuple(state for state in found if offered(asked, state) is not None)


def offered(asked: OwnWordAsked, state: QueryState) -> Decision | None:
    """The decision that a one-tap answer about this query takes: the one that was said, or one that means as much."""
    said, there = wanted(asked), choices(state)
    if said is None or said in there:
        return said
    if said == "reject" and "undo" in there:
        return "undo"
    if said == "undo":
        said = asked.meant if asked.word == "undo" and asked.meant is not None else said
        if said in there:
            return said
    return next((each for each in there if each in SAME_MEANING.get(said, ())), None)


def meant(asked: OwnWordAsked, found: Iterable[QueryState]) -> OwnWordMeant | None:
    """The one query that the word is about; None where several could be meant, or none, or where it may do nothing."""
    states = tuple(found)
    if not is_sure(asked) or wanted(asked) not in CARRIED_OUT or len(states) != 1:
        return None
    (state,) = states
    if wanted(asked) not in choices(state):
        return None
    return OwnWordMeant(
        asked=asked.event_id, about=state.query_id, review_hash=state.review_hash, asked_anew=state.asked_anew
    )


def is_sure(asked: OwnWordAsked) -> bool:
    """Whether the words say what they ask: a line that only sounds like an undo is asked back."""
    return asked.word != "ask" or asked.meant != "undo"


def meant_before(asked: OwnWordAsked, log: Log) -> OwnWordMeant | None:
    """What the word was taken to be about before: it never comes to be about anything else."""
    return next((each for each in log.of(OwnWordMeant) if each.asked == asked.event_id), None)


def word_of(asked: OwnWordAsked, about: OwnWordMeant) -> ReviewDecided:
    """The decision as it goes into the log of the query that is meant."""
    decision = wanted(asked)
    assert decision in CARRIED_OUT  # noqa: S101  (no other word has come to be about one query)
    return ReviewDecided(
        decision=decision,
        review_hash=about.review_hash,
        reviewer=asked.sender,
        channel="own_mail",
        mail_object=asked.mail_object,
        at=asked.at,
        asked_anew=about.asked_anew,
    )


def looked_at(asked: OwnWordAsked) -> frozenset[Status]:
    """The statuses of the queries that the word is held against."""
    if wanted(asked) == "undo":
        # Where nothing is about to leave, a “don't send” may be meant for a draft.
        return BEFORE_A_SEND | {Status.DECIDED} | (WAITS_FOR_OWNER if asked.meant == "reject" else frozenset())
    if asked.word == "snooze":
        return WAITS_FOR_OWNER
    waiting = WAITS_FOR_OWNER | BEFORE_A_SEND | {Status.DEFERRED}
    return waiting | {Status.DISCARDED} if asked.meant == "answer" else waiting


def is_being_decided(asked: OwnWordAsked, states: Iterable[QueryState]) -> bool:
    """Whether a reply is about to be approved that the word would take back."""
    return wanted(asked) == "undo" and any(state.status is Status.DECIDED for state in states)


def waits_for_her(state: QueryState, now: datetime) -> bool:
    """Whether the owner could say something of it now."""
    return bool(choices(state)) and state.may_decide(state.review_hash, now)


def in_order(state: QueryState) -> tuple[datetime, str]:
    """What came in first before the rest; by the id where two came at once."""
    return state.opened_at or datetime.max.replace(tzinfo=UTC), state.query_id


def key_of_meant(asked: OwnWordAsked) -> str:
    """Under which the log says once what the word is about."""
    return f"{asked.event_id}|meant"
