"""How the owner's calendars stood when times were looked for, in words for the owner."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from copydesk.events import Event, ToolCallFailed, ToolCallSucceeded
from copydesk.ports import Reading
from copydesk.telling.foreign_text import one_line
from copydesk.telling.times import moment_in_english as moment
from copydesk.translation import tr

if TYPE_CHECKING:
    from copydesk.telling.view import QueryView

CALENDARS: Final = "calendars"
"""Under this name the metadata of a tool's answer tells it."""


def readings_told(readings: Iterable[Reading], zone: str) -> str:
    """Each calendar with when it was read, and what is wrong with it."""
    return "; ".join(_told(reading, zone) for reading in readings)


def calendars_read(events: Sequence[Event], turn: int) -> str:
    """How they stood at the turn's last look for times; "" if none was looked at."""
    for event in reversed(events):
        if isinstance(event, ToolCallSucceeded | ToolCallFailed) and event.turn == turn:
            told = event.metadata.get(CALENDARS, "")
            if told:
                return told
    return ""


def calendar_facts(view: "QueryView") -> tuple[tuple[str, str], ...]:
    """The lines in which a note and the page say it, and what the client's wants; none where there is nothing."""
    told = (
        (tr("Their invitation"), view.invited),
        (tr("Their calendar"), view.calendar_said),
        (tr("Your calendars"), view.calendars),
    )
    return tuple((label, one_line(said, 1000)) for label, said in told if said)


def _told(reading: Reading, zone: str) -> str:
    when = f"read {moment(reading.read_at, zone)}" if reading.read_at else "never read"
    if reading.problem:
        return f"{reading.source} counts as down ({reading.problem}; {when}), so no time was offered"
    return f"{reading.source}, {when}" + (f" ({reading.remark})" if reading.remark else "")
