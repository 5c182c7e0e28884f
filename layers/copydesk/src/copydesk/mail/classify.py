"""Decides what kind of mail this is, before any money is spent on it.

A machine is never answered (RFC 3834 section 2). But a mail that is wrongly put aside is worse than a draft too many.
So only what is surely a machine's is put aside; a weak mark on a person's words is a doubt that the owner is told of.
"""

import re
from collections.abc import Callable
from typing import Final, Literal

from copydesk.mail.envelopes import is_rewritten
from copydesk.mail.form import Form
from copydesk.mail.forwarding_notice import forwarding_notice
from copydesk.mail.languages import FAILURE_SUBJECTS, FAILURE_TEXTS
from copydesk.mail.lower_case import in_lower_case, lowered
from copydesk.mail.machine_text import (
    asks_like_a_person,
    is_absence,
    is_notification,
    is_receipt,
    reads_like_absence,
)
from copydesk.mail.mail import Mail
from copydesk.mail.own_copy import is_own_copy, is_proved_own, why_unproved
from copydesk.mail.passed_on import doubt_of_program
from copydesk.mail.passed_on_rules import Finding, calendar, form, nobodys, unclear_form
from copydesk.mail.private import why_machine, why_private
from copydesk.mail.questions import asks
from copydesk.mail.read_receipt import is_read_receipt
from copydesk.mail.senders import is_mail_system, is_no_reply, is_ours, is_owner_address
from copydesk.mail.subject import is_answer
from copydesk.mail.verdicts import NULL_SENDER
from copydesk.mail.weak_marks import answers_us, bulk_doubt, why_bulk
from copydesk.settings import Settings
from copydesk.values import Frozen

Kind = Literal[
    "client",
    "owner",
    "form",
    "automatic",
    "notification",
    "bulk",
    "spam",
    "virus",
    "own",
    "delivery_report",
    "receipt",
    "reaction",
    "calendar_answer",
    "forwarding",
    "private",
    "own_copy",
    "claimed_copy",
    "unclear_writer",
]


class Classification(Frozen):
    """What kind of mail this is, and why; the reason is for the owner to read.

    `doubts` are weak marks of a machine that a person's mail bears. `form` is set for a form's notification.
    `by_words` says that only words tell a machine's mail, and no mark of its program: a person may have written it.
    `is_weak` says the same of a mailing's: whoever is proved to belong to the thread that it names is no mailing.
    """

    kind: Kind
    reason: str
    doubts: tuple[str, ...] = ()
    form: Form | None = None
    by_words: bool = False
    is_weak: bool = False


_FAILURE_SUBJECT: Final = re.compile(FAILURE_SUBJECTS, re.IGNORECASE)
_FAILURE_TEXT: Final = in_lower_case(FAILURE_TEXTS)
_FAILURE_LENGTH: Final = 1_500
"""Characters at the top of a mail in which a mail server says what it could not deliver."""

_SERVER_LAYOUT: Final = re.compile(
    r"\s*(?:[-*=#_]{3,}|your message with subject|(?:could not|unable to) deliver (?:the )?(?:message|mail) to)",
    re.IGNORECASE,
)
"""How mail gateways begin that give no other sign: with a rule of signs, or with what they could not do."""

_SUPPRESSES_REPLIES: Final = re.compile(r"\b(?:all|autoreply|oof)\b")


def classify(mail: Mail, settings: Settings) -> Classification:
    """The kind of `mail` and the reason; the first rule that applies decides."""
    for rule in _RULES:
        if found := rule(mail, settings):
            return found
    doubts = _doubts(mail, settings)
    if mail.sender.lower() in settings.allowed_reviewers:
        return _is("client", "the sender bears a reviewer's address, but DMARC did not confirm it", doubts)
    return _is("client", doubts[0] if doubts else "nothing says that a machine wrote it", doubts)


def _virus(mail: Mail, _settings: Settings) -> Classification | None:
    return _is("virus", "SES found a virus") if mail.verdicts.virus == "FAIL" else None


def _spam(mail: Mail, settings: Settings) -> Classification | None:
    if mail.verdicts.spam != "FAIL" or _is_owner(mail, settings):
        return None
    return _is("spam", "SES found it to be spam")


def _report(mail: Mail, _settings: Settings) -> Classification | None:
    """Reports of delivery (RFC 3464) and of abuse (RFC 5965), and read receipts (RFC 8098)."""
    if mail.marks.report_type == "delivery-status":
        return _is("delivery_report", "it reports on the delivery of a mail (RFC 3464)")
    if mail.marks.report_type == "feedback-report":
        return _is("delivery_report", "it is a recipient's complaint about a mail (RFC 5965)")
    if mail.marks.report_type == "disposition-notification":
        return _is("receipt", "it says that a mail was read, or deleted unread (RFC 8098)")
    if mail.marks.has_receipt and not asks(mail.new_text):
        return _is("receipt", "it says that a mail was read, or deleted unread (RFC 8098)")
    if mail.marks.content_type == "multipart/report":
        return _is("automatic", f"it is a machine's report ({mail.marks.report_type or 'of no type'})")
    return None


def _forwarding(mail: Mail, settings: Settings) -> Classification | None:
    notice = forwarding_notice(mail, settings.client_addresses, settings.agent_address)
    return _is("forwarding", notice) if notice else None


def _reaction(mail: Mail, _settings: Settings) -> Classification | None:
    return _is("reaction", f"it is a reaction ({mail.reaction})") if mail.reaction else None


def _private(mail: Mail, settings: Settings) -> Classification | None:
    why = why_private(mail, settings)
    return _is("private", f"no model has read it: {why}") if why else None


def _own_copy(mail: Mail, settings: Settings) -> Classification | None:
    if not is_own_copy(mail, settings):
        return None
    if not is_proved_own(mail, settings):
        return _is("claimed_copy", why_unproved(mail, settings))
    return _is("own_copy", "it is a copy of a mail that the owner wrote to somebody else")


def _own(mail: Mail, settings: Settings) -> Classification | None:
    return _is("own", "the sender is our own address") if is_ours(mail.sender, settings) else None


def _undelivered(mail: Mail, _settings: Settings) -> Classification | None:
    """Reports of mail servers that know no RFC 3464: one that says so in a header, or in words and as a server's.

    A person may write of a mail that came back. So the words count only without a sender, from a mail system, under a
    null envelope, or in the layout of a server: a person begins with a greeting or a sentence.
    """
    if mail.report and mail.marks.content_type != "multipart/report":
        return _is("delivery_report", "it reports on the delivery of a mail")
    said = bool(_FAILURE_SUBJECT.match(mail.subject)) + bool(_FAILURE_TEXT.search(lowered(mail.text[:_FAILURE_LENGTH])))
    is_server = not mail.sender or is_mail_system(mail.sender) or _has_null_sender(mail)
    in_layout = said > 1 and not mail.authenticated and _SERVER_LAYOUT.match(mail.text) and not asks(mail.new_text)
    if (is_server and said) or in_layout:
        return _is("delivery_report", "it tells of a mail that was not delivered, in a mail server's words")
    return None


def _automatic(mail: Mail, settings: Settings) -> Classification | None:
    """RFC 3834 section 5 and its forerunners."""
    marks, said = mail.marks, _auto_submitted(mail)
    if said.startswith("auto-replied") or (said and not _may_be_a_persons(mail, settings)):
        return _is("automatic", f"it says Auto-Submitted: {marks.auto_submitted}")
    if _has_null_sender(mail):
        return _is("automatic", "its envelope names no sender (Return-Path: <>)")
    if marks.precedence == "auto_reply":
        return _is("automatic", "it says Precedence: auto_reply")
    if marks.auto_reply_headers:
        return _is("automatic", f"it bears an autoresponder's header ({marks.auto_reply_headers[0]})")
    return None


def _reads_like_a_machine(mail: Mail, settings: Settings) -> Classification | None:
    """A machine's words without its marks. What the owner answers, as "I am away until Friday", is her word."""
    if _is_owner(mail, settings) and is_answer(mail.subject):
        return None
    if is_read_receipt(mail):
        return _by_words("receipt", "it reads like a receipt: a mail was read, deleted unread or delivered")
    if is_absence(mail):
        return _by_words("automatic", "it reads like an automatic answer: somebody is away")
    if is_receipt(mail):
        return _by_words("automatic", "it reads like an automatic answer: a mail has come in")
    if is_notification(mail) and not (answers_us(mail, settings) and mail.authenticated):
        return _is("notification", "it says that a machine wrote it, and asks nothing")
    return None


def _machine_sender(mail: Mail, _settings: Settings) -> Classification | None:
    """A no-reply sender is left to the client path if it names another address for replies."""
    if is_mail_system(mail.sender):
        return _is("automatic", f"its sender is a mail system ({mail.sender})")
    answerable = mail.reply_to and not is_no_reply(mail.reply_to)
    if is_no_reply(mail.sender) and not answerable:
        return _is("automatic", f"its sender takes no replies ({mail.sender})")
    return None


def _owner(mail: Mail, settings: Settings) -> Classification | None:
    return _is("owner", "it comes from a reviewer, and DMARC confirms it") if _is_owner(mail, settings) else None


def _bulk(mail: Mail, settings: Settings) -> Classification | None:
    """Mailing lists (RFC 2369, RFC 2919) and mailings to many."""
    why = why_bulk(mail, settings) or why_machine(mail, settings)
    return Classification(kind="bulk", reason=why, doubts=(why,), is_weak=True) if why else None


def _doubts(mail: Mail, settings: Settings) -> tuple[str, ...]:
    """What speaks for a machine and does not decide."""
    found = [bulk_doubt(mail, settings)]
    if _SUPPRESSES_REPLIES.search(mail.marks.auto_response_suppress):
        found.append(
            f"it asks for no automatic answers (X-Auto-Response-Suppress: {mail.marks.auto_response_suppress})"
        )
    if _auto_submitted(mail):
        found.append(f"it says Auto-Submitted: {mail.marks.auto_submitted}")
    if asks_like_a_person(mail):
        found.append("it reads like an automatic answer, but asks something")
    elif reads_like_absence(mail):
        found.append("the subject reads like an automatic answer, but nothing else says so")
    if mail.sender and not is_owner_address(mail.sender, settings):
        found.append(doubt_of_program(mail))
    return tuple(doubt for doubt in found if doubt)


def _may_be_a_persons(mail: Mail, settings: Settings) -> bool:
    """Help desks and site programs mark a person's words as generated: those name a person to answer, or answer us."""
    human = bool(mail.reply_to) and not is_no_reply(mail.reply_to) and not is_mail_system(mail.reply_to)
    redirected = mail.marks.redirected_by_rule
    return _auto_submitted(mail).startswith("auto-generated") and (human or redirected or answers_us(mail, settings))


def _auto_submitted(mail: Mail) -> str:
    """The keyword of Auto-Submitted, "" for a mail that says no or nothing, or that a program only passed on."""
    keyword = mail.marks.auto_submitted.partition(";")[0].split("(")[0].strip()
    return "" if keyword in {"no", "auto-forwarded"} else keyword


def _has_null_sender(mail: Mail) -> bool:
    envelope = mail.verdicts.envelope_sender
    if is_rewritten(envelope) and mail.marks.return_path == NULL_SENDER:
        return True
    return (envelope or mail.marks.return_path) == NULL_SENDER


def _is_owner(mail: Mail, settings: Settings) -> bool:
    return mail.authenticated and mail.sender.lower() in settings.allowed_reviewers


def _passed_on(rule: Callable[[Mail, Settings], Finding | None]) -> Callable[[Mail, Settings], Classification | None]:
    """A rule about what passes a person's words on, as one of these rules."""

    def found(mail: Mail, settings: Settings) -> Classification | None:
        finding = rule(mail, settings)
        return None if finding is None else Classification(**finding._asdict())

    return found


def _by_words(kind: Kind, reason: str) -> Classification:
    return Classification(kind=kind, reason=reason, by_words=True)


def _is(kind: Kind, reason: str, doubts: tuple[str, ...] = ()) -> Classification:
    return Classification(kind=kind, reason=reason, doubts=doubts)


_RULES: Final[tuple[Callable[[Mail, Settings], Classification | None], ...]] = (
    _virus,
    _spam,
    _report,
    _forwarding,
    _own_copy,
    _private,
    _passed_on(form),
    _own,
    _passed_on(calendar),
    _undelivered,
    _passed_on(unclear_form),
    _automatic,
    _reaction,
    _reads_like_a_machine,
    _machine_sender,
    _owner,
    _bulk,
    _passed_on(nobodys),
)
