"""Whether a domain is a mailbox's already: all mail to the domain that the owner chooses will go to Copydesk."""

from dataclasses import dataclass
from itertools import islice
from typing import Final

from local.console.dns.resolver import NoAnswer, Resolver

_SECOND_LEVELS: Final = frozenset({"ac", "co", "com", "edu", "gov", "ne", "net", "or", "org"})
"""What stands before a country's own ending, as in yourname.co.uk."""
_LABELS: Final = ("desk", "copydesk", "clients")
_COUNTRY: Final = 2
_SHOWN: Final = 2


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a domain should not be taken unasked, and what to take instead. `certain`: DNS itself says so."""

    reason: str
    instead: str
    certain: bool


def doubt_about(domain: str, resolve: Resolver) -> Doubt | None:
    """What speaks against giving this domain's mail to Copydesk, or None. Asks DNS, and copes if it doesn't answer."""
    try:
        hosts = _elsewhere(domain, resolve)
        if hosts:
            return Doubt(
                f"{domain} already receives mail, at {' and '.join(islice(hosts, _SHOWN))}. If Copydesk receives "
                "there, all of it goes to Copydesk and none to the mailbox that has it now.",
                _instead(domain, resolve),
                certain=True,
            )
        if not is_whole(domain) or resolve(domain, "NS"):
            return None
    except NoAnswer:
        if not is_whole(domain):
            return None
    return Doubt(
        f"{domain} is a whole domain, and DNS does not tell whether it receives mail already. If it does, all of that "
        "would go to Copydesk instead.",
        subdomain(domain),
        certain=False,
    )


def registered(domain: str) -> str:
    """The domain as somebody registered it, by its looks: yourname.com, jane.co.uk."""
    *rest, second, last = domain.split(".")
    country = len(last) == _COUNTRY and second in _SECOND_LEVELS
    return ".".join((*(rest[-1:] if country else ()), second, last))


def is_whole(domain: str) -> bool:
    """Whether it is a domain as one registers it, by its looks, rather than a subdomain."""
    return registered(domain) == domain


def subdomain(domain: str) -> str:
    """The subdomain to take in place of a whole domain."""
    return f"{_LABELS[0]}.{domain}"


def _instead(domain: str, resolve: Resolver) -> str:
    """A subdomain, or for a subdomain a sister, that receives no mail. Raises NoAnswer."""
    base = domain if is_whole(domain) else domain.partition(".")[2]
    names = [name for label in _LABELS if (name := f"{label}.{base}") != domain]
    return next((name for name in names if not _elsewhere(name, resolve)), names[0])


def _elsewhere(domain: str, resolve: Resolver) -> tuple[str, ...]:
    """The hosts other than SES's that mail to the domain goes to. Raises NoAnswer.

    A record for every subdomain at once, as some registrars set it, is none of this one's own: the first record that
    is set for the subdomain itself goes before it (RFC 4592). A host without a name refuses mail (RFC 7505).
    """
    found = resolve(domain, "MX")
    if found and not is_whole(domain) and found == resolve(f"*.{domain.partition('.')[2]}", "MX"):
        return ()
    hosts = (value.rpartition(" ")[2] for value in found)
    return tuple(host for host in hosts if host and not _is_ses(host))


def _is_ses(host: str) -> bool:
    return host.startswith("inbound-smtp.") and host.endswith(".amazonaws.com")
