"""The timeline as a picture: a row a step, in the order of time, a lane for whoever did it, and a line from its cause.

Pure. It is drawn on the server, as SVG without script or style of its own; the list below says the same in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.telling.foreign_text import one_line
from copydesk.telling.lanes import LANE_TITLES, LANES
from copydesk.telling.timeline import Node
from copydesk.telling.times import duration
from copydesk.translation import tr

ROW: Final = 20
"""Pixels of a step, from one to the next."""
_LANE, _LEFT, _TOP = 12, 6, 12
_LABEL: Final = 64
"""Characters of a step's words; a narrow screen ends them in an ellipsis, and the list has them whole."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A step as it is drawn: its number, where it stands, of which lane, its words, and how long after the first."""

    seq: int
    x: int
    y: int
    lane: str
    trouble: bool
    label: str
    spent: str
    time: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The marks from above, `links` from each cause to what it led to as an SVG path, and what it shows in words."""

    marks: tuple[Mark, ...]
    links: str
    lanes: tuple[tuple[int, str], ...]
    height: int
    words_at: int
    told: str


def picture_of(nodes: Sequence[Node]) -> Picture:
    """The picture of these steps. A line whose cause is not among them begins above."""
    ordered = sorted(nodes, key=lambda node: node.seq)
    places = {node.seq: (_x(node), _TOP + ROW * row) for row, node in enumerate(ordered)}
    marks = tuple(
        Mark(
            seq=node.seq,
            x=places[node.seq][0],
            y=places[node.seq][1],
            lane=node.lane,
            trouble=node.trouble,
            label=one_line(node.summary or node.type, _LABEL),
            spent=_spent(node),
            time=duration(node.seconds),
        )
        for node in ordered
    )
    links = " ".join(
        _link(places.get(node.cause, (_x(node), -ROW)), places[node.seq]) for node in ordered if node.cause
    )
    used = [lane for lane in LANES if any(node.lane == lane for node in ordered)]
    return Picture(
        marks=marks,
        links=links,
        lanes=tuple((_LEFT + _LANE * place, tr(LANE_TITLES[lane])) for place, lane in enumerate(LANES)),
        height=2 * _TOP + ROW * max(0, len(ordered) - 1),
        words_at=_LEFT + _LANE * len(LANES),
        told=tr(
            "A picture of {n} steps: {lanes}. The list below says the same in words.",
            n=len(ordered),
            lanes=", ".join(tr(LANE_TITLES[lane]) for lane in used),
        ),
    )


def _x(node: Node) -> int:
    return _LEFT + _LANE * LANES.index(node.lane)


def _spent(node: Node) -> str:
    """What an answer of the model took, as far as it is known."""
    tokens = tr("{tokens} tokens", tokens=f"{node.tokens:,}") if node.tokens else ""
    return ", ".join(part for part in (tokens, node.cost) if part)


def _link(cause: tuple[int, int], effect: tuple[int, int]) -> str:
    """From a cause down its lane, and in the last row over to the lane of what it led to."""
    (x, y), (to, end) = cause, effect
    if x == to:
        return f"M{x} {y}V{end}"
    bend = end - ROW
    return f"M{x} {y}V{bend}C{x} {end - ROW // 3} {to} {bend + ROW // 3} {to} {end}"
