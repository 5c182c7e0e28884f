"""review_page's step: the holder of its link is shown a query, the owner's week, or our calls as a calendar.

What the owner decides on the page is verify_word's.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from copydesk.errors import InvalidToken, UnclearCall, UnusableRequest
from copydesk.ports import History
from copydesk.query import Log, QueryState
from copydesk.review import only_shows, open_page_token, verify_page_view
from copydesk.review.file_marks import FILE, is_sure, part_named
from copydesk.review.form_marks import form_mark
from copydesk.review.page_tokens import NOT_OURS
from copydesk.services import Services
from copydesk.step import Call, Serve
from copydesk.steps.absences import away_told, counts_until
from copydesk.steps.attached_files import files_of, handed_over
from copydesk.steps.calendar_feed import calendar_feed
from copydesk.steps.desk_page import DESK_ROUTES, desk
from copydesk.steps.invited_time import invited_told
from copydesk.steps.link_keys import page_keys
from copydesk.steps.owner_notes import raw_mail_of, related_subject
from copydesk.steps.replies_left import day_full
from copydesk.steps.shown_articles import articles_shown
from copydesk.steps.shown_times import times_shown
from copydesk.steps.signed_in import desk_address, signed_in
from copydesk.steps.week_page import week_page
from copydesk.telling.headline import HERE, Absent
from copydesk.telling.prompts import parts_named
from copydesk.telling.statuses import standing
from copydesk.telling.view import QueryView
from copydesk.tools.days_held import days_held
from copydesk.tools.left_replies import also_have
from copydesk.translation import from_log, tr
from copydesk.web.http import (
    PageRequest,
    Response,
    came_under_tls,
    html_response,
    only_under_tls,
    read_request,
    static_response,
)
from copydesk.web.page import AboutCall, looks_again, render_page, render_problem
from copydesk.web.part_page import asks_for_part, render_part
from copydesk.web.times import NO_TIMES

HANDLER: Final = "review_page"


def review_page(services: Services, event: Mapping[str, Any]) -> Response:
    """The response to a request of an HTTP API (payload format 2.0)."""
    return answered(services, event, lambda request: _asked_for(services, request))


def _asked_for(services: Services, request: PageRequest) -> Response:
    if request.name:
        return static_response(request.name)
    if request.route in DESK_ROUTES:
        return desk(services, request)
    if request.feed:
        return calendar_feed(services, request)
    if request.week:
        return week_page(services, request)
    if FILE in request.asked:
        return _file(services, request)
    return _part(services, request) if asks_for_part(request.asked) else show(services, request)


def answered(services: Services, event: Mapping[str, Any], answer: Callable[[PageRequest], Response]) -> Response:
    """What `answer` makes of an HTTP API's request (payload format 2.0); a wrong one gets a page that says so.

    What came under TLS is answered with HSTS (RFC 6797); the desk's loopback page is not.
    """
    response = _answer(event, answer, services.environment.mailbox_url)
    return only_under_tls(response) if came_under_tls(event) else response


def _answer(event: Mapping[str, Any], answer: Callable[[PageRequest], Response], mailbox: str) -> Response:
    try:
        return answer(read_request(event))
    except InvalidToken as error:
        return html_response(404, render_problem(tr("This link shows nothing"), str(error), mailbox=mailbox))
    except UnusableRequest as error:
        return html_response(400, render_problem(tr("This was not understood"), str(error), mailbox=mailbox))


def show(
    services: Services,
    request: PageRequest,
    *,
    may_act: bool | None = None,
    notice: str = "",
    text: str = "",
    asked: UnclearCall | None = None,
    status: int = 200,
) -> Response:
    """The page of the query that the link names, with the forms if something waits. Raises InvalidToken.

    `asked` is what it asks of the call beside the text that was posted: the answers say the rest of that once more.
    Whether this link decides is not known here, where no key is that could make one: verify_word says `may_act`.
    """
    history, now, looks = opened(services, request), services.clock.now(), may_act is None
    found = signed_in(services, request)
    if may_act is None:
        may_act = waits(history.state, now) and (found is not None or not only_shows(request.token))
    mailbox = services.environment.mailbox_url or ("" if found is None else desk_address(services))
    page = render_page(
        history,
        settings=services.settings,
        token=request.token,
        mark=_mark(
            services, request, found.question(history.state) if found is not None and waits(history.state, now) else ""
        ),
        may_act=may_act,
        now=now,
        notice=from_log(notice),
        unsent_text=text,
        about_call=None if asked is None else AboutCall(asked.invite_at, request.fields),
        prompts=services.store.contents(history.state.query_id, parts_named(history.events)),
        files=files_of(services, history, request.token),
        articles=articles_shown(services, history, request.token, request.asked if looks else {}, may_act=may_act),
        times=times_shown(
            services, history, request.token, request.asked, may_act=may_act, refused=request.fields if notice else {}
        )
        if looks
        else NO_TIMES,
        mailbox=mailbox,
        related_subject=related_subject(services.store, history.state),
        absent=_absent(services, history.state) if looks else HERE,
        day_full=partial(day_full, services),
        invited=partial(invited_told, services, log=Log(history.events)) if looks else _nobody_looked,
        also_have=lambda shown: also_have(Log(history.events), None if shown.draft is None else shown.draft.booking),
        days_held=days_held(Log(history.events), services.settings) if looks else 0,
    )
    under_way = not (notice or text) and bool(looks_again(history.state, now))
    return html_response(status, page, has_keys=bool(mailbox), looks_again=under_way)


def _absent(services: Services, state: QueryState) -> Absent:
    """What it means for what waits that the owner is away; nothing is looked up where nothing waits."""
    if not waits(state, services.clock.now()):
        return HERE
    return Absent(away_told(services), counts_until(services, state))


def _mark(services: Services, request: PageRequest, question: str) -> str:
    """What the page's forms bear; with the `question` that is shown to whoever is signed in."""
    views = page_keys(services, request.token)
    return form_mark(request.token, views) + question


def _part(services: Services, request: PageRequest) -> Response:
    """What the query's own page has no room for, by the same link. Raises InvalidToken and UnusableRequest."""
    history = opened(services, request)
    page = render_part(
        history,
        request.asked,
        settings=services.settings,
        token=request.token,
        prompts=services.store.contents(history.state.query_id, parts_named(history.events)),
        raw_mail=lambda: raw_mail_of(services, history.state.mail_object),
    )
    return html_response(200, page)


def _file(services: Services, request: PageRequest) -> Response:
    """An attachment of the query, by the same link and its own mark, which is checked before anything is read.

    Raises InvalidToken and UnusableRequest.
    """
    views = page_keys(services, request.token)
    part = part_named(request.asked, request.token, views)
    return handed_over(services, opened(services, request), part, sure=is_sure(request.asked, part))


def _nobody_looked(_view: QueryView) -> str:
    """verify_word, which shows the page once more, may not read the owner's calendars."""
    return ""


def opened(services: Services, request: PageRequest) -> History:
    """The query that the link shows. Raises InvalidToken."""
    views = page_keys(services, request.token)
    history = services.store.history(open_page_token(request.token, views))
    if history.state.forgotten_at is not None:
        stands = standing(history.state, services.settings.calendar.time_zone)
        raise InvalidToken(f"this conversation was {stands}: nothing of it can be read any more")
    if not verify_page_view(request.token, history.state, views, services.clock.now()):
        raise InvalidToken(NOT_OURS)
    return history


def waits(state: QueryState, now: datetime) -> bool:
    """Whether there is something to decide at `now`."""
    return state.may_decide(state.review_hash, now)


def run(call: Call) -> Response:
    """Answer the HTTP API."""
    return review_page(call.services, call.event)


STEP: Final = Serve(HANDLER, run=run)
