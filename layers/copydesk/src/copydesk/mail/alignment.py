"""Whether what was authenticated is the sender's own domain: relaxed alignment (RFC 7489 section 3.1).

DMARC does this where a domain has a DMARC record. Many small firms have none, and sign their mail all the same.
"""

from functools import lru_cache
from typing import Any, Final

from copydesk.events import Proof
from copydesk.mail.mail import Mail
from copydesk.mail.verdicts import Verdicts

_NO_POLICY: Final = frozenset({"NONE", "PROCESSING_FAILED"})
"""Where DMARC has not judged. What has failed stays failed, whatever else passes."""


def proof_of(sender_domain: str, verdicts: Verdicts) -> Proof:
    """How a mail from `sender_domain` is proved to be from there; "" if it is not."""
    if verdicts.dmarc == "PASS":
        return "dmarc"
    if verdicts.dmarc not in _NO_POLICY or not sender_domain:
        return ""
    if verdicts.dkim == "PASS" and any(are_aligned(sender_domain, domain) for domain in verdicts.dkim_domains):
        return "dkim"
    envelope = verdicts.envelope_sender.rpartition("@")[2]
    return "spf" if verdicts.spf == "PASS" and are_aligned(sender_domain, envelope) else ""


def signing_domains(mail: Mail) -> tuple[str, ...]:
    """The domains whose signatures passed and that are the sender's own."""
    if mail.proof not in {"dmarc", "dkim"}:
        return ()
    domain = mail.sender.rpartition("@")[2]
    return tuple(one for one in mail.verdicts.dkim_domains if are_aligned(domain, one))


def are_aligned(one: str, other: str) -> bool:
    """Whether both domains belong to one organization, by the Public Suffix List."""
    one, other = one.lower().strip("."), other.lower().strip(".")
    if not one or not other:
        return False
    if one == other:
        return True
    home = organization(one)
    return bool(home) and home == organization(other)


def organization(domain: str) -> str:
    """The domain that somebody registered, of which `domain` is one; "" for what nobody can register."""
    return _suffixes().privatesuffix(domain.lower().strip(".")) or ""


@lru_cache(maxsize=1)
def _suffixes() -> Any:
    """The list, read when it is first asked: that takes a tenth of a second, and few mails need it."""
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 - only those who read mails carry this layer

    return PublicSuffixList()
