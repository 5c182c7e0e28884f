"""Whose calendars say when the owner is busy: each a source with a name, an address and a greatest age."""

import re
from datetime import timedelta
from ipaddress import ip_address
from typing import Annotated, Final, Literal, Self
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, Field, model_validator

from copydesk.setting_values import Strict, one_line

SourceKind = Literal["ics", "caldav", "google", "file"]
SETTING: Final = "calendar.sources"
"""The setting that names the owner's own calendars."""
MOST_SOURCES: Final = 10
"""More could not be read while a mail waits."""
_NAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?")
GOOGLE: Final = "apidata.googleusercontent.com"
"""Where Google speaks CalDAV; its tokens go nowhere else."""
_WITHOUT_TLS: Final = (
    "write an address that begins with https: what is read would travel unencrypted; a server in your own network may "
    "do without if the source has own_network"
)


def is_loopback(host: str) -> bool:
    """Whether a host, as an address names it, is this machine itself."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def checked_address(url: str, *, own_network: bool = False) -> str:
    """`url` if a calendar may be read there. Raises ValueError, which never repeats it: it may be a secret.

    In the owner's own network it may do without TLS; whether it is there is seen once its server is reached.
    """
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise ValueError("that is no address of a calendar; copy it whole, from https:// on") from error
    if parts.scheme == "webcal":
        raise ValueError("write https in place of webcal: it is the same address")
    if parts.scheme not in {"https", "http"} or not host or any(c.isspace() for c in url.strip()):
        raise ValueError("that is no address of a calendar; copy it whole, from https:// on")
    if parts.username or parts.password:
        raise ValueError("the address must hold no password; `copydesk calendar-secret` keeps it")
    if parts.scheme == "http" and not (own_network or is_loopback(host)):
        raise ValueError(_WITHOUT_TLS)
    return url.strip()


def _name(value: str) -> str:
    if _NAME.fullmatch(value) is None:
        raise ValueError(f"{value[:40]!r} can't name a calendar; take small letters, digits and hyphens, like family")
    return value


def _address(value: str) -> str:
    return checked_address(value, own_network=True) if value else value


class CalendarSource(Strict):
    """A calendar that says when the owner is busy.

    An `ics` source without `url` has it kept as its secret: who knows a private address can read the calendar. The
    password of a `caldav` source is its secret, and so is the owner's consent of a `google` one. A `file` lies on this
    machine, for the desk.

    What was read longer ago than `greatest_age_minutes` counts for nothing: then no time is offered.
    """

    name: Annotated[str, AfterValidator(_name)] = Field(description="What you call it, such as family")
    kind: SourceKind = Field(
        description="ics: an address of a file; caldav: a calendar on a server; google: one of Google's, by consent; "
        "file: on the desk"
    )
    url: Annotated[str, AfterValidator(_address)] = Field(
        default="", description="Its address; leave out a private one of kind ics, which is kept as a secret"
    )
    user: Annotated[str, AfterValidator(one_line)] = Field(
        default="",
        description="Who signs in, for caldav; for google the calendar's id, which of your own is its address",
    )
    path: Annotated[str, AfterValidator(one_line)] = Field(default="", description="Where the file lies, for file")
    bookings: bool = Field(default=False, description="Whether booked calls are written into it; caldav and google")
    own_network: bool = Field(
        default=False, description="Whether its server stands in your own network, at a private address; for the desk"
    )
    certificate: Annotated[str, AfterValidator(one_line)] = Field(
        default="", description="A PEM file of this machine whose certificate is trusted besides; for the desk"
    )
    greatest_age_minutes: int = Field(
        default=60, ge=5, le=1440, description="What was read longer ago counts for nothing"
    )

    @property
    def greatest_age(self) -> timedelta:
        """How long what was read of it counts."""
        return timedelta(minutes=self.greatest_age_minutes)

    @property
    def has_secret(self) -> bool:
        """Whether it cannot be read without its secret."""
        return self.kind in {"caldav", "google"} or (self.kind == "ics" and not self.url)

    @property
    def address(self) -> str:
        """Where it is read; "" for a private address, which is its secret, and for a file."""
        if self.kind == "google" and not self.url:
            return f"https://{GOOGLE}/caldav/v2/{quote(self.user, safe='@')}/events/"
        return self.url

    @model_validator(mode="after")
    def _is_within_reach(self) -> Self:
        if (self.own_network or self.certificate) and self.kind not in {"ics", "caldav"}:
            raise ValueError("own_network and certificate are for a source of kind ics or caldav")
        if self.url:
            checked_address(self.url, own_network=self.own_network)
        return self

    @property
    def setting(self) -> str:
        """The setting that names it."""
        return SETTING

    @property
    def takes_days(self) -> bool:
        """Whether it is read for the days that it takes, and for nothing else: a calendar of holidays."""
        return False

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind == "caldav" and not (self.url and self.user):
            raise ValueError("a caldav source needs url, the address of the calendar, and user")
        if self.kind == "google" and not self.user:
            raise ValueError("a google source needs user, the calendar's id; of your own calendar it is your address")
        if self.kind == "google" and self.url and not _is_googles(self.url):
            raise ValueError("a google source is read at Google's; leave url out, and write the calendar's id as user")
        if (self.kind == "file") != bool(self.path):
            raise ValueError("path is for a source of kind file, which needs it")
        if self.kind == "file" and (self.url or self.user):
            raise ValueError("a file has a path, and neither url nor user")
        if self.kind == "ics" and self.user:
            raise ValueError("an ics source has no user; take caldav for a calendar that asks for a password")
        if self.bookings and self.kind not in {"caldav", "google"}:
            raise ValueError("bookings can be written into a caldav or google source only")
        return self


def _is_googles(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host == GOOGLE or is_loopback(host)


def checked_together(sources: tuple[CalendarSource, ...]) -> tuple[CalendarSource, ...]:
    """The sources, of which each has a name of its own. Raises ValueError."""
    names = [source.name for source in sources]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"two sources are called {twice[0]}; give each a name of its own")
    if sum(source.bookings for source in sources) > 1:
        raise ValueError("bookings are written into one calendar; leave bookings to one source")
    return sources


Sources = Annotated[tuple[CalendarSource, ...], Field(max_length=MOST_SOURCES), AfterValidator(checked_together)]
"""The owner's calendars, each under a name of its own."""


def secret_name(stage: str, source: str) -> str:
    """The name of the SSM parameter that holds a source's address or password, for a stack."""
    return f"/{stage}/calendars/{source}"
