"""API Gateway on loopback: passes the registry's HTTP routes to the function behind them."""

import base64
import re
from collections.abc import Mapping

from werkzeug.routing import Rule
from werkzeug.wrappers import Request, Response

from functions.registry import OnHttp
from functions.subscriptions import SUBSCRIPTIONS
from local.desk.cloud import Cloud, HttpRequest, answer

BODY_LIMIT = 10 * 1024 * 1024
"""Bytes; the HTTP API takes no more."""


def gateway_rules() -> tuple[Rule, ...]:
    """A rule for each route of the registry; its endpoint is the handler and the route key."""
    return tuple(
        Rule(
            _werkzeug_path(route.partition(" ")[2]), methods=[route.partition(" ")[0]], endpoint=(entry.handler, route)
        )
        for entry in SUBSCRIPTIONS
        for trigger in entry.hears
        if isinstance(trigger, OnHttp)
        for route in trigger.routes
    )


def pass_on(cloud: Cloud, handler: str, route: str, request: Request, parameters: Mapping[str, str]) -> Response:
    """The function's answer to the request, its headers as it set them."""
    request.max_content_length = BODY_LIMIT
    result = answer(
        cloud,
        handler,
        HttpRequest(
            route=route,
            path=request.path,
            query=request.query_string.decode("ascii", "replace"),
            path_parameters=parameters,
            headers=dict(request.headers),
            body=request.get_data(),
            source_ip=request.remote_addr or "127.0.0.1",
        ),
    )
    return _response(result)


def _response(result: Mapping[str, object]) -> Response:
    text = str(result.get("body") or "")
    body = base64.b64decode(text) if result.get("isBase64Encoded") else text.encode()
    headers = result.get("headers")
    response = Response(body, status=int(str(result.get("statusCode", 200))))
    for name, value in (headers if isinstance(headers, Mapping) else {}).items():
        response.headers[str(name)] = str(value)
    cookies = result.get("cookies")
    for cookie in cookies if isinstance(cookies, list) else []:
        response.headers.add("Set-Cookie", str(cookie))
    return response


def _werkzeug_path(path: str) -> str:
    return re.sub(r"\{(\w+)\}", r"<\1>", path)
