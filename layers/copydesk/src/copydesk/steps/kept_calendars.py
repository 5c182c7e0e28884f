"""What was kept of the owner's calendars, up to its greatest age: for whoever shows it and reads no calendar itself."""

from datetime import UTC, datetime

from copydesk.calendar.slots import merged
from copydesk.ports import Busy, OfSource, Reading, Slot
from copydesk.services import Services

TOO_OLD = "it was not read for too long"


def kept_busy(services: Services, window: Slot) -> Busy:
    """All that is taken in a window, by source; one that was not read lately counts as down."""
    sources, now = services.settings.calendar.every_source, services.clock.now()
    kept = services.readings.readings() if sources else {}
    parts, readings = list[OfSource](), list[Reading]()
    for source in sources:
        reading = kept.get(source.name)
        if reading is None or reading.read_at is None or now - reading.read_at > source.greatest_age:
            why = (reading.problem if reading is not None else "") or TOO_OLD
            readings.append(Reading(source.name, None if reading is None else reading.read_at, problem=why))
            continue
        spans = merged((Slot(_moment(start), _moment(end)) for start, end in reading.spans), window)
        parts.append(OfSource(source.name, tuple(spans), takes_days=source.takes_days))
        readings.append(Reading(source.name, reading.read_at, remark=reading.problem or reading.remark))
    return Busy(tuple(merged((span for each in parts for span in each.spans), window)), tuple(readings), tuple(parts))


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
