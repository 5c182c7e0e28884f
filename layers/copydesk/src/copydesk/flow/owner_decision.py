"""verify_word, heed_word and the terminal: a decision of the owner's counts if it is on what waits now, and once."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final, Literal

from copydesk import ids
from copydesk.events import Cause, LinksWithdrawn, ReviewDecided, ReviewSnoozed
from copydesk.flow.context import Taken, emit
from copydesk.mail.addresses import folded
from copydesk.query import Log, QueryState

Channel = Literal["page", "terminal"]
HANDLERS: Final[dict[Channel, str]] = {"page": "verify_word", "terminal": "terminal"}
"""Who takes a decision, as the log names it. No function has the terminal's name."""
BY_CHANNEL: Final[Mapping[str, str]] = {"own_mail": "heed_word", **dict(HANDLERS.items())}
"""The same, and who takes a word that names no query: none that has anything sent."""


def owner_decision(decided: ReviewDecided, state: QueryState, log: Log, now: datetime) -> Taken | None:
    """The decision under its natural key; None if nothing waits for it any more."""
    if not state.takes(decided, now):
        return None
    return Taken(Cause(key=natural_key(state, log, decided)), emit(decided))


def is_so_already(decided: ReviewDecided, state: QueryState) -> bool:
    """Whether the question sleeps until just that moment: the same button was pressed before."""
    return decided.decision == "snooze" and decided.at is not None and decided.at == state.snoozed_until


def links_withdrawn(state: QueryState, channel: Channel) -> Taken:
    """The links and review addresses that were mailed so far count no more, under the natural key of just those."""
    key = f"{channel}|{state.query_id}|links|{state.links_generation}"
    return Taken(Cause(key=key), emit(LinksWithdrawn(channel=channel)))


def is_anothers(decided: ReviewDecided, key: str, log: Log) -> bool:
    """Whether another reviewer pressed the same button first: then the decision is hers, and this one comes late."""
    earlier = next((each for each in log.of(ReviewDecided)[::-1] if each.caused_by == key), None)
    return earlier is not None and folded(earlier.reviewer) != folded(decided.reviewer)


def natural_key(state: QueryState, log: Log, decided: ReviewDecided) -> str:
    """The same on every press of the same button with the same boxes ticked; a later snooze is another one.

    A mail of her own says its word once, whatever becomes of what it was about.
    """
    if decided.channel == "own_mail":
        return f"own_mail|{state.query_id}|{decided.mail_object}"
    said = f"{decided.review_hash}|{decided.decision}|{ids.content_hash(decided.text)}"
    # Only a ticked box adds to it: decisions that older versions took keep the key that they were taken under.
    boxes = "|reply_all" * decided.reply_all + "|use_reply_to" * decided.use_reply_to
    boxes += "|confirm_form" * decided.confirm_form + "|without_call" * decided.without_call
    boxes += "" if decided.invite_at is None else f"|invite {decided.invite_at.astimezone(UTC).isoformat()}"
    boxes += "".join(f"|without {source}" for source in decided.without_articles)
    boxes += "".join(f"|with {ids.content_hash(article.model_dump_json())}" for article in decided.with_articles)
    boxes += "".join(f"|time {each.astimezone(UTC).isoformat()}" for each in decided.times)
    # Of a reply that the day's limit holds, nobody named the moment.
    at = "" if decided.at is None or decided.held_for else f"|at {decided.at.isoformat()}"
    anew = f"|anew {decided.asked_anew}" if decided.asked_anew else ""
    before = len(log.of(ReviewSnoozed, state.turn)) if decided.decision == "snooze" else 0
    slept = f"|slept {before}" if before else ""
    return f"{decided.channel}|{state.query_id}|{said}{boxes}{at}{anew}{slept}"
