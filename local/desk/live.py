"""The live view: one line for each event as it happens, and what the owner can do next."""

from collections.abc import Callable
from typing import Final
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.text import Text

from copydesk.events import (
    Event,
    HumanReviewNeeded,
    LLMRequestFailed,
    LLMResponseReceived,
    LLMResponseUnusable,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    ReviewRequested,
    ToolCallFailed,
)
from copydesk.telling.foreign_text import one_line
from copydesk.telling.summaries import summary
from local.desk.notices import Committed, InvocationFailed, MailSent, ModelProgress, Notice
from local.desk.progress_line import ProgressLine

STYLES: Final = {
    "UserQueryReceived": "bold cyan",
    "LLMRequestSent": "magenta",
    "LLMResponseReceived": "magenta",
    "LLMRequestDeferred": "yellow",
    "ToolCallRequested": "blue",
    "ToolCallSucceeded": "blue",
    "ToolCallFailed": "red",
    "DraftResponseReady": "bold green",
    "ReviewRequested": "bold yellow",
    "ReviewDecided": "bold yellow",
    "FinalResponseReady": "green",
    "ResponseSent": "bold green",
    "HumanReviewNeeded": "bold red",
    "LLMRequestFailed": "red",
    "ResponseFailed": "red",
    "ResponseUncertain": "bold red",
}
WANTED: Final[dict[type[Event], str]] = {
    ReviewRequested: "A draft waits for you",
    HumanReviewNeeded: "This needs you",
    ResponseUncertain: "Did this reply go out? Say so",
}
_TYPE_WIDTH: Final = 20
_HANDLER_WIDTH: Final = 22
_SUMMARY_LIMIT: Final = 60
_REASON_LIMIT: Final = 1000
_REASONS: Final[dict[type[Event], str]] = {
    LLMRequestFailed: "reason",
    LLMResponseUnusable: "reason",
    ToolCallFailed: "error_message",
    ResponseFailed: "reason",
    HumanReviewNeeded: "reason",
}
"""What failed, and where it says why."""


class LiveView:
    """Writes notices to a terminal, with colours only if it is one, by the clock of `zone`.

    `link_of` gives a query's page, `spelled` a text with its commands as the reader must type them.
    """

    def __init__(
        self, console: Console, link_of: Callable[[str], str], zone: str, spelled: Callable[[str], str] = str
    ) -> None:
        self._spelled = spelled
        self._lines = ProgressLine(console)
        self._link_of = link_of
        self._zone = zone
        self._types: dict[str, str] = {}

    def __call__(self, notice: Notice) -> None:
        """Show one notice."""
        match notice:
            case Committed():
                self._show_event(notice.event, notice.elapsed_ms)
            case InvocationFailed():
                again = self._spelled("kept, see `copydesk dead-letters list`") if notice.final else "tried again"
                self._line(Text(f"{notice.handler} failed ({one_line(notice.error)}); {again}", style="red"))
            case MailSent():
                self._line(Text(f"  ✉ {', '.join(notice.recipients)}: {one_line(notice.subject)}", style="dim"))

            case ModelProgress():
                self._lines.show(f"         {notice.query_id[:8]} the model: {notice.progress.in_words}")

    def _show_event(self, event: Event, elapsed_ms: float) -> None:
        self._types[event.event_id] = event.type
        self._line(event_line(event, elapsed_ms, self._types.get(event.caused_by, ""), self._zone))
        if why := _cut_reason(event, self._zone):
            self._line(Text(f"  why: {why}", style=STYLES.get(event.type, "")))
        if isinstance(event, ReviewRequested | HumanReviewNeeded | ResponseUncertain):
            wants = WANTED[type(event)]
            self._line(Text.assemble("  → ", (f"{wants}: ", "bold"), (self._link_of(event.query_id), "underline")))
        elif isinstance(event, ResponseSent):
            self._line(Text(f"  → Sent to {event.recipient}.", style="bold"))

    def say(self, line: str) -> None:
        """A line that is no notice's."""
        self._line(Text(line))

    def _line(self, text: Text) -> None:
        self._lines.print(text)


def event_line(event: Event, elapsed_ms: float, cause: str, zone: str) -> Text:
    """Time, query, event, what caused it, who did it, how long that took, and the model's tokens."""
    told = one_line(summary(event, zone), _SUMMARY_LIMIT)
    return Text.assemble(
        (f"{event.timestamp.astimezone(ZoneInfo(zone)):%H:%M:%S} ", "dim"),
        (f"{event.query_id[:8]} ", "dim"),
        (f"{event.type:<{_TYPE_WIDTH}} ", STYLES.get(event.type, "")),
        f"{event.handler:<{_HANDLER_WIDTH}} ",
        f"{_duration(elapsed_ms):>7} ",
        (f"{_tokens(event):<12} ", "magenta"),
        (f"← {cause or 'outside'}", "dim"),
        (f" · {told}" if told else "", "dim"),
    )


def _cut_reason(event: Event, zone: str) -> str:
    """Why something failed, where the event's own line cannot say it whole."""
    reason = str(getattr(event, _REASONS.get(type(event), ""), ""))
    said = one_line(summary(event, zone), _SUMMARY_LIMIT)
    return one_line(reason, _REASON_LIMIT) if reason and one_line(reason, _REASON_LIMIT) not in said else ""


def _duration(milliseconds: float) -> str:
    return f"{milliseconds:.0f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} s"  # noqa: PLR2004  (a second)


def _tokens(event: Event) -> str:
    if not isinstance(event, LLMResponseReceived):
        return ""
    return f"{event.input_tokens}+{event.output_tokens} tok"
