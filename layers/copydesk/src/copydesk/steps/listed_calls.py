"""How each call of the list stands with its client: held, offered, chosen, booked, accepted, moved, untold, or ended.

It reads the queries of the calls that are listed, and for those that ended the states of all: for the owner's own
look, never for a function.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from copydesk.calendar.holds import is_block
from copydesk.calendar.itip_steps import Step
from copydesk.clients_time import clock_in
from copydesk.events import CallQuestioned, FinalResponseReady, InvitationAnswered
from copydesk.ports import Call, History, KeptReadings, Slot, Store
from copydesk.query import WAITS_FOR_OWNER, Log, QueryState
from copydesk.telling.times import for_the_client, moment
from copydesk.tools.left_replies import replies_that_left
from copydesk.tools.offered_calls import offers_made, time_chosen

_PLAIN: Final = (Step.ACCEPTED, Step.TENTATIVE, Step.DECLINED, Step.OTHER_TIME, Step.WITHDRAWN)
Status = Literal["held", "offered", "chosen", "booked", "accepted", "moved", "untold"]
Ended = Literal["declined", "cancelled"]


class Stands(NamedTuple):
    """How a call stands, and by which clock its client lives; "" where nobody knows."""

    status: Status
    clients_zone: str


class Gone(NamedTuple):
    """A call that ended: its query, when it was to be, how it ended, and by which clock its client lives."""

    state: QueryState
    start: datetime
    how: Ended
    clients_zone: str


@dataclass(frozen=True, slots=True)
class Listing:
    """How calls stand: by the id of each one's hold, and those of a stretch that ended."""

    zone: str
    standing: Callable[[Sequence[Call]], Mapping[str, Stands]]
    ended: Callable[[Slot], Sequence[Gone]]


def listing(store: Store, readings: KeptReadings, zone: str) -> Listing:
    """How the calls stand that a store's queries are about; `readings` tell which the owner changed by hand."""

    def standing(calls: Sequence[Call]) -> Mapping[str, Stands]:
        untold = {each.booked_hold for each in readings.written() if each.fate != "stands"}
        histories = {query_id: store.history(query_id) for query_id in {call.query_id for call in calls}}
        clocks = {query_id: clock_in(history.events, zone).zone for query_id, history in histories.items()}
        return {
            call.hold_id: Stands(_status(call, histories[call.query_id], untold, zone), clocks[call.query_id])
            for call in calls
        }

    def ended(window: Slot) -> Sequence[Gone]:
        found = ((state, datetime.fromisoformat(start)) for state in store.queries() for start in state.cancelled)
        within = [(state, start) for state, start in found if window.start <= start < window.end]
        logs = {each: Log(store.history(each).events) for each in {state.query_id for state, _ in within}}
        told = (
            Gone(state, start, _ended(start, logs[state.query_id]), clock_in(logs[state.query_id], zone).zone)
            for state, start in within
        )
        return sorted(told, key=lambda each: each.start)

    return Listing(zone, standing, ended)


def with_statuses(
    entries: Sequence[Mapping[str, Any]], listed: Listing | None, calls: Sequence[Call], window: Slot
) -> list[dict[str, Any]]:
    """The entries of the list with how each stands and the client's clock, and the calls within `window` that ended.

    By time. One that ended, and is held or booked again at its time, is there once.
    """
    known = listed.standing([call for call in calls if not is_block(call.query_id)]) if listed else {}
    zone = listed.zone if listed else ""
    found = [
        {**each, **_standing(call, known[call.hold_id], zone)}
        if call.hold_id in known
        else {**each, "status": each["kind"], "clients_zone": "", "clients_when": ""}
        for call, each in zip(calls, entries, strict=True)
    ]
    again = {(call.query_id, call.slot.start) for call in calls}
    gone = [
        _gone(each, zone)
        for each in (listed.ended(window) if listed else ())
        if (each.state.query_id, each.start) not in again
    ]
    return sorted([*found, *gone], key=lambda each: str(each["start"]))


def _standing(call: Call, stands: Stands, zone: str) -> dict[str, str]:
    return {
        "status": stands.status,
        "clients_zone": stands.clients_zone,
        "clients_when": for_the_client(call.slot.start, call.slot.end, zone, stands.clients_zone),
    }


def _gone(gone: Gone, zone: str) -> dict[str, Any]:
    """A call that was declined or cancelled: its time is free again, and nobody knows how long it was to be."""
    at, state = gone.start.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes"), gone.state
    whom = {"query_id": state.query_id, "who": state.correspondent_name or state.correspondent, "about": state.about}
    return {
        "id": "",
        "kind": "cancelled",
        "status": gone.how,
        "start": at,
        "end": at,
        "when": moment(gone.start, zone),
        "clients_zone": gone.clients_zone,
        "clients_when": for_the_client(gone.start, gone.start, zone, gone.clients_zone),
        **whom,
    }


def _ended(start: datetime, log: Log) -> Ended:
    """How the call of that time ended last: by the client's calendar that declined it, or cancelled by anybody."""
    questioned = [each for each in log.of(CallQuestioned) if _is_at(each, start)]
    return "declined" if questioned and questioned[-1].wish == "declined" else "cancelled"


def _is_at(event: CallQuestioned, start: datetime) -> bool:
    return datetime.fromisoformat(event.call.start) == start


def waits_chosen(call: Call, history: History, zone: str) -> bool:
    """Whether the client chose the time of this hold, or asked for it, and the reply waits for the owner's word."""
    may_be = not call.is_booked and history.state.status in WAITS_FOR_OWNER
    return may_be and time_chosen(Log(history.events), zone) == call.slot.start


def how_held(call: Call, history: History, zone: str) -> Literal["held", "offered", "chosen"]:
    """How a time that is held and not booked stands with its client: the same for the list and for the week's page."""
    if waits_chosen(call, history, zone):
        return "chosen"
    offers = offers_made(Log(history.events), zone)
    return "offered" if any(each.hold_id == call.hold_id for each in offers) else "held"


def _status(call: Call, history: History, untold: set[str], zone: str) -> Status:
    if not call.is_booked:
        return how_held(call, history, zone)
    log = Log(history.events)
    if call.hold_id in untold:
        return "untold"
    if _said(call, log) == Step.ACCEPTED:
        return "accepted"
    return "moved" if any(_is_later_version(final, call) for final in replies_that_left(log)) else "booked"


def _is_later_version(final: FinalResponseReady, call: Call) -> bool:
    return final.booking is not None and final.booking.hold_id == call.hold_id and final.booking.sequence > 0


def _said(call: Call, log: Log) -> str:
    """What the client's calendar said last of the call as it is booked now; "" for nothing that counts."""
    said = (each.means for each in log.of(InvitationAnswered) if each.hold_id == call.hold_id)
    return next((each for each in reversed([*said]) if each in _PLAIN), "")
