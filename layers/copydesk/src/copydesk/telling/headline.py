"""Where a query stands, in words for its owner: the first thing that the review page says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeVar

from copydesk.events import (
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    ResponseSent,
    ResponseUncertain,
    ReviewDecided,
)
from copydesk.query import WAITS_FOR_OWNER, Log, QueryState, Status
from copydesk.telling.foreign_text import sentence
from copydesk.telling.summaries import DECISIONS
from copydesk.telling.times import moment

E = TypeVar("E", bound=Event)
Tone = Literal["wait", "work", "done", "trouble", "past"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A title, what it means for the reader, and the tone in which the page says it."""

    tone: Tone
    title: str
    text: str


_WORKING: Final = "You will get a mail as soon as there is something to decide."
_PLAIN: Final[dict[Status, Standing]] = {
    Status.NEW: Standing("work", "Just in", _WORKING),
    Status.RECEIVED: Standing("work", "Just in", _WORKING),
    Status.THINKING: Standing("work", "The model is at work", _WORKING),
    Status.INTERPRETING: Standing("work", "The model is at work", _WORKING),
    Status.USING_TOOLS: Standing("work", "Looking things up", _WORKING),
    Status.DRAFTED: Standing("work", "A draft is ready", "Its review mail is on the way to you."),
    Status.FAILED: Standing("trouble", "Something failed", "A mail with the reason is on the way to you."),
    Status.APPROVED: Standing("work", "Approved, about to be sent", "The reply goes out in a moment."),
    Status.SENDING: Standing("work", "Being sent", "The reply is going out right now."),
}
_OVERTAKEN: Final = Standing(
    "past",
    "This link was overtaken",
    "It belongs to an earlier review and only shows the query. The newest review mail has the link that decides.",
)


def standing(state: QueryState, events: Sequence[Event], *, may_act: bool, now: datetime, zone: str) -> Standing:
    """What to say of the query at `now` to someone who may, or may not, decide about it."""
    if state.status in WAITS_FOR_OWNER:
        return _waiting(state, events, may_act=may_act, now=now, zone=zone)
    if state.status is Status.DECIDED:
        return Standing("work", "Decided, being carried out", _decided(state, events, zone))
    if state.status is Status.ANSWERED:
        return Standing("done", "Answered", _answered(state, events, zone))
    if state.status is Status.DISCARDED:
        return Standing("past", "Not answered", f"Nobody answers this mail. {sentence(state.closed_reason)}")
    if state.status is Status.CLOSED:
        return Standing("past", "Closed", f"Nothing more happens here. {sentence(state.closed_reason)}")
    return _PLAIN[state.status]


def _waiting(state: QueryState, events: Sequence[Event], *, may_act: bool, now: datetime, zone: str) -> Standing:
    if state.review_expires_at is None or now >= state.review_expires_at:
        until = f" It counted until {moment(state.review_expires_at, zone)}." if state.review_expires_at else ""
        return Standing("past", "Too late to decide", f"A decision no longer counts.{until}")
    if not may_act:
        return _OVERTAKEN
    until = f"You can decide until {moment(state.review_expires_at, zone)}."
    if state.status is Status.UNCERTAIN:
        uncertain = Log(events).latest(ResponseUncertain, state.turn)
        reason = sentence(uncertain.reason if uncertain else "")
        return Standing("trouble", "Did this reply go out?", f"{reason} {until}")
    if state.status is Status.NEEDS_HUMAN:
        human = Log(events).latest(HumanReviewNeeded, state.turn)
        reason = sentence(human.reason if human else "")
        return Standing("trouble", "Copydesk needs you", f"{reason} {until}")
    return Standing("wait", "Waiting for your decision", f"Nothing goes out before you decide. {until}")


def _decided(state: QueryState, events: Sequence[Event], zone: str) -> str:
    for event in reversed(events):
        if isinstance(event, ReviewDecided) and event.event_id == state.decision_id:
            return f"{event.reviewer} {DECISIONS[event.decision]} on {moment(event.timestamp, zone)}."
    return "The next step follows in a moment."


def _answered(state: QueryState, events: Sequence[Event], zone: str) -> str:
    sent, final = Log(events).latest(ResponseSent, state.turn), Log(events).latest(FinalResponseReady, state.turn)
    went = f"The reply went to {sent.recipient} on {moment(sent.timestamp, zone)}" if sent else "The reply went out"
    if final is None:
        return f"{went}."
    return f"{went}, without a review." if final.automatic else f"{went}, approved by {final.approved_by}."
