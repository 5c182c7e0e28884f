"""A query's log as a tree: which event led to which, when, and at what cost. The page and the terminal draw from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate
from typing import Final

from copydesk.events import Event, LLMResponseReceived
from copydesk.telling.costs import cost_words, money
from copydesk.telling.details import Detail, details, fitted
from copydesk.telling.lanes import TROUBLE, Lane, lane_of
from copydesk.telling.prompts import Prompts, readable_prompts
from copydesk.telling.summaries import summary

PROMPT: Final = "The exact prompt"
"""The label of the detail that holds it."""


@dataclass(frozen=True, slots=True)
class Node:
    """One event in its place.

    `depth` counts the events between it and its cause from outside. `branch` grows only where one event led to
    several (`forked` marks those), so that a long chain does not wander off to the right. `cause` is the `seq` of the
    event that led to it, 0 for a cause from outside. `seconds` count from the query's first event, `since_cause` from
    the cause. `cost` says what an answer of the model cost, "" where it cost nothing or nobody knows. `lane` is where a
    picture has it, and `trouble` says that something went wrong.
    """

    seq: int
    type: str
    handler: str
    turn: int
    round: int
    at: datetime
    seconds: float
    since_cause: float
    depth: int
    branch: int
    forked: bool
    cause: int
    tokens: int
    cost: str
    summary: str
    details: tuple[Detail, ...]
    lane: Lane
    trouble: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """What a whole query took so far.

    `cached` and `reasoning` are among the `tokens`. `dollars` are those of the answers whose price is known, None where
    that is none of them; `unpriced` are the others.
    """

    events: int
    model_calls: int
    tokens: int
    cached: int
    reasoning: int
    dollars: float | None
    unpriced: int
    seconds: float

    @property
    def cost(self) -> str:
        """What the answers cost, in words; empty if they cost nothing."""
        return cost_words(self.dollars, unpriced=self.unpriced)


@dataclass(frozen=True, slots=True)
class _Place:
    depth: int
    branch: int
    forked: bool

    def below(self, siblings: int) -> "_Place":
        forked = siblings > 1
        return _Place(self.depth + 1, self.branch + forked, forked)


def timeline(events: Sequence[Event], zone: str, prompts: Prompts | None = None) -> tuple[Node, ...]:
    """The events as a tree in reading order: each before those that it led to, siblings in the order of the log.

    Moments are told in `zone`. With `prompts`, each request to the model has its exact prompt among its details.
    """
    if not events:
        return ()
    causes, asked = _causes(events), readable_prompts(events, prompts) if prompts else {}
    children: dict[int, list[Event]] = {}
    for event in events:
        children.setdefault(causes[event.seq], []).append(event)
    by_seq, since = {event.seq: event for event in events}, _since_the_first(events)
    nodes: list[Node] = []
    # A stack in place of recursion: a query's log may be longer than Python's call stack.
    waiting = [(event, _Place(0, 0, forked=False)) for event in reversed(children.get(0, []))]
    while waiting:
        event, place = waiting.pop()
        node = _node(event, by_seq.get(causes[event.seq]), place, since[event.seq], zone)
        nodes.append(_with_prompt(node, asked.get(event.seq, "")))
        following = children.get(event.seq, [])
        below = place.below(len(following))
        waiting += [(child, below) for child in reversed(following)]
    return tuple(nodes)


def totals(events: Sequence[Event]) -> Totals:
    """Counts over the whole log; `seconds` from the first event to the last."""
    answers = [event for event in events if isinstance(event, LLMResponseReceived)]
    known = [answer.dollars for answer in answers if answer.dollars is not None]
    return Totals(
        events=len(events),
        model_calls=len(answers),
        tokens=sum(answer.input_tokens + answer.output_tokens for answer in answers),
        cached=sum(answer.cached_tokens for answer in answers),
        reasoning=sum(answer.reasoning_tokens for answer in answers),
        dollars=sum(known) if known or not answers else None,
        unpriced=len(answers) - len(known),
        seconds=max(_since_the_first(events).values(), default=0.0),
    )


def _causes(events: Sequence[Event]) -> dict[int, int]:
    """For each event's `seq` that of its cause; 0 where the cause is no earlier event of this log."""
    seq_of = {event.event_id: event.seq for event in events}
    causes: dict[int, int] = {}
    for event in events:
        cause = seq_of.get(event.caused_by, 0)
        causes[event.seq] = cause if cause < event.seq else 0
    return causes


def _node(event: Event, cause: Event | None, place: _Place, seconds: float, zone: str) -> Node:
    answer = event if isinstance(event, LLMResponseReceived) else None
    return Node(
        seq=event.seq,
        type=event.type,
        handler=event.handler,
        turn=event.turn,
        round=event.round,
        at=event.timestamp,
        seconds=seconds,
        since_cause=_between(cause, event) if cause else 0.0,
        depth=place.depth,
        branch=place.branch,
        forked=place.forked,
        cause=cause.seq if cause else 0,
        tokens=answer.input_tokens + answer.output_tokens if answer else 0,
        cost=money(answer.dollars) if answer and answer.dollars else "",
        summary=summary(event, zone),
        details=details(event, zone),
        lane=lane_of(event),
        trouble=isinstance(event, TROUBLE),
    )


def _with_prompt(node: Node, prompt: str) -> Node:
    return replace(node, details=(*node.details, fitted(Detail(PROMPT, prompt, code=True)))) if prompt else node


def _since_the_first(events: Sequence[Event]) -> dict[int, float]:
    """For each event's `seq` the seconds since the first; where the clock went back, those of the one before it."""
    reached = accumulate((_between(events[0], event) for event in events), max)
    return {event.seq: seconds for event, seconds in zip(events, reached, strict=True)}


def _between(first: Event, second: Event) -> float:
    return (second.timestamp - first.timestamp).total_seconds()
