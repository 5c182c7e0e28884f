"""The model's negative controls: each safeguard taken away alone, and what must then be found within small bounds."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Final

from model.bounds import TWO_RECIPIENTS, Bounds
from model.explore import LIVENESS
from model.moments import NOW
from model.world import Model
from simulation import removals as shared
from simulation import removals_of_the_clock as of_the_clock
from simulation import removals_of_waits as of_waits
from simulation.removals import patched
from simulation.removals_of_own_answers import that_ends_nothing
from simulation.removals_of_the_door import joined_at_any_time

from copydesk.events import LLMRequestDeferred, ResponseSent, ResponseUncertain
from copydesk.flow import apply_review, bursts, track_delivery, watch_deadlines
from copydesk.flow import own_answer as owns
from copydesk.flow import send_response as sending
from copydesk.flow import wake as waking
from copydesk.flow.send_response import Standing
from copydesk.query import QueryState, Status
from copydesk.query.changes import BY_MOVE
from copydesk.query.life import LIFE, Due
from copydesk.query.sends import OF_SENDS

TIGHT: Final = Bounds("a control", mails=1, words=1, crashes=0, losses=0, refusals=0)


class Careless(Model):
    """Nothing is left out as inert: a fence that is gone makes old events live."""

    drops_the_inert = False


class WithoutMarkers(Careless):
    """What was handled stays on the bus; the dead letters, of which there are none, remember it."""

    def _handled(self, pool: int, lost: int, bit: int) -> tuple[int, int]:
        return pool, lost | bit


class WithoutVersions(Careless):
    version_condition = False


class WithLongRunners(Careless):
    holder_is_gone = False


@dataclass(frozen=True)
class Removal:
    """A safeguard, how it is taken away, and how the promise begins that breaks without it.

    It is found after `steps` at most.
    """

    safeguard: str
    breaks: str
    bounds: Bounds = TIGHT
    remove: Callable[[], AbstractContextManager[object]] = nullcontext
    model: Callable[[Bounds], Model] = field(default=Careless)
    steps: int = 12


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
_WAITING_FOR_NOTHING: Final = {
    row: replace(move, due=Due.NONE) if move.due is Due.LEAVE else move for row, move in LIFE.items()
}
_GATHERING_FOR_NOTHING: Final = {
    row: replace(move, due=Due.NONE) if move.due is Due.GATHER else move for row, move in LIFE.items()
}
CLOCK: Final = replace(TIGHT, words=2, reports=("Send",), clock=True)

BUSY: Final = replace(TIGHT, words=0, reports=("Send",), busy=1)
OWN: Final = replace(TIGHT, answers=1, reports=("Send",))

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
        "an undo voids the reply that waits",
        "a reply that was voided does not leave",
        CLOCK,
        patched(waking, due_reply=of_the_clock.due_reply_whatever_the_word),
    ),
    Removal(
        "a reply waits for its moment",
        "nothing leaves before it is due",
        replace(CLOCK, words=1),
        patched(waking, due_reply=of_the_clock.due_reply_at_any_time),
    ),
    Removal(
        "an approval expires while its reply waits",
        "no reply leaves on an expired approval",
        replace(CLOCK, words=1, late=True),
        patched(waking, why_void=lambda *_: ""),
    ),
    Removal(
        "an expired approval is found before the claim",
        "no reply leaves on an expired approval",
        replace(CLOCK, words=1, late=True),
        patched(sending, why_void=lambda *_: ""),
    ),
    Removal(
        "a client's mail voids the reply that waits",
        "each voided wait tells the owner",
        replace(CLOCK, words=1, mails=2),
        patched(bursts, overtaken=lambda *_: ()),
    ),
    Removal(
        "closing voids the reply that waits",
        "each voided wait tells the owner",
        CLOCK,
        patched(apply_review, overtaken=lambda *_: ()),
    ),
    Removal(
        "a step that never follows voids the reply that waits",
        "each voided wait tells the owner",
        replace(CLOCK, words=1, losses=1),
        patched(watch_deadlines, overtaken=lambda *_: ()),
    ),
    Removal(
        "evidence voids the second send that waits",
        "each voided wait tells the owner",
        replace(CLOCK, crashes=1),
        patched(track_delivery, overtaken=lambda *_: ()),
    ),
    Removal(
        "the claim asks whether the owner has answered meanwhile",
        "no reply leaves after the owner's own answer",
        OWN,
        patched(sending, standing=shared.standing_without_approval),
    ),
    Removal(
        "the owner's own answer ends the turn",
        "a word counts only for what waits",
        OWN,
        that_ends_nothing,
    ),
    Removal(
        "the owner's own answer voids the reply that waits",
        "each voided wait tells the owner",
        replace(CLOCK, words=1, answers=1),
        patched(owns, overtaken=lambda *_: ()),
    ),
    Removal(
        "the owner is told that both left",
        "whoever got both is told of",
        OWN,
        patched(owns, _told=lambda *_: ""),
    ),
    Removal(
        "an own answer says which mail it answers",
        "an own answer to an earlier mail leaves the newer one open",
        replace(OWN, mails=2, words=0),
        patched(owns, _knows_the_turn=lambda *_: True),
    ),
    Removal(
        "a word of before an undo counts no more",
        "a word counts only for what waits",
        replace(CLOCK, words=3, reports=(), deferrals=1),
        patched(QueryState, takes=of_the_clock.takes_words_of_before_an_undo),
    ),
    Removal(
        "the deadline of what waits comes after its moment",
        "what waits keeps a deadline",
        replace(CLOCK, words=1),
        patched(_evolving, BACKSTOP_AFTER=timedelta()),
    ),
    Removal(
        "a row of the table: what a scheduled reply owes",
        "what waits keeps a deadline",
        replace(CLOCK, words=1),
        patched(_evolving, LIFE=_WAITING_FOR_NOTHING),
    ),
    Removal(
        "links live as long as what waits",
        "what waits keeps its links",
        replace(CLOCK, words=1),
        patched(apply_review, links_hold_until=lambda *_: NOW),
    ),
    Removal(
        "a mail joins a turn only while the model was not asked",
        "a mail joins only a turn",
        replace(TIGHT, mails=2, words=0),
        patched(QueryState, may_be_joined_by=joined_at_any_time),
    ),
    Removal(
        "a row of the table: what a wait for mails owes",
        "whatever is not closed has a deadline",
        replace(TIGHT, words=0, bursts=True),
        patched(_evolving, LIFE=_GATHERING_FOR_NOTHING),
    ),
    Removal(
        "the watcher wakes where no mail's wake-up comes",
        LIVENESS,
        replace(TIGHT, words=0, bursts=True),
        patched(waking, wake=lambda *_, **__: None),
    ),
    Removal(
        "a reply is sent again only to those whom it did not reach",
        "sent again, a reply goes",
        replace(TIGHT, words=2, copies=True, reports=TWO_RECIPIENTS),
        patched(apply_review, _left=lambda _context, last: (last.recipient, *last.copies)),
        steps=13,
    ),
    Removal(
        "the watcher wakes where no wake-up comes",
        LIVENESS,
        replace(CLOCK, words=1),
        patched(waking, wake=lambda *_, **__: None),
    ),
    Removal(
        "a word that ends a wait for the model is on just that wait",
        "a word counts only for what waits",
        replace(BUSY, words=1),
        patched(_evolving, BY_MOVE={**BY_MOVE, LLMRequestDeferred: of_waits.one_question_for_all_waits}),
    ),
    Removal(
        "a row of the table: what a wait for the model owes",
        "what waits keeps a deadline",
        BUSY,
        of_waits.without_a_deadline,
    ),
    Removal(
        "the watcher wakes where the model's wake-up does not come",
        LIVENESS,
        BUSY,
        patched(waking, wake=lambda *_, **__: None),
    ),
    Removal(
        "a model that cannot be asked is left alone until its moment",
        "a model that cannot be asked is left alone",
        BUSY,
        patched(waking, _asks=of_waits.asked_at_once),
    ),
    Removal("an answer is put off a bounded number of times", LIVENESS, BUSY, of_waits.never_given_up),
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
