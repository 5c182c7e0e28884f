"""receive_email: what a calendar's answer to our invitation means for the call, and which events it becomes. Pure.

The answer is held against the newest version of the invitation that left (UID, SEQUENCE, time), against the answers
before it (`answers_in_order`) and against who was invited: only the invited address, proved as for any mail of the
thread, moves anything. It brings `icalendar`, which only such a mail needs.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from copydesk.calendar.choosing import ends_of
from copydesk.calendar.itip import Invited, Itip, next_step, read_itip, to_the_minute
from copydesk.calendar.itip_steps import Step
from copydesk.errors import UnreadableCalendar
from copydesk.events import (
    Booking,
    BookingEnded,
    CallQuestioned,
    Event,
    FinalResponseReady,
    InvitationAnswered,
    ReceivedMail,
    ResponseFailed,
    SendClaimed,
    UserQueryReceived,
    facts,
)
from copydesk.flow.answers_in_order import place_of, says_otherwise
from copydesk.flow.arrival import Arrival
from copydesk.flow.bursts import NEWER_MAIL, of_the_turn
from copydesk.flow.context import Outcome
from copydesk.flow.mail_names import own_name
from copydesk.flow.places import Joins, Notes
from copydesk.flow.receive_email import client_mail, mails_of_the_day, noted_answer, words_beside
from copydesk.flow.waiting import overtaken
from copydesk.ids import send_id
from copydesk.mail.addresses import folded
from copydesk.mail.mail import Mail
from copydesk.mail.questions import asks
from copydesk.ports import Reference
from copydesk.query import Log, QueryState
from copydesk.settings import Settings

UNPROVED: Final = "unproved"
"""Nothing proves that the invited address answers: told, nothing moves."""
AGAIN: Final = "again"
"""They accept what they had declined: the time was given back, and may be somebody else's by now."""
OVER: Final = "over"
"""The call has begun: told, nothing moves."""
CANCELLED: Final = "cancelled"
"""The owner has cancelled the call: told, nothing moves."""
_NO_STEPS: Final = frozenset({"", Step.STALE, Step.NOT_THEIRS, Step.NOTHING, UNPROVED})
_NO_ANSWERS: Final = _NO_STEPS | {Step.OTHER_LENGTH, Step.SERIES, Step.UNSAID, CANCELLED}
"""What moves nothing counts as no answer, by which another one could be the older."""
_GIVES_BACK: Final = frozenset({Step.DECLINED, Step.WITHDRAWN})
_WISHES: Final[dict[str, Literal["declined", "withdrawn", "other time", "again"]]] = {
    Step.DECLINED: "declined",
    Step.WITHDRAWN: "withdrawn",
    Step.OTHER_TIME: "other time",
    AGAIN: "again",
}
_ASKS: Final = frozenset({Step.OTHER_TIME, AGAIN})
_LONGEST: Final = timedelta(hours=8)
"""What is longer is no call: such a time is not offered with one word."""


class Meaning(NamedTuple):
    """What an answer comes to: `step` as in `calendar.itip`, of the `call`, and the time that is asked for.

    `differs` says that an answer which is set aside as old says something else than what stands.
    """

    step: str = ""
    call: Booking | None = None
    message: Itip | None = None
    differs: bool = False

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

    `may_open` says that its sender may have more mails answered today, `is_named` that its Message-ID is known already.
    """

    arrival: Arrival
    placed: Notes
    state: QueryState
    log: Log
    now: datetime
    may_open: bool = True
    is_named: bool = False

    @property
    def mail(self) -> Mail:
        """The mail that it came in."""
        return self.arrival.mail


def call_answered(answer: Answer, settings: Settings) -> Outcome:
    """What is written of a calendar's answer into the thread of its invitation.

    It is noted; a decline, a call that is called off and another time open a turn about the call, and so does whatever
    asks something in words.
    """
    mail, placed, meaning = answer.mail, answer.placed, meaning_of(answer, settings)
    moves = placed.proved and meaning.step in _WISHES
    gives_back = moves and meaning.step in _GIVES_BACK
    told = moves or meaning.step in (Step.SERIES, Step.OTHER_LENGTH)
    is_letter = mail.calendar is not None and mail.calendar.method == "REQUEST" and not told
    asked = placed.proved and (is_letter or (meaning.call is not None and asks(words(mail))))
    # Who does not come needs no time kept, however much they have written today; each booking is given back once.
    opens = gives_back or (answer.may_open and (moves or asked))
    noted = noted_answer(answer.arrival, placed).model_copy(update={**_judged(meaning), "opens": opens})
    if not opens:
        return Outcome(events=(noted,))
    received = _with_comment(client_mail(answer.arrival, _joins(placed), settings), mail)
    name, bound = own_name(mail), Reference(query_id=placed.query_id, content_hash=mail.content_hash)
    return Outcome(
        events=(noted, *_turn(answer, received, meaning, settings, moves=moves)),
        references={} if answer.is_named else {name: bound},
        counters=mails_of_the_day(received, answer.now, settings) if answer.may_open else (),
    )


def _turn(
    answer: Answer, received: UserQueryReceived, meaning: Meaning, settings: Settings, *, moves: bool
) -> tuple[Event, ...]:
    """What opens the turn: about the call, or like any mail of the client's."""
    if not moves or meaning.call is None:
        return of_the_turn(received, _joins(answer.placed), answer.state, answer.now, settings)
    wish = {"wish": _WISHES[meaning.step], "call": meaning.call, "start": meaning.start, "end": meaning.end}
    about = CallQuestioned.model_validate({**facts(received, ReceivedMail), **wish, "doubt": meaning.doubt})
    return (*overtaken(answer.state, NEWER_MAIL), about)


def _joins(placed: Notes) -> Joins:
    return Joins(placed.query_id, proof=placed.proof)


def meaning_of(answer: Answer, settings: Settings) -> Meaning:
    """What the answer means for the call that its UID names; nothing for none of ours, or one that can't be read."""
    mail = answer.mail
    version = None if mail.calendar is None else _newest_version(answer.log, mail.calendar.uid, settings)
    if version is None or mail.calendar is None:
        return Meaning()
    call, invited = version.booking, version.recipient or answer.state.correspondent
    zone = ZoneInfo(settings.calendar.time_zone)
    try:
        message = read_itip(mail.calendar.ics, method=mail.calendar.method, sender=mail.sender, zone=zone)
    except UnreadableCalendar:
        return Meaning()
    start, end = ends_of(call)
    ours = Invited(uid=message.uid, sequence=call.sequence, start=start, end=end, attendee=invited)
    step, before = str(next_step(message, ours)), _answers_to(call, answer.log)
    own = noted_answer(answer.arrival, answer.placed)
    repeats = False
    if step not in _NO_STEPS:
        place = place_of(message, own, before, call, answer.now)
        repeats = place == "repeated"
        step = _why_not(answer, call, invited, is_old=place != "") or _now(answer, call, step)
    differs = step == Step.STALE and not repeats and says_otherwise(own, before)
    return Meaning(step, call, message, differs)


def _why_not(answer: Answer, call: Booking, invited: str, *, is_old: bool) -> str:
    """Why an answer moves nothing: it is not the invited address's, nothing proves it, or a newer one is known."""
    if folded(answer.mail.sender) != folded(invited):
        return str(Step.NOT_THEIRS)
    if not answer.placed.proved:
        return UNPROVED
    if is_old:
        return str(Step.STALE)
    return OVER if ends_of(call)[0] <= answer.now else ""


def _now(answer: Answer, call: Booking, step: str) -> str:
    """The step, of a call that may have ended meanwhile: then a yes asks for its time once more."""
    has_ended = call.cancels or any(event.hold_id == call.hold_id for event in answer.log.of(BookingEnded))
    if not has_ended:
        return step
    if step == Step.TENTATIVE:
        return step
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
    booking: Booking
    recipient: str


def _newest_version(log: Log, uid: str, settings: Settings) -> _Version | None:
    """The newest version of the call that left, or may have: who answers it has it."""
    versions = [
        (_Version(final.booking, final.recipient), send_id(final.event_id))
        for final in log.of(FinalResponseReady)
        if final.booking and f"{final.booking.known_as}@{settings.domain}".casefold() == uid.strip().casefold()
    ]
    claimed = {event.send_id for event in log.of(SendClaimed)}
    failed = {event.send_id for event in log.of(ResponseFailed)}
    came = [version for version, sent in versions if sent in claimed - failed]
    # One that is answered came through, whatever was reported of it.
    return next(reversed(came or [version for version, sent in versions if sent in claimed]), None)


def words(mail: Mail) -> str:
    """What somebody wrote with the answer: in the mail around it, and in the calendar's own comment."""
    comment, beside = "" if mail.calendar is None else mail.calendar.comment, words_beside(mail)
    return "\n\n".join(part for part in (beside, "" if comment in beside else comment) if part)


def _with_comment(received: UserQueryReceived, mail: Mail) -> UserQueryReceived:
    """The client's mail with the comment that stands in the calendar alone."""
    comment = "" if mail.calendar is None else mail.calendar.comment.strip()
    if not comment or comment in received.content:
        return received
    update = {"content": f"{received.content}\n\n{comment}".strip(), "new_text": words(mail)}
    return received.model_copy(update=update)


def _judged(meaning: Meaning) -> dict[str, Any]:
    message, call = meaning.message, meaning.call
    if message is None or call is None:
        return {"means": meaning.step}
    return {
        "means": meaning.step,
        "hold_id": call.hold_id,
        "sequence": message.sequence,
        "stamp": message.stamp,
        "differs": meaning.differs,
    }
