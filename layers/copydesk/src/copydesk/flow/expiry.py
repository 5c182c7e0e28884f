"""wake and send_response: whether an approval still lets its reply leave, as late as it is now.

Nothing has voided it, and its signature holds: but time has passed since, or who gave it is no reviewer any more.
"""

from datetime import datetime, timedelta
from typing import Final

from copydesk.events import ApprovedResponse
from copydesk.mail.addresses import folded
from copydesk.settings import Settings

APPROVAL_OUTLIVES: Final = timedelta(days=1)
"""How long an approval holds after its moment: the time that it names, or when it was given. A night without power and
a provider that puts mails off for hours pass within it; the links and the hold of an offered call hold as long."""


def why_void(reply: ApprovedResponse, moment: datetime, now: datetime, settings: Settings) -> str:
    """Why the approved reply may not leave at `now`, `moment` being when it was to; an empty string if it may."""
    if not reply.automatic and folded(reply.approved_by) not in settings.allowed_reviewers:
        return f"{reply.approved_by}, who approved it, is no reviewer any more"
    if reply.booking is not None and datetime.fromisoformat(reply.booking.start) <= now:
        return f"the call that it {'cancels' if reply.booking.cancels else 'confirms'} has begun, or is over"
    if now >= moment + APPROVAL_OUTLIVES:
        return f"its approval has expired: it was to leave {_long(now - moment)} ago; so late you are asked once more"
    return ""


def _long(late: timedelta) -> str:
    hours = int(late.total_seconds()) // 3600
    return f"{hours} hours" if hours < 3 * 24 else f"{hours // 24} days"
