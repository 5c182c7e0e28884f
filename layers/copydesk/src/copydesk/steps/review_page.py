"""review_page's step: GET shows a query to the holder of its link. What the owner decides there is verify_word's."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from copydesk.errors import InvalidToken, UnusableRequest
from copydesk.ports import History
from copydesk.review import mark_of_page_token, open_page_token, verify_page_token, verify_page_view
from copydesk.review.tokens import NOT_OURS
from copydesk.services import Services
from copydesk.step import Call, Serve
from copydesk.steps.link_keys import link_keys
from copydesk.steps.owner_notes import raw_mail_of
from copydesk.telling.prompts import parts_named
from copydesk.web.http import (
    PageRequest,
    Response,
    came_under_tls,
    html_response,
    only_under_tls,
    read_request,
    static_response,
)
from copydesk.web.page import render_page, render_problem

HANDLER: Final = "review_page"


def review_page(services: Services, event: Mapping[str, Any]) -> Response:
    """The response to a GET request of an HTTP API (payload format 2.0)."""
    return answered(event, lambda request: static_response(request.name) if request.name else show(services, request))


def answered(event: Mapping[str, Any], answer: Callable[[PageRequest], Response]) -> Response:
    """What `answer` makes of an HTTP API's request (payload format 2.0); a wrong one gets a page that says so.

    What came under TLS is answered with HSTS (RFC 6797); the desk's loopback page is not.
    """
    response = _answer(event, answer)
    return only_under_tls(response) if came_under_tls(event) else response


def _answer(event: Mapping[str, Any], answer: Callable[[PageRequest], Response]) -> Response:
    try:
        return answer(read_request(event))
    except InvalidToken as error:
        return html_response(404, render_problem("This link shows nothing", str(error)))
    except UnusableRequest as error:
        return html_response(400, render_problem("This was not understood", str(error)))


def show(services: Services, request: PageRequest, *, notice: str = "", text: str = "", status: int = 200) -> Response:
    """The page of the query that the link names. Raises InvalidToken."""
    history, may_act = opened(services, request)
    page = render_page(
        history,
        settings=services.settings,
        token=request.token,
        may_act=may_act,
        now=services.clock.now(),
        notice=notice,
        unsent_text=text,
        raw_mail=raw_mail_of(services, history.state.mail_object),
        prompts=services.store.contents(history.state.query_id, parts_named(history.events)),
    )
    return html_response(status, page)


def opened(services: Services, request: PageRequest) -> tuple[History, bool]:
    """The query of the link, and whether its holder may decide now. Raises InvalidToken."""
    ring, now = link_keys(services, mark_of_page_token(request.token)), services.clock.now()
    history = services.store.history(open_page_token(request.token, ring))
    if history.state.forgotten_at is not None:
        raise InvalidToken(f"this conversation was {history.state.closed_reason}: nothing of it can be read any more")
    if not verify_page_view(request.token, history.state, ring, now):
        raise InvalidToken(NOT_OURS)
    decides = verify_page_token(request.token, history.state, ring)
    return history, decides and history.state.may_decide(history.state.review_hash, now)


def run(call: Call) -> Response:
    """Answer the HTTP API."""
    return review_page(call.services, call.event)


STEP: Final = Serve(HANDLER, run=run)
