# ruff: noqa: RUF001 - signs of many scripts are looked for
"""What no model may read of an owner's mailbox that forwards everything: told by code alone, in some thirty languages.

A mail that is held by mistake is listed in the digest, and one word has it answered. One that is let through by mistake
has been read. So where a machine's signs are plain, the mail is held; where only words speak for it, a letter is not.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from copydesk.mail.addresses import folded
from copydesk.mail.alignment import organization
from copydesk.mail.envelopes import sender_before
from copydesk.mail.forwarded import came_by_forwarding
from copydesk.mail.lower_case import in_lower_case, lowered
from copydesk.mail.mail import Mail
from copydesk.mail.private_banks import BANK_DOMAINS, BANKS, GERMAN_BANKS, LIKE_A_BANK, SURE_BANKS
from copydesk.mail.private_code import holds_code
from copydesk.mail.private_signs import (
    A_LETTER,
    ACCESS_SUBJECTS,
    ANSWER,
    FIRST_PERSON,
    MY_PASSWORD,
    PASSWORD_DEEDS,
    PASSWORD_NOUNS,
    USER_NAMES,
)
from copydesk.mail.private_words import BANK_NOTICES, PASSWORDS, SIGN_INS, STATEMENTS
from copydesk.mail.senders import is_mail_system, is_no_reply, is_shared_host
from copydesk.mail.weak_marks import answers_us, bulk_doubt
from copydesk.settings import Settings

_LOOKED_AT: Final = 4_000
_PASSWORD: Final = in_lower_case(f"(?:{PASSWORDS})")
_NOUN: Final = in_lower_case(f"(?:{PASSWORD_NOUNS})")
_DEED: Final = in_lower_case(f"(?:{PASSWORD_DEEDS})")
_MY_PASSWORD: Final = in_lower_case(MY_PASSWORD)
_CREDENTIALS: Final = in_lower_case(
    rf"(?:{USER_NAMES})[^\n:：]{{0,20}}[:：][^\n]{{1,80}}\n{{1,3}}[ \t>*-]{{0,8}}"
    rf"(?:\w{{1,20}} )?(?:{PASSWORD_NOUNS})[^\n:：]{{0,20}}[:：] {{0,4}}\S"
)
_ACCESS: Final = in_lower_case(f"(?:{ACCESS_SUBJECTS})")
_SIGN_IN: Final = in_lower_case(f"(?:{SIGN_INS})")
_STATEMENT: Final = in_lower_case(f"(?:{STATEMENTS})")
_NOTICE: Final = in_lower_case(f"(?:{BANK_NOTICES})")
_LETTER: Final = in_lower_case(f"(?:{A_LETTER})")
_LINK: Final = re.compile(r"https?://[^\s<>\"]{3}", re.IGNORECASE)
_TOKEN_LINK: Final = re.compile(
    r"https?://[^\s<>\"]{0,500}[/=?&][\w-]{0,20}(?:(?=[\w-]{0,40}\d)[\w-]{20,})", re.IGNORECASE
)
_FIRST_PERSON: Final = in_lower_case(FIRST_PERSON)
_NEAR: Final = 45
_BEFORE_LINK: Final = 120
_LIKE_A_BANK: Final = re.compile(LIKE_A_BANK)
_SURE_BANK: Final = re.compile(SURE_BANKS)
_GERMAN_BANK: Final = re.compile(GERMAN_BANKS)
_BANK_SUFFIXES: Final = (".bank", ".creditunion")
_GERMAN_SUFFIXES: Final = (".de", ".at", ".ch")


class _Looked(NamedTuple):
    """What is looked at of a mail: as it came, and in lower case. `by_person`: its sender is a person's address."""

    mail: Mail
    subject: str
    text: str
    says: str
    by_person: bool


def why_private(mail: Mail, settings: Settings) -> str:
    """Why no model may read this mail; "" if one may. The owner's list counts however the mail came."""
    if found := _on_list(mail, settings):
        return f"{found} is on your list of private correspondents"
    if not came_by_forwarding(mail, settings):
        return ""
    looked = _look(mail, settings)
    return next((why for is_one, why in _KINDS if is_one(looked)), "")


def why_machine(mail: Mail, settings: Settings) -> str:
    """The mark of a machine or a mailing on what came by forwarding: there, a weak one is enough. "" if it has none."""
    if not came_by_forwarding(mail, settings) or answers_us(mail, settings):
        return ""
    if mark := bulk_doubt(mail, settings):
        return f"it came from your mailbox by itself, and {mark}"
    return "it came from your mailbox by itself, and bears a machine's marks" if _by_machine(mail) else ""


def _look(mail: Mail, settings: Settings) -> _Looked:
    """The mail's text, and what its HTML says beside it."""
    text = mail.text[:_LOOKED_AT]
    if mail.html_text:
        text = f"{text}\n\n{mail.html_text[:_LOOKED_AT]}"
    at_shared_host = is_shared_host(mail.sender.rpartition("@")[2]) and not _by_machine(mail)
    by_person = at_shared_host or answers_us(mail, settings)
    return _Looked(mail, lowered(mail.subject), text, lowered(f"{mail.subject}\n{text}"), by_person)


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


def _is_code(looked: _Looked) -> bool:
    return holds_code(looked.mail.subject, looked.text, by_person=looked.by_person)


def _is_password(looked: _Looked) -> bool:
    """A password to set anew, or one that is told with a name."""
    if not _NOUN.search(looked.says) and not _PASSWORD.search(looked.says):
        return False
    named = bool(_PASSWORD.search(looked.says))
    if named and _is_proved_secret(looked):
        return True
    if _CREDENTIALS.search(looked.says) and (_ACCESS.search(looked.subject) or _by_machine(looked.mail)):
        return True
    if _MY_PASSWORD.search(looked.says):
        return False
    in_subject = bool(_PASSWORD.search(looked.subject)) or _is_set_anew(looked.subject)
    return _is_notice(looked, _PASSWORD, in_subject=in_subject) or (
        _is_set_anew(looked.says) and _is_notice(looked, _NOUN, in_subject=in_subject)
    )


def _is_set_anew(says: str) -> bool:
    """Whether a password, and what is done with one, stand beside each other in one sentence."""
    for _, noun in zip(range(10), _NOUN.finditer(says), strict=False):
        before = says[max(0, noun.start() - _NEAR) : noun.start()]
        after = says[noun.end() : noun.end() + _NEAR]
        if _DEED.search(before[_end_of_sentence(before) :]) or _DEED.search(re.split(r"[.!?\n]", after, maxsplit=1)[0]):
            return True
    return False


def _end_of_sentence(before: str) -> int:
    return max(before.rfind(sign) for sign in ".!?\n") + 1


def _is_sign_in(looked: _Looked) -> bool:
    if not _SIGN_IN.search(looked.says):
        return False
    return _is_proved_secret(looked) or _is_notice(looked, _SIGN_IN, in_subject=bool(_SIGN_IN.search(looked.subject)))


def _is_proved_secret(looked: _Looked) -> bool:
    """Whether a machine wrote it, or it holds a link that only one reader has."""
    return _by_machine(looked.mail) or bool(_TOKEN_LINK.search(looked.text))


def _is_notice(looked: _Looked, words: re.Pattern[str], *, in_subject: bool) -> bool:
    """Whether a mail about an account brings a link for it, and is no person's letter.

    That it is about it stands in the subject, or just before the link, and nobody says I or we.
    """
    if looked.by_person or ANSWER.match(looked.mail.subject) or not _LINK.search(looked.text):
        return False
    if _LETTER.search(looked.says):
        return False
    return in_subject or (not _FIRST_PERSON.search(looked.says) and _leads_to_link(looked.says, words))


def _leads_to_link(says: str, words: re.Pattern[str]) -> bool:
    found = zip(range(10), words.finditer(says), strict=False)
    return any("https://" in says[one.end() : one.end() + _BEFORE_LINK] for _, one in found)


def _is_bank(looked: _Looked) -> bool:
    home = organization(looked.mail.sender.rpartition("@")[2])
    label = home.partition(".")[0]
    if label in BANKS or home in BANK_DOMAINS or home.endswith(_BANK_SUFFIXES) or _SURE_BANK.fullmatch(label):
        return True
    if home.endswith(_GERMAN_SUFFIXES) and _GERMAN_BANK.fullmatch(label):
        return True
    reads_like_one = bool(_LIKE_A_BANK.fullmatch(label)) or bool(_STATEMENT.search(looked.subject))
    if not reads_like_one:
        return False
    return _by_machine(looked.mail) or bool(
        not looked.by_person
        and _STATEMENT.search(looked.says)
        and _NOTICE.search(looked.says)
        and not _LETTER.search(looked.says)
    )


def _by_machine(mail: Mail) -> bool:
    marks = mail.marks
    keyword = marks.auto_submitted.partition(";")[0].strip()
    passed_on = keyword == "auto-forwarded" or (keyword == "auto-generated" and marks.redirected_by_rule)
    said = keyword not in {"", "no"} and not passed_on
    return bool(said or marks.mass_headers or is_no_reply(mail.sender) or is_mail_system(mail.sender))


_KINDS: Final[tuple[tuple[Callable[[_Looked], bool], str], ...]] = (
    (_is_code, "it holds a one-time code"),
    (_is_password, "it is about a password of yours"),
    (_is_sign_in, "it is about signing in to an account of yours"),
    (_is_bank, "it is from a bank or a payment service"),
)
