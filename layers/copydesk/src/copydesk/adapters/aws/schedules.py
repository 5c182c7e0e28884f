"""Wake-ups, as EventBridge Scheduler's one-time schedules: each deletes itself once it has called.

A schedule at 8:00 calls between 8:00:00 and 8:00:59 ("Schedule types" in the Scheduler user guide). What becomes of one
whose minute has begun already is written nowhere, so none is ever set there.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_scheduler import EventBridgeSchedulerClient

    from copydesk.ports import Clock, WakeUp

MINUTE: Final = timedelta(minutes=1)
MOST_TRIES: Final = 185
LONGEST_TRIED: Final = timedelta(days=1)
"""The most that Scheduler offers; afterwards the call goes to the queue of undelivered events."""
EXISTS: Final = "ConflictException"
GONE: Final = "ResourceNotFoundException"


class Schedules:
    """Copydesk's WakeUps in one schedule group, which invoke `function` by the right of `role`.

    `letters` is the queue for calls that Scheduler could not make. All but the group are ARNs.
    """

    def __init__(
        self,
        client: EventBridgeSchedulerClient,
        clock: Clock,
        *,
        group: str,
        function: str,
        role: str,
        letters: str,
    ) -> None:
        self._client = client
        self._clock = clock
        self._group = group
        self._function = function
        self._role = role
        self._letters = letters

    def set(self, wake_up: WakeUp) -> None:
        """One schedule; a moment that is past or very near comes a minute or two from now.

        Its name is the natural key, so a second one is refused by Scheduler, for as long as the first has not called.
        """
        moment = called_at(wake_up.at, self._clock.now())
        try:
            self._client.create_schedule(
                Name=wake_up.key,
                GroupName=self._group,
                ScheduleExpression=f"at({moment.replace(tzinfo=None).isoformat(timespec='seconds')})",
                ScheduleExpressionTimezone="UTC",
                FlexibleTimeWindow={"Mode": "OFF"},
                ActionAfterCompletion="DELETE",
                Target={
                    "Arn": self._function,
                    "RoleArn": self._role,
                    "Input": json.dumps(wake_up.message()),
                    "RetryPolicy": {
                        "MaximumRetryAttempts": MOST_TRIES,
                        "MaximumEventAgeInSeconds": int(LONGEST_TRIED.total_seconds()),
                    },
                    "DeadLetterConfig": {"Arn": self._letters},
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


def called_at(wanted: datetime, now: datetime) -> datetime:
    """The whole minute, UTC, of a schedule for `wanted`: the first that is neither before it nor within a minute."""
    earliest = max(wanted, now + MINUTE).astimezone(UTC)
    begun = earliest.replace(second=0, microsecond=0)
    return begun if begun == earliest else begun + MINUTE
