"""What the owner's tools and pages say about the stack, held against the stack."""

from types import SimpleNamespace

import pytest

from cdk.permissions import statements
from cdk.settings import DeskSettings
from functions.registry import Grant
from local.console.aws.model_key import OUTPUT as MODEL_KEY
from local.console.aws.receipt_rules import RULE_SET
from local.console.aws.runbooks import alarm_name, runbook
from local.console.aws.settings import ROOT
from local.console.doctor.records import dmarc_record, harmless_dmarc_record, inbound_record, mail_from_records
from local.console.setup.costs import ALARM_METRICS, SECRETS

OUTPUTS = ("TableName", "BucketName", "BusName", "FailedQueueUrl", "UndeliveredQueueUrl")
PAGES = ROOT / "docs/runbooks"


FAMILY = {"name": "family", "kind": "caldav", "url": "https://dav.example/f/", "user": "mara", "bookings": True}
HOLIDAYS = {"name": "holidays", "kind": "ics", "url": "https://example.org/berlin.ics"}


@pytest.fixture(scope="session")
def with_calendars(synthesize, own):
    """The stack of an owner who named calendars."""
    return synthesize(settings={**own, "calendar": {"sources": [FAMILY, HOLIDAYS]}})


def test_every_alarm_has_its_page_and_every_page_its_alarm(stack, with_calendars):
    wanted = {runbook(logical_id) for logical_id in with_calendars.of_type("AWS::CloudWatch::Alarm")}
    there = {f"docs/runbooks/{page.name}" for page in PAGES.glob("*.md") if page.name != "README.md"}
    assert wanted == there
    assert "FailedEvents" in {alarm_name(logical_id) for logical_id in stack.of_type("AWS::CloudWatch::Alarm")}


def test_an_owner_without_calendars_pays_for_no_alarm_of_theirs(stack, with_calendars):
    (more,) = {*with_calendars.of_type("AWS::CloudWatch::Alarm")} - {*stack.of_type("AWS::CloudWatch::Alarm")}
    assert alarm_name(more) == "CalendarsDown"


@pytest.mark.parametrize("handler", ["schedule_call", "send_response", "tell_waiting", "sync_calendars"])
def test_only_with_calendars_may_a_function_keep_what_was_read_of_them(stack, with_calendars, handler):
    def on(made, partition):
        return {
            action
            for each in made.statements(handler)
            if partition in str(each.get("Condition", {}).get("ForAllValues:StringLike", {}))
            for action in ([each["Action"]] if isinstance(each["Action"], str) else each["Action"])
        }

    assert on(stack, "BUSY") == set()
    assert on(with_calendars, "BUSY") == {"dynamodb:Query", "dynamodb:PutItem", "dynamodb:DeleteItem"}
    assert "dynamodb:Query" in on(with_calendars, "CALENDAR*")


@pytest.mark.parametrize(("rules", "actions"), [(False, []), (True, ["dynamodb:Query"])])
def test_only_with_rules_for_a_day_s_calls_may_a_function_without_calendars_look_at_the_others(rules, actions):
    resources = SimpleNamespace(table="arn:aws:dynamodb:table", reads_calendars=False, counts_calls=rules)
    made = [each.to_statement_json() for each in statements((Grant.BUSY,), resources)]
    assert [each["Action"] for each in made] == actions
    assert all("CALENDAR*" in str(each["Condition"]) for each in made)


def test_who_reads_calendars_may_read_just_the_secrets_of_those_that_have_one(stack, with_calendars):
    handlers = ("schedule_call", "send_response", "tell_waiting", "sync_calendars")
    for handler in handlers:
        asked = [each for each in with_calendars.statements(handler) if "calendars" in str(each["Resource"])]
        (statement,) = asked
        assert statement["Action"] == "ssm:GetParameter"
        assert "parameter/copydesk/calendars/family" in str(statement["Resource"])
        assert "holidays" not in str(statement["Resource"])
        assert not [each for each in stack.statements(handler) if "calendars" in str(each["Resource"])]
        variables = with_calendars.function(handler)[1]["Environment"]["Variables"]
        assert variables["COPYDESK_CALENDAR_SECRETS"] == "/copydesk/calendars/"


def test_the_estimate_counts_the_stack_s_alarms_and_secrets(stack):
    alarms = len(stack.of_type("AWS::CloudWatch::Alarm"))
    assert alarms == ALARM_METRICS, f"write {alarms} as ALARM_METRICS in local/console/setup/costs.py"
    assert len(stack.of_type("AWS::SecretsManager::Secret")) == SECRETS


def test_the_doctor_asks_for_the_records_that_the_stack_prints(stack, own):
    settings = DeskSettings.model_validate(own)
    region = settings.deployment.region
    printed = {
        value["Value"]
        for name, value in stack.template["Outputs"].items()
        if name.startswith("DnsRecord") and isinstance(value["Value"], str)
    }
    wanted = (
        inbound_record(settings.domain, region),
        *mail_from_records(settings.mail_from_domain, region),
        dmarc_record(settings.domain, settings.owner_address),
    )
    assert {str(record) for record in wanted} == printed


def test_where_people_write_from_the_agents_domain_too_no_mail_of_theirs_may_be_refused(synthesize, own):
    shared = synthesize(settings={**own, "agent_address": "hello@janedoe.test"})
    printed = [value["Value"] for name, value in shared.template["Outputs"].items() if name.startswith("DnsRecord")]
    assert str(harmless_dmarc_record("janedoe.test")) in printed


@pytest.mark.parametrize("name", sorted({*OUTPUTS, RULE_SET, MODEL_KEY}))
def test_the_outputs_that_the_tools_read_are_there(stack, name):
    assert name in stack.template["Outputs"]


@pytest.mark.parametrize("stage", ["copydesk", "second"])
def test_the_outputs_say_which_command_tells_what_is_left(synthesize, stage):
    told = synthesize(stage=stage).template["Outputs"]["NextStep"]["Value"]
    assert told == f".venv/bin/copydesk doctor --next --stage {stage}"


def test_the_resources_that_the_tools_look_for_are_there(stack):
    assert [name for name in stack.of_type("AWS::SecretsManager::Secret") if "ModelKey" in name]
    assert len(stack.of_type("AWS::SNS::Topic")) == 1
    groups = {each["Properties"].get("LogGroupName") for each in stack.of_type("AWS::Logs::LogGroup").values()}
    assert {"/copydesk/record_event", "/copydesk/call_llm"} <= groups


def test_what_stays_after_a_destroy_is_what_the_stack_retains(stack):
    kept = {each["Type"] for each in stack.template["Resources"].values() if each.get("DeletionPolicy") == "Retain"}
    assert kept == {"AWS::DynamoDB::Table", "AWS::S3::Bucket"}
