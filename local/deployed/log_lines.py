"""Lines of the functions' logs in CloudWatch: of one query, or as they come."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from copydesk.errors import CopydeskError
from copydesk.review.foreign_text import one_line

RECORDER: Final = "record_event"
"""The function that writes one line for every event of every query."""
POLL_SECONDS: Final = 1.0
PATIENCE_SECONDS: Final = 60.0
MOST_LINES: Final = 1000
LONGEST_MESSAGE: Final = 400

_ENDED_BADLY: Final = frozenset({"Failed", "Cancelled", "Timeout", "Unknown"})
_SHOWN_OF_EVENTS: Final = ("tool", "tries", "latency_ms", "dollars", "kind", "attempt", "status")


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line as a function wrote it. `fields` are what its JSON holds; a line that is none has only `message`."""

    at: datetime
    handler: str
    fields: Mapping[str, Any]
    id: str = ""

    @property
    def is_lambdas_own(self) -> bool:
        """Whether the platform wrote it, about an invocation."""
        return str(self.fields.get("type", "")).startswith("platform.")


def read_line(at: datetime, group: str, message: str, line_id: str = "") -> LogLine:
    """A line from its text; `group` is the log group `/stage/handler`."""
    try:
        fields = json.loads(message)
    except ValueError:
        fields = None
    handler = group.rpartition("/")[2]
    return LogLine(at, handler, fields if isinstance(fields, dict) else {"message": message}, line_id)


def told(line: LogLine, *, with_query: bool = False) -> str:
    """A line for the terminal: time, level if it is not INFO, function, and what it says."""
    fields = line.fields
    level = str(fields.get("level", "INFO"))
    query = f"{str(fields.get('query_id', ''))[:8]:8}  " if with_query else ""
    if "emitted_by" in fields:
        more = " ".join(f"{name}={fields[name]}" for name in _SHOWN_OF_EVENTS if fields.get(name) not in {None, ""})
        says = f"{fields.get('event_type')} by {fields['emitted_by']} {more}"
    else:
        says = " ".join(
            str(fields.get(name) or "") for name in ("message", "event_type", "exception_name", "exception")
        )
    shown_level = "" if level == "INFO" else f"{level} "
    return f"{line.at:%Y-%m-%d %H:%M:%S}  {query}{line.handler:22}  {shown_level}{one_line(says, LONGEST_MESSAGE)}"


def lines_of_query(
    client: Any,
    groups: list[str],
    query_id: str,
    *,
    since: timedelta,
    now: datetime,
    sleep: Callable[[float], None] = time.sleep,
) -> list[LogLine]:
    """What all functions logged about a query, oldest first, by Logs Insights. Raises CopydeskError if it gives none.

    Insights reads what is a minute old or more, and costs $0.005 for a gigabyte that it scans.
    """
    started = client.start_query(
        logGroupNames=groups,
        startTime=int((now - since).timestamp()),
        endTime=int(now.timestamp()) + 1,
        queryString=f'fields @timestamp, @message, @log | filter query_id = "{query_id}" '
        f"| sort @timestamp asc | limit {MOST_LINES}",
    )
    for _ in range(int(PATIENCE_SECONDS / POLL_SECONDS)):
        answer = client.get_query_results(queryId=started["queryId"])
        if answer["status"] == "Complete":
            return [_insights_line(row) for row in answer["results"]]
        if answer["status"] in _ENDED_BADLY:
            break
        sleep(POLL_SECONDS)
    raise CopydeskError(f"Logs Insights gave no answer ({answer['status']}); try again with a shorter --since")


def _insights_line(row: list[Mapping[str, str]]) -> LogLine:
    cells = {cell["field"]: cell["value"] for cell in row}
    at = datetime.fromisoformat(cells["@timestamp"]).replace(tzinfo=UTC)
    return read_line(at, cells.get("@log", ""), cells.get("@message", ""))


def new_lines(client: Any, group: str, since: datetime) -> Iterator[LogLine]:
    """The lines of one log group from `since` on, as far as they have come in."""
    pages = client.get_paginator("filter_log_events").paginate(
        logGroupName=group, startTime=int(since.timestamp() * 1000)
    )
    for page in pages:
        for event in page["events"]:
            at = datetime.fromtimestamp(event["timestamp"] / 1000, UTC)
            yield read_line(at, group, event["message"], event["eventId"])
