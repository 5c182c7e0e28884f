"""The review mail and its reminder, laid out for a phone: the draft and the decision come before all the rest. Pure."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from copydesk.telling.alerts import review_alerts
from copydesk.telling.calendars_read import calendar_facts
from copydesk.telling.foreign_text import one_line
from copydesk.telling.gist import offered, wanted
from copydesk.telling.notes import (
    Content,
    Note,
    Part,
    Section,
    answer_counts_until,
    answers_to,
    claims_section,
    draft_sections,
    mail_facts,
    mail_sections,
    rendered,
)
from copydesk.telling.taps import decision_taps
from copydesk.telling.times import zone_named
from copydesk.telling.view import QueryView

Copy = Literal["", "attached", "refused"]
_ORDER: Final[tuple[Part, ...]] = (
    "lead", "first", "taps", "beside", "alerts", "below", "answers", "facts", "sections"
)  # fmt: skip
_COPIES: Final[Mapping[Copy, tuple[str, ...]]] = {
    "": (),
    "attached": ("The mail came to the thread's own address, not to your mailbox: it is attached as it came in.",),
    "refused": ("The mail came to the thread's own address, and your mail provider takes no copy of it.",),
}


def review_note(view: QueryView, *, revised: bool = False, copy: Copy = "") -> Note:
    """Asks the owner about a draft. `revised` says that the draft answers an instruction of the owner's.

    `copy` says what became of the copy of a mail that is passed on; "" where none is.
    """
    which = "A new draft" if revised else "A draft"
    said = f"{which} waits for your decision{_addressed(view)}. {offered(view)}".strip()
    return _laid_out("Review:", view, wanted(view) or f"{which} for {view.who}", said, copy)


def reminder_note(view: QueryView) -> Note:
    """Reminds the owner of a query that still waits for a decision."""
    said = "This still waits for your decision."
    if view.draft is not None and not view.draft.approved:
        said = f"A draft still waits for your decision{_addressed(view)}. {offered(view)}"
    return _laid_out("Reminder:", view, wanted(view) or f"{view.who} still waits for an answer", said)


def _addressed(view: QueryView) -> str:
    """Whom it goes to: a sender's name can say anything, so that the address stands before the decision."""
    return f", to {one_line(', '.join(view.goes_to), 120)}" if view.goes_to else ""


def _laid_out(label: str, view: QueryView, headline: str, said: str, copy: Copy = "") -> Note:
    alerts, (draft, beside) = review_alerts(view), _parted(view)
    content = Content(
        headline=one_line(headline, 200),
        lead=(said, *_to_check(len(alerts))),
        first=draft,
        taps=decision_taps(view, "approve"),
        beside=(*_spoken(view), *_COPIES[copy]),
        alerts=alerts,
        below=(*claims_section(view.draft), *beside),
        answers=answers_to(view),
        facts=(*mail_facts(view.mail, view.zone), *calendar_facts(view)),
        sections=mail_sections(view),
        order=_ORDER,
        answer_until=answer_counts_until(view),
        link=view.link,
        query_id=view.query_id,
        times=zone_named(view.zone),
    )
    return rendered(label, view, content)


def _parted(view: QueryView) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """The draft, and what belongs to it."""
    sections = draft_sections(view)
    return (sections[:1], sections[1:]) if view.draft is not None else ((), sections)


def _to_check(number: int) -> Iterator[str]:
    """What must be read before the decision is counted above it."""
    if number:
        yield f"! {number} {'thing' if number == 1 else 'things'} to check, below the buttons."


def _spoken(view: QueryView) -> Iterator[str]:
    """What can be said instead of a tap, in a line; each word is explained below."""
    if view.choices:
        words = ", ".join(word for word, _ in answers_to(view)[:3])
        yield f"Nothing goes out before you decide. Or reply: {words}, or another of the words below."
