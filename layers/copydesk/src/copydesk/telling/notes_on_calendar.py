"""What the owner is told of a booked call and her own calendar: that it was moved or taken out there, or clashes."""

from datetime import datetime
from typing import Final

from copydesk.ports import WrittenCall
from copydesk.telling.alerts import draft_alerts
from copydesk.telling.notes import Note, laid_out
from copydesk.telling.times import moment
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


def asks_to_tell_note(view: QueryView) -> Note:
    """Asks whether the client is told of a call that the owner changed by hand, with the letter that would."""
    found = "" if view.draft is None else view.draft.call_note
    lead = (found, f"{view.who} knows nothing of it, and is told nothing unless you say so.")
    return laid_out("Your calendar:", view, f"Tell {view.who}?", lead, alerts=draft_alerts(view))


def _times(clash: str, zone: str) -> str:
    starts = [datetime.fromisoformat(span.partition("/")[0]) for span in clash.split(", ") if span]
    return "something else from " + ", ".join(moment(start, zone) for start in starts)
