"""What clients' calendars answer to an invitation: at any moment, twice, out of order; and the owner's words to it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from functools import partial
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Final

from simulation.ledger import Accepted, Ledger, Letter
from simulation.people import as_stored

if TYPE_CHECKING:
    from simulation.cloud import Cloud

_DRAWN: Final = "calendars of clients, draw 59, {}"
"""Drawn so that no storm that is known to need a safeguard takes another way by it."""
SAYINGS: Final = ("ACCEPTED", "TENTATIVE", "DECLINED", "DECLINED", "COUNTER", "COUNTER", "CANCEL")
OFFICE: Final = "office@helpers.example"
ASKS: Final = "Your call"
"""What begins a question about a call."""


@dataclass(frozen=True)
class Said:
    """What a client's calendar said of a call, and when by its own stamp; `asked` is the time that it asks for."""

    query_id: str
    what: str
    start: datetime
    stamp: datetime
    asked: datetime | None = None


class ClientsCalendars:
    """The calendars of a storm's clients, drawn apart: which seeds have some moves nothing else.

    So many answers as `offices` says come from another address, of an office that answers for them.
    """

    def __init__(self, seed: int, *, often: float, offices: float = 0.0) -> None:
        self._offices, self._office = offices, Random(f"offices {seed}")
        self._chance = Random(_DRAWN.format(seed))
        self._numbers = count(1)
        self.answer = self._chance.random() < often

    def opens(self, cloud: "Cloud") -> None:
        """From now on they answer each invitation that arrives."""
        if self.answer:
            cloud.client.calendar_gets = partial(self._gets, cloud)

    def word(self, note: Accepted) -> str:
        """What the owner says to a question about a call; "" for any other note."""
        if note.heading.startswith(ASKS):
            words = ["offer_times", "offer_times", "leave_it", "edit"]
            return self._chance.choice([*words, "keep_time"] if "KEEP THE TIME" in note.body else words)
        if "MOVE IT" in note.body:
            return self._chance.choice(("move_call", "move_call", "move_call", "keep_time", "reject", "edit"))
        return ""

    def _gets(self, cloud: "Cloud", reply: Accepted) -> None:
        text = invitation_in(reply)
        if not text or "METHOD:CANCEL" in text:
            return
        for _ in range(self._chance.choice((1, 1, 2, 3))):
            what = self._chance.choice(SAYINGS)
            passes = timedelta(seconds=self._chance.choice((0.5, 5, 60, 700, 4000, 40000)) * self._chance.random())
            late = timedelta(seconds=self._chance.choice((0, 0, 0, 600)))
            copies = self._chance.choice((1, 1, 1, 2))
            cloud.later(passes, partial(self._answers, cloud, reply, what, late=late, copies=copies))

    def _answers(self, cloud: "Cloud", reply: Accepted, what: str, *, late: timedelta, copies: int) -> None:
        """The mail that a program sends; one that was `late` on its way bears an older stamp."""
        text, attendee = invitation_in(reply), reply.mail.recipients[0]
        start, stamp = start_of(text), (cloud.clock.now() - late).replace(microsecond=0)
        # Told by the stamp and not drawn: some ask for a part of the time that the call has.
        apart = timedelta(minutes=15) if stamp.second % 3 == 0 else timedelta(days=1, hours=1)
        asked = start + apart if what == "COUNTER" else None
        cloud.ledger.calendars_said.append(Said(reply.query_id, what, start, stamp, asked))
        sender = OFFICE if self._office.random() < self._offices else attendee
        client = self._with_whom(cloud, reply)
        method = "REPLY" if what in ("ACCEPTED", "TENTATIVE", "DECLINED") else what
        begins = asked or start
        raw = (
            f"From: <{sender}>\r\nTo: <{cloud.settings.agent_address}>\r\nSubject: {what}: Call\r\n"
            f"Message-ID: <calendar-{next(self._numbers)}@mail.example.com>\r\nMIME-Version: 1.0\r\n"
            f"Content-Type: text/calendar; charset=utf-8; method={method}\r\n\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
            f"METHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{line(text, 'UID')}\r\nSEQUENCE:{line(text, 'SEQUENCE')}\r\n"
            f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}\r\nDTSTART:{begins.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n"
            f"ATTENDEE;PARTSTAT={what if method == 'REPLY' else 'TENTATIVE'}:mailto:{attendee}\r\n"
            "END:VEVENT\r\nEND:VCALENDAR\r\n"
        ).encode()
        for _ in range(copies):
            key = f"calendar{next(self._numbers)}"
            cloud.ledger.letters[f"mail/{key}"] = Letter(
                person=sender, answers_for=client, at=cloud.clock.now(), is_machine=True
            )
            cloud.mail_arrives(as_stored(cloud, raw, key=key, sender=sender, to=""), key)

    def _with_whom(self, cloud: "Cloud", reply: Accepted) -> str:
        """Whose call it is: an invitation that leaves once more, for who had a copy of it, is about the client's."""
        to, uid = reply.mail.recipients[0], line(invitation_in(reply), "UID")
        same = (one for one in cloud.ledger.accepted if line(invitation_in(one), "UID") == uid)
        return next((one.mail.recipients[0] for one in same if to in one.mail.recipients[1:]), to)


def had_its_entry(ledger: Ledger, one: Accepted) -> set[str]:
    """Who had a mail before this one by which their calendar has the entry of the call that it changes."""
    uid, before = line(invitation_in(one), "UID"), ledger.accepted[: ledger.accepted.index(one)]
    had = (each for each in before if uid and line(invitation_in(each), "UID") == uid)
    return {recipient for each in had for recipient in each.mail.recipients}


def invitation_in(one: Accepted) -> str:
    """The calendar part of a mail that left, unfolded; "" for none."""
    for part in message_from_bytes(one.mail.raw, policy=default).walk():
        if part.get_content_type() == "text/calendar":
            return str(part.get_content()).replace("\r\n ", "").replace("\r\n", "\n")
    return ""


def line(text: str, name: str) -> str:
    """The value of the event's line of that name."""
    found = re.search(rf"^{name}[^:\n]*:(\S+)", text.partition("BEGIN:VEVENT\n")[2], re.MULTILINE)
    return "" if found is None else found[1]


def start_of(text: str) -> datetime:
    """When the invitation's event begins."""
    from simulation.promises_of_calls import _start

    return _start(text)
