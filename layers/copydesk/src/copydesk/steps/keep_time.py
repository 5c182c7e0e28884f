"""keep_time's step: what the owner wrote of her own time is done in the calendar, and told to her with what undoes it.

The effect may be done again: a block has the id of its event, and what was given back stays so.
"""

from collections.abc import Callable
from typing import Final

from copydesk.calendar.holds import BLOCK_PREFIX, block_id, is_absence
from copydesk.calendar.own_away import away_topic
from copydesk.errors import SettingsError
from copydesk.events import Event, OwnerTold, OwnTimeAsked
from copydesk.flow.away import Absence
from copydesk.flow.context import Context, Outcome
from copydesk.ports import Slot
from copydesk.review.own_time_mark import time_mark
from copydesk.step import Act, Call, Recorded
from copydesk.steps.absences import (
    absence_of,
    absences,
    come_back,
    days_away,
    first_day,
    go_away,
    last_day,
    replaced_by,
)
from copydesk.steps.holding_replies import ask, asked_about, holding, no_holding, recorded_with_notes, withdrawn
from copydesk.steps.own_blocks import (
    LONGEST_REASON,
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
from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.notes_on_own_time import BACK_MEANS, OwnTimeTold, away_means, own_time_note
from copydesk.translation import from_log, msgid, speaking, tr

_NONE_BEFORE: Final = msgid("An absence that you had said before ended when you said this one, and is none now.")
_TAPS: Final = 3
_SHOWN: Final = 40
"""Blocks that a note lists."""


def is_due(context: Context[OwnTimeAsked]) -> bool:
    """Whether it is still to be done."""
    return context.state.owes(context.event)


def keep_time(context: Context[OwnTimeAsked], call: Call) -> tuple[Event, ...]:
    """Do what was asked, and mail the owner what stands now; the events that say so.

    What she wants told to whoever writes while she is away she is asked about by a note of its own.
    """
    services, event = call.services, context.event
    desk = desk_here(services)
    block, told = _DONE[event.word](desk, event)
    question = asked_about(desk, event, block)
    if question is not None:
        ask(services, context, question, desk)
        if event.word == "holding":
            return question, OwnerTold(about=event.event_id, reason=told.headline)
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
        follows=(event.message_id,),
        to_desk=True,
    )
    beside = withdrawn(desk, event) if question is None else (question,)
    return *beside, OwnerTold(about=event.event_id, reason=told.headline)


def record(context: Context[OwnTimeAsked], events: tuple[Event, ...]) -> Outcome:
    """Record that it is done, and that she knows; what ends holding replies is noted under their absence."""
    return recorded_with_notes(events, context.now)


def again(_context: Context[OwnTimeAsked], recorded: Recorded) -> tuple[Event, ...]:
    """What her calendar held stands in no log."""
    return recorded.events


def _block(desk: Desk, event: OwnTimeAsked) -> tuple[str, OwnTimeTold]:
    asked = _slot(event)
    named = block_id("mail", event.event_id.replace("-", "")[:8])
    try:
        kept = keep(desk, asked, named, event.reason)
    except SettingsError as error:
        return "", _nothing(str(error))
    stays = stays_told(desk, kept.stays)
    if kept.noted:
        changed = tr(
            "Noted: {when} is for {reason}",
            when=in_words(desk, kept.slot),
            reason=one_line(event.reason, LONGEST_REASON),
        )
        return "", OwnTimeTold(
            changed, (tr("It was blocked before, and stays so; only its note is another now."),), stays
        )
    if not kept.parts:
        why = tr("It was blocked before.") if kept.before else tr("There is nothing left of it to block.")
        return "", OwnTimeTold(tr("Nothing new to block: {when}", when=in_words(desk, kept.slot)), (why,), stays)
    command = f"unblock {named.removeprefix(BLOCK_PREFIX)}"
    undo = ("UNDO", tr("gives this time back: calls may be offered then again"), command)
    return named, OwnTimeTold(
        tr("Blocked: {when}", when=in_words(desk, kept.slot)), (_meaning(desk, kept),), stays, answers=(undo,)
    )


def _meaning(desk: Desk, kept: Kept) -> str:
    parts = "" if kept.parts == (kept.slot,) else tr(" Blocked are {when}.", when=in_parts(desk, kept.parts))
    return tr("No call is offered or booked then any more.{parts}", parts=parts)


def _away(desk: Desk, event: OwnTimeAsked) -> tuple[str, OwnTimeTold]:
    named, asked = block_id("absence", event.event_id.replace("-", "")[:8]), _slot(event)
    before = replaced_by(desk, asked, named)
    try:
        kept = go_away(desk, asked, named)
    except SettingsError as error:
        return "", _nothing(str(error))
    absence = Absence(min(asked.start, kept.slot.start), kept.slot.end, desk.settings.time_zone)
    undo = ("UNDO", tr("takes this absence back"), f"unblock {named.removeprefix(BLOCK_PREFIX)}")
    ends = undo if absence.start > desk.now else ("BACK", tr("ends your absence at once"), "back")
    stays = stays_told(desk, kept.stays)
    # It takes their place at once, and an UNDO does not bring them back: each is one tap away.
    replaced = tuple(each for each in before if not _is_same(absence_of(desk, each), absence, desk))
    instead = tuple(_away_again(desk, each) for each in replaced)
    ended = tuple(
        tr("It takes the place of your absence {when}.", when=days_away(desk, absence_of(desk, each)))
        for each in replaced
    )
    means = away_means(last_day(desk, absence.end), first_day(desk, absence))
    return named, OwnTimeTold(
        tr("You are away {when}", when=days_away(desk, absence)), (*means, *ended), stays, answers=(ends, *instead)
    )


def _is_same(one: Absence, other: Absence, desk: Desk) -> bool:
    """Whether both end together, and have begun or begin on one day: when an absence was said is no part of it."""
    return one.end == other.end and (one.start == other.start or max(one.start, other.start) <= desk.now)


def _back(desk: Desk, _event: OwnTimeAsked) -> tuple[str, OwnTimeTold]:
    ended = come_back(desk)
    later = [(each.name, days_away(desk, absence_of(desk, each))) for each in absences(desk)]
    ahead = tuple(tr("You are still away {days}.", days=days) for _, days in later)
    taps = tuple(
        (f"UNBLOCK {name}", tr("takes back that you are away {days}", days=days), f"unblock {name}")
        for name, days in later[:_TAPS]
    )
    if not ended:
        return "", OwnTimeTold(tr("You were not away"), (tr("Nothing was changed."), *ahead), answers=taps)
    latest = max(ended, key=lambda each: absence_of(desk, each).end)
    return "", OwnTimeTold(tr("You are back"), (tr(BACK_MEANS), *ahead), answers=(_away_again(desk, latest), *taps))


def _away_again(desk: Desk, block: Block) -> tuple[str, str, str]:
    """The tap that has her away as she was: an absence is no mere block, and never comes back as one."""
    absence = absence_of(desk, block)
    topic = away_topic(absence.end, desk.settings.time_zone, absence.start if absence.start > desk.now else None)
    with speaking("en"):  # It is typed as a word to the desk, and tapped as one.
        days = days_away(desk, absence)
    said = days.replace("from ", "FROM ", 1).replace("until ", "UNTIL ", 1)
    return f"AWAY {said}", tr("has you away then, as before"), topic


def _unblock(desk: Desk, event: OwnTimeAsked) -> tuple[str, OwnTimeTold]:
    if event.block_id:
        try:
            freed = (give_back(desk, f"{BLOCK_PREFIX}{event.block_id}"),)
        except SettingsError as error:
            return "", _nothing(str(error))
        return "", _freed(desk, freed, freed[0].slot, ())
    asked = _slot(event)
    inside, beyond = give_back_within(desk, asked)
    return "", _freed(desk, inside, asked, beyond)


def _freed(desk: Desk, freed: tuple[Block, ...], asked: Slot, beyond: tuple[Block, ...]) -> OwnTimeTold:
    stays = tuple(
        tr(
            "{when} is one block that reaches further, and stays: “unblock {name}” gives all of it back.",
            when=in_words(desk, each.slot),
            name=each.name,
        )
        for each in beyond
    )
    if not freed:
        return OwnTimeTold(
            tr("No block of yours lies in {when}", when=in_words(desk, asked)), (tr("Nothing was changed."),), stays
        )
    away = tuple(each for each in freed if is_absence(each.block_id))
    if away and len(away) == len(freed):
        again = tuple(_away_again(desk, each) for each in away)
        begun = any(absence_of(desk, each).start <= desk.now for each in away)
        said = (
            tr("You are back")
            if begun
            else tr("You are no more away {when}", when=days_away(desk, absence_of(desk, away[0])))
        )
        means = tr(BACK_MEANS) if begun else tr("Calls may be offered then again.")
        return OwnTimeTold(said, (means, tr(_NONE_BEFORE)), stays, answers=again[:4])
    again = tuple(_away_again(desk, each) for each in away) + tuple(
        (f"BLOCK {_said(desk, part)}", tr("blocks it again"), f"block {_said(desk, part)}")
        for each in freed
        if each not in away
        for part in each.parts
    )
    lead = tr("Calls may be offered then again: {what}.", what="; ".join(in_parts(desk, each.parts) for each in freed))
    return OwnTimeTold(tr("Free again: {when}", when=in_words(desk, asked)), (lead,), stays, answers=again[:4])


def _list(_desk: Desk, _event: OwnTimeAsked) -> tuple[str, OwnTimeTold]:
    return "", OwnTimeTold(tr("What is blocked in your calendar"), (tr("Nothing was changed."),))


def _unclear(_desk: Desk, event: OwnTimeAsked) -> tuple[str, OwnTimeTold]:
    answers = tuple((each.upper(), tr("is what you mean"), each) for each in event.choices)
    return "", OwnTimeTold(
        tr("Which time do you mean?"), (tr("Nothing was changed."), sentence(from_log(event.reason))), answers=answers
    )


def _nothing(why: str) -> OwnTimeTold:
    return OwnTimeTold(tr("Nothing was changed in your calendar"), (sentence(from_log(why)),))


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
    shown = tuple(f"{in_parts(desk, each.parts)}   (unblock {each.name})" for each in found[:_SHOWN])
    return (*shown, tr("and {more} more", more=len(found) - _SHOWN)) if len(found) > _SHOWN else shown


_DONE: Final[dict[str, Callable[[Desk, OwnTimeAsked], tuple[str, OwnTimeTold]]]] = {
    "block": _block,
    "unblock": _unblock,
    "list": _list,
    "unclear": _unclear,
    "away": _away,
    "back": _back,
    "holding": holding,
    "no holding": no_holding,
}

STEP: Final[Act[OwnTimeAsked, tuple[Event, ...]]] = Act(
    "keep_time",
    hears=(OwnTimeAsked,),
    is_due=is_due,
    effect=keep_time,
    record=record,
    again=again,
)
