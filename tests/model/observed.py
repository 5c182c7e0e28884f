"""What an observer of the query's log knows, independently of the state."""

from typing import Final, NamedTuple

from model.moments import NUMBER_OF_SEND, QUERY_ID

from copydesk import ids
from copydesk.events import (
    DeliveryReported,
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    LLMRequestDeferred,
    LLMRequestResumed,
    LLMRequestSent,
    OwnerAnswered,
    QueryClosed,
    ReplyScheduled,
    ResponseSent,
    ResponseUncertain,
    ReviewDecided,
    ReviewExpired,
    ReviewRequested,
    SendClaimed,
    SendVoided,
    UserQueryReceived,
)
from copydesk.query import MEANS_UNDO, QueryState, Status

ENDS_A_QUESTION: Final = (
    UserQueryReceived,
    LLMRequestSent,
    LLMRequestResumed,
    QueryClosed,
    ReviewExpired,
    ResponseSent,
)
UNDOES: Final = MEANS_UNDO | {"undo", "close"}
WAITS, UNDONE, DUE_NOW = 1, 2, 3
"""What an observer knows of a reply that waits: it does, it was taken back, or its moment has come."""


class Observed(NamedTuple):
    """What an observer of the log knows, independently of the state.

    `finals` are the approved replies, each with its turn and hash; `fresh` is the one that nothing has overtaken, else
    -1. `question` is what the owner is asked now, `old` what the owner was asked before. `spent` are the words that led
    to a reply, `void` the replies that the owner closed or took back afterwards; both as bits. `wait` is what became of
    the reply that waits for its moment. `mails` counts the client's. `to` are the recipients of each of `finals`, and
    `got` those whom the provider says that it reached, each with the number of the reply. `answers` counts the owner's
    own answers, `own` is the turn whose mail she answered last, and `warned` whether she was told then of what she
    could not know.
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
    mails: int = 0
    to: tuple[tuple[str, ...], ...] = ()
    got: tuple[tuple[int, str], ...] = ()
    answers: int = 0
    own: int = 0
    warned: bool = False


def answers_the_newest(event: OwnerAnswered, seen: Observed) -> bool:
    """Whether the owner answered herself the newest of the client's mails: of a burst, which is one turn, the last."""
    return int(event.answers[0].removeprefix("<mail ").partition("@")[0]) == seen.mails - 1


def observed(  # noqa: C901, PLR0911, PLR0912  (one for each event)
    seen: Observed, event: Event, state: QueryState
) -> Observed:
    if isinstance(event, DeliveryReported):
        return seen._replace(got=_got(seen, event))
    if event.turn != state.turn and not isinstance(event, ResponseUncertain):
        return seen
    if isinstance(event, UserQueryReceived):
        seen = seen._replace(mails=seen.mails + 1)
    if isinstance(event, ENDS_A_QUESTION) and event.turn == state.turn:
        seen = seen._replace(question="", fresh=-1, old=seen.question or seen.old)
    match event:
        case ReplyScheduled():
            word = int(event.caused_by.removeprefix("W"))
            return seen._replace(wait=WAITS, spent=seen.spent | 1 << word)
        case SendVoided():
            gone = 1 << seen.fresh if seen.fresh >= 0 else 0
            return seen._replace(wait=0, fresh=-1, void=seen.void | gone)
        case SendClaimed():
            return seen._replace(question="", old=seen.question or seen.old)
        case FinalResponseReady():
            seen = seen._replace(wait=DUE_NOW if event.due_at else 0)
            word = int(event.caused_by.removeprefix("W")) if event.caused_by.startswith("W") else 7
            finals = (*seen.finals, (event.turn, event.draft_hash))
            seen = seen._replace(to=(*seen.to, (event.recipient, *event.copies)))
            return seen._replace(finals=finals, fresh=len(seen.finals), spent=seen.spent | 1 << word)
        case LLMRequestDeferred():
            question = ids.wait_id(QUERY_ID, event.turn, event.round)
            return seen._replace(question=question, old=seen.question or seen.old)
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
        case OwnerAnswered():
            newest = answers_the_newest(event, seen)
            seen = seen._replace(answers=seen.answers + 1)
            if not newest:
                return seen
            old, warned = seen.question or seen.old, seen.warned or bool(event.reason)
            return seen._replace(question="", old=old, fresh=-1, own=state.turn, warned=warned)
        case UserQueryReceived():
            return seen._replace(own=0, warned=False)
        case QueryClosed():
            closed = sum(1 << number for number, (turn, _) in enumerate(seen.finals) if turn == event.turn)
            return seen._replace(void=seen.void | closed)
    return seen


def _got(seen: Observed, event: DeliveryReported) -> tuple[tuple[int, str], ...]:
    one = (NUMBER_OF_SEND[event.send_id], event.recipient)
    others = tuple(each for each in seen.got if each != one)
    if not event.recipient or event.kind not in ("Delivery", "Bounce"):
        return seen.got
    return tuple(sorted((*others, one))) if event.kind == "Delivery" else others
