"""The times that the owner keeps for herself, by whichever door: blocked, with what is taken in them, and given back.

A block is a hold of no query that ends with its time. It lies over what is held or booked then: that stays, she is
told, and once it is moved, cancelled or given back its time is blocked like the rest. Around what she blocked before it
is placed in parts, each a hold of its own under the block's id, so that one word gives all of it back. All of it may be
done again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from copydesk.calendar.holds import BLOCK_PREFIX, is_block
from copydesk.calendar.slots import merged, without_spans
from copydesk.errors import SettingsError, SlotTaken
from copydesk.ports import Call, Slot
from copydesk.services import Services
from copydesk.steps.owners_stretches import Desk, in_words
from copydesk.telling.foreign_text import one_line
from copydesk.translation import tr

LONGEST_BLOCK: Final = timedelta(days=62)
LONGEST_REASON: Final = 120
BLOCK_TURN: Final = 1
TRIES: Final = 5
"""How often a block is placed anew around another that was placed meanwhile."""
SHOWN_AHEAD: Final = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was asked for, the parts of it that are blocked under the block's id, and the calls in it, which stay.

    `before` says that some of it was blocked before. Where nothing of it was left to block, `noted` are the blocks in
    it that bear the new reason now.
    """

    slot: Slot
    block_id: str
    parts: tuple[Slot, ...] = ()
    stays: tuple[Call, ...] = ()
    before: bool = False
    noted: "tuple[Block, ...]" = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A block with all its parts, in order."""

    block_id: str
    parts: tuple[Slot, ...]
    reason: str = ""

    @property
    def slot(self) -> Slot:
        """From its first moment to its last."""
        return Slot(self.parts[0].start, self.parts[-1].end)

    @property
    def name(self) -> str:
        """Its id as the owner says it."""
        return self.block_id.removeprefix(BLOCK_PREFIX)


def desk_here(services: Services) -> Desk:
    """The owner's calendar, with each query read by itself."""
    return Desk(
        services.calendar,
        services.settings.calendar,
        services.clock.now(),
        lambda query_id: services.store.load(query_id, seq=None, marker=None).state,
    )


def check_ahead(desk: Desk, slot: Slot) -> None:
    """Raises SettingsError for what can't be blocked: a stretch that is over, or too long."""
    if slot.end <= desk.now:
        raise SettingsError(f"{in_words(desk, slot)} is over; name a time to come")
    if slot.end - slot.start > LONGEST_BLOCK:
        raise SettingsError(
            f"that is longer than {LONGEST_BLOCK.days} days; block shorter stretches, or take the days out of "
            "calendar.working_hours"
        )


def keep(desk: Desk, asked: Slot, block_id: str, reason: str = "", *, stands_until: datetime | None = None) -> Kept:
    """Block that stretch from now on, also over what is taken. Raises SlotTaken, and what `check_ahead` raises.

    Each part is known until its time is over, or until `stands_until`.
    """
    check_ahead(desk, asked)
    slot = Slot(max(asked.start, desk.now.astimezone(UTC).replace(second=0, microsecond=0)), asked.end)
    for attempt in range(TRIES):
        try:
            for gap in _gaps(desk, slot):
                desk.calendar.hold(
                    hold_id=f"{block_id}-{gap.start:%Y%m%dT%H%M}",
                    query_id=block_id,
                    turn=BLOCK_TURN,
                    slot=gap,
                    topic=reason[:LONGEST_REASON],
                    expires_at=gap.end if stands_until is None else max(gap.end, stands_until),
                )
            break
        except SlotTaken:
            if attempt == TRIES - 1:
                raise
    calls = desk.calendar.calls(slot.start, slot.end)
    parts = tuple(call.slot for call in calls if call.query_id == block_id)
    return Kept(
        slot,
        block_id,
        parts=parts,
        stays=tuple(call for call in calls if not is_block(call.query_id)),
        before=any(is_block(call.query_id) and call.query_id != block_id for call in calls),
        noted=_noted(desk, asked, reason[:LONGEST_REASON]) if reason and not parts else (),
    )


def _noted(desk: Desk, asked: Slot, reason: str) -> tuple[Block, ...]:
    """Note what the blocks within the stretch are for; those."""
    inside, _ = blocks_in(desk, asked)
    for each in inside:
        desk.calendar.note(each.block_id, reason)
    return tuple(replace(each, reason=reason) for each in inside)


def check_kept(desk: Desk, kept: Kept) -> None:
    """Raises SettingsError where nothing was left to block, and nothing to note: she blocked all of it before."""
    if kept.parts or kept.noted:
        return
    inside, beyond = blocks_in(desk, kept.slot)
    there = "; ".join(f"{each.name} ({told_block(desk, each)})" for each in (*inside, *beyond))
    raise SettingsError(f"{in_words(desk, kept.slot)} has nothing left to block: it is blocked already, by {there}")


def told_block(desk: Desk, block: Block) -> str:
    """When a block is, and what it is for."""
    return in_parts(desk, block.parts) + (f", for {one_line(block.reason, LONGEST_REASON)}" if block.reason else "")


def blocks(desk: Desk, start: datetime | None = None, end: datetime | None = None) -> tuple[Block, ...]:
    """What is blocked between the two moments, in order; from now on without them."""
    first = desk.now if start is None else start
    found: dict[str, list[Call]] = {}
    for call in desk.calendar.calls(first, first + SHOWN_AHEAD if end is None else end):
        if is_block(call.query_id):
            found.setdefault(call.query_id, []).append(call)
    return tuple(
        Block(block_id, tuple(call.slot for call in calls), calls[0].topic) for block_id, calls in found.items()
    )


def give_back(desk: Desk, block_id: str) -> Block:
    """Give a whole block back, by its id. Raises SettingsError if there is none."""
    block = next((each for each in blocks(desk, desk.now - timedelta(days=1)) if each.block_id == block_id), None)
    if block is None:
        raise SettingsError("that time is blocked no more: it was given back, or is over")
    desk.calendar.release(block_id, up_to_turn=BLOCK_TURN)
    return block


def give_back_within(desk: Desk, slot: Slot) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Give back the blocks that lie within the stretch; those, and the ones that reach beyond it and stay."""
    inside, beyond = blocks_in(desk, slot)
    for each in inside:
        desk.calendar.release(each.block_id, up_to_turn=BLOCK_TURN)
    return inside, beyond


def blocks_in(desk: Desk, slot: Slot) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks that lie within the stretch, and the ones that reach beyond it, whole, in order."""
    found = blocks(desk, slot.start, slot.end)
    around = {each.block_id: each for each in blocks(desk, slot.start - LONGEST_BLOCK, slot.end + LONGEST_BLOCK)}
    whole = tuple(around[each.block_id] for each in found)
    inside = tuple(each for each in whole if slot.start <= each.slot.start and each.slot.end <= slot.end)
    return inside, tuple(each for each in whole if each not in inside)


def in_parts(desk: Desk, parts: Sequence[Slot]) -> str:
    """The parts of a block in words, in short: a part on the day of the one before has its hours alone."""
    told, day = list[str](), None
    for part in parts:
        said = in_words(desk, part)
        first, last = (each.astimezone(desk.zone).date() for each in (part.start, part.end - timedelta(microseconds=1)))
        told.append(said.partition(", ")[2] if first == last == day else said)
        day = last
    return "; ".join(told)


def stays_told(desk: Desk, calls: Sequence[Call]) -> tuple[str, ...]:
    """What a block leaves as it is, a line for each client: what is booked with them, and what is held for them."""
    of_client: dict[str, list[Call]] = {}
    for call in calls:
        of_client.setdefault(_client(desk, call), []).append(call)
    return tuple(_stays(desk, who, their) for who, their in of_client.items())


def _client(desk: Desk, call: Call) -> str:
    state = desk.find(call.query_id)
    return one_line(state.correspondent_name or state.correspondent, 80) or tr("a client")


def _stays(desk: Desk, who: str, calls: Sequence[Call]) -> str:
    return " ".join((*_stay_booked(desk, who, calls), *_stay_held(desk, who, calls)))


def _stay_booked(desk: Desk, who: str, calls: Sequence[Call]) -> Iterator[str]:
    booked = tuple(call.slot for call in calls if call.is_booked)
    if len(booked) == 1:
        yield (
            tr(
                "{when}: a call with {who} is booked, and stays. To have it away, move or cancel it with "
                "{who}: its time is blocked then, too.",
                when=in_parts(desk, booked),
                who=who,
            )
        )
    elif booked:
        yield (
            tr(
                "{when}: calls with {who} are booked, and stay. To have one away, move or cancel it with "
                "{who}: its time is blocked then, too.",
                when=in_parts(desk, booked),
                who=who,
            )
        )


def _stay_held(desk: Desk, who: str, calls: Sequence[Call]) -> Iterator[str]:
    held = tuple(call.slot for call in calls if not call.is_booked)
    if len(held) == 1:
        yield (
            tr(
                "{when}: held for {who} until it is decided when their call is, and stays. If it is not "
                "booked, that time is blocked, too.",
                when=in_parts(desk, held),
                who=who,
            )
        )
    elif held:
        yield (
            tr(
                "{when}: held for {who} until it is decided when their call is, and stay. What is not booked "
                "of them is blocked, too.",
                when=in_parts(desk, held),
                who=who,
            )
        )


def _gaps(desk: Desk, slot: Slot) -> Sequence[Slot]:
    """What of the stretch she has not blocked yet."""
    calls = desk.calendar.calls(slot.start, slot.end)
    return without_spans(slot, merged((call.slot for call in calls if is_block(call.query_id)), slot))
