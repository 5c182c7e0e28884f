"""keep_time's step: what the owner wrote of her own time is done in the calendar, and told to her with what undoes it.

The effect may be done again: a block has the id of its event, and what was given back stays so.
"""

from collections.abc import Callable
from typing import Final

from copydesk.calendar.holds import BLOCK_PREFIX, block_id
from copydesk.errors import SettingsError
from copydesk.events import OwnerTold, OwnTimeAsked
from copydesk.flow.context import Context, Outcome, emit
from copydesk.ports import Slot
from copydesk.review.own_time_mark import time_mark
from copydesk.step import Act, Call
from copydesk.steps.own_blocks import (
    Block,
    Kept,
    blocks,
    desk_here,
    give_back,
    give_back_within,
    in_parts,
    keep,
    stays_told,
)
from copydesk.steps.owner_notes import send_note
from copydesk.steps.owners_stretches import Desk, in_words
from copydesk.telling.foreign_text import sentence
from copydesk.telling.notes_on_own_time import OwnTimeTold, own_time_note

_SHOWN: Final = 40
"""Blocks that a note lists."""


def is_due(context: Context[OwnTimeAsked]) -> bool:
    """Whether it is still to be done."""
    return context.state.owes(context.event)


def keep_time(context: Context[OwnTimeAsked], call: Call) -> OwnerTold:
    """Do what was asked, and mail the owner what stands now."""
    services, event = call.services, context.event
    desk = desk_here(services)
    block, told = _DONE[event.word](desk, event)
    told = OwnTimeTold(told.headline, told.lead, told.stays, _blocked_now(desk), told.answers)
    note = own_time_note(
        told,
        zone=desk.settings.time_zone,
        mark=time_mark(block.removeprefix(BLOCK_PREFIX)),
        desk_address=services.settings.agent_address,
        query_id=event.query_id,
    )
    send_note(
        services,
        context.state,
        note,
        identity=event.event_id,
        answers=event.message_id,
        answer_to=services.settings.agent_address,
    )
    return OwnerTold(about=event.event_id, reason=told.headline)


def record(context: Context[OwnTimeAsked], told: OwnerTold) -> Outcome:
    """Record that it is done, and that she knows."""
    return emit(OwnerTold(about=context.event.event_id, reason=told.reason))


def _block(desk: Desk, event: OwnTimeAsked) -> tuple[str, OwnTimeTold]:
    asked = _slot(event)
    named = block_id("mail", event.event_id.replace("-", "")[:8])
    try:
        kept = keep(desk, asked, named, event.reason)
    except SettingsError as error:
        return "", _nothing(sentence(str(error)))
    stays = stays_told(desk, kept.stays)
    if not kept.parts:
        why = "It was blocked before." if kept.before else "There is nothing left of it to block."
        return "", OwnTimeTold(f"Nothing new to block: {in_words(desk, kept.slot)}", (why,), stays)
    command = f"unblock {named.removeprefix(BLOCK_PREFIX)}"
    undo = ("UNDO", "gives this time back: calls may be offered then again", command)
    return named, OwnTimeTold(f"Blocked: {in_words(desk, kept.slot)}", (_meaning(desk, kept),), stays, answers=(undo,))


def _meaning(desk: Desk, kept: Kept) -> str:
    parts = "" if kept.parts == (kept.slot,) else f" Blocked are {in_parts(desk, kept.parts)}."
    return f"No call is offered or booked then any more.{parts}"


def _unblock(desk: Desk, event: OwnTimeAsked) -> tuple[str, OwnTimeTold]:
    if event.block_id:
        try:
            freed = (give_back(desk, f"{BLOCK_PREFIX}{event.block_id}"),)
        except SettingsError as error:
            return "", _nothing(sentence(str(error)))
        return "", _freed(desk, freed, freed[0].slot, ())
    asked = _slot(event)
    inside, beyond = give_back_within(desk, asked)
    return "", _freed(desk, inside, asked, beyond)


def _freed(desk: Desk, freed: tuple[Block, ...], asked: Slot, beyond: tuple[Block, ...]) -> OwnTimeTold:
    stays = tuple(
        f"{in_words(desk, each.slot)} is one block that reaches further, and stays: “unblock "
        f"{each.block_id.removeprefix(BLOCK_PREFIX)}” gives all of it back."
        for each in beyond
    )
    if not freed:
        return OwnTimeTold(f"No block of yours lies in {in_words(desk, asked)}", ("Nothing was changed.",), stays)
    again = tuple(
        (f"BLOCK {_said(desk, part)}", "blocks it again", f"block {_said(desk, part)}")
        for each in freed
        for part in each.parts
    )
    lead = f"Calls may be offered then again: {'; '.join(in_parts(desk, each.parts) for each in freed)}."
    return OwnTimeTold(f"Free again: {in_words(desk, asked)}", (lead,), stays, answers=again[:4])


def _list(_desk: Desk, _event: OwnTimeAsked) -> tuple[str, OwnTimeTold]:
    return "", OwnTimeTold("What is blocked in your calendar", ("Nothing was changed.",))


def _unclear(_desk: Desk, event: OwnTimeAsked) -> tuple[str, OwnTimeTold]:
    answers = tuple((each.upper(), "is what you mean", each) for each in event.choices)
    return "", OwnTimeTold("Which time do you mean?", ("Nothing was changed.", sentence(event.reason)), answers=answers)


def _nothing(why: str) -> OwnTimeTold:
    return OwnTimeTold("Nothing was changed in your calendar", (why,))


def _slot(event: OwnTimeAsked) -> Slot:
    assert event.start is not None and event.end is not None  # noqa: S101, PT018  (such an event names a stretch)
    return Slot(event.start, event.end)


def _said(desk: Desk, slot: Slot) -> str:
    """The stretch as a command says it."""
    start, end = slot.start.astimezone(desk.zone), slot.end.astimezone(desk.zone)
    if f"{start:%H%M}{end:%H%M}" == "00000000":
        last = (end.date() - start.date()).days - 1
        return (
            f"{start:%Y-%m-%d}"
            if last == 0
            else f"{start:%Y-%m-%d} to {start.date().fromordinal(end.date().toordinal() - 1)}"
        )
    return f"{start:%Y-%m-%d} {start:%H:%M}-{'24:00' if f'{end:%H%M}' == '0000' else f'{end:%H:%M}'}"


def _blocked_now(desk: Desk) -> tuple[str, ...]:
    found = blocks(desk)
    shown = tuple(
        f"{in_parts(desk, each.parts)}   (unblock {each.block_id.removeprefix(BLOCK_PREFIX)})"
        for each in found[:_SHOWN]
    )
    return (*shown, f"and {len(found) - _SHOWN} more") if len(found) > _SHOWN else shown


_DONE: Final[dict[str, Callable[[Desk, OwnTimeAsked], tuple[str, OwnTimeTold]]]] = {
    "block": _block,
    "unblock": _unblock,
    "list": _list,
    "unclear": _unclear,
}

STEP: Final[Act[OwnTimeAsked, OwnerTold]] = Act(
    "keep_time",
    hears=(OwnTimeAsked,),
    is_due=is_due,
    effect=keep_time,
    record=record,
)
