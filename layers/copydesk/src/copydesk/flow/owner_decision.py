"""verify_word and the terminal: a decision of the owner's counts if it is on what waits now, and then once."""

from datetime import datetime
from typing import Final, Literal

from copydesk import ids
from copydesk.events import Cause, LinksWithdrawn, ReviewDecided
from copydesk.flow.context import Taken, emit
from copydesk.query import QueryState

Channel = Literal["page", "terminal"]
HANDLERS: Final[dict[Channel, str]] = {"page": "verify_word", "terminal": "terminal"}
"""Who takes a decision, as the log names it. No function has the terminal's name."""


def owner_decision(decided: ReviewDecided, state: QueryState, now: datetime) -> Taken | None:
    """The decision under its natural key; None if nothing waits for it any more."""
    if not state.takes(decided, now):
        return None
    return Taken(Cause(key=natural_key(state.query_id, decided)), emit(decided))


def links_withdrawn(state: QueryState, channel: Channel) -> Taken:
    """The links and review addresses that were mailed so far count no more, under the natural key of just those."""
    key = f"{channel}|{state.query_id}|links|{state.links_generation}"
    return Taken(Cause(key=key), emit(LinksWithdrawn(channel=channel)))


def natural_key(query_id: str, decided: ReviewDecided) -> str:
    """The same on every press of the same button with the same boxes ticked."""
    said = f"{decided.review_hash}|{decided.decision}|{ids.content_hash(decided.text)}"
    # Only a ticked box adds to it: decisions that older versions took keep the key that they were taken under.
    boxes = "|reply_all" * decided.reply_all + "|use_reply_to" * decided.use_reply_to
    boxes += "|confirm_form" * decided.confirm_form
    at = "" if decided.at is None else f"|at {decided.at.isoformat()}"
    anew = f"|anew {decided.asked_anew}" if decided.asked_anew else ""
    return f"{decided.channel}|{query_id}|{said}{boxes}{at}{anew}"
