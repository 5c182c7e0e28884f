"""The envelopes that forwarders write: whose mailbox forwards, and whom the mail was from. Pure; a claim, no proof."""

import re
from typing import Final

_CAF: Final = re.compile(r"(?P<mailbox>[^@]+)\+caf_=[^@=]+=[^@]+@(?P<host>[^@]+)")
"""Gmail's: the mailbox that forwards, and where to."""
_SRS0: Final = re.compile(r"(?:[^@]*\+)?srs0?[=+-][^=@]+=[^=@]+=(?P<host>[^=@]+)=(?P<local>[^@]+)@[^@]+")
_SRS1: Final = re.compile(r"(?:[^@]*\+)?srs1[=+-][^@]+==[^=@]+=[^=@]+=(?P<host>[^=@]+)=(?P<local>[^@]+)@[^@]+")
"""The sender rewriting scheme: a hash, a day, and whom the mail was from. Exchange puts `bounces+SRS` in front."""
_SHORT: Final = re.compile(r"(?:[^@]*\+)?srs0?[=+-][^=@]+=[^=@]{1,8}@[^@]+")
"""Exchange's for what has no sender in its own domain to name: a hash and a day alone."""


def forwarding_mailbox(envelope_sender: str) -> str:
    """The mailbox that Gmail forwards, by the envelope; "" for other envelopes."""
    found = _CAF.fullmatch(envelope_sender.lower())
    return f"{found['mailbox']}@{found['host']}" if found else ""


def unwrapped(envelope_sender: str) -> str:
    """Whom the envelope was from before a forwarder rewrote it by SRS; "" for other envelopes."""
    found = _SRS1.fullmatch(envelope_sender.lower()) or _SRS0.fullmatch(envelope_sender.lower())
    return f"{found['local']}@{found['host']}" if found else ""


def is_srs(envelope_sender: str) -> bool:
    """Whether a forwarder wrote the envelope by SRS, whether or not it says whom the mail was from."""
    return bool(unwrapped(envelope_sender) or _SHORT.fullmatch(envelope_sender.lower()))


def is_rewritten(envelope_sender: str) -> bool:
    """Whether a forwarder has put an envelope of its own around the mail: what SPF then proves is the forwarder."""
    return bool(forwarding_mailbox(envelope_sender)) or is_srs(envelope_sender)


def sender_before(envelope_sender: str) -> str:
    """Whom the envelope was from before a forwarder rewrote it by SRS; else the envelope's sender as it is."""
    return unwrapped(envelope_sender) or envelope_sender
