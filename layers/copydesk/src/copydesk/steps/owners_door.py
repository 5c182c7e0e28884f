"""The pages of the desk that are the owner's alone: her calls, and her absences. Who else is signed in is shown out."""

from collections.abc import Callable

from copydesk.services import Services
from copydesk.steps.signed_in import SignedIn, desk_address, signed_in
from copydesk.translation import tr
from copydesk.web.http import PageRequest, Response, html_response, redirect
from copydesk.web.page import render_problem
from copydesk.web.sign_in import render_ask, wanted_here


def to_the_owner(services: Services, request: PageRequest, answer: Callable[[SignedIn], Response]) -> Response:
    """What `answer` gives to the owner who is signed in; nobody else gets anything, and nothing is read for them.

    Who is not signed in is asked for an address, or led to where that is done; a reviewer is told whose page it is.
    """
    found = signed_in(services, request)
    if found is None:
        return redirect(desk_address(services)) if request.method == "POST" else _asked(request)
    owner = services.settings.owner_address
    if found.reviewer != owner:
        why = tr("Calls and absences are the owner's alone: sign in with {address}.", address=owner)
        return html_response(403, render_problem(tr("This page is the owner's"), why, mailbox=desk_address(services)))
    return answer(found)


def _asked(request: PageRequest) -> Response:
    return html_response(200, render_ask(wanted=wanted_here(request.route, request.asked)))
