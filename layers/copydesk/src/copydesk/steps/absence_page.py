"""The page of the owner's absences: GET shows them, and POST alone says one or ends it. Only within her session.

It does what `copydesk away` and `copydesk back` do. A holding reply that she gives here lets nothing leave: she is
asked about it by mail, as ever.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from copydesk.calendar.holds import BLOCK_PREFIX, is_absence, is_block
from copydesk.errors import CalendarUnavailable, SettingsError, UnclearDecision
from copydesk.flow.away import Absence
from copydesk.flow.holding import LONGEST
from copydesk.review.form_marks import check_owners_form, owners_mark
from copydesk.services import Services
from copydesk.steps.absences import absence_of, absences, days_away, first_day, last_day
from copydesk.steps.call_page import CLOSED
from copydesk.steps.holding_replies import checked_reply, say_with_the_absence
from copydesk.steps.own_blocks import Block, desk_here, give_back, stays_told
from copydesk.steps.owners_absence import away, back
from copydesk.steps.owners_door import to_the_owner
from copydesk.steps.owners_stretches import Desk
from copydesk.steps.signed_in import SignedIn, desk_address
from copydesk.telling.notes_on_own_time import away_means
from copydesk.telling.page_words import on_the_page
from copydesk.telling.times import zone_named
from copydesk.translation import from_log, msgid, tr
from copydesk.web.absence_page import ShownAbsence, render_absences
from copydesk.web.http import PageRequest, Response, html_response, redirect
from copydesk.web.page import render_problem

ABSENCE: Final = "/desk/away"
"""The page's path, of its forms too."""
_ABOUT: Final = "absence"
_DONE: Final[Mapping[str, str]] = {
    "back": msgid("You are back: calls may be offered again."),
    "end": msgid("That absence is none any more."),
    "asked": msgid("A mail asks you about your holding reply; nobody gets it before you approve it there."),
}
"""What is told of the form before, by the word in the address that it led to."""


def absence_page(services: Services, request: PageRequest) -> Response:
    """The absences that are not over, each with what ends it, and the form that says another one."""
    return to_the_owner(services, request, lambda found: _shown(services, request.asked, found))


def absence_posted(services: Services, request: PageRequest) -> Response:
    """The answer to one of the page's forms: the page as it stands then."""
    return to_the_owner(services, request, lambda found: _kept(services, request.fields, found))


def _kept(services: Services, fields: Mapping[str, str], found: SignedIn) -> Response:
    word = fields.get("word", "")
    try:
        check_owners_form(fields, found.session.name, _ABOUT, services.secrets.link_keys("views"), meant=word)
        told = _done(services, desk_here(services), word, fields)
    except (UnclearDecision, SettingsError, CalendarUnavailable) as error:
        return _shown(services, fields, found, problem=str(error))
    return redirect(f"{services.environment.page_url.rstrip('/')}{ABSENCE}?{urlencode({'done': told})}")


def _done(services: Services, desk: Desk, word: str, fields: Mapping[str, str]) -> str:
    """Do it; the word that tells of it. Raises SettingsError and UnclearDecision."""
    if word == "back":
        back(desk)
    elif word == "end":
        named = f"{BLOCK_PREFIX}{fields.get('id', '')}"
        if not is_absence(named):
            raise UnclearDecision("nothing was done: the form names no absence; choose once more below")
        give_back(desk, named)
    elif word == "away":
        said = {name: fields.get(name, "").strip() for name in ("until", "since", "reply")}
        reply = checked_reply(said)
        kept = away(desk, said["until"], said["since"])
        say_with_the_absence(services, kept, reply, "page")
        return "asked" if reply else word
    else:
        raise UnclearDecision("nothing was done: choose once more below")
    return word


def _shown(services: Services, fields: Mapping[str, str], found: SignedIn, *, problem: str = "") -> Response:
    desk = desk_here(services)
    try:
        listed = [_told(desk, each, absence_of(desk, each)) for each in absences(desk)]
    except CalendarUnavailable:
        return html_response(503, render_problem(tr("Not just now"), tr(CLOSED), mailbox=desk_address(services)))
    page = render_absences(
        sorted(listed, key=lambda each: each.order),
        mark=owners_mark(found.session.name, _ABOUT, services.secrets.link_keys("views")),
        fields={name: fields.get(name, "") if problem else "" for name in ("until", "since", "reply")},
        today=desk.today,
        longest=LONGEST,
        problem=from_log(on_the_page(problem)),
        notice="" if problem else tr(_DONE.get(fields.get("done", ""), "")),
        desk=desk_address(services),
        times=zone_named(desk.settings.time_zone),
    )
    return html_response(409 if problem else 200, page)


def _told(desk: Desk, block: Block, absence: Absence) -> ShownAbsence:
    calls = desk.calendar.calls(max(absence.start, desk.now), absence.end)
    return ShownAbsence(
        name=block.name,
        when=days_away(desk, absence),
        has_begun=absence.start <= desk.now,
        means=away_means(last_day(desk, absence.end), first_day(desk, absence), on_a_page=True),
        stays=stays_told(desk, tuple(call for call in calls if not is_block(call.query_id))),
        order=absence.start,
    )
