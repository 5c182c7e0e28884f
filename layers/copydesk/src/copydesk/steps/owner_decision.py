"""A decision of the owner's from the page or the terminal is taken into the log."""

from copydesk.events import Decision, ReviewDecided
from copydesk.flow import owner_decision as flow
from copydesk.flow.context import Taken
from copydesk.protocol import take
from copydesk.query import QueryState
from copydesk.review import RecipientWords
from copydesk.services import Services
from copydesk.step import Recorded


def take_decision(
    services: Services,
    query_id: str,
    *,
    review_hash: str,
    decision: Decision,
    text: str,
    channel: flow.Channel,
    words: RecipientWords | None = None,
) -> bool:
    """Whether the decision on `review_hash` was taken: False if nothing waits for it any more.

    Pressing the same button twice is one decision. Raises TransientError if other commits kept coming first.
    """
    words = words or RecipientWords()
    decided = ReviewDecided(
        decision=decision,
        review_hash=review_hash,
        text=text,
        reviewer=services.settings.owner_address,
        channel=channel,
        reply_all=words.reply_all,
        use_reply_to=words.use_reply_to,
    )

    def decide(state: QueryState) -> Taken | None:
        return flow.owner_decision(decided, state, services.clock.now())

    handler, key = flow.HANDLERS[channel], flow.natural_key(query_id, decided)
    return take(services, handler, query_id=query_id, key=key, decide=decide)


def again(recorded: Recorded) -> Taken | None:
    """The decision as it was given, on the query as it stood."""
    decided = recorded.first
    return flow.owner_decision(decided, recorded.state, recorded.now) if isinstance(decided, ReviewDecided) else None
