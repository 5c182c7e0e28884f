"""The page on which the owner moves or cancels a booked call: GET shows the letter, and POST alone lets it leave.

Only within her session. What it does is what `copydesk calendar move` and `cancel` do: the letter is proposed and
approved as any draft is, in verify_word, and leaves by the same rules. Her calendars are not read here: what
sync_calendars kept of them counts, and send_response reads them again right before the letter leaves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from copydesk.clients_time import clock_in
from copydesk.errors import CalendarUnavailable, SettingsError, UnclearDecision
from copydesk.flow.owners_calls import LONGEST_SAY
from copydesk.ports import Busy, Call, Slot
from copydesk.review import page_link, view_token
from copydesk.review.form_marks import check_owners_form, owners_mark
from copydesk.services import Services
from copydesk.steps.kept_calendars import kept_busy
from copydesk.steps.owners_calls import call_named, changed_call
from copydesk.steps.owners_door import to_the_owner
from copydesk.steps.signed_in import SignedIn, desk_address
from copydesk.telling.page_words import on_the_page
from copydesk.telling.times import zone_named
from copydesk.translation import from_log, msgid, tr
from copydesk.web.call_page import CHANGES, Letter, ShownCall, render_call
from copydesk.web.http import PageRequest, Response, html_response, redirect
from copydesk.web.page import render_problem

CLOSED: Final = msgid("Your holds and bookings cannot be read just now; load the page again in some minutes")
CALLS: Final = "/desk/call"
"""The page's path, of its form too."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was kept of her calendars, as a source of what is taken; whatever age was wished for."""

    services: Services

    def busy_between(self, start: datetime, end: datetime, *, fresher_than: timedelta) -> Busy:  # noqa: ARG002
        """All that is taken between the two moments."""
        return kept_busy(self.services, Slot(start, end))


def call_address(services: Services, call: Call) -> str:
    """Where the booked call is moved or cancelled."""
    return f"{services.environment.page_url.rstrip('/')}{CALLS}?{urlencode({'call': call.hold_id})}"


def call_page(services: Services, request: PageRequest) -> Response:
    """The call that is named, and once it is said what to do with it, the letter that would leave."""
    return to_the_owner(services, request, lambda found: _shown(services, request.asked, found))


def call_posted(services: Services, request: PageRequest) -> Response:
    """The answer to the form below the letter: the call's conversation, in which the letter now is."""
    return to_the_owner(services, request, lambda found: _sent(services, request.fields, found))


def _said(fields: Mapping[str, str]) -> dict[str, str]:
    """What is to be done with which call, as a command says it."""
    day, hour = (fields.get(name, "").strip() for name in ("date", "time"))
    return {"call": fields.get("call", ""), "when": f"{day} {hour}".strip(), "say": fields.get("say", "").strip()}


def _about(word: str, said: Mapping[str, str], shown: str) -> str:
    """What the form's mark is made over: the very letter that was shown."""
    return "|".join(("call", word, said["call"], said["when"], shown))


def _sent(services: Services, fields: Mapping[str, str], found: SignedIn) -> Response:
    word, said, shown = fields.get("word", ""), _said(fields), fields.get("shown", "")
    try:
        about = _about(word, said, shown)
        check_owners_form(fields, found.session.name, about, services.secrets.link_keys("views"), meant=word)
        done = changed_call(services, word, {**said, "shown": shown}, _Kept(services), "page")
    except (UnclearDecision, SettingsError, CalendarUnavailable) as error:
        return _shown(services, fields, found, problem=str(error), status=409)
    state = services.store.load(str(done["query_id"]), seq=None, marker=None).state
    views = services.secrets.link_keys("views")
    return redirect(page_link(services.environment.page_url, view_token(views, state)))


def _shown(
    services: Services, fields: Mapping[str, str], found: SignedIn, *, problem: str = "", status: int = 200
) -> Response:
    """The page as it stands now; with the letter where it is said what to do, unless something is wrong."""
    word, said = fields.get("word", ""), _said(fields)
    try:
        call = call_named(services, said["call"])
    except SettingsError as error:
        why = problem or str(error)
        return html_response(
            404, render_problem(tr("No such call"), from_log(on_the_page(why)), mailbox=desk_address(services))
        )
    except CalendarUnavailable:
        return html_response(503, render_problem(tr("Not just now"), tr(CLOSED), mailbox=desk_address(services)))
    letter: Letter | None = None
    if word in CHANGES and not problem:
        try:
            told = changed_call(services, word, said, _Kept(services), "page")
            letter = _letter(services, word, said, told, found)
        except (SettingsError, CalendarUnavailable) as error:
            problem, status = str(error), 409
    shown = _call(services, call)
    page = render_call(
        shown,
        letter,
        fields={name: fields.get(name, "")[:LONGEST_SAY] for name in ("date", "time", "say")},
        problem=from_log(on_the_page(problem)),
        desk=desk_address(services),
        times=zone_named(services.settings.calendar.time_zone),
    )
    return html_response(status, page)


def _letter(services: Services, word: str, said: Mapping[str, str], told: Mapping[str, Any], found: SignedIn) -> Letter:
    about = _about(word, said, str(told["shown"]))
    return Letter(
        word=word,
        note=from_log(str(told["note"])),
        to=str(told["to"]),
        text=str(told["letter"]),
        shown=str(told["shown"]),
        mark=owners_mark(found.session.name, about, services.secrets.link_keys("views")),
    )


def _call(services: Services, call: Call) -> ShownCall:
    history, zone = services.store.history(call.query_id), services.settings.calendar.time_zone
    state = history.state
    return ShownCall(
        call_id=call.hold_id,
        slot=call.slot,
        zone=zone,
        clients_zone=clock_in(history.events, zone).zone,
        who=state.correspondent_name or state.correspondent,
        about=state.about,
        link=page_link(services.environment.page_url, view_token(services.secrets.link_keys("views"), state)),
    )
