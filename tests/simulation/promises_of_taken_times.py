"""What must hold of times for a call that the owner's calendar takes before a draft is shown, or its reply leaves."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from simulation.owners_calendars import PlayWithCalendar
from simulation.promises_of_her_calendar import AT_MOST

from copydesk.events import Booking, DraftResponseReady, FinalResponseReady, ReviewRequested, SendClaimed, SendVoided
from copydesk.flow.given_times import given_times
from copydesk.ids import send_id
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.telling.plain_words import OFFERS_TAKEN

Broken = Iterator[str]


def no_draft_confirms_unwarned_what_her_calendar_had_taken(play: PlayWithCalendar) -> Broken:
    """What she entered in time is seen before she is shown the draft: it offers other times, or she is told."""
    for thread in play.cloud.ledger.threads.values():
        log = Log(thread.log)
        drafts = {draft.draft_hash: draft for draft in log.of(DraftResponseReady)}
        for asked in log.of(ReviewRequested):
            draft = drafts.get(asked.draft_hash)
            given = (
                ()
                if draft is None
                else given_times(
                    draft.response_content, draft.booking, log.before(draft), now=asked.timestamp, settings=_of(play)
                )
            )
            if not asked.times_gone and any(_taken(play, call, asked.timestamp) for call in given):
                yield "she was shown a draft without a word that her calendar has something else at its time"


def no_offer_leaves_that_her_calendar_had_taken(play: PlayWithCalendar) -> Broken:
    """What she entered in time is seen before the claim; she may have it leave all the same, once she was told."""
    for thread in play.cloud.ledger.threads.values():
        log = Log(thread.log)
        finals = {send_id(final.event_id): final for final in log.of(FinalResponseReady)}
        for claim in log.of(SendClaimed):
            final = finals.get(claim.send_id)
            if final is None or final.booking is not None:
                continue
            text, now = final.response_content, claim.timestamp
            given = given_times(text, None, log.before(final), now=now, settings=_of(play))
            told = log.before(claim).of(SendVoided, final.turn)
            if any(each.reason.startswith(OFFERS_TAKEN) for each in told):
                continue
            if any(_taken(play, call, now) for call in given):
                yield "a reply left with a time that her calendar has something else at"


PROMISES: Final[tuple[Callable[[PlayWithCalendar], Broken], ...]] = (
    no_draft_confirms_unwarned_what_her_calendar_had_taken,
    no_offer_leaves_that_her_calendar_had_taken,
)


def broken_of_taken_times(play: PlayWithCalendar) -> list[str]:
    """The promises that the storm broke, each with what was found."""
    return [f"{promise.__name__}: {found}" for promise in PROMISES for found in promise(play)]


def _of(play: PlayWithCalendar) -> Settings:
    return play.cloud.settings


def _taken(play: PlayWithCalendar, call: Booking, at: datetime) -> bool:
    start, end = datetime.fromisoformat(call.start), datetime.fromisoformat(call.end)
    entered = (slot for since, slot in play.her.busy if since < at - AT_MOST)
    return any(slot.start < end and start < slot.end for slot in entered)
