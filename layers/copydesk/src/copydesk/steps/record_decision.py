"""Take a decision of the owner's from the page or the terminal into the log."""

from typing import Final, Literal

from copydesk import ids
from copydesk.errors import AlreadyHandled, TransientError, VersionConflict
from copydesk.events import Cause, Decision, ReviewDecided
from copydesk.flow.context import emit
from copydesk.ports import Marker
from copydesk.protocol import MAX_CONFLICTS, commit
from copydesk.review import RecipientWords
from copydesk.services import Services

HANDLER: Final = "review_page"


def record_decision(
    services: Services,
    query_id: str,
    *,
    review_hash: str,
    decision: Decision,
    text: str,
    channel: Literal["page", "terminal"],
    words: RecipientWords | None = None,
) -> bool:
    """Whether the decision on `review_hash` was taken: False if nothing waits for it any more.

    Pressing the same button twice is one decision. Raises TransientError if other commits kept coming first.
    """
    words = words or RecipientWords()
    key = f"{channel}|{query_id}|{review_hash}|{decision}|{ids.content_hash(text)}"
    for _ in range(MAX_CONFLICTS):
        loaded = services.store.load(query_id, seq=None, marker=Marker(HANDLER, key))
        if loaded.handled:
            return True
        if not loaded.state.may_decide(review_hash, services.clock.now()):
            return False
        decided = ReviewDecided(
            decision=decision,
            review_hash=review_hash,
            text=text,
            reviewer=services.settings.owner_address,
            channel=channel,
            reply_all=words.reply_all,
            use_reply_to=words.use_reply_to,
        )
        try:
            commit(services, HANDLER, loaded.state, Cause(key=key), emit(decided))
        except AlreadyHandled:
            return True
        except VersionConflict:
            continue
        return True
    raise TransientError(f"{MAX_CONFLICTS} other commits came before the decision; send it again")
