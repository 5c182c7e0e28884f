"""What several steps tell the owner. Each is told before the commit that says so.

A crash between the two asks twice; the other way round the owner would never be asked.
"""

from collections.abc import Sequence

from copydesk import ids
from copydesk.errors import SendRefused
from copydesk.events import (
    Event,
    HumanReviewNeeded,
    LinksWithdrawn,
    MailSetAside,
    ReviewOutdated,
    ReviewRequested,
    SendVoided,
)
from copydesk.flow.asked_changes import what_stands
from copydesk.keys import inbound_key
from copydesk.ports import CountsFor, Notice, NoticeKind, Store
from copydesk.query import WAITS_FOR_OWNER, Log, QueryState, Status
from copydesk.review import form_address, page_link, page_token, review_address, review_token
from copydesk.services import Services
from copydesk.telling.notes import Note, failure_note
from copydesk.telling.notes_beside import told_note
from copydesk.telling.notes_on_answers import doubtful_answer_note, own_words_note
from copydesk.telling.view import QueryView, query_view
from copydesk.tools.days_held import days_held


def send_note(
    services: Services,
    state: QueryState,
    note: Note,
    *,
    identity: str,
    raw_mail: bytes | None = None,
    follows: Sequence[str] = (),
    kind: NoticeKind = "note",
    to_desk: bool = False,
) -> str:
    """Tell a note to the owner, answerable where a question is open; its receipt. Raises SendRefused or SendUncertain.

    `follows` has the receipts of what it is shown below, the newest last. `to_desk` says that an answer to a note that
    asks about no draft is a word to the desk; by itself it is nobody's.
    """
    is_asked, keys = bool(state.review_hash), services.secrets
    counts_for: CountsFor = "desk" if to_desk else "nothing"
    return services.owner.ask(
        Notice(
            identity=identity,
            query_id=state.query_id,
            kind=kind,
            title=note.subject,
            text=note.text,
            html=note.html,
            page=page_of(services, state) if is_asked else "",
            token=review_token(keys.link_keys("reviews"), state) if is_asked else "",
            counts_for="review" if is_asked else counts_for,
            follows=tuple(follows),
            original=raw_mail,
        )
    )


def send_failure(
    services: Services, state: QueryState, log: Sequence[Event], human: HumanReviewNeeded, *, identity: str
) -> None:
    """Mail the owner the reason and the raw mail, or the reason alone where the provider refuses the mail as it is."""
    follows = review_thread(log)
    if state.own_words and state.turn == 0:
        note = own_words_note(view(services, state, log), human.reason)
        send_note(services, state, note, identity=identity, follows=follows)
        return
    doubted = Log(log).latest(MailSetAside) if state.related and state.turn == 0 else None
    if doubted is not None:
        note = doubtful_answer_note(view(services, state, log), doubted)
        send_note(services, state, note, identity=identity, follows=follows)
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
                follows=follows,
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
        follows=follows,
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
    note = told_note(view(services, state, log), reason, about, log, stands=stands)
    send_note(services, state, note, identity=identity, follows=review_thread(log))


def review_thread(log: Sequence[Event]) -> tuple[str, ...]:
    """The Message-IDs of the query's review mails, oldest first: its next note is shown with them (RFC 5322 3.6.4)."""
    return tuple(dict.fromkeys(asked.message_id for asked in Log(log).of(ReviewRequested) if asked.message_id))


def _concerns_what_waits(state: QueryState, about: Event | None) -> bool:
    if isinstance(about, SendVoided):
        return about.turn == state.turn and state.status in WAITS_FOR_OWNER
    return isinstance(about, ReviewOutdated | LinksWithdrawn)


def view(services: Services, state: QueryState, log: Sequence[Event]) -> QueryView:
    """The query as its owner is shown it, with the link to its page."""
    link = answer_address = ""
    if state.review_hash:
        answer_address = review_address(services.settings, services.secrets.link_keys("reviews"), state)
        link = page_of(services, state)
    related = related_subject(services.store, state)
    shown = query_view(state, log, settings=services.settings, link=link, related_subject=related)
    mail = shown.mail.model_copy(update={"form_address": _form_address(services, shown)})
    draft = shown.draft and shown.draft.held_for(days_held(Log(log), services.settings))
    return shown.model_copy(update={"answer_address": answer_address, "mail": mail, "draft": draft})


def page_of(services: Services, state: QueryState) -> str:
    """The link to the page on which the question that the state has open is decided."""
    keys = services.secrets
    token = page_token(keys.link_keys("views"), keys.link_keys("reviews"), state)
    return page_link(services.environment.page_url, token)


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
