"""What the owner is told who wrote a word to the desk in reply to nothing: what waits, or which one she may mean. Pure.

Whatever such a word may not do is one tap away: each answer goes to the signed address of the one query that it is on.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.events import Decision, OwnWordAsked
from copydesk.query import WAITS_FOR_OWNER, QueryState
from copydesk.review.desk_mark import DESK_MARK
from copydesk.review.words import WORD_OF
from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.gist import offered, wanted
from copydesk.telling.notes import PACKAGE, Content, Note
from copydesk.telling.rendering import render
from copydesk.telling.sections import Section
from copydesk.telling.statuses import capital, standing
from copydesk.telling.taps import decision_taps, mail_to, tap
from copydesk.telling.times import moment, zone_named
from copydesk.telling.view import QueryView
from copydesk.translation import msgid, tr, trn

LISTED: Final = 20
"""Queries that the note on what waits shows, and `ASKED` how many one is asked about; `copydesk list` has them all."""
ASKED: Final = 5
_NAMES_NONE: Final = msgid("Your mail answers none of ours, so it names no query and bears no signed address.")
_NEVER: Final = msgid(
    "A mail like that never has anything sent, joins no thread, and does nothing that cannot be "
    "taken back. Tap the one that you mean."
)
_NOTHING_DONE: Final = msgid("Nothing was done.")
_STILL_LEAVES: Final = msgid("The reply below leaves when it says there, unless you tap.")


def waits_note(
    waiting: Sequence[tuple[QueryState, QueryView]],
    leaving: Sequence[tuple[QueryState, QueryView]],
    count: int,
    *,
    is_all: bool = True,
    away: str = "",
    zone: str,
    query_id: str,
) -> Note:
    """What is approved and leaves unless it is undone, and what waits for the owner, oldest first.

    Each says who wants what, since when, until when it waits, and has its answers. `waiting` may be the first of the
    `count` that wait; where not all could be looked at (`is_all`), there are more than that.
    `away` says that she is away, where she is.
    """
    headline = tr("Nothing waits for you")
    if not is_all:
        headline = trn("More than {n} mail waits for you", "More than {n} mails wait for you", count)
    elif count:
        headline = trn("{n} mail waits for you", "{n} mails wait for you", count)
    lead = [tr("Nothing goes out before you decide. Each has answers of its own.")] if waiting else []
    if leaving:
        headline += trn(", {n} reply is about to leave", ", {n} replies are about to leave", len(leaving))
        lead = [tr("What you approved leaves when it says below, unless you undo it. Nothing else goes out by itself.")]
    sections = [_section(state, view, _usual(view)) for state, view in (*leaving, *waiting)]
    more = count - len(waiting)
    unseen = [] if is_all else [tr("More are not shown; `copydesk list` has all of them.")]
    return _note(
        headline,
        [*([away] if away else []), *lead, *(_more(more) if is_all else unseen)],
        sections,
        zone=zone,
        query_id=query_id,
    )


def which_note(
    asked: OwnWordAsked,
    said: Decision,
    found: Sequence[tuple[QueryState, QueryView, Decision]],
    more: int,
    *,
    zone: str,
    query_id: str,
) -> Note:
    """Asks which query the word is about, or tells that it could be about none; each with its one-tap answer."""
    headline, lead = _asked(said, len(found) + more)
    sections = [_section(state, view, _answer(view, asked.at, each, zone)) for state, view, each in found]
    return _note(headline, [*lead, *_more(more)], sections, zone=zone, query_id=query_id)


def unclear_word_note(reason: str, *, zone: str, query_id: str) -> Note:
    """Tells why a word could not be carried out as it was written."""
    return _note(
        tr("Your word was not carried out"), [tr(_NOTHING_DONE), sentence(reason)], (), zone=zone, query_id=query_id
    )


def too_late_note(said: Decision, about: str, *, zone: str, query_id: str) -> Note:
    """Tells that what the one query waited for was over before the word got there."""
    headline = tr("{said} came too late", said=_named(said))
    lead = [
        tr(
            "“{about}” does not wait for that any more. {nothing_done}",
            about=one_line(about, 100),
            nothing_done=tr(_NOTHING_DONE),
        )
    ]
    return _note(headline, lead, (), zone=zone, query_id=query_id)


def unheeded_note(reason: str, *, zone: str, query_id: str) -> Note:
    """That nothing could be done, although it was tried again and again."""
    return _note(tr("What you wrote to the desk was not done"), [sentence(reason)], (), zone=zone, query_id=query_id)


def _asked(said: Decision, count: int) -> tuple[str, list[str]]:
    word = _named(said)
    if said == "undo":
        return _asked_of_stops(word, count)
    if said == "snooze":
        if not count:
            return tr("Nothing waits that could be put off"), [tr(_NOTHING_DONE)]
        return tr("Which one do you mean?"), [
            tr(
                "{names_none} {nothing_done} More than one waits for you.",
                names_none=tr(_NAMES_NONE),
                nothing_done=tr(_NOTHING_DONE),
            )
        ]
    if not count:
        return tr("Nothing waits that {word} could mean", word=word), [f"{tr(_NAMES_NONE)} {tr(_NOTHING_DONE)}"]
    one, many = tr("{word}: is this what you mean?", word=word), tr("{word}: which one do you mean?", word=word)
    return one if count == 1 else many, [f"{tr(_NAMES_NONE)} {tr(_NOTHING_DONE)}", tr(_NEVER)]


def _asked_of_stops(word: str, count: int) -> tuple[str, list[str]]:
    if not count:
        why = tr("What has left cannot be taken back.")
        return tr("No reply waits to leave"), [
            tr(
                "There is nothing that {word} could stop. {why} {nothing_done}",
                word=word,
                why=why,
                nothing_done=tr(_NOTHING_DONE),
            )
        ]
    if count == 1:
        return tr("{word}: is this what you mean?", word=word), [
            f"{tr(_NAMES_NONE)} {tr(_NOTHING_DONE)}",
            tr(_STILL_LEAVES),
        ]
    return tr("Which reply do you mean?"), [
        tr(
            "{names_none} {nothing_done} More than one waits to leave.",
            names_none=tr(_NAMES_NONE),
            nothing_done=tr(_NOTHING_DONE),
        )
    ]


def _named(said: Decision) -> str:
    return tr(WORD_OF.get(said, said.upper()))


def _usual(view: QueryView) -> tuple[tuple[str, str], ...]:
    return (*decision_taps(view), *_page(view))


def _answer(view: QueryView, at: datetime | None, said: Decision, zone: str) -> tuple[tuple[str, str], ...]:
    """The word as an answer to this one query."""
    if not view.answer_address:
        return _page(view)
    if at is None:
        return (tap(view, said), *_page(view))
    when, shown = f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}", moment(at, zone)
    if said == "snooze":
        return (
            tr("Later: {shown}", shown=shown),
            mail_to(view.answer_address, f"SNOOZE UNTIL {when}"),
        ), *_page(view)
    return (tr("Send: {shown}", shown=shown), mail_to(view.answer_address, f"SEND AT {when}")), *_page(view)


def _page(view: QueryView) -> tuple[tuple[str, str], ...]:
    return ((tr("Open its page"), view.link),) if view.link else ()


def _section(state: QueryState, view: QueryView, taps: Sequence[tuple[str, str]]) -> Section:
    since = (
        tr("Since {received_at}. ", received_at=moment(view.mail.received_at, view.zone))
        if view.mail.received_at
        else ""
    )
    until = state.review_expires_at if state.status in WAITS_FOR_OWNER else None
    expires = "" if until is None else tr(" An answer counts until {until}.", until=moment(until, view.zone))
    draft = "" if view.draft is None else tr("A reply is approved.") if view.draft.approved else tr("A draft waits.")
    lines = (
        wanted(view),
        f"{draft} {offered(view)}".strip(),
        f"{since}{sentence(capital(standing(state, view.zone)))}{expires}",
    )
    title = one_line(f"{view.who}: {view.mail.subject or tr('(no subject)')}", 120)
    return Section(title, "\n".join(line for line in lines if line), taps=taps)


def _more(more: int) -> list[str]:
    if not more:
        return []
    return [
        trn(
            "{n} more is not shown; `copydesk list` has all of them.",
            "{n} more are not shown; `copydesk list` has all of them.",
            more,
        )
    ]


def _note(headline: str, lead: Sequence[str], sections: Sequence[Section], *, zone: str, query_id: str) -> Note:
    content = Content(
        headline=one_line(headline, 120), lead=lead, sections=sections, query_id=query_id, times=zone_named(zone)
    )
    return Note(
        subject=f"{content.headline} {DESK_MARK}",
        text=render(PACKAGE, "note.txt", note=content),
        html=render(PACKAGE, "note.html", note=content),
    )
