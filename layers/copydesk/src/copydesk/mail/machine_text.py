# ruff: noqa: RUF001 - marks of many scripts are looked for
"""Tells a machine's words from a person's where no header says so: absences, receipts of tickets, notifications.

Each needs two signs, and no question. A person may be out of the office next week, may have received a letter, and may
quote a machine: what stands in quotation marks is not the mail's own word.
"""

import re
from functools import lru_cache
from typing import Final, Literal

from copydesk.mail.assent import says_more_than_absence
from copydesk.mail.automatic_words import (
    ABOUT_ITSELF,
    ABSENCE_SUBJECTS,
    ABSENCE_TEXTS,
    DISCLAIMERS,
    MACHINE_NAMES,
    MACHINE_WORDS,
    PROMISES,
    RECEIPT_WORDS,
    REPLY_LINES,
    UNTIL,
)
from copydesk.mail.languages import COLON, FORWARD_PREFIXES, REPLY_PREFIXES
from copydesk.mail.lower_case import in_lower_case, lowered
from copydesk.mail.mail import Mail
from copydesk.mail.questions import asks
from copydesk.mail.subject import is_answer

_REPLIES: Final = rf"\s*(?:(?:{REPLY_PREFIXES})\s*{COLON}\s*)*"
_BRACKETS: Final = r"[\[(【]?\s*"
_ABSENCE_SUBJECT: Final = re.compile(rf"{_REPLIES}{_BRACKETS}(?:{ABSENCE_SUBJECTS})", re.IGNORECASE)
_WITH_COLON: Final = re.compile(
    rf"{_REPLIES}{_BRACKETS}(?:{ABSENCE_SUBJECTS})[^:：]{{0,30}}(?:[{COLON.strip('[]')}\]】]|\s[-–—]\s)", re.IGNORECASE
)
_ABSENCE_TEXT: Final = in_lower_case(ABSENCE_TEXTS)
_UNTIL: Final = in_lower_case(UNTIL)
_RECEIPT: Final = in_lower_case(RECEIPT_WORDS)
_PROMISE: Final = in_lower_case(PROMISES)
_REPLY_LINE: Final = in_lower_case(REPLY_LINES)
_MACHINE: Final = in_lower_case(MACHINE_WORDS)
_NAME: Final = in_lower_case(MACHINE_NAMES)
_ITSELF: Final = in_lower_case(ABOUT_ITSELF)
_DISCLAIMER: Final = in_lower_case(DISCLAIMERS)
_FORWARD: Final = re.compile(rf"\s*(?:{FORWARD_PREFIXES})\s*{COLON}", re.IGNORECASE)
_TICKET: Final = re.compile(
    r"#\s?\d{3,}|\[[A-Z]{1,10}[-#]\d+\]|\[\w*-?\d{4,}\]|^(?:re:\s*)?[A-Z]{2,10}-\d{1,7}\b|[【(（]\D{0,12}\d{4,}[】)）]|"
    r"\b(?:ticket|case|request|incident|vorgang|anfrage|referenz|ref|demande|caso|solicitud|richiesta|chamado|zgłoszenie|"
    r"ärende|sag|sak|zaak|заявк\w|обращени\w|nummer|numéro|número|numero)"
    r"\W{0,3}(?:id|nr|no|number|nummer|numéro|número|numero)?\W{0,4}[A-Z-]{0,6}\d{3,}",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"[\"“”„«»][^\"“”„«»\n]{1,200}[\"“”«»]|[「『][^「」『』\n]{1,200}[」』]")
_SENTENCE: Final = re.compile(r"[.!?。！？;:：](?=\s|$)|\n|^|[。！？]")
_ENDS: Final = re.compile(r"\s*(?:[-–—.,:;!*|)\]。]|\n|$)(?!\w)")
_SOMEBODYS: Final = re.compile(
    r"\bi (?:am|have|did|do|will|was|can|sent|wrote|got|received)\b|\bi['’](?:m|ve|ll|d)\b|"
    r"\b(?:ich|je|ik|io|yo|jeg|jag|я)\b"
)
"""A sentence that speaks of its writer is a person's."""
_FEW_WORDS: Final = 2
_SENTENCE_LIMIT: Final = 160
_CLAIMS: Final = 20
"""How many places of a mail that may be a machine's sentence are looked at more closely."""
_TOP: Final = 800
"""Characters within which an absence or a receipt says what it is."""

_MARK: Final = 3_000
_LONG: Final = 1_500
"""An absence says little; in a longer mail somebody has written more than that."""
_OPENING: Final = 300
_SHORT: Final = 600


Reading = Literal["", "absence", "receipt", "notification"]


def is_absence(mail: Mail) -> bool:
    """Whether it says that its writer is away, in the manner of an autoresponder.

    By the subject's first words and the text's; or by such a subject before the one that it answers; or in an answer
    by a text that says nothing else.
    """
    return _reading(mail) == "absence" and not asks(mail.new_text)


def is_receipt(mail: Mail) -> bool:
    """Whether a help desk says that a mail has come in, and shows it by a second sign."""
    return _reading(mail) == "receipt" and not asks(mail.new_text)


def is_notification(mail: Mail) -> bool:
    """Whether it says of itself that a machine wrote it; a mail that passes such words on does not."""
    return _reading(mail) == "notification" and not asks(mail.new_text)


def asks_like_a_person(mail: Mail) -> bool:
    """Whether a mail has a machine's words, and only its question says that a person wrote it."""
    return bool(_reading(mail)) and asks(mail.new_text)


def _reading(mail: Mail) -> Reading:
    return _read(mail.subject, mail.new_text, bool(mail.in_reply_to or mail.references))


@lru_cache(maxsize=2)
def _read(subject: str, new_text: str, answers: bool) -> Reading:  # noqa: FBT001 - a cache's key
    """What a mail reads like, whatever it asks. Several rules want to know of one mail."""
    if _reads_like_absence(subject, new_text, answers=answers):
        return "absence"
    if _FORWARD.match(subject):
        return ""
    if _reads_like_receipt(subject, new_text):
        return "receipt"
    return "notification" if _reads_like_notification(new_text) else ""


def reads_like_absence(mail: Mail) -> bool:
    """Whether its subject begins as an absence's does; by itself that is little."""
    return bool(_ABSENCE_SUBJECT.match(mail.subject)) or (
        len(mail.new_text) <= _TOP and "?" not in mail.new_text and bool(_ABSENCE_TEXT.search(lowered(mail.new_text)))
    )


def _reads_like_absence(subject: str, new_text: str, *, answers: bool) -> bool:
    said = _without_disclaimer(new_text)
    if len(said) > _LONG:
        return False
    if not subject or not _ABSENCE_SUBJECT.match(subject):
        return answers and len(said) <= _SHORT and _says_only_that(said)
    if not said.strip() or (answers and _WITH_COLON.match(subject) and not is_answer(subject)):
        return True
    text = lowered(said[:_TOP])
    return bool(_ABSENCE_TEXT.search(text) and _ABSENCE_TEXT.search(_unquoted(text))) or _says_machine(said[:_TOP])


def _says_only_that(said: str) -> bool:
    """Whether a short text begins with an absence, and goes on as an autoresponder's does."""
    text = lowered(said)
    first = _ABSENCE_TEXT.search(text)
    if first is None or first.start() > _OPENING or says_more_than_absence(said, first.start()):
        return False
    text = _unquoted(text)
    return len({found[0] for found in _ABSENCE_TEXT.finditer(text)}) > 1 or bool(first and _UNTIL.search(text))


def _reads_like_receipt(subject: str, new_text: str) -> bool:
    """Its words, and beside them a machine's sentence or line, a number in both places, or a promise to answer."""
    text = new_text[:_TOP]
    said = lowered(text)
    in_subject = bool(_RECEIPT.search(lowered(subject)))
    if not in_subject and not _RECEIPT.search(said):
        return False
    own = _unquoted(said)
    in_text = {found[0] for found in _RECEIPT.finditer(own)}
    if (in_subject or in_text) and (_REPLY_LINE.search(said) or _says_machine(new_text[:_MARK])):
        return True
    if not in_text:
        return False
    has_number = bool(_TICKET.search(subject))
    if in_subject and (has_number or _TICKET.search(text)):
        return True
    twice = len(in_text) + in_subject > 1 and len(new_text) <= _SHORT
    return (twice and has_number) or (
        bool(_PROMISE.search(own)) and (twice or has_number or bool(_TICKET.search(text)))
    )


def _reads_like_notification(new_text: str) -> bool:
    if _says_machine(new_text[:_MARK]):
        return True
    return len(new_text) > _MARK and _says_machine(new_text[-_TOP:])


def _says_machine(text: str) -> bool:
    """Whether a sentence of the text is about this very mail, and says that a machine wrote it.

    A machine's name, such as "automated message", must stand alone or beside "this".
    """
    said = lowered(text)
    if not _MACHINE.search(said) and not _NAME.search(said):
        return False
    said = _unquoted(said)
    places = (*_places(_MACHINE, said), *_places(_NAME, said))
    return any(_is_about_itself(said, start, end, is_name=name) for start, end, name in places)


def _places(words: re.Pattern[str], said: str) -> list[tuple[int, int, bool]]:
    found = (match for _, match in zip(range(_CLAIMS), words.finditer(said), strict=False))
    return [(match.start(), match.end(), words is _NAME) for match in found]


def _is_about_itself(said: str, start: int, end: int, *, is_name: bool) -> bool:
    before = said[max(0, start - _SENTENCE_LIMIT) : start]
    opened = max((found.end() for found in _SENTENCE.finditer(before)), default=0)
    lead = before[opened:]
    if _SOMEBODYS.search(lead):
        return False
    if _ITSELF.search(lead + said[start:end]):
        return True
    return len(lead.split()) <= _FEW_WORDS and (not is_name or bool(_ENDS.match(said, end)))


def _unquoted(text: str) -> str:
    return _QUOTED.sub(" ", text)


def _without_disclaimer(text: str) -> str:
    if len(text) <= _SHORT:
        return text
    found = _DISCLAIMER.search(lowered(text))
    return text if found is None else text[: found.start()]
