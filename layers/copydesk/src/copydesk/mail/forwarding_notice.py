# ruff: noqa: RUF001 - marks of many scripts are looked for
"""Confirmations that a mailbox wants to forward here: a provider sends them once, with a code or a link.

Whoever sets up forwarding waits for it, so it goes to the owner at once. Anybody can write such a mail: a link is named
only if it leads to the provider's own host, and the reason says whether the mail is proved to be the provider's.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from copydesk.mail.mail import Mail

_CODE: Final = re.compile(r"(?<![\w/=.-])(\d{3}[- ]?\d{3}[- ]?\d{0,4}|[A-Z0-9]{6,12})(?![\w/=.-])")
_CODE_AFTER: Final = re.compile(
    r"(?:code|kennung|bestätigungscode|codice|código|kod|код|代码|コード|코드)\s*(?:is|lautet|ist|:|：|=)?\s*[*_]*\s*"
    r"([A-Z0-9][A-Z0-9-]{3,15})(?![\w@])",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"https://[^\s<>\"')\]]+")
_FOR: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SAYS_FORWARDING: Final = re.compile(
    r"forward|weiterleit|transfert|redirection|reenv[ií]|redirec|inoltr|encaminh|doorstur|vidarebefordr|videresend|"
    r"edelleen|przekaz|přepos|пересыл|переадрес|yönlendir|továbbít|redirecțion|προώθηση|转发|轉寄|転送|전달",
    re.IGNORECASE,
)
_SAYS_CONFIRM: Final = re.compile(
    r"confirm|verif|bestätig|vérifi|verifi|conferm|bevestig|bekräft|bekræft|bekreft|vahvist|potwierd|potvr|"
    r"подтвер|підтвер|doğrula|onayla|megerősít|επιβεβαί|确认|確認|验证|驗證|확인|인증|approve|opt[- ]in|code",
    re.IGNORECASE,
)
_SAYS_GROUP: Final = re.compile(
    r"invit|join|added you|been added|einlad|eingeladen|beitreten|hinzugefügt|rejoindre|ajouté|unir|añadid|unisci|"
    r"aggiunt|convid|participar|adicionad|uitgenodigd|toegevoegd|inbjud|zapros|zaprasza|приглаш|добавлен|招待|邀请|초대",
    re.IGNORECASE,
)
"""What a group's own mail to a new member says in its subject."""
_TEXT_LOOKED_AT: Final = 4_000


class _Provider(NamedTuple):
    name: str
    senders: re.Pattern[str]
    hosts: tuple[str, ...]


def _provider(name: str, senders: str, *hosts: str) -> _Provider:
    return _Provider(name, re.compile(senders), hosts)


_PROVIDERS: Final = (
    _provider("Gmail", r"forwarding-noreply@google\.com", "google.com"),
    _provider("Google Groups", r".*(?:noreply|no-reply)@(?:googlegroups|groups\.google)\.com", "google.com"),
    _provider("Google Workspace", r".*(?:noreply|no-reply)@google\.com", "google.com"),
    _provider(
        "Microsoft",
        r".*@(?:.*\.)?(?:microsoft|microsoftonline|outlook|office365|live|hotmail)\.com",
        "microsoft.com",
        "live.com",
        "outlook.com",
        "office.com",
        "office365.com",
    ),
    _provider("Fastmail", r".*@(?:.*\.)?fastmail\.(?:com|fm)", "fastmail.com", "fastmail.fm"),
    _provider("iCloud", r".*@(?:.*\.)?(?:apple|icloud|me)\.com", "apple.com", "icloud.com"),
    _provider(
        "Zoho Mail",
        r".*@(?:.*\.)?zoho(?:mail|corp)?\.(?:com|eu|in|com\.au|jp)",
        "zoho.com",
        "zoho.eu",
        "zoho.in",
        "zoho.com.au",
        "zoho.jp",
        "zohomail.com",
    ),
    _provider("Yahoo Mail", r".*@(?:.*\.)?yahoo(?:-inc)?\.com", "yahoo.com"),
    _provider("Proton Mail", r".*@(?:.*\.)?(?:proton|protonmail)\.(?:me|com|ch)", "proton.me", "protonmail.com"),
    _provider("GMX", r".*@(?:.*\.)?gmx\.(?:net|de|at|ch|com)", "gmx.net", "gmx.de", "gmx.com"),
    _provider("WEB.DE", r".*@(?:.*\.)?web\.de", "web.de"),
    _provider("Yandex", r".*@(?:.*\.)?yandex\.(?:ru|com)", "yandex.ru", "yandex.com"),
    _provider("Migadu", r".*@(?:.*\.)?migadu\.com", "migadu.com"),
    _provider("Namecheap", r".*@(?:.*\.)?(?:namecheap|privateemail)\.com", "namecheap.com", "privateemail.com"),
    _provider("GoDaddy", r".*@(?:.*\.)?(?:godaddy|secureserver)\.(?:com|net)", "godaddy.com", "secureserver.net"),
    _provider("Cloudflare", r".*@(?:.*\.)?cloudflare\.com", "cloudflare.com"),
    _provider("ImprovMX", r".*@(?:.*\.)?improvmx\.com", "improvmx.com"),
    _provider("IONOS", r".*@(?:.*\.)?ionos\.(?:com|de|co\.uk|fr|es)", "ionos.com", "ionos.de"),
)


_GROUPS: Final = "Google Groups"
_NO_REPLY: Final = re.compile(r"\+no-?reply(?=@)")


def forwarding_notice(mail: Mail, mailboxes: Sequence[str] = ()) -> str:
    """What the owner is told of a confirmation of forwarding: whose it is, its code and its link; "" for other mail.

    `mailboxes` are those of the owner's that forward here: their own host and a group's own name are known by them.
    """
    provider = _provider_of(mail.sender.lower(), tuple(one.lower() for one in mailboxes))
    text = mail.text[:_TEXT_LOOKED_AT]
    if provider is None:
        return ""
    if provider.name == _GROUPS and _SAYS_GROUP.search(mail.subject):
        told = [f"Google Groups tells this address of a group{_from_where(mail)}"]
    elif _confirms(mail.subject, text):
        told = [f"{provider.name} asks whether mail may be forwarded here{_from_where(mail)}"]
    else:
        return ""
    if code := _code(mail.subject, text):
        told.append(f"the code is {code}")
    if link := _link(text, provider.hosts):
        told.append(f"the link is {link}")
    if not mail.authenticated:
        told.append("it is not proved that this mail is theirs: use it only if you have just asked for it")
    return "; ".join(
        [*told, "if you set this up, enter the code where they ask for it or open the link; else ignore it"]
    )


def _provider_of(sender: str, mailboxes: tuple[str, ...]) -> _Provider | None:
    if provider := next((one for one in _PROVIDERS if one.senders.fullmatch(sender)), None):
        return provider
    if _NO_REPLY.search(sender) and _NO_REPLY.sub("", sender) in mailboxes:
        return next(one for one in _PROVIDERS if one.name == _GROUPS)
    domain = sender.rpartition("@")[2]
    homes = {one.rpartition("@")[2] for one in mailboxes}
    home = next((one for one in homes if domain == one or domain.endswith(f".{one}")), "")
    return _Provider(f"The host of {home}", re.compile(""), (home,)) if home and sender not in mailboxes else None


def _confirms(subject: str, text: str) -> bool:
    """Whether it speaks of forwarding and of confirming it, one of them in the subject."""
    says = f"{subject}\n{text}"
    if not (_SAYS_FORWARDING.search(says) and _SAYS_CONFIRM.search(says)):
        return False
    return bool(_SAYS_FORWARDING.search(subject) or _SAYS_CONFIRM.search(subject))


def _from_where(mail: Mail) -> str:
    found = _FOR.search(mail.subject) or _FOR.search(mail.text[:_TEXT_LOOKED_AT])
    return f" from {found[0]}" if found else ""


def _code(subject: str, text: str) -> str:
    for found in (_CODE_AFTER.search(text), _CODE_AFTER.search(subject)):
        if found and any(letter.isdigit() for letter in found[1]):
            return found[1]
    alone = _CODE.search(subject)
    return alone[1].strip() if alone and any(letter.isdigit() for letter in alone[1]) else ""


def _link(text: str, hosts: tuple[str, ...]) -> str:
    return next((link for one in _LINK.findall(text) if _leads_to(link := one.rstrip(".,;"), hosts)), "")


def _leads_to(link: str, hosts: tuple[str, ...]) -> bool:
    """Whether the link's host is one of `hosts` or below it; what stands before an @ is no host."""
    try:
        host = (urlsplit(link).hostname or "").lower()
    except ValueError:
        return False
    return any(host == one or host.endswith(f".{one}") for one in hosts)
