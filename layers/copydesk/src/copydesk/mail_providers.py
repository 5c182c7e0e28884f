"""Domains at which anybody can have an address: their DNS is their provider's, never the reader's."""

import re
from typing import Final

_DOMAINS: Final = frozenset(
    (  # noqa: SIM905  (60 quoted names would be hard to read)
        "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com "
        "me.com mac.com proton.me protonmail.com pm.me fastmail.com fastmail.fm hey.com zoho.com mail.com email.com "
        "gmx.com gmx.net gmx.de gmx.at gmx.ch web.de t-online.de freenet.de posteo.de mailbox.org tuta.com "
        "tutanota.com orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it bluewin.ch "
        "btinternet.com sky.com virginmedia.com comcast.net att.net verizon.net cox.net rogers.com bell.net "
        "bigpond.com optusnet.com.au ziggo.nl kpnmail.nl telenet.be seznam.cz wp.pl o2.pl interia.pl yandex.com "
        "yandex.ru mail.ru qq.com 163.com 126.com naver.com rediffmail.com uol.com.br"
    ).split()
)
_DOTS_DO_NOT_COUNT: Final = {"gmail.com": "gmail.com", "googlemail.com": "gmail.com"}
"""Providers that deliver `j.weber` and `jweber` to one person, and the domain that all of theirs mean."""
_WORLDWIDE: Final = re.compile(r"(yahoo|hotmail|outlook|live)\.(com?\.)?[a-z]{2}")
"""Providers with a domain for each country."""


def is_mail_provider(domain: str) -> bool:
    """Whether `domain` is a mail provider's own. False says nothing: there are more of them than anybody lists."""
    return domain in _DOMAINS or _WORLDWIDE.fullmatch(domain) is not None


def one_mailbox(address: str) -> str:
    """The mailbox that an address means, for counting: without its `+tag`, and without dots where they do not count.

    It is for limits alone: nobody is proved to be somebody by it.
    """
    local, _, domain = address.strip().lower().rpartition("@")
    local = local.partition("+")[0] or local
    if domain in _DOTS_DO_NOT_COUNT:
        local = local.replace(".", "") or local
    return f"{local}@{_DOTS_DO_NOT_COUNT.get(domain, domain)}"
