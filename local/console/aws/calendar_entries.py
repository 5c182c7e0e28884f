"""The table's calendar as a whole, and its bookings as an iCalendar file."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from copydesk.adapters.aws.calendar_items import read_day
from copydesk.adapters.aws.opening import Opener
from copydesk.calendar import Hold
from copydesk.keys import CALENDAR


def calendar_entries(dynamodb: Any, table: str, opener: Opener) -> tuple[Hold, ...]:
    """Every hold and booking that the table still has, by time. One that crosses midnight stands in two days."""
    pages = dynamodb.get_paginator("query").paginate(
        TableName=table,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": CALENDAR}},
        ConsistentRead=True,
    )
    entries = {entry.hold_id: entry for page in pages for item in page["Items"] for entry in read_day(item).entries}
    held = map(opener.with_topic, entries.values())
    return tuple(sorted(held, key=lambda entry: (entry.start, entry.hold_id)))


def calendar_file(entries: Iterable[Hold], now: datetime) -> bytes:
    """The bookings as RFC 5545 asks for them. Tentative holds are left out: they end by themselves."""
    from icalendar import Calendar, Event  # noqa: PLC0415  (only an export needs it)

    calendar = Calendar()
    calendar.add("prodid", "-//Copydesk//export//EN")
    calendar.add("version", "2.0")
    for entry in entries:
        if entry.kind == "booked":
            event = Event()
            event.add("uid", f"{entry.hold_id}@copydesk")
            event.add("dtstamp", now)
            event.add("dtstart", entry.start)
            event.add("dtend", entry.end)
            event.add("summary", entry.topic)
            calendar.add_component(event)
    return bytes(calendar.to_ical())
