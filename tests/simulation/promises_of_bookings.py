"""What Copydesk promises of holds and bookings once nothing is under way; the function's name is the promise."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from simulation.ledger import Thread
from simulation.promises_of_calls import in_text, offered_in_text

from copydesk.calendar.holds import is_block
from copydesk.events import (
    BookingEnded,
    BookingLost,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HoldsReleased,
    OwnerTold,
    ResponseFailed,
    ResponseSent,
    SendClaimed,
    SendDeferred,
    ToolCallSucceeded,
    UserQueryReceived,
)
from copydesk.ids import send_id
from copydesk.ports import Commit

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]
_WEIGHS: Final = "weigh_call"


def a_call_is_booked_once_for_each_reply_that_confirmed_it(cloud: "Cloud") -> Broken:
    """Every call that a reply confirmed which left is booked, or the owner knows that it is not."""
    holds = {hold.hold_id: hold for hold in cloud.holds()}
    for hold_id in dict(_sent_offers(cloud)):
        if hold_id in _ended(cloud):
            continue
        if (hold_id not in holds or holds[hold_id].kind != "booked") and hold_id not in _owned_up(cloud):
            yield "a reply confirmed a call that is not booked"


def a_time_that_a_reply_offers_stays_held(commit: Commit, cloud: "Cloud") -> Broken:
    """Where a reply that left names several times for the client to choose from, it ends none that is ahead."""
    released = {hold_id for event in commit.events if isinstance(event, HoldsReleased) for hold_id in event.hold_ids}
    if not released:
        return
    thread, zone = cloud.ledger.thread(commit.after.query_id), ZoneInfo(cloud.settings.calendar.time_zone)
    sent = next((event for event in thread.log if event.event_id == commit.events[0].caused_by), None)
    final = thread.finals.get(sent.send_id) if isinstance(sent, ResponseSent) else None
    if final is None or final.booking is not None:
        return
    holds = [hold for hold in cloud.holds() if hold.query_id == commit.after.query_id]
    named = [hold for hold in holds if in_text(hold.start, zone) in final.response_content]
    if len({hold.start for hold in named}) > 1 and released & {
        hold.hold_id for hold in named if hold.start > cloud.clock.now()
    }:
        yield "a time that a reply offers was released when it left"


def a_draft_leaves_no_time_held_that_it_does_not_offer(commit: Commit, cloud: "Cloud") -> Broken:
    """From its own commit on: but for what a letter offered before, and what the client asked for by itself.

    The yes to a time that a calendar asks for comes with the turn that this opens, whose beginning ends what was held.
    """
    draft = next((event for event in commit.events if isinstance(event, DraftResponseReady)), None)
    if draft is not None and draft.handler != _WEIGHS:
        yield from _held_beside(draft, cloud)


def a_yes_to_an_asked_time_leaves_no_other_held(cloud: "Cloud") -> Broken:
    """Once all that hear of its turn have done so, if that had no trouble."""
    for thread in () if cloud.letters_of("release_holds") else cloud.ledger.threads.values():
        drafts = [event for event in thread.log if isinstance(event, DraftResponseReady)]
        if drafts and drafts[-1].handler == _WEIGHS:
            yield from _held_beside(drafts[-1], cloud)


def _held_beside(draft: DraftResponseReady, cloud: "Cloud") -> Broken:
    thread, zone = cloud.ledger.thread(draft.query_id), ZoneInfo(cloud.settings.calendar.time_zone)
    found = " ".join(event.result for event in thread.log if isinstance(event, ToolCallSucceeded))
    wrote = " ".join(mail.content for mail in thread.log if isinstance(mail, UserQueryReceived))
    letters = " ".join(final.response_content for final in thread.finals.values())
    for hold in cloud.holds():
        if hold.query_id != draft.query_id or hold.kind != "tentative" or f'"{hold.hold_id}"' not in found:
            continue
        is_offered = in_text(hold.start, zone) in f"{draft.response_content} {letters}"
        if not is_offered and f"{hold.start.astimezone(zone):%A at %H:%M}" not in wrote:
            yield "a draft waits, and a time is held that it does not offer"


def a_closed_query_holds_no_time(cloud: "Cloud") -> Broken:
    """Once nothing is owed, no tentative hold keeps others out, but for what a reply offers or may have booked."""
    if any(map(cloud.letters_of, ("release_holds", "schedule_call", "confirm_booking"))):
        return
    for hold in cloud.holds():
        if is_block(hold.query_id):
            continue
        thread = cloud.ledger.thread(hold.query_id)
        kept = _perhaps_offered(thread) | offered_in_text(thread, [hold], ZoneInfo(cloud.settings.calendar.time_zone))
        if hold.kind == "tentative" and thread.state.is_closed and hold.hold_id not in kept:
            yield f"a hold of turn {hold.turn} outlives its query, which is {thread.state.status}"


def _ended(cloud: "Cloud") -> set[str]:
    """The bookings that a later reply moved or cancelled."""
    return {
        event.hold_id
        for thread in cloud.ledger.threads.values()
        for event in thread.log
        if isinstance(event, BookingEnded)
    }


def _owned_up(cloud: "Cloud") -> set[str]:
    """The holds that had run out before they could be booked, and those not booked of which the owner was told."""
    ends = {hold.hold_id: hold.expires_at for hold in cloud.holds()}
    lost = (event for thread in cloud.ledger.threads.values() for event in thread.log if isinstance(event, BookingLost))
    run_out = {event.hold_id for event in lost if event.hold_id in ends and ends[event.hold_id] <= event.timestamp}
    return run_out.union(*(_told_of(thread) for thread in cloud.ledger.threads.values()))


def _told_of(thread: Thread) -> set[str]:
    """The holds in replies that left, of which the owner was told in the booking's stead."""
    told = {event.about for event in thread.log if isinstance(event, OwnerTold)}
    sent = {event.send_id for event in thread.log if isinstance(event, ResponseSent) and event.event_id in told}
    return {final.booking.hold_id for each, final in thread.finals.items() if each in sent and final.booking}


def _perhaps_offered(thread: Thread) -> set[str]:
    """The holds in replies of which nobody ever found out whether they left."""
    open_sends = set[str]()
    for event in thread.log:
        if isinstance(event, SendClaimed):
            open_sends.add(event.send_id)
        elif isinstance(event, ResponseSent | ResponseFailed | SendDeferred):
            open_sends.discard(event.send_id)
    return {
        final.booking.hold_id
        for each, final in thread.finals.items()
        if each in open_sends and final.booking is not None
    }


def _sent_offers(cloud: "Cloud") -> Iterator[tuple[str, Event]]:
    for thread in cloud.ledger.threads.values():
        went = {event.send_id for event in thread.log if isinstance(event, ResponseSent)}
        went -= {event.send_id for event in thread.log if isinstance(event, ResponseFailed)}
        for event in thread.log:
            if isinstance(event, FinalResponseReady) and event.booking and send_id(event.event_id) in went:
                yield event.booking.hold_id, event
