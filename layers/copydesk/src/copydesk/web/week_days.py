"""What holds of a day of the owner's week as a whole: why it is closed to calls, and by which clock it goes. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from zoneinfo import ZoneInfo

from copydesk.calendar.owners_days import hours_of, working_time, zone_on
from copydesk.calendar.taken import Taken
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings
from copydesk.telling.foreign_text import one_line, sentence
from copydesk.translation import from_log, msgid, tr

NoteKind = Literal["away", "holiday", "full", "trip", "off"]
LABELS: Final[Mapping[NoteKind, str]] = {
    "away": msgid("Away"),
    "holiday": msgid("Holiday"),
    "full": msgid("Full"),
    "trip": msgid("Journey"),
    "off": msgid("No working hours"),
}


@dataclass(frozen=True, slots=True)
class DayNote:
    """One thing that holds of a whole day, more about it in words for the owner, and the page that changes it."""

    kind: NoteKind
    text: str = ""
    link: str = ""

    @property
    def label(self) -> str:
        """What it is, in a word or two."""
        return tr(LABELS[self.kind])


def notes_of(day: date, taken: Taken) -> tuple[DayNote, ...]:
    """All that holds of a day as a whole: what closes it to calls, where she is, and that she does not work."""
    return tuple(_notes(day, taken))


def _notes(day: date, taken: Taken) -> Iterator[DayNote]:
    closed = list(taken.closed(day))
    for kind, why in closed:
        yield DayNote(kind, one_line(sentence(from_log(why)), 160))
    settings = taken.settings
    if zone_on(day, settings) != settings.time_zone:
        yield DayNote("trip", _journey(day, settings))
    if not closed and not working_time(day, settings):
        yield DayNote("off")


def _journey(day: date, settings: CalendarSettings) -> str:
    """Where she is, and what her hours there are by the clock of the page."""
    there, home = zone_on(day, settings), ZoneInfo(settings.time_zone)
    spans = working_time(day, settings)
    if not spans:
        return tr("You are in {there}.", there=there)
    faces = ", ".join(f"{span.start:%H:%M}\u2013{span.end:%H:%M}" for span in hours_of(day, settings))
    here = ", ".join(_by(home, span) for span in spans)
    return tr("You are in {there}: {faces} there is {here} on this page.", there=there, faces=faces, here=here)


def _by(zone: ZoneInfo, span: Slot) -> str:
    return f"{span.start.astimezone(zone):%H:%M}\u2013{span.end.astimezone(zone):%H:%M}"
