"""receive_email and verify_word: where a mail may go, and what was looked up to tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from copydesk.calendar.own_time import OwnTime
from copydesk.events import Decision, Proof, ReviewDecided
from copydesk.ports import Reference
from copydesk.query import Log, QueryState, Status
from copydesk.review.desk_words import DeskWord


@dataclass(frozen=True, slots=True)
class Known:
    """What was looked up for a mail: what its names are bound to, and the queries that it may enter, by id.

    `handled` are those in which it was received before. `over_limit` says that its sender has written more today than
    the model may see, `told_enough` that the owner was told of as many mails one by one as a day allows. `zone` is that
    by which its writer said to live in an earlier query, and `log` that of the thread which an invitation joins.
    """

    bound: Mapping[str, Reference] = field(default_factory=dict)
    queries: Mapping[str, QueryState] = field(default_factory=dict)
    handled: frozenset[str] = frozenset()
    over_limit: bool = False
    told_enough: bool = False
    zone: str = ""
    log: Log = field(default_factory=Log)

    def and_query(self, state: QueryState, *, handled: bool) -> "Known":
        """The same, and one query more."""
        known = self.handled | {state.query_id} if handled else self.handled
        return replace(self, queries={**self.queries, state.query_id: state}, handled=known)


NOTHING_KNOWN: Final = Known()


@dataclass(frozen=True, slots=True)
class Joins:
    """The mail opens a turn of this thread, whose member its sender is proved to be.

    `answered` says that the owner had answered it herself before it came in, and `name_taken` that its Message-ID is
    bound to another query for that.
    """

    query_id: str
    topic: str = ""
    proof: Proof = "dmarc"
    answered: bool = False
    name_taken: bool = False


@dataclass(frozen=True, slots=True)
class Opens:
    """The mail opens a query of its own, which its owner is told is perhaps related to another.

    `form_confirmed` says that it came from a form that the owner has confirmed. `answered` and `name_taken` are
    those of Joins.
    """

    query_id: str
    related: str = ""
    topic: str = ""
    form_confirmed: bool = False
    form_id: str = ""
    answered: bool = False
    name_taken: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """A machine's mail that belongs to this thread: it is noted there. `proved`: a member's, by this `proof`."""

    query_id: str
    kind: str
    reason: str
    proved: bool = True
    proof: Proof = ""


@dataclass(frozen=True, slots=True)
class StandsDown:
    """The mail is a copy of the owner's own answer to the client of this query.

    `earlier` says that it answers a mail from before the turn's; `ahead` is the mail that it answers, where the desk
    has not got that yet.
    """

    query_id: str
    earlier: bool = False
    ahead: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """The mail is the owner's answer to a review of this query."""

    query_id: str
    decided: ReviewDecided


@dataclass(frozen=True, slots=True)
class AsksBack:
    """The mail is the owner's answer to a review of this query, and says nothing that can be carried out.

    `meant` is the decision that it comes near to, `offered` the letter to the client that it is.
    """

    query_id: str
    reason: str
    meant: Decision | None = None
    offered: str = ""


@dataclass(frozen=True, slots=True)
class Accepts:
    """The mail has that letter sent which bears this mark, and which its owner was asked about in this query.

    `decided` lacks the letter's text: the log has it.
    """

    query_id: str
    decided: ReviewDecided
    mark: str


@dataclass(frozen=True, slots=True)
class AnswersHolding:
    """The mail says whether the holding reply may go that its owner was asked about in this query of her own."""

    query_id: str
    review_hash: str
    approves: bool
    reviewer: str


@dataclass(frozen=True, slots=True)
class SetsAside:
    """Only the owner can judge the mail, in a query of its own."""

    query_id: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Discards:
    """Nobody answers the mail; it is kept in a query of its own.

    `ahead` is the mail that the owner answered by it, where the desk has not got that yet.
    """

    query_id: str
    kind: str
    reason: str
    ahead: str = ""


@dataclass(frozen=True, slots=True)
class KeepsTime:
    """The mail is the owner's, about her own time; it is kept in a query of its own."""

    query_id: str
    asked: OwnTime


@dataclass(frozen=True, slots=True)
class Heeds:
    """The mail is a word of the owner's to the desk, in reply to nothing; it is kept in a query of its own."""

    query_id: str
    asked: DeskWord


@dataclass(frozen=True, slots=True)
class Repeats:
    """There is nothing to do: the mail was received before, or its owner has closed it unread.

    `kept` says that a log names this very object. One that no log names would be found by nobody who forgets its
    writer: its words lie under the object that they came in with first.
    """

    kept: bool = False


@dataclass(frozen=True, slots=True)
class Needs:
    """This query must be looked up before the mail can be placed."""

    query_id: str


Placed: TypeAlias = (
    Joins
    | Opens
    | StandsDown
    | Answers
    | AnswersHolding
    | AsksBack
    | Accepts
    | SetsAside
    | Discards
    | Notes
    | KeepsTime
    | Heeds
)
"""Where a mail goes; `query_id` is the query that it is written into."""
Placement: TypeAlias = Placed | Repeats | Needs


def repeated(own_id: str, known: Known, *query_ids: str) -> Repeats | Needs:
    """What came again, as far as `known` tells: received in one of `query_ids`, by this object or by another.

    An object is named by the log of the query that handled it, and by that of its own query, if it has opened one.
    """
    for query_id in (*query_ids, own_id):
        state = known.queries.get(query_id)
        if state is None:
            return Needs(query_id)
        is_named = query_id in known.handled or (query_id == own_id and state.version > 0)
        if is_named and state.forgotten_at is None:
            return Repeats(kept=True)
    return Repeats()


def was_closed_unread(state: QueryState) -> bool:
    """Whether the owner closed this mail's query while nobody could handle the mail: it is not to be answered now."""
    return state.turn == 0 and state.status is Status.CLOSED and bool(state.decision_id)
