"""What the owner is told of what waits for a moment: a scheduled reply, a question that sleeps, a voided send."""

from collections.abc import Sequence
from datetime import datetime

from copydesk import ids
from copydesk.events import Event, FinalResponseReady, LLMRequestDeferred, OwnerAnswered, ReplyScheduled, SendVoided
from copydesk.query import Log
from copydesk.telling.alerts import draft_alerts
from copydesk.telling.foreign_text import sentence
from copydesk.telling.notes import Note, laid_out
from copydesk.telling.plain_words import is_about_taken_times
from copydesk.telling.sections import Section
from copydesk.telling.taps import new_times_tap
from copydesk.telling.times import leaving, moment
from copydesk.telling.view import QueryView
from copydesk.translation import msgid, tr

LOST_CALL = msgid("The call that it confirms could not be held in your calendar for so long. Agree on another time.")
LOST_OFFERS = msgid(
    "{times} could not be held in your calendar for so long: others may have it. REVISE looks for new times."
)


TAKEN_OFFERS = msgid("{taken} It will not leave like this. UNDO it; OFFER TIMES then has new ones looked for.")


def scheduled_note(
    view: QueryView, waits: ReplyScheduled, *, lost: str = "", held_until: datetime | None = None
) -> Note:
    """Tells when the approved reply leaves, and how to take it back.

    `held_until` is how long what it offers is held at the least; None where it offers nothing, or something is lost.
    """
    leaves = leaving(waits.due_at, view.zone, said_at=waits.timestamp)
    lead = [
        tr(
            "The reply that you approved does not leave today: {because}. It leaves by itself on {leaves}.",
            because=waits.because,
            leaves=leaves,
        )
        if waits.because
        else tr("The reply that you approved leaves on {leaves}.", leaves=leaves),
        tr("Until then UNDO takes it back. It does not leave, either, if the client writes again before then."),
    ]
    if waits.because:
        lead.append(tr("To have it leave today, raise that setting first, and then answer SEND NOW."))
    if waits.booking is not None and (waits.booking.change or waits.booking.cancels):
        lead.append(tr("Until it leaves, the call stays as the client knows it."))
    if held_until is not None:
        until = moment(held_until, view.zone)
        lead.append(tr("The times that it offers are held for the client until {until} at the least.", until=until))
    alerts = (lost,) if lost else ()
    return laid_out(tr("Scheduled:"), view, tr("The reply to {who} waits to leave", who=view.who), lead, alerts=alerts)


def snoozed_note(view: QueryView, until: datetime, *, lost: str = "") -> Note:
    """Tells until when the question sleeps, with links that count when it wakes."""
    lead = (
        tr(
            "This sleeps until {until}; then you are reminded. Nothing goes out before you say so.",
            until=moment(until, view.zone),
        ),
        tr("You can decide at any time: the links and the address of this mail are the ones that count."),
    )
    alerts = (lost,) if lost else ()
    return laid_out(
        tr("Snoozed:"), view, tr("{who} waits until later", who=view.who), lead, alerts=(*alerts, *draft_alerts(view))
    )


def not_today_note(view: QueryView, reason: str) -> Note:
    """Tells that a reply which waits for the next day can't leave sooner, and what waits on."""
    lead = (sentence(reason), tr("Nothing else has changed: what waits is below, and can still be undone."))
    return laid_out(
        tr("Still waits:"),
        view,
        tr("The reply to {who} can't leave today", who=view.who),
        lead,
        alerts=draft_alerts(view),
    )


def model_note(view: QueryView, waits: LLMRequestDeferred) -> Note:
    """Tells that the model cannot be asked, for all the mails that wait for it; what can be said is of this one."""
    problem = waits.problem or waits.reason
    lead = (
        tr(
            "{problem} It is asked again on {until}, and goes on by itself.",
            problem=sentence(problem),
            until=moment(waits.until, view.zone),
        ),
        tr(
            "You need do nothing. Other mails that come in meanwhile wait as well; you get no further "
            "mail about it today."
        ),
        tr("For the mail below you need not wait: have it tried at once, answer it yourself, or close it."),
    )
    title = tr("A limit of yours is used up") if waits.kind == "own_limit" else tr("The model cannot be asked")
    return laid_out(tr("Waits:"), view, title, lead)


def voided_note(view: QueryView, void: SendVoided, events: Sequence[Event], stands: str = "") -> Note:
    """Tells that an approved reply does not leave, why, what stands of a call that it was to change, what waits now."""
    when = tr(", which was to leave on {due_at},", due_at=moment(void.due_at, view.zone)) if void.due_at else ""
    lead = [tr("The reply that you approved{when} does not leave. {reason}", when=when, reason=sentence(void.reason))]
    lead += [stands] if stands else []
    if view.choices:
        lead.append(tr("Below is what waits now; it needs an answer of its own. Earlier links no longer count."))
    own = _own_text(view, void, Log(events))
    more = (Section(tr("Your text, which was not sent"), own),) if own else ()
    taps = (new_times_tap(view),) if is_about_taken_times(void.reason) and "revise" in view.choices else ()
    return laid_out(
        tr("Not sent:"),
        view,
        tr("The reply to {who} stays here", who=view.who),
        lead,
        alerts=draft_alerts(view),
        more=more,
        taps=taps,
    )


def own_answer_note(view: QueryView, answer: OwnerAnswered, reason: str) -> Note:
    """Tells what the owner's own answer means for the draft, or that the client has both."""
    lead = [tr("Your own mail to {who} came in. {reason}", who=view.who, reason=sentence(reason))]
    approved = view.draft is not None and view.draft.approved
    if not answer.earlier:
        kept = "" if approved or view.draft is None else tr("The draft stays here. ")
        lead.append(
            tr("{kept}Nothing more is sent for this mail of theirs, and earlier links no longer count.", kept=kept)
        )
    # The draft's call is held no longer: what it offered would mislead.
    shown = view if approved or answer.earlier else view.model_copy(update={"draft": None})
    more = (Section(tr("Your answer"), answer.content),) if answer.content else ()
    label = tr("Look again:") if answer.earlier else tr("Answered:")
    return laid_out(label, shown, tr("You answered {who} yourself", who=view.who), lead, more=more)


def _own_text(view: QueryView, void: SendVoided, log: Log) -> str:
    """The text of the voided reply, where it is not the draft that is shown anyway."""
    shown = "" if view.draft is None else view.draft.text
    replies: list[ReplyScheduled | FinalResponseReady] = [*log.of(ReplyScheduled, void.turn)]
    replies += log.of(FinalResponseReady, void.turn)
    for waited in replies:
        if void.send_id in (ids.send_id_when_due(void.query_id, waited.event_id), ids.send_id(waited.event_id)):
            return "" if waited.response_content == shown else waited.response_content
    return ""
