"""Mails to the owner, which several steps send. Each is sent before the commit that says so.

A crash between the two asks twice; the other way round the owner would never be asked.
"""

from collections.abc import Sequence

from copydesk import ids
from copydesk.errors import SendRefused
from copydesk.events import Event, HumanReviewNeeded, LinksWithdrawn, ReviewOutdated, ReviewRequested, SendVoided
from copydesk.flow.asked_changes import what_stands
from copydesk.flow.track_delivery import QUERY_TAG
from copydesk.keys import inbound_key
from copydesk.mail.compose import compose_note
from copydesk.ports import OutgoingMail, Store
from copydesk.query import WAITS_FOR_OWNER, Log, QueryState, Status
from copydesk.review import form_address, page_link, page_token, review_address, sent_mark, text_mark
from copydesk.review.sent_mark import NoteKind
from copydesk.services import Services
from copydesk.telling.notes import Note, failure_note
from copydesk.telling.notes_beside import told_note
from copydesk.telling.notes_on_answers import own_words_note
from copydesk.telling.view import QueryView, query_view


def send_note(
    services: Services,
    state: QueryState,
    note: Note,
    *,
    identity: str,
    raw_mail: bytes | None = None,
    answers: str = "",
    thread: Sequence[str] = (),
    kind: NoteKind = "note",
    answer_to: str = "",
) -> str:
    """Mail a note to the owner, answerable by reply; its Message-ID. Raises SendRefused or SendUncertain.

    It is tagged with its query, so that whoever keeps sent mails can forget it with that, unless it is about many.
    `answers` is the Message-ID of the mail in whose thread it is shown, or `thread` has those of all in it, the newest
    last. `kind` is what its own mark says that it is.
    `answer_to` is where answers go to a note that asks about no draft; to the owner herself by itself.
    """
    settings = services.settings
    # A note that asks for nothing is answered to nobody but its reader: the agent's address would open a query.
    answer_to = answer_to or settings.owner_address
    if state.review_hash:
        answer_to = review_address(settings, services.secrets.link_keys("reviews"), state)
    note_id, threads = ids.event_id(identity, "note", 0), services.secrets.link_keys("threads")
    raw = compose_note(
        sender=settings.agent_address,
        sender_name="Copydesk",
        recipient=settings.owner_address,
        reply_to=answer_to,
        subject=note.subject,
        message_id=f"<{note_id}@{settings.domain}>",
        sent_mark=sent_mark(threads, note_id),
        text_mark=text_mark(threads, note_id, kind),
        sent_at=services.clock.now(),
        text=note.text,
        html=note.html,
        in_reply_to=answers or (thread[-1] if thread else ""),
        references=tuple(thread),
        raw_mail=raw_mail,
    )
    recipients, tags = (settings.owner_address,), {} if kind == "digest" else {QUERY_TAG: state.query_id}
    mail = OutgoingMail(raw=raw, sender=settings.agent_address, recipients=recipients, tags=tags)
    accepted = services.mailer.send(mail)
    return accepted.message_id


def send_failure(
    services: Services, state: QueryState, log: Sequence[Event], human: HumanReviewNeeded, *, identity: str
) -> None:
    """Mail the owner the reason and the raw mail, or the reason alone where the provider refuses the mail as it is."""
    if state.own_words and state.turn == 0:
        send_note(services, state, own_words_note(view(services, state, log), human.reason), identity=identity)
        return
    shown, raw_mail = view(services, state, log), raw_mail_of(services, human.mail_object)
    if raw_mail is not None:
        try:
            send_note(
                services,
                state,
                failure_note(shown, human.reason, human.model_answer, missed=human.missed),
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
        failure_note(shown, human.reason, human.model_answer, raw_mail_attached=False, missed=human.missed),
        identity=identity,
    )


def tell_beside(
    services: Services, state: QueryState, log: Sequence[Event], about: Event | None, reason: str, *, identity: str
) -> None:
    """Mail the owner what happened beside the conversation: the event `about`, or None for an answer that is late."""
    stands = what_stands(about, Log(log), now=services.clock.now(), zone=services.settings.calendar.time_zone)
    if not _concerns_what_waits(state, about):
        # Its question is nobody's any more: an answer to this note must not count for what waits now.
        state = asking_nothing(state)
        log = Log(one for one in log if about is None or one.seq <= about.seq)
    asked = (
        Log(log).latest(ReviewRequested, state.turn) if isinstance(about, ReviewOutdated) and about.unclear else None
    )
    answers = "" if asked is None else asked.message_id
    note = told_note(view(services, state, log), reason, about, log, stands=stands)
    send_note(services, state, note, identity=identity, answers=answers)


def review_thread(log: Sequence[Event]) -> tuple[str, ...]:
    """The Message-IDs of the query's review mails, oldest first: the next one is shown with them (RFC 5322 3.6.4)."""
    return tuple(dict.fromkeys(asked.message_id for asked in Log(log).of(ReviewRequested) if asked.message_id))


def _concerns_what_waits(state: QueryState, about: Event | None) -> bool:
    if isinstance(about, SendVoided):
        return about.turn == state.turn and state.status in WAITS_FOR_OWNER
    return isinstance(about, ReviewOutdated | LinksWithdrawn)


def view(services: Services, state: QueryState, log: Sequence[Event]) -> QueryView:
    """The query as its owner is shown it, with the link to its page."""
    link = answer_address = ""
    if state.review_hash:
        keys = services.secrets
        answer_address = review_address(services.settings, keys.link_keys("reviews"), state)
        token = page_token(keys.link_keys("views"), keys.link_keys("reviews"), state)
        link = page_link(services.environment.page_url, token)
    related = related_subject(services.store, state)
    shown = query_view(state, log, settings=services.settings, link=link, related_subject=related)
    mail = shown.mail.model_copy(update={"form_address": _form_address(services, shown)})
    return shown.model_copy(update={"answer_address": answer_address, "mail": mail})


def related_subject(store: Store, state: QueryState) -> str:
    """The subject of the query that this one is perhaps related to; empty where there is none, or it was forgotten."""
    return store.load(state.related, seq=None, marker=None).state.subject if state.related else ""


def _form_address(services: Services, shown: QueryView) -> str:
    """The address at which a form of the owner's can be confirmed: the same for each mail of that form's domain."""
    mail = shown.mail
    if not mail.form_sender or mail.form_through != "form" or mail.form_id or mail.forwarded_by:
        return ""
    form_id = ids.form_id(mail.form_sender.rpartition("@")[2])
    return form_address(services.settings, services.secrets.link_keys("threads"), form_id)


def asking_nothing(state: QueryState) -> QueryState:
    """The state for a note about something past: an answer to it must not count for the draft that waits now."""
    return state.model_copy(update={"status": Status.CLOSED, "review_hash": "", "review_expires_at": None})


def raw_mail_of(services: Services, mail_object: str) -> bytes | None:
    """The mail as it came in: filed under `mail/`, or still under `inbound/`."""
    if not mail_object:
        return None
    return services.blobs.get(mail_object) or services.blobs.get(inbound_key(mail_object))
