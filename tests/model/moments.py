"""The model's moments and names: what differs only in its history bears the same."""

from datetime import UTC, datetime, timedelta
from typing import Final

from copydesk import ids
from copydesk.flow.send_response import CLAIM_LASTS
from copydesk.query.evolve import BACKSTOP_AFTER, STALL_AFTER, TOOLS_AFTER
from copydesk.query.follow_ups import FOLLOW_UP_AFTER

NOW: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)
REMINDS: Final = NOW + timedelta(days=1)
EXPIRES: Final = NOW + timedelta(days=14)
TOO_LATE: Final = NOW + timedelta(days=15)
DUE: Final = {
    "stall": NOW + STALL_AFTER,
    "tools": NOW + TOOLS_AFTER,
    "remind": REMINDS,
    "expire": EXPIRES,
    "claim": NOW + CLAIM_LASTS,
    "follow_up": NOW + FOLLOW_UP_AFTER,
    "due": NOW + timedelta(hours=22) + BACKSTOP_AFTER,
    "snooze": NOW + timedelta(hours=22) + BACKSTOP_AFTER,
    "ask": NOW + timedelta(hours=1) + BACKSTOP_AFTER,
    "gather": NOW + timedelta(hours=1) + BACKSTOP_AFTER,
}
MOMENT: Final = NOW + timedelta(hours=22)
"""When a scheduled reply is due, and until when a question sleeps."""
ASKED_AGAIN: Final = NOW + timedelta(hours=1)
"""Until when an answer is put off."""
LATE: Final = MOMENT + timedelta(days=1)
"""When the approval of whatever was to leave by then has expired."""
QUERY_ID: Final = ids.query_id("the query of the model")


def send_of(final: int) -> str:
    """The id of the send that the reply with this number leads to."""
    return ids.send_id(f"F{final}")


NUMBER_OF_SEND: Final = {send_of(final): final for final in range(8)}
