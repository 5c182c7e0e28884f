"""What of the promises about a query's log an event or a commit breaks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from model.moments import EXPIRES, NUMBER_OF_SEND
from model.observed import WAITS, Observed, answers_the_newest

from copydesk.events import (
    Event,
    FinalResponseReady,
    LLMRequestSent,
    OwnerAnswered,
    ReplyScheduled,
    ResponseFailed,
    ReviewDecided,
    SendClaimed,
    SendVoided,
    UserQueryContinued,
)
from copydesk.query import WAITS_FOR_OWNER, QueryState, Status, evolve
from copydesk.query.evolve import has_no_row

if TYPE_CHECKING:
    from model.query import Node

SENDS: Final = ("approve", "edit", "send_again", "send_now", "move_call", "keep_time")


def broken_by(node: "Node", event: Event) -> Iterator[str]:  # noqa: C901  (one for each event)
    """What of the promises about a query's log `event` breaks."""
    state, seen = node.state, node.seen
    if isinstance(event, SendClaimed):
        if seen.own and event.turn == seen.own:
            yield "no reply leaves after the owner's own answer: one was claimed after it"
        if NUMBER_OF_SEND[event.send_id] != seen.fresh or event.draft_hash != seen.finals[seen.fresh][1]:
            yield "what is claimed is approved: a send was claimed whose approval had been overtaken"
        if state.claim is not None:
            yield "one claim at a time: a send was claimed while another claim stood"
    if isinstance(event, UserQueryContinued) and any(isinstance(one, LLMRequestSent) for one in node.log):
        yield "a mail joins only a turn that the model was not asked about: it joined one that was asked about"
    if has_no_row(state, event):
        yield f"the log is a behaviour of the table: {event.type} was written for a query that is {state.status}"
    after = evolve(state, event)
    if isinstance(event, OwnerAnswered) and not answers_the_newest(event, seen) and after.status is not state.status:
        yield "an own answer to an earlier mail leaves the newer one open: the newer turn was ended"
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


def _broken_by_word(node: "Node", event: ReviewDecided, after: QueryState) -> Iterator[str]:
    state, seen = node.state, node.seen
    counted = state.status is not Status.DECIDED and after.status is Status.DECIDED
    if counted and event.asked_anew != state.asked_anew:
        yield "a word counts only for what waits: one of before an undo counted"
    if counted and event.review_hash != seen.question:
        yield "a word counts only for what waits: one on an older question counted"
    if event.review_hash and event.review_hash == seen.question:
        known = state.status in (*WAITS_FOR_OWNER, Status.DEFERRED) and after.status is not Status.DECIDED
        if known and event.timestamp < EXPIRES:
            yield "a word on what waits counts: it was passed over"


def broken_waits(before: "Node", after: "Node", written: tuple[Event, ...]) -> Iterator[str]:
    """What a commit breaks of the promises about what waits for its moment."""
    state = after.state
    until, deadline = state.ask_at, state.status_deadline
    if state.status is Status.DEFERRED and until and (deadline is None or deadline.at <= until):
        yield "what waits keeps a deadline later than its moment"
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


def word_breaks(node: "Node", word: ReviewDecided, written: tuple[Event, ...]) -> Iterator[str]:
    """What the events that apply_review wrote for `word` break."""
    seen = node.seen
    for event in written:
        if not isinstance(event, FinalResponseReady | ReplyScheduled):
            continue
        if word.decision not in SENDS:
            yield f"nothing leaves without the owner's word: “{word.decision}” became an approval"
        if seen.spent >> int(word.event_id.removeprefix("W")) & 1:
            yield "one word, one reply: the same word approved two replies"
        if word.decision == "approve" and not word.reply_all and event.draft_hash != word.review_hash:
            yield "what is approved is what the owner saw: the hash is another"
        known = [hash_ for number, (_, hash_) in enumerate(seen.finals) if not seen.void >> number & 1]
        # “Send now” lets go what an earlier word had wait, which was asked this already.
        if word.decision not in ("send_again", "send_now") and event.draft_hash in known:
            yield "a reply is approved again only by send_again"
        if word.decision == "send_again" and _sent_in_vain(seen, event):
            yield "sent again, a reply goes to those whom it did not reach: it went to one whom it had reached"
        if word.review_hash != seen.question:
            yield "a word counts only for what waits: one on an older question approved a reply"


def _sent_in_vain(seen: Observed, event: FinalResponseReady | ReplyScheduled) -> bool:
    """Whether it goes to one whom the reply had reached, although it had missed another."""
    last = len(seen.finals) - 1
    got = {recipient for final, recipient in seen.got if final == last}
    return not set(seen.to[last]) <= got and bool(got & {event.recipient, *event.copies})
