"""The state of a query: a thread with one correspondent. It is nothing but the fold of the query's log."""

from datetime import datetime
from typing import Final, Literal

from pydantic import AwareDatetime, Field, JsonValue

from copydesk import ids
from copydesk.events import Booking, Cause, Decision, Event, ResponseFailed, ReviewDecided, SendDeferred
from copydesk.query.statuses import CLOSED, MAY_BE_DECIDED, MEANS_UNDO, WAITS_FOR_OWNER, WORDS_BEFORE_A_SEND, Status
from copydesk.values import Frozen

KEPT_CANCELLED: Final = 20
"""How many calls that ended a query keeps the times of."""


class PendingCall(Frozen):
    """A tool call of the current round that has no result yet."""

    request_id: str
    tool_name: str
    tool_args: dict[str, JsonValue] = Field(default_factory=dict)
    call_id: str


class Draft(Frozen):
    """The draft that waits: where it stands in the log and what an approval must name."""

    seq: int
    draft_hash: str
    booking: Booking | None = None


class Claim(Frozen):
    """The right of one invocation to try one send, which has booked the hold `hold_id` if the reply books one."""

    send_id: str
    nonce: str
    turn: int
    expires_at: AwareDatetime
    hold_id: str = ""


class UncertainSend(Frozen):
    """A send of which nobody knows whether it left; the time of `hold_id` stays booked as long as that is so."""

    send_id: str
    turn: int
    hold_id: str = ""


class OfferedCall(Frozen):
    """A reply that offers a call, by its send; `start` is the call's, in ISO 8601."""

    send_id: str
    start: str


class FollowUp(Frozen):
    """What is still to be done after an event, whatever the query does meanwhile, and by when.

    A reply that was sent and offers a call (`call`) has its hold booked (`booking`). Of what happened beside the
    conversation the owner is told (`telling`). A reply that did not leave is told with the question that follows, as
    long as the query stands still for it (`failure`). As long as something waits, withdrawn links are replaced
    (`new_links`).
    """

    event_id: str
    turn: int
    kind: Literal["booking", "telling", "failure", "new_links"]
    due_at: AwareDatetime
    call: str = ""
    reason: str = ""
    attempts: int = 0


class Deadline(Frozen):
    """When somebody must look again, and why."""

    at: AwareDatetime
    kind: Literal["stall", "tools", "remind", "expire", "claim", "follow_up", "due", "snooze", "gather", "ask", "list"]


class QueryState(Frozen):
    """All that decisions need to know of a query without reading its log. `version` is the log's length.

    `send_id` is the send of the turn's latest approved reply; `deferrals` counts how often the provider put it off.
    `booked` are the holds of the replies that left: no refusal of another send gives them back.
    `calls` are replies that offer a call and may still leave, `cancelled` the times of calls that ended so or were
    declined, `follow_ups` what is owed whatever the query does.
    `uncertain` are the sends of which nobody knows whether they left, of older turns too. `links_generation` counts how
    often the owner withdrew the links to its page and the addresses of its reviews. `due_at` is set as long as an
    approved reply waits for that moment, or for its claim after it; `scheduled_id` is the event that says so, and
    `approved_from` the status in which the owner approved. `decided` is the word that is being carried out, as long as
    one is. `asked_anew` counts how often the present question was put anew after a void; `snoozed_until` is set as long
    as it sleeps. `shown_hash` binds all that the owner was shown with
    it. A query that was forgotten at
    `forgotten_at` has no content any more, and nothing is written into it again; no event says so, the store does.
    `sent_turn` is the latest turn of which a reply of ours is known to have left.
    `turn_names` are the Message-IDs of the turn's mail and of what answered it: whoever answers one knows that mail.
    `going_to` are the recipients of the approved reply; once it is claimed they are `members`, who may write into the
    thread. `reached` and `missed` are those of the latest claimed reply whom it has reached, by the provider's word,
    and those whom it has not. `related` is the query that the newest mail is perhaps related to. `turn_of` names
    who wrote the turn's mails and whom an answer could go to, "" where no other mail may join them; `ask_at` is set as
    long as the model is not asked: the client may write on, or it cannot be asked, for the `ask_reason`.
    `call_wish` is what the client's calendar wants of a booked call, where the turn is about that; `call_change` is set
    as long as the turn is about a letter on a booked call, and says who asked for that. `own_words` says that the mail
    is a reviewer's own, which she may have answered all the same. `review_signed_until` is the end that the question's
    links and address are signed with, where that was put off since, while the owner is away. `holding` is the absence
    for which the owner was asked about a holding reply in this query of her own.
    """

    query_id: str
    version: int = 0
    status: Status = Status.NEW
    turn: int = 0
    round: int = 0
    joined_round: int = 0
    correspondent: str = ""
    correspondent_name: str = ""
    members: tuple[str, ...] = ()
    going_to: tuple[str, ...] = ()
    related: str = ""
    turn_of: str = ""
    ask_at: AwareDatetime | None = None
    ask_reason: str = ""
    reached: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    subject: str = ""
    first_subject: str = ""
    mail_object: str = ""
    references: tuple[str, ...] = ()
    turn_names: tuple[str, ...] = ()
    sent_turn: int = 0
    pending_calls: tuple[PendingCall, ...] = ()
    repairs: int = 0
    draft: Draft | None = None
    call_wish: Literal["", "declined", "withdrawn", "other time", "again"] = ""
    review_hash: str = ""
    shown_hash: str = ""
    review_expires_at: AwareDatetime | None = None
    review_signed_until: AwareDatetime | None = None
    decision_id: str = ""
    decided_from: Status | None = None
    decided: Decision | None = Field(default=None, exclude_if=lambda decided: decided is None)
    approved_from: Status | None = None
    asked_anew: int = 0
    snoozed_until: AwareDatetime | None = None
    scheduled_id: str = ""
    due_at: AwareDatetime | None = None
    approved_hash: str = ""
    send_id: str = ""
    deferrals: int = 0
    claim: Claim | None = None
    uncertain: tuple[UncertainSend, ...] = ()
    booked: tuple[str, ...] = ()
    calls: tuple[OfferedCall, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    cancelled: tuple[str, ...] = ()
    stalls: int = 0
    patience_seconds: int = 0
    status_deadline: Deadline | None = None
    closed_reason: str = ""
    call_change: Literal["", "owner", "calendar"] = ""
    own_words: bool = False
    holding: str = ""
    links_generation: int = 0
    opened_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None
    forgotten_at: AwareDatetime | None = Field(default=None, exclude=True)

    @property
    def about(self) -> str:
        """What its calls are called by: the conversation's first subject, whatever its later mails are headed with."""
        return self.first_subject or self.subject

    def doubt(self, send_id: str) -> UncertainSend | None:
        """The uncertain send with this id; None if it is settled, or never was uncertain."""
        return next((send for send in self.uncertain if send.send_id == send_id), None)

    def booked_by(self, send_id: str) -> str:
        """The hold that this claimed or uncertain send has booked; "" if it books none, or is settled."""
        return next((send.hold_id for send in self._open_sends if send.send_id == send_id), "")

    def books_alone(self, send_id: str) -> str:
        """The hold that is booked by this send and by no other that left, or may have; "" if there is none."""
        others = {send.hold_id for send in self._open_sends if send.send_id != send_id}
        hold_id = self.booked_by(send_id)
        return "" if hold_id in others or hold_id in self.booked else hold_id

    @property
    def _open_sends(self) -> tuple[Claim | UncertainSend, ...]:
        return (*(() if self.claim is None else (self.claim,)), *self.uncertain)

    @property
    def deadline(self) -> Deadline | None:
        """The next moment at which this query must be looked at; None if it needs nothing more."""
        claim, follow_up = self.claim, self.next_follow_up
        found = (
            None if claim is None else Deadline(at=claim.expires_at, kind="claim"),
            self.status_deadline,
            None if follow_up is None else Deadline(at=follow_up.due_at, kind="follow_up"),
        )
        return min((each for each in found if each is not None), key=lambda deadline: deadline.at, default=None)

    @property
    def next_follow_up(self) -> FollowUp | None:
        """The one of `follow_ups` that is due first; a failure has the deadline of the query that stands still."""
        apart = (each for each in self.follow_ups if each.kind != "failure")
        return min(apart, key=lambda follow_up: follow_up.due_at, default=None)

    def owes(self, event: Event) -> bool:
        """Whether something is still to be done after `event`, whatever the query does."""
        return any(each.event_id == event.event_id for each in self.follow_ups)

    def is_latest_send(self, event: ResponseFailed | SendDeferred) -> bool:
        """Whether `event` is about the turn's latest reply: one that came back late says nothing of the present."""
        return event.turn == self.turn and event.send_id == self.send_id

    def forgotten(self, at: datetime) -> "QueryState":
        """What is left of the query once it is forgotten: how long its log is, and that nothing is owed."""
        return QueryState(
            query_id=self.query_id,
            version=self.version,
            status=Status.CLOSED,
            closed_reason=f"forgotten on {at.date().isoformat()}",
            updated_at=at,
            forgotten_at=at,
        )

    @property
    def is_closed(self) -> bool:
        """Whether the query needs nothing more."""
        return self.status in CLOSED and self.claim is None and not self.follow_ups

    def may_be_joined_by(self, turn_of: str) -> bool:
        """Whether a mail of this writer's joins the open turn: no LLMRequestSent of this turn is in the log.

        Each of them opens a round. Whoever commits on this state proves it by its version.
        """
        not_asked = self.status in (Status.RECEIVED, Status.GATHERING) and self.round == 0
        return not_asked and bool(turn_of) and turn_of == self.turn_of

    def is_current(self, event: Event | Cause) -> bool:
        """Whether `event` belongs to the current turn and round: older work changes nothing any more."""
        return event.turn == self.turn and event.round == self.round

    @property
    def next_send_id(self) -> str:
        """The send of the reply that is scheduled, or of the turn's latest approved reply; "" if there is none."""
        return ids.send_id_when_due(self.query_id, self.scheduled_id) if self.scheduled_id else self.send_id

    @property
    def before_its_claim(self) -> bool:
        """Whether an approved reply has not been claimed, be it that a word of the owner's about it is under way."""
        at = self.decided_from if self.status is Status.DECIDED else self.status
        return at in WORDS_BEFORE_A_SEND

    def takes(self, word: ReviewDecided, now: datetime) -> bool:
        """Whether just this word of the owner's would count now: on this question, and not on one of before an undo."""
        before_a_send = self.status in WORDS_BEFORE_A_SEND and (
            word.decision in MEANS_UNDO or word.decision in WORDS_BEFORE_A_SEND[self.status]
        )
        after_all = self.status is Status.DISCARDED and word.decision == "answer"
        fits = self.status in WAITS_FOR_OWNER or self.status is Status.DEFERRED or before_a_send or after_all
        return fits and word.asked_anew == self.asked_anew and self.may_decide(word.review_hash, now)

    def may_decide(self, review_hash: str, now: datetime) -> bool:
        """Whether a decision of the owner's about `review_hash` could count now.

        An approved reply can be taken back until it is claimed, however long that takes: it would leave all the same.
        """
        if not review_hash or review_hash != self.review_hash or self.review_expires_at is None:
            return False
        return self.status in WORDS_BEFORE_A_SEND or (self.status in MAY_BE_DECIDED and now < self.review_expires_at)


def newest_first(state: QueryState) -> float:
    """Sorts states by their last change, the newest first."""
    return -state.updated_at.timestamp() if state.updated_at else 0.0
