"""Clients invite with calendars of their own, move that and cancel it: in order and not, twice, with no reference."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from simulation.certainty import MONDAY
from simulation.ledger import Letter
from simulation.people import as_stored
from simulation.sayings import SENDERS

if TYPE_CHECKING:
    from simulation.cloud import Cloud

_DRAWN: Final = "invitations of clients' own, {}"
_COURSES: Final = (("cancel",), ("cancel",), ("move",), ("move", "cancel"), ("move", "move"), ("cancel", "anew"))
"""What becomes of an invitation: it ends, it has other times, or it is sent anew after its end."""
_TIMES: Final = ((8, 11), (9, 16), (10, 14), (11, 9))
"""Days after the desk's Monday and hours, of which nobody in a storm speaks otherwise."""
_WORDS: Final = {
    "invite": "I need an article about event-driven AI agents and a follow-up call on {}. I have sent an invitation.",
    "move": "I had to find another time.",
    "cancel": "Something came up, sorry.",
    "anew": "After all.",
}
_LENGTH: Final = timedelta(minutes=30)


@dataclass(frozen=True)
class Version:
    """One version of a client's own invitation, as their calendar wrote it, and the mail that bears it."""

    uid: str
    sequence: int
    stamp: datetime
    start: datetime
    cancels: bool
    sender: str
    mail_object: str = ""

    @property
    def place(self) -> tuple[int, datetime]:
        """By what the newer of two versions is told (RFC 5546 section 2.1.5)."""
        return self.sequence, self.stamp


class OwnInvitations:
    """The invitations of a storm's clients; drawn apart, so that they move nothing else that a seed has in store."""

    def __init__(self, cloud: "Cloud", seed: int) -> None:
        self._cloud, self._chance = cloud, Random(_DRAWN.format(seed))
        self._numbers = count(1)

    def begin(self, often: float) -> None:
        """In so many storms a client invites, or each of two; then comes what becomes of it."""
        if self._chance.random() >= often:
            return
        for sender in SENDERS[: self._chance.choice((1, 1, 2))]:
            self._takes_its_course(f"own-{next(self._numbers)}@{sender.partition('@')[2]}", sender)

    def _takes_its_course(self, uid: str, sender: str) -> None:
        """Each version is written after the one before it, and may be longer on its way than the next one."""
        written, sequence, places = timedelta(seconds=2), 0, self._chance.sample(range(len(_TIMES)), 3)
        place, first = places.pop(), f"<{uid}>"
        for what in ("invite", *self._chance.choice(_COURSES)):
            if what in ("move", "anew"):
                place = places.pop()
            if what != "invite":
                # Some programs give the end of an event the SEQUENCE that it had.
                sequence += 1 if what != "cancel" or self._chance.random() < 0.7 else 0
            day, hour = _TIMES[place]
            zone = ZoneInfo(self._cloud.settings.calendar.time_zone)
            start = datetime.combine(MONDAY.date() + timedelta(days=day), datetime.min.time(), zone).replace(hour=hour)
            names = first if what != "invite" and self._chance.random() < 0.4 else ""
            says = _WORDS[what].format(f"{start:%A} {start.day} {start:%B} at {start:%H:%M}")
            words = says if what == "invite" or self._chance.random() < 0.5 else ""
            late = timedelta(seconds=self._chance.choice((0, 0, 1, 30, 4000, 40000)) * self._chance.random())
            stamp = (MONDAY + written).replace(microsecond=0)
            version = Version(uid, sequence, stamp, start, what == "cancel", sender)
            raw = self._mail(version, identity=first if what == "invite" else "", names=names, words=words)
            copies = self._chance.choice((1, 1, 1, 2))
            self._cloud.later(written + late, partial(self._arrives, raw, version, copies))
            written += timedelta(seconds=2 + self._chance.choice((2, 60, 4000, 40000)) * self._chance.random())

    def _arrives(self, raw: bytes, version: Version, copies: int) -> None:
        sender = version.sender
        for _ in range(copies):
            key = f"invitation{next(self._numbers)}"
            self._cloud.say(
                f"{sender} {'ends' if version.cancels else 'invites to'} {version.start}, {version.sequence}"
            )
            one = replace(version, mail_object=f"mail/{key}")
            self._cloud.ledger.own_invitations.append(one)
            self._cloud.ledger.letters[one.mail_object] = Letter(person=sender, at=self._cloud.clock.now())
            self._cloud.mail_arrives(as_stored(self._cloud, raw, key=key, sender=sender, to=""), key)

    def _mail(self, version: Version, *, identity: str, names: str, words: str) -> bytes:
        """As programs write it: the words and the calendar beside one another, or the calendar alone."""
        method = "CANCEL" if version.cancels else "REQUEST"
        calendar = (
            f"Content-Type: text/calendar; charset=utf-8; method={method}\r\n\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
            f"METHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{version.uid}\r\nSEQUENCE:{version.sequence}\r\n"
            f"DTSTAMP:{version.stamp:%Y%m%dT%H%M%SZ}\r\nDTSTART:{version.start.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n"
            f"DTEND:{(version.start + _LENGTH).astimezone(UTC):%Y%m%dT%H%M%SZ}\r\nORGANIZER:mailto:{version.sender}\r\n"
            f"ATTENDEE;RSVP=TRUE:mailto:{self._cloud.settings.agent_address}\r\nSUMMARY:Kick-off\r\n"
            f"{'STATUS:CANCELLED' if version.cancels else 'STATUS:CONFIRMED'}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
        text = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n"
        both = f"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n{text}--b\r\n{calendar}--b--\r\n"
        return (
            f"From: <{version.sender}>\r\nTo: <{self._cloud.settings.agent_address}>\r\n"
            f"Subject: {method.title()}: Kick-off\r\n"
            f"Message-ID: {identity or f'<version-{next(self._numbers)}-of-{version.uid}>'}\r\n"
            f"{f'In-Reply-To: {names}{chr(13)}{chr(10)}References: {names}{chr(13)}{chr(10)}' if names else ''}"
            f"MIME-Version: 1.0\r\n{both if words else calendar}"
        ).encode()
