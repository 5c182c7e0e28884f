"""The queries that the owner ticked on the desk are dropped: nothing is sent, and each closes.

A form that has nothing ticked changes nothing, whoever posts it; a card that has changed since it was shown stays.
"""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from copydesk.errors import UnclearDecision
from copydesk.query import QueryState
from copydesk.review.form_marks import check_desk_form
from copydesk.services import Services
from copydesk.steps.owner_decision import take_decision
from copydesk.steps.signed_in import desk_address, signed_in
from copydesk.telling.desk_tabs import drop_word
from copydesk.translation import tr
from copydesk.web.http import PageRequest, Response, html_response, redirect
from copydesk.web.overview import DROP, DROPS, PAGE_SIZE, TICKED, shown_again, ticked_named
from copydesk.web.page import render_problem


class Dropped(NamedTuple):
    """How many of the ticked queries were dropped, and how many stay, because they have changed since."""

    done: int
    stay: int


def drop_posted(services: Services, request: PageRequest) -> Response:
    """The answer to the form of the desk that a session was shown: the same list, and what came of it.

    Nobody else's form does anything. The reviewer who is signed in is the one who decides.
    """
    found, here, list_of = signed_in(services, request), desk_address(services), shown_again(request.fields)
    if found is None:
        return redirect(here)
    try:
        done, stay = drop_ticked(services, request.fields, shown_to=found.session.name, reviewer=found.reviewer)
    except UnclearDecision as error:
        back = f"{here}?{urlencode(list_of)}" if list_of else here
        return html_response(400, render_problem(tr("Nothing was dropped"), str(error), mailbox=back))
    told = {"dropped": done, "stay": stay, TICKED: ticked_named(_ticked(request.fields))}
    return redirect(f"{here}?{urlencode({**list_of, **told})}")


def drop_ticked(services: Services, fields: Mapping[str, str], *, shown_to: str = "", reviewer: str = "") -> Dropped:
    """Drop what is ticked in the desk's form, as the word of `reviewer` on the page; the owner's where it is "".

    Raises UnclearDecision, and does nothing, unless the form has the mark of the desk that was `shown_to` this session,
    the box that says so once more, and a query ticked. Of each query its state and log are read.
    """
    check_desk_form(fields, shown_to, services.secrets.link_keys("views"), meant=DROPS)
    ticked = _ticked(fields)
    if not ticked:
        raise UnclearDecision("nothing was done: tick the mails that you want to drop, then press the button")
    if len(ticked) > PAGE_SIZE:
        raise UnclearDecision("nothing was done: these are more than the desk shows at once; reload it and tick again")
    done = sum(_was_dropped(services, query_id, seen, reviewer) for query_id, seen in ticked.items())
    return Dropped(done, len(ticked) - done)


def _ticked(fields: Mapping[str, str]) -> dict[str, str]:
    return {name.removeprefix(DROP): seen for name, seen in fields.items() if name.startswith(DROP) and seen}


def _was_dropped(services: Services, query_id: str, seen: str, reviewer: str) -> bool:
    state = services.store.load(query_id, seq=None, marker=None).state
    word = drop_word(state)
    if word is None or state.review_hash != seen:
        return False
    return take_decision(
        services,
        query_id,
        review_hash=seen,
        decision=word,
        text="",
        channel="page",
        asked_anew=state.asked_anew,
        reviewer=reviewer,
        may_decide=lambda now: now.review_hash == seen and _still(now, services),
    )


def _still(state: QueryState, services: Services) -> bool:
    return drop_word(state) is not None and state.may_decide(state.review_hash, services.clock.now())
