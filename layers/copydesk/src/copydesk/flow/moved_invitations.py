"""receive_email: a client's calendar moves its own invitation, for which a call is booked: a question about that. Pure.

It is the same question as where it asks for another time of our own invitation (COUNTER): the time is looked at, and
held if it is free. The two entries bear different UIDs: what joins them is when the call begins.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from copydesk.calendar.choosing import ends_of
from copydesk.events import Booking, CallQuestioned, Event, Invitation, ReceivedMail, UserQueryReceived, facts
from copydesk.events import earlier_versions as versions_before
from copydesk.flow.bursts import NEWER_MAIL, of_the_turn
from copydesk.flow.places import Joins, Known, Opens
from copydesk.flow.waiting import overtaken
from copydesk.query import Log, QueryState
from copydesk.settings import Settings
from copydesk.tools.left_replies import being_booked
from copydesk.tools.offered_calls import booked_calls

_LONGEST: Final = timedelta(hours=8)
"""What is longer is no call."""
_MINUTE: Final = timedelta(minutes=1)


def turn_opened_by(  # noqa: PLR0917  (what the mail is, where it goes, and by what)
    mail: UserQueryReceived, placed: Joins | Opens, state: QueryState, now: datetime, settings: Settings, known: Known
) -> tuple[Event, ...]:
    """What a client's mail is written as: a question about the booked call that it moves, or like any other."""
    moved = None if placed.answered else moved_call(mail, known.log, now)
    if moved is None:
        return of_the_turn(mail, placed, state, now, settings)
    return (*overtaken(state, NEWER_MAIL), moved)


def moved_call(mail: UserQueryReceived, log: Log, now: datetime) -> CallQuestioned | None:
    """The mail as a question about the first booked call that its invitations move; None where they move none.

    A call that begins when an earlier version did was agreed on by that.
    """
    for each in mail.all_invites:
        before = versions_before(each, log)
        if each.called_off or each.of_others or not _is_new(each, before):
            continue
        starts = {_minute(one.start) for one in before if not one.called_off}
        starts |= {_minute(each.occurrence)} if each.occurrence is not None else set()
        for call in (*booked_calls(log, now), *being_booked(log)):
            begins = ends_of(call)[0]
            if begins > now and begins in starts and begins != _minute(each.start):
                asked = _time_of(each, call)
                doubt = "; ".join(_doubts(each, call, before))
                about = {"wish": "other time", "call": call, **asked, "doubt": doubt}
                return CallQuestioned.model_validate({**facts(mail, ReceivedMail), **about})
    return None


def _is_new(invitation: Invitation, before: tuple[Invitation, ...]) -> bool:
    """Whether it is a newer version than all of them, and none of them once more."""
    same = (_version(invitation) == _version(one) for one in before)
    return all(invitation.is_newer_than(one) for one in before) and not any(same)


def _version(invitation: Invitation) -> tuple[int, datetime | None, datetime, datetime]:
    return invitation.sequence, invitation.stamp, invitation.start, invitation.end


def _time_of(invitation: Invitation, call: Booking) -> dict[str, str]:
    """From when to when the call is then, which keeps its length; nothing where that can't be told, or is no call."""
    if invitation.all_day or invitation.doubt or _length(invitation) > _LONGEST:
        return {}
    begun, ended = ends_of(call)
    start = _minute(invitation.start)
    return {"start": start.isoformat(), "end": (start + (ended - begun)).isoformat()}


def _doubts(invitation: Invitation, call: Booking, before: tuple[Invitation, ...]) -> Iterator[str]:
    """Why the time can't be told, or what of it is not taken."""
    if invitation.all_day:
        yield "it asks for a whole day"
        return
    if invitation.doubt:
        yield invitation.doubt
    begun, ended = ends_of(call)
    lasts = ended - begun
    if _length(invitation) != lasts and all(_length(invitation) != _length(one) for one in before):
        asked, kept = (f"{length // _MINUTE} minutes" for length in (_length(invitation), lasts))
        yield f"it asks for a call of {asked}, and the call keeps its {kept}"
    if invitation.repeats:
        yield "it is the first time of a series, of which this one call is moved"


def _length(invitation: Invitation) -> timedelta:
    return invitation.end - invitation.start


def _minute(moment: datetime) -> datetime:
    """The moment without its seconds: no call begins within a minute."""
    return moment.replace(second=0, microsecond=0)
