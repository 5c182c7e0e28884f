# ruff: noqa: RUF001 - marks of many scripts are looked for
"""Marks that groups, Exchange servers and customer databases put on a person's mail, and mailings have, too."""

import re
from typing import Final

from copydesk.mail.automatic_words import BULK_WORDS
from copydesk.mail.mail import Mail
from copydesk.mail.senders import is_no_reply, is_ours, shares_domain_with_us
from copydesk.settings import Settings

_LIST_PRECEDENCES: Final = frozenset({"bulk", "list", "junk"})
_BULK_WORDS: Final = re.compile(BULK_WORDS, re.IGNORECASE)
_LINK: Final = re.compile(r"https?://", re.IGNORECASE)
_MANY_LINKS: Final = 6
_LONG: Final = 6_000
_TAG: Final = re.compile(r"\s*(?:(?:re|aw|sv|fwd?)\s*:\s*)*\[([^\[\]]{2,40})\]", re.IGNORECASE)
_END: Final = 2_000
"""Characters at a mail's end in which a mailing says how to leave it."""
_AROUND: Final = 200
_BESIDE: Final = 40
_SHORT_LINE: Final = 80
_LEADS_OUT: Final = re.compile(r"https?://|mailto:|<[^<>\s]+>", re.IGNORECASE)
_ORDERS: Final = re.compile(
    r"\b(?:click|here|hier|ici|aquí|qui|aqui|klick\w*|klik|clique[rz]?|haz clic|please unsubscribe)\b|"
    r"点击|點擊|こちら|여기|(?<!how )\bto (?:unsubscribe|opt[- ]out)\s*[,:]",
    re.IGNORECASE,
)
_OUR_IDS: Final = re.compile(r"@(?:[a-z0-9-]+\.)?amazonses\.com>$", re.IGNORECASE)
"""SES delivers our replies under ids of its own."""


def answers_us(mail: Mail, settings: Settings) -> bool:
    """Whether it claims to answer a mail of ours: by a Message-ID, or by the address that it was sent to. No proof."""
    recipient = mail.verdicts.envelope_recipient
    if "+" in recipient and is_ours(recipient, settings):
        return True
    ours = f"@{settings.domain}>"
    return any(one.lower().endswith(ours) or _OUR_IDS.search(one) for one in (*mail.in_reply_to, *mail.references))


def why_bulk(mail: Mail, settings: Settings) -> str:
    """Why the mail is surely a list's or a mailing to many; "" if a person may have written it to us."""
    mark = _mark(mail)
    if not mark or answers_us(mail, settings) or came_by_own_group(mail, settings):
        return ""
    is_listed = any(name != "list-unsubscribe" for name in mail.marks.list_headers)
    if mail.marks.precedence == "junk":
        return mark
    if is_listed and (_bears_the_lists_tag(mail) or mail.in_reply_to or mail.references):
        return mark
    if mail.in_reply_to or mail.references:
        return mark if mail.marks.precedence in _LIST_PRECEDENCES else ""
    return mark if _reads_like_bulk(mail) else ""


def bulk_doubt(mail: Mail, settings: Settings) -> str:
    """The mark of bulk that a person's mail bears; "" if it has none, or came by the owner's own group."""
    return "" if came_by_own_group(mail, settings) or answers_us(mail, settings) else _mark(mail)


def _mark(mail: Mail) -> str:
    marks = mail.marks
    if marks.precedence in _LIST_PRECEDENCES:
        return f"it says Precedence: {marks.precedence}"
    listed = [name for name in marks.list_headers if name != "list-unsubscribe"]
    if listed or marks.list_headers:
        return f"it bears a mailing list's header ({(listed or marks.list_headers)[0]})"
    return f"it bears a mailing's header ({marks.mass_headers[0]})" if len(marks.mass_headers) > 1 else ""


def came_by_own_group(mail: Mail, settings: Settings) -> bool:
    """Whether the list is the owner's own group or alias.

    One at another domain is known by the settings. Without these, by a forwarder that says whom it forwards to, unless
    the mail is a mailing: a mailbox that forwards everything says so of those, too.
    """
    own = {address.lower().replace("@", ".") for address in settings.client_addresses}
    names = tuple(name.replace("@", ".") for name in mail.marks.list_names)
    if any(name in own or shares_domain_with_us(f"x@{name}", settings) for name in names):
        return True
    by_forwarder = any(is_ours(address, settings) for address in mail.marks.forwarded_to)
    return by_forwarder and not own and not mail.marks.mass_headers


def _reads_like_bulk(mail: Mail) -> bool:
    """Whether a mailing's headers, words or links say that it went to many."""
    if mail.marks.mass_headers or is_no_reply(mail.sender) or len(mail.text) > _LONG:
        return True
    return _offers_to_leave(mail.text[-_END:]) or len(_LINK.findall(mail.text)) >= _MANY_LINKS


def _bears_the_lists_tag(mail: Mail) -> bool:
    """Whether the subject's tag is the list's name. Gateways set tags, too, such as [EXTERNAL]."""
    tag = _TAG.match(mail.subject)
    told = _letters(tag[1]) if tag else ""
    heads = (_letters(re.split(r"[@.]", name, maxsplit=1)[0]) for name in mail.marks.list_names)
    return bool(told) and any(head and (told in head or head in told) for head in heads)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _offers_to_leave(end: str) -> bool:
    """Whether a mail's end says how to leave a mailing: with a link, an order, or in a line of its own."""
    for found in _BULK_WORDS.finditer(end):
        around = end[max(0, found.start() - _AROUND) : found.end() + _AROUND]
        beside = end[max(0, found.start() - _BESIDE) : found.end() + _BESIDE]
        line = end[end.rfind("\n", 0, found.start()) + 1 : found.end()] + end[found.end() :].partition("\n")[0]
        alone = len(line) <= _SHORT_LINE and not line.rstrip().endswith((".", "?", "!", ",", "？", "。"))
        if alone or _LEADS_OUT.search(around) or _ORDERS.search(beside):
            return True
    return False
