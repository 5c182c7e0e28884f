"""The JSON API of the command line: list, look, forget, and send dead letters again or drop them."""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import partial

from werkzeug.exceptions import BadRequest, Conflict, NotFound
from werkzeug.wrappers import Request, Response

from copydesk.errors import SettingsError, StillOpen, UnusableRequest
from copydesk.forgetting import Keepers, forget_address, looked_for
from copydesk.mail.sought import one_address
from copydesk.query import QueryState
from copydesk.steps.absences import away_told
from copydesk.steps.attached_files import file_named, listed
from copydesk.steps.costs import costs_told
from copydesk.steps.forms import Form, confirm_form, forget_form, list_forms
from copydesk.steps.owner_decision import withdraw_links
from copydesk.steps.owner_notes import related_subject
from copydesk.steps.replies_left import day_full
from copydesk.telling.foreign_text import sentence
from copydesk.telling.prompts import parts_named
from copydesk.telling.query_summary import audited, in_order_of_need, summary, whole
from copydesk.telling.recording import Recording, mails_in, write_recording
from copydesk.telling.references import NoSuchReference, find_by_prefix
from local.desk.cloud import send_again
from local.desk.cloud.dead_letters import DeadLetterMessage
from local.desk.desk import Desk


def list_queries(desk: Desk) -> Response:
    """All queries: those that wait for the owner first, and then the newest update; and that she is away, if she is."""
    zone = desk.settings.calendar.time_zone
    found = in_order_of_need(desk.services.store.queries())
    queries = [summary(state, zone, desk.review_link(state)) for state in found]
    return _json({"queries": queries, "away": away_told(desk.services)})


def show_query(desk: Desk, reference: str) -> Response:
    """One query with its whole log."""
    state = find_query(desk, reference)
    history = desk.services.store.history(state.query_id)
    prompts = desk.services.store.contents(state.query_id, parts_named(history.events))
    link, related = desk.review_link(history.state), related_subject(desk.services.store, history.state)
    return _json(whole(history, prompts, desk.settings, link, related, day_full=partial(day_full, desk.services)))


def list_attachments(desk: Desk, reference: str) -> Response:
    """What is attached to the mails of one query."""
    return _json(listed(desk.services, desk.services.store.history(find_query(desk, reference).query_id)))


def read_attachment(desk: Desk, reference: str, part: str, request: Request) -> Response:
    """One attachment, in base64, under the name to save it by; one that nobody scanned only if that is asked for."""
    history = desk.services.store.history(find_query(desk, reference).query_id)
    try:
        found = file_named(desk.services, history, part, sure=request.args.get("unscanned") == "yes")
    except UnusableRequest as error:
        raise Conflict(sentence(str(error))) from error
    return _json({"name": found.name, "content": base64.b64encode(found.content).decode("ascii")})


def show_costs(desk: Desk, request: Request) -> Response:
    """What the model costs, for the period that is asked about."""
    asked = {name: value for name in ("day", "month", "query", "by") if (value := request.args.get(name))}
    if "query" in asked:
        asked["query"] = find_query(desk, asked["query"]).query_id
    services, by_query = desk.services, asked.get("by") == "query"
    states = services.store.queries() if by_query else ()
    try:
        return _json(costs_told(services.store, desk.settings, services.clock.now(), asked, states))
    except SettingsError as error:
        raise BadRequest(str(error)) from error


def audit_query(desk: Desk, reference: str) -> Response:
    """One query with what proves that its log is whole."""
    history = desk.services.store.history(find_query(desk, reference).query_id)
    return Response(audited(history).model_dump_json(), content_type="application/json")


def look_for_address(desk: Desk, request: Request) -> Response:
    """Which queries an address is in, and how many forgotten ones have something left to delete."""
    return _json(looked_for(_keepers(desk), _address(request), desk.settings.calendar.time_zone))


def forget_correspondent(desk: Desk, request: Request) -> Response:
    """Make the queries of an address unreadable for good; the times of the booked calls that lie ahead."""
    services, address = desk.services, _address(request)
    wanted: dict[str, bool] = {
        name: bool(request.get_json()[name])
        for name in ("with_mentioned", "even_if_open")
        if name in request.get_json()
    }
    try:
        booked = forget_address(_keepers(desk), address, services.clock.now(), **wanted)
    except StillOpen as error:
        raise Conflict(str(error)) from error
    return _json({"booked": [[slot.start.isoformat(), slot.end.isoformat()] for slot in booked]})


def _keepers(desk: Desk) -> Keepers:
    return Keepers(desk.services.store, desk.services.blobs, desk.services.calendar)


def _address(request: Request) -> str:
    body = request.get_json(silent=True)
    address = body.get("address") if isinstance(body, dict) else None
    if not isinstance(address, str):
        raise BadRequest("Name an address, like jonas@example.com.")
    try:
        return one_address(address)
    except SettingsError as error:
        raise BadRequest(str(error)) from error


def withdraw_query_links(desk: Desk, reference: str) -> Response:
    """The links to a query's page, and its review addresses, count no more."""
    state = find_query(desk, reference)
    withdraw_links(desk.services, state.query_id, "terminal")
    return _json({"query_id": state.query_id})


def show_forms(desk: Desk) -> Response:
    """The websites' forms that have written."""
    found = list_forms(desk.services, desk.services.store.queries())
    return _json({"forms": [asdict(form) for form in found]})


def change_form(desk: Desk, word: str, request: Request) -> Response:
    """A form is confirmed as the owner's, or is that no more."""
    body = request.get_json(silent=True)
    said = {name: str(value) for name, value in body.items()} if isinstance(body, dict) else {}
    try:
        return _json({"form": asdict(_changed_form(desk, word, said))})
    except SettingsError as error:
        raise BadRequest(str(error)) from error


def _changed_form(desk: Desk, word: str, said: Mapping[str, str]) -> Form:
    if word == "confirm":
        return confirm_form(desk.services, said.get("domain", ""), signed_by=said.get("signed_by", ""))
    if word == "forget":
        return forget_form(desk.services, said.get("domain", ""))
    raise NotFound("A form is confirmed or forgotten.")


def list_letters(desk: Desk) -> Response:
    """The messages of both dead-letter queues, oldest first."""
    return _json({"letters": [letter.as_message() for letter in desk.cloud.functions.letters.all()]})


def redrive_letter(desk: Desk, letter_id: str) -> Response:
    """Send a dead letter's event to its function again; it goes from its queue once that was accepted."""
    letter = _letter(desk, letter_id)
    problem = send_again(desk.cloud, letter)
    if problem:
        raise Conflict(problem)
    return _json({"id": letter.id})


def drop_letter(desk: Desk, letter_id: str) -> Response:
    """Forget a dead letter."""
    letter = _letter(desk, letter_id)
    desk.cloud.functions.letters.take(letter.id)
    return _json({"id": letter.id})


def record_query(desk: Desk, reference: str) -> Response:
    """One query as a recording that can be replayed: with its settings, its state and the mails that came in."""
    state = find_query(desk, reference)
    if state.forgotten_at is not None:
        raise Conflict("This query was forgotten: there is nothing to replay.")
    history = desk.services.store.history(state.query_id)
    recording = Recording(
        settings=desk.settings,
        events=history.events,
        state=history.state,
        mails=mails_in(history.events, desk.services.blobs),
        prompts=desk.services.store.contents(state.query_id, parts_named(history.events)),
    )
    return _json({"recording": write_recording(recording)})


def _letter(desk: Desk, letter_id: str) -> DeadLetterMessage:
    letter = desk.cloud.functions.letters.get(letter_id)
    if letter is None:
        raise NotFound("That dead letter is gone; `copydesk dead-letters list` shows those that are left.")
    return letter


def find_query(desk: Desk, reference: str) -> QueryState:
    """The query whose id is or starts with `reference`. Raises NotFound unless there is exactly one."""
    states = {state.query_id: state for state in desk.services.store.queries()}
    try:
        return states[find_by_prefix(reference, states, kind=("query", "queries"), listing="copydesk list")]
    except NoSuchReference as error:
        raise NotFound(str(error)) from error


def _json(value: object) -> Response:
    return Response(json.dumps(value), content_type="application/json")
