"""What Copydesk promises where the owner answers a client herself; the function's name is the promise."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulation.ledger import Ledger, Thread

from copydesk.events import CallChangeAsked, OwnerAnswered, ResponseSent, SendClaimed, UserQueryReceived
from copydesk.ports import Commit
from copydesk.query import CLOSED, evolve

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]


def no_reply_is_claimed_after_the_owners_own_answer(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """Whatever was drafted, approved or scheduled for a mail that she has answered stays here.

    The letter about a call that she changed after her answer is no answer to that mail, and leaves when she says so.
    """
    for event in commit.events:
        if isinstance(event, SendClaimed) and _answered(thread, event.turn):
            yield f"doubled: a reply was claimed in turn {event.turn}, which the owner had answered herself"


def her_own_answer_ends_no_other_turn(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """An answer to an earlier mail leaves a newer one open: nobody has answered that."""
    state = thread.state
    for event in commit.events:
        after = evolve(state, event)
        known = [*thread.log, *commit.events]
        if isinstance(event, OwnerAnswered) and state.status not in CLOSED and after.status in CLOSED:
            names = [one.message_id for one in known if isinstance(one, UserQueryReceived) and one.turn == state.turn]
            if not {*names[-1:], *_replies(thread, state.turn)} & {*event.answers}:
                yield f"lost: turn {state.turn} was ended by an answer to an earlier mail"
        state = after


def only_a_proved_copy_counts(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """A forged one is nobody's answer, and hers opens no query."""
    for event in commit.events:
        copied = getattr(event, "mail_object", "") in ledger.own_copies
        if isinstance(event, UserQueryReceived) and copied:
            yield f"{event.mail_object} is a copy of the owner's own mail, and opened a turn"
        if isinstance(event, OwnerAnswered) and ledger.own_copies.get(event.mail_object) is not True:
            yield f"{event.mail_object} counted as the owner's answer, and was forged"


def whoever_got_both_is_told_of(cloud: "Cloud") -> Broken:
    """Where a reply left beside her own answer, one of her answers owed her a note that says so."""
    for thread in cloud.ledger.threads.values():
        left = {final.turn for each, final in thread.finals.items() if cloud.ledger.accepted_sends[each]}
        for turn in left:
            own = [event for event in _own(thread) if event.turn == turn and _answers(thread, event, turn)]
            if own and not any(event.reason for event in own):
                yield f"turn {turn} was answered twice, and the owner does not know"


def every_copy_of_her_answer_is_in_its_thread(cloud: "Cloud") -> Broken:
    """Once nothing is under way, a proved copy stands in the thread of the mail that it answers."""
    known = {event.mail_object for thread in cloud.ledger.threads.values() for event in _own(thread)}
    open_letters = {one.event["detail"].get("object", {}).get("key", "") for one in cloud.letters_of("receive_email")}
    for mail_object, proved in cloud.ledger.own_copies.items():
        waits = f"inbound/{mail_object.removeprefix('mail/')}" in open_letters
        early = mail_object in cloud.ledger.mail_objects
        if proved and mail_object not in known and not waits and not early:
            yield f"lost: no thread knows the owner's own answer {mail_object}"


def _replies(thread: Thread, turn: int) -> set[str]:
    """The names of what answered the turn: whoever answers one of them has read the turn's mails."""
    found = (one for one in thread.log if isinstance(one, ResponseSent | OwnerAnswered) and one.turn == turn)
    return {one.message_id for one in found}


def _own(thread: Thread) -> Iterator[OwnerAnswered]:
    return (event for event in thread.log if isinstance(event, OwnerAnswered))


def _answered(thread: Thread, turn: int) -> bool:
    changed = max((event.seq for event in thread.log if isinstance(event, CallChangeAsked)), default=0)
    return any(event.seq > changed and _answers(thread, event, turn) for event in _own(thread))


def _answers(thread: Thread, event: OwnerAnswered, turn: int) -> bool:
    """Whether her answer names the newest mail of this turn that had come in by then: the last one of a burst."""
    mails = (one for one in thread.log if isinstance(one, UserQueryReceived) and one.turn == turn)
    before = [one.message_id for one in mails if one.seq < event.seq]
    return bool(before) and event.turn == turn and before[-1] in event.answers
