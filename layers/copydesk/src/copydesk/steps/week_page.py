"""review_page: the owner's week. GET shows it; POST blocks a time or gives one back, and writes to nobody.

Its link is checked before anything is read. The owner's calendars are not read here: what sync_calendars kept of them
is shown, with its age; while one of them is down nothing counts as free.
"""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlencode

from copydesk.calendar.holds import BLOCK_PREFIX, block_id, is_block
from copydesk.calendar.own_time import stretch_of
from copydesk.errors import (
    CalendarUnavailable,
    InvalidToken,
    SettingsError,
    SlotTaken,
    UnclearDecision,
    UnusableRequest,
)
from copydesk.keyring import KeyRing
from copydesk.ports import Slot
from copydesk.review.week_tokens import NO_WEEK, check_week_token, mark_of_week_token, may_act, week_act
from copydesk.services import Services
from copydesk.steps.call_page import CLOSED
from copydesk.steps.link_keys import link_keys
from copydesk.steps.own_blocks import Block, blocks, check_kept, desk_here, give_back, in_parts, keep, stays_told
from copydesk.steps.owners_stretches import Desk
from copydesk.steps.signed_in import desk_address, signed_in
from copydesk.steps.week_shown import opening_week, week_of
from copydesk.telling.foreign_text import one_line, sentence
from copydesk.translation import tr
from copydesk.web.http import PageRequest, Response, html_response, redirect
from copydesk.web.page import render_problem
from copydesk.web.week import Around, Form, render_week

FARTHEST: Final = timedelta(days=400)
_BLOCK: Final = re.compile(r"[mp]?[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class _Opened:
    """A link that counts: the keys that it was made with, until when, and the week that is looked at.

    `monday` is None where no week was asked for: then the first in which something lies ahead is shown.
    """

    ring: KeyRing
    until: datetime
    monday: date | None


def week_page(services: Services, request: PageRequest) -> Response:
    """The week that is asked for, or what a posted form does. Raises InvalidToken and UnusableRequest."""
    ring, until = _checked(services, request.week)
    posts = request.method == "POST"
    said = request.fields.get("week", "") if posts else request.asked.get("from", "")
    opened = _Opened(ring, until, _monday(services, said))
    try:
        return _post(services, request, opened) if posts else _show(services, request, opened)
    except CalendarUnavailable:
        mailbox = services.environment.mailbox_url
        return html_response(503, render_problem(tr("Not just now"), tr(CLOSED), mailbox=mailbox))


def _checked(services: Services, token: str) -> tuple[KeyRing, datetime]:
    mark = mark_of_week_token(token)
    try:
        ring = link_keys(services, "feed", mark)
    except SettingsError as error:
        # Its owner has not asked for such a link yet.
        raise InvalidToken(NO_WEEK) from error
    return ring, check_week_token(token, ring, services.clock.now())


def _monday(services: Services, said: str) -> date | None:
    if not said:
        return None
    today = desk_here(services).today
    try:
        day = date.fromisoformat(said)
    except ValueError as error:
        raise UnusableRequest(f"“{one_line(said, 20)}” is no day; go back, and choose a week by the links") from error
    if abs(day - today) > FARTHEST:
        raise UnusableRequest(f"{day} is too far off; the page shows {FARTHEST.days} days around today")
    return day - timedelta(days=day.weekday())


def _post(services: Services, request: PageRequest, opened: _Opened) -> Response:
    fields = request.fields
    if not may_act(request.week, fields.get("act", ""), opened.ring):
        raise UnusableRequest("the form is not one of this page; load the page again, and use its forms")
    try:
        told = _done(desk_here(services), fields)
    except SlotTaken:
        return _refused(services, request, opened, "that time was taken just now; look again", 409)
    except (SettingsError, UnclearDecision) as error:
        return _refused(services, request, opened, str(error), 400)
    week = {"from": opened.monday.isoformat()} if opened.monday else {}
    query = urlencode({**week, **told})
    return redirect(f"{services.environment.page_url.rstrip('/')}/week/{request.week}?{query}")


def _done(desk: Desk, fields: Mapping[str, str]) -> Mapping[str, str]:
    """What is to be told on the page that follows."""
    if fields.get("word") == "unblock":
        if not _BLOCK.fullmatch(fields.get("id", "")):
            raise UnusableRequest("the form names no block; load the page again")
        give_back(desk, f"{BLOCK_PREFIX}{fields['id']}")
        return {"freed": "yes"}
    if fields.get("word") != "block":
        raise UnusableRequest("the form says neither block nor unblock; load the page again")
    asked = _asked(desk, fields)
    kept = keep(desk, asked, block_id("page", secrets.token_hex(4)), fields.get("note", "").strip())
    check_kept(desk, kept)
    done = Block(kept.block_id, kept.parts) if kept.parts else kept.noted[0]
    first = done.slot.start.astimezone(desk.zone).date()
    return {"from": (first - timedelta(days=first.weekday())).isoformat(), "done": done.name}


def _asked(desk: Desk, fields: Mapping[str, str]) -> Slot:
    """The stretch that the form names. Raises UnclearDecision."""
    day_said, begins, ends = (fields.get(name, "").strip() for name in ("date", "from", "to"))
    try:
        day = date.fromisoformat(day_said)
        first, last = (time.fromisoformat(each) if each else None for each in (begins, ends))
    except ValueError as error:
        raise UnclearDecision("name the day and the hours, like 2026-12-04, 14:00 and 16:00") from error
    if abs(day - desk.today) > FARTHEST:
        raise UnclearDecision(f"{day} is too far off; block a day within {FARTHEST.days} days")
    if any(each is not None and each.tzinfo is not None for each in (first, last)):
        raise UnclearDecision("name the hours by your own clock, like 14:00 and 16:00")
    return stretch_of(day, first, last, desk.zone)


def _refused(services: Services, request: PageRequest, opened: _Opened, why: str, status: int) -> Response:
    form = Form(*(one_line(request.fields.get(name, ""), 120) for name in ("date", "from", "to", "note")))
    told = sentence(why)
    notice = (tr("Nothing was changed: {why}", why=f"{told[:1].lower()}{told[1:]}"),)
    return _show(services, request, opened, notice=notice, form=form, status=status)


def _show(
    services: Services,
    request: PageRequest,
    opened: _Opened,
    *,
    notice: Sequence[str] = (),
    form: Form | None = None,
    status: int = 200,
) -> Response:
    desk, settings = desk_here(services), services.settings.calendar
    around = Around(
        token=request.week,
        act=week_act(request.week, opened.ring),
        until=opened.until,
        notice=notice or _told(desk, request.asked),
        is_problem=bool(notice),
        form=form or Form(),
        mailbox=services.environment.mailbox_url or (desk_address(services) if signed_in(services, request) else ""),
    )
    week = week_of(services, desk, opened.monday) if opened.monday else opening_week(services, desk)
    return html_response(status, render_week(week, around, settings, desk.now))


def _told(desk: Desk, asked: Mapping[str, str]) -> tuple[str, ...]:
    """What the form before this page did, as it stands now."""
    if asked.get("freed"):
        return (tr("That time is free again."),)
    named = asked.get("done", "")
    block = next((each for each in blocks(desk) if named and each.block_id == f"{BLOCK_PREFIX}{named}"), None)
    if block is None:
        return ()
    calls = desk.calendar.calls(block.slot.start, block.slot.end)
    stays = stays_told(desk, tuple(call for call in calls if not is_block(call.query_id)))
    return (
        tr("Blocked: {when}. No call is offered or booked then any more.", when=in_parts(desk, block.parts)),
        *stays,
    )
