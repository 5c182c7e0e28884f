"""What Copydesk promises about calls; the function's name is the promise.

What a text names is read here by the scripted model's own spelling, and by nothing of the code that is judged.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from simulation.clients_calendars import Said
from simulation.ledger import Accepted, Ledger, Thread
from simulation.own_calls import asked_by_her
from simulation.people import BOTH_TOOLS, CANCELS, CHOOSES, MOVES

from copydesk.calendar import Hold
from copydesk.calendar.holds import is_block
from copydesk.events import (
    BookingEnded,
    CallChangeAsked,
    CallQuestioned,
    FinalResponseReady,
    InvitationAnswered,
    ResponseFailed,
    ResponseSent,
    SendClaimed,
    SendDeferred,
    ToolCallRequested,
    UserQueryReceived,
)
from copydesk.steps.schedule_call import MOST_HELD
from copydesk.tools.calendar_scheduler import TOOL

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]
_TIME: Final = re.compile(r"\d{1,2} [A-Z][a-z]+(?: \d{4})?, \d{2}:\d{2}")
_MONTHS: Final = "January February March April May June July August September October November December".split()  # noqa: SIM905
_WEEK: Final = timedelta(days=8)


def an_invitation_leaves_only_with_a_text_that_agrees_with_it(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """The text names its time and no other, it lies ahead, the client chose it, and it names who is written to."""
    invitation = _invitation(one)
    if not invitation:
        return
    thread = ledger.thread(one.query_id)
    final = thread.finals[one.send_id]
    start, zone = _start(invitation), ZoneInfo(cloud.settings.calendar.time_zone)
    hers = asked_by_her(thread, final, ledger)
    known = {in_text(start, zone)} | {in_text(hold.start, zone) for hold in cloud.holds() if hold.hold_id in hers}
    named = set(_TIME.findall(final.response_content))
    if in_text(start, zone) not in named or named - known:
        yield "an invitation left with a text that does not name its time, or names another"
    if one.at >= start:
        yield "an invitation left for a call that had begun"
    if one.mail.recipients[0].lower() not in invitation.replace("\r\n ", "").lower():
        yield "an invitation left for somebody else than who was written to"
    if "METHOD:CANCEL" in invitation:
        if not (hers or _says(thread, final, CANCELS) or _calls_off(thread, final) or start in ledger.ended(one)):
            yield "a cancellation left of a call that the client had not cancelled"
    elif not hers and not (_was_wanted(thread, final, start, zone) or start in _asked_for(ledger, one)):
        yield "an invitation left for a time that the client had not chosen"


def a_changed_call_keeps_its_entry(ledger: Ledger, one: Accepted, _cloud: "Cloud") -> Broken:
    """A call that moves, or ends, keeps its UID, and no two of its versions that left have one SEQUENCE.

    A reply that is sent again bears the same version once more.
    """
    text = _invitation(one)
    if not text:
        return
    thread, version = ledger.thread(one.query_id), _version(text)
    for other in ledger.accepted:
        is_earlier = other.query_id == one.query_id and other.send_id != one.send_id and other.at < one.at
        earlier = _invitation(other) if is_earlier else ""
        if not earlier or _line(earlier, "UID") != _line(text, "UID") or _version(earlier) == version:
            continue
        if int(_line(earlier, "SEQUENCE")) >= int(_line(text, "SEQUENCE")):
            yield "a changed call left with a SEQUENCE that its client has had"
        if "METHOD:CANCEL" in earlier:
            yield "a call that was cancelled was changed once more"
    if int(_line(text, "SEQUENCE")) and not (
        _says(thread, thread.finals[one.send_id], MOVES)
        or "METHOD:CANCEL" in text
        or _start(text) in _asked_by_calendar(ledger, one)
        or asked_by_her(thread, thread.finals[one.send_id], ledger)
    ):
        yield "a call was moved that the client had not asked to move"


def _version(calendar: str) -> tuple[str, ...]:
    return (*(_line(calendar, name) for name in ("METHOD", "SEQUENCE")), _start(calendar).isoformat())


def a_call_has_one_time(cloud: "Cloud") -> Broken:
    """Of all times that a call has had, it is booked at one; at none once its cancellation has left."""
    booked = {hold.hold_id for hold in cloud.holds() if hold.kind == "booked"}
    for thread in cloud.ledger.threads.values():
        ended = {event.hold_id for event in thread.log if isinstance(event, BookingEnded)}
        if ended & booked:
            yield "a booking that has ended still takes its time"
        times: dict[str, set[str]] = {}
        for final in thread.finals.values():
            if final.booking is not None:
                times.setdefault(final.booking.known_as, set()).add(final.booking.hold_id)
        if any(len(holds & booked) > 1 for holds in times.values()):
            yield "a call that moved is booked at two times"


def a_time_is_booked_before_its_invitation_leaves(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """When the provider takes a mail that confirms a call, nobody else can have that time any more."""
    final = ledger.thread(one.query_id).finals.get(one.send_id) if one.send_id else None
    if final is None or final.booking is None or final.booking.cancels:
        return
    hold = cloud.calendar._holds.get((one.query_id, final.booking.hold_id))
    if hold is None or hold.kind != "booked":
        yield "an invitation left for a time that is not booked"


def a_booking_is_borne_by_a_send_that_left_or_may_have(cloud: "Cloud") -> Broken:
    """A proven refusal gives its time back, and what was only offered is booked for nobody."""
    for thread in cloud.ledger.threads.values():
        borne = _sends_that_left_or_may_have(thread)
        finals = [final for each, final in thread.finals.items() if each in borne and final.booking is not None]
        booked = {final.booking.hold_id for final in finals if final.booking}
        for hold in cloud.holds():
            if hold.query_id == thread.state.query_id and hold.kind == "booked" and hold.hold_id not in booked:
                yield "a time is booked by no reply that left, or may have"


def a_client_has_one_booking_for_each_wish(cloud: "Cloud") -> Broken:
    """Replies to one mail of the client's never book two times, however often they are written and sent."""
    for thread in cloud.ledger.threads.values():
        booked = {hold.hold_id for hold in cloud.holds() if hold.kind == "booked"}
        of_turns: dict[int, set[str]] = {}
        for final in thread.finals.values():
            # A call that the owner herself moved meanwhile is that of an earlier mail.
            hers = asked_by_her(thread, final, cloud.ledger)
            if final.booking is not None and final.booking.hold_id in booked and not hers:
                of_turns.setdefault(final.turn, set()).add(final.booking.hold_id)
        if any(len(holds) > 1 for holds in of_turns.values()):
            yield "one mail of a client's has two times booked"


def _sends_that_left_or_may_have(thread: Thread) -> set[str]:
    """Those that were claimed and not proven to have been refused before they left."""
    went, left = set[str](), set[str]()
    for event in thread.log:
        if isinstance(event, SendClaimed):
            went.add(event.send_id)
        elif isinstance(event, ResponseSent):
            left.add(event.send_id)
        elif isinstance(event, SendDeferred) or (isinstance(event, ResponseFailed) and event.send_id not in left):
            went.discard(event.send_id)
    return went | left


def a_tool_call_holds_few_times(cloud: "Cloud") -> Broken:
    """One call of the calendar tool, three holds at most: however often it ran."""
    for query_id, count in Counter(hold.query_id for hold in cloud.holds() if not is_block(hold.query_id)).items():
        log = cloud.ledger.thread(query_id).log
        asked = sum(1 for event in log if isinstance(event, ToolCallRequested) and event.tool_name == TOOL.name)
        weighed = sum(1 for event in log if isinstance(event, CallQuestioned) and event.start)
        asked_by_her = sum(1 for event in log if isinstance(event, CallChangeAsked) and not event.booking.cancels)
        taps = len({tap.start for tap in cloud.ledger.invited if tap.query_id == query_id})
        if count > asked * MOST_HELD + weighed + asked_by_her + taps:
            yield f"{asked} calls of the calendar tool hold {count} times"


def a_call_that_was_declined_takes_no_time(cloud: "Cloud") -> Broken:
    """By the newest that a client's calendar said of a time, they do not come: it is booked no longer, or not told yet.

    An answer that lies in a dead letter, or that came when the call had begun, has told the desk nothing.
    """
    if any(map(cloud.letters_of, ("receive_email", "weigh_call", "confirm_booking"))):
        return
    newest: dict[tuple[str, datetime], Said] = {}
    for said in cloud.ledger.calendars_said:
        before = newest.get((said.query_id, said.start))
        if before is None or before.stamp < said.stamp:
            newest[said.query_id, said.start] = said
    for hold in cloud.holds():
        said = newest.get((hold.query_id, hold.start))
        if said is None or hold.kind != "booked" or said.what not in ("DECLINED", "CANCEL"):
            continue
        log = cloud.ledger.thread(hold.query_id).log
        taken_in = [one for one in log if isinstance(one, InvitationAnswered) and one.stamp == said.stamp]
        if said.stamp < hold.start and any(one.proved for one in taken_in):
            yield "a call that its client declined is still booked"


def a_calendar_moves_no_call_by_itself(cloud: "Cloud") -> Broken:
    """What a client's calendar asks for is booked only after a word of the owner's."""
    asked = {(said.query_id, said.asked) for said in cloud.ledger.calendars_said if said.asked is not None}
    for hold in cloud.holds():
        if hold.kind == "booked" and (hold.query_id, hold.start) in asked:
            finals = cloud.ledger.thread(hold.query_id).finals.values()
            if all(final.automatic for final in finals if final.booking and final.booking.hold_id == hold.hold_id):
                yield "a call moved to a time that a calendar asked for, and nobody was asked"


def _asked_for(ledger: Ledger, one: Accepted) -> set[datetime]:
    """The times that the client's calendar asked for, and the hours of her own for which the owner said to invite."""
    taps = {tap.start for tap in ledger.invited if tap.query_id == one.query_id and tap.at <= one.at}
    return _asked_by_calendar(ledger, one) | taps | {each.start for each in ledger.invited_to(one.query_id)}


def _asked_by_calendar(ledger: Ledger, one: Accepted) -> set[datetime]:
    """The times that the client's calendar asked for, moved its own invitation to, or accepted after all, before it."""
    said = [each for each in ledger.calendars_said if each.query_id == one.query_id and each.stamp <= one.at]
    asked = {each.asked for each in said if each.asked is not None} | ledger.moved_to(one.query_id)
    return asked | {each.start for each in said if each.what == "ACCEPTED"}


def a_time_that_was_given_back_is_free(cloud: "Cloud") -> Broken:
    """What was released takes nobody's time any more."""
    live = [hold for hold in cloud.holds() if hold.takes_time(cloud.clock.now())]
    for hold in cloud.holds():
        others = [other for other in live if other.start < hold.end and hold.start < other.end]
        if hold.kind == "released" and not others and cloud.calendar.busy(hold.start, hold.end):
            yield "a hold that was given back still takes its time"


def offered_in_text(thread: Thread, holds: list[Hold], zone: ZoneInfo) -> set[str]:
    """The holds whose times a reply names that left: the client may still choose among them."""
    went = {event.send_id for event in thread.log if isinstance(event, ResponseSent)}
    texts = [final.response_content for each, final in thread.finals.items() if each in went]
    return {hold.hold_id for hold in holds if any(in_text(hold.start, zone) in text for text in texts)}


def in_text(start: datetime, zone: ZoneInfo) -> str:
    """A time as the scripted model writes it in English, without its weekday."""
    local = start.astimezone(zone)
    return f"{local.day} {_MONTHS[local.month - 1]}, {local:%H:%M}"


def _was_wanted(thread: Thread, final: FinalResponseReady, start: datetime, zone: ZoneInfo) -> bool:
    local, listed = start.astimezone(zone), in_text(start, zone)
    is_asked = (local.strftime("%w"), f"{local:%H:%M}") == ("4", "10:00")
    before = [_TIME.findall(other.response_content) for other in thread.finals.values() if other.seq < final.seq]
    was_second = any(times[1:2] == [listed] for times in before)
    for mail in thread.log:
        if isinstance(mail, UserQueryReceived) and mail.seq < final.seq:
            said = mail.new_text or mail.content
            if BOTH_TOOLS in said and is_asked and start - mail.timestamp < _WEEK:
                return True
            if CHOOSES in said and was_second:
                return True
            if MOVES in said and (local.strftime("%w"), f"{local:%H:%M}") == ("5", "10:00"):
                return start - mail.timestamp < _WEEK
    return False


def _calls_off(thread: Thread, final: FinalResponseReady) -> bool:
    """Whether the client's own calendar sent a CANCEL before the reply."""
    answers = [each for each in thread.log if isinstance(each, InvitationAnswered) and each.status == "CANCEL"]
    return any(answer.seq < final.seq for answer in answers)


def _says(thread: Thread, final: FinalResponseReady, words: str) -> bool:
    mails = (mail for mail in thread.log if isinstance(mail, UserQueryReceived) and mail.seq < final.seq)
    return any(words in (mail.new_text or mail.content) for mail in mails)


def _line(calendar: str, name: str) -> str:
    found = re.search(rf"^{name}[^:\n]*:(\S+)", calendar.replace("\r\n ", ""), re.MULTILINE)
    return "" if found is None else found[1]


def _invitation(one: Accepted) -> str:
    return _calendar_part(one.mail.raw) if one.send_id else ""


@lru_cache(512)
def _calendar_part(raw: bytes) -> str:
    """The invitation in a mail: each later mail's promises ask for it again."""
    if b"text/calendar" not in raw:
        return ""
    for part in message_from_bytes(raw, policy=default).walk():
        if part.get_content_type() == "text/calendar":
            return str(part.get_content())
    return ""


def _start(invitation: str) -> datetime:
    found = re.search(r"^DTSTART(?:;TZID=([^:\n]+))?:(\d{8}T\d{6})(Z?)\r?$", _event_of(invitation), re.MULTILINE)
    assert found is not None
    assert bool(found[1]) != bool(found[3]), "a time without a zone"
    return datetime.strptime(found[2], "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo(found[1]) if found[1] else UTC)


def _event_of(invitation: str) -> str:
    """The event's own lines: a time zone has a DTSTART, too."""
    return invitation.replace("\r\n", "\n").partition("BEGIN:VEVENT\n")[2]
