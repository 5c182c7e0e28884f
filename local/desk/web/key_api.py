"""The JSON API of `copydesk approval-key` and `calendar-feed`: the keys of a desk that keeps some, and what one opens.

Their secrets are told to nobody.
"""

import json

from werkzeug.exceptions import BadRequest, Conflict, NotFound
from werkzeug.wrappers import Request, Response

from copydesk.errors import SettingsError
from copydesk.keyring import PURPOSES
from copydesk.review import feed_link
from copydesk.review.week_tokens import week_link
from copydesk.steps.withdrawn_keys import see_to_withdrawn
from local.desk.desk import Desk
from local.desk.keys_file import DeskKeys


def show_keys(desk: Desk) -> Response:
    """Each key's purpose, id and state."""
    return _told(_keys(desk), "")


def change_keys(desk: Desk, word: str, request: Request) -> Response:
    """A ring is rotated, or a key withdrawn or dropped; what hung on a withdrawn one comes before the owner at once."""
    body = request.get_json(silent=True)
    named = str(body.get("named", "")) if isinstance(body, dict) else ""
    try:
        return _told(_keys(desk), _changed(desk, _keys(desk), word, named))
    except SettingsError as error:
        raise BadRequest(f"{str(error)[:1].upper()}{str(error)[1:]}.") from error


def show_feed(desk: Desk) -> Response:
    """The address of the calendar's feed."""
    address = feed_link(desk.page_url, desk.services.secrets.link_keys("feed"))
    return Response(json.dumps({"address": address}), content_type="application/json")


def renew_feed(desk: Desk) -> Response:
    """The new address of the calendar's feed; the old one shows nothing any more."""
    _keys(desk).renew("feed", desk.services.clock.now())
    return show_feed(desk)


def show_week(desk: Desk) -> Response:
    """A link to the page of the owner's week."""
    address = week_link(desk.page_url, desk.services.secrets.link_keys("feed"), desk.services.clock.now())
    return Response(json.dumps({"address": address}), content_type="application/json")


def _changed(desk: Desk, keys: DeskKeys, word: str, named: str) -> str:
    now = desk.services.clock.now()
    purpose = next((each for each in PURPOSES if each == named), None)
    if word == "rotate" and purpose is not None:
        keys.rotate(purpose, now)
        return "The new key signs from now on."
    if word == "withdraw":
        return see_to_withdrawn(desk.services, keys.withdraw(named, now), named)
    if word == "drop":
        keys.drop(named, now)
        return f"{named} is gone."
    raise NotFound("A ring is rotated by its name, a key withdrawn or dropped by its id.")


def _keys(desk: Desk) -> DeskKeys:
    keys = getattr(desk.cloud, "keys", None)
    if not isinstance(keys, DeskKeys):
        raise Conflict("This desk is a trial that keeps nothing: its keys end with it.")
    return keys


def _told(keys: DeskKeys, told: str) -> Response:
    found = [
        {"purpose": purpose, "id": key.id, "state": key.state, "may_go_at": str(key.may_go_at or "")}
        for purpose, ring in keys.items()
        for key in ring.keys
    ]
    return Response(json.dumps({"keys": found, "told": told}), content_type="application/json")
