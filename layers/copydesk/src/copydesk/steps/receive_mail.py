"""Take a stored mail into the log: parse, classify, find its query, commit, and file the object."""

from dataclasses import dataclass
from typing import Final

from copydesk import ids
from copydesk.errors import (
    AlreadyHandled,
    LimitReached,
    ReferenceTaken,
    TransientError,
    UnclearDecision,
    VersionConflict,
)
from copydesk.events import Cause
from copydesk.flow import receive_email as flow
from copydesk.flow.context import Outcome
from copydesk.keys import SETUP_NOTICE, filed_key
from copydesk.mail import Forward, Mail, classify, examine_mail, read_forward
from copydesk.ports import Marker
from copydesk.protocol import MAX_CONFLICTS, commit
from copydesk.query import QueryState
from copydesk.review import AddressToken, read_address, verify_review, verify_thread
from copydesk.services import Services
from copydesk.steps.receive_report import join_report

HANDLER: Final = "receive_email"


def receive_mail(services: Services, key: str) -> None:
    """Handle the object at `key` under `inbound/`; one that is gone was handled before."""
    raw = None if key.endswith(SETUP_NOTICE) else services.blobs.get(key)
    if raw is None:
        return
    mail_object = filed_key(key)
    _record(services, key, raw, mail_object)
    services.blobs.move(key, mail_object)


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A mail that may be answered: where it came in, where it is filed, its address's token, and what it forwards."""

    key: str
    mail: Mail
    mail_object: str
    token: AddressToken | None
    forward: Forward | None


def _record(services: Services, key: str, raw: bytes, mail_object: str) -> None:
    examined = examine_mail(raw)
    mail = examined.mail
    if mail is None:
        return _open(services, key, flow.unreadable(mail, examined.error, mail_object=mail_object))
    why = classify(mail, services.settings)
    if (unanswered := flow.unanswered(mail, why, examined.error, mail_object=mail_object)) is not None:
        joined = why.kind == "delivery_report" and join_report(services, mail, mail_object)
        return None if joined else _open(services, key, unanswered)
    token = read_address(mail.verdicts.envelope_recipient, services.settings)
    if token is not None and token.kind == "review":
        return _answer_to_review(services, key, mail, mail_object, token)
    forward = read_forward(raw) if why.kind == "owner" else None
    if (not_understood := flow.not_understood(mail, forward, mail_object=mail_object)) is not None:
        return _open(services, key, not_understood)
    return _mail_of_client(services, _Arrived(key, mail, mail_object, token, forward))


def _open(services: Services, key: str, decision: Outcome) -> None:
    """Commit a decision as the start of a query of its own."""
    for _ in range(MAX_CONFLICTS):
        loaded = services.store.load(ids.query_id(key), seq=None, marker=Marker(HANDLER, key))
        if loaded.handled or loaded.state.version > 0 or _commit(services, key, loaded.state, decision):
            return
    raise _too_many_conflicts(key)


def _mail_of_client(services: Services, arrived: _Arrived) -> None:
    key, mail, mail_object = arrived.key, arrived.mail, arrived.mail_object
    topic = flow.topic_name(mail if arrived.forward is None else arrived.forward.original)
    for _ in range(MAX_CONFLICTS):
        names = (flow.own_name(mail), *flow.claimed_names(mail), topic)
        bound = services.store.references([name for name in names if name])
        known = bound.get(flow.own_name(mail))
        if known is not None and known.content_hash == mail.content_hash:
            return
        if known is not None:
            reason = f"its Message-ID {mail.message_id} was seen before on another mail; judge it yourself"
            _open(services, key, flow.set_aside(mail, mail_object=mail_object, kind="reused_message_id", reason=reason))
            return
        claimed = [bound[name].query_id for name in flow.claimed_names(mail) if name in bound]
        thread = _thread_named(services, arrived.token) or (claimed[0] if claimed else "")
        alike = bound[topic].query_id if topic in bound else ""
        state, related = _query_for(services, key, mail, thread, joins=arrived.forward is None)
        if flow.was_closed_unread(state):
            return
        related = related or (alike if state.version == 0 else "")
        decision = _decision(services, arrived, state, related, "" if alike else topic)
        try:
            if _commit(services, key, state, decision):
                return
        except LimitReached:
            reason = "this sender wrote more mails today than the settings let the model see; judge it yourself"
            _open(services, key, flow.set_aside(mail, mail_object=mail_object, kind="too_many", reason=reason))
            return
    raise _too_many_conflicts(key)


def _decision(services: Services, arrived: _Arrived, state: QueryState, related: str, topic: str) -> Outcome:
    mail, forward = arrived.mail, arrived.forward
    writer = mail if forward is None else forward.original
    counters = (flow.mails_of_the_day(writer, services.clock.now(), services.settings),)
    related = "" if related == state.query_id else related
    if forward is not None:
        return flow.forwarded_mail(
            mail,
            forward,
            mail_object=arrived.mail_object,
            query_id=state.query_id,
            related_query_id=related,
            counters=counters,
        )
    return flow.client_mail(
        mail,
        mail_object=arrived.mail_object,
        query_id=state.query_id,
        agent_address=services.settings.agent_address,
        related_query_id=related,
        counters=counters,
        topic=topic,
    )


def _thread_named(services: Services, token: AddressToken | None) -> str:
    """The query whose signed address the mail was sent to."""
    if token is None or token.kind != "thread" or not verify_thread(token, services.secrets.signing_key()):
        return ""
    return token.query_id


def _query_for(services: Services, key: str, mail: Mail, thread: str, *, joins: bool) -> tuple[QueryState, str]:
    """The query that the mail may enter, if it `joins` any, and the one that it is perhaps related to."""
    if thread and joins:
        state = services.store.load(thread, seq=None, marker=None).state
        if flow.may_join(mail, state):
            return state, ""
    return services.store.load(ids.query_id(key), seq=None, marker=None).state, thread


def _answer_to_review(services: Services, key: str, mail: Mail, mail_object: str, token: AddressToken) -> None:
    for _ in range(MAX_CONFLICTS):
        loaded = services.store.load(token.query_id, seq=None, marker=Marker(HANDLER, key))
        if loaded.handled:
            return
        if not _is_from_reviewer(services, mail) or loaded.state.version == 0:
            reason = flow.why_unverified(mail, services.settings)
            unverified = flow.set_aside(mail, mail_object=mail_object, kind="unverified_review", reason=reason)
            _open(services, key, unverified)
            return
        is_current = verify_review(token, loaded.state, services.secrets.signing_key())
        review_hash = loaded.state.review_hash if is_current else ""
        try:
            decision = flow.review_answer(
                mail, mail_object=mail_object, review_hash=review_hash, owner_name=services.settings.owner_name
            )
        except UnclearDecision as error:
            unclear = flow.set_aside(mail, mail_object=mail_object, kind="unclear_review", reason=str(error))
            _open(services, key, unclear)
            return
        if _commit(services, key, loaded.state, decision):
            return
    raise _too_many_conflicts(key)


def _is_from_reviewer(services: Services, mail: Mail) -> bool:
    return mail.authenticated and mail.sender.lower() in services.settings.allowed_reviewers


def _commit(services: Services, key: str, state: QueryState, decision: Outcome) -> bool:
    """Whether the mail is in the log now; False if somebody else moved first, and it must be looked at again."""
    try:
        commit(services, HANDLER, state, Cause(key=key), decision)
    except AlreadyHandled:
        return True
    except (VersionConflict, ReferenceTaken):
        return False
    return True


def _too_many_conflicts(key: str) -> TransientError:
    return TransientError(f"{key} met {MAX_CONFLICTS} other commits; it will be tried again")
