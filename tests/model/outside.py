"""Who acts from outside in the model: the watcher, the clock, the client, the owner. Each by the real decisions."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from model.decisions import Decisions, from_now
from model.handlers import CLIENT, COPY, EXPIRED, SETTINGS, Step
from model.moments import EXPIRES, LATE, MOMENT, NOW, QUERY_ID, TOO_LATE
from model.query import Node

from copydesk.adapters.memory.cloud import known_keys
from copydesk.events import (
    Booking,
    CallQuestioned,
    Cause,
    FinalResponseReady,
    ReviewDecided,
)
from copydesk.flow import owner_decision, watch_deadlines
from copydesk.flow import receive_email as receiving
from copydesk.flow import wake as waking
from copydesk.flow.arrival import Arrival
from copydesk.flow.away import Absence, while_away
from copydesk.flow.context import Outcome, Taken, emit
from copydesk.flow.placement import place
from copydesk.flow.places import Answers, Known, Needs, Repeats
from copydesk.flow.waiting import overtaken
from copydesk.keyring import KeyRing
from copydesk.mail.classify import classify
from copydesk.mail.mail import Mail
from copydesk.mail.verdicts import Verdicts
from copydesk.ports import Reference
from copydesk.query import Status
from copydesk.review import RING_OF, choices, read_address, review_address, thread_address
from copydesk.settings import Settings

KEYS: Final = known_keys()
MEANT: Final = {
    "approve": "approves the draft",
    "edit": "answers with a text of their own",
    "revise": "asks for another draft",
    "reject": "rejects the draft",
    "try_again": "has it tried again",
    "send_again": "says: send it again",
    "mark_sent": "says: it went out",
    "close": "closes the query",
    "undo": "takes the reply back",
    "send_now": "has it sent now",
    "snooze": "puts it off",
    "move_call": "moves the call",
    "keep_time": "keeps the call's time",
    "offer_times": "has other times offered",
    "leave_it": "leaves the call as it is",
    "count_it": "counts a calendar's answer as the client's",
}


EARLY: Final = "a model that cannot be asked is left alone until its moment: it was asked before"


def watched(decisions: Decisions, number: int) -> list[tuple[Step, int, str]]:
    """What the watcher does once a deadline has passed: the step, the turn published again, the kind of deadline.

    A review may expire before a claim that was made a moment ago, or before something else that is owed, and what is
    owed may be overdue before a step that did not follow. The turn is 0 where nothing is published again.
    """
    node = decisions.nodes[number]
    deadline, found = node.state.deadline, []
    first = [node.state]
    waits = node.state.status_deadline
    if node.state.claim is not None and waits is not None and waits.kind in ("remind", "expire"):
        late = node.state.claim.model_copy(update={"expires_at": TOO_LATE})
        first.append(node.state.model_copy(update={"claim": late}))
    if node.state.follow_ups and waits is not None:
        first.append(node.state.model_copy(update={"follow_ups": ()}))
        overdue_now = tuple(owed.model_copy(update={"due_at": NOW}) for owed in node.state.follow_ups)
        first.append(node.state.model_copy(update={"follow_ups": overdue_now}))
    for state in first:
        deadline = state.deadline
        if deadline is None:
            continue
        overdue = watch_deadlines.watch_deadlines(state, deadline.at)
        assert overdue is not None
        if overdue.wakes:
            found += [(step, 0, deadline.kind) for step in woken(decisions, number, by="the watcher")[:1]]
            continue
        # An absence ends: in the model a question waits for it once.
        away = Absence(deadline.at - timedelta(days=1), deadline.at + timedelta(days=30))
        waiting = while_away(overdue, state, away, deadline.at)
        is_paused = waiting is not overdue and state.review_signed_until is None
        for outcome in (overdue.outcome, waiting.outcome) if is_paused else (overdue.outcome,):
            events = tuple(from_now(event) for event in outcome.events)
            taken = Taken(overdue.cause, Outcome(events=events))
            step = decisions.taken(f"the watcher finds the {deadline.kind} passed", node, "watch_deadlines", taken)
            turn = overdue.cause.turn or 0
            found.append((step, turn if overdue.republish else 0, deadline.kind))
    return list(dict.fromkeys(found))


def woken(decisions: Decisions, number: int, by: str = "the clock") -> list[Step]:
    """What a wake-up does after its moment: where nothing has changed, where the call was lost, and far too late."""
    node, found = decisions.nodes[number], []
    late = ((waking.Hold.LIVES, LATE),) if decisions.late else ()
    for hold, at in ((waking.Hold.LIVES, MOMENT), (waking.Hold.LOST, MOMENT), *late):
        taken = waking.wake(node.state, node.log, at, SETTINGS, hold=hold)
        if taken is None or (found and node.state.status is not Status.SCHEDULED):
            continue
        events = tuple(from_now(event) for event in taken.outcome.events)
        why = f", but {hold.value}" if hold.value else ", when its approval has expired" if at == LATE else ""
        step = decisions.taken(f"{by} wakes the query{why}", node, "wake", Taken(taken.cause, Outcome(events=events)))
        leaves = at == LATE and any(isinstance(event, FinalResponseReady) for event in events)
        found.append(step._replace(broken=(*step.broken, EXPIRED)) if leaves else step)
    if waking.wake(node.state, node.log, NOW, SETTINGS) is not None:
        early = EARLY if node.state.status is Status.DEFERRED else "nothing leaves before it is due"
        found = [step._replace(broken=(*step.broken, early)) for step in found]
    return found


def withdrawn(decisions: Decisions, number: int) -> Step:
    """The owner withdraws the links to the query's page and the addresses of its reviews."""
    node = decisions.nodes[number]
    taken = owner_decision.links_withdrawn(node.state, "page")
    return decisions.taken("the owner withdraws the links", node, "verify_word", taken)


def mailed(decisions: Decisions, number: int) -> Step:
    """The client writes; the mail goes where the real placement puts it."""
    node, mails = decisions.nodes[number], decisions.nodes[number].seen.mails
    address = thread_address(SETTINGS, KEYS["threads"], QUERY_ID) if mails else SETTINGS.agent_address
    mail = _mail(CLIENT, address, f"mail {mails}", copies=(COPY,) if decisions.copies else ())
    arrival = Arrival(
        key=f"inbound/{mails}",
        mail_object="mail/1",
        query_id=QUERY_ID,
        mail=mail,
        why=classify(mail, SETTINGS),
        token=read_address(address, SETTINGS),
    )
    outcome = _placed(arrival, node, decisions.settings)
    cause = Cause(key=f"mail {mails}")
    return decisions.written("the client writes", node, receiving.HANDLER, cause, outcome)[0]


def questioned(decisions: Decisions, number: int) -> list[Step]:
    """The client's calendar declines the call that was booked, or asks for another time of it."""
    node, steps = decisions.nodes[number], []
    start, end = (LATE + timedelta(days=1, minutes=each) for each in (0, 30))
    times = {"start": start.isoformat(), "end": end.isoformat()}
    call = Booking(hold_id="held", topic="a call", **times)
    for wish in ("declined", "other time"):
        about = CallQuestioned(
            mail_object="mail/1",
            sender=CLIENT,
            subject="An article",
            message_id=f"<mail {node.seen.mails}@example.com>",
            proof="dmarc",
            authenticated=True,
            wish=wish,
            call=call,
            **(times if wish == "other time" else {}),
        )
        outcome = emit(*overtaken(node.state, "the client has written again"), about)
        told, cause = f"the client's calendar: {wish}", Cause(key=f"mail {node.seen.mails}")
        steps.append(decisions.written(told, node, receiving.HANDLER, cause, outcome)[0])
    return steps


def answered(decisions: Decisions, number: int) -> list[Step]:
    """The owner answers the client herself, the newest mail or one before; the copy goes where placement puts it."""
    node, steps = decisions.nodes[number], []
    for mail in range(node.seen.mails):
        name = f"<mail {mail}@example.com>"
        own = _mail(SETTINGS.owner_address, CLIENT, f"own answer {node.seen.answers}")
        verdicts = own.verdicts.model_copy(update={"envelope_recipient": SETTINGS.agent_address})
        own = own.model_copy(update={"in_reply_to": (name,), "references": (name,), "verdicts": verdicts})
        arrival = Arrival(
            key=f"inbound/own{node.seen.answers}",
            mail_object="mail/1",
            query_id="another",
            mail=own,
            why=classify(own, SETTINGS),
        )
        outcome = _placed(arrival, node, decisions.settings, {name: Reference(query_id=QUERY_ID)})
        told = f"the owner answers mail {mail + 1} herself"
        cause = Cause(key=f"own answer {node.seen.answers}")
        steps.append(decisions.written(told, node, receiving.HANDLER, cause, outcome)[0])
    return steps


def words(decisions: Decisions, number: int) -> list[Step]:
    """Whatever the owner may say now: on what waits, on what waited before, and after the review has expired."""
    node, steps = decisions.nodes[number], []
    state, seen = node.state, node.seen
    for decision in choices(state):
        if decisions.clock or not (decision == "snooze" or state.before_its_claim):
            steps += _pressed(decisions, node, state.review_hash, decision)
        if decisions.clock and decision in ("approve", "send_again"):
            steps += _pressed(decisions, node, state.review_hash, decision, at=MOMENT)
    if state.asked_anew and state.review_hash:
        steps += _pressed(decisions, node, state.review_hash, "approve", before=1)
    if seen.old and seen.old != state.review_hash:
        for decision in ("approve", "edit", "send_again"):
            steps += _pressed(decisions, node, seen.old, decision)
        stale = review_address(SETTINGS, KEYS["reviews"], state.model_copy(update=_asking(seen.old)))
        steps.append(_answered(decisions, node, stale, "by mail, on an older question", NOW))
    if state.review_hash:
        address = review_address(SETTINGS, KEYS["reviews"], state)
        steps.append(_answered(decisions, node, address, "by mail, too late", TOO_LATE))
    return steps


def _pressed(
    decisions: Decisions, node: Node, review_hash: str, decision: Any, *, at: datetime | None = None, before: int = 0
) -> list[Step]:
    decided = ReviewDecided(
        decision=decision, review_hash=review_hash, reviewer=SETTINGS.owner_address, channel="page",
        text=f"text {node.seen.words}" if decision in ("edit", "revise") else "",
        at=MOMENT if decision == "snooze" else at, asked_anew=node.state.asked_anew - before,
        reply_all=decisions.copies and decision in ("approve", "edit"),
    )  # fmt: skip
    taken = owner_decision.owner_decision(decided, node.state, node.log, NOW)
    older = "" if review_hash == node.state.review_hash and not before else ", on an older question"
    told = f"the owner {MEANT[decision]}{', for later' if at else ''}{older}"
    return [] if taken is None else [decisions.taken(told, node, "review_page", taken)]


def _answered(decisions: Decisions, node: Node, address: str, how: str, now: Any) -> Step:
    mail = _mail(SETTINGS.owner_address, address, "approve")
    arrival = Arrival(
        key=f"inbound/word{node.seen.words}",
        mail_object="mail/1",
        query_id="another",
        mail=mail,
        why=classify(mail, SETTINGS),
        token=read_address(address, SETTINGS),
    )
    cause = Cause(key=f"word {node.seen.words}")
    outcome = _placed(arrival, node, decisions.settings)
    return decisions.written(f"the owner approves {how}", node, receiving.HANDLER, cause, outcome, now=now)[0]


def _asking(review_hash: str) -> dict[str, Any]:
    return {"status": Status.IN_REVIEW, "review_hash": review_hash, "review_expires_at": EXPIRES}


def _mail(sender: str, recipient: str, text: str, *, copies: tuple[str, ...] = ()) -> Mail:
    return Mail(
        sender=sender,
        to=(recipient,),
        cc=copies,
        message_id=f"<{text}@example.com>",
        subject="An article",
        text=text,
        new_text=text,
        signed_text=text,
        content_hash=text,
        proof="dmarc",
        verdicts=Verdicts(spam="PASS", virus="PASS", dmarc="PASS", envelope_recipient=recipient),
    )


def _placed(arrival: Arrival, node: Node, settings: Settings, bound: Mapping[str, Reference] | None = None) -> Outcome:
    known, ring = Known(bound=bound or {}), KeyRing() if arrival.token is None else KEYS[RING_OF[arrival.token.kind]]
    while isinstance(placed := place(arrival, known, SETTINGS, ring), Needs):
        assert placed.query_id == QUERY_ID, placed
        known = known.and_query(node.state, handled=False)
    assert not isinstance(placed, Repeats), placed
    assert placed.query_id == QUERY_ID, placed
    # As verify_word has it; the signature is not part of the model, which asks when a reply may leave, not whose it is.
    if isinstance(placed, Answers):
        return emit(placed.decided)
    return receiving.receive_email(arrival, placed, node.state, NOW, settings)
