"""Each event in a line for its reader, and the texts that belong to it. Plain text: whoever shows it escapes it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from copydesk.events import (
    AgentThoughtEvent,
    BookingConfirmed,
    BookingLost,
    DeliveryReported,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    FormConfirmed,
    HoldsReleased,
    HumanReviewNeeded,
    InvitationAnswered,
    LinksWithdrawn,
    LLMRequestFailed,
    LLMRequestSent,
    LLMResponseReceived,
    LLMResponseUnusable,
    LoopStopped,
    MailListed,
    MailNoted,
    MailReadmitted,
    MailSetAside,
    OwnerAnswered,
    OwnerAnswerSuspected,
    OwnerTold,
    QueryClosed,
    QueryDiscarded,
    QueryStalled,
    ReminderDue,
    ReplyScheduled,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    ReviewDecided,
    ReviewExpired,
    ReviewOutdated,
    ReviewRequested,
    ReviewSnoozed,
    SendClaimed,
    SendDeferred,
    SendVoided,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
)
from copydesk.telling.foreign_text import one_line, shown

DETAIL_LIMIT: Final = 20_000
"""Characters of one text that are shown; the log has the rest."""

_PURPOSES: Final = {
    "draft": "Asked the model about the mail",
    "continue": "Asked the model again, with what the tools answered",
    "revise": "Asked the model for the change that the owner wants",
    "repair": "Asked the model again: its answer could not be used",
    "try_again": "Asked the model again, as the owner asked",
}
DECISIONS: Final = {
    "approve": "approved the draft",
    "edit": "wrote a text of their own",
    "revise": "asked for a change",
    "reject": "rejected the draft",
    "try_again": "asked to try again",
    "send_again": "asked to send again",
    "mark_sent": "said that the reply went out",
    "close": "closed the query",
    "undo": "took the approval back",
    "send_now": "had it sent at once",
    "snooze": "put it off",
    "answer": "wants it answered after all",
    "join": "put it into the related thread",
}
"""Each decision, in words that follow the name of who took it."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A longer text of an event. `code` says that it is JSON rather than prose."""

    label: str
    text: str
    code: bool = False


def summary(event: Event) -> str:
    """One line of at most 200 characters that says what happened."""
    return one_line(_SUMMARIES[type(event)](event))


def details(event: Event) -> tuple[Detail, ...]:
    """The event's longer texts, but for those that are empty or that its summary shows in full.

    JSON is indented, and what is very long is cut, saying so.
    """
    said = summary(event)
    found = _DETAILS.get(type(event), lambda _: ())(event)
    return tuple(fitted(detail) for detail in found if detail.text.strip() not in said)


def fitted(detail: Detail) -> Detail:
    """The detail as it is shown: without signs that could deceive, and cut where it is very long."""
    text = shown(_indented(detail.text) if detail.code else detail.text).strip("\n")
    if len(text) > DETAIL_LIMIT:
        text = f"{text[:DETAIL_LIMIT]}\n… {len(text) - DETAIL_LIMIT} more characters are in the log"
    return Detail(detail.label, text, detail.code)


def _indented(text: str) -> str:
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        # What a model wrote as arguments may be anything; then it is shown as it came.
        return text


def _received(event: UserQueryReceived) -> str:
    forwarded = f", forwarded by {event.forwarded_by}" if event.forwarded_by else ""
    through = f", through the form of {event.form_sender}" if event.form_sender else ""
    return f"Mail from {event.sender}{forwarded}{through}: {event.subject or '(no subject)'}"


def _not_answered(event: QueryDiscarded | MailSetAside) -> str:
    return f"Not answered, {event.kind} mail from {event.sender or 'an unknown sender'}: {event.reason}"


def _answered(event: LLMResponseReceived) -> str:
    what = f"wants {', '.join(call.tool_name for call in event.tool_calls)}" if event.tool_calls else "wrote an answer"
    tries = f" at try {event.tries}" if event.tries > 1 else ""
    return f"{event.model_name or 'The model'} {what}{tries}, {event.latency_ms / 1000:.1f} s"


def _drafted(event: DraftResponseReady) -> str:
    warnings = f", {_count(len(event.warnings), 'warning')}" if event.warnings else ""
    call = ", offers a call" if event.booking else ""
    scripted = ", scripted model" if event.scripted else ""
    return f"Draft of {_count(len(event.response_content.split()), 'word')}{warnings}{call}{scripted}"


def _final(event: FinalResponseReady) -> str:
    copies = f", with copies to {', '.join(event.copies)}" if event.copies else ""
    return (
        f"May leave without a review{copies}"
        if event.automatic
        else f"May leave, approved by {event.approved_by}{copies}"
    )


def _delivery(event: DeliveryReported) -> str:
    return " ".join(part for part in ("Provider:", event.kind, event.recipient, event.detail) if part)


def _until(at: datetime | None) -> str:
    return "" if at is None else f", for {_in_utc(at)}"


def _in_utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


_SUMMARIES: Final[dict[type[Event], Callable[[Any], str]]] = {
    UserQueryReceived: _received,
    QueryDiscarded: _not_answered,
    MailSetAside: _not_answered,
    MailListed: lambda _: "Listed in the owner's digest",
    MailNoted: lambda event: f"Noted, {event.kind} mail from {event.sender}: {event.reason}",
    InvitationAnswered: lambda event: (
        f"The invitation was answered: {event.status.lower()}{'' if event.proved else ', not proved'}, by "
        f"{event.sender}"
    ),
    OwnerAnswered: lambda event: (
        f"{event.answered_by} answered {'an earlier mail ' if event.earlier else ''}from their own mail program, to "
        f"{', '.join(event.recipients)}"
    ),
    OwnerAnswerSuspected: lambda event: f"Perhaps answered by hand, not proved: {event.evidence}",
    MailReadmitted: lambda event: (
        f"{event.reviewer} wants this mail {f'in query {event.into}' if event.into else 'answered after all'}"
    ),
    FormConfirmed: lambda event: f"{event.reviewer} confirmed the form that {event.domain} sends",
    LLMRequestSent: lambda event: _PURPOSES[event.purpose],
    LLMResponseReceived: _answered,
    LLMRequestFailed: lambda event: f"The model gave no answer (tries: {event.tries}): {event.reason}",
    LLMResponseUnusable: lambda event: f"The model's answer cannot be used: {event.reason}",
    AgentThoughtEvent: lambda event: event.thought,
    ToolCallRequested: lambda event: f"Asked for {event.tool_name}",
    ToolCallSucceeded: lambda event: f"{event.tool_name} answered",
    ToolCallFailed: lambda event: f"{event.tool_name} failed: {event.error_message}",
    DraftResponseReady: _drafted,
    ReviewRequested: lambda _: "The owner was asked",
    ReviewDecided: lambda event: f"{event.reviewer} {DECISIONS[event.decision]}{_until(event.at)} ({event.channel})",
    ReviewSnoozed: lambda event: f"Sleeps until {_in_utc(event.until)}",
    ReplyScheduled: lambda event: f"Approved by {event.approved_by}, leaves at {_in_utc(event.due_at)}",
    SendVoided: lambda event: f"Does not leave: {event.reason}",
    LinksWithdrawn: lambda event: f"The owner withdrew the links and review addresses mailed so far ({event.channel})",
    ReviewOutdated: lambda event: f"Came too late: {event.reason}",
    FinalResponseReady: _final,
    ReminderDue: lambda _: "The owner was reminded",
    ReviewExpired: lambda _: "Nobody decided in time",
    QueryClosed: lambda event: f"Closed: {event.reason}",
    HumanReviewNeeded: lambda event: f"Handed to the owner: {event.reason}",
    SendClaimed: lambda _: "One try to send was started",
    SendDeferred: lambda event: f"Not accepted for now: {event.reason}",
    ResponseSent: lambda event: f"Sent to {event.recipient} ({event.evidence})",
    ResponseUncertain: lambda event: f"May or may not have left: {event.reason}",
    ResponseFailed: lambda event: f"Did not leave: {event.reason}",
    DeliveryReported: _delivery,
    QueryStalled: lambda event: (
        f"Nothing followed in time ({'owed' if event.follow_up else 'status'} {event.waiting_for}); "
        f"set going again, time {event.attempt}"
    ),
    HoldsReleased: lambda event: f"{_count(len(event.hold_ids), 'calendar hold')} released",
    BookingConfirmed: lambda _: "The offered call is booked",
    BookingLost: lambda event: f"The offered call could not be booked: {event.reason}",
    OwnerTold: lambda event: f"The owner was told: {event.reason}",
    LoopStopped: lambda event: f"Stopped: {event.reason}",
}

_DETAILS: Final[dict[type[Event], Callable[[Any], tuple[Detail, ...]]]] = {
    UserQueryReceived: lambda event: (Detail("The mail", event.content), Detail("The owner's note", event.owner_note)),
    MailNoted: lambda event: (Detail("The mail", event.text),),
    InvitationAnswered: lambda event: (Detail("Comment", event.comment),),
    OwnerAnswered: lambda event: (Detail("The owner's answer", event.content), Detail("Told", event.reason)),
    OwnerAnswerSuspected: lambda event: (Detail("What is quoted of it", event.content),),
    LLMRequestSent: lambda event: (Detail("Note", event.note),),
    LLMResponseReceived: lambda event: (
        Detail("Answer", event.response_text),
        *(Detail(f"Call of {one_line(call.tool_name, 60)}", call.arguments, code=True) for call in event.tool_calls),
    ),
    LLMRequestFailed: lambda event: (Detail("Reason", event.reason),),
    LLMResponseUnusable: lambda event: (Detail("Reason", event.reason), Detail("Answer", event.answer)),
    AgentThoughtEvent: lambda event: (Detail("Thought", event.thought),),
    ToolCallRequested: lambda event: (Detail("Arguments", json.dumps(event.tool_args, ensure_ascii=False), code=True),),
    ToolCallSucceeded: lambda event: (Detail("Result", event.result, code=True),),
    ToolCallFailed: lambda event: (Detail("Reason", event.error_message),),
    DraftResponseReady: lambda event: (
        Detail("Draft", event.response_content),
        Detail("Warnings", "\n".join(event.warnings)),
        Detail("Sources", "\n".join(event.sources)),
    ),
    ReviewDecided: lambda event: (Detail("Text", event.text),),
    ReplyScheduled: lambda event: (Detail("Reply", event.response_content),),
    SendVoided: lambda event: (Detail("Reason", event.reason),),
    FinalResponseReady: lambda event: (Detail("Reply", event.response_content),),
    HumanReviewNeeded: lambda event: (
        Detail("Reason", event.reason),
        Detail("What the model answered", event.model_answer),
    ),
    ResponseUncertain: lambda event: (Detail("Reason", event.reason),),
    ResponseFailed: lambda event: (Detail("Reason", event.reason),),
    DeliveryReported: lambda event: (Detail("Report", event.detail),),
}
