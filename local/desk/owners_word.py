"""The owner's word from the terminal: what it does, to whom the reply goes, and why it is refused.

It goes into the log of the desk on this machine, or of one on AWS, with the owner's own credentials.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from copydesk.errors import CopydeskError, UnclearCall, UnclearDecision
from copydesk.events import Decision, DraftResponseReady, FinalResponseReady, UserQueryReceived
from copydesk.flow.calls import Call
from copydesk.flow.daily_limit import next_day
from copydesk.flow.recipients import recipients, with_copies
from copydesk.flow.waiting import the_scheduled, why_too_late
from copydesk.ports import History
from copydesk.query import Log, QueryState
from copydesk.review import choices, decision_from_form, owners_clock, recipient_words_of_form, time_of_form
from copydesk.review.article_words import with_text
from copydesk.review.choices import SAME_MEANING
from copydesk.review.recipient_words import RecipientWords
from copydesk.review.time_words import TAKES_A_TIME
from copydesk.services import Services
from copydesk.settings import Settings
from copydesk.steps.owner_decision import foreseen_call, take_decision
from copydesk.steps.owner_notes import related_subject
from copydesk.steps.replies_left import why_not_today
from copydesk.telling.alerts import query_named
from copydesk.telling.call_facts import place_of
from copydesk.telling.calls import place_told
from copydesk.telling.plain_words import what_can_be_said
from copydesk.telling.statuses import standing
from copydesk.telling.times import leaving, zone_named
from copydesk.tools.left_replies import also_have
from local.desk.articles_named import articles_named
from local.desk.invited_hour import invited_hour


class NotTaken(CopydeskError):
    """The word does not count where the query stands; the message says why, and what can be said there."""


def say(services: Services, query_id: str, fields: Mapping[str, Any], *, there: str = "") -> dict[str, str]:
    """Take the word that `fields` say, as the page's form does; what will follow from it.

    `at` is told for people, `due_at` the same moment in ISO 8601, both "" for at once.

    `seen` is the review hash of what was shown before the word, and "" where nothing was: a word on what has changed
    since is refused.
    `there` is what commands that reach the same desk must add. Raises UnclearDecision for what cannot be understood and
    NotTaken for what does not count.
    """
    history, settings, now = services.store.history(query_id), services.settings, services.clock.now()
    state, log = history.state, Log(history.events)
    hour, fields = fields.get("invite_at"), {**fields, "invite_at": ""}
    named = articles_named(services, history, fields)
    said, text = decision_from_form(with_text(fields, named))
    at = time_of_form(fields, said, owners_clock(settings.calendar, now))
    decision = _meant(said, state)
    if decision is None:
        raise NotTaken(_why_not(settings, state, log, said, there))
    if fields.get("seen") not in {None, "", state.review_hash}:
        raise NotTaken(f"It has changed since it was shown: `copydesk show {state.query_id[:8]}{there}` has it anew.")
    words = recipient_words_of_form(fields)
    if hour:
        asked = _hour_of(services, history, decision=decision, text=text, words=words, at=at)
        words = words.model_copy(update={"invite_at": invited_hour(hour, asked, owners_clock(settings.calendar, now))})
    full = _why_later(services, state, log, decision, fields)
    try:
        call = foreseen_call(services, history, decision=decision, text=text, words=words, at=at)
    except UnclearCall as error:
        raise UnclearDecision(_with_options(error, settings.calendar.time_zone)) from error
    if not take_decision(
        services,
        state.query_id,
        review_hash=state.review_hash,
        decision=decision,
        text=text,
        channel="terminal",
        words=words,
        at=at,
        asked_anew=state.asked_anew,
        articles=named if decision == "revise" else None,
    ):
        raise NotTaken(f"Nothing waits for this decision any more; `copydesk show{there}` tells what happened.")
    moment = _moment(settings, decision, max(at or now, next_day(now, settings)) if full else at, now)
    return {
        "query_id": state.query_id,
        "at": _when(settings, moment, now),
        "due_at": "" if moment is None else moment.isoformat(timespec="seconds"),
        "because": full,
        "to": _to_whom(state, log, decision, fields),
        "call": _with_its_place(call, settings),
        "into": query_named(state.related, related_subject(services.store, state)) if decision == "join" else "",
    }


def _with_its_place(call: Call, settings: Settings) -> str:
    """What is told of the call, with where it takes place."""
    place = place_of(call.booking, settings)
    return f"{call.note} {place_told(place)}." if place else call.note


def _hour_of(
    services: Services, history: History, *, decision: Decision, text: str, words: RecipientWords, at: datetime | None
) -> datetime | None:
    """The hour that the text has the call at, although it is not held; None where there is none to invite for."""
    try:
        foreseen_call(services, history, decision=decision, text=text, words=words, at=at)
    except UnclearCall as error:
        return error.invite_at
    return None


def _with_options(asked: UnclearCall, zone: str) -> str:
    """The question about a call, with the options of the command that answer it."""
    at = asked.invite_at
    local = "" if at is None else f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
    invite = f' For an invitation to that hour: --invite-at "{local}".' if local else ""
    return f"{asked}{invite} For none: --without-call."


def _meant(said: Decision, state: QueryState) -> Decision | None:
    """The word that is offered and means the same: who rejects where there is no draft yet closes the query."""
    offered = choices(state)
    others = SAME_MEANING.get(said, ()) if said in {"reject", "close"} else ()
    return next((each for each in (said, *others) if each in offered), None)


def _why_later(services: Services, state: QueryState, log: Log, decision: Decision, fields: Mapping[str, Any]) -> str:
    """Why an approved reply cannot leave before the next day; "" where it can, or nothing leaves."""
    going_to = _to_whom(state, log, decision, fields).partition(", ")[0]
    if decision == "send_again" and (last := log.latest(FinalResponseReady, state.turn)) is not None:
        going_to = last.recipient or state.correspondent
    return why_not_today(services, going_to) if going_to and decision != "send_now" else ""


def _moment(settings: Settings, decision: Decision, at: datetime | None, now: datetime) -> datetime | None:
    """When what was said happens; None for at once."""
    window = settings.review.undo_seconds if decision in TAKES_A_TIME else 0
    return at or (now + timedelta(seconds=window) if window else None)


def _when(settings: Settings, at: datetime | None, now: datetime) -> str:
    """The same in the owner's words, with her zone; empty for at once."""
    zone = settings.calendar.time_zone
    return "" if at is None else f"{leaving(at, zone, said_at=now)}. {zone_named(zone)}"


def _to_whom(state: QueryState, log: Log, decision: Decision, fields: Mapping[str, Any]) -> str:
    """To whom the word has a reply go, by the very rule that its step goes by; empty where it has none go."""
    if decision == "send_now" and (waits := the_scheduled(state, log)) is not None:
        return ", ".join((waits.recipient or state.correspondent, *waits.copies))
    if decision not in {"approve", "edit", "move_call", "keep_time"}:
        return ""
    words, mail = recipient_words_of_form(fields), log.latest(UserQueryReceived, state.turn)
    going_to = recipients(mail, state, reply_all=words.reply_all, use_reply_to=words.use_reply_to)
    draft = log.latest(DraftResponseReady, state.turn)
    if words.reply_all and draft is not None:
        going_to = with_copies(going_to, also_have(log, draft.booking))
    return ", ".join((going_to.to, *going_to.copies))


def _why_not(settings: Settings, state: QueryState, log: Log, decision: Decision, there: str) -> str:
    """Why the word is refused where the query stands, and what can be said there."""
    zone = settings.calendar.time_zone
    left = why_too_late(state, log, settings) if decision == "undo" else ""
    if left:
        return f"It was not undone: {left}. {zone_named(zone)}"
    unrelated = decision == "join" and not state.related
    stands = "It is related to nothing, and stands" if unrelated else "The query stands"
    return f"{stands} at “{standing(state, zone)}”: {what_can_be_said(state.query_id, choices(state), there)}."
