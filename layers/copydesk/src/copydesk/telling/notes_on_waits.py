"""What the owner is told of what waits for a moment: a scheduled reply, a question that sleeps, a voided send."""

from collections.abc import Sequence
from datetime import datetime

from copydesk import ids
from copydesk.events import Event, FinalResponseReady, LLMRequestDeferred, OwnerAnswered, ReplyScheduled, SendVoided
from copydesk.query import Log
from copydesk.telling.alerts import draft_alerts
from copydesk.telling.foreign_text import sentence
from copydesk.telling.notes import Note, Section, laid_out
from copydesk.telling.times import leaving, moment
from copydesk.telling.view import QueryView

LOST_CALL = "The call that it confirms could not be held in your calendar for so long. Agree on another time."


def scheduled_note(view: QueryView, waits: ReplyScheduled, *, lost_hold: bool = False) -> Note:
    """Tells when the approved reply leaves, and how to take it back."""
    leaves = leaving(waits.due_at, view.zone, said_at=waits.timestamp)
    lead = [
        f"The reply that you approved leaves on {leaves} by itself, not today: {waits.because}."
        if waits.because
        else f"The reply that you approved leaves on {leaves}.",
        "Until then you can undo it: answer UNDO. It does not leave either if the client writes again before.",
    ]
    if waits.because:
        lead.append("To have it leave today, raise that setting first, and answer SEND NOW then.")
    if waits.booking is not None and (waits.booking.change or waits.booking.cancels):
        lead.append("Until it leaves, the call stays as the client knows it.")
    alerts = (LOST_CALL,) if lost_hold else ()
    return laid_out("Scheduled:", view, f"The reply to {view.who} waits to leave", lead, alerts=alerts)


def snoozed_note(view: QueryView, until: datetime, *, lost_hold: bool = False) -> Note:
    """Tells until when the question sleeps, with links that count when it wakes."""
    lead = (
        f"This sleeps until {moment(until, view.zone)}; then you are reminded. Nothing goes out before you say so.",
        "You can decide at any time: the links and the address of this mail are the ones that count.",
    )
    alerts = (LOST_CALL,) if lost_hold else ()
    return laid_out("Snoozed:", view, f"{view.who} waits until later", lead, alerts=(*alerts, *draft_alerts(view)))


def not_today_note(view: QueryView, reason: str) -> Note:
    """Tells that a reply which waits for the next day can't leave sooner, and what waits on."""
    lead = (sentence(reason), "Nothing else has changed: what waits is below, and can still be undone.")
    return laid_out("Still waits:", view, f"The reply to {view.who} can't leave today", lead, alerts=draft_alerts(view))


def model_note(view: QueryView, waits: LLMRequestDeferred) -> Note:
    """Tells that the model cannot be asked, for all the mails that wait for it; what can be said is of this one."""
    problem = waits.problem or waits.reason
    lead = (
        f"{sentence(problem)} It is asked again on {moment(waits.until, view.zone)}, and goes on by itself.",
        "You need do nothing. Other mails that come in meanwhile wait as well; you get no further mail about it today.",
        "For the mail below you need not wait: have it tried at once, answer it yourself, or close it.",
    )
    title = "A limit of yours is used up" if waits.kind == "own_limit" else "The model cannot be asked"
    return laid_out("Waits:", view, title, lead)


def voided_note(view: QueryView, void: SendVoided, events: Sequence[Event], stands: str = "") -> Note:
    """Tells that an approved reply does not leave, why, what stands of a call that it was to change, what waits now."""
    when = f", which was to leave on {moment(void.due_at, view.zone)}," if void.due_at else ""
    lead = [f"The reply that you approved{when} does not leave. {sentence(void.reason)}"]
    lead += [stands] if stands else []
    if view.choices:
        lead.append("Below is what waits now; it needs an answer of its own. Earlier links no longer count.")
    own = _own_text(view, void, Log(events))
    more = (Section("Your text, which was not sent", own),) if own else ()
    return laid_out(
        "Not sent:", view, f"The reply to {view.who} stays here", lead, alerts=draft_alerts(view), more=more
    )


def own_answer_note(view: QueryView, answer: OwnerAnswered, reason: str) -> Note:
    """Tells what the owner's own answer means for the draft, or that the client has both."""
    lead = [f"Your own mail to {view.who} came in. {sentence(reason)}"]
    approved = view.draft is not None and view.draft.approved
    if not answer.earlier:
        kept = "" if approved or view.draft is None else "The draft stays here. "
        lead.append(f"{kept}Nothing more is sent for this mail of theirs, and earlier links no longer count.")
    # The draft's call is held no longer: what it offered would mislead.
    shown = view if approved or answer.earlier else view.model_copy(update={"draft": None})
    more = (Section("Your answer", answer.content),) if answer.content else ()
    label = "Look again:" if answer.earlier else "Answered:"
    return laid_out(label, shown, f"You answered {view.who} yourself", lead, more=more)


def _own_text(view: QueryView, void: SendVoided, log: Log) -> str:
    """The text of the voided reply, where it is not the draft that is shown anyway."""
    shown = "" if view.draft is None else view.draft.text
    replies: list[ReplyScheduled | FinalResponseReady] = [*log.of(ReplyScheduled, void.turn)]
    replies += log.of(FinalResponseReady, void.turn)
    for waited in replies:
        if void.send_id in (ids.send_id_when_due(void.query_id, waited.event_id), ids.send_id(waited.event_id)):
            return "" if waited.response_content == shown else waited.response_content
    return ""
