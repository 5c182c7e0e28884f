"""Whether a correspondent may get another reply today: read before the owner decides, and when she does."""

from copydesk.flow.daily_limit import next_day, replies_of, why_full
from copydesk.ports import COUNTED
from copydesk.services import Services
from copydesk.telling.times import moment
from copydesk.telling.view import QueryView
from copydesk.translation import from_log, tr


def why_not_today(services: Services, recipient: str) -> str:
    """Why no more replies go to `recipient` today; "" where one may."""
    key = replies_of(recipient, services.clock.now(), services.settings).key
    counted = services.store.sums([key]).get(key, {}).get(COUNTED, 0)
    return why_full(counted, recipient, services.settings)


def day_full(services: Services, shown: QueryView) -> str:
    """What the owner should know of it before she approves; "" where the reply can leave at once."""
    full = why_not_today(services, shown.goes_to[0]) if shown.choices and shown.goes_to else ""
    if not full:
        return ""
    leaves = moment(next_day(services.clock.now(), services.settings), shown.zone)
    return tr(
        "{full}. What you approve today leaves on {leaves} by itself; raise the setting, and it leaves at once.",
        full=from_log(full),
        leaves=leaves,
    )
