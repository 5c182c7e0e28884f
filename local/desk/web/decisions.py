"""The owner's word from the terminal: what it does, to whom the reply goes, and why it is refused."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from werkzeug.exceptions import BadRequest, Conflict
from werkzeug.wrappers import Request, Response

from copydesk.errors import UnclearDecision
from copydesk.events import Decision, UserQueryReceived
from copydesk.flow.recipients import recipients
from copydesk.flow.waiting import the_scheduled, why_too_late
from copydesk.query import Log, QueryState
from copydesk.review import choices, decision_from_form, owners_clock, recipient_words_of_form, time_of_form
from copydesk.review.time_words import TAKES_A_TIME
from copydesk.steps.owner_decision import foreseen_call, take_decision
from copydesk.steps.owner_notes import related_subject
from copydesk.telling.alerts import query_named
from copydesk.telling.plain_words import what_can_be_said
from copydesk.telling.statuses import standing
from copydesk.telling.times import leaving, zone_named
from local.desk.desk import Desk
from local.desk.web.api import find_query


def decide_query(desk: Desk, reference: str, request: Request) -> Response:
    """The owner's word from the terminal."""
    body = request.get_json(silent=True)
    fields = body if isinstance(body, dict) else {}
    state, now = find_query(desk, reference), desk.services.clock.now()
    try:
        decision, text = decision_from_form(fields)
        at = time_of_form(fields, decision, owners_clock(desk.settings.calendar, now))
    except UnclearDecision as error:
        raise BadRequest(str(error)) from error
    history = desk.services.store.history(state.query_id)
    log, words = Log(history.events), recipient_words_of_form(fields)
    if decision not in choices(state):
        raise Conflict(_why_not(desk, state, log, decision))
    try:
        call = foreseen_call(desk.services, history, decision=decision, text=text, words=words, at=at)
    except UnclearDecision as error:
        raise BadRequest(str(error)) from error
    if not take_decision(
        desk.services,
        state.query_id,
        review_hash=state.review_hash,
        decision=decision,
        text=text,
        channel="terminal",
        words=words,
        at=at,
        asked_anew=state.asked_anew,
    ):
        raise Conflict("Nothing waits for this decision any more; `copydesk show` tells what happened.")
    told = {
        "query_id": state.query_id,
        "at": _when(desk, decision, at, now),
        "to": _to_whom(state, log, decision, fields),
        "call": call.note,
        "into": query_named(state.related, related_subject(desk.services.store, state)) if decision == "join" else "",
    }
    return Response(json.dumps(told), content_type="application/json")


def _when(desk: Desk, decision: Decision, at: datetime | None, now: datetime) -> str:
    """When what was said happens; empty for at once."""
    window = desk.settings.review.undo_seconds if decision in TAKES_A_TIME else 0
    at = at or (now + timedelta(seconds=window) if window else None)
    zone = desk.settings.calendar.time_zone
    return "" if at is None else f"{leaving(at, zone, said_at=now)}. {zone_named(zone)}"


def _to_whom(state: QueryState, log: Log, decision: Decision, fields: Mapping[str, Any]) -> str:
    """To whom the word has a reply go, by the very rule that its step goes by; empty where it has none go."""
    if decision == "send_now" and (waits := the_scheduled(state, log)) is not None:
        return ", ".join((waits.recipient or state.correspondent, *waits.copies))
    if decision not in {"approve", "edit", "move_call", "keep_time"}:
        return ""
    words, mail = recipient_words_of_form(fields), log.latest(UserQueryReceived, state.turn)
    going_to = recipients(mail, state, reply_all=words.reply_all, use_reply_to=words.use_reply_to)
    return ", ".join((going_to.to, *going_to.copies))


def _why_not(desk: Desk, state: QueryState, log: Log, decision: Decision) -> str:
    """Why the word is refused where the query stands, and what can be said there."""
    zone = desk.settings.calendar.time_zone
    left = why_too_late(state, log, desk.settings) if decision == "undo" else ""
    if left:
        return f"It was not undone: {left}. {zone_named(zone)}"
    unrelated = decision == "join" and not state.related
    stands = "It is related to nothing, and stands" if unrelated else "The query stands"
    return f"{stands} at “{standing(state, zone)}”: {what_can_be_said(state.query_id, choices(state))}."
