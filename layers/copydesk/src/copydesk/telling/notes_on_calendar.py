"""What the owner is told of her own calendar: that a booked call was moved there, or clashes; that it is closed."""

from datetime import datetime
from typing import Final

from copydesk.ports import KeptReading, WrittenCall
from copydesk.telling.alerts import draft_alerts
from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.notes import PACKAGE, Content, Note, laid_out
from copydesk.telling.rendering import render
from copydesk.telling.times import moment, zone_named
from copydesk.telling.view import QueryView

_NOBODY_TOLD: Final = "{who} was not told, and Copydesk tells nobody by itself: write to {who} if you mean it."


def changed_call_note(view: QueryView, kind: str, written: WrittenCall, zone: str) -> Note:
    """Tells what was found, once; nothing is asked, and nothing leaves."""
    booked = moment(written.start, zone)
    nobody = _NOBODY_TOLD.format(who=view.who)
    match kind:
        case "moved":
            now = "another time" if written.seen_start is None else moment(written.seen_start, zone)
            headline = f"You moved the call with {view.who}"
            lead = (f"It is booked for {booked}, and stands in your calendar at {now} by now.", nobody)
        case "deleted":
            headline = f"The call with {view.who} is gone from your calendar"
            lead = (f"It was booked for {booked}. Its time stays taken for other clients until it is over.", nobody)
        case _:
            headline = f"The call with {view.who} clashes"
            lead = (f"It is booked for {booked}. Your calendar has {_times(written.clash, zone)} by now.", nobody)
    return laid_out("Your calendar:", view, headline, lead, answerable=False)


def consent_ended_note(kept: KeptReading, zone: str) -> Note:
    """Tells that a calendar is closed until its owner gives her consent anew, and how."""
    last = f"It was last read on {moment(kept.read_at, zone)}. " if kept.read_at else ""
    what = (
        f"{sentence(one_line(kept.problem, 300))} {last}Until you give it anew no client is offered a time for a call, "
        "and an approved reply with a call comes back to you instead of leaving. Nothing else stops."
    )
    then = (
        f"Run `copydesk calendar-google {kept.source}` where you set Copydesk up, with --local for the desk on this "
        "machine. As long as your Cloud project is in Testing, Google ends each consent after seven days; "
        "docs/calendar.md says what to click so that it does not."
    )
    content = Content(
        headline=f"Your calendar {kept.source} can't be read any more",
        lead=(what, then),
        times=zone_named(zone),
    )
    return Note(
        subject=f"Your calendar: {kept.source} can't be read any more",
        text=render(PACKAGE, "note.txt", note=content),
        html=render(PACKAGE, "note.html", note=content),
    )


def asks_to_tell_note(view: QueryView) -> Note:
    """Asks whether the client is told of a call that the owner changed by hand, with the letter that would."""
    found = "" if view.draft is None else view.draft.call_note
    lead = (found, f"{view.who} knows nothing of it, and is told nothing unless you say so.")
    return laid_out("Your calendar:", view, f"Tell {view.who}?", lead, alerts=draft_alerts(view))


def _times(clash: str, zone: str) -> str:
    starts = [datetime.fromisoformat(span.partition("/")[0]) for span in clash.split(", ") if span]
    return "something else from " + ", ".join(moment(start, zone) for start in starts)
