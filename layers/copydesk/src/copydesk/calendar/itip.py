"""What a calendar's message says of a call (iTIP, RFC 5546), and what comes next.

A sender's calendar could say anything, and nothing here is proof of who sent it: what cannot be read is empty or None,
and only a text that is no message about an event at all raises.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Final, NamedTuple

from pydantic import AwareDatetime

from copydesk.calendar.ics_events import duration
from copydesk.calendar.ics_lines import Component, Line, read_calendars
from copydesk.calendar.ics_zones import Zones, known_zone, zones_of
from copydesk.calendar.itip_steps import Step
from copydesk.errors import UnreadableCalendar
from copydesk.values import Frozen

METHODS: Final = frozenset({"PUBLISH", "REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER", "DECLINECOUNTER"})
LARGEST: Final = 1_000_000
"""Characters of a message about one call."""
_LONGEST: Final = 500
_UNANSWERED: Final = frozenset({"", "NEEDS-ACTION"})


class Itip(Frozen):
    """A message about one event. Times are in UTC, `all_day` says that they are the bounds of whole days.

    `attendee` is who answers or is asked, in lower case, and `partstat` their answer (ACCEPTED, DECLINED, TENTATIVE,
    NEEDS-ACTION …). `recurrence_id` names the occurrence of a series that is meant, None for all of it.
    `cancelled` says that STATUS is CANCELLED, whatever the method, and `recurs` that it is a series (RRULE or RDATE).
    `doubt` says in words why nobody can tell which moment its start means: it names no zone, one that nothing
    explains, or an hour that its clock skips; then `start` is one guess of several. "" for no doubt.
    `more` is how many other events the message holds, the changed occurrences of this one aside. `contradicts` are the
    answers of one attendee where a REPLY names more than one; `delegate` is to whom they passed the invitation on, and
    `delegated_from` who passed it on to them. `organizers` are the organizer and who sent for them, `attendees` all who
    are invited, "" for one whose address cannot be read.
    """

    method: str
    uid: str = ""
    sequence: int = 0
    attendee: str = ""
    partstat: str = ""
    start: AwareDatetime | None = None
    end: AwareDatetime | None = None
    comment: str = ""
    recurrence_id: AwareDatetime | None = None
    all_day: bool = False
    cancelled: bool = False
    organizer: str = ""
    summary: str = ""
    stamp: AwareDatetime | None = None
    recurs: bool = False
    doubt: str = ""
    more: int = 0
    contradicts: tuple[str, ...] = ()
    delegate: str = ""
    delegated_from: str = ""
    organizers: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()


class Invited(Frozen):
    """What we sent last about a call: with which UID, SEQUENCE and time, and to whom."""

    uid: str
    sequence: int
    start: AwareDatetime
    end: AwareDatetime
    attendee: str


def read_itip(ics_text: str, *, method: str = "", sender: str = "", zone: tzinfo = UTC) -> Itip:
    """The first event of a message, in the newest version of it that stands there (RFC 5546 section 2.1.5).

    Two of one SEQUENCE and DTSTAMP that say different things leave it in doubt. Raises UnreadableCalendar if the
    message holds no event, or names no method.

    `method` is the one that the part's Content-Type names; the text's own counts more. `sender` helps to find the
    answer where the text lists every attendee. Whole days and times without a zone are meant in `zone`.
    """
    if len(ics_text) > LARGEST:
        raise UnreadableCalendar(f"the message has more than {LARGEST:,} characters; open it in your calendar")
    for calendar in read_calendars(ics_text):
        events = [part for part in calendar.parts if part.name == "VEVENT"]
        named = calendar.word("METHOD") or method.strip().upper() or (events[0].word("METHOD") if events else "")
        if named in METHODS and events:
            whole = [event for event in events if event.first("RECURRENCE-ID") is None] or events[:1]
            clocks = Clocks(zones_of(calendar, zone), floats=known_zone(calendar.text("X-WR-TIMEZONE")) is None)
            uid, uids = whole[0].text("UID"), {event.text("UID") for event in events}
            alike = [event for event in whole if event.text("UID") == uid]
            read = [_read(named, event, clocks, sender.strip().lower()) for event in alike]
            return _newest(read).model_copy(update={"more": len(uids) - 1})
    raise UnreadableCalendar("it holds no event, or does not say what it asks for; open it in your calendar")


def _newest(versions: Sequence[Itip]) -> Itip:
    """The newest of them by SEQUENCE, then by DTSTAMP; what the newest say against each other is doubted."""
    found = max(versions, key=_place)
    alike = [each for each in versions if _place(each) == _place(found)]
    said = {answer for each in alike for answer in (each.contradicts or (each.partstat,)) if answer}
    if found.method == "REPLY" and len(said) > 1:
        return found.model_copy(update={"contradicts": tuple(sorted(said))})
    if found.method != "REPLY" and len({(each.start, each.cancelled) for each in alike}) > 1:
        return found.model_copy(update={"doubt": found.doubt or "it says two things of one event"})
    return found


def _place(message: Itip) -> tuple[int, float]:
    return message.sequence, 0.0 if message.stamp is None else message.stamp.timestamp()


def next_step(message: Itip, ours: Invited | None) -> Step:
    """What `message` means, where `ours` is the newest version that we sent of the call that its UID names, if any."""
    if ours is None or message.uid.casefold() != ours.uid.casefold():
        return _of_others(message)
    if message.attendee and message.attendee != ours.attendee.lower() and message.method in {"REPLY", "COUNTER"}:
        return Step.NOT_THEIRS
    if message.sequence < ours.sequence and not (message.method == "REPLY" and message.start == ours.start):
        return Step.STALE
    if message.method == "REPLY":
        return _answer(message, ours)
    return _of_ours(message, ours)


def _of_ours(message: Itip, ours: Invited) -> Step:
    """A message about our call that is no answer to it."""
    if message.method == "CANCEL" or (message.method == "REQUEST" and message.cancelled):
        return Step.WITHDRAWN
    if message.method in {"COUNTER", "REQUEST"}:
        return _of_another_time(message, ours)
    return Step.SEND_AGAIN if message.method == "REFRESH" else Step.NOTHING


def _of_another_time(message: Itip, ours: Invited) -> Step:
    """A time in the place of ours. One that begins when ours does moves nothing; no call begins within a minute."""
    if message.recurs:
        return Step.SERIES
    if message.start is None:
        return Step.OTHER_TIME if message.method == "COUNTER" else Step.NOTHING
    if message.doubt or message.all_day or to_the_minute(message.start) != to_the_minute(ours.start):
        return Step.OTHER_TIME
    is_longer = message.end is not None and to_the_minute(message.end) != to_the_minute(ours.end)
    return Step.OTHER_LENGTH if is_longer else Step.NOTHING


def to_the_minute(moment: datetime) -> datetime:
    """The moment without its seconds."""
    return moment.replace(second=0, microsecond=0)


def _of_others(message: Itip) -> Step:
    if message.method == "CANCEL" or message.cancelled:
        return Step.THEIR_CHANGE
    if message.method in {"REQUEST", "ADD", "PUBLISH"}:
        return Step.THEIR_CHANGE if message.sequence and message.method == "REQUEST" else Step.INVITED
    return Step.NOTHING


def _answer(message: Itip, ours: Invited) -> Step:
    """A yes to another time than the newest is one to an older invitation, whatever SEQUENCE it names.

    A no counts all the same: some programs write the moment of the answer into it. A time that nobody can tell tells
    no version.
    """
    if message.contradicts:
        return Step.CONTRADICTS
    if not message.attendee and not message.partstat:
        return Step.UNSAID
    told = message.start is not None and message.recurrence_id is None and not message.doubt
    elsewhere = told and message.start != ours.start
    if elsewhere and message.partstat != "DECLINED":
        return Step.STALE
    answers = {
        "ACCEPTED": Step.ACCEPTED,
        "DECLINED": Step.DECLINED,
        "TENTATIVE": Step.TENTATIVE,
        "DELEGATED": Step.TENTATIVE,
    }
    return answers.get(message.partstat, Step.NOTHING)


class Clocks(NamedTuple):
    """The readings of a message's zones; `floats`: nothing says by which clock a time without one is told."""

    readings: list[Zones]
    floats: bool

    def doubt(self, line: Line | None, start: date | datetime | None) -> str:
        """Why nobody can tell which moment a line means; "" where it can be told."""
        if line is None or not isinstance(start, datetime) or line.value.strip().upper().endswith("Z"):
            return ""
        name = line.parameter("TZID")
        if not name and self.floats:
            return "it names no time zone"
        if any(name[:100] in zones.unknown for zones in self.readings):
            return f"nobody knows the time zone “{name[:100]}” that it names"
        if len({zones.instant(zones.read(line)) for zones in self.readings}) > 1:
            return f"it explains its time zone “{name[:100]}” in more than one way"
        if start.astimezone(UTC).astimezone(start.tzinfo).replace(tzinfo=None) != start.replace(tzinfo=None):
            return f"{start:%H:%M} does not exist on that day, since clocks are put forward then"
        return ""


def _read(method: str, event: Component, clocks: Clocks, sender: str) -> Itip:
    zones = clocks.readings[0]
    start_line = event.first("DTSTART")
    start = _moment(start_line, zones)
    attendees = list(event.all("ATTENDEE"))
    replier = _replier(attendees, sender)
    organizer = event.first("ORGANIZER")
    return Itip(
        method=method,
        uid=event.text("UID")[:_LONGEST],
        sequence=event.number("SEQUENCE"),
        attendee="" if replier is None else _address(replier),
        partstat="" if replier is None else (replier.parameter("PARTSTAT").upper() or "NEEDS-ACTION")[:40],
        start=None if start is None else zones.instant(start),
        end=_end(event, start, zones),
        comment=event.text("COMMENT")[:_LONGEST],
        recurrence_id=_instant(event.first("RECURRENCE-ID"), zones),
        all_day=start is not None and not isinstance(start, datetime),
        cancelled=event.word("STATUS") == "CANCELLED",
        organizer="" if organizer is None else _address(organizer),
        summary=" ".join(event.text("SUMMARY").split())[:_LONGEST],
        stamp=_instant(event.first("DTSTAMP"), zones),
        recurs=any(event.first(name) is not None for name in ("RRULE", "RDATE")),
        doubt=clocks.doubt(start_line, start),
        contradicts=_said_twice(attendees, replier),
        delegate=_person(replier, "DELEGATED-TO"),
        delegated_from=_person(replier, "DELEGATED-FROM"),
        organizers=() if organizer is None else (_address(organizer), _person(organizer, "SENT-BY")),
        attendees=tuple(dict.fromkeys(_address(line) for line in attendees)),
    )


def _said_twice(attendees: Sequence[Line], replier: Line | None) -> tuple[str, ...]:
    """The answers of whoever answers, where they give more than one."""
    who = "" if replier is None else _address(replier)
    said = {line.parameter("PARTSTAT").upper()[:40] for line in attendees if who and _address(line) == who}
    answers = sorted(said - _UNANSWERED)
    return tuple(answers) if len(answers) > 1 else ()


def _person(line: Line | None, parameter: str) -> str:
    """The first address of a parameter that names people."""
    named = "" if line is None else line.parameter(parameter).partition(",")[0]
    return re.sub("(?i)^mailto:", "", named.strip().strip('"')).strip().lower()[:_LONGEST] if "@" in named else ""


def _replier(attendees: Sequence[Line], sender: str) -> Line | None:
    """Who answers: the sender's own line, else the first that holds an answer, else the first."""
    own = (line for line in attendees if sender and _address(line) == sender)
    answered = (line for line in attendees if line.parameter("PARTSTAT").upper() not in _UNANSWERED)
    return next(own, None) or next(answered, None) or next(iter(attendees), None)


def _address(line: Line) -> str:
    """A person's address: of the value, or of EMAIL where the value is a path or an Exchange name; "" where none is."""
    value = line.value.strip()
    address = value[7:] if value.lower().startswith("mailto:") else value
    if "@" not in address or ":" in address:
        address = line.parameter("EMAIL")
    return address.strip().strip("<>").lower()[:_LONGEST]


def _moment(line: Line | None, zones: Zones) -> date | datetime | None:
    try:
        return None if line is None else zones.read(line)
    except (ValueError, OverflowError):
        return None


def _instant(line: Line | None, zones: Zones) -> datetime | None:
    moment = _moment(line, zones)
    return None if moment is None else zones.instant(moment)


def _end(event: Component, start: date | datetime | None, zones: Zones) -> datetime | None:
    if event.first("DTEND") is not None or start is None:
        return _instant(event.first("DTEND"), zones)
    length = event.text("DURATION")
    try:
        return zones.instant(start + duration(length)) if length else None
    except (ValueError, OverflowError):
        return None
