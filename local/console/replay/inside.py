"""Handlers that an event of the log set going: the decision runs again, an effect's result is taken from the record."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from copydesk.events import (
    BookingConfirmed,
    BookingLost,
    Cause,
    DraftResponseReady,
    Event,
    HumanReviewNeeded,
    LLMResponseReceived,
    ResponseFailed,
    ResponseSent,
    ReviewRequested,
    SendClaimed,
    SendDeferred,
)
from copydesk.flow import (
    apply_review,
    gather_tool_results,
    handle_failure,
    interpret_response,
    plan_query,
    request_review,
    send_response,
)
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.flow.holds import offered_hold
from copydesk.ports import AcceptedMail
from copydesk.query import Status
from copydesk.steps.ask_model import dollars
from copydesk.steps.run_tool import tool_result
from copydesk.steps.send_once import CLAIM_POSITION
from local.console.replay.step import Redone, Step

Decide = Callable[[Context[Any], Step], Outcome]

SENDER: Final = "send_response"


def redo(step: Step, cause: Event) -> Redone | None:
    """What the step's handler makes of `cause` now; None if there is no such handler any more."""
    decide = _DECISIONS.get(step.first.handler)
    if decide is None:
        return None
    again = step.first.handler == SENDER and not isinstance(step.first, ResponseSent | ResponseFailed)
    offset = CLAIM_POSITION + step.state.version if again else 0
    return Redone(Cause.of(cause), decide(step.context(cause), step), offset)


def _ask_model(context: Context[Any], step: Step) -> Outcome:
    """The answer as it was recorded, to the request as it is made now."""
    if not context.awaits(Status.THINKING):
        return NOTHING
    answer, settings = step.first, step.recording.settings
    if not isinstance(answer, LLMResponseReceived):
        return _recorded(step)
    return emit(answer.model_copy(update={"dollars": dollars(answer, settings.model)}))


def _answer_of_tool(context: Context[Any], step: Step) -> Outcome:
    return tool_result(context, step.first)  # type: ignore[arg-type]  # a tool's handler records nothing else


def _request_review(context: Context[DraftResponseReady], step: Step) -> Outcome:
    if not request_review.is_due(context):
        return NOTHING
    asked = request_review.request_review(context, step.recording.settings)
    if isinstance(asked, ReviewRequested) and isinstance(step.first, ReviewRequested):
        asked = asked.model_copy(update={"message_id": step.first.message_id})
    return emit(asked)


def _handle_failure(context: Context[Any], step: Step) -> Outcome:
    """The owner was told before the commit, maybe of an older state: its mail is the one in the record."""
    if not handle_failure.is_due(context) or not handle_failure.stops_the_query(context):
        return NOTHING
    human = handle_failure.handle_failure(context)
    known = {state.mail_object for state in step.states[context.event.seq :]}
    if isinstance(step.first, HumanReviewNeeded) and step.first.mail_object in known:
        human = human.model_copy(update={"mail_object": step.first.mail_object})
    return emit(human)


def _send(context: Context[Any], step: Step) -> Outcome:
    state, event = context.state, step.first
    match event:
        case SendClaimed():
            return _claim(context, event, step)
        case ResponseSent():
            receipt = AcceptedMail(provider_id=event.provider_id, message_id=event.message_id)
            return send_response.sent(state, context.event, receipt)
        case SendDeferred() if send_response.may_try_again(state):
            return send_response.refused(state, context.event, event.reason, transient=True)
        case ResponseFailed():
            refused = send_response.refused(state, context.event, event.reason, transient=False)
            return refused if refused.events else send_response.over_limit(context.event, step.recording.settings)
    return NOTHING


def _claim(context: Context[Any], claimed: SendClaimed, step: Step) -> Outcome:
    """The claim counts from when the query was loaded, a moment before the commit."""
    loaded = step.context(context.event, now=claimed.expires_at - send_response.CLAIM_LASTS)
    if send_response.standing(loaded, claimed.nonce) is not send_response.Standing.FREE:
        return NOTHING
    return send_response.claim(loaded, claimed.nonce, step.recording.settings)


def _confirm_booking(context: Context[Any], step: Step) -> Outcome:
    outcome, hold_id = step.first, offered_hold(context.log, context.event)
    if not hold_id or not isinstance(outcome, BookingConfirmed | BookingLost):
        return NOTHING
    return emit(outcome.model_copy(update={"hold_id": hold_id}))


def _recorded(step: Step) -> Outcome:
    return emit(*step.recorded)


_DECISIONS: Final[Mapping[str, Decide]] = {
    "plan_query": lambda context, step: plan_query.plan_query(context, step.recording.settings),
    "call_llm": _ask_model,
    "interpret_response": lambda context, step: interpret_response.interpret_response(context, step.recording.settings),
    "search_knowledge_base": _answer_of_tool,
    "schedule_call": _answer_of_tool,
    "gather_tool_results": lambda context, step: gather_tool_results.gather_tool_results(
        context, step.recording.settings
    ),
    "request_review": _request_review,
    "apply_review": lambda context, step: apply_review.apply_review(context, step.recording.settings),
    SENDER: _send,
    "confirm_booking": _confirm_booking,
    "release_holds": lambda _given, step: _recorded(step),
    "handle_failure": _handle_failure,
}
