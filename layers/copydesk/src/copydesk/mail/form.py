# ruff: noqa: RUF001 - marks of many scripts are looked for
"""A website's form: a notification that a machine sends, and the visitor who wrote what it holds.

It is known by its shape, whatever host sends it: a program as the sender, and one person to answer, in Reply-To or in
a labelled line. Nothing of it is proved: whoever can send a mail can write one. So a form opens a query of its own, and
nothing else.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal

from copydesk.mail.addresses import Mailbox, folded, mailboxes
from copydesk.mail.form_words import (
    EMAIL_LABELS,
    FIRST_NAME_LABELS,
    FORM_HOSTS,
    FORM_WORDS,
    LAST_NAME_LABELS,
    NAME_LABELS,
    OTHER_LABELS,
    ROLES,
    SITE_SENDERS,
)
from copydesk.mail.languages import COLON
from copydesk.mail.mail import Mail
from copydesk.mail.senders import is_no_reply, is_ours, is_owner_address, shares_domain_with_us
from copydesk.settings import Settings
from copydesk.values import Frozen

_LOOKED_AT: Final = 6_000
_LINES: Final = 200
_LABEL_LENGTH: Final = 60
_SITE_SENDER: Final = re.compile(SITE_SENDERS)
_HOST: Final = re.compile(FORM_HOSTS)
_ROLE: Final = re.compile(rf"(?:{ROLES})(?:[-_.+].*)?")
_SAYS_FORM: Final = re.compile(FORM_WORDS, re.IGNORECASE)
_BULLET: Final = re.compile(r"^[\s>*•·–—|#-]+|[\s*_|]+$")
_YOUR: Final = (
    r"(?:(?:what(?:['’]s| is) )?(?:your|ihre?|deine?|votre|vos|tu|su|tua|la tua|uw|je|din|ditt|ваш[аеи]?)\s+)?"
)


def _label(words: str) -> re.Pattern[str]:
    return re.compile(rf"{_YOUR}(?:{words})\s*(?:\([^)]{{0,30}}\))?\s*\*?\s*\??", re.IGNORECASE)


_EMAIL: Final = _label(EMAIL_LABELS)
_NAME: Final = _label(NAME_LABELS)
_FIRST: Final = _label(FIRST_NAME_LABELS)
_LAST: Final = _label(LAST_NAME_LABELS)
_ANY: Final = _label(f"{EMAIL_LABELS}|{NAME_LABELS}|{FIRST_NAME_LABELS}|{LAST_NAME_LABELS}|{OTHER_LABELS}")
_ENOUGH_LABELS: Final = 2
_SPLIT: Final = re.compile(rf"\s*(?:{COLON}|\t|\s\|\s|\s[-–]\s)\s*")


class Form(Frozen):
    """`sender` is the address that the notification came from, `visitor` and `name` the person who filled it in.

    `named_in` says where the visitor's address stands, `has_shape` whether it also reads like a form, or comes from a
    known host of forms or the owner's own site.
    """

    sender: str
    visitor: str
    name: str = ""
    named_in: Literal["Reply-To", "its text"] = "Reply-To"
    has_shape: bool = True


def read_form(mail: Mail, settings: Settings) -> Form | None:
    """The form that `mail` is a notification of; None if it is no form, or names no one person to answer."""
    is_program = is_ours(mail.sender, settings) or _is_program(mail, settings)
    may_be = is_program or shares_domain_with_us(mail.sender, settings)
    if not mail.sender or mail.in_reply_to or not may_be:
        return None
    fields = tuple(_fields(mail.text[:_LOOKED_AT]))
    labels = {label.lower() for label, _ in fields if _ANY.fullmatch(label)}
    says = bool(_SAYS_FORM.search(mail.subject) or _SAYS_FORM.search(mail.text[:_LOOKED_AT]))
    has_shape = len(labels) >= _ENOUGH_LABELS
    if not is_program and not (says and has_shape):
        return None
    if visitor := _answerable(mail, settings, is_form=says or has_shape):
        same = next((one for one in _addresses(fields, settings) if folded(one.address) == folded(visitor)), None)
        name = mail.reply_to_name or _name(fields) or (same.name if same else "")
        known = shares_domain_with_us(mail.sender, settings) or _HOST.fullmatch(mail.sender.rpartition("@")[2].lower())
        return Form(sender=mail.sender, visitor=visitor, name=name, has_shape=says or has_shape or bool(known))
    if mail.reply_to and folded(mail.reply_to) != folded(mail.sender) and not _is_nobodys(mail.reply_to, settings):
        return None
    if not (says or has_shape or _HOST.fullmatch(mail.sender.rpartition("@")[2].lower())):
        return None
    named = _named(fields, settings)
    return (
        Form(sender=mail.sender, visitor=named.address, name=named.name or _name(fields), named_in="its text")
        if named
        else None
    )


def _is_program(mail: Mail, settings: Settings) -> bool:
    """Whether a program sent it: by its address, its host, or what its headers say."""
    local, _, domain = mail.sender.lower().rpartition("@")
    marked = mail.marks.auto_submitted.startswith("auto-generated") or bool(mail.marks.script_headers)
    named = bool(_SITE_SENDER.fullmatch(local.partition("+")[0])) or is_no_reply(mail.sender)
    elsewhere = bool(mail.reply_to) and folded(mail.reply_to) != folded(mail.sender)
    return named or bool(_HOST.fullmatch(domain)) or (marked and (elsewhere or is_owner_address(mail.sender, settings)))


def _answerable(mail: Mail, settings: Settings, *, is_form: bool) -> str:
    """The one person in Reply-To; an office's address in the sender's own domain is nobody's, unless it is a form."""
    reply_to = mail.reply_to
    if not reply_to or not mail.reply_to_is_one or folded(reply_to) == folded(mail.sender):
        return ""
    if _is_nobodys(reply_to, settings):
        return ""
    local, _, domain = reply_to.lower().rpartition("@")
    at_home = domain == mail.sender.lower().rpartition("@")[2]
    return "" if at_home and _ROLE.fullmatch(local) and not is_form else reply_to


def _is_nobodys(address: str, settings: Settings) -> bool:
    return is_ours(address, settings) or is_owner_address(address, settings) or is_no_reply(address)


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Each label and its value: on one line, or the label alone and the value on the next."""
    lines = [line for one in text.splitlines()[:_LINES] if (line := _BULLET.sub("", one))]
    for number, line in enumerate(lines):
        label, *rest = _SPLIT.split(line, maxsplit=1)
        value = rest[0] if rest else ""
        if len(label) > _LABEL_LENGTH:
            continue
        if not value and number + 1 < len(lines) and _ANY.fullmatch(label):
            value = lines[number + 1]
        if value:
            yield label.strip(), value.strip()


def _named(fields: tuple[tuple[str, str], ...], settings: Settings) -> Mailbox | None:
    """The one person whose address stands at a label for it; None if there is none, or more than one."""
    found = _addresses(fields, settings)
    return found[0] if len(found) == 1 else None


def _addresses(fields: tuple[tuple[str, str], ...], settings: Settings) -> tuple[Mailbox, ...]:
    """The addresses that stand at a label for one, each once."""
    found: dict[str, Mailbox] = {}
    for label, value in fields:
        if _EMAIL.fullmatch(label):
            for one in mailboxes(value.replace("mailto:", " ")):
                if not _is_nobodys(one.address, settings):
                    found.setdefault(folded(one.address), one)
    return tuple(found.values())


def _name(fields: tuple[tuple[str, str], ...]) -> str:
    """The visitor's name, from its own line or from first and last name."""
    first = next((value for label, value in fields if _FIRST.fullmatch(label)), "")
    last = next((value for label, value in fields if _LAST.fullmatch(label)), "")
    if first and last and first != last:
        return f"{first} {last}"[:100]
    return next((value for label, value in fields if _NAME.fullmatch(label) and "@" not in value), first)[:100]
