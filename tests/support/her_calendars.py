"""The owner's calendars of a pipeline: one that is read, and one that calls are written into."""

from datetime import UTC, datetime

from icalendar import Calendar

from copydesk.errors import SourceDown
from copydesk.ports import Busy, Reading, SeenCall, Slot

FAMILY = {
    "name": "family",
    "kind": "caldav",
    "url": "https://dav.example/family/",
    "user": "mara",
    "bookings": True,
}
YEAR = Slot(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


class FakeBusy:
    """The owner's calendars: `spans` are taken; a `problem` makes them down."""

    def __init__(self, clock):
        self.clock, self.spans, self.problem, self.asked = clock, [], "", []

    def busy_between(self, start, end, *, fresher_than):
        self.asked.append((start, end, fresher_than))
        reading = Reading("family", self.clock.now(), problem=self.problem)
        return Busy(() if self.problem else tuple(self.spans), (reading,))


class FakeCalendar:
    """A calendar that is written into; `entries` are what stands in it."""

    def __init__(self):
        self.entries, self.put, self.is_down = {}, [], False

    def href_of(self, uid):
        return f"https://dav.example/family/{uid}.ics"

    def seen(self, hrefs):
        if self.is_down:
            raise SourceDown("it took too long to answer")
        return {href: self.entries[href] for href in hrefs if href in self.entries}

    def write(self, href, content, *, etag=""):
        standing = self.entries.get(href)
        if (standing.etag if standing else "") != etag:
            raise SourceDown("an entry there was changed a moment ago")
        self.put.append(content)
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        self.entries[href] = SeenCall(f"e{len(self.put)}", Slot(event.decoded("dtstart"), event.decoded("dtend")))
        return self.entries[href].etag

    def delete(self, href, *, etag):
        standing = self.entries.pop(href, None)
        assert standing is None or standing.etag == etag
