"""review_page: the desk itself, for whoever is signed in; everybody else is asked for an address."""

from collections.abc import Sequence
from typing import Final

from copydesk.errors import SettingsError
from copydesk.query import QueryState, newest_first
from copydesk.review import page_link, view_token
from copydesk.review.form_marks import desk_mark
from copydesk.review.week_tokens import week_link
from copydesk.services import Services
from copydesk.steps.absence_page import ABSENCE, absence_page
from copydesk.steps.absences import away_told
from copydesk.steps.call_page import CALLS, call_page
from copydesk.steps.desk_overview import desk_overview
from copydesk.steps.signed_in import SignedIn, desk_address, signed_in
from copydesk.telling.desk_tabs import next_waiting
from copydesk.telling.times import zone_named
from copydesk.translation import tr
from copydesk.web.http import PageRequest, Response, html_response, redirect
from copydesk.web.overview import Around, Place, just_ticked, notice_of, render_overview
from copydesk.web.sign_in import render_ask

NEXT: Final = "GET /desk/next"
DESK_ROUTES: Final = frozenset({"GET /desk", NEXT, f"GET {CALLS}", f"GET {ABSENCE}"})
OPEN: Final = 500
"""Queries with a deadline that the desk has at most, those with the nearest: what is open has one."""
RESTING: Final = 200
"""Queries without one that it has at most, those that changed last: what was answered or set aside."""


def desk(services: Services, request: PageRequest) -> Response:
    """The desk of whoever is signed in, and its pages; nobody else gets more than to ask for a link."""
    if request.route == f"GET {CALLS}":
        return call_page(services, request)
    if request.route == f"GET {ABSENCE}":
        return absence_page(services, request)
    found = signed_in(services, request)
    if request.route == NEXT:
        return redirect(desk_address(services)) if found is None else _next(services, request)
    return html_response(200, render_ask()) if found is None else _overview(services, request, found)


def _next(services: Services, request: PageRequest) -> Response:
    """On to the page of what waits behind the query that is named as `after`; to the desk where nothing else does."""
    state = next_waiting(_states(services, _open(services)), request.asked.get("after", ""))
    return redirect(desk_address(services) if state is None else _link(services, state))


def _overview(services: Services, request: PageRequest, found: SignedIn) -> Response:
    """What the session's reviewer asks for. Each link in it shows its query; within the session it decides, too."""
    here, opened, resting = desk_address(services), _open(services), services.store.resting_queries(RESTING)
    # An index may not have yet what has just closed, and have no more what was open: what was ticked is asked by name.
    listed = [*opened, *resting, *just_ticked(request.asked)]
    shown = desk_overview(
        services, request.asked, lambda state: _link(services, state), states=_states(services, listed)
    )
    around = Around(
        here=here,
        mark=desk_mark(found.session.name, services.secrets.link_keys("views")),
        drops_at=f"{here}/drop",
        notice=notice_of(request.asked),
        alert=away_told(services),
        places=(*_hers(services, found), Place(tr("Where you are signed in"), f"{here}/sessions")),
        foot=(
            f"{tr('Signed in as {who}.', who=found.reviewer)} {zone_named(services.settings.calendar.time_zone)}",
            *(
                [tr("Of what is open, these are the {number} that are due first.", number=OPEN)]
                if len(opened) == OPEN
                else ()
            ),
            tr(
                "Answered and set aside have the {number} that changed last; `copydesk list` in the terminal has all.",
                number=RESTING,
            ),
        ),
    )
    return html_response(200, render_overview(shown, around), has_keys=True)


def _hers(services: Services, found: SignedIn) -> tuple[Place, ...]:
    """The owner's week and her absences, for herself: the week's link counts for longer than anybody's session.

    The key that signs it is made by her first `copydesk calendar page`, and not here.
    """
    if found.reviewer != services.settings.owner_address:
        return ()
    absence = Place(tr("Your absence"), f"{services.environment.page_url.rstrip('/')}{ABSENCE}")
    try:
        link = week_link(services.environment.page_url, services.secrets.link_keys("feed"), services.clock.now())
    except SettingsError:
        return (absence,)
    return (Place(tr("Your week"), link), absence)


def _open(services: Services) -> Sequence[str]:
    return [each.query_id for each in services.store.open_queries(OPEN)]


def _states(services: Services, query_ids: Sequence[str]) -> Sequence[QueryState]:
    """Their states as they are now, newest update first. One that has just come to rest may be listed twice."""
    return sorted(services.store.states(tuple(dict.fromkeys(query_ids))), key=newest_first)


def _link(services: Services, state: QueryState) -> str:
    """The link that shows the query; "" of a forgotten one, of which there is nothing to see."""
    if state.forgotten_at is not None:
        return ""
    return page_link(services.environment.page_url, view_token(services.secrets.link_keys("views"), state))
