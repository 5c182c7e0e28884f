"""The JSON API of `copydesk sessions`: where somebody is signed in to this desk's pages, and how that ends."""

import json

from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Request, Response

from copydesk.errors import SettingsError
from copydesk.steps.listed_sessions import end_sessions, sessions_told
from local.desk.desk import Desk


def show_sessions(desk: Desk) -> Response:
    """Each session that counts."""
    return Response(json.dumps({"sessions": sessions_told(desk.services)}), content_type="application/json")


def end_named(desk: Desk, request: Request) -> Response:
    """End the session that is named, or all of them."""
    body = request.get_json(silent=True)
    reference = str(body.get("session", "")) if isinstance(body, dict) else ""
    try:
        ended = end_sessions(desk.services, reference)
    except SettingsError as error:
        raise BadRequest(f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
    return Response(json.dumps({"ended": ended}), content_type="application/json")
