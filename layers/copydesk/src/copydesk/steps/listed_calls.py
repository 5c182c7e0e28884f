"""How each call of the list stands with its client: held, offered, booked, accepted, moved, untold or cancelled.

It reads the queries of the calls that are listed, and for the cancelled ones the states of all: for the owner's own
look, never for a function.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from copydesk.calendar.holds import is_block
from copydesk.calendar.itip import Step
from copydesk.events import FinalResponseReady, InvitationAnswered
from copydesk.ports import Call, KeptReadings, Slot, Store
from copydesk.query import Log, QueryState
from copydesk.telling.times import moment
from copydesk.tools.offered_calls import offers_made, replies_that_left

_PLAIN: Final = (Step.ACCEPTED, Step.TENTATIVE, Step.DECLINED, Step.OTHER_TIME, Step.WITHDRAWN)
Status = Literal["held", "offered", "booked", "accepted", "moved", "untold"]


@dataclass(frozen=True, slots=True)
class Listing:
    """How calls stand: by the id of each one's hold, and those of a stretch that were cancelled."""

    zone: str
    statuses: Callable[[Sequence[Call]], Mapping[str, Status]]
    cancelled: Callable[[Slot], Sequence[tuple[QueryState, datetime]]]


def listing(store: Store, readings: KeptReadings, zone: str) -> Listing:
    """How the calls stand that a store's queries are about; `readings` tell which the owner changed by hand."""

    def statuses(calls: Sequence[Call]) -> Mapping[str, Status]:
        untold = {each.booked_hold for each in readings.written() if each.fate != "stands"}
        logs = {query_id: Log(store.history(query_id).events) for query_id in {call.query_id for call in calls}}
        return {call.hold_id: _status(call, logs[call.query_id], untold, zone) for call in calls}

    def cancelled(window: Slot) -> Sequence[tuple[QueryState, datetime]]:
        found = ((state, datetime.fromisoformat(start)) for state in store.queries() for start in state.cancelled)
        return sorted(
            ((state, start) for state, start in found if window.start <= start < window.end), key=lambda each: each[1]
        )

    return Listing(zone, statuses, cancelled)


def with_statuses(
    entries: Sequence[Mapping[str, Any]], listed: Listing | None, calls: Sequence[Call], window: Slot
) -> list[dict[str, Any]]:
    """The entries of the list with how each stands, and the calls within `window` that were cancelled, by time."""
    known = listed.statuses([call for call in calls if not is_block(call.query_id)]) if listed else {}
    found = [
        {**each, "status": known.get(call.hold_id, each["kind"])} for call, each in zip(calls, entries, strict=True)
    ]
    gone = [_gone(state, start, listed.zone) for state, start in listed.cancelled(window)] if listed else []
    return sorted([*found, *gone], key=lambda each: str(each["start"]))


def _gone(state: QueryState, start: datetime, zone: str) -> dict[str, Any]:
    """A call that was cancelled: its time is free again."""
    at = start.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
    whom = {"query_id": state.query_id, "who": state.correspondent_name or state.correspondent, "about": state.about}
    return {
        "id": "",
        "kind": "cancelled",
        "status": "cancelled",
        "start": at,
        "end": at,
        "when": moment(start, zone),
        **whom,
    }


def _status(call: Call, log: Log, untold: set[str], zone: str) -> Status:
    if not call.is_booked:
        return "offered" if any(each.hold_id == call.hold_id for each in offers_made(log, zone)) else "held"
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
