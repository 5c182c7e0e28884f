"""The JSON API of `copydesk calendar`: what is booked, held, blocked and free, and what the owner blocks."""

import json
from collections.abc import Mapping
from typing import Final

from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Request, Response

from copydesk.errors import CalendarUnavailable, SettingsError
from copydesk.steps.holding_replies import checked_reply, say_with_the_absence
from copydesk.steps.owners_calls import CHANGES as OF_CALLS
from copydesk.steps.owners_calls import changed_call
from copydesk.steps.owners_stretches import Desk as OwnersDesk
from copydesk.steps.owners_time import answered, desk_of
from local.desk.desk import Desk

READS: Final = frozenset({"list", "free", "check"})
CHANGES: Final = frozenset({"block", "unblock", "away", "back"}) | OF_CALLS


def told(desk: Desk, word: str, request: Request) -> Response:
    """What the calendar holds; nothing changes."""
    return _answer(desk, word, {name: str(value) for name, value in request.args.items()}, READS)


def changed(desk: Desk, word: str, request: Request) -> Response:
    """A time is blocked or given back, or a booked call changed by a letter."""
    body = request.get_json(silent=True)
    said = {str(name): str(value) for name, value in body.items()} if isinstance(body, dict) else {}
    return _answer(desk, word, said, CHANGES)


def _answer(desk: Desk, word: str, said: Mapping[str, str], words: frozenset[str]) -> Response:
    if word not in words:
        raise NotFound(
            f"The calendar is asked for {', '.join(sorted(READS))} and told to {', '.join(sorted(CHANGES))}."
        )
    services = desk.services
    try:
        if word in OF_CALLS:
            found = changed_call(services, word, said, services.busy)
        else:
            reply = checked_reply(said)
            found = answered(_owners(desk), word, said)
            say_with_the_absence(services, found, reply)
    except (SettingsError, CalendarUnavailable) as error:
        raise BadRequest(str(error)) from error
    return Response(json.dumps(found, ensure_ascii=False), content_type="application/json")


def _owners(desk: Desk) -> OwnersDesk:
    services = desk.services
    return desk_of(
        services.store,
        services.calendar,
        desk.settings.calendar,
        services.clock.now(),
        services.busy,
        readings=services.readings,
    )
