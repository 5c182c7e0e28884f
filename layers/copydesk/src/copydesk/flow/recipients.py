"""Whom a reply goes to. The mail's sender, unless the owner says more; never an address that the mail did not name."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.events import FinalResponseReady, UserQueryReceived
from copydesk.mail.addresses import folded
from copydesk.mail.recipients import reply_address
from copydesk.query import QueryState
from copydesk.values import Frozen

_FURTHEST: Final = 14 * 60
"""Minutes: no clock on earth is further from UTC."""


class Recipients(Frozen):
    """Where a reply goes. `name` belongs to `to`; `copies` are the others whom the owner wants to have it."""

    to: str
    name: str = ""
    copies: tuple[str, ...] = ()


def recipients(
    mail: UserQueryReceived | None, state: QueryState, *, reply_all: bool = False, use_reply_to: bool = False
) -> Recipients:
    """The recipients of the answer to `mail`, with what the owner said about them on the review.

    It goes by the mail, as does what the owner is shown.
    """
    if mail is None:
        return _named(state.correspondent, state)
    # Who joined by the thread's address alone is not proved: only a member is answered, and nobody whom the mail names.
    one_person = not mail.reply_to_is_shared and mail.proof != "address"
    to = reply_address(mail.sender, mail.reply_to, confirmed=use_reply_to, shared=not one_person)
    copies = tuple(other for other in mail.others if other.lower() != to.lower()) if reply_all else ()
    return _named(to, state, copies)


def with_copies(going_to: Recipients, others: Sequence[str]) -> Recipients:
    """The recipients with `others` as well, each once: those who have the entry of a call that the reply changes."""
    known = {each.casefold() for each in (going_to.to, *going_to.copies)}
    more = tuple(each for each in others if each.casefold() not in known)
    return going_to.model_copy(update={"copies": (*going_to.copies, *more)})


def recipients_of(final: FinalResponseReady, state: QueryState) -> Recipients:
    """The recipients that an approved reply names. A signature covers them, and the mail goes to just these."""
    return _named(final.recipient or state.correspondent, state, final.copies)


def _named(to: str, state: QueryState, copies: tuple[str, ...] = ()) -> Recipients:
    return Recipients(to=to, name=state.correspondent_name if to == state.correspondent else "", copies=copies)


def written_at(mail: UserQueryReceived, zone: str) -> datetime | None:
    """When the quoted mail was written, by the clock that it is dated with; by the owner's `zone` where it names none.

    An offset of zero tells nothing: many servers date every mail in UTC.
    """
    minutes = mail.utc_offset_minutes or 0
    is_known = minutes != 0 and abs(minutes) <= _FURTHEST
    clock = timezone(timedelta(minutes=minutes)) if is_known else ZoneInfo(zone)
    return None if mail.sent_at is None else mail.sent_at.astimezone(clock)


def quoted_sender(state: QueryState, mail: UserQueryReceived | None) -> str:
    """Who stands above the quoted mail: the correspondent, or the other member who wrote it; by name, else address."""
    if mail is None or folded(mail.sender) == folded(state.correspondent):
        return state.correspondent_name or state.correspondent
    return mail.sender_name or mail.sender
