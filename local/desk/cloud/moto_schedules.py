"""EventBridge Scheduler's one-time schedules as moto keeps them; it plays none, so the desk takes from it what is due.

They are read where moto keeps them rather than through the API: that costs nothing, however often one looks.
"""

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from moto.scheduler.models import scheduler_backends

from local.desk.cloud.lambda_events import ACCOUNT, REGION, JsonObject

_AT: Final = re.compile(r"at\((.+)\)")


def take_due(group: str, now: datetime) -> Sequence[JsonObject]:
    """The input of each schedule of `group` whose minute has come, the earliest first; like Scheduler, delete them."""
    schedules = scheduler_backends[ACCOUNT][REGION].get_schedule_group(group).schedules
    moments = sorted((_moment(each.schedule_expression), name) for name, each in [*schedules.items()])
    messages: list[JsonObject] = []
    for moment, name in moments:
        taken = schedules.pop(name, None) if moment <= now else None
        if taken is not None:  # it is due, and nobody cancelled it meanwhile
            messages.append(json.loads(taken.target["Input"]))
    return messages


def _moment(expression: str) -> datetime:
    found = _AT.fullmatch(expression)
    assert found is not None, f"{expression} is no one-time schedule"  # noqa: S101  (the adapter makes no other)
    return datetime.fromisoformat(found[1]).replace(tzinfo=UTC)
