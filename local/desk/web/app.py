"""The loopback server: which request goes where, who may send it, and what every answer has in common."""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException, InternalServerError, NotFound, ServiceUnavailable
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from copydesk.errors import TransientError
from local.desk.desk import Desk
from local.desk.web import api, calendar_api, decisions, key_api, session_api
from local.desk.web.gateway import gateway_rules, pass_on
from local.desk.web.pages import Pages
from local.desk.web.security import at_its_own_name, check_host, check_origin, check_token, secured, without_token

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_LOG = logging.getLogger(__name__)


class WebApp:
    """A WSGI application over one desk. The API takes only requests that bear `token`."""

    def __init__(self, desk: Desk, pages: Pages, *, port: int, token: str) -> None:
        self._desk = desk
        self._port = port
        self._token = token
        self._map = Map([*_page_rules(pages), *_api_rules(desk), *gateway_rules()])

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ)
        try:
            check_host(request, self._port)
            response = at_its_own_name(request, self._desk.page_url) or self._dispatch(request)
        except HTTPException as error:
            response = _problem(request, error)
        except TransientError as error:  # a disk that is full keeps the log from saying it
            _LOG.warning("%s %s failed: %s", request.method, without_token(request.path), error)
            response = _problem(request, ServiceUnavailable(f"This was not carried out: {error}. Then do it again."))
        except Exception:  # noqa: BLE001  (whatever a page raises, the browser gets an answer and the log the trace)
            _LOG.exception("%s %s failed", request.method, without_token(request.path))
            response = _problem(request, InternalServerError("This failed; the desk's log file says why."))
        return response(environ, start_response)

    def _dispatch(self, request: Request) -> Response:
        endpoint, values = self._map.bind_to_environ(request.environ).match()
        if isinstance(endpoint, tuple):
            handler, route = endpoint
            return pass_on(self._desk.cloud, handler, route, request, values)
        if request.path.startswith("/api/"):
            check_token(request, self._token)
        elif request.method == "POST":
            check_origin(request, self._port)
        return endpoint(request, values)  # type: ignore[no-any-return]  # werkzeug leaves endpoints untyped


def _page_rules(pages: Pages) -> tuple[Rule, ...]:
    def mail(path: str, view: Callable[[int], Response]) -> Rule:
        return Rule(f"/mails/<int:number>{path}", methods=["GET"], endpoint=lambda _request, at: view(at["number"]))

    return (
        Rule("/", methods=["GET"], endpoint=lambda request, _at: pages.overview(request.args.to_dict())),
        Rule("/", methods=["POST"], endpoint=lambda request, _at: pages.drop(request.form.to_dict())),
        Rule("/next", methods=["GET"], endpoint=lambda request, _at: pages.next_waiting(request.args.get("after", ""))),
        Rule("/mails", methods=["GET"], endpoint=lambda _request, _at: pages.mails()),
        Rule("/articles", methods=["GET"], endpoint=lambda request, _at: pages.articles(request.args.get("q", ""))),
        Rule("/week", methods=["GET"], endpoint=lambda _request, _at: pages.week()),
        Rule("/pulse", methods=["GET"], endpoint=lambda _request, _at: pages.pulse()),
        Rule("/assets/<name>", methods=["GET"], endpoint=lambda _request, at: pages.asset(at["name"])),
        Rule(
            "/mails/<int:number>",
            methods=["GET"],
            endpoint=lambda request, at: pages.mail(at["number"], replied=request.args.get("replied", type=int)),
        ),
        mail("/html", pages.mail_html),
        mail("/raw", pages.mail_raw),
        Rule(
            "/mails/<int:number>/reply",
            methods=["POST"],
            endpoint=lambda request, at: pages.reply(at["number"], request.form.get("text", "")),
        ),
    )


def _api_rules(desk: Desk) -> tuple[Rule, ...]:
    def rule(path: str, method: str, view: Callable[[Request, Mapping[str, Any]], Response]) -> Rule:
        return Rule(f"/api/{path}", methods=[method], endpoint=lambda request, at: secured(view(request, at)))

    query, letter = "queries/<reference>", "dead-letters/<id>"
    return (
        rule("queries", "GET", lambda _request, _at: api.list_queries(desk)),
        rule("costs", "GET", lambda request, _at: api.show_costs(desk, request)),
        rule("calendar/<word>", "GET", lambda request, at: calendar_api.told(desk, at["word"], request)),
        rule("calendar/<word>", "POST", lambda request, at: calendar_api.changed(desk, at["word"], request)),
        rule(query, "GET", lambda _request, at: api.show_query(desk, at["reference"])),
        rule(f"{query}/recording", "GET", lambda _request, at: api.record_query(desk, at["reference"])),
        rule(f"{query}/audit", "GET", lambda _request, at: api.audit_query(desk, at["reference"])),
        rule(f"{query}/attachments", "GET", lambda _request, at: api.list_attachments(desk, at["reference"])),
        rule(
            f"{query}/attachments/<part>",
            "GET",
            lambda request, at: api.read_attachment(desk, at["reference"], at["part"], request),
        ),
        rule(f"{query}/decision", "POST", lambda request, at: decisions.decide_query(desk, at["reference"], request)),
        rule("addresses/look", "POST", lambda request, _at: api.look_for_address(desk, request)),
        rule("addresses/forget", "POST", lambda request, _at: api.forget_correspondent(desk, request)),
        rule(f"{query}/links/withdraw", "POST", lambda _request, at: api.withdraw_query_links(desk, at["reference"])),
        rule("keys", "GET", lambda _request, _at: key_api.show_keys(desk)),
        rule("keys/<word>", "POST", lambda request, at: key_api.change_keys(desk, at["word"], request)),
        rule("calendar-feed", "GET", lambda _request, _at: key_api.show_feed(desk)),
        rule("calendar-page", "GET", lambda _request, _at: key_api.show_week(desk)),
        rule("calendar-feed/renew", "POST", lambda _request, _at: key_api.renew_feed(desk)),
        rule("sessions", "GET", lambda _request, _at: session_api.show_sessions(desk)),
        rule("sessions/end", "POST", lambda request, _at: session_api.end_named(desk, request)),
        rule("forms", "GET", lambda _request, _at: api.show_forms(desk)),
        rule("forms/<word>", "POST", lambda request, at: api.change_form(desk, at["word"], request)),
        rule("dead-letters", "GET", lambda _request, _at: api.list_letters(desk)),
        rule(f"{letter}/redrive", "POST", lambda _request, at: api.redrive_letter(desk, at["id"])),
        rule(f"{letter}/drop", "POST", lambda _request, at: api.drop_letter(desk, at["id"])),
    )


def _problem(request: Request, error: HTTPException) -> Response:
    """The error as plain text, or as JSON for the API; redirects that werkzeug raises stay as they are."""
    if error.response is not None or error.code is None:
        return Response.from_app(error, request.environ)
    if isinstance(error, NotFound) and not request.path.startswith("/api/"):
        text = "There is nothing at this address; the desk is at / ."
    else:
        text = error.description or error.name
    if request.path.startswith("/api/"):
        return secured(Response(json.dumps({"error": text}), error.code, content_type="application/json"))
    return secured(Response(f"{text}\n", error.code, content_type="text/plain; charset=utf-8"))
