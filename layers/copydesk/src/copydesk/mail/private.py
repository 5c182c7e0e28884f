# ruff: noqa: RUF001 - signs of many scripts are looked for
"""What no model may read of an owner's mailbox that forwards everything: told by code alone, in some thirty languages.

A mail that is held by mistake is listed in the digest, and one word has it answered. One that is let through by mistake
has been read. So where the signs of a machine are plain, the mail is held.
"""

import re
from collections.abc import Callable
from typing import Final

from copydesk.mail.addresses import folded
from copydesk.mail.alignment import organization
from copydesk.mail.envelopes import sender_before
from copydesk.mail.forwarded import came_by_forwarding
from copydesk.mail.lower_case import in_lower_case, lowered
from copydesk.mail.mail import Mail
from copydesk.mail.private_words import BANK_DOMAINS, BANK_WORDS, BANKS, CODES, PASSWORDS, SIGN_INS, STATEMENTS
from copydesk.mail.senders import is_mail_system, is_no_reply
from copydesk.mail.weak_marks import answers_us, bulk_doubt
from copydesk.settings import Settings

_LOOKED_AT: Final = 4_000
_CODE: Final = (
    r"(?<![\w-])(?!(?:19|20)\d\d(?!\d))(?:[a-z]{1,3}-)?"
    r"(?:\d{4,10}|\d{3}[ -]\d{3,4}|\d{2}(?: \d{2}){2,3}|(?=[a-z]*\d)[a-z0-9]{5,10})(?![\w-])"
)
"""Digits in the groups that codes come in, or letters with a digit; no year."""
_LEADS: Final = (
    r"(?:\s*(?:is|are|lautet|ist|est|es|è|é|er|är|on|to|jest|je|wynosi|:|：|=|-|–|は|为|為|是|는|은|→)\s*|"
    r"\s*[\n*_>]+\s*)"
)
_CODE_AFTER: Final = in_lower_case(rf"(?:{CODES})[^.!?。\n\d]{{0,40}}{_LEADS}+{_CODE}")
_CODE_BEFORE: Final = in_lower_case(
    rf"{_CODE}\s*(?:is|ist|lautet|est|es|è|é|to|は|是|–|-|:)[^.!?。\n]{{0,40}}(?:{CODES})"
)
_ASKED_FOR: Final = in_lower_case(rf"(?:{CODES})")
_ALONE: Final = re.compile(rf"^[\s>*_|]*{_CODE}[\s*_|.]*$", re.MULTILINE)
_PASSWORD: Final = in_lower_case(f"(?:{PASSWORDS})")
_SIGN_IN: Final = in_lower_case(f"(?:{SIGN_INS})")
_STATEMENT: Final = in_lower_case(f"(?:{STATEMENTS})")
_TOKEN_LINK: Final = re.compile(r"https?://[^\s<>\"]*[/=?&][\w-]*(?:(?=[\w-]{0,40}\d)[\w-]{20,})", re.IGNORECASE)
_BANK: Final = re.compile(BANK_WORDS)
_BANK_SUFFIXES: Final = (".bank", ".creditunion")


def why_private(mail: Mail, settings: Settings) -> str:
    """Why no model may read this mail; "" if one may. The owner's list counts however the mail came."""
    if found := _on_list(mail, settings):
        return f"{found} is on your list of private correspondents"
    if not came_by_forwarding(mail, settings):
        return ""
    says = lowered(f"{mail.subject}\n{mail.text[:_LOOKED_AT]}")
    return next((why for is_one, why in _KINDS if is_one(mail, says)), "")


def why_machine(mail: Mail, settings: Settings) -> str:
    """The mark of a machine or a mailing on what came by forwarding: there, a weak one is enough. "" if it has none."""
    if not came_by_forwarding(mail, settings) or answers_us(mail, settings):
        return ""
    if mark := bulk_doubt(mail, settings):
        return f"it came from your mailbox by itself, and {mark}"
    return "it came from your mailbox by itself, and bears a machine's marks" if _by_machine(mail) else ""


def _on_list(mail: Mail, settings: Settings) -> str:
    """The address that the list names, of those whom the mail is from."""
    named = tuple(folded(one) for one in settings.forwarding.private_correspondents)
    whose = (mail.sender, mail.reply_to, sender_before(mail.verdicts.envelope_sender))
    return next((one for one in whose if one and any(_is_of(folded(one), name) for name in named)), "") if named else ""


def _is_of(address: str, named: str) -> bool:
    if "@" in named:
        return address == named
    domain = address.rpartition("@")[2]
    return domain == named or domain.endswith(f".{named}")


def _is_code(_mail: Mail, says: str) -> bool:
    if _CODE_AFTER.search(says) or _CODE_BEFORE.search(says):
        return True
    return bool(_ASKED_FOR.search(says) and _ALONE.search(says))


def _is_password(mail: Mail, says: str) -> bool:
    return bool(_PASSWORD.search(says)) and (_by_machine(mail) or bool(_TOKEN_LINK.search(mail.text[:_LOOKED_AT])))


def _is_sign_in(mail: Mail, says: str) -> bool:
    return bool(_SIGN_IN.search(says)) and (_by_machine(mail) or bool(_TOKEN_LINK.search(mail.text[:_LOOKED_AT])))


def _is_bank(mail: Mail, says: str) -> bool:
    home = organization(mail.sender.rpartition("@")[2])
    label = home.partition(".")[0]
    if label in BANKS or home in BANK_DOMAINS or _BANK.fullmatch(label) or home.endswith(_BANK_SUFFIXES):
        return True
    return bool(_STATEMENT.search(lowered(mail.subject))) and (_by_machine(mail) or bool(_STATEMENT.search(says)))


def _by_machine(mail: Mail) -> bool:
    marks = mail.marks
    keyword = marks.auto_submitted.partition(";")[0].strip()
    passed_on = keyword == "auto-forwarded" or (keyword == "auto-generated" and marks.redirected_by_rule)
    said = keyword not in {"", "no"} and not passed_on
    return bool(said or marks.mass_headers or is_no_reply(mail.sender) or is_mail_system(mail.sender))


_KINDS: Final[tuple[tuple[Callable[[Mail, str], bool], str], ...]] = (
    (_is_code, "it holds a one-time code"),
    (_is_password, "it is about a password of yours"),
    (_is_sign_in, "it is about signing in to an account of yours"),
    (_is_bank, "it is from a bank or a payment service"),
)
