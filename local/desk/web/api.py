"""The JSON API of the command line: list, look, decide, and send dead letters again or drop them."""

import json

from werkzeug.exceptions import BadRequest, Conflict, NotFound
from werkzeug.wrappers import Request, Response

from copydesk.errors import UnclearDecision
from copydesk.events import Decision
from copydesk.query import QueryState
from copydesk.review import choices, decision_from_form, recipient_words_of_form
from copydesk.steps.owner_decision import take_decision, withdraw_links
from copydesk.telling.prompts import parts_named
from copydesk.telling.query_summary import summary, whole
from copydesk.telling.recording import Recording, mails_in, write_recording
from copydesk.telling.references import NoSuchReference, find_by_prefix
from local.desk.cloud import send_again
from local.desk.cloud.dead_letters import DeadLetterMessage
from local.desk.desk import Desk


def list_queries(desk: Desk) -> Response:
    """All queries, newest update first."""
    return _json({"queries": [summary(state, desk.review_link(state)) for state in desk.services.store.queries()]})


def show_query(desk: Desk, reference: str) -> Response:
    """One query with its whole log."""
    state = find_query(desk, reference)
    history = desk.services.store.history(state.query_id)
    prompts = desk.services.store.contents(state.query_id, parts_named(history.events))
    return _json(whole(history, prompts, desk.review_link(history.state)))


def decide_query(desk: Desk, reference: str, request: Request) -> Response:
    """The owner's word from the terminal."""
    body = request.get_json(silent=True)
    fields = body if isinstance(body, dict) else {}
    state = find_query(desk, reference)
    try:
        decision, text = decision_from_form(fields)
    except UnclearDecision as error:
        raise BadRequest(str(error)) from error
    possible = choices(state)
    if decision not in possible:
        raise Conflict(f"The query is {state.status.value}: {_what_is_possible(possible)}.")
    if not take_decision(
        desk.services,
        state.query_id,
        review_hash=state.review_hash,
        decision=decision,
        text=text,
        channel="terminal",
        words=recipient_words_of_form(fields),
    ):
        raise Conflict("Nothing waits for this decision any more; `copydesk show` tells what happened.")
    return _json({"query_id": state.query_id})


def withdraw_query_links(desk: Desk, reference: str) -> Response:
    """The links to a query's page, and its review addresses, count no more."""
    state = find_query(desk, reference)
    withdraw_links(desk.services, state.query_id, "terminal")
    return _json({"query_id": state.query_id})


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


def _what_is_possible(possible: tuple[Decision, ...]) -> str:
    return f"what you can say is {', '.join(possible)}" if possible else "nothing waits for your decision"


def find_query(desk: Desk, reference: str) -> QueryState:
    """The query whose id is or starts with `reference`. Raises NotFound unless there is exactly one."""
    states = {state.query_id: state for state in desk.services.store.queries()}
    try:
        return states[find_by_prefix(reference, states, kind=("query", "queries"), listing="copydesk list")]
    except NoSuchReference as error:
        raise NotFound(str(error)) from error


def _json(value: object) -> Response:
    return Response(json.dumps(value), content_type="application/json")
