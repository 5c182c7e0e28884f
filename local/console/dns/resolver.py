"""DNS as the checks ask it."""

from collections.abc import Callable
from functools import cache
from typing import Final

import dns.exception
import dns.rdata
import dns.resolver

from copydesk.errors import CopydeskError

PATIENCE_SECONDS: Final = 6.0

Resolver = Callable[[str, str], tuple[str, ...]]
"""(name, type) -> the values, in lower case but for TXT, whose parts are joined; none if there is no such record.

Quotes in a TXT value are there because somebody typed them. Raises NoAnswer if the servers do not answer.
"""


class NoAnswer(CopydeskError):
    """The name servers did not answer."""


def resolver() -> Resolver:
    """This machine's resolver; each question is asked once."""

    @cache
    def lookup(name: str, kind: str) -> tuple[str, ...]:
        try:
            answer = dns.resolver.Resolver().resolve(name, kind, search=False, lifetime=PATIENCE_SECONDS)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except (dns.exception.DNSException, OSError) as error:
            raise NoAnswer(f"DNS did not answer about {name}; check the network, then run this again") from error
        return tuple(sorted(_value(record, kind) for record in answer))

    return lookup


def _value(record: dns.rdata.Rdata, kind: str) -> str:
    """A record without what only zone files need: a TXT's quotes (RFC 1035 section 5.1) and a name's last dot."""
    if kind == "TXT":
        return b"".join(getattr(record, "strings", ())).decode(errors="replace")
    return record.to_text().rstrip(".").lower()
