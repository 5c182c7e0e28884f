"""review_page's step: GET shows a query to the holder of its link, POST takes a decision."""

from collections.abc import Mapping
from typing import Any, Final

from copydesk.errors import InvalidToken, UnclearDecision, UnusableRequest
from copydesk.flow.owner_decision import HANDLERS
from copydesk.ports import History
from copydesk.review import (
    decision_from_form,
    read_page_token,
    recipient_words_of_form,
    verify_page_token,
    verify_page_view,
)
from copydesk.services import Services
from copydesk.step import Call, Take
from copydesk.steps.owner_decision import again, take_decision
from copydesk.steps.owner_notes import raw_mail_of
from copydesk.telling.prompts import parts_named
from copydesk.web.http import PageRequest, Response, html_response, read_request, redirect, static_response
from copydesk.web.page import render_page, render_problem

TOO_LATE = "Your decision was not taken: nothing waits for it any more. Below is what stands now."


def review_page(services: Services, event: Mapping[str, Any]) -> Response:
    """The response to an HTTP API request (payload format 2.0); a wrong request gets a page that says so."""
    try:
        request = read_request(event)
        if request.name:
            return static_response(request.name)
        return _decide(services, request) if request.method == "POST" else _show(services, request)
    except InvalidToken as error:
        return html_response(404, render_problem("This link shows nothing", str(error)))
    except UnusableRequest as error:
        return html_response(400, render_problem("This was not understood", str(error)))


def _show(services: Services, request: PageRequest, *, notice: str = "", text: str = "", status: int = 200) -> Response:
    history, may_act = _opened(services, request)
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


def _decide(services: Services, request: PageRequest) -> Response:
    history, may_act = _opened(services, request)
    text = request.fields.get("text", "")
    if not may_act:
        return _show(services, request, notice=TOO_LATE, text=text, status=409)
    try:
        decision, text = decision_from_form(request.fields)
    except UnclearDecision as error:
        return _show(services, request, notice=str(error), text=text, status=400)
    taken = take_decision(
        services,
        history.state.query_id,
        review_hash=history.state.review_hash,
        decision=decision,
        text=text,
        channel="page",
        words=recipient_words_of_form(request.fields),
    )
    if not taken:
        return _show(services, request, notice=TOO_LATE, text=text, status=409)
    return redirect(f"{services.environment.page_url.rstrip('/')}/review/{request.token}")


def _opened(services: Services, request: PageRequest) -> tuple[History, bool]:
    """The query of the link, and whether its holder may decide now. Raises InvalidToken."""
    key, now = services.secrets.signing_key(), services.clock.now()
    history = services.store.history(read_page_token(request.token))
    if not verify_page_view(request.token, history.state, key, now):
        raise InvalidToken("the link is not one of this desk's, or is too old; open the newest review mail")
    decides = verify_page_token(request.token, history.state, key)
    return history, decides and history.state.may_decide(history.state.review_hash, now)


def run(call: Call) -> Response:
    """Answer the HTTP API."""
    return review_page(call.services, call.event)


STEP: Final = Take(HANDLERS["page"], run=run, again=again)
