"""The owner's holding reply: she is asked about it by a note with a signed answer; what she approved is found again.

A mail of her own without a token lets nothing leave: it only has her asked. Her yes comes to the signed address.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from copydesk import ids
from copydesk.calendar.holds import BLOCK_PREFIX
from copydesk.errors import SettingsError
from copydesk.events import (
    Cause,
    Event,
    HoldingReplyAsked,
    HoldingReplyWithdrawn,
    OwnTimeAsked,
)
from copydesk.flow.away import Absence
from copydesk.flow.context import Context, Outcome, Taken, emit
from copydesk.flow.holding import (
    LONGEST,
    note_ended,
    question,
)
from copydesk.flow.owner_decision import HANDLERS, Channel
from copydesk.ports import Notice
from copydesk.protocol import ahead, take
from copydesk.query import QueryState
from copydesk.review import address_of_review, review_token
from copydesk.services import Services
from copydesk.steps.absences import absence_of, absences, last_day
from copydesk.steps.owners_stretches import Desk
from copydesk.telling.notes_on_holding import holding_note
from copydesk.telling.notes_on_own_time import OwnTimeTold
from copydesk.translation import tr


def asked_about(desk: Desk, event: OwnTimeAsked, block: str) -> HoldingReplyAsked | None:
    """What she is to be asked: about the text that she gave, for the absence that it goes with; None for nothing.

    `block` is the absence that she just said, "" if there is none.
    """
    if not event.holding or (event.word == "away" and not block):
        return None
    meant = absence_meant(desk, block or event.block_id)
    return None if meant is None else question(event.holding, meant[0], meant[1].end)


def ask(services: Services, context: Context[OwnTimeAsked], asked: HoldingReplyAsked, desk: Desk) -> None:
    """Show the owner the exact text, with the signed answer that alone lets it go."""
    event = context.event
    _, state = ahead("keep_time", context.state, Cause.of(event), emit(asked), now=event.timestamp)
    token = review_token(services.secrets.link_keys("reviews"), state)
    note = holding_note(
        asked.text,
        until=last_day(desk, asked.ends_at),
        address=address_of_review(services.settings, token),
        zone=desk.settings.time_zone,
        query_id=state.query_id,
    )
    services.owner.ask(
        Notice(
            identity=f"{event.event_id}|holding",
            query_id=state.query_id,
            kind="note",
            title=note.subject,
            text=note.text,
            html=note.html,
            token=token,
            counts_for="review",
            follows=(event.message_id,) if event.message_id else (),
        )
    )


def holding(desk: Desk, event: OwnTimeAsked) -> tuple[str, OwnTimeTold]:
    """What she is told of a text that she gives while she is away, or before."""
    if absence_meant(desk, event.block_id) is None:
        why = tr("You are not away, so nobody waits for your return. Say “away until …” first, with the text below it.")
        return "", OwnTimeTold(tr("No holding reply was set up"), (why,))
    return "", OwnTimeTold(tr("You were asked about your holding reply"))


def no_holding(desk: Desk, event: OwnTimeAsked) -> tuple[str, OwnTimeTold]:
    """What she is told who wants none to go any more."""
    if absence_meant(desk, event.block_id) is None:
        return "", OwnTimeTold(tr("No holding reply goes"), (tr("You are not away, so none went before either."),))
    why = tr("Whoever has it already got it once; nobody gets it from now on. Your drafts wait for you as before.")
    return "", OwnTimeTold(tr("No holding reply goes any more"), (why,))


def withdrawn(desk: Desk, event: OwnTimeAsked) -> tuple[HoldingReplyWithdrawn, ...]:
    """What ends the holding replies of her absence, if she said so."""
    meant = absence_meant(desk, event.block_id) if event.word == "no holding" else None
    return () if meant is None else (HoldingReplyWithdrawn(absence=meant[0]),)


def recorded_with_notes(events: tuple[Event, ...], now: datetime) -> Outcome:
    """The events, and what of them is noted under the absence: what was approved for it before now goes no more."""
    ended = tuple(note_ended(each.absence, now) for each in events if isinstance(each, HoldingReplyWithdrawn))
    return Outcome(events=events, tallies=ended)


def absence_meant(desk: Desk, named: str = "") -> tuple[str, Absence] | None:
    """The absence that a holding reply is said for: the one named, or she is in, else the next; None for none."""
    found = [(each, absence_of(desk, each)) for each in absences(desk)]
    if named:
        found = [(block, absence) for block, absence in found if named in (block.block_id, block.name)]
    if not found:
        return None
    now = [pair for pair in found if pair[1].covers(desk.now)]
    block, absence = max(now, key=lambda pair: pair[1].end) if now else min(found, key=lambda pair: pair[1].start)
    return block.block_id, absence


def check_text(text: str) -> str:
    """The text as it may be asked about. Raises SettingsError for an empty or a long one."""
    said = text.strip()
    if not said:
        raise SettingsError("a holding reply needs a text: what whoever writes to you is to read")
    if len(said) > LONGEST:
        raise SettingsError(
            f"a holding reply has {LONGEST:,} characters at most, and this one {len(said):,}; shorten it"
        )
    return said


def checked_reply(said: Mapping[str, str]) -> str:
    """The holding reply that goes with `copydesk away`, "" for none. Raises SettingsError before anything changes."""
    return check_text(said["reply"]) if said.get("reply") else ""


def say_with_the_absence(
    services: Services, told: Mapping[str, Any], reply: str, channel: Channel = "terminal"
) -> None:
    """Have her asked by mail about the reply for the absence that was just kept."""
    if reply:
        say_holding(services, reply, f"{BLOCK_PREFIX}{told['id']}", channel)


def say_holding(services: Services, text: str, absence: str, channel: Channel = "terminal") -> None:
    """Take in the text that she gave for that absence, by no mail: she is asked about it by one, as for a mail."""
    asked = OwnTimeAsked(
        mail_object="",
        sender=services.settings.owner_address,
        subject="A holding reply",
        word="holding",
        holding=check_text(text),
        block_id=absence,
    )
    key = f"holding|{absence}|{secrets.token_hex(8)}"

    def decide(state: QueryState) -> Taken | None:
        return Taken(Cause(key=key), emit(asked)) if state.version == 0 else None

    take(services, HANDLERS[channel], query_id=ids.query_id(key), key=key, decide=decide)
