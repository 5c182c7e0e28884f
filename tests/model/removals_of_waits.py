"""What guards a reply or a question that waits, and the owner's own answer meanwhile, taken away from the model."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from model.explore import LIVENESS
from model.moments import NOW
from model.removal import TIGHT, Removal
from simulation import removals as shared
from simulation import removals_of_the_clock as of_the_clock
from simulation import removals_of_waits as of_waits
from simulation.removals import patched
from simulation.removals_of_own_answers import that_ends_nothing
from simulation.removals_of_the_door import joined_at_any_time

from copydesk.events import LLMRequestDeferred
from copydesk.flow import apply_review, bursts, track_delivery, watch_deadlines
from copydesk.flow import own_answer as owns
from copydesk.flow import send_response as sending
from copydesk.flow import wake as waking
from copydesk.query import QueryState
from copydesk.query.changes import BY_MOVE
from copydesk.query.life import LIFE, Due

_evolving: Any = shared._evolving
_WAITING_FOR_NOTHING: Final = {
    row: replace(move, due=Due.NONE) if move.due is Due.LEAVE else move for row, move in LIFE.items()
}
_GATHERING_FOR_NOTHING: Final = {
    row: replace(move, due=Due.NONE) if move.due is Due.GATHER else move for row, move in LIFE.items()
}
CLOCK: Final = replace(TIGHT, words=2, reports=("Send",), clock=True)

BUSY: Final = replace(TIGHT, words=0, reports=("Send",), busy=1)
OWN: Final = replace(TIGHT, answers=1, reports=("Send",))

OF_WAITS: Final[tuple[Removal, ...]] = (
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
)
