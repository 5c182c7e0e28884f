"""A wake-up on the emulator: set under the setter's own role, called once by the schedules' role, and gone.

A stage of its own, deployed with two functions that are the test's: all else, roles and policies too, is the stack's.
"""

import json
from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import ClientError
from e2e.conftest import desk_of
from e2e.desk import wait_for
from e2e.processes import CdkCli
from e2e.taken_over import DENIED, TakenOver

from copydesk.ids import query_id

STAGE = {
    "agent_address": "hello@clock.maraquill.test",
    "deployment": {"stage": "clock", "existing_rule_set": "copydesk"},
}
REGISTRY = """

from dataclasses import replace

from functions.registry import OnWakeUp

SUBSCRIPTIONS = (
    *(
        replace(
            entry,
            hears=tuple(trigger for trigger in entry.hears if not isinstance(trigger, OnWakeUp)),
            grants=tuple(grant for grant in entry.grants if grant != Grant.WAKE_UPS),
        )
        for entry in SUBSCRIPTIONS
    ),
    Subscription(handler="a_setter", job="sets", hears=(OnSchedule(minutes=1000),), grants=(Grant.WAKE_UPS,)),
    Subscription(handler="a_sleeper", job="is woken", hears=(OnWakeUp(),)),
)
"""
SETTER = """
from datetime import datetime

from copydesk.bootstrap import services
from copydesk.ports import WakeUp


def handler(event, context):
    clock = services().wake_ups
    for each in event.get("set", ()):
        clock.set(WakeUp(each["query_id"], datetime.fromisoformat(each["at"])))
    for each in event.get("cancel", ()):
        clock.cancel(WakeUp(each["query_id"], datetime.fromisoformat(each["at"])))
"""
SLEEPER = """
import json


def handler(event, context):
    print("woken by " + json.dumps(event, sort_keys=True))
"""
LONGEST = 180.0
"""Seconds: the first whole minute that is at least one away, and the calls on the way."""


@pytest.fixture(scope="module")
def clock(deployed, running, cdk, tmp_path_factory):
    """The desk with the clock."""
    cli = CdkCli.on_copy(tmp_path_factory.mktemp("clock"), running, cdk.settings)
    functions = cli.source / "functions"
    (functions / "a_setter.py").write_text(SETTER)
    (functions / "a_sleeper.py").write_text(SLEEPER)
    registry = functions / "subscriptions.py"
    registry.write_text(registry.read_text() + REGISTRY)
    cli.deploy(**STAGE)
    yield desk_of(running, "clock")
    cli.destroy(**STAGE)
    assert "clock" not in [
        each["Name"] for each in deployed.client("scheduler").list_schedule_groups()["ScheduleGroups"]
    ]


def calls(desk):
    """What the woken function was called with, and when, oldest first."""
    lines = desk.client("logs").filter_log_events(logGroupName="/clock/a_sleeper", filterPattern="woken by")["events"]
    return [
        (
            json.loads(line["message"].partition("woken by ")[2].strip()),
            datetime.fromtimestamp(line["timestamp"] / 1000, UTC),
        )
        for line in lines
    ]


def waiting(desk):
    """The schedules of the desk's group."""
    return [each["Name"] for each in desk.client("scheduler").list_schedules(GroupName="clock")["Schedules"]]


def test_a_wake_up_calls_the_woken_function_once_and_is_gone_and_a_cancelled_one_does_not(clock):
    at = datetime.now(UTC) + timedelta(seconds=20)
    woken, cancelled = ({"query_id": query_id(f"inbound/{name}"), "at": at.isoformat()} for name in ("one", "two"))
    clock.invoke("a_setter", {"set": [woken, cancelled]})
    clock.invoke("a_setter", {"set": [woken]})
    assert len(waiting(clock)) == 2
    clock.invoke("a_setter", {"cancel": [cancelled]})
    clock.invoke("a_setter", {"cancel": [cancelled]})

    wait_for(lambda: calls(clock) or None, lambda: f"the call; there wait {waiting(clock)}", within=LONGEST)
    wait_for(lambda: not waiting(clock) or None, lambda: "the schedule to be gone")
    ((told, when),) = calls(clock)
    assert told == woken
    assert when >= at


def test_the_setters_role_reaches_no_other_group_passes_no_other_role_and_takes_none(clock):
    attacker = TakenOver(clock, "a_setter")
    scheduler = attacker.client("scheduler")
    variables = clock.functions()["a_setter"]["Environment"]["Variables"]
    ours = {
        "Name": "an-attempt",
        "GroupName": "clock",
        "ScheduleExpression": "at(2099-01-01T00:00:00)",
        "FlexibleTimeWindow": {"Mode": "OFF"},
        "Target": {"Arn": variables["COPYDESK_WAKE_FUNCTION"], "RoleArn": variables["COPYDESK_WAKE_ROLE"]},
    }
    other_role = clock.functions()["send_response"]["Role"]
    for changed in (
        {"GroupName": "default"},
        {"GroupName": "copydesk"},
        {"Target": {**ours["Target"], "RoleArn": other_role}},
    ):
        with pytest.raises(ClientError) as refused:
            scheduler.create_schedule(**{**ours, **changed})
        assert refused.value.response["Error"]["Code"] in DENIED, changed
    for denied in (lambda: scheduler.list_schedules(GroupName="clock"), lambda: scheduler.update_schedule(**ours)):
        with pytest.raises(ClientError) as refused:
            denied()
        assert refused.value.response["Error"]["Code"] in DENIED
    scheduler.create_schedule(**ours)
    scheduler.delete_schedule(Name="an-attempt", GroupName="clock")


def test_a_schedule_that_names_another_function_calls_nobody(clock):
    """Whoever sets schedules chooses what they call, but by that role they call the woken function only."""
    variables = clock.functions()["a_setter"]["Environment"]["Variables"]
    other = clock.functions()["plan_query"]["FunctionArn"]
    attacker = TakenOver(clock, "a_setter")
    scheduler = attacker.client("scheduler")
    for name, function in (("to-another", other), ("to-the-woken", variables["COPYDESK_WAKE_FUNCTION"])):
        scheduler.create_schedule(
            Name=name,
            GroupName="clock",
            ScheduleExpression="at(2026-01-01T00:00:00)",
            FlexibleTimeWindow={"Mode": "OFF"},
            ActionAfterCompletion="DELETE",
            Target={"Arn": function, "RoleArn": variables["COPYDESK_WAKE_ROLE"], "Input": json.dumps({"by": name})},
        )
    wait_for(lambda: not waiting(clock) or None, lambda: "both schedules to be played")
    wait_for(lambda: {"by": "to-the-woken"} in [each for each, _ in calls(clock)] or None, lambda: "the control")
    role = variables["COPYDESK_WAKE_ROLE"].rpartition("/")[2]
    decisions = [
        json.loads(line) for line in (clock.emulator.folder / "calls.jsonl").read_text().splitlines() if role in line
    ]
    invoked = {(each["resource"], each["allowed"]) for each in decisions if each["action"] == "lambda:InvokeFunction"}
    assert (other, False) in invoked
    assert (variables["COPYDESK_WAKE_FUNCTION"], True) in invoked
