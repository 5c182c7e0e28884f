"""Confirmations that a mailbox wants to forward here: a provider sends them once, with a code or a link.

Whoever sets up forwarding waits for it, so it goes to the owner at once. A provider is its system's senders, never
anybody who has an address there: those are clients. Anybody can write such a mail: a link is named only if it leads to
the provider's own host, and the reason says whether the mail is proved to be the provider's.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from copydesk.mail.alignment import organization
from copydesk.mail.forwarding_words import (
    CODE_NAMES,
    CONFIRMS,
    FORWARDING,
    GMAIL_SENDER,
    GROUP,
    HOME_SENDERS,
    OUR_ADDRESS,
    PROVIDERS,
    SHARED_SYSTEM_SENDERS,
    SYSTEM_SENDERS,
)
from copydesk.mail.lower_case import in_lower_case, lowered
from copydesk.mail.mail import Mail
from copydesk.mail.senders import is_mail_system, is_no_reply, is_shared_host

_SAYS_FORWARDING: Final = in_lower_case(FORWARDING)
_SAYS_ADDRESS: Final = in_lower_case(OUR_ADDRESS)
_SAYS_CONFIRM: Final = in_lower_case(CONFIRMS)
_SAYS_GROUP: Final = in_lower_case(GROUP)
_SYSTEM: Final = re.compile(SYSTEM_SENDERS)
_SHARED_SYSTEM: Final = re.compile(SHARED_SYSTEM_SENDERS)
_HOME: Final = re.compile(HOME_SENDERS)
_SHAPE: Final = r"(?<![\w/=.@+-])(?=[A-Za-z-]{0,15}\d)[A-Za-z0-9](?:-?[A-Za-z0-9]){3,14}(?![\w@-])(?!\.\w)"
"""Four to fifteen letters and digits, a digit among them."""
_NAMED_CODE: Final = re.compile(rf"(?:{CODE_NAMES})[^\n.!?]{{0,60}}?({_SHAPE})", re.IGNORECASE)
_DIGITS: Final = re.compile(r"(?<![\w/=.@+-])(\d{3}[- ]?\d{3}[- ]?\d{0,4}|[A-Z0-9]{6,12})(?![\w/=@-])")
_LINK: Final = re.compile(r"https?://[^\s<>\"')\]]{1,2000}")
_FOR: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_TEXT_LOOKED_AT: Final = 4_000
_GROUPS: Final = "Google Groups"
_SERVICES: Final = frozenset({"Forward Email", "SimpleLogin", "addy.io", "DuckDuckGo", "Firefox Relay"})
"""They do nothing but forward."""


class _Provider(NamedTuple):
    name: str
    hosts: tuple[str, ...]


_BY_DOMAIN: Final = {
    domain: _Provider(name, (*domains.split(), *more.split()))
    for name, domains, more in PROVIDERS
    for domain in domains.split()
}
_GOOGLE_GROUPS: Final = _BY_DOMAIN["googlegroups.com"]
_GROUP_NO_REPLY: Final = re.compile(r"\+no-?reply(?=@)")


def forwarding_notice(mail: Mail, mailboxes: Sequence[str] = (), ours: str = "") -> str:
    """What the owner is told of a confirmation of forwarding: whose it is, its code and its link; "" for other mail.

    `mailboxes` are those of the owner's that forward here: their own host and a group's own name are known by them.
    `ours` is the address that they forward to. What answers a mail is somebody's letter.
    """
    sender = mail.sender.lower()
    if mail.in_reply_to or not _may_be_system(sender):
        return ""
    text = mail.text[:_TEXT_LOOKED_AT]
    provider = _asks(mail, sender, text, tuple(one.lower() for one in mailboxes), ours.lower())
    return _told(mail, text, provider) if provider else ""


def _may_be_system(sender: str) -> bool:
    """Whether a provider's system may write from there, and no person does."""
    if is_no_reply(sender) or is_mail_system(sender):
        return True
    local, _, domain = sender.partition("@")
    return bool(_SYSTEM.fullmatch(local)) and (not is_shared_host(domain) or bool(_SHARED_SYSTEM.fullmatch(local)))


def _asks(mail: Mail, sender: str, text: str, mailboxes: tuple[str, ...], ours: str) -> _Provider | None:
    """Who asks, if somebody does."""
    if sender == GMAIL_SENDER:
        return _Provider("Gmail", ("google.com",))
    subject, says = lowered(mail.subject), lowered(f"{mail.subject}\n{text}")
    known = _known(sender, mailboxes)
    if known is _GOOGLE_GROUPS and _SAYS_GROUP.search(subject):
        return known
    return _who_asks(mail, known, (subject, says), ours) if _SAYS_CONFIRM.search(says) else None


def _who_asks(mail: Mail, known: _Provider | None, words: tuple[str, str], ours: str) -> _Provider | None:
    """Who asks, by the words of the subject and of all: a known one, or any no-reply that names our address."""
    (subject, says), sender = words, mail.sender.lower()
    asked = _SAYS_FORWARDING.search(subject) or _SAYS_CONFIRM.search(subject)
    forwards = bool(asked and _SAYS_FORWARDING.search(says))
    if known:
        serves = known.name in _SERVICES and _SAYS_CONFIRM.search(subject) and _SAYS_ADDRESS.search(subject)
        return known if forwards or serves else None
    if forwards and is_no_reply(sender) and ours and ours in says:
        return _Provider(sender.rpartition("@")[2], _proved_hosts(mail, sender))
    return None


def _proved_hosts(mail: Mail, sender: str) -> tuple[str, ...]:
    """Where the links of a host that nobody has listed may lead: to itself, if the mail is proved to be its own."""
    home = organization(sender.rpartition("@")[2])
    return (home,) if home and mail.authenticated else ()


def _known(sender: str, mailboxes: tuple[str, ...]) -> _Provider | None:
    """The provider whose system writes from there: a listed one, a group's own name, or the mailbox's own host."""
    domain = sender.rpartition("@")[2]
    parts = domain.split(".")
    above = (".".join(parts[number:]) for number in range(len(parts) - 1))
    if found := next((_BY_DOMAIN[one] for one in above if one in _BY_DOMAIN), None):
        return found
    if _GROUP_NO_REPLY.search(sender) and _GROUP_NO_REPLY.sub("", sender) in mailboxes:
        return _GOOGLE_GROUPS
    homes = {one.rpartition("@")[2] for one in mailboxes}
    home = next((one for one in homes if domain == one or domain.endswith(f".{one}")), "")
    if not home or sender in mailboxes or "+" in sender:
        return None
    is_system = is_no_reply(sender) or is_mail_system(sender) or _HOME.fullmatch(sender.partition("@")[0])
    return _Provider(f"The host of {home}", (home,)) if is_system else None


def _told(mail: Mail, text: str, provider: _Provider) -> str:
    where = _from_where(mail, text)
    told = [f"{provider.name} asks whether mail may be forwarded here{where}"]
    if provider is _GOOGLE_GROUPS and _SAYS_GROUP.search(lowered(mail.subject)):
        told = [f"Google Groups tells this address of a group{where}"]
    if code := _code(mail.subject, text):
        told.append(f"the code is {code}")
    if link := _link(text, provider.hosts):
        told.append(f"the link is {link}")
    if not mail.authenticated:
        told.append("it is not proved that this mail is theirs: use it only if you have just asked for it")
    return "; ".join(
        [*told, "if you set this up, enter the code where they ask for it or open the link; else ignore it"]
    )


def _from_where(mail: Mail, text: str) -> str:
    found = _FOR.search(mail.subject) or _FOR.search(text)
    return f" from {found[0]}" if found else ""


def _code(subject: str, text: str) -> str:
    """The code: behind its name, else in the subject."""
    for says in (_LINK.sub(" ", text), subject):
        if found := _NAMED_CODE.search(says):
            return found[1]
    alone = _DIGITS.search(subject)
    return alone[1].strip() if alone and any(letter.isdigit() for letter in alone[1]) else ""


def _link(text: str, hosts: tuple[str, ...]) -> str:
    return next((link for one in _LINK.findall(text) if _leads_to(link := one.rstrip(".,;"), hosts)), "")


def _leads_to(link: str, hosts: tuple[str, ...]) -> bool:
    """Whether the link's host is one of `hosts` or below it; what stands before an @ is no host."""
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    return parts.scheme == "https" and any(host == one or host.endswith(f".{one}") for one in hosts)
