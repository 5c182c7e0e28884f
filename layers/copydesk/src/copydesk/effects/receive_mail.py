"""Take a stored mail into the log: parse, classify, find its query, commit, and file the object."""

from typing import Final

from copydesk import ids
from copydesk.errors import (
    AlreadyHandled,
    LimitReached,
    ReferenceTaken,
    TransientError,
    UnclearDecision,
    UnreadableMail,
    VersionConflict,
)
from copydesk.events import Cause
from copydesk.flow import receive_email as flow
from copydesk.flow.given import Decision
from copydesk.mail import Mail, classify, read_mail
from copydesk.ports import Marker
from copydesk.protocol import MAX_CONFLICTS, commit
from copydesk.query import QueryState
from copydesk.review import AddressToken, read_address, verify_review, verify_thread
from copydesk.services import Services

HANDLER: Final = "receive_email"
INBOUND_PREFIX: Final = "inbound/"
MAIL_PREFIX: Final = "mail/"
SETUP_NOTICE: Final = "AMAZON_SES_SETUP_NOTIFICATION"
"""SES writes an object of this name when the receipt rule is created; it is no client's mail."""


def receive_mail(services: Services, key: str) -> None:
    """Handle the object at `key` under `inbound/`; one that is gone was handled before."""
    raw = None if key.endswith(SETUP_NOTICE) else services.blobs.get(key)
    if raw is None:
        return
    mail_object = MAIL_PREFIX + key.removeprefix(INBOUND_PREFIX)
    _record(services, key, raw, mail_object)
    services.blobs.move(key, mail_object)


def _record(services: Services, key: str, raw: bytes, mail_object: str) -> None:
    try:
        mail = read_mail(raw)
    except UnreadableMail as error:
        decision = flow.set_aside(None, mail_object=mail_object, kind="unreadable", reason=str(error))
        return _open(services, key, decision)
    why = classify(mail, services.settings)
    if why.kind not in flow.ANSWERED:
        return _open(services, key, flow.discarded_mail(mail, why, mail_object=mail_object))
    token = read_address(mail.verdicts.envelope_recipient, services.settings)
    if token is not None and token.kind == "review":
        return _answer_to_review(services, key, mail, mail_object, token)
    return _mail_of_client(services, key, mail, mail_object, token)


def _open(services: Services, key: str, decision: Decision) -> None:
    """Commit a decision as the start of a query of its own."""
    query_id = ids.query_id(key)
    loaded = services.store.load(query_id, seq=None, marker=Marker(HANDLER, key))
    if not loaded.handled and loaded.state.version == 0:
        _commit(services, key, loaded.state, decision)


def _mail_of_client(services: Services, key: str, mail: Mail, mail_object: str, token: AddressToken | None) -> None:
    for _ in range(MAX_CONFLICTS):
        bound = services.store.references([flow.own_name(mail), *flow.claimed_names(mail)])
        known = bound.get(flow.own_name(mail))
        if known is not None and known.content_hash == mail.content_hash:
            return
        if known is not None:
            reason = f"its Message-ID {mail.message_id} was seen before on another mail; judge it yourself"
            _open(services, key, flow.set_aside(mail, mail_object=mail_object, kind="reused_message_id", reason=reason))
            return
        claimed = [bound[name].query_id for name in flow.claimed_names(mail) if name in bound]
        thread = _thread_named(services, token) or (claimed[0] if claimed else "")
        state, related = _query_for(services, key, mail, thread)
        decision = flow.client_mail(
            mail,
            mail_object=mail_object,
            query_id=state.query_id,
            related_query_id=related,
            counters=(flow.mails_of_the_day(mail, services.clock.now(), services.settings),),
        )
        try:
            if _commit(services, key, state, decision):
                return
        except LimitReached:
            reason = "this sender wrote more mails today than the settings let the model see; judge it yourself"
            _open(services, key, flow.set_aside(mail, mail_object=mail_object, kind="too_many", reason=reason))
            return
    raise TransientError(f"{key} met {MAX_CONFLICTS} other commits; it will be tried again")


def _thread_named(services: Services, token: AddressToken | None) -> str:
    """The query whose signed address the mail was sent to."""
    if token is None or token.kind != "thread" or not verify_thread(token, services.secrets.signing_key()):
        return ""
    return token.query_id


def _query_for(services: Services, key: str, mail: Mail, thread: str) -> tuple[QueryState, str]:
    """The query that the mail may enter, and the one that it is perhaps related to."""
    if thread:
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
            reason = (
                f"{mail.sender} answered a review, but is no reviewer whose mail passes DMARC; nothing was done. "
                "Decide on the review page, or publish a DMARC record for your own domain"
            )
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
    raise TransientError(f"{key} met {MAX_CONFLICTS} other commits; it will be tried again")


def _is_from_reviewer(services: Services, mail: Mail) -> bool:
    return mail.authenticated and mail.sender.lower() in services.settings.allowed_reviewers


def _commit(services: Services, key: str, state: QueryState, decision: Decision) -> bool:
    """Whether the mail is in the log now; False if somebody else moved first, and it must be looked at again."""
    try:
        commit(services, HANDLER, state, Cause(key=key), decision)
    except AlreadyHandled:
        return True
    except (VersionConflict, ReferenceTaken):
        return False
    return True
