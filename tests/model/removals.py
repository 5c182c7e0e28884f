"""The model's negative controls: each safeguard taken away alone, and what must then be found within small bounds."""

from dataclasses import replace
from typing import Any, Final

from model.bounds import TWO_RECIPIENTS
from model.explore import LIVENESS
from model.removal import TIGHT, Removal, WithLongRunners, WithoutMarkers, WithoutVersions
from model.removals_of_waits import OF_WAITS
from simulation import removals as shared
from simulation.removals import patched

from copydesk.events import ResponseSent, ResponseUncertain
from copydesk.flow import apply_review, watch_deadlines
from copydesk.flow import send_response as sending
from copydesk.flow.send_response import Standing
from copydesk.query import QueryState, Status
from copydesk.query.life import LIFE, Due
from copydesk.query.sends import OF_SENDS


def _whatever_is_approved(context: Any, nonce: str) -> Standing:
    """Neither the hash nor the send's id: any reply of the turn may go while one is approved."""
    if context.state.claim is not None:
        return _real(context, nonce)
    fits = context.state.status is Status.APPROVED and context.event.turn == context.state.turn
    return Standing.FREE if fits else Standing.OVERTAKEN


def _beside_another_claim(context: Any, nonce: str) -> Standing:
    """A claim that stands keeps nobody out."""
    if context.state.claim is not None and context.state.claim.nonce != nonce:
        return Standing.FREE
    return _real(context, nonce)


_real: Any = sending.standing


def _always_set_going(state: Any, deadline: Any, cause: Any, _now: Any) -> Any:
    """A step that did not follow is waited for again and again, and nothing is published anew."""
    stalled = watch_deadlines.QueryStalled(deadline=deadline.at, waiting_for=state.status.value, attempt=1)
    return watch_deadlines.Overdue(cause, watch_deadlines.Outcome(events=(stalled,)))


def _always_late(state: Any, deadline: Any, cause: Any, _zone: Any) -> Any:
    """What is owed is waited for again and again, and nobody else tells it."""
    owed = state.next_follow_up
    stalled = watch_deadlines.QueryStalled(
        deadline=deadline.at, waiting_for=owed.kind, attempt=0, follow_up=owed.event_id
    )
    return watch_deadlines.Overdue(cause, watch_deadlines.Outcome(events=(stalled,)))


_evolving: Any = shared._evolving
_UNSETTLED: Final = {**OF_SENDS, ResponseSent: lambda _state, _event: {}}
_WITHOUT_A_ROW: Final = {row: move for row, move in LIFE.items() if row != (Status.SENDING, ResponseUncertain)}
_OWING_NOTHING: Final = {
    row: replace(move, due=Due.NONE) if move.to is Status.DRAFTED else move for row, move in LIFE.items()
}

REMOVALS: Final[tuple[Removal, ...]] = (
    Removal(
        "the claim asks whether the approval still stands",
        "what is claimed is approved",
        replace(TIGHT, mails=2),
        patched(sending, standing=shared.standing_without_approval),
    ),
    Removal(
        "the claim asks for the reply that is approved",
        "what is claimed is approved",
        replace(TIGHT, words=2),
        patched(sending, standing=_whatever_is_approved),
    ),
    Removal(
        "a claim that stands keeps others out",
        "one claim at a time",
        TIGHT,
        patched(sending, standing=_beside_another_claim),
    ),
    Removal(
        "the claim's nonce",
        "an approved reply is accepted at most once",
        TIGHT,
        patched(sending, standing=shared.standing_without_nonce),
    ),
    Removal(
        "an expired claim is the watcher's alone",
        "an approved reply is accepted at most once",
        replace(TIGHT, crashes=1),
        patched(sending, standing=shared.standing_with_expired_claims_taken_over),
    ),
    Removal(
        "the claim lasts longer than its function",
        "an uncertain send is never repeated",
        replace(TIGHT, words=2),
        model=WithLongRunners,
    ),
    Removal("the handled marker", "a cause has its events once", TIGHT, model=WithoutMarkers),
    Removal("the version condition", "what is claimed is approved", replace(TIGHT, mails=2), model=WithoutVersions),
    Removal(
        "evidence settles",
        "evidence settles whatever is claimed or uncertain",
        TIGHT,
        patched(_evolving, OF_SENDS=_UNSETTLED),
    ),
    Removal(
        "a word counts on the question that it names",
        "a word counts only for what waits",
        replace(TIGHT, mails=2),
        patched(QueryState, may_decide=shared.may_decide_whatever_is_named),
    ),
    Removal(
        "the stale check of the owner's word",
        "the log is a behaviour of the table",
        replace(TIGHT, mails=2),
        shared.step_patched("apply_review", decide=shared.apply_without_stale_check),
    ),
    Removal(
        "the fence of the turn",
        "older work changes nothing",
        replace(TIGHT, mails=2, words=0),
        patched(QueryState, is_current=shared.same_round),
    ),
    Removal(
        "a row of the table: an uncertain send",
        "the log is a behaviour of the table",
        TIGHT,
        patched(_evolving, LIFE=_WITHOUT_A_ROW),
    ),
    Removal(
        "a row of the table: what a draft owes",
        "whatever is not closed has a deadline",
        TIGHT,
        patched(_evolving, LIFE=_OWING_NOTHING),
    ),
    Removal(
        "a reply is sent again only to those whom it did not reach",
        "sent again, a reply goes",
        replace(TIGHT, words=2, copies=True, reports=TWO_RECIPIENTS),
        patched(apply_review, _left=lambda _context, last: (last.recipient, *last.copies)),
        steps=13,
    ),
    *OF_WAITS,
    Removal(
        "the watcher gives up and asks the owner",
        LIVENESS,
        replace(TIGHT, losses=1),
        patched(watch_deadlines, _stalled=_always_set_going),
    ),
    Removal(
        "the deadline of what the owner must hear of",
        "whatever is not closed has a deadline",
        replace(TIGHT, losses=1),
        patched(QueryState, next_follow_up=property(lambda _state: None)),
    ),
    Removal(
        "the watcher tells the owner in the teller's place",
        LIVENESS,
        replace(TIGHT, losses=1),
        patched(watch_deadlines, _late=_always_late),
    ),
)
"""Each is found, with a short trace; the intact model has none."""
