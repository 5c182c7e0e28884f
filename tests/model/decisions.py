"""The real decisions, asked once for each query and event: a step of the model is then one look-up."""

from datetime import datetime
from typing import Any, Final, NamedTuple

from model.query import (
    EXPIRES,
    FIRST,
    MOMENT,
    NOW,
    QUERY_ID,
    REMINDS,
    TOO_LATE,
    Node,
    grown,
    send_of,
    word_breaks,
)

from copydesk.adapters.memory.cloud import known_keys
from copydesk.events import (
    Cause,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    LLMRequestFailed,
    LLMRequestSent,
    LLMResponseReceived,
    LLMResponseUnusable,
    LoopStopped,
    RequestedCall,
    ResponseFailed,
    ReviewDecided,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
    to_json,
)
from copydesk.flow import owner_decision, request_review, track_delivery, watch_deadlines
from copydesk.flow import receive_email as receiving
from copydesk.flow import send_response as sending
from copydesk.flow import wake as waking
from copydesk.flow.arrival import Arrival
from copydesk.flow.context import NOTHING, Context, Outcome, Taken, emit
from copydesk.flow.placement import Answers, Known, Needs, Repeats, place
from copydesk.flow.track_delivery import DeliveryEvent
from copydesk.keyring import KeyRing
from copydesk.mail import Mail, classify
from copydesk.mail.verdicts import Verdicts
from copydesk.ports import AcceptedMail
from copydesk.query import Status
from copydesk.review import RING_OF, choices, read_address, review_address, thread_address
from copydesk.settings import Settings
from copydesk.steps import step_of

SETTINGS: Final = Settings(agent_address="hello@desk.example", owner_name="Robin", owner_address="robin@desk.example")
KEYS: Final = known_keys()
HANDLED_BY: Final[dict[type[Event], str]] = {
    UserQueryReceived: "plan_query",
    LLMRequestSent: "call_llm",
    LLMResponseReceived: "interpret_response",
    ToolCallRequested: "search_knowledge_base",
    ToolCallSucceeded: "gather_tool_results",
    ToolCallFailed: "gather_tool_results",
    DraftResponseReady: "request_review",
    ReviewDecided: "apply_review",
    FinalResponseReady: "send_response",
    ResponseFailed: "handle_failure",
    LLMRequestFailed: "handle_failure",
    LLMResponseUnusable: "handle_failure",
    LoopStopped: "handle_failure",
}
"""Who handles each event that the model's bus carries."""
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
}


class Step(NamedTuple):
    """What a commit makes of a query: the query after it, the bits of its events, the promises that it breaks."""

    told: str
    node: int
    events: int
    broken: tuple[str, ...]
    is_fault: bool = False
    wrote: bool = False


class Decisions:
    """Queries and events by number, and what the real decisions make of them."""

    def __init__(self, tools: int, *, clock: bool = False) -> None:
        self.tools, self.clock = tools, clock
        self.nodes: list[Node] = []
        self.events: list[Event] = []
        self._node_numbers: dict[Any, int] = {}
        self._event_bits: dict[str, int] = {}
        self.first = self.number_of(FIRST)

    def number_of(self, node: Node) -> int:
        number = self._node_numbers.setdefault(node.key, len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(node)
        return number

    def bit_of(self, event: Event) -> int:
        key = to_json(event)
        number = self._event_bits.setdefault(key, len(self.events))
        if number == len(self.events):
            self.events.append(event)
        return 1 << number

    def written(
        self,
        told: str,
        node: Node,
        handler: str,
        cause: Cause,
        outcome: Outcome,
        *,
        now: Any = NOW,
        fault: bool = False,
    ) -> tuple[Step, tuple[Event, ...]]:
        after, events, broken = grown(node, handler, cause, outcome, now)
        bits = sum(self.bit_of(event) for event in events if type(event) in HANDLED_BY)
        return Step(told, self.number_of(after), bits, broken, fault, bool(events)), events

    # what the bus delivers

    def delivered(self, number: int, event: Event) -> list[Step]:
        """What the event's handler makes of it, and what a fault of the model's makes of it."""
        node = self.nodes[number]
        handler = HANDLED_BY[type(event)]
        told = f"{handler} handles {event.type} of turn {event.turn}"
        context = Context(state=node.state, event=event, now=NOW, log=node.log)
        step: Any = step_of(handler)
        match event:
            case LLMRequestSent():
                failed = LLMRequestFailed(reason="the model refused")
                return [
                    self._handled(told, node, event, self._acted(step, context, self._answer(node, event))),
                    self._handled(
                        f"{told}, and the model refuses", node, event, self._acted(step, context, failed), fault=True
                    ),
                ]
            case ToolCallRequested():
                found = ToolCallSucceeded(**_about(event), result="{}")
                return [self._handled(told, node, event, self._acted(step, context, found))]
            case DraftResponseReady():
                asked = request_review.request_review(context, SETTINGS)
                return [self._handled(told, node, event, self._acted(step, context, asked))]
            case ResponseFailed() | LLMRequestFailed() | LLMResponseUnusable() | LoopStopped():
                human = _handle_failure(context)
                return [self._handled(told, node, event, self._acted(step, context, human))]
            case ReviewDecided():
                done, written = self.written(told, node, handler, Cause.of(event), step.decide(context, SETTINGS))
                return [done._replace(broken=(*done.broken, *word_breaks(node, event, written)))]
        return [self._handled(told, node, event, step.decide(context, SETTINGS))]

    def _handled(self, told: str, node: Node, event: Event, outcome: Outcome, *, fault: bool = False) -> Step:
        handler = HANDLED_BY[type(event)]
        return self.written(told, node, handler, Cause.of(event), outcome, fault=fault)[0]

    @staticmethod
    def _acted(step: Any, context: Context[Any], result: Any) -> Outcome:
        return step.record(context, result) if step.is_due(context) else NOTHING

    def _answer(self, node: Node, request: LLMRequestSent) -> LLMResponseReceived:
        if self.tools and request.round == 1:
            calls = tuple(
                RequestedCall(call_id=f"call{number}", tool_name="knowledge_base_search", arguments='{"query": "x"}')
                for number in range(self.tools)
            )
            return LLMResponseReceived(tool_calls=calls, finish_reason="tool_calls")
        return LLMResponseReceived(response_text="Hello,\n\nthank you for your mail.\n\nRobin", finish_reason="stop")

    # the send

    def standing(self, number: int, event: FinalResponseReady, nonce: str, now: Any = NOW) -> sending.Standing:
        node = self.nodes[number]
        return sending.standing(Context(state=node.state, event=event, now=now, log=node.log), nonce)

    def claimed(self, number: int, event: FinalResponseReady, final: int) -> Step:
        node = self.nodes[number]
        context = Context(state=node.state, event=event, now=NOW, log=node.log)
        outcome = sending.claim(context, nonce_of(final), SETTINGS)
        return self.written(
            f"it claims the send of reply {final + 1}", node, "send_response", Cause.of(event), outcome
        )[0]

    def limited(self, number: int, event: FinalResponseReady) -> Step:
        told = "the day's limit of replies is reached"
        return self._handled(told, self.nodes[number], event, sending.over_limit(event, SETTINGS), fault=True)

    def may_try_again(self, number: int) -> bool:
        return sending.may_try_again(self.nodes[number].state)

    def recorded(self, number: int, event: FinalResponseReady, result: str) -> Step:
        """The send's outcome in the log: `result` is "sent", "deferred" or "failed"."""
        node = self.nodes[number]
        if result == "sent":
            outcome = sending.sent(node.state, event, AcceptedMail(provider_id="p", message_id="<p@ses>"))
        else:
            outcome = sending.refused(node.state, event, "?", transient=result == "deferred")
        told = f"it records reply {int(event.event_id[1:]) + 1} as {result}"
        return self._handled(told, node, event, outcome)

    def reported(self, number: int, final: int, kind: str) -> Step:
        node = self.nodes[number]
        turn = node.seen.finals[final][0]
        report = DeliveryEvent(query_id=QUERY_ID, send_id=send_of(final), kind=kind, turn=turn, message_id="<p@ses>")
        taken = track_delivery.track_delivery(node.state, report)
        told = f"the provider reports {kind} of reply {final + 1}"
        step = self._taken(told, node, "track_delivery", taken)
        state = self.nodes[step.node].state
        is_open = state.doubt(send_of(final)) or (state.claim is not None and state.claim.send_id == send_of(final))
        if kind == "Send" and is_open:
            broken = "evidence settles whatever is claimed or uncertain: a reported send is still open"
            return step._replace(broken=(*step.broken, broken))
        return step

    def _taken(self, told: str, node: Node, handler: str, taken: Taken | None, *, now: Any = NOW) -> Step:
        assert taken is not None
        cause = taken.cause.model_copy(update={"key": f"{handler}"})
        return self.written(told, node, handler, cause, taken.outcome, now=now)[0]

    # who acts from outside

    def watched(self, number: int) -> list[tuple[Step, bool, str]]:
        """What the watcher does once a deadline has passed: the step, whether it publishes again, the deadline's kind.

        A review may expire before a claim that was made a moment ago.
        """
        node = self.nodes[number]
        deadline, found = node.state.deadline, []
        first = [node.state]
        waits = node.state.status_deadline
        if node.state.claim is not None and waits is not None and waits.kind in ("remind", "expire"):
            late = node.state.claim.model_copy(update={"expires_at": TOO_LATE})
            first.append(node.state.model_copy(update={"claim": late}))
        for state in first:
            deadline = state.deadline
            if deadline is None:
                continue
            overdue = watch_deadlines.watch_deadlines(state, deadline.at)
            assert overdue is not None
            if overdue.wakes:
                found += [(step, False, deadline.kind) for step in self.woken(number, by="the watcher")[:1]]
                continue
            events = tuple(_from_now(event) for event in overdue.outcome.events)
            taken = Taken(overdue.cause, Outcome(events=events))
            step = self._taken(f"the watcher finds the {deadline.kind} passed", node, "watch_deadlines", taken)
            found.append((step, overdue.republish, deadline.kind))
        return found

    def woken(self, number: int, by: str = "the clock") -> list[Step]:
        """What a wake-up does at any time after the moment, where nothing has changed and where the call was lost."""
        node, found = self.nodes[number], []
        for hold in (waking.Hold.LIVES, waking.Hold.LOST):
            taken = waking.wake(node.state, node.log, MOMENT, SETTINGS, hold=hold)
            if taken is None or (found and node.state.status is not Status.SCHEDULED):
                continue
            events = tuple(_from_now(event) for event in taken.outcome.events)
            told = f"{by} wakes the query{f', but {hold.value}' if hold.value else ''}"
            found.append(self._taken(told, node, "wake", Taken(taken.cause, Outcome(events=events))))
        if waking.wake(node.state, node.log, NOW, SETTINGS) is not None:
            found = [step._replace(broken=(*step.broken, "nothing leaves before it is due")) for step in found]
        return found

    def mailed(self, number: int) -> Step:
        """The client writes; the mail goes where the real placement puts it."""
        node, mails = self.nodes[number], self.nodes[number].state.turn
        address = thread_address(SETTINGS, KEYS["threads"], QUERY_ID) if mails else SETTINGS.agent_address
        mail = _mail("jonas@example.com", address, f"mail {mails}")
        arrival = Arrival(
            key=f"inbound/{mails}",
            mail_object="mail/1",
            query_id=QUERY_ID,
            mail=mail,
            why=classify(mail, SETTINGS),
            token=read_address(address, SETTINGS),
        )
        outcome = _placed(arrival, node)
        cause = Cause(key=f"mail {mails}")
        return self.written("the client writes", node, receiving.HANDLER, cause, outcome)[0]

    def words(self, number: int) -> list[Step]:
        """Whatever the owner may say now: on what waits, on what waited before, and after the review has expired."""
        node, steps = self.nodes[number], []
        state, seen = node.state, node.seen
        for decision in choices(state):
            if self.clock or not (decision == "snooze" or state.before_its_claim):
                steps += self._pressed(node, state.review_hash, decision)
            if self.clock and decision in ("approve", "send_again"):
                steps += self._pressed(node, state.review_hash, decision, at=MOMENT)
        if state.asked_anew and state.review_hash:
            steps += self._pressed(node, state.review_hash, "approve", before=1)
        if seen.old and seen.old != state.review_hash:
            for decision in ("approve", "edit", "send_again"):
                steps += self._pressed(node, seen.old, decision)
            stale = review_address(SETTINGS, KEYS["reviews"], state.model_copy(update=_asking(seen.old)))
            steps.append(self._answered(node, stale, "by mail, on an older question", NOW))
        if state.review_hash:
            address = review_address(SETTINGS, KEYS["reviews"], state)
            steps.append(self._answered(node, address, "by mail, too late", TOO_LATE))
        return steps

    def _pressed(
        self, node: Node, review_hash: str, decision: Any, *, at: datetime | None = None, before: int = 0
    ) -> list[Step]:
        decided = ReviewDecided(
            decision=decision, review_hash=review_hash, reviewer=SETTINGS.owner_address, channel="page",
            text=f"text {node.seen.words}" if decision in ("edit", "revise") else "",
            at=MOMENT if decision == "snooze" else at, asked_anew=node.state.asked_anew - before,
        )  # fmt: skip
        taken = owner_decision.owner_decision(decided, node.state, node.log, NOW)
        older = "" if review_hash == node.state.review_hash and not before else ", on an older question"
        told = f"the owner {MEANT[decision]}{', for later' if at else ''}{older}"
        return [] if taken is None else [self._taken(told, node, "review_page", taken)]

    def _answered(self, node: Node, address: str, how: str, now: Any) -> Step:
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
        outcome = _placed(arrival, node)
        return self.written(f"the owner approves {how}", node, receiving.HANDLER, cause, outcome, now=now)[0]


def nonce_of(final: int) -> str:
    """The nonce of the invocation that claims this reply's send."""
    return f"holder of {final}"


def _handle_failure(context: Context[Any]) -> Any:
    from copydesk.flow.handle_failure import handle_failure

    return _from_now(handle_failure(context))


def _from_now(event: Event) -> Event:
    """The event with the model's times."""
    times = {"remind_at": REMINDS, "expires_at": EXPIRES, "deadline": NOW}
    return event.model_copy(update={name: at for name, at in times.items() if hasattr(event, name)})


def _asking(review_hash: str) -> dict[str, Any]:
    return {"status": Status.IN_REVIEW, "review_hash": review_hash, "review_expires_at": EXPIRES}


def _about(request: ToolCallRequested) -> dict[str, Any]:
    return {
        "tool_name": request.tool_name,
        "tool_args": request.tool_args,
        "call_id": request.call_id,
        "request_id": request.event_id,
    }


def _mail(sender: str, recipient: str, text: str) -> Mail:
    return Mail(
        sender=sender,
        to=(recipient,),
        message_id=f"<{text}@example.com>",
        subject="An article",
        text=text,
        new_text=text,
        signed_text=text,
        content_hash=text,
        verdicts=Verdicts(spam="PASS", virus="PASS", dmarc="PASS", envelope_recipient=recipient),
    )


def _placed(arrival: Arrival, node: Node) -> Outcome:
    known, ring = Known(), KeyRing() if arrival.token is None else KEYS[RING_OF[arrival.token.kind]]
    while isinstance(placed := place(arrival, known, SETTINGS, ring), Needs):
        assert placed.query_id == QUERY_ID, placed
        known = known.and_query(node.state, handled=False)
    assert not isinstance(placed, Repeats), placed
    assert placed.query_id == QUERY_ID, placed
    # As verify_word has it; the signature is not part of the model, which asks when a reply may leave, not whose it is.
    if isinstance(placed, Answers):
        return emit(placed.decided)
    return receiving.receive_email(arrival, placed, node.state, NOW, SETTINGS)
