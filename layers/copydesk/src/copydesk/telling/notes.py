"""The mails that Copydesk writes to its owner. Pure functions: a view of the query in, subject, text and HTML out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from copydesk.events import Decision
from copydesk.review.call_words import TO_TELL
from copydesk.telling.alerts import alerts_beside_the_mail, draft_alerts
from copydesk.telling.calendars_read import calendar_facts
from copydesk.telling.calls import WORDS_ON_CALLS
from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.rendering import render
from copydesk.telling.sections import Section, claims_section, draft_sections, mail_facts, mail_sections, shortened
from copydesk.telling.times import moment, zone_named
from copydesk.telling.view import QueryView
from copydesk.translation import msgid, tr
from copydesk.values import Frozen

PACKAGE: Final = "copydesk.telling"
Part = Literal[
    "lead", "page", "taps", "facts", "alerts", "beside", "first", "sections", "answers", "below", "rest", "rows"
]
THREAD: Final = msgid("Review:")
"""What the subject of every note on a query begins with, whatever the note is."""
A_TIME: Final = "2026-11-30 08:00"
"""How a date and a time are written, in the owner's time zone."""

_ANSWERS: Final[dict[Decision, tuple[str, str]]] = {
    "approve": (
        msgid("APPROVE"),
        msgid("sends the draft just as it stands; with SEND AT 2026-11-30 08:00 on a line of its own, it leaves then"),
    ),
    "edit": (msgid("EDIT: your text"), msgid("sends all that follows the colon, in place of a draft")),
    "revise": (
        msgid("anything else"),
        msgid('goes to the model as an instruction, such as "make it shorter"; a new draft follows'),
    ),
    "reject": (msgid("REJECT"), msgid("sends nothing and closes the query")),
    "try_again": (msgid("TRY AGAIN"), msgid("has the model start over with this mail")),
    "send_again": (msgid("SEND AGAIN"), msgid("sends the approved reply again as it is")),
    "mark_sent": (msgid("IT WENT"), msgid("records the reply as sent and closes the query")),
    "close": (msgid("DROP THIS QUERY"), msgid("sends nothing and closes the query; CLOSE says the same")),
    "undo": (msgid("UNDO"), msgid("takes your approval back: nothing leaves, and you are asked again")),
    "send_now": (msgid("SEND NOW"), msgid("sends the reply at once")),
    "snooze": (msgid("SNOOZE UNTIL 2026-11-30 08:00"), msgid("puts this off; you are reminded of it then")),
    "answer": (msgid("ANSWER"), msgid("has this mail answered after all: a draft follows")),
    **WORDS_ON_CALLS,
    "join": (
        msgid("JOIN"),
        msgid("puts this mail into the thread that it is perhaps related to; a new draft follows there"),
    ),
}
_WHERE_IT_MAY_HAVE_LEFT: Final[dict[Decision, tuple[str, str]]] = {
    "send_again": (msgid("SEND AGAIN"), msgid("sends the approved reply again as it is; the client may get it twice")),
}


class Note(Frozen):
    """A mail to the owner, but for its addresses. The subject is one line."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: what it is about, what is to say of it, and what one tap does; plain text has the `lines`."""

    title: str
    text: str = ""
    taps: Sequence[tuple[str, str]] = ()
    lines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A list under its title, with what is to know of all of it; `more` says how many are not shown, and where."""

    title: str
    rows: Sequence[Row]
    intro: Sequence[str] = ()
    more: str = ""


AS_A_NOTE: Final[tuple[Part, ...]] = ("lead", "page", "taps", "facts", "alerts", "sections", "answers", "below")
"""A note's parts from top to bottom."""


@dataclass(frozen=True, slots=True)
class Content:
    """What the note's template lays out, in its `order`.

    `first` and `beside` have sections and paragraphs of their own for a note that is laid out in another order; with
    `beside` stands the page's link. `groups` are lists, for an order with "rows".
    """

    headline: str
    lead: Sequence[str]
    facts: Sequence[tuple[str, str]] = ()
    alerts: Sequence[str] = ()
    sections: Sequence[Section] = ()
    answers: Sequence[tuple[str, str]] = ()
    taps: Sequence[tuple[str, str]] = ()
    first: Sequence[Section] = ()
    below: Sequence[Section] = ()
    rest: Sequence[Section] = ()
    groups: Sequence[Group] = ()
    beside: Sequence[str] = ()
    order: Sequence[Part] = AS_A_NOTE
    answer_until: str = ""
    link: str = ""
    query_id: str = ""
    times: str = ""


def failure_note(
    view: QueryView, reason: str, model_answer: str = "", *, raw_mail_attached: bool = True, missed: str = ""
) -> Note:
    """Hands the owner what Copydesk could not finish, and says why; with what the model wrote, where it is at fault.

    `missed` is the one recipient whom a reply did not reach, "" where it is not about one.
    """
    headline = _failed(view, missed) if view.mail.understood else tr("A mail that only you can judge")
    lead = [tr("What happened: {reason}", reason=sentence(reason))]
    if raw_mail_attached:
        lead.append(
            tr("The mail is attached as it came in. You can also answer it yourself, from your own mail program.")
        )
    answer = (
        (Section(tr("What the model answered"), shortened(model_answer), quoted=True),) if model_answer.strip() else ()
    )
    return laid_out(tr("Needs you:"), view, headline, lead, alerts=draft_alerts(view), more=answer)


def _failed(view: QueryView, missed: str) -> str:
    if missed and missed.lower() != view.mail.goes_to.lower():
        return tr("The reply to {who} did not reach {missed}, who got a copy", who=view.who, missed=missed)
    return tr("Copydesk could not answer {who}", who=view.who)


def uncertain_note(view: QueryView, reason: str) -> Note:
    """Asks the owner whether a reply went out that nobody knows the fate of."""
    lead = (
        tr("Copydesk cannot tell whether the reply left. {reason}", reason=sentence(reason)),
        tr(
            "It is not sent a second time unless you say so. If the mail provider reports a delivery, "
            "this settles itself."
        ),
    )
    return laid_out(tr("Did it go out?"), view, tr("The reply to {who} may not have left", who=view.who), lead)


def lost_call_note(view: QueryView, reason: str) -> Note:
    """Tells the owner that a reply offered a call that the calendar does not have."""
    lead = (sentence(reason),)
    return laid_out(
        tr("Your calendar:"), view, tr("The call with {who} is not booked", who=view.who), lead, answerable=False
    )


def expired_note(view: QueryView) -> Note:
    """Tells the owner that the time for a decision is over."""
    lead = (
        tr("Nobody decided in time, so the query is closed. Nothing was sent, and calendar holds for it end."),
        tr("To answer after all, write to the client from your own mail program."),
    )
    return laid_out(tr("Expired:"), view, tr("No decision on the mail of {who}", who=view.who), lead, answerable=False)


def invitation_note(view: QueryView, reason: str, who: str) -> Note:
    """Tells the owner how a calendar, `who`'s, answered an invitation of ours."""
    lead = (sentence(reason), tr("No reply was drafted. What is booked stays as it is until you change it."))
    return laid_out(
        tr("Invitation:"), view, tr("{who} answered the invitation", who=who or view.who), lead, answerable=False
    )


def outdated_note(view: QueryView, reason: str, stands: str = "") -> Note:
    """Tells the owner that a decision came for something that no longer waits, and what stands now."""
    lead = [tr("Your answer was not carried out. {stands}", stands=stands or sentence(reason))]
    if view.choices:
        lead.append(tr("Below is what waits now; it needs an answer of its own."))
    return laid_out(tr("Not done:"), view, tr("Your answer came too late"), lead, alerts=draft_alerts(view))


def new_links_note(view: QueryView) -> Note:
    """Gives the owner a new link to what waits: those that were mailed before were withdrawn."""
    lead = (
        tr("The links and answer addresses that you were mailed for this query were withdrawn, and count no more."),
        tr("This mail's do. What waits is as it was before."),
    )
    return laid_out(
        tr("New link:"), view, tr("{who} still waits for an answer", who=view.who), lead, alerts=draft_alerts(view)
    )


def late_answer_note(view: QueryView) -> Note:
    """Tells the owner that an answer by mail has had no effect yet, though Copydesk goes on trying."""
    lead = (
        tr("Your answer by mail arrived, but the functions that carry it out have failed on it so far."),
        tr("Copydesk tries it on, and it counts as long as what you answered waits. You need not write again."),
        tr("The page that the review mail links to takes a decision at once. The cause: `copydesk dead-letters list`."),
    )
    headline = tr("Your answer to {who} has not been carried out yet", who=view.who)
    return laid_out(tr("Not done yet:"), view, headline, lead, answerable=False)


def laid_out(
    label: str,
    view: QueryView,
    headline: str,
    lead: Sequence[str],
    *,
    alerts: Sequence[str] = (),
    answerable: bool = True,
    more: Sequence[Section] = (),
    words: Sequence[tuple[str, str]] = (),
    taps: Sequence[tuple[str, str]] = (),
) -> Note:
    """The note of this kind: headline, lead and taps, then the mail, the draft, `more`, `words` and other answers."""
    content = Content(
        headline=one_line(headline, 120),
        lead=lead,
        facts=(*mail_facts(view.mail, view.zone), *calendar_facts(view)),
        alerts=(*alerts_beside_the_mail(view), *alerts),
        sections=(*mail_sections(view), *draft_sections(view), *more),
        answers=(*words, *answers_to(view)) if answerable else (),
        taps=taps,
        below=claims_section(view.draft),
        answer_until=answer_counts_until(view) if answerable else "",
        link=view.link,
        query_id=view.query_id,
        times=zone_named(view.zone),
    )
    return rendered(label, view, content)


def rendered(label: str, view: QueryView, content: Content) -> Note:
    """The note of this content, whose headline `label` begins; "" for none.

    The subject is the same for all notes on a query: by it, and by what they reference, mail programs thread them.
    """
    content = replace(content, headline=f"{label} {content.headline}".strip())
    return Note(
        subject=one_line(f"{tr(THREAD)} {view.about or tr('(no subject)')}", 150),
        text=render(PACKAGE, "note.txt", note=content),
        html=render(PACKAGE, "note.html", note=content),
    )


def answer_counts_until(view: QueryView) -> str:
    """Until when an answer counts, as the owner reads it; "" where nothing waits."""
    return moment(view.answer_until, view.zone) if view.choices and view.answer_until else ""


def answers_to(view: QueryView) -> tuple[tuple[str, str], ...]:
    """What can be answered; "anything else" reads best at the end."""
    choices = view.choices
    known = _ANSWERS | (_WHERE_IT_MAY_HAVE_LEFT if "mark_sent" in choices else {})
    known |= TO_TELL if view.call_change == "calendar" else {}
    said = (known[choice] for choice in sorted(choices, key=lambda choice: choice == "revise"))
    return tuple((tr(word), tr(effect)) for word, effect in said)
