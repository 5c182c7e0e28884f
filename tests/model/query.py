"""One query of the model: the real state, folded by the real `evolve`, and what an observer of its log remembers.

Times and ids are made canonical after each event, so that what differs only in its history is one state.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from copydesk import ids, protocol
from copydesk.events import (
    Cause,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    LLMRequestSent,
    LLMResponseReceived,
    QueryClosed,
    ReplyScheduled,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    ReviewDecided,
    ReviewExpired,
    ReviewOutdated,
    ReviewRequested,
    ReviewSnoozed,
    SendClaimed,
    SendVoided,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
    to_json,
)
from copydesk.flow.context import Outcome
from copydesk.flow.send_response import CLAIM_LASTS
from copydesk.query import CLOSED, MEANS_UNDO, WAITS_FOR_OWNER, Log, QueryState, Status, evolve
from copydesk.query.evolve import BACKSTOP_AFTER, STALL_AFTER, TOOLS_AFTER, has_no_row

NOW: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)
REMINDS: Final = NOW + timedelta(days=1)
EXPIRES: Final = NOW + timedelta(days=14)
TOO_LATE: Final = NOW + timedelta(days=15)
DUE: Final = {
    "stall": NOW + STALL_AFTER,
    "tools": NOW + TOOLS_AFTER,
    "remind": REMINDS,
    "expire": EXPIRES,
    "claim": NOW + CLAIM_LASTS,
    "due": NOW + timedelta(hours=22) + BACKSTOP_AFTER,
    "snooze": NOW + timedelta(hours=22) + BACKSTOP_AFTER,
}
MOMENT: Final = NOW + timedelta(hours=22)
"""When a scheduled reply is due, and until when a question sleeps."""
QUERY_ID: Final = ids.query_id("the query of the model")
REMEMBERED: Final = (
    UserQueryReceived,
    LLMRequestSent,
    LLMResponseReceived,
    ToolCallRequested,
    ToolCallSucceeded,
    ToolCallFailed,
    DraftResponseReady,
    ReplyScheduled,
    FinalResponseReady,
)
ENDS_A_QUESTION: Final = (
    UserQueryReceived,
    LLMRequestSent,
    QueryClosed,
    ReviewExpired,
    ResponseSent,
)
SENDS: Final = ("approve", "edit", "send_again", "send_now")
UNDOES: Final = MEANS_UNDO | {"undo", "close"}
WAITS, UNDONE, DUE_NOW = 1, 2, 3
"""What an observer knows of a reply that waits: it does, it was taken back, or its moment has come."""


def send_of(final: int) -> str:
    """The id of the send that the reply with this number leads to."""
    return ids.send_id(f"F{final}")


NUMBER_OF_SEND: Final = {send_of(final): final for final in range(8)}


class Observed(NamedTuple):
    """What an observer of the log knows, independently of the state.

    `finals` are the approved replies, each with its turn and hash; `fresh` is the one that nothing has overtaken, else
    -1. `question` is what the owner is asked now, `old` what the owner was asked before. `spent` are the words that led
    to a reply, `void` the replies that the owner closed or took back afterwards; both as bits. `wait` is what became of
    the reply that waits for its moment.
    """

    finals: tuple[tuple[int, str], ...] = ()
    fresh: int = -1
    question: str = ""
    old: str = ""
    words: int = 0
    spent: int = 0
    void: int = 0
    humans: int = 0
    wait: int = 0


@dataclass(frozen=True)
class Node:
    """A query as the model knows it; `log` holds what decisions of the present turn read."""

    state: QueryState
    log: Log
    seen: Observed

    @property
    def key(self) -> tuple[Any, ...]:
        return self.state.model_dump_json(), tuple(map(to_json, self.log)), self.seen

    @property
    def at_rest(self) -> bool:
        """Sent, closed, or before the owner."""
        state = self.state
        waits = state.status in WAITS_FOR_OWNER and state.claim is None
        return state.version == 0 or waits or (state.status in CLOSED and state.claim is None)


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
        broken += _broken_by(node, event)
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
    seen = _observed(node.seen, event, state)
    return Node(state, _kept(node.log, event, state), seen if state.due_at else seen._replace(wait=0))


def _kept(log: Log, event: Event, state: QueryState) -> Log:
    if not isinstance(event, REMEMBERED) or event.turn != state.turn:
        return log
    if isinstance(event, LLMRequestSent) and event.purpose != "continue":
        log = Log(one for one in log if isinstance(one, UserQueryReceived))
    return Log((event,)) if event.opens_turn else Log((*log, event.model_copy(update={"timestamp": NOW})))


def _observed(seen: Observed, event: Event, state: QueryState) -> Observed:  # noqa: C901, PLR0911  (one for each event)
    if event.turn != state.turn and not isinstance(event, ResponseUncertain):
        return seen
    if isinstance(event, ENDS_A_QUESTION) and event.turn == state.turn:
        seen = seen._replace(question="", fresh=-1, old=seen.question or seen.old)
    match event:
        case ReplyScheduled():
            word = int(event.caused_by.removeprefix("W"))
            return seen._replace(wait=WAITS, spent=seen.spent | 1 << word)
        case SendVoided():
            return seen._replace(wait=0, fresh=-1)
        case SendClaimed():
            return seen._replace(question="", old=seen.question or seen.old)
        case FinalResponseReady():
            seen = seen._replace(wait=DUE_NOW if event.due_at else 0)
            word = int(event.caused_by.removeprefix("W")) if event.caused_by.startswith("W") else 7
            finals = (*seen.finals, (event.turn, event.draft_hash))
            return seen._replace(finals=finals, fresh=len(seen.finals), spent=seen.spent | 1 << word)
        case ReviewRequested():
            return seen._replace(question=event.draft_hash)
        case HumanReviewNeeded() if event.turn == state.turn:
            return seen._replace(question=event.review_hash, old=seen.question or seen.old, humans=seen.humans + 1)
        case ResponseUncertain() if event.turn == state.turn and state.review_hash == event.send_id:
            return seen._replace(question=event.send_id, old=seen.question or seen.old, fresh=-1)
        case ReviewDecided():
            seen = seen._replace(words=seen.words + 1)
            took_back = (
                state.status is Status.DECIDED and state.decision_id == event.event_id and state.before_its_claim
            )
            if not took_back or event.decision not in UNDOES:
                return seen
            gone = 1 << seen.fresh if seen.fresh >= 0 and seen.wait != WAITS else 0
            return seen._replace(wait=UNDONE if seen.wait else 0, fresh=-1, void=seen.void | gone)
        case QueryClosed():
            closed = sum(1 << number for number, (turn, _) in enumerate(seen.finals) if turn == event.turn)
            return seen._replace(void=seen.void | closed)
    return seen


def _broken_by(node: Node, event: Event) -> Iterator[str]:
    """What of the promises about a query's log `event` breaks."""
    state, seen = node.state, node.seen
    if isinstance(event, SendClaimed):
        if NUMBER_OF_SEND[event.send_id] != seen.fresh or event.draft_hash != seen.finals[seen.fresh][1]:
            yield "what is claimed is approved: a send was claimed whose approval had been overtaken"
        if state.claim is not None:
            yield "one claim at a time: a send was claimed while another claim stood"
    if has_no_row(state, event):
        yield f"the log is a behaviour of the table: {event.type} was written for a query that is {state.status}"
    after = evolve(state, event)
    if (event.turn, event.round) < (state.turn, state.round) and (after.status, after.turn, after.approved_hash) != (
        state.status,
        state.turn,
        state.approved_hash,
    ):
        yield f"older work changes nothing: {event.type} of turn {event.turn} changed the query in turn {state.turn}"
    if isinstance(event, FinalResponseReady) and event.due_at and seen.wait != WAITS:
        yield "a reply that was voided does not leave: its moment let it go"
    if isinstance(event, ReviewDecided):
        yield from _broken_by_word(node, event, after)


def _broken_by_word(node: Node, event: ReviewDecided, after: QueryState) -> Iterator[str]:
    state, seen = node.state, node.seen
    counted = state.status is not Status.DECIDED and after.status is Status.DECIDED
    if counted and event.asked_anew != state.asked_anew:
        yield "a word counts only for what waits: one of before an undo counted"
    if counted and event.review_hash != seen.question:
        yield "a word counts only for what waits: one on an older question counted"
    if event.review_hash and event.review_hash == seen.question:
        known = state.status in WAITS_FOR_OWNER and after.status is not Status.DECIDED
        if known and event.timestamp < EXPIRES:
            yield "a word on what waits counts: it was passed over"


def broken_waits(before: Node, after: Node, written: tuple[Event, ...]) -> Iterator[str]:
    """What a commit breaks of the promises about what waits for its moment."""
    state = after.state
    told = any(isinstance(event, SendVoided | SendClaimed | ResponseFailed) for event in written)
    if before.seen.wait and not after.seen.wait and not told:
        at_once = any(isinstance(event, FinalResponseReady) and not event.due_at for event in written)
        if not at_once:
            yield f"each voided wait tells the owner: {written[-1].type} ended one without a word"
    moment = state.due_at if state.status is Status.SCHEDULED else state.snoozed_until
    if moment is None:
        return
    if state.status_deadline is None or (state.status is not Status.DECIDED and state.status_deadline.at <= moment):
        yield "what waits keeps a deadline later than its moment"
    if state.review_expires_at is None or state.review_expires_at < moment:
        yield "what waits keeps its links until its moment"


def word_breaks(node: Node, word: ReviewDecided, written: tuple[Event, ...]) -> Iterator[str]:
    """What the events that apply_review wrote for `word` break."""
    seen = node.seen
    for event in written:
        if not isinstance(event, FinalResponseReady | ReplyScheduled):
            continue
        if word.decision not in SENDS:
            yield f"nothing leaves without the owner's word: “{word.decision}” became an approval"
        if seen.spent >> int(word.event_id.removeprefix("W")) & 1:
            yield "one word, one reply: the same word approved two replies"
        if word.decision == "approve" and event.draft_hash != word.review_hash:
            yield "what is approved is what the owner saw: the hash is another"
        known = [hash_ for number, (_, hash_) in enumerate(seen.finals) if not seen.void >> number & 1]
        # “Send now” lets go what an earlier word had wait, which was asked this already.
        if word.decision not in ("send_again", "send_now") and event.draft_hash in known:
            yield "a reply is approved again only by send_again"
        if word.review_hash != seen.question:
            yield "a word counts only for what waits: one on an older question approved a reply"


def _canonical(event: Event, seen: Observed) -> Event:
    """The event with an id that tells its place and not its history."""
    changes: dict[str, Any] = {"seq": 1, "hop": 0, "handler": "", "metadata": {}}
    if not isinstance(event, FinalResponseReady | ReplyScheduled | ReviewOutdated | ReviewSnoozed):
        changes["caused_by"] = ""
    match event:
        case ReplyScheduled():
            changes["event_id"] = f"S{event.caused_by}"
        case FinalResponseReady():
            changes["event_id"] = f"F{len(seen.finals)}"
        case ReviewDecided():
            changes["event_id"] = f"W{seen.words}"
        case HumanReviewNeeded():
            changes |= {"event_id": f"H{seen.humans}", "review_hash": f"H{seen.humans}"}
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
            "closed_reason": "",
            "opened_at": None,
            "updated_at": None,
            "decided_from": state.decided_from if state.status is Status.DECIDED else None,
            "draft": state.draft and state.draft.model_copy(update={"seq": 1}),
            "approved_from": state.approved_from if state.before_its_claim else None,
            "review_expires_at": state.review_expires_at and EXPIRES,
            "status_deadline": deadline and deadline.model_copy(update={"at": DUE[deadline.kind]}),
            "claim": claim and claim.model_copy(update={"expires_at": DUE["claim"]}),
        }
    )
