"""Each event in a line for its reader, and the texts that belong to it. Plain text: whoever shows it escapes it."""

from collections.abc import Callable
from typing import Any, Final

from copydesk.events import (
    AgentThoughtEvent,
    BookingConfirmed,
    BookingEnded,
    BookingLost,
    CallChangeAsked,
    CallFoundChanged,
    CallQuestioned,
    CallWeighed,
    DeliveryReported,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    FormConfirmed,
    HoldingReplyApproved,
    HoldingReplyAsked,
    HoldingReplyClaimed,
    HoldingReplyFailed,
    HoldingReplySent,
    HoldingReplyWithdrawn,
    HoldsReleased,
    HumanReviewNeeded,
    InvitationAnswered,
    LinksWithdrawn,
    LLMRequestDeferred,
    LLMRequestFailed,
    LLMRequestResumed,
    LLMRequestSent,
    LLMResponseReceived,
    LLMResponseUnusable,
    LoopStopped,
    MailListed,
    MailNoted,
    MailReadmitted,
    MailSetAside,
    MailsGathered,
    MoreMailsAwaited,
    OwnerAnswered,
    OwnerAnswerSuspected,
    OwnerTold,
    OwnTimeAsked,
    OwnWordAsked,
    OwnWordMeant,
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
    ReviewPaused,
    ReviewRequested,
    ReviewSnoozed,
    SendClaimed,
    SendDeferred,
    SendVoided,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryContinued,
    UserQueryReceived,
)
from copydesk.telling.calls import WISHED, weighed_told
from copydesk.telling.foreign_text import one_line
from copydesk.telling.plain_words import DECISIONS, KINDS, NOT_TODAY, REPORTS, TOOLS, waited_for, words_for
from copydesk.telling.times import moment

_PURPOSES: Final = {
    "draft": "Asked the model about the mail",
    "continue": "Asked the model again, with what the tools answered",
    "revise": "Asked the model for the change that the owner wants",
    "repair": "Asked the model again: its answer could not be used",
    "try_again": "Asked the model again, as the owner asked",
    "times_gone": "Asked the model for another draft: times of the last one are taken by now",
}


def _outdated(event: ReviewOutdated) -> str:
    if event.reason.startswith(NOT_TODAY):
        return f"Not done: {event.reason}"
    return f"{'Asked back' if event.unclear else 'Came too late'}: {event.reason}"


def summary(event: Event, zone: str) -> str:
    """One line of at most 200 characters that says what happened; moments are told in `zone`."""
    timed = _TIMED.get(type(event))
    return one_line(timed(event, zone) if timed else _SUMMARIES[type(event)](event))


_THROUGH: Final = {"form": "the form of", "group": "the group", "invitation": "the calendar of"}


def _received(event: UserQueryReceived) -> str:
    forwarded = f", forwarded by {event.forwarded_by}" if event.forwarded_by else ""
    through = f", through {_THROUGH[event.form_through]} {event.form_sender}" if event.form_sender else ""
    return f"Mail from {event.sender}{forwarded}{through}: {event.subject or '(no subject)'}"


def _not_answered(event: QueryDiscarded | MailSetAside) -> str:
    return f"Not answered, {words_for(event.kind, KINDS)} from {event.sender or 'an unknown sender'}: {event.reason}"


def _answered(event: LLMResponseReceived) -> str:
    wanted = ", ".join(words_for(call.tool_name, TOOLS) for call in event.tool_calls)
    what = f"asks for {wanted}" if wanted else "wrote an answer"
    tries = f" at try {event.tries}" if event.tries > 1 else ""
    return f"{event.model_name or 'The model'} {what}{tries}, {event.latency_ms / 1000:.1f} s"


def _drafted(event: DraftResponseReady) -> str:
    warnings = f", {_count(len(event.warnings), 'warning')}" if event.warnings else ""
    call = ", confirms a call" if event.booking else ""
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
    return " ".join(
        part for part in ("Provider:", words_for(event.kind, REPORTS), event.recipient, event.detail) if part
    )


def _decided(event: ReviewDecided, zone: str) -> str:
    at = "" if event.at is None else f", for {moment(event.at, zone)}"
    named = ((len(event.without_articles), "taken out"), (len(event.with_articles), "put in"))
    articles = "".join(f", {number} article{'' if number == 1 else 's'} {what}" for number, what in named if number)
    times = f", {len(event.times)} time{'' if len(event.times) == 1 else 's'} chosen" if event.times else ""
    return f"{event.reviewer} {DECISIONS[event.decision]}{at}{articles}{times} ({event.channel})"


def _found(event: CallFoundChanged, zone: str) -> str:
    if event.found == "stands":
        return "The call stands in the owner's calendar as it is booked again"
    if event.found == "deleted" or event.start is None:
        return "The owner took the call out of her calendar"
    return f"The owner moved the call to {moment(event.start, zone)} in her calendar"


def _stalled(event: QueryStalled) -> str:
    return f"Nothing followed in time ({waited_for(event.waiting_for)}); set going again, time {event.attempt}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


_SET_ASIDE: Final = {
    "stale": " (set aside: it is older than what stands)",
    "not theirs": " (set aside: another address was invited)",
    "other length": " (another length: nothing moves)",
    "series": " (a series: nothing moves)",
    "unproved": " (set aside: nothing proves whose it is)",
    "contradicts": " (set aside: it says two things)",
    "unsaid": " (it says neither yes nor no)",
    "cancelled": " (the call was cancelled before)",
    "moved": " (it answers the time that the call had before: nothing moves)",
    "over": " (the call has begun)",
    "overtaken": " (set aside: a newer answer came before you counted it)",
}
"""Why an answer of a calendar's changed nothing."""
_SUMMARIES: Final[dict[type[Event], Callable[[Any], str]]] = {
    UserQueryReceived: _received,
    UserQueryContinued: _received,
    CallQuestioned: lambda event: f"{WISHED[event.wish]}, by the calendar of {event.sender}",
    CallWeighed: weighed_told,
    MailsGathered: lambda _: "All mails that came are put to the model",
    QueryDiscarded: _not_answered,
    MailSetAside: _not_answered,
    MailListed: lambda _: "Listed in the owner's digest",
    MailNoted: lambda event: f"Noted, {words_for(event.kind, KINDS)} from {event.sender}: {event.reason}",
    InvitationAnswered: lambda event: (
        f"The invitation was answered: {event.status.lower()}{'' if event.proved else ', not proved'}"
        f"{_SET_ASIDE.get(event.means, '')}, by {event.sender}"
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
    LLMRequestResumed: lambda _: "The model is asked again",
    LLMResponseUnusable: lambda event: _unusable(event.reason),
    AgentThoughtEvent: lambda event: event.thought,
    ToolCallRequested: lambda event: f"Asked for {words_for(event.tool_name, TOOLS)}",
    ToolCallSucceeded: lambda event: f"Got {words_for(event.tool_name, TOOLS)}",
    ToolCallFailed: lambda event: f"Got no {words_for(event.tool_name, TOOLS)}: {event.error_message}",
    DraftResponseReady: _drafted,
    ReviewRequested: lambda _: "The owner was asked",
    SendVoided: lambda event: f"Does not leave: {event.reason}",
    LinksWithdrawn: lambda event: f"The owner withdrew the links and review addresses mailed so far ({event.channel})",
    ReviewOutdated: _outdated,
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
    QueryStalled: _stalled,
    HoldsReleased: lambda event: (
        f"{_count(len(event.hold_ids), 'calendar hold')} released"
        f"{', which the draft does not offer' if event.left_out else ''}"
    ),
    BookingConfirmed: lambda _: "The call is booked",
    BookingEnded: lambda event: f"The call that was booked is {event.reason}: its time is free again",
    CallChangeAsked: lambda event: (
        f"A letter that {'cancels' if event.booking.cancels else 'moves'} the call was proposed "
        f"({'a command' if event.by == 'owner' else 'found in the calendar'})"
    ),
    BookingLost: lambda event: f"The call could not be booked: {event.reason}",
    OwnTimeAsked: lambda event: f"The owner wrote about their own time: {event.reason or event.word}",
    HoldingReplyAsked: lambda _: "The owner was asked whether this holding reply may go while she is away",
    HoldingReplyApproved: lambda event: f"{event.reviewer} lets the holding reply go, once to each correspondent",
    HoldingReplyWithdrawn: lambda _: "No holding reply goes in this absence",
    HoldingReplyClaimed: lambda event: f"The holding reply to {event.recipient} is about to leave: the owner is away",
    HoldingReplySent: lambda event: f"The holding reply went to {event.recipient}; the mail waits for the owner",
    HoldingReplyFailed: lambda event: f"No holding reply is known to have left: {event.reason}",
    OwnWordAsked: lambda event: f"The owner wrote to the desk: {event.reason or event.word}",
    OwnWordMeant: lambda event: f"Only query {event.about} could be meant by it",
    OwnerTold: lambda event: f"The owner was told: {event.reason}",
    LoopStopped: lambda event: f"Stopped: {event.reason}",
}

_TIMED: Final[dict[type[Event], Callable[[Any, str], str]]] = {
    ReviewDecided: _decided,
    CallFoundChanged: _found,
    MoreMailsAwaited: lambda event, zone: f"Waits for more mails of the client's until {moment(event.until, zone)}",
    LLMRequestDeferred: lambda event, zone: (
        f"Waits for the model until {moment(event.until, zone)}, because {event.reason}"
    ),
    ReviewPaused: lambda event, zone: (
        f"The owner is away: it waits, and is looked at again on {moment(event.remind_at, zone)}"
    ),
    ReviewSnoozed: lambda event, zone: f"Snoozed until {moment(event.until, zone)}",
    ReplyScheduled: lambda event, zone: f"Approved by {event.approved_by}, leaves on {moment(event.due_at, zone)}",
}
"""The same, of events that name a moment."""


def _unusable(reason: str) -> str:
    said = "the model's answer cannot be used"
    return f"{said[0].upper()}{reason[1:]}" if reason.startswith(said) else f"{said[0].upper()}{said[1:]}: {reason}"
