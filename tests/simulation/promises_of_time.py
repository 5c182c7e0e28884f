"""What Copydesk promises about the time that a step is given; the function's name is the promise."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from simulation.promises_of_bookings import (
    a_draft_leaves_no_time_held_that_it_does_not_offer,
    a_time_that_a_reply_offers_stays_held,
)

from copydesk.events import (
    FinalResponseReady,
    LLMRequestDeferred,
    LLMRequestResumed,
    LLMRequestSent,
    QueryStalled,
    ResponseFailed,
    ReviewDecided,
    ReviewOutdated,
    SendClaimed,
    SendVoided,
)
from copydesk.flow.send_response import CLAIM_LASTS
from copydesk.ids import send_id
from copydesk.ports import Commit
from copydesk.query import Status
from copydesk.query.evolve import BACKSTOP_AFTER

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]
ENDS_A_WAIT: Final = frozenset({"try_again", "edit", "revise", "close", "reject"})
"""What the owner may say of a query that waits for its model."""


def nothing_is_set_going_again_while_it_runs(commit: Commit, cloud: "Cloud") -> Broken:
    """The watcher waits as long as the function that asks the model may take, on any machine."""
    stalled = any(isinstance(event, QueryStalled) for event in commit.events)
    newest = cloud.ledger.thread(commit.after.query_id).log[-1:]
    if not stalled or not any(isinstance(event, LLMRequestSent | LLMRequestResumed) for event in newest):
        return
    for one in cloud.functions.running:
        asks = one.handler == "call_llm" and one.event["detail"]["query_id"] == commit.after.query_id
        if asks and not one.dead and cloud.clock.now() < one.due:
            yield f"{newest[0].event_id} was set going again while the model was still at it"


def a_wait_for_the_model_ends_at_its_moment(commit: Commit, cloud: "Cloud") -> Broken:
    """Not before it, nor so late that the watcher had to see to it, as long as nothing goes wrong."""
    before = [one for one in cloud.ledger.thread(commit.after.query_id).log if isinstance(one, LLMRequestDeferred)]
    for event in commit.events:
        if not isinstance(event, LLMRequestResumed):
            continue
        late = cloud.clock.now() - event.until
        if late < timedelta():
            yield f"the model was to be asked again {-late} before its moment"
        if late >= BACKSTOP_AFTER and cloud.fate.last_trouble < before[-1].timestamp:
            yield f"the model was to be asked again {late} after its moment, although nothing went wrong"


def who_ends_a_wait_for_the_model_is_obeyed(commit: Commit, cloud: "Cloud") -> Broken:
    """Her word in time has the query tried again or closed, and is never told to be too late."""
    before = commit.before
    if before.status is not Status.DECIDED or before.decided_from is not Status.DEFERRED:
        return
    log = cloud.ledger.thread(before.query_id).log
    said = next((one for one in log if one.event_id == before.decision_id and isinstance(one, ReviewDecided)), None)
    if said is None or said.decision not in ENDS_A_WAIT:
        return
    for event in commit.events:
        if isinstance(event, ReviewOutdated) and event.caused_by == before.decision_id and not event.unclear:
            yield f"a word about a query that waited for its model came to nothing: {event.reason}"


def no_reply_is_claimed_on_an_expired_approval(commit: Commit, cloud: "Cloud") -> Broken:
    """A claim is made within a day after the moment of its reply, by the clock of when the query was loaded for it."""
    log = cloud.ledger.thread(commit.after.query_id).log
    for event in commit.events:
        if not isinstance(event, SendClaimed):
            continue
        finals = (one for one in log if isinstance(one, FinalResponseReady))
        final = next((one for one in finals if send_id(one.event_id) == event.send_id), None)
        moment = None if final is None else final.due_at or final.approved_at
        if moment is not None and event.expires_at - CLAIM_LASTS >= moment + timedelta(days=1):
            yield f"a send was claimed by an approval for {moment}"


def an_approval_expires_only_where_the_desk_stood_still(commit: Commit, cloud: "Cloud") -> Broken:
    """Hours without a function or a provider void nothing."""
    for event in commit.events:
        if (
            isinstance(event, SendVoided | ResponseFailed)
            and "approval has expired" in event.reason
            and not cloud.slept
        ):
            yield f"{event.reason}, but nothing stood still for days"


ON_TIME: Final = (
    nothing_is_set_going_again_while_it_runs,
    a_wait_for_the_model_ends_at_its_moment,
    who_ends_a_wait_for_the_model_is_obeyed,
    no_reply_is_claimed_on_an_expired_approval,
    an_approval_expires_only_where_the_desk_stood_still,
    a_time_that_a_reply_offers_stays_held,
    a_draft_leaves_no_time_held_that_it_does_not_offer,
)
"""Asked for at each commit."""
