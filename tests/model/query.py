"""One query of the model: the real state, folded by the real `evolve`, and what an observer of its log remembers.

Times and ids are made canonical after each event, so that what differs only in its history is one state.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import Any, Final

from model.broken import broken_by, broken_waits
from model.moments import DUE, EXPIRES, NOW, NUMBER_OF_SEND, QUERY_ID
from model.observed import Observed, observed

from copydesk import protocol
from copydesk.events import (
    CallWeighed,
    Cause,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    LLMRequestDeferred,
    LLMRequestSent,
    LLMResponseReceived,
    OwnerAnswered,
    ReplyScheduled,
    ReviewDecided,
    ReviewOutdated,
    ReviewSnoozed,
    SendVoided,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryContinued,
    UserQueryReceived,
)
from copydesk.flow.context import Outcome
from copydesk.query import CLOSED, WAITS_FOR_OWNER, Log, QueryState, Status, evolve
from copydesk.query.state import FollowUp

REMEMBERED: Final = (
    CallWeighed,
    UserQueryReceived,
    LLMRequestSent,
    LLMRequestDeferred,
    LLMResponseReceived,
    ToolCallRequested,
    ToolCallSucceeded,
    ToolCallFailed,
    DraftResponseReady,
    ReplyScheduled,
    FinalResponseReady,
)


MOST_WAITS: Final = 3
"""More of them than may be, so that a wait without an end comes round again."""


@dataclass(frozen=True)
class Node:
    """A query as the model knows it; `log` holds what decisions of the present turn read."""

    state: QueryState
    log: Log
    seen: Observed

    @property
    def key(self) -> tuple[Any, ...]:
        return self.state.model_dump_json(), tuple(map(content_of, self.log)), self.seen

    @property
    def at_rest(self) -> bool:
        """Sent, closed, or before the owner, and the owner knows of what happened beside."""
        state = self.state
        stands = state.status in WAITS_FOR_OWNER or state.status in CLOSED
        return state.version == 0 or (stands and state.claim is None and not state.follow_ups)


def content_of(event: Event) -> tuple[str, str]:
    """What tells one event from another. The log's own text of it would do, but a walk asks a million times."""
    return event.type, event.model_dump_json()


FIRST: Final = Node(QueryState(query_id=QUERY_ID), Log(), Observed())


def grown(
    node: Node, handler: str, cause: Cause, outcome: Outcome, now: datetime = NOW
) -> tuple[Node, tuple[Event, ...], tuple[str, ...]]:
    """The query after a commit, the events as the log holds them, and each promise that the commit breaks."""
    broken: list[str] = []
    written: list[Event] = []
    before = node
    made = protocol.following(handler, node.state, cause, outcome, now=now)
    for plain in made:
        event = _canonical(plain, node.seen)
        broken += broken_by(node, event)
        written.append(event)
        node = _after(node, event)
    broken += broken_waits(before, node, tuple(written))
    state = node.state
    if made and not state.is_closed and state.deadline is None:
        broken.append(f"whatever is not closed has a deadline: a query that is {state.status} has none")
    canonical = replace(node, state=_timeless(node.state))
    return canonical, tuple(event.model_copy(update={"timestamp": NOW}) for event in written), tuple(broken)


def _after(node: Node, event: Event) -> Node:
    state = evolve(node.state, event)
    seen = observed(node.seen, event, state)
    return Node(state, _kept(node.log, event, state), seen if state.due_at else seen._replace(wait=0))


def _kept(log: Log, event: Event, state: QueryState) -> Log:
    if not isinstance(event, REMEMBERED) or event.turn != state.turn:
        return log
    if isinstance(event, LLMRequestSent) and event.purpose != "continue":
        log = Log(one for one in log if isinstance(one, UserQueryReceived))
    if isinstance(event, LLMResponseReceived) or len(log.of(LLMRequestDeferred)) > MOST_WAITS:
        log = Log(one for one in log if not isinstance(one, LLMRequestDeferred))
    return Log((event,)) if event.opens_turn else Log((*log, event.model_copy(update={"timestamp": NOW})))


def _canonical(event: Event, seen: Observed) -> Event:  # noqa: C901  (one for each event)
    """The event with an id that tells its place and not its history."""
    changes: dict[str, Any] = {"seq": 1, "hop": 0, "handler": "", "metadata": {}}
    if not isinstance(event, FinalResponseReady | ReplyScheduled | ReviewOutdated | ReviewSnoozed):
        changes["caused_by"] = ""
    match event:
        case ReplyScheduled():
            changes["event_id"] = f"S{event.caused_by}"
        case FinalResponseReady():
            changes["event_id"] = f"F{len(seen.finals)}"
        case ReviewOutdated():
            changes["event_id"] = f"O{event.caused_by}"
        case SendVoided():
            changes["event_id"] = f"{event.type}.{event.turn}.{seen.words}"
        case OwnerAnswered():
            changes["event_id"] = f"A{seen.answers}"
        case ReviewDecided():
            changes["event_id"] = f"W{seen.words}"
        case HumanReviewNeeded():
            changes |= {"event_id": f"H{seen.humans}", "review_hash": f"H{seen.humans}"}
        case UserQueryContinued():
            changes["event_id"] = f"{event.type}.{event.turn}.{seen.mails}"
        case LLMRequestSent():
            changes |= {"event_id": f"{event.type}.{event.turn}.{event.round}", "prompt": (), "note": ""}
        case _:
            about = getattr(event, "call_id", "") or NUMBER_OF_SEND.get(getattr(event, "send_id", ""), "")
            changes["event_id"] = f"{event.type}.{event.turn}.{event.round}.{about}"
    return event.model_copy(update=changes)


def _timeless(state: QueryState) -> QueryState:
    deadline, claim = state.status_deadline, state.claim
    return state.model_copy(
        update={
            "version": min(1, state.version),
            "references": (),
            "turn_names": state.turn_names[:1],
            "sent_turn": state.sent_turn if state.sent_turn == state.turn else 0,
            "closed_reason": "",
            "opened_at": None,
            "updated_at": None,
            "decided_from": state.decided_from if state.status is Status.DECIDED else None,
            "draft": state.draft and state.draft.model_copy(update={"seq": 1}),
            "approved_from": state.approved_from if state.before_its_claim else None,
            "review_expires_at": state.review_expires_at and EXPIRES,
            "review_signed_until": state.review_signed_until and EXPIRES,
            "status_deadline": deadline and deadline.model_copy(update={"at": DUE[deadline.kind]}),
            "follow_ups": _timeless_owed(state.follow_ups),
            "links_generation": 0,
            "claim": claim and claim.model_copy(update={"expires_at": DUE["claim"]}),
        }
    )


def _timeless_owed(owed: tuple[FollowUp, ...]) -> tuple[FollowUp, ...]:
    alike = {each.model_copy(update={"due_at": DUE["follow_up"], "reason": "?"}) for each in owed}
    return tuple(sorted(alike, key=attrgetter("event_id")))
