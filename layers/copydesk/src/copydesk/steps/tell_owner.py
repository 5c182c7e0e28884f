"""The mails to the owner: a question about a draft, or what Copydesk can't finish. Sent before the commit that says so.

A crash between the two asks twice; the other way round the owner would never be asked.
"""

from copydesk import ids
from copydesk.errors import SendRefused
from copydesk.events import (
    Cause,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    LLMRequestSent,
    ReviewOutdated,
    ReviewRequested,
    stamped,
)
from copydesk.flow.context import Context, Outcome, emit
from copydesk.flow.handle_failure import stops_the_query
from copydesk.keys import inbound_key
from copydesk.mail import compose_note
from copydesk.ports import OutgoingMail
from copydesk.query import QueryState, Status, evolve
from copydesk.review import page_link, page_token, review_address
from copydesk.services import Services
from copydesk.telling.notes import Note, failure_note, outdated_note, review_note
from copydesk.telling.view import QueryView, query_view


def ask_for_review(context: Context[DraftResponseReady], services: Services, asked: Event) -> Outcome:
    """Send the review mail, unless the policy lets the draft go; the event that says which."""
    if isinstance(asked, FinalResponseReady):
        return emit(asked)
    state = ahead(context.state, context.event, asked)
    asked_for = [event for event in context.log if isinstance(event, LLMRequestSent) and event.turn == state.turn]
    revised = any(event.purpose == "revise" for event in asked_for)
    note = review_note(view(services, state, context.log), revised=revised)
    message_id = send_note(services, state, note, identity=context.event.event_id)
    if isinstance(asked, ReviewRequested):
        asked = asked.model_copy(update={"message_id": message_id})
    return emit(asked)


def tell_of_failure(context: Context[Event], services: Services, human: HumanReviewNeeded) -> HumanReviewNeeded:
    """Give the owner the raw mail and the reason; returns the event to record."""
    state = ahead(context.state, context.event, human) if stops_the_query(context) else asking_nothing(context.state)
    send_failure(services, state, context.log, human, identity=context.event.event_id)
    return human


def send_failure(
    services: Services, state: QueryState, log: tuple[Event, ...], human: HumanReviewNeeded, *, identity: str
) -> None:
    """Mail the owner the reason and the raw mail, or the reason alone where the provider refuses the mail as it is."""
    shown, raw_mail = view(services, state, log), raw_mail_of(services, human.mail_object)
    if raw_mail is not None:
        try:
            send_note(
                services,
                state,
                failure_note(shown, human.reason, human.model_answer),
                identity=identity,
                raw_mail=raw_mail,
            )
        except SendRefused as error:
            if error.transient:
                raise
        else:
            return
    send_note(
        services,
        state,
        failure_note(shown, human.reason, human.model_answer, raw_mail_attached=False),
        identity=identity,
    )


def asking_nothing(state: QueryState) -> QueryState:
    """The state for a note about something past: an answer to it must not count for the draft that waits now."""
    return state.model_copy(update={"status": Status.CLOSED, "review_hash": "", "review_expires_at": None})


def tell_of_outdated(context: Context[ReviewOutdated], services: Services) -> None:
    """Tell the owner that the decision came too late, and what waits now."""
    note = outdated_note(view(services, context.state, context.log), context.event.reason)
    send_note(services, context.state, note, identity=context.event.event_id)


def ahead(state: QueryState, cause: Event, event: Event) -> QueryState:
    """The state as it will be once `event` is committed: what the mail's links and choices must fit."""
    (next_event,) = stamped(
        (event,),
        cause=Cause.of(cause),
        handler=event.handler,
        query_id=state.query_id,
        version=state.version,
        turn=state.turn,
        round_=state.round,
        now=cause.timestamp,
    )
    return evolve(state, next_event)


def view(services: Services, state: QueryState, log: tuple[Event, ...]) -> QueryView:
    """The query as its owner is shown it, with the link to its page."""
    link = ""
    if state.review_hash:
        link = page_link(services.environment.page_url, page_token(services.secrets.signing_key(), state))
    return query_view(state, log, settings=services.settings, link=link)


def send_note(
    services: Services, state: QueryState, note: Note, *, identity: str, raw_mail: bytes | None = None
) -> str:
    """Mail a note to the owner, answerable by reply; its Message-ID. Raises SendRefused or SendUncertain."""
    settings = services.settings
    # A note that asks for nothing is answered to nobody but its reader: the agent's address would open a query.
    answer_to = settings.owner_address
    if state.review_hash:
        answer_to = review_address(settings, services.secrets.signing_key(), state)
    raw = compose_note(
        sender=settings.agent_address,
        sender_name="Copydesk",
        recipient=settings.owner_address,
        reply_to=answer_to,
        subject=note.subject,
        message_id=f"<{ids.event_id(identity, 'note', 0)}@{settings.domain}>",
        sent_at=services.clock.now(),
        text=note.text,
        html=note.html,
        raw_mail=raw_mail,
    )
    recipients = (settings.owner_address,)
    accepted = services.mailer.send(OutgoingMail(raw=raw, sender=settings.agent_address, recipients=recipients))
    return accepted.message_id


def raw_mail_of(services: Services, mail_object: str) -> bytes | None:
    """The mail as it came in: filed under `mail/`, or still under `inbound/`."""
    if not mail_object:
        return None
    return services.blobs.get(mail_object) or services.blobs.get(inbound_key(mail_object))
