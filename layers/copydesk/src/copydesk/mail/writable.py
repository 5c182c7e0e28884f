"""Whether mail can be sent to an address at all: what SES takes, and SMTP without extensions carries (RFC 5321)."""

import re
from typing import Final

from copydesk.mail.addresses import ascii_domain

_ADDRESS_LIMIT: Final = 254
_LOCAL_PART_LIMIT: Final = 64
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_DOMAIN: Final = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")
_DOT_ATOM: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_QUOTED: Final = re.compile(r"\"(?:[ !#-\[\]-~]|\\[ -~])+\"")
"""A quoted local part (RFC 5321 section 4.1.2): SES may take it or refuse it, so it is tried."""


def why_unwritable(address: str) -> str:
    """Why no mail can be sent to `address`, as the end of a sentence about it; "" if one can be tried."""
    local, _, domain = address.rpartition("@")
    wired = ascii_domain(domain)
    problems = (
        (bool(local and domain), "it has no two sides of an @"),
        (local.isascii(), "there are letters before the @ that SES does not carry"),
        ("." in wired, "there is no dot in its domain"),
        (len(local) + 1 + len(wired) <= _ADDRESS_LIMIT and len(local) <= _LOCAL_PART_LIMIT, "it is too long"),
        (bool(_DOMAIN.fullmatch(wired)), "its domain can't exist"),
        (
            bool(_DOT_ATOM.fullmatch(local) or _QUOTED.fullmatch(local)),
            "what stands before the @ breaks the rules (RFC 5322)",
        ),
    )
    return next((f"is not an address that mail can be sent to: {why}" for fine, why in problems if not fine), "")
