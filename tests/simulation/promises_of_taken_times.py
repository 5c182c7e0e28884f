"""What must hold of offered times that the owner's calendar takes, before or after they leave, or that are over."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from simulation.promises_of_her_calendar import AT_MOST

from copydesk.calendar.holds import is_block
from copydesk.events import Booking, DraftResponseReady, FinalResponseReady, ReviewRequested, SendClaimed, SendVoided
from copydesk.flow.given_times import given_times, still_offered
from copydesk.ids import send_id
from copydesk.ports import Slot
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.telling.plain_words import OFFERS_TAKEN
from copydesk.telling.times import moment

if TYPE_CHECKING:
    from simulation.owners_calendars import PlayWithCalendar

Broken = Iterator[str]
IN_A_CALM: Final = timedelta(minutes=2)
"""How old a reading may be where no process stands still between its look and its commit."""
WITHIN: Final = timedelta(minutes=6)
"""After that a look at her calendars has seen an entry, which comes every five minutes and takes no older reading."""
_TIME: Final = re.compile(r"\d{1,2} [A-Z][a-z]+, \d{2}:\d{2}")
_AS_IT_STANDS: Final = "the draft as it stands"


def no_draft_confirms_unwarned_what_her_calendar_had_taken(play: "PlayWithCalendar") -> Broken:
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


def no_offer_leaves_that_her_calendar_had_taken(play: "PlayWithCalendar") -> Broken:
    """What she entered in time is seen before the claim; she may have it leave all the same, once she was told."""
    for final, claim, log in _claimed_offers(play):
        given = given_times(final.response_content, None, log.before(final), now=claim.timestamp, settings=_of(play))
        if not _was_told(log, final, claim) and any(_taken(play, call, claim.timestamp) for call in given):
            yield "a reply left with a time that her calendar has something else at"


def no_offer_leaves_that_is_over(play: "PlayWithCalendar") -> Broken:
    """One of its times lies ahead, by the text's own spelling; or she was told, and had it leave all the same."""
    zone = ZoneInfo(_of(play).calendar.time_zone)
    for final, claim, log in _claimed_offers(play):
        year = play.cloud.clock.now().year
        said = _TIME.findall(final.response_content) if final.action_taken == _AS_IT_STANDS else []
        starts = [datetime.strptime(f"{year} {each}", "%Y %d %B, %H:%M").replace(tzinfo=zone) for each in said]
        if starts and max(starts) <= claim.timestamp and not _was_told(log, final, claim):
            yield "a reply left that offers nothing but times that are over"


def what_she_enters_over_an_offer_that_left_is_told_once(play: "PlayWithCalendar") -> Broken:
    """After a look at a calendar that can be read; in a calm, where no mail to her goes twice, once for each entry."""
    if play.her.state != "up" or play.cloud.letters_of("sync_calendars"):
        return
    now, zone = play.cloud.clock.now(), _of(play).calendar.time_zone
    for hold in play.cloud.holds():
        entered = (slot for since, slot in play.her.busy if since + WITHIN <= now)
        over = {slot for slot in entered if slot.start < hold.end and hold.start < slot.end}
        if is_block(hold.query_id) or hold.kind != "tentative" or not hold.takes_time(now) or not over:
            continue
        offered = still_offered(Log(play.cloud.ledger.thread(hold.query_id).log), zone)
        if hold.start <= now or (hold.start, hold.end) not in offered:
            continue
        told = [
            note
            for note in play.cloud.ledger.accepted
            if note.query_id == hold.query_id
            and "wasofferedandmaystillchoose" in note.text
            and moment(hold.start, zone).replace(" ", "") in note.text
        ]
        if not told:
            yield "nobody told her that her calendar has something else at a time that a client may choose"
        if play.climate.calm and len(told) > len(over):
            yield "she was told twice of what her calendar has at a time that a client may choose"


OF_TAKEN_TIMES: Final[tuple[Callable[["PlayWithCalendar"], Broken], ...]] = (
    no_draft_confirms_unwarned_what_her_calendar_had_taken,
    no_offer_leaves_that_her_calendar_had_taken,
    no_offer_leaves_that_is_over,
    what_she_enters_over_an_offer_that_left_is_told_once,
)


def _claimed_offers(play: "PlayWithCalendar") -> Iterator[tuple[FinalResponseReady, SendClaimed, Log]]:
    """The replies without a call that were claimed, each with its claim and its log."""
    for thread in play.cloud.ledger.threads.values():
        log = Log(thread.log)
        finals = {send_id(final.event_id): final for final in log.of(FinalResponseReady)}
        for claim in log.of(SendClaimed):
            final = finals.get(claim.send_id)
            if final is not None and final.booking is None:
                yield final, claim, log


def _was_told(log: Log, final: FinalResponseReady, claim: SendClaimed) -> bool:
    told = log.before(claim).of(SendVoided, final.turn)
    return any(each.reason.startswith(OFFERS_TAKEN) for each in told)


def _of(play: "PlayWithCalendar") -> Settings:
    return play.cloud.settings


def _taken(play: "PlayWithCalendar", call: Booking, at: datetime) -> bool:
    start, end = datetime.fromisoformat(call.start), datetime.fromisoformat(call.end)
    age = IN_A_CALM if play.climate.calm else AT_MOST
    entered: Iterator[Slot] = (slot for since, slot in play.her.busy if since < at - age)
    return any(slot.start < end and start < slot.end for slot in entered)
