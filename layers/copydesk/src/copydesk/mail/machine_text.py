# ruff: noqa: RUF001 - marks of many scripts are looked for
"""Tells a machine's words from a person's where no header says so: absences, receipts of tickets, notifications.

Each needs two signs. A person may be out of the office next week, may have received a letter, and may quote a machine.
"""

import re
from typing import Final

from copydesk.mail.automatic_words import ABSENCE_SUBJECTS, ABSENCE_TEXTS, MACHINE_WORDS, RECEIPT_WORDS
from copydesk.mail.languages import COLON, FORWARD_PREFIXES, REPLY_PREFIXES
from copydesk.mail.lower_case import in_lower_case, lowered
from copydesk.mail.mail import Mail

_REPLIES: Final = rf"\s*(?:(?:{REPLY_PREFIXES})\s*{COLON}\s*)*"
_BRACKETS: Final = r"[\[(【]?\s*"
_ABSENCE_SUBJECT: Final = re.compile(rf"{_REPLIES}{_BRACKETS}(?:{ABSENCE_SUBJECTS})", re.IGNORECASE)
_WITH_COLON: Final = re.compile(
    rf"{_REPLIES}{_BRACKETS}(?:{ABSENCE_SUBJECTS})[^:：]{{0,30}}[{COLON.strip('[]')}\]】]", re.IGNORECASE
)
_ABSENCE_TEXT: Final = in_lower_case(ABSENCE_TEXTS)
_RECEIPT: Final = in_lower_case(RECEIPT_WORDS)
_MACHINE: Final = in_lower_case(MACHINE_WORDS)
_FORWARD: Final = re.compile(rf"\s*(?:{FORWARD_PREFIXES})\s*{COLON}", re.IGNORECASE)
_TICKET: Final = re.compile(
    r"#\s?\d{3,}|\[[A-Z]{1,10}[-#]\d+\]|\[\w*-?\d{4,}\]|"
    r"\b(?:ticket|case|request|incident|vorgang|anfrage|referenz|ref|demande|caso|solicitud|richiesta|chamado|zgłoszenie|"
    r"ärende|sag|sak|zaak|заявк\w|обращени\w)\W{0,3}(?:id|nr|no|number|nummer|numéro|número|numero)?\W{0,4}[A-Z-]{0,6}\d{3,}",
    re.IGNORECASE,
)
_TOP: Final = 800
"""Characters within which an absence or a receipt says what it is."""

_MARK: Final = 3_000
_LONG: Final = 1_500
"""An absence says little; in a longer mail somebody has written more than that."""


def is_absence(mail: Mail) -> bool:
    """Whether it says that its writer is away, in the manner of an autoresponder.

    By the subject's first words and the text's; or by such a subject before the one that it answers.
    """
    if not mail.subject or not _ABSENCE_SUBJECT.match(mail.subject) or len(mail.new_text) > _LONG:
        return False
    text = lowered(mail.new_text[:_TOP])
    if _ABSENCE_TEXT.search(text) or _MACHINE.search(text) or not text.strip():
        return True
    return bool(_WITH_COLON.match(mail.subject) and (mail.in_reply_to or mail.references))


def reads_like_absence(mail: Mail) -> bool:
    """Whether its subject begins as an absence's does; by itself that is little."""
    return bool(_ABSENCE_SUBJECT.match(mail.subject)) or (
        len(mail.new_text) <= _TOP and "?" not in mail.new_text and bool(_ABSENCE_TEXT.search(lowered(mail.new_text)))
    )


def is_receipt(mail: Mail) -> bool:
    """Whether a help desk says that a mail has come in, and bears a number or calls itself automatic."""
    if _FORWARD.match(mail.subject):
        return False
    text = mail.new_text[:_TOP]
    in_subject, in_text = _RECEIPT.search(lowered(mail.subject)), _RECEIPT.search(lowered(text))
    if not (in_subject or in_text):
        return False
    machine = _MACHINE.search(lowered(mail.new_text[:_MARK]))
    numbered = _TICKET.search(mail.subject) or _TICKET.search(text)
    return bool(machine) or bool(numbered and in_subject and in_text)


def is_notification(mail: Mail) -> bool:
    """Whether it says of itself that a machine wrote it; a mail that passes such words on does not."""
    if _FORWARD.match(mail.subject):
        return False
    if _MACHINE.search(lowered(mail.new_text[:_MARK])):
        return True
    return len(mail.new_text) > _MARK and bool(_MACHINE.search(lowered(mail.new_text[-_TOP:])))
