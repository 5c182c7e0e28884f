"""The mails that Copydesk writes to its owner. Pure functions: a view of the query in, subject, text and HTML out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from copydesk.events import Attachment, Decision
from copydesk.review.call_words import TO_TELL
from copydesk.telling.alerts import alerts_beside_the_mail, draft_alerts
from copydesk.telling.calendars_read import calendar_facts
from copydesk.telling.calls import KEEPING, WORDS_ON_CALLS, call_told
from copydesk.telling.claims import TITLE, claim_lines
from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.reflow import reflowed
from copydesk.telling.rendering import render
from copydesk.telling.times import moment, zone_named
from copydesk.telling.view import ClientMail, QueryView, ShownDraft
from copydesk.values import Frozen

PACKAGE: Final = "copydesk.telling"
Part = Literal["lead", "page", "taps", "facts", "alerts", "beside", "first", "sections", "answers", "below"]
MAIL_SHOWN: Final = 12_000
"""Characters of the client's mail in a note: mail programs cut messages of more than about 100 kB."""
EARLIER_SHOWN: Final = 12_000
"""The same for all the mails before it together that the reply answers as well."""

A_TIME: Final = "2026-11-30 08:00"
"""How a date and a time are written, in the owner's time zone."""

_ANSWERS: Final[dict[Decision, tuple[str, str]]] = {
    "approve": (
        "APPROVE",
        f"sends the draft just as it stands; with SEND AT {A_TIME} on a line of its own, it leaves then",
    ),
    "edit": ("EDIT: your text", "sends all that follows the colon, in place of a draft"),
    "revise": ("anything else", 'goes to the model as an instruction, such as "make it shorter"; a new draft follows'),
    "reject": ("REJECT", "sends nothing and closes the query"),
    "try_again": ("TRY AGAIN", "has the model start over with this mail"),
    "send_again": ("SEND AGAIN", "sends the approved reply again as it is"),
    "mark_sent": ("IT WENT", "records the reply as sent and closes the query"),
    "close": ("CLOSE", "sends nothing and closes the query"),
    "undo": ("UNDO", "takes your approval back: nothing leaves, and you are asked again"),
    "send_now": ("SEND NOW", "sends the reply at once"),
    "snooze": (f"SNOOZE UNTIL {A_TIME}", "puts this off; you are reminded of it then"),
    "answer": ("ANSWER", "has this mail answered after all: a draft follows"),
    **WORDS_ON_CALLS,
    "join": ("JOIN", "puts this mail into the thread that it is perhaps related to; a new draft follows there"),
}
_WHERE_IT_MAY_HAVE_LEFT: Final[dict[Decision, tuple[str, str]]] = {
    "send_again": ("SEND AGAIN", "sends the approved reply again as it is; the client may get it twice"),
}


class Note(Frozen):
    """A mail to the owner, but for its addresses. The subject is one line."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Section:
    """A text under its title; `quoted` marks what came from outside."""

    title: str
    text: str
    quoted: bool = False


AS_A_NOTE: Final[tuple[Part, ...]] = ("lead", "page", "taps", "facts", "alerts", "sections", "answers", "below")
"""A note's parts from top to bottom."""


@dataclass(frozen=True, slots=True)
class Content:
    """What the note's template lays out, in its `order`.

    `first` and `beside` have sections and paragraphs of their own for a note that is laid out in another order; with
    `beside` stands the page's link.
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
    headline = _failed(view, missed) if view.mail.understood else "A mail that only you can judge"
    lead = [f"What happened: {sentence(reason)}"]
    if raw_mail_attached:
        lead.append("The mail is attached as it came in. You can also answer it yourself, from your own mail program.")
    answer = (Section("What the model answered", _cut(model_answer), quoted=True),) if model_answer.strip() else ()
    return laid_out("Needs you:", view, headline, lead, alerts=draft_alerts(view), more=answer)


def _failed(view: QueryView, missed: str) -> str:
    if missed and missed.lower() != view.mail.goes_to.lower():
        return f"The reply to {view.who} did not reach {missed}, who got a copy"
    return f"Copydesk could not answer {view.who}"


def uncertain_note(view: QueryView, reason: str) -> Note:
    """Asks the owner whether a reply went out that nobody knows the fate of."""
    lead = (
        f"Copydesk cannot tell whether the reply left. {sentence(reason)}",
        "It is not sent a second time unless you say so. If the mail provider reports a delivery, this settles itself.",
    )
    return laid_out("Did it go out?", view, f"The reply to {view.who} may not have left", lead)


def lost_call_note(view: QueryView, reason: str) -> Note:
    """Tells the owner that a reply offered a call that the calendar does not have."""
    lead = (sentence(reason),)
    return laid_out("Your calendar:", view, f"The call with {view.who} is not booked", lead, answerable=False)


def expired_note(view: QueryView) -> Note:
    """Tells the owner that the time for a decision is over."""
    lead = (
        "Nobody decided in time, so the query is closed. Nothing was sent, and calendar holds for it end.",
        "To answer after all, write to the client from your own mail program.",
    )
    return laid_out("Expired:", view, f"No decision on the mail of {view.who}", lead, answerable=False)


def invitation_note(view: QueryView, reason: str) -> Note:
    """Tells the owner how the client's calendar answered an invitation of ours."""
    lead = (sentence(reason), "No reply was drafted. What is booked stays as it is until you change it.")
    return laid_out("Invitation:", view, f"{view.who} answered the invitation", lead, answerable=False)


def outdated_note(view: QueryView, reason: str, stands: str = "") -> Note:
    """Tells the owner that a decision came for something that no longer waits, and what stands now."""
    lead = [f"Your answer was not carried out. {stands or sentence(reason)}"]
    if view.choices:
        lead.append("Below is what waits now; it needs an answer of its own.")
    return laid_out("Not done:", view, "Your answer came too late", lead, alerts=draft_alerts(view))


def new_links_note(view: QueryView) -> Note:
    """Gives the owner a new link to what waits: those that were mailed before were withdrawn."""
    lead = (
        "The links and answer addresses that you were mailed for this query were withdrawn, and count no more.",
        "This mail's do. What waits is as it was before.",
    )
    return laid_out("New link:", view, f"{view.who} still waits for an answer", lead, alerts=draft_alerts(view))


def late_answer_note(view: QueryView) -> Note:
    """Tells the owner that an answer by mail has had no effect yet, though Copydesk goes on trying."""
    lead = (
        "Your answer by mail arrived, but the functions that carry it out have failed on it so far.",
        "Copydesk tries it on, and it counts as long as what you answered waits. You need not write again.",
        "The page that the review mail links to takes a decision at once. The cause: `copydesk dead-letters list`.",
    )
    headline = f"Your answer to {view.who} has not been carried out yet"
    return laid_out("Not done yet:", view, headline, lead, answerable=False)


def mail_facts(mail: ClientMail, zone: str) -> tuple[tuple[str, str], ...]:
    """The mail's headers as label and text, those left out that it does not have."""
    facts = (
        # On a line of its own, no name can pass itself off as the address or reverse it.
        ("From", mail.sender),
        ("Name", mail.sender_name),
        ("Reply-To", mail.reply_to if mail.answers_elsewhere else ""),
        ("To", mail.recipient),
        ("Also to", ", ".join(mail.others)),
        ("Forwarded by", mail.forwarded_by),
        (mail.form_through.capitalize() if mail.form_through != "invitation" else "Sent by", mail.form_sender),
        ("Your note", mail.owner_note),
        ("Subject", mail.subject or "(no subject)"),
        ("Sent", moment(mail.sent_at, zone) if mail.sent_at else ""),
        ("Received", moment(mail.received_at, zone) if mail.received_at else ""),
        ("Attached", "; ".join(_attachment(attachment) for attachment in mail.attachments)),
    )
    return tuple((label, one_line(value, 500)) for label, value in facts if value)


def _attachment(attachment: Attachment) -> str:
    size = max(1, round(attachment.size / 1000))
    return f"{attachment.filename or 'unnamed'} ({attachment.content_type}, {size} kB)"


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
    """The note of this content, its subject the mail's after `label`."""
    return Note(
        subject=one_line(f"{label} {view.mail.subject or '(no subject)'}", 150),
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
    return tuple(known[choice] for choice in sorted(choices, key=lambda choice: choice == "revise"))


def mail_sections(view: QueryView) -> tuple[Section, ...]:
    """The mails that the reply answers, oldest first, those before the newest with what tells them from the others."""
    length = EARLIER_SHOWN // max(1, len(view.earlier))
    earlier = (
        Section(earlier_title(mail, view.zone), _cut(reflowed(mail.text.strip()) or "(no text)", length), quoted=True)
        for mail in view.earlier
    )
    newest = Section("The client's mail", _cut(reflowed(view.mail.text)), quoted=True)
    return (*earlier, *((newest,) if view.mail.text.strip() else ()))


def earlier_title(mail: ClientMail, zone: str) -> str:
    """What stands above a mail that was not answered before the newest came."""
    received = moment(mail.received_at, zone) if mail.received_at else ""
    attached = f", with {'; '.join(_attachment(each) for each in mail.attachments)}" if mail.attachments else ""
    return one_line(f"The mail before, of {received} from {mail.sender}{attached}", 300)


def _cut(text: str, length: int = MAIL_SHOWN) -> str:
    cut = len(text) - length
    more = f"\n… {cut} more characters; the review page shows all of them" if cut > 0 else ""
    return text[:length] + more


def claims_section(draft: ShownDraft | None) -> tuple[Section, ...]:
    """Where each claim comes from: below what can be answered, which is to stay on the first screen."""
    return (Section(TITLE, claim_lines(draft.claims)),) if draft is not None and draft.claims else ()


def draft_sections(view: QueryView) -> tuple[Section, ...]:
    """The draft, and then what belongs to it: the call whose invitation leaves with it, and its sources."""
    draft, sections = view.draft, list[Section]()
    if draft is not None:
        sections.append(Section("The approved reply" if draft.approved else "The draft", draft.text))
        if draft.booking is not None or draft.call_note:
            sections.append(Section(*call_told(draft, view.zone, view.clients_zone)))
        if draft.sources:
            sections.append(Section("Sources", "\n".join(draft.sources)))
    return (*sections, *((Section(KEEPING, view.keep_letter),) if view.keep_letter else ()))
