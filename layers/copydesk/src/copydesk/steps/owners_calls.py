"""The owner changes a booked call, by a letter that she is shown first: `copydesk calendar cancel`, `move` and `tell`.

On the page as in the terminal. Without her yes nothing is written and nothing is held. With it the letter is proposed
and approved as any draft is, by the one door that signs the owner's word.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from copydesk import ids
from copydesk.calendar.agreement import contradictions
from copydesk.errors import SettingsError
from copydesk.events import (
    CallChangeAsked,
    Cause,
    ReviewRequested,
)
from copydesk.flow import owners_calls as flow
from copydesk.flow.context import Taken, emit
from copydesk.flow.daily_limit import next_day
from copydesk.flow.owner_decision import HANDLERS, Channel
from copydesk.flow.shown import asking
from copydesk.ports import BusySource, Call, History, Slot
from copydesk.protocol import ahead, commit, until_committed
from copydesk.query import Log, QueryState
from copydesk.review.time_words import owners_clock
from copydesk.services import Services
from copydesk.settings import Settings
from copydesk.step import Recorded
from copydesk.steps.new_times import held_at, hold_new_time, slot_found, when_told
from copydesk.steps.owner_decision import take_decision
from copydesk.steps.owners_calendars import why_not_at
from copydesk.steps.owners_stretches import moment_named
from copydesk.steps.replies_left import why_not_today
from copydesk.telling.times import call_time, leaving, zone_named

CHANGES: Final = frozenset({"cancel", "move", "tell"})
_FARTHEST: Final = timedelta(days=730)
"""How far ahead a call may lie that is moved, or moved to."""
_HOW: Final = "write it like “friday 15:00” or “2026-12-04 15:00”"


def changed_call(
    services: Services, word: str, said: Mapping[str, str], elsewhere: BusySource, channel: Channel = "terminal"
) -> dict[str, Any]:
    """The letter that `copydesk calendar WORD` would send; with `shown`, the id that came with it, it is approved.

    `elsewhere` tells what the owner's calendars have, `channel` where she says it. Raises SettingsError, with the next
    step, where there is no such call, no such time, or no letter can go now.
    """
    call = call_named(services, said.get("call", ""))
    history = services.store.history(call.query_id)
    state, now = history.state, services.clock.now()
    slot = _wanted(services, word, said, call)
    key = _key(history, call, word, channel)
    hold_id = ids.event_id(key, HANDLERS[channel], 0)
    asked = _asked(services, history, call, slot, hold_id=hold_id, say=said.get("say", ""))
    letter = flow.proposed(asked, state, Log(history.events), now=now, settings=services.settings)
    if letter is None:
        why = flow.why_not_now(state, Log(history.events), call.hold_id, now)
        raise SettingsError(f"nothing is sent about this call now: {why}")
    if slot is not None:
        _check(services, call, slot, None if word == "tell" else elsewhere)
    _check_say(services, history, asked)
    told = _told(services, letter)
    if not said.get("shown"):
        return told
    if said["shown"] != told["shown"]:
        raise SettingsError("the letter is another one by now, since something changed; look at it again")
    return {**told, **_sent(services, history, call, letter, slot, key=key, channel=channel)}


def call_named(services: Services, named: str) -> Call:
    """The booked call ahead whose id, or whose query's, begins so."""
    now = services.clock.now()
    booked = [call for call in services.calendar.calls(now, now + _FARTHEST) if call.is_booked]
    wanted = named.strip().lower()
    found = [
        call for call in booked if wanted and (call.hold_id.startswith(wanted) or call.query_id.startswith(wanted))
    ]
    if len(found) == 1:
        return found[0]
    which = ", ".join(f"{each.hold_id} ({when_told(services, each.slot)})" for each in found[:5])
    if found:
        raise SettingsError(f"{named[:40]!r} names several calls; name one of them: {which}")
    raise SettingsError(f"{named[:40]!r} is no booked call ahead; `copydesk calendar list` shows them with their ids")


def _wanted(services: Services, word: str, said: Mapping[str, str], call: Call) -> Slot | None:
    """When the call is to take place; None where it is cancelled. Raises SettingsError."""
    if word == "cancel":
        return None
    if word == "move":
        clock = owners_clock(services.settings.calendar, services.clock.now())
        start = moment_named(said.get("when", ""), clock, _HOW).replace(second=0, microsecond=0)
        return Slot(start, start + (call.slot.end - call.slot.start))
    written = next((each for each in services.readings.written() if each.booked_hold == call.hold_id), None)
    if written is None or written.fate == "stands":
        raise SettingsError(_nothing_to_tell(services, is_written=written is not None))
    return slot_found(written)


def _nothing_to_tell(services: Services, *, is_written: bool) -> str:
    """Why there is no change of hers to tell, with the next step."""
    instead = "change the call by `copydesk calendar move` or `copydesk calendar cancel`"
    if services.settings.calendar.booked_into is None:
        return (
            "booked calls are written into no calendar of yours, so no change there is known: give one of "
            f'`calendar.sources` "bookings": true (docs/calendar.md), or {instead}'
        )
    if not is_written:
        return f"this call does not stand in your calendar yet: wait five minutes for the next look, or {instead}"
    return f"your calendar has this call as it is booked, so there is nothing to tell the client; {instead}"


def _check(services: Services, call: Call, slot: Slot, elsewhere: BusySource | None) -> None:
    """Raise SettingsError where the call can't be moved there."""
    when = when_told(services, slot)
    if slot.start <= services.clock.now():
        raise SettingsError(f"{when} is over; name a time to come")
    if slot.start > services.clock.now() + _FARTHEST:
        raise SettingsError(f"{when} is more than two years ahead; name a nearer time")
    if slot == call.slot:
        raise SettingsError(f"the call is on {when} already")
    problem = why_not_at(services, slot, elsewhere, moving=call.hold_id)
    if problem:
        raise SettingsError(f"{when} can't be had: {problem}; `copydesk calendar free` lists free times")


def _check_say(services: Services, history: History, asked: CallChangeAsked) -> None:
    """Raise SettingsError where the owner's sentence speaks of another time than the letter does."""
    zone, now = services.settings.calendar.time_zone, services.clock.now()
    old = flow.booked_call(Log(history.events), asked.hold_id, now)
    new = None if asked.booking.cancels else asked.booking
    wrong = contradictions(asked.say, old, new, zone=zone, now=now) if old is not None else ()
    if wrong:
        letter = "cancels the call" if new is None else f"moves the call to {call_time(new, zone)}"
        raise SettingsError(
            f"your sentence speaks of “{'” and “'.join(wrong)}”, and the letter {letter}; leave that out of "
            f"your sentence (--say), or move "
            f"the call to that time"
        )


def _key(history: History, call: Call, word: str, channel: Channel) -> str:
    """The natural key of the command: after another letter, or a newer mail, it is another one."""
    stage = flow.stage_of(history.state, Log(history.events))
    return f"{channel}|{history.state.query_id}|call|{call.hold_id}|{word}|{stage}"


def _asked(
    services: Services, history: History, call: Call, slot: Slot | None, *, hold_id: str, say: str
) -> CallChangeAsked:
    old = flow.booked_call(Log(history.events), call.hold_id, services.clock.now())
    if old is None:
        why = flow.why_not_now(history.state, Log(history.events), call.hold_id, services.clock.now())
        raise SettingsError(f"nothing is sent about this call now: {why}")
    return CallChangeAsked(
        hold_id=call.hold_id,
        by="owner",
        booking=flow.next_version(old, None if slot is None else held_at(slot, hold_id)),
        say=" ".join(say.split())[: flow.LONGEST_SAY],
    )


def _told(services: Services, letter: flow.Letter) -> dict[str, Any]:
    zone = services.settings.calendar.time_zone
    return {
        "query_id": "",
        "letter": letter.draft.response_content,
        "to": letter.to,
        "note": letter.draft.call_note,
        "when": call_time(letter.asked.booking, zone),
        "shown": ids.content_hash(f"{letter.draft.draft_hash}|{letter.to}|{letter.draft.call_note}"),
        "zone": zone_named(zone),
    }


def _sent(
    services: Services,
    history: History,
    call: Call,
    letter: flow.Letter,
    slot: Slot | None,
    *,
    key: str,
    channel: Channel,
) -> dict[str, Any]:
    """Propose the letter and approve it. Raises SettingsError where something came first."""
    hold_new_time(services, history.state, letter.asked.booking, slot)
    full = why_not_today(services, letter.to)
    if not _propose(services, history.state.query_id, letter.asked, key, HANDLERS[channel]):
        raise SettingsError("something else happened in its thread just now; look at it again")
    state = services.store.history(history.state.query_id).state
    taken = take_decision(
        services,
        state.query_id,
        review_hash=letter.draft.draft_hash,
        decision="approve",
        text="",
        channel=channel,
        asked_anew=state.asked_anew,
    )
    if not taken:
        raise SettingsError(f"the letter was not approved: see `copydesk show {state.query_id[:8]}`")
    return {"query_id": state.query_id, "at": _leaves(services, full), "because": full, "call": call.hold_id}


def _leaves(services: Services, full: str) -> str:
    """When the approved letter leaves; "" for at once. `full` says why not today."""
    settings, now = services.settings, services.clock.now()
    due = now + timedelta(seconds=settings.review.undo_seconds)
    at = max(due, next_day(now, settings)) if full else due
    return leaving(at, settings.calendar.time_zone, said_at=now) if at > now else ""


def _propose(services: Services, query_id: str, asked: CallChangeAsked, key: str, handler: str) -> bool:
    """Whether the letter waits for the owner's word now, shown to her as it was by the command itself."""

    def attempt(history: History) -> bool:
        now, log = services.clock.now(), Log(history.events)
        taken = asked_for(asked, history.state, log, key=key, handler=handler, now=now, settings=services.settings)
        if taken is not None:
            commit(services, handler, history.state, taken.cause, taken.outcome, now=now)
        return taken is not None

    return until_committed(f"{handler} on query {query_id}", lambda: services.store.history(query_id), attempt) is True


def asked_for(
    asked: CallChangeAsked, state: QueryState, log: Log, *, key: str, handler: str, now: datetime, settings: Settings
) -> Taken | None:
    """The letter with the question about it, which the command itself puts; None where none can go now."""
    letter = flow.proposed(asked, state, log, now=now, settings=settings)
    if letter is None:
        return None
    cause = Cause(key=key)
    events, after = ahead(handler, state, cause, emit(asked, letter.draft), now=now)
    question = ReviewRequested(
        draft_hash=letter.draft.draft_hash,
        remind_at=now + timedelta(hours=settings.review.remind_hours),
        expires_at=now + timedelta(days=settings.review.expire_days),
    )
    return Taken(cause, emit(asked, letter.draft, asking(question, after, Log((*log, *events)))))


def again(recorded: Recorded) -> Taken | None:
    """The letter as it would be written now, about the change that was asked for."""
    asked = recorded.first
    if not isinstance(asked, CallChangeAsked):
        return None
    return asked_for(
        asked,
        recorded.state,
        recorded.log,
        key=recorded.cause.key,
        handler=asked.handler,
        now=recorded.now,
        settings=recorded.settings,
    )
