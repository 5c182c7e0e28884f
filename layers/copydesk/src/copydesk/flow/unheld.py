"""What the owner is told of times that are not held, and of a text that has a call at one. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from copydesk.calendar.agreement import told
from copydesk.calendar.choosing import ends_of
from copydesk.calendar.said_times import instants, refuses_call, said_times
from copydesk.events import Booking

_SHOWN: Final = 3


class Clocks(NamedTuple):
    """By which clocks a call is told: the owner's zone, and the client's where that is known and another, else ""."""

    owners: str
    clients: str = ""

    def told(self, call: Booking) -> str:
        """The call's time as the owner reads it."""
        return told(call, self.owners, self.clients)

    def listed(self, calls: Sequence[Booking]) -> str:
        """The times of several, the earliest first."""
        return ", ".join(map(self.told, sorted(calls, key=lambda call: ends_of(call)[0])))


class HeldApart(NamedTuple):
    """The `calls` that a text may name, of which those of the ids `loose` are not held: another client may have one."""

    calls: Sequence[Booking]
    loose: frozenset[str]
    clocks: Clocks

    @property
    def told(self) -> str:
        """All of them in words for the owner: what is held, and apart from it what is not."""
        held = [call for call in self.calls if call.hold_id not in self.loose]
        parts = [f"Held for this client: {self.clocks.listed(held)}."] if held else []
        return " ".join([*parts, *self._not_held(self.calls)])

    def doubt(self, named: Sequence[Booking]) -> str:
        """What is said behind an offer of the times `named`, after a blank; "" where all of them are held."""
        return "".join(f" {each}" for each in self._not_held(named))

    def _not_held(self, calls: Sequence[Booking]) -> list[str]:
        loose = [call for call in calls if call.hold_id in self.loose]
        if not loose:
            return []
        unless = "Not held, and taken by its confirmation only if it is not given to somebody else by then"
        return [f"{unless}: {self.clocks.listed(loose)}."]


def listed(calls: Sequence[Booking], zone: str) -> str:
    """The times as the owner reads them by her own clock, the earliest first."""
    return Clocks(zone).listed(calls)


def note_of_unheld(text: str, known: Sequence[Booking], *, leaves: datetime, zone: str, is_own: bool) -> str:
    """The note for a text that leaves at `leaves`; "" where it has no call at an hour ahead that is none of `known`.

    What it asks about or refuses is no such time, nor is a term or what stands beside no word of a call.
    """
    if refuses_call(text):
        return ""
    owners, starts = ZoneInfo(zone), {ends_of(call)[0] for call in known}
    found: dict[datetime, None] = {}
    for said in said_times(text, leaves.astimezone(owners).date()):
        moments = list(instants(said, owners, writer=zone))
        if said.refused or said.asked or said.is_term or len(moments) != 1 or not (said.confirmed or said.near_call):
            continue
        if moments[0] > leaves and moments[0] not in starts:
            found[moments[0]] = None
    if not found:
        return ""
    when = ", ".join(_told(moment, zone) for moment in list(found)[:_SHOWN])
    whose = "your text" if is_own else "the draft"
    note = f"It leaves without an invitation: {whose} has a call on {when}, which is not held for this client."
    if is_own:
        return note
    return (
        f"{note} Ask for new times, or answer with EDIT and a text of your own that confirms one hour: you are asked "
        "then whether an invitation for it is to leave."
    )


def _told(moment: datetime, zone: str) -> str:
    at = moment.isoformat()
    return told(Booking(hold_id="", start=at, end=at, topic=""), zone)
