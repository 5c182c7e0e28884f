"""The clock's side of the stack: a function that is woken, and one that sets wake-ups, whoever they are.

The two here are made up and take the place of those in the registry, so that these tests hold for any such pair.
"""

from dataclasses import replace

import cfnlint
import pytest
from cfnlint import ManualArgs
from support.attempts import CANCEL, PASS, SCHEDULER, SET, clock_role, on_the_clock
from support.iam import Request, allows, holds, text_of, without_condition

import cdk.stack
from cdk.clock import in_order
from functions.registry import Grant, OnEvent, OnWakeUp, Subscription
from functions.subscriptions import SUBSCRIPTIONS

SETTER = Subscription("a_setter", "sets wake-ups", (OnEvent("ReviewDecided"),), grants=(Grant.LOAD, Grant.WAKE_UPS))
WOKEN = Subscription("a_sleeper", "is woken", (OnWakeUp(),), grants=(Grant.LOAD, Grant.COMMIT))


def without_the_clock(entry):
    """The entry as if there were no wake-ups."""
    hears = tuple(trigger for trigger in entry.hears if not isinstance(trigger, OnWakeUp))
    return replace(entry, hears=hears, grants=tuple(grant for grant in entry.grants if grant != Grant.WAKE_UPS))


OTHERS = tuple(map(without_the_clock, SUBSCRIPTIONS))


@pytest.fixture(scope="module")
def woken_stack(synthesize):
    """The stack with the made-up pair: the one that sets comes first in the registry."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cdk.stack, "SUBSCRIPTIONS", (SETTER, *OTHERS, WOKEN))
        yield synthesize(rule_packs=True)


@pytest.fixture(scope="module")
def scheduler_statements(woken_stack):
    """What the role of the schedules may do, in whichever policy it stands."""
    role = clock_role(woken_stack).strip("<>").removesuffix(".Arn")
    inline = woken_stack.template["Resources"][role]["Properties"]["Policies"]
    attached = [
        each["Properties"]
        for each in woken_stack.of_type("AWS::IAM::Policy").values()
        if {"Ref": role} in each["Properties"]["Roles"]
    ]
    return [statement for each in (*inline, *attached) for statement in each["PolicyDocument"]["Statement"]]


def arn_of(stack, handler):
    return text_of({"Fn::GetAtt": [stack.function(handler)[0], "Arn"]})


def test_the_setter_knows_the_group_the_woken_function_the_role_and_the_queue(woken_stack):
    variables = woken_stack.function("a_setter")[1]["Environment"]["Variables"]
    (undelivered,) = (name for name in woken_stack.of_type("AWS::SQS::Queue") if name.startswith("EventsUndelivered"))
    assert {name: text_of(value) for name, value in variables.items() if name.startswith("COPYDESK_WAKE_")} == {
        "COPYDESK_WAKE_GROUP": "copydesk",
        "COPYDESK_WAKE_FUNCTION": arn_of(woken_stack, "a_sleeper"),
        "COPYDESK_WAKE_ROLE": clock_role(woken_stack),
        "COPYDESK_WAKE_LETTERS": text_of({"Fn::GetAtt": [undelivered, "Arn"]}),
    }


def test_nobody_else_is_told_of_the_clock(woken_stack):
    for entry in (*OTHERS, WOKEN):
        variables = woken_stack.function(entry.handler)[1]["Environment"]["Variables"]
        assert not any(name.startswith("COPYDESK_WAKE_") for name in variables), entry.handler


def test_the_template_holds_before_its_judges_and_nothing_in_it_waits_for_itself(woken_stack):
    """cfn-lint finds a circle of references (E3004), which CloudFormation would refuse."""
    template = (woken_stack.folder / "copydesk.template.json").read_text()
    matches = cfnlint.lint(template, config=ManualArgs(regions=["eu-west-1"], ignore_checks=["W3005"]))
    assert [f"{match.rule.id} {match.message}" for match in matches] == []
    assert woken_stack.findings == ()


def test_only_scheduler_may_take_the_role_and_only_for_this_desks_group(woken_stack):
    role = clock_role(woken_stack).strip("<>").removesuffix(".Arn")
    (trust,) = woken_stack.template["Resources"][role]["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    (group,) = woken_stack.of_type("AWS::Scheduler::ScheduleGroup")
    assert (trust["Principal"], trust["Action"]) == ({"Service": SCHEDULER}, "sts:AssumeRole")
    ours = {"aws:SourceArn": text_of({"Fn::GetAtt": [group, "Arn"]}), "aws:SourceAccount": "123456789012"}
    assert holds(trust["Condition"], ours)
    for key in ours:
        assert not holds(trust["Condition"], {**ours, key: "another"})
        assert not holds(trust["Condition"], {name: value for name, value in ours.items() if name != key})
        (statement,) = without_condition([trust], "StringEquals", key)
        assert holds(statement["Condition"], {**ours, key: "another"}), "the negative control"


def test_a_schedule_may_call_the_woken_function_and_write_its_dead_letter_and_nothing_else(
    woken_stack, scheduler_statements
):
    functions = {name: text_of({"Fn::GetAtt": [name, "Arn"]}) for name in woken_stack.of_type("AWS::Lambda::Function")}
    queues = {name: text_of({"Fn::GetAtt": [name, "Arn"]}) for name in woken_stack.of_type("AWS::SQS::Queue")}
    called = {
        name for name, arn in functions.items() if allows(scheduler_statements, Request("lambda:InvokeFunction", arn))
    }
    written = {name for name, arn in queues.items() if allows(scheduler_statements, Request("sqs:SendMessage", arn))}
    assert called == {woken_stack.function("a_sleeper")[0]}
    assert [name[:17] for name in written] == ["EventsUndelivered"]
    assert {action for each in scheduler_statements for action in [each["Action"]]} == {
        "lambda:InvokeFunction",
        "sqs:SendMessage",
    }


def tried(stack, handler, *, without=None):
    """What of the attempts at the clock a function may do, perhaps with a condition taken out of its policy."""
    statements = stack.statements(handler)
    if without is not None:
        statements = without_condition(statements, *without)
    attempts = on_the_clock(stack)
    return {name for name, each in attempts.items() if all(allows(statements, request) for request in each)}


def test_the_setter_may_set_and_cancel_this_desks_wake_ups_and_pass_their_role_to_scheduler_alone(woken_stack):
    assert tried(woken_stack, "a_setter") == {SET, CANCEL, PASS}


def test_without_the_condition_on_the_service_the_role_could_be_given_to_a_function(woken_stack):
    freed = tried(woken_stack, "a_setter", without=("StringEquals", "iam:PassedToService")) - {SET, CANCEL, PASS}
    assert freed == {"pass the clock's role to Lambda", "pass the clock's role without a word to whom"}


@pytest.mark.parametrize("handler", [entry.handler for entry in (*OTHERS, WOKEN)])
def test_nobody_else_may_do_anything_with_the_clock(woken_stack, handler):
    assert tried(woken_stack, handler) == set()


def test_what_the_woken_function_cannot_handle_is_kept_as_everything_else_is(woken_stack):
    """Scheduler invokes asynchronously: Lambda's retries and its on-failure destination come after the schedule's."""
    name = woken_stack.function("a_sleeper")[0]
    (config,) = (
        each["Properties"]
        for each in woken_stack.of_type("AWS::Lambda::EventInvokeConfig").values()
        if each["Properties"]["FunctionName"] == {"Ref": name}
    )
    (failed,) = (queue for queue in woken_stack.of_type("AWS::SQS::Queue") if queue.startswith("Failed"))
    assert config["DestinationConfig"] == {"OnFailure": {"Destination": {"Fn::GetAtt": [failed, "Arn"]}}}


def test_the_group_bears_the_stages_name_and_goes_with_the_stack(woken_stack, synthesize):
    (group,) = woken_stack.of_type("AWS::Scheduler::ScheduleGroup").values()
    assert group["Properties"]["Name"] == "copydesk"
    assert group.get("DeletionPolicy", "Delete") == "Delete"
    assert {"Key": "application", "Value": "copydesk"} in group["Properties"]["Tags"]
    (other,) = synthesize(stage="copydesk-test").of_type("AWS::Scheduler::ScheduleGroup").values()
    assert other["Properties"]["Name"] == "copydesk-test"


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ((SETTER,), r"exactly one function must hear them, not \[\]"),
        ((SETTER, WOKEN, replace(WOKEN, handler="another")), r"not \['a_sleeper', 'another'\]"),
        ((replace(WOKEN, grants=(Grant.WAKE_UPS,)),), "would need its own ARN"),
    ],
)
def test_a_registry_that_cloudformation_could_not_make_is_refused_with_the_reason(entries, told):
    with pytest.raises(ValueError, match=told):
        in_order(entries)
