"""What several moves of a query clear, under one name each."""

from typing import Final

from copydesk.query.mails import Changes

NOTHING_WAITS: Final[Changes] = {"scheduled_id": "", "due_at": None, "snoozed_until": None}
"""No approved reply waits for its moment, and no question sleeps."""
ASKED_NOW: Final[Changes] = {"ask_at": None, "ask_reason": ""}
"""Nothing keeps the model from being asked."""
NO_QUESTION: Final[Changes] = {"review_hash": "", "shown_hash": ""}
"""The owner is asked nothing."""
