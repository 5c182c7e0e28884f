"""Lines of the functions' logs in CloudWatch: of one query, or as they come."""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from copydesk.errors import CopydeskError
from copydesk.telling.foreign_text import one_line

RECORDER: Final = "record_event"
"""The function that writes one line for every event of every query."""
POLL_SECONDS: Final = 1.0
PATIENCE_SECONDS: Final = 60.0
MOST_LINES: Final = 1000
LONGEST_MESSAGE: Final = 400

_PLATFORM: Final = "platform."
"""How the types of the platform's own lines begin, in the JSON that the stack asks for."""
_METRICS: Final = "_aws"
"""The key that makes a line a set of metrics (CloudWatch's embedded metric format)."""
_PLAIN: Final = re.compile(
    r"(?:START|END|REPORT) RequestId: |(?:INIT_START|INIT_REPORT|RESTORE_START|EXTENSION)\s|XRAY TraceId: "
)
"""How the platform's own lines begin where a function's log is text instead of JSON."""
_SHOWN_OF_PLATFORM: Final = ("status", "errorType", "requestId")
_SHOWN_OF_DURATIONS: Final = ("durationMs", "initDurationMs", "maxMemoryUsedMB")
_FINE: Final = frozenset({"", "success"})

_ENDED_BADLY: Final = frozenset({"Failed", "Cancelled", "Timeout", "Unknown"})
_SHOWN_OF_EVENTS: Final = ("tool_name", "tries", "latency_ms", "dollars", "kind", "attempt", "status")
_SHOWN_OF_OTHERS: Final = ("message", "event_type", "exception_name", "exception")


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line as a function wrote it. `fields` are what its JSON holds; a line that is none has only `message`."""

    at: datetime
    handler: str
    fields: Mapping[str, Any]
    id: str = ""

    @property
    def is_routine(self) -> bool:
        """Whether it tells a reader nothing: metrics, and what the platform says of an invocation that went well.

        What the platform says of one that timed out or was killed is no routine: the function could not say it.
        """
        if self._is_platforms:
            return str(_mapping(self.fields.get("record")).get("status", "")) in _FINE
        return _METRICS in self.fields or (set(self.fields) == {"message"} and bool(_PLAIN.match(self._message)))

    @property
    def says(self) -> str:
        """What it says, in one line or several."""
        fields = self.fields
        if self._is_platforms:
            record = _mapping(fields.get("record"))
            more = (_named(record, _SHOWN_OF_PLATFORM), _named(_mapping(record.get("metrics")), _SHOWN_OF_DURATIONS))
            return " ".join((str(fields["type"]), *filter(None, more)))
        if _METRICS in fields:
            return "metrics"
        if "emitted_by" in fields:
            return f"{fields.get('event_type')} by {fields['emitted_by']} {_named(fields, _SHOWN_OF_EVENTS)}"
        return " ".join(str(fields.get(name) or "") for name in _SHOWN_OF_OTHERS)

    @property
    def _is_platforms(self) -> bool:
        return str(self.fields.get("type", "")).startswith(_PLATFORM)

    @property
    def _message(self) -> str:
        return str(self.fields.get("message", ""))


def _named(values: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return " ".join(f"{name}={values[name]}" for name in names if values.get(name) not in {None, ""})


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def read_line(at: datetime, group: str, message: str, line_id: str = "") -> LogLine:
    """A line from its text; `group` is the log group `/stage/handler`."""
    try:
        fields = json.loads(message)
    except ValueError:
        fields = None
    handler = group.rpartition("/")[2]
    return LogLine(at, handler, fields if isinstance(fields, dict) else {"message": message}, line_id)


def told(line: LogLine, zone: str, *, with_query: bool = False) -> str:
    """A line for the terminal: time in `zone`, level if it is not INFO, function, and what it says."""
    fields = line.fields
    level = str(fields.get("level", "INFO"))
    query = f"{str(fields.get('query_id', ''))[:8]:8}  " if with_query else ""
    shown_level = "" if level == "INFO" else f"{level} "
    at = f"{line.at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S %Z}"
    return f"{at}  {query}{line.handler:22}  {shown_level}{one_line(line.says, LONGEST_MESSAGE)}"


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
    """The lines of one log group from `since` on, as far as they have come in.

    Not every answer gives lines an id; such a line is then told from others by its place, its time and its text.
    """
    pages = client.get_paginator("filter_log_events").paginate(
        logGroupName=group, startTime=int(since.timestamp() * 1000)
    )
    for page in pages:
        for event in page["events"]:
            at = datetime.fromtimestamp(event["timestamp"] / 1000, UTC)
            line_id = event.get("eventId") or f"{event.get('logStreamName')} {event['timestamp']} {event['message']}"
            yield read_line(at, group, event["message"], line_id)
