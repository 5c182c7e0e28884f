"""What every WakeUps promises, told by tests that the memory's and Scheduler's both pass; then what is Scheduler's own.

moto keeps schedules and plays none: that one calls, once, is shown on the emulator (tests/e2e/test_wake_ups.py).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from moto import mock_aws

from copydesk.adapters.aws.schedules import Schedules, called_at
from copydesk.adapters.memory.cloud import MemoryWakeUps
from copydesk.ids import query_id
from copydesk.ports import WakeUp, WakeUps

NOW = datetime(2026, 11, 30, 9, 0, 30, tzinfo=UTC)
TOMORROW = datetime(2026, 12, 1, 7, 0, tzinfo=UTC)
QUERY, OTHER = query_id("inbound/1"), query_id("inbound/2")
ARN = "arn:aws:lambda:eu-west-1:123456789012:function:wake"
ROLE = "arn:aws:iam::123456789012:role/clock"
LETTERS = "arn:aws:sqs:eu-west-1:123456789012:undelivered"
GROUP = "desk"


class Now:
    """A clock that stands still."""

    def now(self) -> datetime:
        """NOW."""
        return NOW

    def sleep(self, seconds: float) -> None:
        """Nobody waits here."""


@dataclass
class Kept:
    """WakeUps, and what of it waits: (query, moment asked for) by key."""

    wake_ups: WakeUps
    client: Any = None
    memory: MemoryWakeUps = field(default_factory=MemoryWakeUps)

    def waiting(self) -> dict[str, tuple[str, str]]:
        """All that waits."""
        if self.client is None:
            return {key: (each.query_id, each.at.isoformat()) for key, each in self.memory.waiting.items()}
        names = [each["Name"] for each in self.client.list_schedules(GroupName=GROUP)["Schedules"]]
        told = {name: json.loads(self.schedule(name)["Target"]["Input"]) for name in names}
        return {name: (each["query_id"], each["at"]) for name, each in told.items()}

    def schedule(self, name: str) -> Mapping[str, Any]:
        """A schedule as Scheduler keeps it."""
        found: Mapping[str, Any] = self.client.get_schedule(Name=name, GroupName=GROUP)
        return found


def schedules(client: Any) -> Schedules:
    return Schedules(client, Now(), group=GROUP, function=ARN, role=ROLE, letters=LETTERS)


@pytest.fixture
def scheduler() -> Iterator[Kept]:
    """Scheduler's, on moto."""
    with mock_aws():
        client = boto3.client("scheduler")
        client.create_schedule_group(Name=GROUP)
        yield Kept(schedules(client), client)


@pytest.fixture(params=["memory", "scheduler"])
def kept(request: pytest.FixtureRequest) -> Kept:
    """Each kind."""
    if request.param == "scheduler":
        found: Kept = request.getfixturevalue("scheduler")
        return found
    memory = MemoryWakeUps()
    return Kept(memory, memory=memory)


def test_a_wake_up_waits_with_its_query_and_its_very_moment(kept: Kept) -> None:
    at = TOMORROW + timedelta(seconds=20, microseconds=7)
    kept.wake_ups.set(WakeUp(QUERY, at))
    assert list(kept.waiting().values()) == [(QUERY, at.isoformat())]


def test_asked_for_twice_it_is_one(kept: Kept) -> None:
    kept.wake_ups.set(WakeUp(QUERY, TOMORROW))
    kept.wake_ups.set(WakeUp(QUERY, TOMORROW.astimezone(timezone(timedelta(hours=1)))))
    assert len(kept.waiting()) == 1


def test_other_moments_and_other_queries_are_wake_ups_of_their_own(kept: Kept) -> None:
    for query in (QUERY, OTHER):
        for at in (TOMORROW, TOMORROW + timedelta(microseconds=1), TOMORROW + timedelta(days=1)):
            kept.wake_ups.set(WakeUp(query, at))
    assert len(kept.waiting()) == 6


def test_one_that_is_cancelled_is_gone_and_only_that_one(kept: Kept) -> None:
    for at in (TOMORROW, TOMORROW + timedelta(days=1)):
        kept.wake_ups.set(WakeUp(QUERY, at))
    kept.wake_ups.cancel(WakeUp(QUERY, TOMORROW))
    assert [at for _, at in kept.waiting().values()] == [(TOMORROW + timedelta(days=1)).isoformat()]


def test_cancelling_one_that_is_gone_or_never_was_is_no_error(kept: Kept) -> None:
    kept.wake_ups.cancel(WakeUp(QUERY, TOMORROW))
    kept.wake_ups.set(WakeUp(QUERY, TOMORROW))
    kept.wake_ups.cancel(WakeUp(QUERY, TOMORROW))
    kept.wake_ups.cancel(WakeUp(QUERY, TOMORROW))
    assert kept.waiting() == {}


def test_one_that_was_cancelled_can_be_set_again(kept: Kept) -> None:
    kept.wake_ups.set(WakeUp(QUERY, TOMORROW))
    kept.wake_ups.cancel(WakeUp(QUERY, TOMORROW))
    kept.wake_ups.set(WakeUp(QUERY, TOMORROW))
    assert len(kept.waiting()) == 1


def test_one_in_the_past_is_no_error_and_still_waits_to_be_called(kept: Kept) -> None:
    kept.wake_ups.set(WakeUp(QUERY, NOW - timedelta(days=1)))
    assert len(kept.waiting()) == 1


@pytest.mark.parametrize(
    ("asked", "called"),
    [
        (datetime(2026, 12, 1, 7, 0, tzinfo=UTC), "2026-12-01T07:00:00"),
        (datetime(2026, 12, 1, 7, 0, 0, 1, tzinfo=UTC), "2026-12-01T07:01:00"),
        (datetime(2026, 12, 1, 7, 59, 59, tzinfo=UTC), "2026-12-01T08:00:00"),
        (datetime(2026, 12, 1, 8, 0, tzinfo=timezone(timedelta(hours=1))), "2026-12-01T07:00:00"),
        (NOW, "2026-11-30T09:02:00"),
        (NOW + timedelta(seconds=30), "2026-11-30T09:02:00"),
        (NOW + timedelta(seconds=90), "2026-11-30T09:02:00"),
        (NOW - timedelta(days=3), "2026-11-30T09:02:00"),
    ],
)
def test_a_schedule_is_for_the_first_minute_that_is_not_before_the_moment_and_has_not_begun(
    scheduler: Kept, asked: datetime, called: str
) -> None:
    scheduler.wake_ups.set(WakeUp(QUERY, asked))
    schedule = scheduler.schedule(WakeUp(QUERY, asked).key)
    assert schedule["ScheduleExpression"] == f"at({called})"
    assert schedule["ScheduleExpressionTimezone"] == "UTC"
    assert schedule["FlexibleTimeWindow"] == {"Mode": "OFF"}


def test_no_schedule_is_set_for_less_than_a_minute_or_more_than_two_from_now_when_its_moment_is_past() -> None:
    for second in range(60):
        now = NOW.replace(second=second, microsecond=second)
        assert timedelta(minutes=1) <= called_at(now - timedelta(hours=1), now) - now <= timedelta(minutes=2)


def test_a_schedule_calls_the_function_by_the_role_and_leaves_no_trace_or_a_dead_letter(scheduler: Kept) -> None:
    scheduler.wake_ups.set(WakeUp(QUERY, TOMORROW))
    schedule = scheduler.schedule(WakeUp(QUERY, TOMORROW).key)
    assert schedule["ActionAfterCompletion"] == "DELETE"
    assert schedule["Target"] == {
        "Arn": ARN,
        "RoleArn": ROLE,
        "Input": json.dumps({"query_id": QUERY, "at": "2026-12-01T07:00:00+00:00"}),
        "RetryPolicy": {"MaximumRetryAttempts": 185, "MaximumEventAgeInSeconds": 86400},
        "DeadLetterConfig": {"Arn": LETTERS},
    }


def test_what_is_asked_of_scheduler_keeps_to_its_own_model_of_names_and_values() -> None:
    """botocore holds each request against the service's model: lengths, patterns of ARNs, bounds."""
    client = boto3.client("scheduler")
    wake_up = WakeUp(QUERY, TOMORROW)
    model = client.meta.service_model.operation_model("CreateSchedule").input_shape.members["Name"].metadata
    assert len(wake_up.key) == 58 <= model["max"]
    with Stubber(client) as answers:
        answers.add_response("create_schedule", {"ScheduleArn": "arn:aws:scheduler:eu-west-1:123456789012:schedule/x"})
        schedules(client).set(wake_up)
        answers.assert_no_pending_responses()


@pytest.mark.parametrize(
    "code", ["ResourceNotFoundException", "AccessDeniedException", "ServiceQuotaExceededException"]
)
def test_a_refusal_to_set_is_an_error_since_nobody_would_be_woken(code: str) -> None:
    client = boto3.client("scheduler")
    with Stubber(client) as answers:
        answers.add_client_error("create_schedule", code)
        with pytest.raises(ClientError):
            schedules(client).set(WakeUp(QUERY, TOMORROW))


def test_a_refusal_to_cancel_is_an_error() -> None:
    client = boto3.client("scheduler")
    with Stubber(client) as answers:
        answers.add_client_error("delete_schedule", "AccessDeniedException")
        with pytest.raises(ClientError):
            schedules(client).cancel(WakeUp(QUERY, TOMORROW))
