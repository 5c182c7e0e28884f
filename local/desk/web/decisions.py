"""The owner's word from the terminal, as the desk's API takes it."""

import json

from werkzeug.exceptions import BadRequest, Conflict
from werkzeug.wrappers import Request, Response

from copydesk.errors import UnclearDecision
from local.desk.desk import Desk
from local.desk.owners_word import NotTaken, say
from local.desk.web.api import find_query


def decide_query(desk: Desk, reference: str, request: Request) -> Response:
    """The owner's word from the terminal."""
    body = request.get_json(silent=True)
    state = find_query(desk, reference)
    try:
        told = say(desk.services, state.query_id, body if isinstance(body, dict) else {})
    except UnclearDecision as error:
        raise BadRequest(str(error)) from error
    except NotTaken as error:
        raise Conflict(str(error)) from error
    return Response(json.dumps(told), content_type="application/json")
