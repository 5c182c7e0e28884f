"""review_page: the feed of our holds and bookings, which the owner's own calendar subscribes to.

Its address is all that it asks for, and that is checked before anything is read.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from copydesk.calendar.feed import AHEAD, PAST, FeedEntry, feed, shown_calls
from copydesk.calendar.holds import is_block
from copydesk.errors import CalendarUnavailable, InvalidToken, SettingsError
from copydesk.ports import Call
from copydesk.query import QueryState
from copydesk.review import check_feed_token, mark_of_feed_token, page_link, shown_until, view_token
from copydesk.review.feed_tokens import NO_FEED
from copydesk.services import Services
from copydesk.steps.link_keys import link_keys
from copydesk.telling.foreign_text import one_line
from copydesk.web.http import PageRequest, Response, calendar_response, unavailable_response


def calendar_feed(services: Services, request: PageRequest) -> Response:
    """The feed, or only that it is still the one that the calendar has. Raises InvalidToken."""
    _check(services, request.feed)
    now = services.clock.now()
    try:
        calls = shown_calls(services.calendar.calls(now - PAST, now + AHEAD), now)
    except CalendarUnavailable:
        return unavailable_response("the holds and bookings cannot be read just now; ask again in some minutes")
    entries = _entries(services, calls, now)
    content = feed(entries, f"Copydesk: {one_line(services.settings.owner_name, 100)}")
    return calendar_response(content, known=request.known)


def _check(services: Services, token: str) -> None:
    mark = mark_of_feed_token(token)
    try:
        ring = link_keys(services, "feed", mark)
    except SettingsError as error:
        # Its owner has not asked for the address of a feed yet.
        raise InvalidToken(NO_FEED) from error
    check_feed_token(token, ring)


def _entries(services: Services, calls: Sequence[Call], now: datetime) -> Sequence[FeedEntry]:
    states: Mapping[str, QueryState] = {
        query_id: services.store.load(query_id, seq=None, marker=None).state
        for query_id in dict.fromkeys(call.query_id for call in calls if not is_block(call.query_id))
    }
    return [
        _blocked(services, call) if is_block(call.query_id) else _entry(services, call, states[call.query_id], now)
        for call in calls
    ]


def _blocked(services: Services, call: Call) -> FeedEntry:
    """A time that the owner blocked, with the note that she made for herself."""
    return FeedEntry(
        uid=f"{call.hold_id}@{services.settings.domain}",
        slot=call.slot,
        is_booked=True,
        summary=f"Blocked: {one_line(call.topic, 120)}" if call.topic else "Blocked",
        description="",
        revised=call.slot.start,
    )


def _entry(services: Services, call: Call, state: QueryState, now: datetime) -> FeedEntry:
    """The call, with whom it is and what it is about as far as its conversation can still be read."""
    is_readable = state.version > 0 and state.forgotten_at is None
    who = one_line(state.correspondent_name or state.correspondent, 100) if is_readable else ""
    what = "Call" if call.is_booked else "Held for a call"
    lines = [] if call.is_booked else ["Held until one of the offered times is chosen; not booked."]
    if who:
        address = one_line(state.correspondent, 254)
        lines.append(f"With {who}" if who == address else f"With {who}, {address}")
    if is_readable and state.about:
        lines.append(f"About: {one_line(state.about, 200)}")
    if is_readable and now < shown_until(state):
        token = view_token(services.secrets.link_keys("views"), state)
        lines.append(f"The conversation: {page_link(services.environment.page_url, token)}")
    return FeedEntry(
        uid=f"{call.hold_id}@{services.settings.domain}",
        slot=call.slot,
        is_booked=call.is_booked,
        summary=f"{what} with {who}" if who else what,
        description="\n".join(lines),
        revised=state.updated_at or call.slot.start,
    )
