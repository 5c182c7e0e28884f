"""The model's world: a query, the bus, two senders, the provider, and what may go wrong, as one tuple of numbers.

node      the query, by its number in `Decisions`
pool      the events that are published and not handled, as bits
lost      the events that ended as dead letters, as bits
senders   two invocations of send_response, the lower first
provider  for each reply four bits: accepted once or twice, reported as sent, as bounced, as rejected
faults    what may still go wrong: two bits each for crashes, losses and refusals
"""

from collections.abc import Iterator
from typing import Any

from model import outside
from model.bounds import Bounds
from model.decisions import Decisions
from model.handlers import TOLD, Step
from model.moments import NUMBER_OF_SEND, TOO_LATE
from model.query import Node
from model.senders import Senders
from model.steps import (
    BITS,
    CLAIMED,
    CRASH,
    ENVIRONMENT,
    FAULT,
    IDLE,
    LOADED,
    LOSS,
    MINUTES,
    MOMENT,
    PROGRESS,
    REFUSAL,
    REPLY,
    SENDER,
    TWICE_WRITTEN,
    UNSURE,
    WATCHER,
    Next,
    World,
    pair,
)

from copydesk.events import FinalResponseReady
from copydesk.flow.send_response import Standing
from copydesk.query import WAITS_FOR_OWNER


class Model(Senders):
    """Every step from every world, with the promises that it breaks.

    The switches take what the tuple itself guards away: see `removals`.
    """

    holder_is_gone = True
    drops_the_inert = True

    def __init__(self, bounds: Bounds) -> None:
        super().__init__(
            Decisions(
                bounds.tools,
                clock=bounds.clock,
                late=bounds.late,
                bursts=bounds.bursts,
                copies=bounds.copies,
                busy=bounds.busy > 0,
                gone=bounds.taken,
            )
        )
        self.bounds = bounds
        faults = bounds.crashes * CRASH + bounds.losses * LOSS + bounds.refusals * REFUSAL
        self.first: World = (self.decisions.first, 0, 0, 0, 0, faults)
        self._delivered: dict[tuple[int, int], list[Any]] = {}

    def successors(self, world: World) -> Iterator[Next]:
        """Each step that may come next: what it is, where it leads, who makes it, what it breaks.

        What only tells the owner of something is handled at once or becomes a dead letter: it changes nothing but what
        is owed, so that it makes no difference what comes in between.
        """
        for told, reached, kind, broken in self._steps(world):
            tells = self._ask(("tells", reached[0], reached[1]), self._telling, reached[0], reached[1])
            if not tells:
                yield told, reached, kind, broken
                continue
            after, breaks = self._told(reached, tells)
            yield told, after, kind, (*broken, *breaks)
            node, pool, lost, senders, provider, faults = reached
            for bit in tells if faults & 3 * LOSS else ():
                without = (node, pool & ~bit, lost | bit, senders, provider, faults - LOSS)
                after, breaks = self._told(without, tuple(one for one in tells if one != bit))
                yield f"{told}; the note about it becomes a dead letter", after, FAULT, (*broken, *breaks)

    def _telling(self, node: int, pool: int) -> tuple[int, ...]:
        """The published events of which the owner is only told."""
        waiting = ((bit, event) for bit, event, final, _ in self._deliveries(node, pool) if final is None)
        return tuple(bit for bit, event in waiting if self.decisions.only_tells(node, event))

    def _told(self, world: World, tells: tuple[int, ...]) -> tuple[World, tuple[str, ...]]:
        """The world once the owner knows, and what breaks by it."""
        node, pool, lost, senders, provider, faults = world
        broken: tuple[str, ...] = ()
        for bit in tells:
            event = self.decisions.events[bit.bit_length() - 1]
            (step,) = self._ask(("delivered", node, bit), self.decisions.delivered, node, event)
            node, pool, broken = step.node, pool & ~bit, (*broken, *step.broken)
        return (node, pool, lost, senders, provider, faults), broken

    def _steps(self, world: World) -> Iterator[Next]:
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
        state = self.decisions.nodes[node].state
        for number, event in enumerate(self.decisions.events):
            bit = 1 << number
            if not (pool | lost) & bit or isinstance(event, FinalResponseReady):
                continue
            if isinstance(event, TOLD):
                lost = lost if state.owes(event) else lost & ~bit
            if event.turn >= state.turn:
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

    def _picked_up(self, world: World, bit: int, event: Any, final: int, standing: Standing) -> Iterator[Next]:
        """Another invocation of send_response gets the event, if one is free."""
        node, pool, lost, senders, provider, faults = world
        low, high = divmod(senders, SENDER)
        told = f"send_response gets reply {final + 1}"
        if standing is Standing.OVERTAKEN:
            yield f"{told}, which was overtaken", (node, pool & ~bit, lost, senders, provider, faults), PROGRESS, ()
        elif low == IDLE and standing in (Standing.FREE, Standing.OURS):
            if standing is Standing.FREE and self.bounds.late:
                step = self._ask(("expired", node, bit), self.decisions.expired, node, event)
                yield step.told, (
                    step.node, pool & ~bit | step.events, lost & ~bit,
                    self._seen(senders, step, node), provider, faults,
                ), ENVIRONMENT, step.broken  # fmt: skip
            stage = LOADED if standing is Standing.FREE else CLAIMED
            after = pair(stage + REPLY * final + self._again(node), high)
            yield f"{told} and finds it free", (node, pool, lost, after, provider, faults), PROGRESS, ()

        elif low == IDLE and standing is Standing.HELD and high & 7 < UNSURE:
            late = self._ask(("late", node, bit), self.decisions.standing, node, event, "another", TOO_LATE)
            if late is Standing.OURS:
                after = pair(CLAIMED + REPLY * final + self._again(node), high)
                yield (
                    f"{told} and takes the expired claim over",
                    (node, pool, lost, after, provider, faults),
                    PROGRESS,
                    (),
                )

    # who acts from outside

    def _provider(self, world: World) -> Iterator[Next]:
        node, pool, lost, senders, provider, faults = world
        left, final = provider, 0
        while left:
            if left & 3:
                for number, kind in enumerate(self.bounds.reports):
                    bit = 4 << number
                    ended = number and left & 24 and not self.bounds.copies
                    if not left & bit and not ended and self._concerns(node, final, kind):
                        step = self._ask(("report", node, final, kind), self.decisions.reported, node, final, kind)
                        yield step.told, (
                            step.node, pool | step.events, lost, self._seen(senders, step, node),
                            provider | bit << BITS * final, faults,
                        ), ENVIRONMENT, step.broken  # fmt: skip
            left, final = left >> BITS, final + 1

    def _concerns(self, node: int, final: int, kind: str) -> bool:
        """Whether the reply went to the recipient whom a report of this kind names; one without a name is of all."""
        recipient = kind.partition(" ")[2]
        return not recipient or recipient in self.decisions.nodes[node].seen.to[final]

    def _people(self, world: World) -> Iterator[Next]:
        node, pool, lost, senders, provider, faults = world
        for step in self._ask(("people", node), self._said, node):
            broken = self._both(node, step, provider) if provider else ()
            yield step.told, (
                step.node, pool | step.events, lost, self._seen(senders, step, node), provider, faults,
            ), ENVIRONMENT, (*step.broken, *broken)  # fmt: skip

    def _both(self, node: int, step: Step, provider: int) -> tuple[str, ...]:
        """What is broken if the owner has just answered herself what a reply had answered."""
        before, after = self.decisions.nodes[node].seen, self.decisions.nodes[step.node].seen
        if after.answers == before.answers or after.own == 0 or after.warned:
            return ()
        turns = {turn for number, (turn, _) in enumerate(after.finals) if provider >> BITS * number & 3}
        return ("whoever got both is told of: the owner answered after a reply had left",) if after.own in turns else ()

    def _said(self, node: int) -> list[Step]:
        known = self.decisions.nodes[node]
        steps = [outside.mailed(self.decisions, node)] if known.seen.mails < self.bounds.mails else []
        steps += outside.questioned(self.decisions, node) if self._may_question(known) else []
        steps += [outside.withdrawn(self.decisions, node)] if self._may_withdraw(known) else []
        if known.seen.answers < self.bounds.answers:
            steps += outside.answered(self.decisions, node)
        may_speak = known.seen.words < self.bounds.words and known.state.version
        if self.bounds.clock or self.bounds.bursts or self.bounds.busy:
            steps += outside.woken(self.decisions, node)
        return steps + (outside.words(self.decisions, node) if may_speak else [])

    def _may_question(self, known: Node) -> bool:
        return self.bounds.wishes and 0 < known.seen.mails < self.bounds.mails

    def _may_withdraw(self, known: Node) -> bool:
        return self.bounds.withdrawals and known.state.status in WAITS_FOR_OWNER

    def watcher(self, world: World) -> Iterator[Next]:
        """A deadline passes. By the time that a claim expires, Lambda has ended the invocation that holds it."""
        node, pool, lost, senders, provider, faults = world
        for step, turn, kind in self._ask(("watch", node), outside.watched, self.decisions, node):
            still = senders
            if kind == "claim" and self.holder_is_gone and senders:
                claim = self.decisions.nodes[node].state.claim
                holds = NUMBER_OF_SEND[claim.send_id] if claim is not None else -1
                still = pair(*(_ended(one, holds) for one in divmod(senders, SENDER)))
            again = self._of_turn(turn, lost) if turn else 0
            yield step.told, (
                step.node, pool | again | step.events, lost & ~again, self._seen(still, step, node), provider, faults,
            ), WATCHER if MINUTES[kind] else MOMENT, step.broken  # fmt: skip

    def minutes(self, world: World) -> int:
        """How long the watcher waits before its next step."""
        steps = self._ask(("watch", world[0]), outside.watched, self.decisions, world[0])
        return min((MINUTES[kind] for _, _, kind in steps if MINUTES[kind]), default=0)

    def _of_turn(self, turn: int, lost: int) -> int:
        return sum(1 << n for n, event in enumerate(self.decisions.events) if lost >> n & 1 and event.turn == turn)


def _ended(sender: int, final: int) -> int:
    return IDLE if sender & 7 >= UNSURE and sender // REPLY & 15 == final else sender
