"""What a mail's calendar part says (iTIP, RFC 5546): an invitation, an answer to one, a change or an end of it.

A sender's calendar could say anything, so nothing here is proof; the event's own lines are read, and not those of a
time zone or an alarm inside it (RFC 5545 sections 3.6.5 and 3.6.6).
"""

import re
from collections.abc import Iterator
from typing import Final, Literal

from copydesk.mail.addresses import normalized
from copydesk.mail.calendar_objects import CalendarText, objects_in
from copydesk.mail.headers import one_line
from copydesk.values import Frozen

Method = Literal["REQUEST", "REPLY", "COUNTER", "CANCEL", "DECLINECOUNTER", "REFRESH", "ADD", "PUBLISH"]
METHODS: Final[dict[str, Method]] = {
    method: method
    for method in ("REQUEST", "REPLY", "COUNTER", "CANCEL", "DECLINECOUNTER", "REFRESH", "ADD", "PUBLISH")
}
ANSWERS: Final = frozenset({"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"})
"""The methods by which an attendee answers (RFC 5546 section 1.4)."""

_SOURCE_LIMIT: Final = 100_000
_VALUE_LIMIT: Final = 500
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_LINE: Final = re.compile(r"([A-Za-z-]{1,40})((?:;[^:\"\r\n]*(?:\"[^\"\r\n]*\")?)*):(.*)")
_PARTSTAT: Final = re.compile(r";PARTSTAT=\"?([A-Z-]{1,20})", re.IGNORECASE)
_ZONE: Final = re.compile(r";TZID=\"?([^;:\"]+)", re.IGNORECASE)
_COMMON_NAME: Final = re.compile(r";CN=(?:\"([^\"]*)\"|([^;:\"]+))", re.IGNORECASE)
_ESCAPE: Final = re.compile(r"\\([\\;,nN])")


class CalendarPart(Frozen):
    """The first event of a mail's calendars. `others` are those beside it that say something else.

    `status` is the answering attendee's (ACCEPTED, DECLINED, TENTATIVE …).
    `organizer` is the address of who invites, "" where none is named, and `organizer_name` the name beside it.

    Times are as they stand there, such as `20261201T140000`, and `zone` the name that stands with the start. `ics` is
    the calendar as it came, as far as it is looked at.
    """

    method: Method
    uid: str = ""
    status: str = ""
    attendee: str = ""
    summary: str = ""
    start: str = ""
    end: str = ""
    zone: str = ""
    comment: str = ""
    organizer: str = ""
    organizer_name: str = ""
    ics: str = ""
    others: tuple["CalendarPart", ...] = ()

    @property
    def all(self) -> tuple["CalendarPart", ...]:
        """It and the others, each by itself."""
        return (self.model_copy(update={"others": ()}), *self.others)

    def led_by(self, chosen: "CalendarPart") -> "CalendarPart":
        """The same objects, with this one of them as the first."""
        rest = tuple(each for each in self.all if each != chosen)
        return chosen.model_copy(update={"others": rest})

    def is_of(self, domain: str) -> bool:
        """Whether its event bears a UID as the desk at `domain` makes them, be it that its own comes back."""
        return bool(domain) and self.uid.lower().endswith(f"@{domain.lower()}")


def read_calendar(calendars: tuple[CalendarText, ...]) -> CalendarPart | None:
    """The first object that holds an event and names a method, itself or in its Content-Type; None if none does.

    The others that a mail holds stand in its `others`: each UID once (`calendar_objects`).
    """
    parts = [part for one in objects_in(calendars) if (part := _read(one))]
    return parts[0].model_copy(update={"others": tuple(parts[1:])}) if parts[1:] else next(iter(parts), None)


def _read(calendar: CalendarText) -> CalendarPart | None:
    method = METHODS.get(calendar.method)
    found: dict[str, tuple[str, str]] = {}
    for place, name, parameters, value in _properties(calendar.text):
        if place == ("VCALENDAR",) and name == "METHOD":
            method = METHODS.get(value.strip().upper())
        elif place == ("VCALENDAR", "VEVENT"):
            found.setdefault(name, (parameters, value))
    if method is None or not found:
        return None

    def text(name: str) -> str:
        return one_line(_ESCAPE.sub(lambda mark: "\n" if mark[1] in "nN" else mark[1], found.get(name, ("", ""))[1]))

    status = _PARTSTAT.search(found.get("ATTENDEE", ("", ""))[0])
    zone = _ZONE.search(found.get("DTSTART", ("", ""))[0])
    named = _COMMON_NAME.search(found.get("ORGANIZER", ("", ""))[0])
    return CalendarPart(
        method=method,
        uid=text("UID")[:_VALUE_LIMIT],
        status=status[1].upper() if status else "",
        attendee=text("ATTENDEE").lower().removeprefix("mailto:")[:_VALUE_LIMIT],
        summary=text("SUMMARY")[:_VALUE_LIMIT],
        start=text("DTSTART")[:40],
        end=text("DTEND")[:40],
        zone=zone[1][:100] if zone else "",
        comment=text("COMMENT")[:_VALUE_LIMIT],
        organizer=normalized(re.sub("(?i)^mailto:", "", text("ORGANIZER"))),
        organizer_name=one_line(named[1] or named[2] or "")[:_VALUE_LIMIT] if named else "",
        ics=calendar.text[:_SOURCE_LIMIT],
    )


def _properties(calendar: str) -> Iterator[tuple[tuple[str, ...], str, str, str]]:
    """Each property of the first event and of what is around it, with the components that it stands in."""
    place: tuple[str, ...] = ()
    ended = False
    for line in _FOLD.sub("", calendar[:_SOURCE_LIMIT]).splitlines():
        mark, _, name = line.strip().upper().partition(":")
        if mark == "BEGIN":
            place = (*place, name.strip())
        elif mark == "END":
            ended |= place == ("VCALENDAR", "VEVENT")
            place = place[:-1]
        elif ended and place != ("VCALENDAR",):
            continue
        elif found := _LINE.fullmatch(line.strip()):
            yield place, found[1].upper(), found[2], found[3]
