"""The model's world: a query, the bus, two senders, the provider, and what may go wrong, as one tuple of numbers.

node      the query, by its number in `Decisions`
pool      the events that are published and not handled, as bits
lost      the events that ended as dead letters, as bits
senders   two invocations of send_response, the lower first
provider  for each reply four bits: accepted once or twice, reported as sent, as bounced, as rejected
faults    what may still go wrong: two bits each for crashes, losses and refusals
"""

from collections.abc import Iterator
from typing import Any, Final

from model.bounds import Bounds
from model.decisions import Decisions, Step, nonce_of
from model.query import NUMBER_OF_SEND, TOO_LATE, send_of

from copydesk.events import FinalResponseReady
from copydesk.flow.send_response import Standing

World = tuple[int, int, int, int, int, int]

IDLE, LOADED, STALE, UNSURE, CLAIMED, ACCEPTED, REFUSED, FAILED = range(8)
"""The stages of a sender; a sender is its stage, its reply and whether a refusal may be tried again."""
REPLY: Final = 8
AGAIN: Final = 128
SENDER: Final = 1024
PROGRESS, ENVIRONMENT, FAULT, WATCHER = range(4)
"""Who makes a step: the desk itself, people and the provider, an accident, or a deadline that has passed."""
BITS: Final = 5
TWICE_WRITTEN: Final = "a cause has its events once: a repeat wrote again"
CRASH, LOSS, REFUSAL = 1, 4, 16
MINUTES: Final = {"claim": 2 + 5, "stall": 15 + 5, "tools": 10 + 5, "remind": 0, "expire": 0, "due": 3 + 5, "snooze": 0}
"""How long a deadline lasts, and the watcher's tick; where the owner named a moment, counted from that."""

Next = tuple[str, World, int, tuple[str, ...]]


class Model:
    """Every step from every world, with the promises that it breaks.

    The switches take what the tuple itself guards away: see `removals`.
    """

    version_condition = True
    holder_is_gone = True
    drops_the_inert = True

    def __init__(self, bounds: Bounds) -> None:
        self.bounds, self.decisions = bounds, Decisions(bounds.tools, clock=bounds.clock)
        faults = bounds.crashes * CRASH + bounds.losses * LOSS + bounds.refusals * REFUSAL
        self.first: World = (self.decisions.first, 0, 0, 0, 0, faults)
        self._delivered: dict[tuple[int, int], list[Any]] = {}
        self._asked: dict[Any, Any] = {}

    def successors(self, world: World) -> Iterator[Next]:
        """Each step that may come next: what it is, where it leads, who makes it, what it breaks."""
        yield from self._bus(world)
        if world[3]:
            yield from self._senders(world)
        yield from self._provider(world)
        yield from self._people(world)
        yield from self.watcher(world)

    def without_the_inert(self, world: World) -> World:
        """The world without events of older turns for which their handlers do nothing now, and so never again.

        Decisions ask first whether an event belongs to the present turn, and turns only grow.
        """
        node, pool, lost, senders, provider, faults = world
        if not self.drops_the_inert or not pool | lost:
            return world
        live, left = self._ask(("live", node, pool, lost), self._live, node, pool, lost)
        return (node, live, left, senders, provider, faults)

    def _live(self, node: int, pool: int, lost: int) -> tuple[int, int]:
        turn = self.decisions.nodes[node].state.turn
        for number, event in enumerate(self.decisions.events):
            bit = 1 << number
            if event.turn >= turn or isinstance(event, FinalResponseReady) or not (pool | lost) & bit:
                continue
            steps = self._ask(("delivered", node, bit), self.decisions.delivered, node, event)
            if all(step.node == node and not step.events and not step.broken for step in steps):
                pool, lost = pool & ~bit, lost & ~bit
        return pool, lost

    def is_at_rest(self, world: World) -> bool:
        return self.decisions.nodes[world[0]].at_rest

    # the bus

    def _bus(self, world: World) -> Iterator[Next]:
        node, pool, lost, senders, provider, faults = world
        for bit, event, final, steps in self._deliveries(node, pool):
            if faults & 3 * LOSS:
                yield f"{event.type} of turn {event.turn} becomes a dead letter", (
                    node, pool & ~bit, lost | bit, senders, provider, faults - LOSS,
                ), FAULT, ()  # fmt: skip
            if final is not None:
                yield from self._picked_up(world, bit, event, final, steps)
                continue
            for step in steps:
                if step.is_fault and not faults & 3 * REFUSAL:
                    continue
                left, gone = self._handled(pool, lost, bit)
                again = bool(lost & bit)
                broken = (*step.broken, TWICE_WRITTEN) if again and step.wrote else step.broken
                yield step.told, (
                    step.node, left | step.events, gone,
                    self._seen(senders, step, node), provider, faults - REFUSAL * step.is_fault,
                ), FAULT if step.is_fault or again else PROGRESS, broken  # fmt: skip

    def _handled(self, pool: int, lost: int, bit: int) -> tuple[int, int]:
        """The handled marker: whoever comes with the same event again writes nothing."""
        return pool & ~bit, lost

    def _deliveries(self, node: int, pool: int) -> list[Any]:
        found = self._delivered.get((node, pool))
        if found is None:
            found, left = [], pool
            while left:
                bit = left & -left
                left ^= bit
                event = self.decisions.events[bit.bit_length() - 1]
                if isinstance(event, FinalResponseReady):
                    standing = self._ask(("standing", node, bit), self.decisions.standing, node, event, "another")
                    found.append((bit, event, int(event.event_id[1:]), standing))
                else:
                    steps = self._ask(("delivered", node, bit), self.decisions.delivered, node, event)
                    found.append((bit, event, None, steps))
            self._delivered[node, pool] = found
        return found

    def _ask(self, key: Any, decide: Any, *given: Any) -> Any:
        answer = self._asked.get(key)
        if answer is None:
            answer = self._asked[key] = decide(*given)
        return answer

    def _picked_up(self, world: World, bit: int, event: Any, final: int, standing: Standing) -> Iterator[Next]:
        """Another invocation of send_response gets the event, if one is free."""
        node, pool, lost, senders, provider, faults = world
        low, high = divmod(senders, SENDER)
        told = f"send_response gets reply {final + 1}"
        if standing is Standing.OVERTAKEN:
            yield f"{told}, which was overtaken", (node, pool & ~bit, lost, senders, provider, faults), PROGRESS, ()
        elif low == IDLE and standing in (Standing.FREE, Standing.OURS):
            stage = LOADED if standing is Standing.FREE else CLAIMED
            after = _pair(stage + REPLY * final + self._again(node), high)
            yield f"{told} and finds it free", (node, pool, lost, after, provider, faults), PROGRESS, ()

        elif low == IDLE and standing is Standing.HELD and high & 7 < UNSURE:
            late = self._ask(("late", node, bit), self.decisions.standing, node, event, "another", TOO_LATE)
            if late is Standing.OURS:
                after = _pair(CLAIMED + REPLY * final + self._again(node), high)
                yield (
                    f"{told} and takes the expired claim over",
                    (node, pool, lost, after, provider, faults),
                    PROGRESS,
                    (),
                )

    def _again(self, node: int) -> int:
        return AGAIN * self._ask(("again", node), self.decisions.may_try_again, node)

    def _seen(self, senders: int, step: Step, before: int) -> int:
        """The version condition: whoever loaded the query before this commit has to load it again."""
        if not senders or not step.wrote:
            return senders
        low, high = divmod(senders, SENDER)
        return _pair(self._reloads(low), self._reloads(high))

    def _reloads(self, sender: int) -> int:
        if sender & 7 != LOADED or not self.version_condition:
            return sender
        return IDLE

    # the senders

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
            idle = _pair(IDLE, other)
            yield f"{name} dies {_WHERE[stage]}", (node, pool, lost, idle, provider, faults - CRASH), FAULT, ()
        if stage != CLAIMED and not self._of(world, final)[0]:
            yield f"{name} finds it handled", (node, pool, lost, _pair(IDLE, other), provider, faults), PROGRESS, ()
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
        after = (step.node, pool | step.events, lost, _pair(CLAIMED + REPLY * final + again, others), provider, faults)
        yield step.told, after, PROGRESS, step.broken
        if faults & 3 * CRASH:
            unsure = _pair(UNSURE + REPLY * final + again, others)
            unheard = (*after[:3], unsure, provider, faults - CRASH)
            yield f"{step.told}, and does not hear that it did", unheard, FAULT, step.broken
        if faults & 3 * REFUSAL:
            limited = self._ask(("limit", node, bit), self.decisions.limited, node, event)
            idle = _pair(IDLE, self._seen(other, limited, node))
            yield limited.told, (
                limited.node, (pool & ~bit) | limited.events, lost & ~bit, idle, provider, faults - REFUSAL,
            ), FAULT, limited.broken  # fmt: skip

    def _looks_again(self, world: World, sender: int, other: int, final: int) -> Next:
        node, pool, lost, _, provider, faults = world
        bit, event = self._of(world, final)
        standing = self._ask(("mine", node, bit), self.decisions.standing, node, event, nonce_of(final))
        if standing is Standing.OURS:
            claimed = _pair(sender - UNSURE + CLAIMED, other)
            return "it finds its own claim", (node, pool, lost, claimed, provider, faults), PROGRESS, ()
        idle = _pair(IDLE, other)
        return "it finds its claim gone", (node, pool & ~bit, lost & ~bit, idle, provider, faults), PROGRESS, ()

    def _tries(self, world: World, sender: int, other: int, final: int) -> Iterator[Next]:
        node, pool, lost, _, provider, faults = world
        broken = self._ask(("accepts", node, provider, final), self._accepting, node, provider, final)
        count = min(2, (provider >> BITS * final & 3) + 1)
        taken = provider & ~(3 << BITS * final) | count << BITS * final
        accepted = _pair(sender - CLAIMED + ACCEPTED, other)
        name = f"the provider accepts reply {final + 1}"
        yield name, (node, pool, lost, accepted, taken, faults), PROGRESS, broken
        if faults & 3 * CRASH:
            idle = _pair(IDLE, other)
            yield f"{name}, and its answer is lost", (node, pool, lost, idle, taken, faults - CRASH), FAULT, broken
        if faults & 3 * REFUSAL:
            refused = _pair(sender - CLAIMED + (REFUSED if sender & AGAIN else FAILED), other)
            yield "the provider refuses for now", (node, pool, lost, refused, provider, faults - REFUSAL), FAULT, ()
            failed = _pair(sender - CLAIMED + FAILED, other)
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
            _pair(IDLE, self._seen(other, step, node)), provider, faults,
        ), PROGRESS, broken  # fmt: skip

    # who acts from outside

    def _provider(self, world: World) -> Iterator[Next]:
        node, pool, lost, senders, provider, faults = world
        left, final = provider, 0
        while left:
            if left & 3:
                for number, kind in enumerate(self.bounds.reports):
                    bit = 4 << number
                    if not left & bit and not (number and left & 24):
                        step = self._ask(("report", node, final, kind), self.decisions.reported, node, final, kind)
                        yield step.told, (
                            step.node, pool | step.events, lost, self._seen(senders, step, node),
                            provider | bit << BITS * final, faults,
                        ), ENVIRONMENT, step.broken  # fmt: skip
            left, final = left >> BITS, final + 1

    def _people(self, world: World) -> Iterator[Next]:
        node, pool, lost, senders, provider, faults = world
        for step in self._ask(("people", node), self._said, node):
            yield step.told, (
                step.node, pool | step.events, lost, self._seen(senders, step, node), provider, faults,
            ), ENVIRONMENT, step.broken  # fmt: skip

    def _said(self, node: int) -> list[Step]:
        known = self.decisions.nodes[node]
        steps = [self.decisions.mailed(node)] if known.state.turn < self.bounds.mails else []
        may_speak = known.seen.words < self.bounds.words and known.state.version
        if self.bounds.clock:
            steps += self.decisions.woken(node)
        return steps + (self.decisions.words(node) if may_speak else [])

    def watcher(self, world: World) -> Iterator[Next]:
        """A deadline passes. By the time that a claim expires, Lambda has ended the invocation that holds it."""
        node, pool, lost, senders, provider, faults = world
        for step, republish, kind in self._ask(("watch", node), self.decisions.watched, node):
            still = senders
            if kind == "claim" and self.holder_is_gone and senders:
                claim = self.decisions.nodes[node].state.claim
                holds = NUMBER_OF_SEND[claim.send_id] if claim is not None else -1
                still = _pair(*(_ended(one, holds) for one in divmod(senders, SENDER)))
            again = self._ask(("again", node, lost), self._of_this_turn, node, lost) if republish else 0
            yield step.told, (
                step.node, pool | again | step.events, lost & ~again, self._seen(still, step, node), provider, faults,
            ), WATCHER, step.broken  # fmt: skip

    def minutes(self, world: World) -> int:
        """How long the watcher waits before its next step."""
        return min(MINUTES[kind] for _, _, kind in self._ask(("watch", world[0]), self.decisions.watched, world[0]))

    def _of_this_turn(self, node: int, lost: int) -> int:
        turn = self.decisions.nodes[node].state.turn
        return sum(1 << n for n, event in enumerate(self.decisions.events) if lost >> n & 1 and event.turn == turn)


_WHERE: Final = {
    LOADED: "before it claims",
    UNSURE: "after its claim",
    CLAIMED: "after its claim, before or while it sends",
    ACCEPTED: "after the provider's acceptance, before it records it",
    REFUSED: "after the provider's refusal, before it records it",
    FAILED: "after the provider's refusal, before it records it",
}


def _pair(one: int, other: int) -> int:
    return one * SENDER + other if one <= other else other * SENDER + one


def _ended(sender: int, final: int) -> int:
    return IDLE if sender & 7 >= UNSURE and sender // REPLY & 15 == final else sender
