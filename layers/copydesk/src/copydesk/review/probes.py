"""Probes: mails by which `copydesk doctor` sees whether mail finds its way to the desk. None of them becomes a query.

A probe bears a token in its subject and in a header of its own: an id, and a MAC over it by the ring that signs the
addresses of threads. Only who holds that ring could make one. Whoever saw one can send it again, and it is filed under
the same key again; a mail that only looks like one is a mail as any other.
"""

import re
import secrets
from dataclasses import dataclass
from typing import Final

from copydesk.keyring import KeyRing, SigningKey
from copydesk.keys import MAIL_PREFIX
from copydesk.mail.languages import COLON, FORWARD_PREFIXES
from copydesk.mail.mail import Mail
from copydesk.mail.ses_block import sender_header, split_ses_block
from copydesk.review.signing import is_same, mac

HEADER: Final = "X-Copydesk-Probe"
SUBJECT: Final = "Copydesk probe"
PROBES: Final = f"{MAIL_PREFIX}probe-"
"""Where probes are filed: among the mails, but under no query's name."""
REPORTED: Final = "-report"

_ID_BYTES: Final = 8
_MAC_BYTES: Final = 10
"""Short enough that a header field holds the whole token on one line (RFC 5322 section 2.1.1)."""
_SPELLED: Final = r"copydesk-probe-([0-9a-f]{16})-(\d{1,2})-([0-9a-f]{20})"
_FIELD: Final = rf"^{HEADER}:[ \t]*(?:\r?\n[ \t]+)?{_SPELLED}[ \t]*\r?$"
_HEADER: Final = re.compile(_FIELD.encode(), re.IGNORECASE | re.MULTILINE)
_SUBJECT: Final = re.compile(rf"\s*(?:(?:{FORWARD_PREFIXES})\s*{COLON}\s*)*{SUBJECT} {_SPELLED}\s*", re.IGNORECASE)
_ANYWHERE: Final = re.compile(_SPELLED.encode())
_LOOKED_AT: Final = 256 * 1024
"""Octets of a delivery report that are looked through for the probe that it returns."""


@dataclass(frozen=True, slots=True)
class ProbeToken:
    """What a mail claims to be; nothing is proved before `verify_probe` says so. `is_report`: a report on a probe."""

    probe_id: str
    mark: int
    mac: str
    is_report: bool = False

    @property
    def key(self) -> str:
        """Where the mail is filed."""
        return f"{probe_key(self.probe_id)}{REPORTED if self.is_report else ''}"


def probe_key(probe_id: str) -> str:
    """Where a probe is filed that has arrived."""
    return f"{PROBES}{probe_id}"


def new_probe_id() -> str:
    """An id for another probe."""
    return secrets.token_hex(_ID_BYTES)


def probe_token(threads: KeyRing, probe_id: str) -> str:
    """What stands in a probe's subject and header."""
    key = threads.signing()
    return f"copydesk-probe-{probe_id}-{key.mark}-{_mac(key, probe_id)}"


def read_probe(raw: bytes, mail: Mail) -> ProbeToken | None:
    """The probe that `raw`, read as `mail`, claims to be, or to report on; None for any other mail.

    Its own header may be lost where a host forwards it as a new mail: the subject is left then. What answers a probe is
    none, and what merely quotes one is none either.
    """
    if found := _HEADER.search(sender_header(raw)):
        return _read(*(part.decode() for part in found.groups()))
    if said := _SUBJECT.fullmatch(mail.subject):
        return _read(*said.groups())
    if mail.report is not None and (returned := _ANYWHERE.search(split_ses_block(raw).content[:_LOOKED_AT])):
        return _read(*(part.decode() for part in returned.groups()), is_report=True)
    return None


def verify_probe(token: ProbeToken, threads: KeyRing) -> bool:
    """Whether this desk's owner made the probe. Takes the same time right or wrong."""
    key = threads.marked(token.mark)
    return key is not None and is_same(token.mac, _mac(key, token.probe_id))


def _read(probe_id: str, mark: str, signature: str, *, is_report: bool = False) -> ProbeToken:
    return ProbeToken(probe_id.lower(), int(mark), signature.lower(), is_report)


def _mac(key: SigningKey, probe_id: str) -> str:
    return mac(key, _MAC_BYTES, "probe", probe_id).hex()
