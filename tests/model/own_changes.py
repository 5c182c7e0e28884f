"""Every order in which the owner changes a booked call (CallChangeAsked), and blocks time of hers (OwnTimeAsked).

Ann's call is booked; its letter of change is proposed, approved, claimed and sent, or not, while Ben is offered times,
chooses one and has it booked, and the owner blocks and unblocks. Two of the three times overlap, as where a call moves
by a quarter of an hour. The calendar's own rules decide what becomes of a time, and the state's own rule whether a
refusal gives it back. Whatever may happen does, in any order.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final, NamedTuple

from copydesk import calendar
from copydesk.calendar import Hold
from copydesk.errors import SlotTaken, TimeTaken
from copydesk.ports import Slot, TimeChange
from copydesk.query import Claim, QueryState, UncertainSend

NOW: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)
_BEGINS: Final = (0, 15, 60)
"""Minutes: the second time overlaps the first."""
TIMES: Final = range(len(_BEGINS))
OLD: Final = "ann 0"
OLD_TIME_STAYS = True
"""Taken away by a removal: the old time is given back with the owner's approval, and not once the letter has left."""


class Entry(NamedTuple):
    """What the calendar has at a time: whose, and whether it is held, expired or booked. A block is held."""

    hold_id: str
    who: str
    at: int
    kind: str
    beside: str = ""


class World(NamedTuple):
    """The calendar, how Ann's change stands, and where Ben stands.

    `to` is the time that Ann's call moves to, -1 where it is cancelled. `left` says that the letter has left, which
    only the provider knows; `doubt` that a send of it is uncertain.
    """

    entries: frozenset[Entry] = frozenset({Entry(OLD, "ann", 0, "booked")})
    change: str = "none"
    to: int = 0
    left: bool = False
    doubt: bool = False
    ben: str = "asked"
    chosen: int = -1
    blocks: int = 2


Step = tuple[str, World]


def steps(world: World) -> Iterator[Step]:
    """Whatever may happen now, in words, with the world after it."""
    yield from _time_passes(world)
    yield from _changes(world)
    yield from _ben(world)
    yield from _blocks(world)


def _time_passes(world: World) -> Iterator[Step]:
    """What is held runs out; what the owner blocks is held until its own end, which is not yet."""
    if any(each.kind == "held" and each.who != "block" for each in world.entries):
        after = (
            each._replace(kind="expired") if each.kind == "held" and each.who != "block" else each
            for each in world.entries
        )
        yield "the holds run out", world._replace(entries=frozenset(after))


# The owner's change of Ann's call


def _changes(world: World) -> Iterator[Step]:
    match world.change:
        case "none":
            yield from _asked(world)
        case "asked":
            approved = world if OLD_TIME_STAYS else _without(world, OLD)
            yield "the owner approves the letter", approved._replace(change="approved")
            yield "the owner rejects the letter", _given_up(world)
        case "approved":
            if not world.doubt:
                yield "the owner undoes it", world._replace(change="asked")
            yield _claimed(world)
        case "claimed":
            yield "the letter leaves", _over(world)
            yield "the provider refuses it", _refused(world)
            if not world.doubt:
                yield "it leaves, and nobody hears of it", world._replace(change="uncertain", doubt=True, left=True)
                yield "it is lost, and nobody hears of it", world._replace(change="uncertain", doubt=True)
        case "uncertain":
            told = "the provider reports that it left" if world.left else "the provider reports that it did not"
            yield told, _over(world) if world.left else _refused(world._replace(doubt=False))
            yield "the owner has it sent again", world._replace(change="approved")
        case "refused":
            yield "the owner has it sent again", world._replace(change="approved")
            yield "the owner gives it up", _given_up(world)


def _asked(world: World) -> Iterator[Step]:
    """CallChangeAsked: the new time is held beside the old one, or nothing is where the call is cancelled."""
    yield "the owner asks to cancel the call", world._replace(change="asked", to=-1)
    for at in TIMES[1:]:
        after = _placed(world.entries, Entry(f"ann {at}", "ann", at, "held", beside=OLD))
        if after is not None:
            yield f"the owner asks to move the call to time {at}", world._replace(entries=after, change="asked", to=at)


def _claimed(world: World) -> Step:
    if world.to < 0:
        return "the letter's send is claimed", world._replace(change="claimed")
    after = _booked(world.entries, Entry(f"ann {world.to}", "ann", world.to, "held", beside=OLD))
    if after is None:
        return "the new time is gone: the send is voided", _given_up(world)
    return "the letter's send is claimed, and its time booked", world._replace(entries=after, change="claimed")


def _refused(world: World) -> World:
    """A proven refusal: of a second send it leaves the first one in doubt."""
    if world.to >= 0 and gives_back(doubt=world.doubt):
        held = (each._replace(kind="held") if each.hold_id == f"ann {world.to}" else each for each in world.entries)
        world = world._replace(entries=frozenset(held))
    return world._replace(change="uncertain" if world.doubt else "refused")


def _over(world: World) -> World:
    """It left: the old time is given back."""
    return _without(world, OLD)._replace(change="over", left=True, doubt=False)


def _given_up(world: World) -> World:
    """What the query no longer needs is released; a letter that may have left keeps its time."""
    if world.doubt:
        return world._replace(change="uncertain")
    released = (each for each in world.entries if not (each.who == "ann" and releases(each.kind)))
    return world._replace(entries=frozenset(released), change="given up")


# Ben, who is offered times and chooses one


def _ben(world: World) -> Iterator[Step]:
    if world.ben == "asked":
        for at in TIMES:
            after = _placed(world.entries, Entry(f"ben {at}", "ben", at, "held"))
            if after is not None:
                yield f"Ben is offered time {at}", world._replace(entries=after, ben="offered", chosen=at)
    elif world.ben == "offered":
        after = _booked(world.entries, Entry(f"ben {world.chosen}", "ben", world.chosen, "held"))
        gone = _without(world, f"ben {world.chosen}")
        if after is None:
            yield "Ben's time is gone: his reply is voided", gone._replace(ben="over")
        else:
            yield "Ben's reply is claimed, and its time booked", world._replace(entries=after, ben="over")
        yield "Ben's draft is rejected", gone._replace(ben="over")


# The owner's own time


def _blocks(world: World) -> Iterator[Step]:
    """OwnTimeAsked: a time is blocked, over whatever call has it, and what is blocked is given back."""
    for at in TIMES:
        block = Entry(f"block {at}", "block", at, "held")
        if block in world.entries:
            yield f"the owner unblocks time {at}", _without(world, block.hold_id)
        elif world.blocks:
            after = _placed(world.entries, block)
            if after is not None:
                yield f"the owner blocks time {at}", world._replace(entries=after, blocks=world.blocks - 1)


def _without(world: World, hold_id: str) -> World:
    return world._replace(entries=frozenset(each for each in world.entries if each.hold_id != hold_id))


# The calendar's own decisions


@cache
def _placed(entries: frozenset[Entry], new: Entry) -> frozenset[Entry] | None:
    """The calendar with a new hold; None where it is refused."""
    try:
        calendar.place(_holds(entries), _hold(new), NOW)
    except SlotTaken:
        return None
    return frozenset({*(each for each in entries if each.hold_id != new.hold_id), new})


@cache
def _booked(entries: frozenset[Entry], wanted: Entry) -> frozenset[Entry] | None:
    """The calendar after the claim's transaction; None where the claim is refused."""
    known = next((each for each in entries if each.hold_id == wanted.hold_id), None)
    change = TimeChange(wanted.hold_id, "booked", slot=slot(wanted.at), turn=1, beside=wanted.beside)
    try:
        after = calendar.changed(None if known is None else _hold(known), change, wanted.who)
        if after is None:
            return entries
        calendar.changed_in(_holds(entries), after, NOW)
    except TimeTaken:
        return None
    others = (each for each in entries if each.hold_id != wanted.hold_id)
    return frozenset({*others, wanted._replace(kind=after.kind, beside=after.beside)})


@cache
def releases(kind: str) -> bool:
    """Whether releasing what a query no longer needs takes a hold of this kind."""
    return _hold(Entry("x", "ann", 0, kind)).may_be_released(keep=(), up_to_turn=1)


@cache
def gives_back(*, doubt: bool) -> bool:
    """Whether the refusal of the letter's send gives its time back, with an earlier send of it in doubt or without."""
    claim = Claim(send_id="second", nonce="n", turn=1, expires_at=NOW, hold_id="h")
    first = (UncertainSend(send_id="first", turn=1, hold_id="h"),) if doubt else ()
    return bool(QueryState(query_id="q", claim=claim, uncertain=first).books_alone("second"))


def slot(at: int) -> Slot:
    """When a time is."""
    start = NOW + timedelta(days=1, minutes=_BEGINS[at])
    return Slot(start, start + timedelta(minutes=30))


def _holds(entries: Iterable[Entry]) -> list[Hold]:
    return [_hold(each) for each in entries]


@cache
def _hold(entry: Entry) -> Hold:
    span, ends = slot(entry.at), NOW + timedelta(days=-1 if entry.kind == "expired" else 9)
    return Hold(
        hold_id=entry.hold_id,
        query_id="block-t1" if entry.who == "block" else entry.who,
        turn=1,
        topic="",
        start=span.start,
        end=span.end,
        expires_at=ends,
        kind="booked" if entry.kind == "booked" else "tentative",
        beside=entry.beside,
    )
