"""What the notes and the page show of a query's present turn, gathered from its state and log."""

from collections.abc import Sequence
from typing import Final, Literal

from pydantic import AwareDatetime

from copydesk import ids
from copydesk.clients_time import clock_in
from copydesk.events import (
    AgentThoughtEvent,
    Booking,
    CallQuestioned,
    CallWeighed,
    Decision,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    Invitation,
    LLMResponseReceived,
    MailSetAside,
    OwnerAnswerSuspected,
    OwnTimeAsked,
    OwnWordAsked,
    QueryDiscarded,
    ReceivedMail,
    ReplyScheduled,
    ReviewRequested,
    SendVoided,
    UserQueryReceived,
    facts,
    invitations_to_answer,
    to_answer,
)
from copydesk.hostile.spoken_to import Order, orders_of
from copydesk.mail.recipients import reply_address
from copydesk.mail.subject import bare_subject
from copydesk.query import Log, QueryState
from copydesk.review.choices import choices
from copydesk.settings import Settings
from copydesk.telling.calendars_read import calendars_read
from copydesk.telling.call_facts import place_of, trip_zone
from copydesk.telling.claims import ShownClaim, shown_claims
from copydesk.telling.wishes import wished_told
from copydesk.values import Frozen

_MAILS: Final = (UserQueryReceived, MailSetAside, QueryDiscarded, OwnTimeAsked, OwnWordAsked)


class ClientMail(ReceivedMail):
    """The mail that is to be answered. `understood` is False for one of which only the sender's claim is known.

    `form_address` is the address that a form which is not confirmed should send to, "" where that is not offered.
    """

    received_at: AwareDatetime | None = None
    understood: bool = True
    form_address: str = ""

    @property
    def text(self) -> str:
        """What the client wrote, as far as it could be read."""
        return self.content or self.new_text

    @property
    def answers_elsewhere(self) -> bool:
        """Whether the mail asks for answers at another address than it came from."""
        return bool(self.reply_to) and self.reply_to.lower() != self.sender.lower()

    @property
    def goes_to(self) -> str:
        """The address that the reply goes to unless the owner says more."""
        return reply_address(self.sender, self.reply_to, shared=self.reply_to_is_shared or self.proof == "address")


class ShownDraft(Frozen):
    """The text that is, or was, to go to the client; `approved` once it may, to the `recipients`.

    `remark` is what the scripted model says to the owner beside it, such as a wish that it could not follow.
    `second_model` is the name of the second model where it wrote the draft, since the first could not be asked.
    `trip_zone` is the zone of the trip on which its call takes place, "" for a call at home, and `place` where it takes
    place by its invitation, "" where that names none. `moved_from` is the call that its own takes the place of.
    `days_held` is for how long what it offers stays held once it has left, 0 where nothing is.
    """

    text: str
    sources: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    booking: Booking | None = None
    call_note: str = ""
    scripted: bool = False
    remark: str = ""
    second_model: str = ""
    approved: bool = False
    recipients: tuple[str, ...] = ()
    claims: tuple[ShownClaim, ...] = ()
    trip_zone: str = ""
    place: str = ""
    moved_from: Booking | None = None
    days_held: int = 0

    def held_for(self, days: int) -> "ShownDraft":
        """The same draft with what is known of the times that it offers; of an approved reply a note tells it."""
        return self if self.approved else self.model_copy(update={"days_held": days})


class QueryView(Frozen):
    """One query as its owner is told of it, `about` its first mail's subject. `link` is empty where there is no page.

    `earlier` are the mails before `mail` that the same reply answers, oldest first. `suspicion` is what suggests that
    the owner has answered by hand. `orders` are quotes that speak to the program. `calendars` says how the owner's
    calendars stood when times were looked for. `related_subject` is that of the query which the mail is perhaps
    related to, as far as it can be read. `clients_zone` is the client's. Each is "" where nobody knows it.
    `calendar_said` is what their calendar wants of a booked call, `keep_letter` what leaves where its time is kept.
    `call_change` says who asked for the letter on a booked call that the draft is, "" where it is none. What waits is
    answered at `answer_address`. `invited` says whether she is free when the client's calendar asks: its `invitations`.
    `day_full` says that today allows no more replies to whom this goes, and what an approval then does, `kept_because`
    why the policy kept the draft, `times_gone` which times were taken when it was shown, `also_have` who has its entry.
    """

    query_id: str
    mail: ClientMail
    about: str = ""
    earlier: tuple[ClientMail, ...] = ()
    draft: ShownDraft | None = None
    suspicion: str = ""
    orders: tuple[Order, ...] = ()
    calendars: str = ""
    choices: tuple[Decision, ...] = ()
    related_subject: str = ""
    answer_until: AwareDatetime | None = None
    zone: str = "UTC"
    clients_zone: str = ""
    calendar_said: str = ""
    invitations: tuple[Invitation, ...] = ()
    keep_letter: str = ""
    call_change: Literal["", "owner", "calendar"] = ""
    link: str = ""
    answer_address: str = ""
    invited: str = ""
    day_full: str = ""
    kept_because: str = ""
    also_have: tuple[str, ...] = ()
    times_gone: str = ""

    @property
    def goes_to(self) -> tuple[str, ...]:
        """Whom the reply goes to unless the owner says more; nobody where none can be sent."""
        if self.draft is not None and self.draft.approved:
            return self.draft.recipients
        return (self.mail.goes_to,) if self.mail.understood and self.mail.goes_to else ()

    @property
    def who(self) -> str:
        """The correspondent's name, or the address where no name is known."""
        return self.mail.sender_name or self.mail.sender or "an unknown sender"


def query_view(
    state: QueryState, events: Sequence[Event], *, settings: Settings, link: str = "", related_subject: str = ""
) -> QueryView:
    """The view of the query's present turn; `state` is the fold of `events`, or goes a step further than they do."""
    return QueryView(
        query_id=state.query_id,
        mail=client_mail(events, state),
        about=bare_subject(state.about),
        earlier=mails_before(events),
        draft=_draft(events, state, settings),
        suspicion=_suspicion(Log(events), state),
        invitations=invitations_to_answer(events),
        orders=orders_of(events, state.turn, settings.owner_name),
        calendars=calendars_read(events, state.turn),
        choices=choices(state),
        related_subject=related_subject,
        answer_until=state.review_expires_at,
        zone=settings.calendar.time_zone,
        clients_zone=clock_in(events, settings.calendar.time_zone).zone,
        calendar_said=_calendar_said(Log(events), state, settings.calendar.time_zone),
        keep_letter=_keep_letter(Log(events), state),
        call_change=state.call_change,
        link=link,
        **_asked_with(Log(events), state),
    )


def _calendar_said(log: Log, state: QueryState, zone: str) -> str:
    """What the client's calendar wants of a booked call, where the turn is about that."""
    asked = log.latest(CallQuestioned, state.turn)
    return "" if asked is None else wished_told(asked, zone)


def _keep_letter(log: Log, state: QueryState) -> str:
    """The letter that the word to keep a call's time sends; "" where that can't be said."""
    weighed = log.latest(CallWeighed, state.turn)
    return weighed.keep_letter if weighed is not None and "keep_time" in choices(state) else ""


def client_mail(events: Sequence[Event], state: QueryState) -> ClientMail:
    """The query's newest mail, or what is known of one that could not be read."""
    match Log(events).latest(_MAILS):
        case UserQueryReceived() as mail:
            return _read(mail)
        case MailSetAside() | QueryDiscarded() | OwnTimeAsked() | OwnWordAsked() as mail:
            told = {"mail_object": mail.mail_object, "sender": mail.sender, "subject": mail.subject}
            return ClientMail(**told, received_at=mail.timestamp, understood=False)
    return ClientMail(
        mail_object=state.mail_object, sender=state.correspondent, subject=state.subject, understood=False
    )


def mails_before(events: Sequence[Event]) -> tuple[ClientMail, ...]:
    """The mails before the query's newest that the same reply answers, oldest first."""
    return tuple(map(_read, to_answer(Log(events))[:-1]))


def _read(mail: UserQueryReceived) -> ClientMail:
    return ClientMail(**facts(mail, ReceivedMail), received_at=mail.timestamp)


def _asked_with(log: Log, state: QueryState) -> dict[str, str]:
    asked = log.latest(ReviewRequested, state.turn)
    if asked is None or state.draft is None or asked.draft_hash != state.draft.draft_hash:
        return {}
    return asked.model_dump(include={"kept_because", "times_gone"})


def _suspicion(log: Log, state: QueryState) -> str:
    found = log.latest(OwnerAnswerSuspected, state.turn)
    return "" if found is None else found.evidence


def _draft(events: Sequence[Event], state: QueryState, settings: Settings) -> ShownDraft | None:
    """The turn's newest draft; once a reply was approved, that reply, as long as it is not voided."""
    match without_voided(Log(events)).latest((FinalResponseReady, ReplyScheduled, DraftResponseReady), state.turn):
        case FinalResponseReady() | ReplyScheduled() as final:
            unasked = isinstance(final, FinalResponseReady) and final.automatic
            # Nobody was shown where it comes from: it can be looked up afterwards.
            claims = shown_claims(final.response_content, Log(events).before(final), settings) if unasked else ()
            return ShownDraft(
                text=final.response_content,
                booking=final.booking,
                call_note=final.call_note,
                scripted=_was_scripted(events, final),
                approved=True,
                claims=claims,
                recipients=(final.recipient or state.correspondent, *final.copies),
                trip_zone=trip_zone(final.booking, settings),
                place=place_of(final.booking, settings),
                moved_from=Log(events).moved_from(final.booking),
            )
        case DraftResponseReady() as draft:
            by_code = draft.response_content in Log(events).letters_by_code
            claims = () if by_code else shown_claims(draft.response_content, Log(events).before(draft), settings)
            shown = {**draft.model_dump(), "text": draft.response_content, "remark": _remark(events, draft)}
            shown |= {"trip_zone": trip_zone(draft.booking, settings), "place": place_of(draft.booking, settings)}
            shown["moved_from"] = Log(events).moved_from(draft.booking)
            shown["second_model"] = _second_model(Log(events).before(draft), settings)
            return ShownDraft.model_validate({**shown, "claims": [each.model_dump() for each in claims]})
    return None


def _remark(events: Sequence[Event], draft: DraftResponseReady) -> str:
    """What the scripted model thought with its draft; a real model's thoughts are about other things."""
    thoughts = (event for event in events if isinstance(event, AgentThoughtEvent) and event.seq == draft.seq - 1)
    return next((event.thought for event in thoughts), "") if draft.scripted else ""


def _second_model(log: Log, settings: Settings) -> str:
    answer, second = log.latest(LLMResponseReceived), settings.model.fallback
    is_second = answer is not None and second is not None and answer.model_name.startswith(second.name)
    return second.name if is_second and second and second.name != settings.model.name else ""


def without_voided(log: Log) -> Log:
    """The log without the approved replies that were taken back."""
    void = {event.send_id for event in log.of(SendVoided)}
    return Log(event for event in log if _send_of(event) not in void) if void else log


def _send_of(event: Event) -> str:
    if isinstance(event, ReplyScheduled):
        return ids.send_id_when_due(event.query_id, event.event_id)
    return ids.send_id(event.event_id) if isinstance(event, FinalResponseReady) else ""


def _was_scripted(events: Sequence[Event], final: FinalResponseReady | ReplyScheduled) -> bool:
    """Whether the approved reply is word for word a draft of the scripted model."""
    drafts = Log(events).before(final).of(DraftResponseReady)
    return any(draft.scripted and draft.response_content == final.response_content for draft in drafts)
