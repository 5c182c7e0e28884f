"""receive_email: what a calendar's answer to our invitation means for the call. Pure.

The answer is held against the newest version of the invitation that left (UID, SEQUENCE, time), against the answers
before it (`answers_in_order`) and against who was invited: only the invited address, proved as for any mail of the
thread, moves anything, unless the owner counts it as theirs. It brings `icalendar`, which only such a mail needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from copydesk.calendar.choosing import ends_of
from copydesk.calendar.itip import Invited, Itip, next_step, read_itip, to_the_minute
from copydesk.calendar.itip_steps import Step
from copydesk.errors import UnreadableCalendar
from copydesk.events import (
    Booking,
    BookingEnded,
    FinalResponseReady,
    InvitationAnswered,
    SendClaimed,
)
from copydesk.flow.answers_in_order import overtakes, place_of, says_otherwise
from copydesk.flow.arrival import Arrival
from copydesk.flow.places import Notes
from copydesk.flow.receive_email import noted_answer
from copydesk.ids import send_id
from copydesk.mail.addresses import folded
from copydesk.mail.mail import Mail
from copydesk.query import Log, QueryState
from copydesk.settings import Settings
from copydesk.tools.left_replies import booked_holds, came_back, is_for_a_copy

NO: Final = "DECLINED"
UNPROVED: Final = "unproved"
"""Nothing proves that the invited address answers: told, nothing moves."""
AGAIN: Final = "again"
"""They accept what they had declined: the time was given back, and may be somebody else's by now."""
OVER: Final = "over"
"""The call has begun: told, nothing moves."""
CANCELLED: Final = "cancelled"
"""The owner has cancelled the call: told, nothing moves."""
MOVED: Final = "moved"
"""They answer the time that the call had before a move whose mail came back: told with the time that is booked."""
OVERTAKEN: Final = "overtaken"
"""The owner counts it, and a newer answer of whoever was invited has come since she was asked: told, nothing moves."""
_NO_STEPS: Final = frozenset({"", Step.STALE, Step.NOT_THEIRS, Step.NOTHING, Step.CONTRADICTS, UNPROVED})
_NO_ANSWERS: Final = _NO_STEPS | {Step.OTHER_LENGTH, Step.SERIES, Step.UNSAID, CANCELLED, OVERTAKEN, MOVED}
"""What moves nothing counts as no answer, by which another one could be the older."""
_ASKS: Final = frozenset({Step.OTHER_TIME, AGAIN})
_LONGEST: Final = timedelta(hours=8)
"""What is longer is no call: such a time is not offered with one word."""


class Meaning(NamedTuple):
    """What an answer comes to: `step` as in `calendar.itip`, of the `call`, and the time that is asked for.

    `differs` says that an answer which is set aside as old says something else than what stands. `invited` is who was.
    `stands` is the version that is booked by now although the mail with it came back: another time takes its place.
    """

    step: str = ""
    call: Booking | None = None
    message: Itip | None = None
    differs: bool = False
    invited: str = ""
    stands: Booking | None = None

    @property
    def start(self) -> str:
        """The time that is asked for, in ISO 8601; "" where none can be read, or it is none of a call."""
        return self._times[0] if self._times else ""

    @property
    def end(self) -> str:
        """When that time ends."""
        return self._times[1] if self._times else ""

    @property
    def _times(self) -> tuple[str, str] | None:
        asked, call = self.message, self.call
        if self.step not in _ASKS or asked is None or call is None:
            return None
        begun, ended = ends_of(call)
        if asked.method == "REPLY":
            return begun.isoformat(), ended.isoformat()
        if asked.start is None or asked.all_day or asked.doubt or _length(asked) > _LONGEST:
            return None
        start = to_the_minute(asked.start)
        return start.isoformat(), (start + (ended - begun)).isoformat()

    @property
    def doubt(self) -> str:
        """Why the time that is asked for can't be told, or what of it is not taken; "" for neither."""
        asked, call = self.message, self.call
        if self.step not in _ASKS or asked is None or call is None or asked.start is None or asked.method == "REPLY":
            return ""
        if asked.all_day:
            return "it asks for a whole day"
        begun, ended = ends_of(call)
        remarks = [asked.doubt] if asked.doubt else []
        if asked.end is not None and _length(asked) != ended - begun:
            remarks.append(
                f"it asks for a call of {_told(_length(asked))}, and the call keeps its {_told(ended - begun)}"
            )
        if asked.start != to_the_minute(asked.start):
            remarks.append("it names seconds, which are left out")
        return "; ".join(remarks)


@dataclass(frozen=True, slots=True)
class Answer:
    """A calendar's answer, the thread of its invitation, and when it is read.

    `may_open` says that its sender may have more mails answered today, `is_named` that its Message-ID is known already,
    and `counts` that the owner counts it as the answer of whoever was invited.
    """

    arrival: Arrival
    placed: Notes
    state: QueryState
    log: Log
    now: datetime
    may_open: bool = True
    is_named: bool = False
    counts: bool = False

    @property
    def mail(self) -> Mail:
        """The mail that it came in."""
        return self.arrival.mail


def meaning_of(answer: Answer, settings: Settings) -> Meaning:
    """What the answer means for the call that its UID names; nothing for none of ours, or one that can't be read."""
    mail = answer.mail
    versions = [] if mail.calendar is None else _versions(answer.log, mail.calendar.uid, settings)
    if mail.calendar is None or not versions:
        return Meaning()
    zone = ZoneInfo(settings.calendar.time_zone)
    try:
        message = read_itip(mail.calendar.ics, method=mail.calendar.method, sender=mail.sender, zone=zone)
    except UnreadableCalendar:
        return Meaning()
    version = _answered(versions, message.sequence)
    call, invited = version.booking, version.recipient or answer.state.correspondent
    start, end = ends_of(call)
    ours = Invited(uid=message.uid, sequence=call.sequence, start=start, end=end, attendee=invited)
    stands = _booked_since(versions, call, answer.log)
    if answer.counts:
        return _counted(answer, Meaning("", call, message, invited=invited, stands=stands), ours)
    step, before = str(next_step(message, ours)), _answers_to(call, answer.log)
    own = noted_answer(answer.arrival, answer.placed)
    repeats = False
    if step not in _NO_STEPS:
        place = place_of(message, own, before, call, answer.now)
        repeats = place == "repeated"
        step = _why_not(answer, call, invited, is_old=place != "") or _now(answer, call, step, stands)
    differs = step == Step.STALE and not repeats and says_otherwise(own, before)
    return Meaning(step, call, message, differs, invited, stands)


def if_counted(answer: Answer, settings: Settings) -> str:
    """The step that the answer comes to where the owner counts it as that of whoever was invited."""
    return meaning_of(replace(answer, counts=True), settings).step


def _counted(answer: Answer, meaning: Meaning, ours: Invited) -> Meaning:
    """The same as the answer of whoever was invited, to the newest version of the call; a no of two answers is a no."""
    call, message = meaning.call, meaning.message
    if call is None or message is None:
        return meaning
    said = NO if NO in message.contradicts else message.partstat
    update = {"attendee": ours.attendee, "partstat": said, "contradicts": (), "sequence": ours.sequence}
    step = str(next_step(message.model_copy(update=update), ours))
    if step not in _NO_STEPS:
        step = OVER if ends_of(call)[0] <= answer.now else _now(answer, call, step, meaning.stands)
    moves = step not in _NO_ANSWERS and step != OVER
    return meaning._replace(step=OVERTAKEN if moves and _is_overtaken(answer, message, call) else step)


def _is_overtaken(answer: Answer, message: Itip, call: Booking) -> bool:
    """Whether a newer answer has come since the owner was asked about this one: her word was about what stood then."""
    own = noted_answer(answer.arrival, answer.placed)
    same = (own.mail_object, own.uid, own.status)
    asked = [one for one in answer.log.of(InvitationAnswered) if one.asked]
    noted = next((one for one in reversed(asked) if (one.mail_object, one.uid, one.status) == same), None)
    if noted is None:
        return False
    since = [one for one in _answers_to(call, answer.log) if one.seq > noted.seq]
    return any(overtakes(one, message, call, noted.timestamp) for one in since)


def _why_not(answer: Answer, call: Booking, invited: str, *, is_old: bool) -> str:
    """Why an answer moves nothing: it is not the invited address's, nothing proves it, or a newer one is known."""
    if folded(answer.mail.sender) != folded(invited):
        return str(Step.NOT_THEIRS)
    if not answer.placed.proved:
        return UNPROVED
    if is_old:
        return str(Step.STALE)
    return OVER if ends_of(call)[0] <= answer.now else ""


def _now(answer: Answer, call: Booking, step: str, stands: Booking | None) -> str:
    """The step, of a call that may have ended meanwhile: then a yes asks for its time once more.

    Where it has moved by a mail that came back, another time is asked for in the place of the one that `stands`, and
    a yes or a no to the old one moves nothing.
    """
    has_ended = call.cancels or any(event.hold_id == call.hold_id for event in answer.log.of(BookingEnded))
    if not has_ended:
        return step
    if step == Step.TENTATIVE or (stands is not None and step == Step.OTHER_TIME):
        return step
    if stands is not None and step in (Step.ACCEPTED, Step.DECLINED, Step.WITHDRAWN):
        return MOVED
    if call.cancels and step == Step.OTHER_TIME:
        return CANCELLED
    asks_anew = step in (Step.ACCEPTED, Step.OTHER_TIME) and not call.cancels
    return AGAIN if asks_anew else str(Step.NOTHING)


def _answers_to(call: Booking, log: Log) -> list[InvitationAnswered]:
    """What was answered to the call before, provably and so that it counts."""
    answers = log.of(InvitationAnswered)
    return [one for one in answers if one.hold_id == call.hold_id and one.proved and one.means not in _NO_ANSWERS]


def _length(asked: Itip) -> timedelta:
    return timedelta() if asked.start is None or asked.end is None else asked.end - asked.start


def _told(length: timedelta) -> str:
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    return f"{minutes} minutes" if minutes else f"{seconds} seconds"


class _Version(NamedTuple):
    """A version of a call that left, or may have; `came_back` says that it was reported as undeliverable."""

    booking: Booking
    recipient: str
    came_back: bool


def _versions(log: Log, uid: str, settings: Settings) -> list[_Version]:
    """The versions of a call whose sends were claimed, the newest last."""
    claimed = {event.send_id for event in log.of(SendClaimed)}
    return [
        _Version(final.booking, final.recipient, came_back(final, log))
        for final in log.of(FinalResponseReady)
        if final.booking
        and f"{final.booking.known_as}@{settings.domain}".casefold() == uid.strip().casefold()
        and send_id(final.event_id) in claimed
        and not is_for_a_copy(final, log)
    ]


def _answered(versions: Sequence[_Version], sequence: int) -> _Version:
    """The version that an answer of that SEQUENCE is held against: the newest that the client has.

    One that is answered came through, whatever was reported of it.
    """
    came = [one for one in versions if not one.came_back or one.booking.sequence == sequence > 0]
    return (came or versions)[-1]


def _booked_since(versions: Sequence[_Version], call: Booking, log: Log) -> Booking | None:
    """The version that is booked in the place of `call`, whose mail came back; None if there is none."""
    ended = {event.hold_id for event in log.of(BookingEnded)}
    booked = booked_holds(log)
    if call.hold_id not in ended:
        return None
    return next((one.booking for one in reversed(versions) if one.booking.hold_id in booked), None)
