"""Verifies a whole chain of ARC seals (RFC 8617) with dkimpy, more strictly than that does."""

import logging
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import dkim

from copydesk.adapters.arc.dns_keys import LIMIT_SECONDS, DnsKeys
from copydesk.ports import SealedChain

MOST_INSTANCES: Final = 5
"""How many seals a chain may have: each costs two signatures, and keys from DNS."""
LARGEST: Final = 10 * 1024 * 1024
"""Octets of a mail whose chain is verified."""
_SILENT: Final = logging.getLogger("dkimpy")
"""dkimpy writes strangers' domains and headers into the log."""
_SILENT.setLevel(logging.CRITICAL)
_INSTANCE: Final = re.compile(rb"\s*i\s*=\s*(\d{1,3})\s*;")
_SIGNED: Final = re.compile(rb"(?:^|;)\s*h\s*=([^;]*)")
_LENGTH: Final = re.compile(rb"(?:^|;)\s*l\s*=")


class ArcChains:
    """Copydesk's SealedChains. `keys` makes what answers for DNS, anew for each mail."""

    def __init__(self, keys: Callable[[], Callable[..., bytes | None]] = DnsKeys) -> None:
        self._keys = keys

    def verified(self, content: bytes) -> SealedChain | None:
        """The chain, if each of its seals and the outermost signature verify. Never raises; no answer is no proof."""
        if len(content) > LARGEST:
            return None
        try:
            return self._verified(content)
        except Exception:  # noqa: BLE001 - a mail's bytes make dkimpy fail in ways that nobody has listed
            return None

    def _verified(self, content: bytes) -> SealedChain | None:
        chain = dkim.ARC(content, logger=_SILENT, timeout=LIMIT_SECONDS)
        if _instances(chain) > MOST_INSTANCES:
            return None
        outcome, sets, _ = chain.verify(dnsfunc=self._keys())
        if outcome != dkim.CV_Pass or not sets or not all(map(_is_sound, sets)):
            return None
        outermost = sets[0]
        if not _covers_the_mail(chain, outermost["instance"]):
            return None
        _, _, results = " ".join(outermost["aar-value"].decode("ascii").split()).partition(";")
        return SealedChain(outermost["as-domain"].decode("ascii").lower(), results.strip())


def _is_sound(found: Mapping[str, Any]) -> bool:
    """Dkimpy lets a `cv` pass that is no word of the standard's."""
    wanted = dkim.CV_None if found["instance"] == 1 else dkim.CV_Pass
    return bool(found["as-valid"]) and found["cv"] == wanted


def _instances(chain: Any) -> int:
    found = (_INSTANCE.match(value) for name, value in chain.headers if name.lower() == b"arc-seal")
    return max((int(one[1]) for one in found if one), default=0)


def _covers_the_mail(chain: Any, instance: int) -> bool:
    """Whether the outermost message signature covers From, and the body to its end."""
    signatures = [
        value
        for name, value in chain.headers
        if name.lower() == b"arc-message-signature" and (found := _INSTANCE.match(value)) and int(found[1]) == instance
    ]
    if len(signatures) != 1:
        return False
    signed = _SIGNED.search(signatures[0])
    names = () if signed is None else tuple(one.strip().lower() for one in signed[1].split(b":"))
    return b"from" in names and not _LENGTH.search(signatures[0])
