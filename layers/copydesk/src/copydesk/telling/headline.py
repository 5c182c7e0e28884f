"""Where a query stands, in words for its owner: the first thing that the review page says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeVar

from copydesk.events import (
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    OwnerAnswered,
    ReplyScheduled,
    ResponseSent,
    ResponseUncertain,
    ReviewDecided,
)
from copydesk.query import WAITS_FOR_OWNER, Log, QueryState, Status
from copydesk.review.choices import choices
from copydesk.telling.foreign_text import sentence
from copydesk.telling.plain_words import DECISIONS, closing_words
from copydesk.telling.statuses import capital, sleeps, standing, title_of
from copydesk.telling.times import leaving, moment
from copydesk.translation import from_log, msgid, tr

E = TypeVar("E", bound=Event)
Tone = Literal["wait", "work", "done", "trouble", "past"]


@dataclass(frozen=True, slots=True)
class Headline:
    """A title, what it means for the reader, and the tone in which the page says it."""

    tone: Tone
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Absent:
    """What the owner's absence means: that she is away is `told`, and until when a word counts, if longer for it."""

    told: str = ""
    counts_until: datetime | None = None


HERE: Final = Absent()
_WORKING: Final = msgid("You will get a mail as soon as there is something to decide.")
_MEANINGS: Final[dict[Status, str]] = {
    Status.NEW: _WORKING,
    Status.RECEIVED: _WORKING,
    Status.GATHERING: msgid("The client may write on: the model is asked about all the mails in a moment."),
    Status.THINKING: _WORKING,
    Status.DEFERRED: msgid("The model cannot be asked now; the query goes on by itself as soon as it can."),
    Status.INTERPRETING: _WORKING,
    Status.USING_TOOLS: _WORKING,
    Status.DRAFTED: msgid("Its review mail is on the way to you."),
    Status.FAILED: msgid("A mail with the reason is on the way to you."),
    Status.SCHEDULED: msgid("The approved reply leaves at its moment."),
    Status.APPROVED: msgid("The reply goes out in a moment."),
    Status.SENDING: msgid("The reply is going out right now."),
}
_TONES: Final[dict[Status, Tone]] = {
    Status.ANSWERED: "done",
    Status.DISCARDED: "past",
    Status.CLOSED: "past",
    Status.FAILED: "trouble",
}
_ITS_WAIT_ENDED: Final = msgid("There is no draft: the model could not be asked, and you ended the wait for it")
_OVERTAKEN: Final = Headline(
    "past",
    msgid("This link was overtaken"),
    msgid(
        "It belongs to an earlier review and only shows the query. The newest review mail has the link that decides."
    ),
)


def headline(
    state: QueryState,
    events: Sequence[Event],
    *,
    may_act: bool,
    now: datetime,
    zone: str,
    raised: str = "",
    absent: Absent = HERE,
) -> Headline:
    """What to say of the query at `now` to someone who may, or may not, decide about it.

    `raised` is the setting that kept the model from being asked and allows more by now, "" where none does. `absent` is
    what the owner's absence means for it.
    """
    if state.status in WAITS_FOR_OWNER:
        return _waiting(state, events, may_act=may_act, now=now, zone=zone, absent=absent)
    if state.status is Status.SCHEDULED and state.due_at is not None:
        waits = Log(events).latest(ReplyScheduled, state.turn)
        leaves = leaving(state.due_at, zone, said_at=waits.timestamp if waits else now)
        undo = tr(" Until then “Undo” below keeps it here.") if may_act else ""
        return Headline(
            "wait", title_of(state.status), tr("The approved reply leaves on {leaves}.{undo}", leaves=leaves, undo=undo)
        )
    if state.status is Status.DEFERRED and state.ask_at is not None:
        until = tr(
            "It is asked again on {when}, because {why}.",
            when=moment(state.ask_at, zone),
            why=from_log(state.ask_reason),
        )
        return Headline("wait", title_of(state.status), f"{until} {_meanwhile(state, raised, may_act=may_act)}")
    tone = _TONES.get(state.status, "work")
    return Headline(tone, title_of(state.status), _meaning(state, events, zone))


def _meanwhile(state: QueryState, raised: str, *, may_act: bool) -> str:
    """What the owner can do while the model cannot be asked."""
    if not (may_act and choices(state)):
        return tr("You need do nothing. {working}", working=tr(_WORKING))
    if raised:
        return tr("You have raised {raised} since: it need not wait, “Try again” below asks at once.", raised=raised)
    return tr(
        "You need do nothing; below you can try at once, answer yourself, or close it. {working}", working=tr(_WORKING)
    )


def _meaning(state: QueryState, events: Sequence[Event], zone: str) -> str:
    match state.status:
        case Status.DECIDED:
            return _decided(state, events, zone)
        case Status.ANSWERED:
            return _answered(state, events, zone)
        case Status.DISCARDED:
            return tr(
                "Nobody answers this mail. {why}{listed}",
                why=sentence(closing_words(state.closed_reason)),
                listed=_listed(state, zone),
            )
        case Status.CLOSED:
            return tr("Nothing more happens here. {why}", why=sentence(closing_words(state.closed_reason)))
        case _:
            return tr(_MEANINGS[state.status])


def _listed(state: QueryState, zone: str) -> str:
    """When the digest tells of it, as long as that lies ahead."""
    if state.deadline is None or state.deadline.kind != "list":
        return ""
    return tr(" The digest lists it on {when}.", when=moment(state.deadline.at, zone))


def _waiting(
    state: QueryState, events: Sequence[Event], *, may_act: bool, now: datetime, zone: str, absent: Absent
) -> Headline:
    if state.review_expires_at is None or now >= state.review_expires_at:
        until = (
            tr(" It counted until {when}.", when=moment(state.review_expires_at, zone))
            if state.review_expires_at
            else ""
        )
        return Headline("past", tr("Too late to decide"), tr("A decision no longer counts.{until}", until=until))
    if not may_act:
        return Headline(_OVERTAKEN.tone, tr(_OVERTAKEN.title), tr(_OVERTAKEN.text))
    title = title_of(state.status)
    until = tr("You can decide until {when}.", when=moment(absent.counts_until or state.review_expires_at, zone))
    if absent.told:
        until = f"{absent.told} {until}"
    if sleeps(state):
        title = capital(standing(state, zone))
        return Headline(
            "past", title, tr("You are reminded then; nothing goes out before you decide. {until}", until=until)
        )
    if state.status is Status.UNCERTAIN:
        uncertain = Log(events).latest(ResponseUncertain, state.turn)
        return Headline("trouble", title, f"{sentence(uncertain.reason if uncertain else '')} {until}")
    if state.status is Status.NEEDS_HUMAN:
        human = Log(events).latest(HumanReviewNeeded, state.turn)
        return Headline("trouble", title, f"{sentence(human.reason if human else tr(_ITS_WAIT_ENDED))} {until}")
    return Headline("wait", title, tr("Nothing goes out before you decide. {until}", until=until))


def _decided(state: QueryState, events: Sequence[Event], zone: str) -> str:
    for event in reversed(events):
        if isinstance(event, ReviewDecided) and event.event_id == state.decision_id:
            return tr(
                "{who} {did} on {when}.",
                who=event.reviewer,
                did=tr(DECISIONS[event.decision]),
                when=moment(event.timestamp, zone),
            )
    return tr("The next step follows in a moment.")


def _answered(state: QueryState, events: Sequence[Event], zone: str) -> str:
    own = Log(events).latest(OwnerAnswered, state.turn)
    if own is not None and not state.send_id:
        told = f" {sentence(own.reason)}" if own.reason else ""
        return tr("You answered yourself on {when}.{told}", when=moment(own.timestamp, zone), told=told)
    sent, final = Log(events).latest(ResponseSent, state.turn), Log(events).latest(FinalResponseReady, state.turn)
    went = (
        tr(
            "The reply went to {who} on {when}",
            who=sent.recipient,
            when=moment(sent.timestamp, zone),
        )
        if sent
        else tr("The reply went out")
    )
    if final is None:
        return f"{went}."
    return (
        tr("{went}, without a review.", went=went)
        if final.automatic
        else tr("{went}, approved by {who}.", went=went, who=final.approved_by)
    )
