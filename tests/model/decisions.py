"""The real decisions, asked once for each query and event: a step of the model is then one look-up."""

from typing import Any

from model.broken import word_breaks
from model.handlers import EXPIRED, FAILURES, HANDLED_BY, SETTINGS, TOLD, WAITS, Step
from model.moments import ASKED_AGAIN, EXPIRES, LATE, NOW, QUERY_ID, REMINDS, send_of
from model.query import FIRST, Node, content_of, grown

from copydesk.events import (
    CallQuestioned,
    Cause,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    LLMRequestFailed,
    LLMRequestResumed,
    LLMRequestSent,
    LLMResponseReceived,
    RequestedCall,
    ReviewDecided,
    ToolCallRequested,
    ToolCallSucceeded,
)
from copydesk.flow import request_review, track_delivery, weigh_call
from copydesk.flow import send_response as sending
from copydesk.flow.approving import dated
from copydesk.flow.context import NOTHING, Context, Outcome, Taken
from copydesk.flow.deferral import Trouble, deferred
from copydesk.flow.drafted_anew import drafted_anew, may_be_drafted_anew
from copydesk.flow.track_delivery import DeliveryEvent
from copydesk.flow.weigh_call import Looked
from copydesk.ports import AcceptedMail
from copydesk.query import Log
from copydesk.settings import BurstSettings
from copydesk.steps import step_of


class Decisions:
    """Queries and events by number, and what the real decisions make of them."""

    def __init__(
        self,
        tools: int,
        *,
        clock: bool = False,
        late: bool = False,
        bursts: bool = False,
        copies: bool = False,
        busy: bool = False,
        gone: bool = False,
    ) -> None:
        self.tools, self.clock, self.late, self.copies, self.busy = tools, clock, late, copies, busy
        self.gone = gone
        self.settings = SETTINGS.model_copy(update={"bursts": WAITS if bursts else BurstSettings(later_mail_seconds=0)})
        self.nodes: list[Node] = []
        self.events: list[Event] = []
        self._node_numbers: dict[Any, int] = {}
        self._event_bits: dict[tuple[str, str], int] = {}
        self.first = self.number_of(FIRST)

    def number_of(self, node: Node) -> int:
        number = self._node_numbers.setdefault(node.key, len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(node)
        return number

    def bit_of(self, event: Event) -> int:
        key = content_of(event)
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

    def delivered(self, number: int, event: Event) -> list[Step]:  # noqa: PLR0911  (one for each event)
        """What the event's handler makes of it, and what a fault of the model's makes of it."""
        node = self.nodes[number]
        handler = HANDLED_BY[type(event)]
        told = f"{handler} handles {event.type} of turn {event.turn}"
        context = Context(state=node.state, event=event, now=NOW, log=node.log)
        step: Any = step_of(handler)
        match event:
            case LLMRequestSent() | LLMRequestResumed():
                failed = LLMRequestFailed(reason="the model refused")
                return [
                    *([self._put_off(told, node, event, context)] if self.busy else ()),
                    self._handled(told, node, event, self._acted(step, context, self._answer(node, event))),
                    self._handled(
                        f"{told}, and the model refuses", node, event, self._acted(step, context, failed), fault=True
                    ),
                ]
            case ToolCallRequested():
                found = ToolCallSucceeded(**_about(event), result="{}")
                return [self._handled(told, node, event, self._acted(step, context, found))]
            case CallQuestioned():
                return [
                    self._handled(
                        f"{told}{how}", node, event, self._acted(step, context, self._weighed(context, looked))
                    )
                    for how, looked in _looks(event, context.log)
                ]
            case DraftResponseReady():
                asked = request_review.request_review(context, SETTINGS)
                return [
                    self._handled(told, node, event, self._acted(step, context, asked)),
                    *(self._drafted_anew(told, node, event, context) if self.gone else ()),
                ]
            case ReviewDecided():
                done, written = self.written(told, node, handler, Cause.of(event), step.decide(context, SETTINGS))
                return [done._replace(broken=(*done.broken, *word_breaks(node, event, written)))]
        if isinstance(event, TOLD | FAILURES):
            human = _handle_failure(context) if isinstance(event, FAILURES) else None
            return [self._handled(told, node, event, self._acted(step, context, human))]
        return [self._handled(told, node, event, step.decide(context, SETTINGS))]

    @staticmethod
    def _weighed(context: Context[Any], looked: Looked) -> tuple[Event, ...]:
        return tuple(from_now(event) for event in weigh_call.weigh_call(context, looked, SETTINGS))

    def _put_off(self, told: str, node: Node, event: Event, context: Context[Any]) -> Step:
        """The endpoint turns the request away: it waits, or has waited for long enough."""
        step: Any = step_of("call_llm")
        later = deferred(Trouble("rate_limit", "busy"), node.log, event, NOW, may_be_ended_for=EXPIRES - ASKED_AGAIN)
        if later is None:
            given_up = self._acted(step, context, LLMRequestFailed(reason="waited for long enough"))
            return self._handled(f"{told}, and the endpoint is busy once too often", node, event, given_up)
        later = later.model_copy(update={"until": ASKED_AGAIN, "expires_at": EXPIRES})
        return self._handled(f"{told}, and the endpoint is busy", node, event, self._acted(step, context, later))

    def _drafted_anew(self, told: str, node: Node, event: Event, context: Context[Any]) -> list[Step]:
        """Her calendar has taken a time of the draft: another one is written, once."""
        if not may_be_drafted_anew(context):
            return []
        anew = drafted_anew(context, SETTINGS, "09:00", ())
        step: Any = step_of("request_review")
        return [self._handled(f"{told}, a time of it is taken", node, event, self._acted(step, context, anew))]

    def _handled(self, told: str, node: Node, event: Event, outcome: Outcome, *, fault: bool = False) -> Step:
        handler = HANDLED_BY[type(event)]
        return self.written(told, node, handler, Cause.of(event), outcome, fault=fault)[0]

    @staticmethod
    def _acted(step: Any, context: Context[Any], result: Any) -> Outcome:
        return step.record(context, result) if step.is_due(context) else NOTHING

    def _answer(self, node: Node, request: Event) -> LLMResponseReceived:
        if self.tools and request.round == 1:
            calls = tuple(
                RequestedCall(call_id=f"call{number}", tool_name="knowledge_base_search", arguments='{"query": "x"}')
                for number in range(self.tools)
            )
            return LLMResponseReceived(tool_calls=calls, finish_reason="tool_calls")
        return LLMResponseReceived(response_text="Hello,\n\nthank you for your mail.\n\nRobin", finish_reason="stop")

    def only_tells(self, number: int, event: Event) -> bool:
        """Whether all that the event's handler does now is to tell the owner of something beside the conversation."""
        if isinstance(event, TOLD):
            return True
        before, (*others, last) = self.nodes[number].state, self.delivered(number, event)
        after = self.nodes[last.node].state
        left = {"follow_ups": after.follow_ups}
        return not others and len(after.follow_ups) < len(before.follow_ups) and after == before.model_copy(update=left)

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

    def expired(self, number: int, event: FinalResponseReady) -> Step:
        """What becomes of a reply that nobody handles before its approval has expired."""
        node = self.nodes[number]
        context = Context(state=node.state, event=event, now=LATE, log=node.log)
        events = tuple(from_now(each) for each in sending.void(context, dated(event), SETTINGS).events)
        told = "send_response gets it when its approval has expired"
        step = self._handled(told, node, event, Outcome(events=events))
        return step if events else step._replace(broken=(*step.broken, EXPIRED))

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
        plain, _, recipient = kind.partition(" ")
        report = DeliveryEvent(
            query_id=QUERY_ID, send_id=send_of(final), kind=plain, turn=turn, recipient=recipient, message_id="<p@ses>"
        )
        taken = track_delivery.track_delivery(node.state, report)
        told = f"the provider reports {kind} of reply {final + 1}"
        step = self.taken(told, node, "track_delivery", taken)
        state = self.nodes[step.node].state
        is_open = state.doubt(send_of(final)) or (state.claim is not None and state.claim.send_id == send_of(final))
        if kind == "Send" and is_open:
            broken = "evidence settles whatever is claimed or uncertain: a reported send is still open"
            return step._replace(broken=(*step.broken, broken))
        return step

    def taken(self, told: str, node: Node, handler: str, taken: Taken | None, *, now: Any = NOW) -> Step:
        assert taken is not None
        cause = taken.cause.model_copy(update={"key": f"{handler}"})
        return self.written(told, node, handler, cause, taken.outcome, now=now)[0]


def _looks(event: CallQuestioned, log: Log) -> tuple[tuple[str, Looked], ...]:
    """What the owner's calendar may say of it."""
    if weigh_call.gives_back(event):
        return (("", Looked(ended=True)),)
    held = Looked(weigh_call.next_version(event, "asked", log))
    return ((", which is free", held), (", which is taken", Looked(why="taken")))


def nonce_of(final: int) -> str:
    """The nonce of the invocation that claims this reply's send."""
    return f"holder of {final}"


def _handle_failure(context: Context[Any]) -> Any:
    from copydesk.flow.handle_failure import handle_failure

    return from_now(handle_failure(context))


def from_now(event: Event) -> Event:
    """The event with the model's times."""
    times = {"remind_at": REMINDS, "expires_at": EXPIRES, "deadline": NOW}
    return event.model_copy(update={name: at for name, at in times.items() if hasattr(event, name)})


def _about(request: ToolCallRequested) -> dict[str, Any]:
    return {
        "tool_name": request.tool_name,
        "tool_args": request.tool_args,
        "call_id": request.call_id,
        "request_id": request.event_id,
    }
