"""What the owner is told of her own calendar: that a booked call was moved there, or clashes; that it is closed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from copydesk.ports import KeptReading, WrittenCall
from copydesk.telling.alerts import draft_alerts
from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.notes import PACKAGE, Content, Note, laid_out
from copydesk.telling.rendering import render
from copydesk.telling.times import moment, zone_named
from copydesk.telling.view import QueryView
from copydesk.translation import msgid, tr

_NOBODY_TOLD: Final = msgid("{who} was not told, and Copydesk tells nobody by itself: write to {who} if you mean it.")


def changed_call_note(view: QueryView, kind: str, written: WrittenCall, zone: str) -> Note:
    """Tells what was found, once; nothing is asked, and nothing leaves."""
    booked = moment(written.start, zone)
    nobody = tr(_NOBODY_TOLD, who=view.who)
    match kind:
        case "moved":
            now = tr("another time") if written.seen_start is None else moment(written.seen_start, zone)
            headline = tr("You moved the call with {who}", who=view.who)
            lead = (
                tr("It is booked for {booked}, and stands in your calendar at {now} by now.", booked=booked, now=now),
                nobody,
            )
        case "deleted":
            headline = tr("The call with {who} is gone from your calendar", who=view.who)
            lead = (
                tr(
                    "It was booked for {booked}. Its time stays taken for other clients until it is over.",
                    booked=booked,
                ),
                nobody,
            )
        case _:
            headline = tr("The call with {who} clashes", who=view.who)
            lead = (
                tr(
                    "It is booked for {booked}. Your calendar has {clash} by now.",
                    booked=booked,
                    clash=_times(written.clash, zone),
                ),
                nobody,
            )
    return laid_out(tr("Your calendar:"), view, headline, lead, answerable=False)


def taken_offers_note(view: QueryView, taken: Sequence[WrittenCall], zone: str) -> Note:
    """Tells which times that the client may still choose she has filled herself; nothing is asked."""
    lead = (
        tr(
            "Your calendar has something else by now at {times}, which {who} was offered and may still choose.",
            times=", ".join(moment(each.start, zone) for each in taken),
            who=view.who,
        ),
        tr(
            "Nothing was changed, and {who} was told nothing. If they choose it, your calendar is looked at again: as "
            "long as something else stands there, no draft confirms that time, and others are offered. To keep it for "
            "{who}, move what stands there.",
            who=view.who,
        ),
    )
    headline = tr("A time that {who} may choose is taken", who=view.who)
    return laid_out(tr("Your calendar:"), view, headline, lead, answerable=False)


def consent_ended_note(kept: KeptReading, zone: str) -> Note:
    """Tells that a calendar is closed until its owner gives her consent anew, and how."""
    last = tr("It was last read on {read_at}. ", read_at=moment(kept.read_at, zone)) if kept.read_at else ""
    what = tr(
        "{problem} {last}Until you give it anew no client is offered a time for a call, and an "
        "approved reply with a call comes back to you instead of leaving. Nothing else stops.",
        problem=sentence(one_line(kept.problem, 300)),
        last=last,
    )
    then = tr(
        "Run `copydesk calendar-google {source}` where you set Copydesk up, with --local for the "
        "desk on this machine. As long as your Cloud project is in Testing, Google ends each consent "
        "after seven days; docs/calendar.md says what to click so that it does not.",
        source=kept.source,
    )
    content = Content(
        headline=tr("Your calendar {source} can't be read any more", source=kept.source),
        lead=(what, then),
        times=zone_named(zone),
    )
    return Note(
        subject=tr("Your calendar: {source} can't be read any more", source=kept.source),
        text=render(PACKAGE, "note.txt", note=content),
        html=render(PACKAGE, "note.html", note=content),
    )


def asks_to_tell_note(view: QueryView) -> Note:
    """Asks whether the client is told of a call that the owner changed by hand, with the letter that would."""
    found = "" if view.draft is None else view.draft.call_note
    lead = (found, tr("{who} knows nothing of it, and is told nothing unless you say so.", who=view.who))
    return laid_out(tr("Your calendar:"), view, tr("Tell {who}?", who=view.who), lead, alerts=draft_alerts(view))


def _times(clash: str, zone: str) -> str:
    starts = [datetime.fromisoformat(span.partition("/")[0]) for span in clash.split(", ") if span]
    return tr("something else from {times}", times=", ".join(moment(start, zone) for start in starts))
