"""The review mail and its reminder, laid out for a phone: the draft and the decision come before all the rest. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from copydesk.telling.alerts import review_alerts, shortly
from copydesk.telling.calendars_read import calendar_facts
from copydesk.telling.changes import Since, changed_told
from copydesk.telling.foreign_text import one_line
from copydesk.telling.gist import offered, wanted
from copydesk.telling.notes import Content, Note, Part, answer_counts_until, answers_to, rendered
from copydesk.telling.sections import (
    Section,
    claims_section,
    draft_sections,
    mail_facts,
    mail_sections,
    sources_section,
)
from copydesk.telling.taps import decision_taps
from copydesk.telling.times import zone_named
from copydesk.telling.view import QueryView
from copydesk.translation import msgid, tr, trn

Copy = Literal["", "attached", "refused"]
_ORDER: Final[tuple[Part, ...]] = (
    "lead", "first", "taps", "beside", "alerts", "below", "facts", "sections", "rest", "answers"
)  # fmt: skip
_FIRST: Final = Since()
LONGEST_ALERT: Final = 2_000
"""Characters of one warning where all of them stand in full."""
_COPIES: Final[Mapping[Copy, tuple[str, ...]]] = {
    "": (),
    "attached": (
        msgid("The mail came to the thread's own address, not to your mailbox: it is attached as it came in."),
    ),
    "refused": (msgid("The mail came to the thread's own address, and your mail provider takes no copy of it."),),
}


def review_note(view: QueryView, *, revised: bool = False, copy: Copy = "", since: Since = _FIRST) -> Note:
    """Asks the owner about a draft. `revised` says that the draft answers an instruction of the owner's.

    `copy` says what became of the copy of a mail that is passed on; "" where none is. `since` is what came before it.
    """
    which = tr("A new draft for {who}", who=view.who) if revised else tr("A draft for {who}", who=view.who)
    waits = tr("A new draft waits for your decision") if revised else tr("A draft waits for your decision")
    said = f"{waits}{_addressed(view)}. {offered(view)}".strip()
    return _laid_out("", view, wanted(view) or which, said, copy=copy, since=since)


def reminder_note(view: QueryView) -> Note:
    """Reminds the owner of a query that still waits for a decision."""
    said = tr("This still waits for your decision.")
    if view.draft is not None and not view.draft.approved:
        said = f"{tr('A draft still waits for your decision')}{_addressed(view)}. {offered(view)}"
    return _laid_out(tr("Reminder:"), view, wanted(view) or tr("{who} still waits for an answer", who=view.who), said)


def _addressed(view: QueryView) -> str:
    """Whom it goes to: a sender's name can say anything, so that the address stands before the decision."""
    return tr(", to {goes_to}", goes_to=one_line(", ".join(view.goes_to), 120)) if view.goes_to else ""


def _laid_out(label: str, view: QueryView, headline: str, said: str, *, copy: Copy = "", since: Since = _FIRST) -> Note:
    alerts, (draft, beside) = review_alerts(view), _parted(view)
    content = Content(
        headline=one_line(headline, 200),
        lead=(*((since.told,) if since.told else ()), said, *_to_check(len(alerts))),
        first=draft,
        taps=decision_taps(view, "approve"),
        beside=(*_spoken(view), *map(tr, _COPIES[copy])),
        alerts=shortly(alerts),
        below=(*_changed(view, since), *beside),
        answers=answers_to(view),
        facts=(*mail_facts(view.mail, view.zone), *calendar_facts(view)),
        sections=mail_sections(view),
        rest=(*_in_full(alerts), *claims_section(view.draft), *sources_section(view.draft)),
        order=_ORDER,
        answer_until=answer_counts_until(view),
        link=view.link,
        query_id=view.query_id,
        times=zone_named(view.zone),
    )
    return rendered(label, view, content)


def _changed(view: QueryView, since: Since) -> Iterator[Section]:
    """What the draft changes of the one before it."""
    if view.draft is not None:
        told, pieces = changed_told(since, view.draft.text)
        if told:
            yield Section(tr("What changed since the draft before"), told, pieces=pieces)


def _parted(view: QueryView) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """The draft, and what leaves with it or in its place."""
    sections = draft_sections(view, with_sources=False)
    return (sections[:1], sections[1:]) if view.draft is not None else ((), sections)


def _in_full(alerts: Sequence[str]) -> Iterator[Section]:
    """All that is to check, where the lines above the client's mail have less."""
    if alerts and shortly(alerts) != tuple(alerts):
        yield Section(tr("To check, in full"), "\n".join(f"! {one_line(each, LONGEST_ALERT)}" for each in alerts))


def _to_check(number: int) -> Iterator[str]:
    """What must be read before the decision is counted above it."""
    if number:
        yield trn("! {n} thing to check, below the buttons.", "! {n} things to check, below the buttons.", number)


def _spoken(view: QueryView) -> Iterator[str]:
    """What can be said instead of a tap, in a line; each word is explained below."""
    if view.choices:
        words = ", ".join(word for word, _ in answers_to(view)[:3])
        yield tr("Nothing goes out before you decide. Or reply: {words}, or another of the words below.", words=words)
