"""What an event changes of a query's sends, whatever the query does meanwhile. Pure."""

from collections.abc import Mapping
from typing import Final

from copydesk.events import (
    DeliveryReported,
    Event,
    OwnerAnswered,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    SendClaimed,
    SendDeferred,
)
from copydesk.query.changes import KEPT_MEMBERS, Rule
from copydesk.query.mails import KEPT_REFERENCES, Changes
from copydesk.query.state import Claim, QueryState, UncertainSend

KEPT_BOOKINGS: Final = 60
"""How many bookings the state keeps of those that replies made."""


def _claimed(state: QueryState, event: SendClaimed) -> Changes:
    """Whom the reply goes to belongs to the thread from now on, and not before: until the claim it may be undone."""
    claim = Claim(
        send_id=event.send_id, nonce=event.nonce, turn=event.turn, expires_at=event.expires_at, hold_id=event.hold_id
    )
    if event.send_id != state.send_id:
        return {"claim": claim}
    members = tuple(dict.fromkeys((*state.members, *state.going_to)))[-KEPT_MEMBERS:]
    return {"claim": claim, "members": members, "reached": (), "missed": ()}


def _without_claim(state: QueryState, send_id: str) -> Changes:
    return {"claim": None} if state.claim is not None and state.claim.send_id == send_id else {}


def _put_off(state: QueryState, event: SendDeferred) -> Changes:
    return _without_claim(state, event.send_id)


def _settled(state: QueryState, event: ResponseSent | ResponseFailed) -> Changes:
    left = tuple(send for send in state.uncertain if send.send_id != event.send_id)
    return {**_without_claim(state, event.send_id), "uncertain": left}


def _went_out(state: QueryState, event: ResponseSent) -> Changes:
    hold_id = state.booked_by(event.send_id)
    booked = tuple(dict.fromkeys((*state.booked, hold_id)))[-KEPT_BOOKINGS:] if hold_id else state.booked
    left: Changes = {"sent_turn": max(state.sent_turn, event.turn), "booked": booked}
    return {**_settled(state, event), **_named(state, event), **left}


def _named(state: QueryState, event: ResponseSent | OwnerAnswered) -> Changes:
    """A mail of ours, or of the owner's own, is known by its Message-ID from now on."""
    if not event.message_id:
        return {}
    names: Changes = {"references": _and_one(state.references, event.message_id)}
    of_the_turn = event.turn == state.turn and not (isinstance(event, OwnerAnswered) and event.earlier)
    return {**names, "turn_names": _and_one(state.turn_names, event.message_id)} if of_the_turn else names


def _and_one(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*names, name)))[-KEPT_REFERENCES:]


def _wrote(state: QueryState, event: OwnerAnswered) -> Changes:
    """Whom the owner wrote to herself belongs to the thread, as whom a reply of ours went to."""
    members = tuple(dict.fromkeys((*state.members, *event.recipients)))[-KEPT_MEMBERS:]
    return {**_named(state, event), "members": members}


def _unknown(state: QueryState, event: ResponseUncertain) -> Changes:
    others = tuple(send for send in state.uncertain if send.send_id != event.send_id)
    send = UncertainSend(send_id=event.send_id, turn=event.turn, hold_id=state.booked_by(event.send_id))
    return {**_without_claim(state, event.send_id), "uncertain": (*others, send)}


def _reported(state: QueryState, event: DeliveryReported) -> Changes:
    """Each recipient of the latest reply has a state of its own; a claim by mail changes none."""
    if event.send_id != state.send_id or not event.recipient or event.mail_object:
        return {}
    who = event.recipient.lower()
    others = tuple(one for one in state.missed if one != who)
    if event.kind == "Delivery":
        return {"reached": tuple(dict.fromkeys((*state.reached, who)))[-KEPT_MEMBERS:], "missed": others}
    if event.kind != "Bounce" or (event.passing and who in state.reached):
        return {}
    return {"reached": tuple(one for one in state.reached if one != who), "missed": (*others, who)[-KEPT_MEMBERS:]}


OF_SENDS: Final[Mapping[type[Event], Rule]] = {
    SendClaimed: _claimed,
    SendDeferred: _put_off,
    ResponseSent: _went_out,
    OwnerAnswered: _wrote,
    ResponseUncertain: _unknown,
    ResponseFailed: _settled,
    DeliveryReported: _reported,
}
"""What an event changes of the sends: a reply of an older turn may still be claimed, uncertain or under way."""
