"""receive_email: the owner's own answer to a client, as a copy of it shows. It stands in for the turn's draft. Pure.

A copy counts in a thread only if it names that thread, went to somebody who belongs to it, and is proved to be the
owner's. It opens no query and is no word on a review, whatever it says.
"""

from typing import Final

from copydesk.events import Event, OwnerAnswered, QueryClosed
from copydesk.flow.arrival import Arrival
from copydesk.flow.context import Outcome
from copydesk.flow.mail_names import claimed_names, own_name
from copydesk.flow.membership import belongs
from copydesk.flow.places import Discards, Known, Needs, Placement, SetsAside, StandsDown, repeated
from copydesk.flow.waiting import overtaken
from copydesk.mail.mail import Mail
from copydesk.mail.own_copy import is_proved_own, is_seen, may_answer, written_to
from copydesk.ports import Reference
from copydesk.query import CLOSED, QueryState, Status
from copydesk.settings import Settings

ANSWERED_EARLY: Final = "answered by the owner before it came in"
"""What a Message-ID is bound with whose mail the owner has answered, and the desk has not got yet: no mail's hash."""
ANSWERED_YOURSELF: Final = "you answered yourself, from your own mail program"
BOTH_LEFT: Final = (
    "both left: you answered yourself, from your own mail program, and the desk's reply to the same mail had left, or "
    "was leaving"
)
EARLIER: Final = (
    "you answered an earlier mail of theirs yourself, from your own mail program; what waits here was written without "
    "knowing that"
)
BEFORE_IT_CAME: Final = "you had answered it yourself before it came in"


def may_be_own_answer(arrival: Arrival, settings: Settings) -> bool:
    """Whether the mail is proved to be the owner's, and went to others besides the desk."""
    if arrival.error or arrival.answers_review or arrival.why is None or arrival.why.kind in ("spam", "virus"):
        return False
    mail = arrival.mail
    return is_proved_own(mail, settings) and may_answer(mail) and bool(written_to(mail, settings))


def place_answer(arrival: Arrival, named: str, known: Known, settings: Settings) -> Placement | None:
    """Where the owner's own answer goes; None for a mail of hers that answers nobody in the thread that it `named`."""
    bound = known.bound.get(own_name(arrival.mail))
    if bound is not None and (is_copy(arrival) or bound.content_hash == arrival.mail.content_hash):
        return repeated(arrival.query_id, known, bound.query_id)
    thread = known.queries.get(named) if named else None
    if not named or bound is not None or (thread and not goes_to_a_member(arrival.mail, thread, settings)):
        return None
    if thread is None:
        return Needs(named)
    if named in known.handled or thread.forgotten_at is not None:
        return repeated(arrival.query_id, known, named)
    ahead = answers_ahead(arrival, known)
    return StandsDown(named, earlier=not _knows_the_turn(arrival.mail, thread, ahead), ahead=ahead)


def is_copy(arrival: Arrival) -> bool:
    """Whether it is a copy of what the owner wrote to somebody else, and not to the desk."""
    return arrival.why is not None and arrival.why.kind == "own_copy" and not arrival.error


def answers_ahead(arrival: Arrival, known: Known) -> str:
    """The mail that the owner's answers, where the desk has not got that yet: the client's may come in later."""
    newest = next(iter(claimed_names(arrival.mail)), "")
    return newest if newest and newest not in known.bound else ""


def goes_to_a_member(mail: Mail, thread: QueryState, settings: Settings) -> bool:
    """Whether it went to somebody who belongs to the thread, besides the owner."""
    return any(belongs(one, thread) for one in written_to(mail, settings))


def _knows_the_turn(mail: Mail, thread: QueryState, ahead: str) -> bool:
    """Whether her answer was written with the turn's mail before her: it names that, or what answered it.

    Once the turn is over, an answer to a mail that is still to come in is none to the turn's.
    """
    if ahead and thread.status in CLOSED:
        return False
    return not thread.turn_names or bool({*mail.in_reply_to, *mail.references} & {*thread.turn_names})


def own_answer(arrival: Arrival, placed: StandsDown, state: QueryState, settings: Settings) -> Outcome:
    """Her answer takes the turn; a reply that waits does not leave, and she hears of what she could not know."""
    mail = arrival.mail
    void = overtaken(state, EARLIER if placed.earlier else ANSWERED_YOURSELF)
    reason = _earlier_told(state, void) if placed.earlier else _told(state, void)
    event = OwnerAnswered(
        mail_object=arrival.mail_object,
        message_id=mail.message_id,
        answers=claimed_names(mail),
        answered_by=mail.sender,
        recipients=written_to(mail, settings),
        subject=mail.subject,
        sent_at=mail.sent_at,
        content=mail.new_text or mail.text,
        content_hash=mail.content_hash,
        earlier=placed.earlier,
        reason=reason,
    )
    bound = {own_name(mail): Reference(query_id=placed.query_id, content_hash=mail.content_hash)}
    if placed.ahead:
        bound[placed.ahead] = Reference(query_id=placed.query_id, content_hash=ANSWERED_EARLY)
    return Outcome(events=(*void, event), references=bound)


def _told(state: QueryState, void: tuple[Event, ...]) -> str:
    """What she is told where her answer takes the turn: that both left, or that what she was asked waits no more.

    A reply that she voids by it is told as such. A second answer tells nothing: no reply was claimed after the first.
    """
    if state.status is Status.ANSWERED and not state.send_id:
        return ""
    in_flight = state.claim is not None and state.claim.turn == state.turn
    perhaps = any(send.turn == state.turn for send in state.uncertain)
    if in_flight or perhaps or state.sent_turn == state.turn:
        return BOTH_LEFT
    return ANSWERED_YOURSELF if state.review_hash and state.status not in CLOSED and not void else ""


def _earlier_told(state: QueryState, void: tuple[Event, ...]) -> str:
    return "" if void or state.status in CLOSED else EARLIER


def names_of_a_copy(arrival: Arrival, placed: Discards) -> dict[str, Reference]:
    """What a copy that answers nothing known is found again by: itself, and the mail that it answers."""
    early = {placed.ahead: Reference(query_id=placed.query_id, content_hash=ANSWERED_EARLY)} if placed.ahead else {}
    return own_names(arrival, placed) | early


def own_names(arrival: Arrival, placed: Discards | SetsAside) -> dict[str, Reference]:
    """What such a mail is known by should it come in a second way."""
    return {own_name(arrival.mail): Reference(query_id=placed.query_id, content_hash=arrival.mail.content_hash)}


def closed_as_answered() -> QueryClosed:
    """What follows a mail at once that the owner had answered before it came in."""
    return QueryClosed(reason=BEFORE_IT_CAME)


def is_quiet(arrival: Arrival, settings: Settings) -> bool:
    """Whether a copy needs no line in the digest: the owner wrote it, and nobody who got it knows of the desk."""
    return not is_seen(arrival.mail, settings)
