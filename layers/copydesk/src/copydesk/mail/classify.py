"""Decides what kind of mail this is, before any money is spent on it.

A machine is never answered (RFC 3834 section 2). But a mail that is wrongly put aside is worse than a draft too many,
so only what a mail or SES says plainly counts, and whatever is unsure is a client's: each draft is reviewed.
"""

import re
from collections.abc import Callable
from typing import Final, Literal

from copydesk.mail.languages import FAILURE_SUBJECTS, FAILURE_TEXTS, VACATION_SUBJECTS
from copydesk.mail.mail import Mail
from copydesk.mail.verdicts import NULL_SENDER
from copydesk.settings import Settings
from copydesk.values import Frozen

Kind = Literal["client", "owner", "automatic", "bulk", "spam", "virus", "own", "delivery_report"]


class Classification(Frozen):
    """What kind of mail this is, and why; the reason is for the owner to read."""

    kind: Kind
    reason: str


_MACHINE_SENDERS: Final = re.compile(
    r"mailer[-_.]?daemon|mdaemon|mail[-_.]?system|mail[-_.]?delivery(?:[-_.].*)?|postmaster|ndr|bounces?(?:[-_.+].*)?"
)
_NO_REPLY: Final = re.compile(r"(?:.*[-_.+])?(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|donot[-_.]?reply)(?:[-_.+].*)?")
_SUPPRESSES_REPLIES: Final = re.compile(r"\b(?:all|autoreply|oof)\b")
_VACATION: Final = re.compile(VACATION_SUBJECTS, re.IGNORECASE)
_FAILURE_SUBJECT: Final = re.compile(FAILURE_SUBJECTS, re.IGNORECASE)
_FAILURE_TEXT: Final = re.compile(FAILURE_TEXTS, re.IGNORECASE)
_FAILURE_LENGTH: Final = 1_500
"""Characters at the top of a mail in which a mail server says what it could not deliver."""

_LIST_PRECEDENCES: Final = frozenset({"bulk", "list", "junk"})


def classify(mail: Mail, settings: Settings) -> Classification:
    """The kind of `mail` and the reason; the first rule that applies decides."""
    for rule in _RULES:
        if found := rule(mail, settings):
            return found
    if _VACATION.match(mail.subject):
        return _is("client", "the subject reads like an automatic answer, but nothing else says so")
    if mail.sender.lower() in settings.allowed_reviewers:
        return _is("client", "the sender bears a reviewer's address, but DMARC did not confirm it")
    return _is("client", "nothing says that a machine wrote it")


def _virus(mail: Mail, _settings: Settings) -> Classification | None:
    return _is("virus", "SES found a virus") if mail.verdicts.virus == "FAIL" else None


def _own(mail: Mail, settings: Settings) -> Classification | None:
    local, _, domain = mail.sender.lower().rpartition("@")
    own = f"{local.partition('+')[0]}@{domain}" == settings.agent_address.lower()
    return _is("own", "the sender is our own address") if own else None


def _spam(mail: Mail, settings: Settings) -> Classification | None:
    if mail.verdicts.spam != "FAIL" or _is_owner(mail, settings):
        return None
    return _is("spam", "SES found it to be spam")


def _report(mail: Mail, _settings: Settings) -> Classification | None:
    """Reports of delivery (RFC 3464) and of abuse (RFC 5965); a read receipt (RFC 8098) counts as automatic mail."""
    if mail.marks.report_type == "delivery-status":
        return _is("delivery_report", "it reports on the delivery of a mail (RFC 3464)")
    if mail.marks.report_type == "feedback-report":
        return _is("delivery_report", "it is a recipient's complaint about a mail (RFC 5965)")
    if mail.marks.content_type == "multipart/report":
        return _is("automatic", f"it is a machine's report ({mail.marks.report_type or 'of no type'})")
    return None


def _automatic(mail: Mail, _settings: Settings) -> Classification | None:
    """RFC 3834 section 5 and its forerunners."""
    marks = mail.marks
    if marks.auto_submitted and marks.auto_submitted.partition(";")[0].split("(")[0].strip() != "no":
        return _is("automatic", f"it says Auto-Submitted: {marks.auto_submitted}")
    if (mail.verdicts.envelope_sender or marks.return_path) == NULL_SENDER:
        return _is("automatic", "its envelope names no sender (Return-Path: <>)")
    if marks.precedence == "auto_reply":
        return _is("automatic", "it says Precedence: auto_reply")
    if _SUPPRESSES_REPLIES.search(marks.auto_response_suppress):
        return _is("automatic", f"it asks for no answers (X-Auto-Response-Suppress: {marks.auto_response_suppress})")
    if marks.auto_reply_headers:
        return _is("automatic", f"it bears an autoresponder's header ({marks.auto_reply_headers[0]})")
    return None


def _undelivered(mail: Mail, _settings: Settings) -> Classification | None:
    """Reports of mail servers that know no RFC 3464: one that says so in a header, or twice over in words.

    A person may write of a mail that came back, but not from a domain that DMARC does not know, under a server's
    subject and in a server's words.
    """
    if mail.report and mail.marks.content_type != "multipart/report":
        return _is("delivery_report", "it reports on the delivery of a mail")
    if mail.authenticated:
        return None
    said = bool(_FAILURE_SUBJECT.match(mail.subject)) + bool(_FAILURE_TEXT.search(mail.text[:_FAILURE_LENGTH]))
    if said + (not mail.sender) > 1:
        return _is("delivery_report", "it tells of a mail that was not delivered, in a mail server's words")
    return None


def _machine_sender(mail: Mail, _settings: Settings) -> Classification | None:
    """A no-reply sender is left to the client path if it names another address for replies, as contact forms do."""
    local = mail.sender.lower().rpartition("@")[0]
    if _MACHINE_SENDERS.fullmatch(local):
        return _is("automatic", f"its sender is a mail system ({mail.sender})")
    answerable = mail.reply_to and not _NO_REPLY.fullmatch(mail.reply_to.lower().rpartition("@")[0])
    if _NO_REPLY.fullmatch(local) and not answerable:
        return _is("automatic", f"its sender takes no replies ({mail.sender})")
    return None


def _owner(mail: Mail, settings: Settings) -> Classification | None:
    return _is("owner", "it comes from a reviewer, and DMARC confirms it") if _is_owner(mail, settings) else None


def _bulk(mail: Mail, _settings: Settings) -> Classification | None:
    """Mailing lists (RFC 2369, RFC 2919). List-Unsubscribe alone also stands in personal mails that a CRM sends."""
    marks = mail.marks
    if marks.precedence in _LIST_PRECEDENCES:
        return _is("bulk", f"it says Precedence: {marks.precedence}")
    listed = [name for name in marks.list_headers if name != "list-unsubscribe"]
    if listed or (marks.list_headers and not (mail.in_reply_to or mail.references)):
        return _is("bulk", f"it bears a mailing list's header ({(listed or marks.list_headers)[0]})")
    return None


def _is_owner(mail: Mail, settings: Settings) -> bool:
    return mail.authenticated and mail.sender.lower() in settings.allowed_reviewers


def _is(kind: Kind, reason: str) -> Classification:
    return Classification(kind=kind, reason=reason)


_RULES: Final[tuple[Callable[[Mail, Settings], Classification | None], ...]] = (
    _virus,
    _own,
    _spam,
    _report,
    _undelivered,
    _automatic,
    _machine_sender,
    _owner,
    _bulk,
)
