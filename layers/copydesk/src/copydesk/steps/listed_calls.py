"""How each call of the list stands with its client: held, offered, chosen, booked, accepted, moved, untold, or ended.

It reads the queries of the calls that are listed, and for those that ended the states of all: for the owner's own
look, never for a function.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from copydesk.calendar.holds import is_block
from copydesk.calendar.itip_steps import Step
from copydesk.events import CallQuestioned, FinalResponseReady, InvitationAnswered
from copydesk.ports import Call, History, KeptReadings, Slot, Store
from copydesk.query import WAITS_FOR_OWNER, Log, QueryState
from copydesk.telling.times import moment
from copydesk.tools.left_replies import replies_that_left
from copydesk.tools.offered_calls import offers_made, time_chosen

_PLAIN: Final = (Step.ACCEPTED, Step.TENTATIVE, Step.DECLINED, Step.OTHER_TIME, Step.WITHDRAWN)
Status = Literal["held", "offered", "chosen", "booked", "accepted", "moved", "untold"]
Ended = Literal["declined", "cancelled"]


@dataclass(frozen=True, slots=True)
class Listing:
    """How calls stand: by the id of each one's hold, and those of a stretch that ended."""

    zone: str
    statuses: Callable[[Sequence[Call]], Mapping[str, Status]]
    ended: Callable[[Slot], Sequence[tuple[QueryState, datetime, Ended]]]


def listing(store: Store, readings: KeptReadings, zone: str) -> Listing:
    """How the calls stand that a store's queries are about; `readings` tell which the owner changed by hand."""

    def statuses(calls: Sequence[Call]) -> Mapping[str, Status]:
        untold = {each.booked_hold for each in readings.written() if each.fate != "stands"}
        histories = {query_id: store.history(query_id) for query_id in {call.query_id for call in calls}}
        return {call.hold_id: _status(call, histories[call.query_id], untold, zone) for call in calls}

    def ended(window: Slot) -> Sequence[tuple[QueryState, datetime, Ended]]:
        found = ((state, datetime.fromisoformat(start)) for state in store.queries() for start in state.cancelled)
        within = [(state, start) for state, start in found if window.start <= start < window.end]
        logs = {each: Log(store.history(each).events) for each in {state.query_id for state, _ in within}}
        told = ((state, start, _ended(start, logs[state.query_id])) for state, start in within)
        return sorted(told, key=lambda each: each[1])

    return Listing(zone, statuses, ended)


def with_statuses(
    entries: Sequence[Mapping[str, Any]], listed: Listing | None, calls: Sequence[Call], window: Slot
) -> list[dict[str, Any]]:
    """The entries of the list with how each stands, and the calls within `window` that ended, by time.

    One that ended, and is held or booked again at its time, is there once.
    """
    known = listed.statuses([call for call in calls if not is_block(call.query_id)]) if listed else {}
    found = [
        {**each, "status": known.get(call.hold_id, each["kind"])} for call, each in zip(calls, entries, strict=True)
    ]
    again = {(call.query_id, call.slot.start) for call in calls}
    gone = [
        _gone(state, start, how, listed.zone)
        for state, start, how in (listed.ended(window) if listed else ())
        if listed and (state.query_id, start) not in again
    ]
    return sorted([*found, *gone], key=lambda each: str(each["start"]))


def _gone(state: QueryState, start: datetime, how: Ended, zone: str) -> dict[str, Any]:
    """A call that was declined or cancelled: its time is free again."""
    at = start.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
    whom = {"query_id": state.query_id, "who": state.correspondent_name or state.correspondent, "about": state.about}
    return {
        "id": "",
        "kind": "cancelled",
        "status": how,
        "start": at,
        "end": at,
        "when": moment(start, zone),
        **whom,
    }


def _ended(start: datetime, log: Log) -> Ended:
    """How the call of that time ended last: by the client's calendar that declined it, or cancelled by anybody."""
    questioned = [each for each in log.of(CallQuestioned) if _is_at(each, start)]
    return "declined" if questioned and questioned[-1].wish == "declined" else "cancelled"


def _is_at(event: CallQuestioned, start: datetime) -> bool:
    return datetime.fromisoformat(event.call.start) == start


def may_be_chosen(call: Call, state: QueryState) -> bool:
    """Whether the reply of this hold's query waits for the owner's word: only then its log is worth reading for it."""
    return not call.is_booked and state.status in WAITS_FOR_OWNER


def waits_chosen(call: Call, history: History, zone: str) -> bool:
    """Whether the client chose the time of this hold, or asked for it, and the reply waits for the owner's word."""
    return may_be_chosen(call, history.state) and time_chosen(Log(history.events), zone) == call.slot.start


def _status(call: Call, history: History, untold: set[str], zone: str) -> Status:
    log = Log(history.events)
    if waits_chosen(call, history, zone):
        return "chosen"
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
