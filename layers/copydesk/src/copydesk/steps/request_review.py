"""request_review's step: the owner is shown a draft and asked about it, unless the policy lets it go."""

from typing import Final

from copydesk.calendar.agreement import told
from copydesk.errors import SendRefused
from copydesk.events import Cause, DraftResponseReady, HoldsReleased, LLMRequestSent, ReviewRequested
from copydesk.flow import request_review as flow
from copydesk.flow.approve_unasked import is_due
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.flow.drafted_anew import drafted_anew, may_be_drafted_anew
from copydesk.flow.given_times import given_times, told_gone, told_unknown
from copydesk.flow.shown import refuse_withdrawn
from copydesk.protocol import ahead
from copydesk.query import QueryState
from copydesk.services import Services
from copydesk.step import Act, Call, Recorded
from copydesk.steps.absences import counted_from_return
from copydesk.steps.invited_time import invited_told
from copydesk.steps.owner_notes import raw_mail_of, review_thread, send_note, view
from copydesk.steps.replies_left import day_full
from copydesk.steps.times_again import looked_at
from copydesk.telling.changes import since_last
from copydesk.telling.notes_on_calendar import asks_to_tell_note
from copydesk.telling.plain_words import LOOK_ANEW
from copydesk.telling.review_notes import review_note
from copydesk.tools.held_calls import held_calls

HANDLER: Final = "request_review"


def request_review(context: Context[DraftResponseReady], call: Call) -> ReviewRequested | Outcome | None:
    """Send the review mail; the event that says so, or None where nobody is to be asked.

    Where a time of the draft is taken by now, the model is asked for another draft before anybody sees this one: once,
    and then she is told beside it.
    """
    services, event = call.services, context.event
    asked = flow.request_review(context, services.settings)
    if asked is None:
        return None
    anew, warning = _times_again(context, services)
    if anew is not None:
        return anew
    asked = asked.model_copy(update={"times_gone": warning})
    _, state = ahead(HANDLER, context.state, Cause.of(event), emit(asked), now=event.timestamp)
    revised = any(request.purpose == "revise" for request in context.log.of(LLMRequestSent, state.turn))
    copy = raw_mail_of(services, flow.passed_on(context, services.settings))
    message_id = _ask(services, state, context, asked, revised=revised, copy=copy)
    return asked.model_copy(update={"message_id": message_id})


def _times_again(context: Context[DraftResponseReady], services: Services) -> tuple[Outcome | None, str]:
    """The request for another draft, or what the owner is told of this one's times; nothing where all are free.

    What else is held for the query is looked at in the same reading: a taken time would only keep a new one from
    being held.
    """
    event, settings, zone = context.event, services.settings, services.settings.calendar.time_zone
    booking, now = event.booking, event.timestamp
    given = given_times(event.response_content, booking, context.log, now=now, settings=settings)
    beside = [call for call in held_calls(context.log, now, settings) if call not in given] if given else []
    seen, confirms = looked_at(services, (*given, *beside), context.state.query_id), booking is not None
    gone = [each for each in seen.gone if each.call in given]
    if seen.unknown or not gone:
        return None, told_unknown(seen.unknown, confirms=confirms) if seen.unknown else ""
    if may_be_drafted_anew(context):
        note = ", ".join(told(each.call, zone) for each in seen.gone)
        return drafted_anew(context, settings, note, {each.call.hold_id for each in seen.gone}), ""
    return None, f"{told_gone(gone, given, zone, confirms=confirms)}. {LOOK_ANEW}"


def _ask(
    services: Services,
    state: QueryState,
    context: Context[DraftResponseReady],
    asked: ReviewRequested,
    *,
    revised: bool,
    copy: bytes | None,
) -> str:
    """Send the question, with a copy of the client's mail if there is one to pass on; its Message-ID.

    The provider may refuse a mail for what is in the copy: the question goes without it then, and says so.
    """
    shown, identity = view(services, state, context.log), context.event.event_id
    beside = {"day_full": day_full(services, shown), "invited": invited_told(services, shown, context.log)}
    shown = shown.model_copy(update={**beside, "kept_because": asked.kept_because, "times_gone": asked.times_gone})
    shown = counted_from_return(services, shown, asked)
    since, thread = since_last(context.log, context.event), review_thread(context.log)
    if state.call_change == "calendar":
        return send_note(services, state, asks_to_tell_note(shown), identity=identity, follows=thread)
    if copy is not None:
        note = review_note(shown, revised=revised, copy="attached", since=since)
        try:
            return send_note(services, state, note, identity=identity, raw_mail=copy, follows=thread)
        except SendRefused as error:
            if error.transient:
                raise
    note = review_note(shown, revised=revised, copy="refused" if copy is not None else "", since=since)
    return send_note(services, state, note, identity=identity, follows=thread)


def record(context: Context[DraftResponseReady], asked: ReviewRequested | Outcome | None) -> Outcome:
    """Record the question, if the draft still waits for one. Raises TransientError if its links count no more."""
    if asked is None or not is_due(context):
        return NOTHING
    if isinstance(asked, Outcome):
        return asked
    refuse_withdrawn(asked, context.state)
    return emit(asked)


def again(context: Context[DraftResponseReady], recorded: Recorded) -> ReviewRequested | Outcome | None:
    """What is asked now, by the mail that went out; what her calendars said then is a fact from outside."""
    anew = next((event for event in recorded.events if isinstance(event, LLMRequestSent)), None)
    if anew is not None:
        ended = {each for event in recorded.events if isinstance(event, HoldsReleased) for each in event.hold_ids}
        return drafted_anew(context, recorded.settings, anew.note, ended)
    asked, before = flow.request_review(context, recorded.settings), recorded.first
    if asked is not None and isinstance(before, ReviewRequested):
        return asked.model_copy(update={"message_id": before.message_id, "times_gone": before.times_gone})
    return asked


STEP: Final = Act(
    HANDLER,
    hears=(DraftResponseReady,),
    is_due=is_due,
    effect=request_review,
    record=record,
    needs_log=True,
    again=again,
)
