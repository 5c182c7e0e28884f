"""Two invocations of send_response: each claims, tries and records, and may die at any stage."""

from collections.abc import Iterator
from typing import Any, Final

from model.decisions import Decisions, nonce_of
from model.handlers import Step
from model.moments import send_of
from model.steps import (
    ACCEPTED,
    AGAIN,
    BITS,
    CLAIMED,
    CRASH,
    FAILED,
    FAULT,
    IDLE,
    LOADED,
    PROGRESS,
    REFUSAL,
    REFUSED,
    REPLY,
    SENDER,
    UNSURE,
    Next,
    World,
    pair,
)

from copydesk.events import FinalResponseReady
from copydesk.flow.send_response import Standing

_WHERE: Final = {
    LOADED: "before it claims",
    UNSURE: "after its claim",
    CLAIMED: "after its claim, before or while it sends",
    ACCEPTED: "after the provider's acceptance, before it records it",
    REFUSED: "after the provider's refusal, before it records it",
    FAILED: "after the provider's refusal, before it records it",
}


class Senders:
    """What each sender may do next."""

    version_condition = True

    def __init__(self, decisions: Decisions) -> None:
        self.decisions = decisions
        self._asked: dict[Any, Any] = {}

    def _ask(self, key: Any, decide: Any, *given: Any) -> Any:
        answer = self._asked.get(key)
        if answer is None:
            answer = self._asked[key] = decide(*given)
        return answer

    def _again(self, node: int) -> int:
        return AGAIN * self._ask(("again", node), self.decisions.may_try_again, node)

    def _seen(self, senders: int, step: Step, before: int) -> int:
        """The version condition: whoever loaded the query before this commit has to load it again."""
        if not senders or not step.wrote:
            return senders
        low, high = divmod(senders, SENDER)
        return pair(self._reloads(low), self._reloads(high))

    def _reloads(self, sender: int) -> int:
        if sender & 7 != LOADED or not self.version_condition:
            return sender
        return IDLE

    def _senders(self, world: World) -> Iterator[Next]:
        low, high = divmod(world[3], SENDER)
        if low:
            yield from self._sends(world, low, high)
        if high and high != low:
            yield from self._sends(world, high, low)

    def _sends(self, world: World, sender: int, other: int) -> Iterator[Next]:
        node, pool, lost, _, provider, faults = world
        stage, final = sender & 7, sender // REPLY & 15
        name = f"the sender of reply {final + 1}"
        if faults & 3 * CRASH:
            idle = pair(IDLE, other)
            yield f"{name} dies {_WHERE[stage]}", (node, pool, lost, idle, provider, faults - CRASH), FAULT, ()
        if stage != CLAIMED and not self._of(world, final)[0]:
            yield f"{name} finds it handled", (node, pool, lost, pair(IDLE, other), provider, faults), PROGRESS, ()
        elif stage == LOADED:
            yield from self._claims(world, sender, other, final)
        elif stage == UNSURE:
            yield self._looks_again(world, sender, other, final)
        elif stage == CLAIMED:
            yield from self._tries(world, sender, other, final)
        else:
            yield from self._records(world, sender, other, final)

    def _event(self, final: int, pool: int) -> tuple[int, Any]:
        """The approved reply and its bit; it stays in the log when its envelope is gone from the bus."""
        for number, event in enumerate(self.decisions.events):
            bit = 1 << number
            if isinstance(event, FinalResponseReady) and event.event_id == f"F{final}" and pool & bit:
                return bit, event
        return 0, None

    def _of(self, world: World, final: int) -> tuple[int, Any]:
        _, pool, lost = world[:3]
        return self._ask(("event", final, pool | lost), self._event, final, pool | lost)

    def _claims(self, world: World, sender: int, other: int, final: int) -> Iterator[Next]:
        node, pool, lost, _, provider, faults = world
        bit, event = self._of(world, final)
        step = self._ask(("claim", node, bit), self.decisions.claimed, node, event, final)
        others = self._seen(other, step, node)
        again = self._again(node)
        after = (step.node, pool | step.events, lost, pair(CLAIMED + REPLY * final + again, others), provider, faults)
        yield step.told, after, PROGRESS, step.broken
        if faults & 3 * CRASH:
            unsure = pair(UNSURE + REPLY * final + again, others)
            unheard = (*after[:3], unsure, provider, faults - CRASH)
            yield f"{step.told}, and does not hear that it did", unheard, FAULT, step.broken
        if faults & 3 * REFUSAL:
            limited = self._ask(("limit", node, bit), self.decisions.limited, node, event)
            idle = pair(IDLE, self._seen(other, limited, node))
            yield limited.told, (
                limited.node, (pool & ~bit) | limited.events, lost & ~bit, idle, provider, faults - REFUSAL,
            ), FAULT, limited.broken  # fmt: skip

    def _looks_again(self, world: World, sender: int, other: int, final: int) -> Next:
        node, pool, lost, _, provider, faults = world
        bit, event = self._of(world, final)
        standing = self._ask(("mine", node, bit), self.decisions.standing, node, event, nonce_of(final))
        if standing is Standing.OURS:
            claimed = pair(sender - UNSURE + CLAIMED, other)
            return "it finds its own claim", (node, pool, lost, claimed, provider, faults), PROGRESS, ()
        idle = pair(IDLE, other)
        return "it finds its claim gone", (node, pool & ~bit, lost & ~bit, idle, provider, faults), PROGRESS, ()

    def _tries(self, world: World, sender: int, other: int, final: int) -> Iterator[Next]:
        node, pool, lost, _, provider, faults = world
        broken = self._ask(("accepts", node, provider, final), self._accepting, node, provider, final)
        count = min(2, (provider >> BITS * final & 3) + 1)
        taken = provider & ~(3 << BITS * final) | count << BITS * final
        accepted = pair(sender - CLAIMED + ACCEPTED, other)
        name = f"the provider accepts reply {final + 1}"
        yield name, (node, pool, lost, accepted, taken, faults), PROGRESS, broken
        if faults & 3 * CRASH:
            idle = pair(IDLE, other)
            yield f"{name}, and its answer is lost", (node, pool, lost, idle, taken, faults - CRASH), FAULT, broken
        if faults & 3 * REFUSAL:
            refused = pair(sender - CLAIMED + (REFUSED if sender & AGAIN else FAILED), other)
            yield "the provider refuses for now", (node, pool, lost, refused, provider, faults - REFUSAL), FAULT, ()
            failed = pair(sender - CLAIMED + FAILED, other)
            yield "the provider refuses for good", (node, pool, lost, failed, provider, faults - REFUSAL), FAULT, ()

    def _accepting(self, node: int, provider: int, final: int) -> tuple[str, ...]:
        """What is broken if the provider accepts this reply now."""
        state, seen = self.decisions.nodes[node].state, self.decisions.nodes[node].seen
        broken = []
        if provider >> BITS * final & 3:
            broken.append("an approved reply is accepted at most once: the provider accepted it twice")
        if seen.void >> final & 1:
            broken.append("nothing is sent that the owner closed or took back")
        if state.doubt(send_of(final)) is not None:
            broken.append("an uncertain send is never repeated without the owner's word")
        if seen.own and seen.own == seen.finals[final][0] and not seen.warned:
            broken.append("whoever got both is told of: a reply left beside the owner's own answer, and she is not")
        if state.claim is None or state.claim.send_id != send_of(final):
            broken.append("a reply leaves under a live claim")
        return tuple(broken)

    def _records(self, world: World, sender: int, other: int, final: int) -> Iterator[Next]:
        node, pool, lost, _, provider, faults = world
        bit, event = self._of(world, final)
        result = {ACCEPTED: "sent", REFUSED: "deferred", FAILED: "failed"}[sender & 7]
        step = self._ask(("record", node, bit, result), self.decisions.recorded, node, event, result)
        broken = step.broken
        if result != "sent" and provider >> BITS * final & 3 and step.node != node:
            broken = (*broken, "what was accepted is not recorded as refused")
        marked = 0 if result == "deferred" else bit
        yield step.told, (
            step.node, pool & ~marked | step.events, lost & ~marked,
            pair(IDLE, self._seen(other, step, node)), provider, faults,
        ), PROGRESS, broken  # fmt: skip
