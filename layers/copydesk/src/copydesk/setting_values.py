"""What settings are written in: addresses, domains and zones, each checked as it is read; and what forwarding needs."""

import re
import unicodedata
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

LONGEST_PLACE: Final = 300
_DOMAIN: Final = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")


def _address(value: str) -> str:
    local, at, domain = value.strip().rpartition("@")
    if not at or not local or "." not in domain or any(c.isspace() or c in '<>,;"' for c in value.strip()):
        raise ValueError(f"{value!r} is not a mail address; write it like jane@example.com")
    return f"{local}@{domain.lower()}"


def _domain(value: str) -> str:
    found = value.strip().lower().strip(".")
    if not _DOMAIN.fullmatch(found):
        raise ValueError(f"{value!r} is not a domain; write it like example.com")
    return found


def _correspondent(value: str) -> str:
    named = value.strip().removeprefix("@")
    return _address(named) if "@" in named else _domain(named)


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"{value!r} is not a time zone; write it like Europe/Berlin") from error
    return value


def one_line(value: str) -> str:
    """`value`, which must stand on one line."""
    if "\r" in value or "\n" in value:
        raise ValueError("must stand on one line")
    return value


def _place(value: str) -> str:
    place = value.strip()
    # Cc to Cs are controls, formats such as marks of direction, and what no font has; Zl and Zp break lines.
    if any(unicodedata.category(each)[0] == "C" or unicodedata.category(each) in {"Zl", "Zp"} for each in place):
        raise ValueError("has characters that nobody sees; write the phone number or the link once more, by hand")
    return place


Address = Annotated[str, AfterValidator(_address)]
DomainName = Annotated[str, AfterValidator(_domain)]
Correspondent = Annotated[str, AfterValidator(_correspondent)]
"""An address, or a domain: that is all addresses in it and below it."""
ZoneName = Annotated[str, AfterValidator(_zone)]
Place = Annotated[str, StringConstraints(max_length=LONGEST_PLACE), AfterValidator(_place)]
"""Where a call takes place: a phone number, a room or a link, on one line of visible characters."""


class Strict(BaseModel):
    """A part of the settings: nothing in it is changed once it is read, and what it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Forwarder(Strict):
    """A mail host that forwards the owner's mailbox to the desk, and whose own findings count for what it forwards.

    `domain` is that of the envelope senders it forwards under, which SPF must prove. `authserv_id` is how its server
    calls itself in Authentication-Results, such as mx.google.com, and `arc_domain` what its ARC seals are signed by;
    each is `domain` where it is left out.
    """

    domain: DomainName = Field(description="Of the envelope senders that it forwards under")
    authserv_id: DomainName | None = Field(
        default=None, description="How its server calls itself in Authentication-Results; `domain` if it is not set"
    )
    arc_domain: DomainName | None = Field(
        default=None, description="What its ARC seals are signed by; `domain` if it is not set"
    )

    @property
    def server(self) -> str:
        """How its server calls itself in Authentication-Results."""
        return self.authserv_id or self.domain

    @property
    def sealed_by(self) -> str:
        """The domain that signs its ARC seals."""
        return self.arc_domain or self.domain


class SessionSettings(Strict):
    """How long a browser stays signed in, unused and at all. Each session begins with a link mailed to its reviewer."""

    idle_hours: int = Field(default=72, ge=1, le=720, description="How long a browser stays signed in that is not used")
    longest_days: int = Field(default=30, ge=1, le=90, description="How long a browser stays signed in at the most")


class ForwardingSettings(Strict):
    """What comes by automatic forwarding. Mail of `private_correspondents` never reaches a model.

    `forwarders` are believed what they found out about a mail that they provably forwarded. `arc` takes a chain of
    their ARC seals for a proof as well, which needs answers of DNS; it is off by default: ARC is being retired.
    """

    forwarders: tuple[Forwarder, ...] = Field(
        default=(), description="Mail hosts that are believed what they found out about a mail that they forwarded"
    )
    private_correspondents: tuple[Correspondent, ...] = Field(
        default=(), description="Addresses and domains whose mail never reaches a model"
    )
    arc: bool = Field(default=False, description="Whether a chain of ARC seals counts as a proof")
