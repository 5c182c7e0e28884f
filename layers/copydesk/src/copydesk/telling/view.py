"""What the notes and the page show of a query's present turn, gathered from its state and log."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import AwareDatetime

from copydesk.events import (
    Attachment,
    Booking,
    Decision,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    MailSetAside,
    QueryDiscarded,
    UserQueryReceived,
)
from copydesk.mail import reply_address
from copydesk.query import QueryState
from copydesk.review.choices import choices
from copydesk.settings import Settings
from copydesk.values import Frozen


class ClientMail(Frozen):
    """The mail that is to be answered. `understood` is False for one of which only the sender's claim is known."""

    sender: str = ""
    sender_name: str = ""
    reply_to: str = ""
    recipient: str = ""
    subject: str = ""
    message_id: str = ""
    text: str = ""
    sent_at: AwareDatetime | None = None
    received_at: AwareDatetime | None = None
    attachments: tuple[Attachment, ...] = ()
    authenticated: bool = False
    related_query_id: str = ""
    others: tuple[str, ...] = ()
    forwarded_by: str = ""
    owner_note: str = ""
    understood: bool = True

    @property
    def answers_elsewhere(self) -> bool:
        """Whether the mail asks for answers at another address than it came from."""
        return bool(self.reply_to) and self.reply_to.lower() != self.sender.lower()

    @property
    def goes_to(self) -> str:
        """The address that the reply goes to unless the owner says more."""
        return reply_address(self.sender, self.reply_to)


class ShownDraft(Frozen):
    """The text that is, or was, to go to the client; `approved` once it may."""

    text: str
    sources: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    booking: Booking | None = None
    scripted: bool = False
    approved: bool = False


class QueryView(Frozen):
    """One query as its owner is told of it. `link` is empty where there is no page."""

    query_id: str
    mail: ClientMail
    draft: ShownDraft | None = None
    choices: tuple[Decision, ...] = ()
    answer_until: AwareDatetime | None = None
    zone: str = "UTC"
    link: str = ""

    @property
    def who(self) -> str:
        """The correspondent's name, or the address where no name is known."""
        return self.mail.sender_name or self.mail.sender or "an unknown sender"


def query_view(state: QueryState, events: Sequence[Event], *, settings: Settings, link: str = "") -> QueryView:
    """The view of the query's present turn; `state` is the fold of `events`, or goes a step further than they do."""
    return QueryView(
        query_id=state.query_id,
        mail=_mail(events, state),
        draft=_draft(events, state),
        choices=choices(state),
        answer_until=state.review_expires_at,
        zone=settings.calendar.time_zone,
        link=link,
    )


def _mail(events: Sequence[Event], state: QueryState) -> ClientMail:
    for event in reversed(events):
        if isinstance(event, UserQueryReceived):
            return _understood(event)
        if isinstance(event, MailSetAside | QueryDiscarded):
            return _set_aside(event, event.timestamp)
    return ClientMail(sender=state.correspondent, subject=state.subject, understood=False)


def _understood(event: UserQueryReceived) -> ClientMail:
    return ClientMail(
        sender=event.sender,
        sender_name=event.sender_name,
        reply_to=event.reply_to,
        recipient=event.recipient,
        subject=event.subject,
        message_id=event.message_id,
        text=event.content or event.new_text,
        sent_at=event.sent_at,
        received_at=event.timestamp,
        attachments=event.attachments,
        authenticated=event.authenticated,
        related_query_id=event.related_query_id,
        others=event.others,
        forwarded_by=event.forwarded_by,
        owner_note=event.owner_note,
    )


def _set_aside(event: MailSetAside | QueryDiscarded, at: datetime) -> ClientMail:
    return ClientMail(sender=event.sender, subject=event.subject, received_at=at, understood=False)


def _draft(events: Sequence[Event], state: QueryState) -> ShownDraft | None:
    """The turn's newest draft; once a reply was approved, that reply."""
    for event in reversed(events):
        if event.turn != state.turn:
            continue
        if isinstance(event, FinalResponseReady):
            scripted = _was_scripted(events, event)
            return ShownDraft(text=event.response_content, booking=event.booking, scripted=scripted, approved=True)
        if isinstance(event, DraftResponseReady):
            return ShownDraft.model_validate({**event.model_dump(), "text": event.response_content})
    return None


def _was_scripted(events: Sequence[Event], final: FinalResponseReady) -> bool:
    """Whether the approved reply is word for word a draft of the scripted model."""
    drafts = (event for event in events if isinstance(event, DraftResponseReady) and event.seq < final.seq)
    return any(draft.scripted and draft.response_content == final.response_content for draft in drafts)
