"""Wake-ups, as EventBridge Scheduler's one-time schedules: each deletes itself once it has called."""

from __future__ import annotations

import json
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_scheduler import EventBridgeSchedulerClient

    from copydesk.ports import WakeUp

MINUTE: Final = timedelta(minutes=1)
EXISTS: Final = "ConflictException"
GONE: Final = "ResourceNotFoundException"


class Schedules:
    """Copydesk's WakeUps in one schedule group, which invoke `function` by the right of `role`."""

    def __init__(self, client: EventBridgeSchedulerClient, *, group: str, function: str, role: str) -> None:
        self._client = client
        self._group = group
        self._function = function
        self._role = role

    def set(self, wake_up: WakeUp) -> None:
        """One schedule, at the first whole minute that is not before the moment: a schedule knows no finer time."""
        late = wake_up.at.astimezone(UTC) + MINUTE - timedelta(microseconds=1)
        moment = late.replace(second=0, microsecond=0, tzinfo=None)
        try:
            self._client.create_schedule(
                Name=wake_up.key,
                GroupName=self._group,
                ScheduleExpression=f"at({moment.isoformat(timespec='seconds')})",
                ScheduleExpressionTimezone="UTC",
                FlexibleTimeWindow={"Mode": "OFF"},
                ActionAfterCompletion="DELETE",
                Target={
                    "Arn": self._function,
                    "RoleArn": self._role,
                    "Input": json.dumps({"query_id": wake_up.query_id, "at": wake_up.at.isoformat()}),
                },
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != EXISTS:
                raise

    def cancel(self, wake_up: WakeUp) -> None:
        """Delete the schedule, if it is still there."""
        try:
            self._client.delete_schedule(Name=wake_up.key, GroupName=self._group)
        except ClientError as error:
            if error.response["Error"]["Code"] != GONE:
                raise
