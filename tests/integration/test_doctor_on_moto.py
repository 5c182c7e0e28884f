"""The whole examination against moto's AWS: an account in order, one with troubles, and one before a deployment."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from moto import mock_aws
from support.deployed import KEY, MotoDesk, deploy_on_moto
from support.restoring import deploy_with_rules
from support.stubs import REGION
from support.tables import BUCKET

from cdk.settings import DeskSettings
from copydesk.events import LLMRequestSent, RequestedCall
from copydesk.knowledge import read_article
from copydesk.ports import Commit, ModelAnswer
from copydesk.query import Deadline, QueryState, Status
from local.console.doctor.examination import examine_installation
from local.console.doctor.findings import AFTER_DEPLOYING, ByHand, Problem, Unknown, Well
from local.console.doctor.first_mail import how_to_try
from local.console.doctor.installation import Installation
from local.console.doctor.records import dkim_records, dmarc_record, inbound_record, mail_from_records
from local.console.doctor.report import as_json, as_text, status

NOW = datetime.now(UTC)
SETTINGS = DeskSettings.model_validate(
    {
        "agent_address": "hello@desk.janedoe.test",
        "owner_name": "Jane Doe",
        "owner_address": "jane@janedoe.test",
        "deployment": {"sandbox": False},
    }
)
DOMAIN = SETTINGS.domain


class ToolCaller:
    """A model that calls the tool it is offered."""

    def complete(self, _request, *, timeout_seconds):
        return ModelAnswer(
            text="", calls=(RequestedCall(call_id="1", tool_name="knowledge_base_search", arguments="{}"),)
        )


@pytest.fixture
def moto_desk() -> Iterator[MotoDesk]:
    """A desk on moto, deployed and in use."""
    with mock_aws():
        desk = deploy_on_moto()
        put_in_order(desk)
        yield desk


def put_in_order(desk: MotoDesk) -> None:
    """Do what the owner does after a deployment."""
    client = desk.aws.client
    client("sesv2").create_email_identity(EmailIdentity=DOMAIN)
    client("ses").create_receipt_rule_set(RuleSetName="copydesk")
    action = {"S3Action": {"BucketName": BUCKET, "ObjectKeyPrefix": "inbound/"}}
    rule = {"Name": "copydesk", "Enabled": True, "Actions": [action]}
    client("ses").create_receipt_rule(RuleSetName="copydesk", Rule=rule)
    client("ses").set_active_receipt_rule_set(RuleSetName="copydesk")
    (topic,) = desk.stack.of_type("AWS::SNS::Topic")
    client("sns").subscribe(TopicArn=topic, Protocol="email", Endpoint="jane@janedoe.test")
    text = b"# About queues\n\nQueues keep what nobody could take yet."
    desk.desk.blobs.put("articles/queues.md", text)
    desk.desk.knowledge.put(read_article("articles/queues.md", text, NOW))


def verified(monkeypatch: pytest.MonkeyPatch) -> None:
    """moto's identities stay pending for ever, and have no MAIL FROM domain; SES's get along."""
    from moto.sesv2.responses import SESV2Response

    state = {
        "VerifiedForSendingStatus": True,
        "DkimAttributes": {"SigningEnabled": True, "Status": "SUCCESS", "Tokens": ["one"]},
        "MailFromAttributes": {
            "MailFromDomain": SETTINGS.mail_from_domain,
            "MailFromDomainStatus": "SUCCESS",
            "BehaviorOnMxFailure": "USE_DEFAULT_VALUE",
        },
    }
    monkeypatch.setattr(SESV2Response, "get_email_identity", lambda _self: json.dumps(state))


def published(name: str, kind: str) -> tuple[str, ...]:
    records = (
        inbound_record(DOMAIN, REGION),
        *dkim_records(DOMAIN, ("one",)),
        *mail_from_records(SETTINGS.mail_from_domain, REGION),
        dmarc_record(DOMAIN, SETTINGS.owner_address),
        dmarc_record("janedoe.test", SETTINGS.owner_address),
    )
    return tuple(record.value for record in records if (record.name, record.type) == (name, kind))


def installation(desk: MotoDesk, *, now: datetime = NOW) -> Installation:
    return Installation(SETTINGS, desk.aws, published, lambda _settings, _key: ToolCaller(), now)


def found(desk: MotoDesk, name: str, **changes):
    (line,) = (line for line in examine_installation(installation(desk, **changes)) if line.name == name)
    return line.finding


def test_a_desk_in_order_is_all_well(moto_desk, monkeypatch):
    verified(monkeypatch)
    lines = examine_installation(installation(moto_desk))
    assert [(line.name, line.finding) for line in lines if not isinstance(line.finding, Well)] == []
    assert status(lines) == 0


def test_no_report_holds_a_secret(moto_desk):
    lines = examine_installation(installation(moto_desk))
    assert KEY not in as_text(lines) + as_json(lines)


def test_before_deploying_everything_is_told_and_nothing_fails():
    with mock_aws():
        desk = deploy_on_moto()
        desk.is_deployed = False
        lines = examine_installation(installation(desk))
    by_name = {line.name: line.finding for line in lines}
    assert by_name["Stack"].then == ("make deploy",)
    assert {name for name, each in by_name.items() if isinstance(each, Problem)} == {"Stack"}
    assert {each for each in by_name.values() if isinstance(each, Unknown)} == {AFTER_DEPLOYING}
    json.loads(as_json(lines))


def test_a_subscription_that_nobody_confirmed_is_named(moto_desk, monkeypatch):
    sns = moto_desk.aws.client("sns")
    pending = {"Subscriptions": [{"Endpoint": "jane@janedoe.test", "SubscriptionArn": "PendingConfirmation"}]}

    class Pages:
        def paginate(self, **_):
            return [pending]

    monkeypatch.setattr(sns, "get_paginator", lambda _operation: Pages())
    finding = found(moto_desk, "Alarm mails")
    assert "alarms do not reach jane@janedoe.test yet" in finding.what
    assert "click its link" in finding.what
    assert "sns subscribe" in finding.then[0]


def test_an_address_that_aws_has_forgotten_is_asked_again(moto_desk):
    sns = moto_desk.aws.client("sns")
    (topic,) = moto_desk.stack.of_type("AWS::SNS::Topic")
    (subscription,) = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
    sns.unsubscribe(SubscriptionArn=subscription["SubscriptionArn"])
    finding = found(moto_desk, "Alarm mails")
    assert "forgets an address" in finding.what
    assert finding.then[0].endswith(f"--notification-endpoint jane@janedoe.test --region {REGION}")


def test_a_ringing_alarm_comes_with_its_page(moto_desk):
    (name,) = moto_desk.stack.of_type("AWS::CloudWatch::Alarm")
    cloudwatch = moto_desk.aws.client("cloudwatch")
    for alarm in (name, "somebody-elses"):
        cloudwatch.put_metric_alarm(
            AlarmName=alarm,
            MetricName="m",
            Namespace="n",
            EvaluationPeriods=1,
            ComparisonOperator="GreaterThanThreshold",
            Statistic="Sum",
            Period=60,
            Threshold=0,
        )
        cloudwatch.set_alarm_state(AlarmName=alarm, StateValue="ALARM", StateReason="test")
    assert found(moto_desk, "Alarms") == Problem(f"ringing: {name}", (ByHand("docs/runbooks/failed-events.md"),))


@pytest.mark.parametrize(
    ("output", "page"), [("FailedQueueUrl", "failed-events"), ("UndeliveredQueueUrl", "undelivered-events")]
)
def test_a_dead_letter_comes_with_the_command_that_shows_it(moto_desk, output, page):
    moto_desk.aws.client("sqs").send_message(QueueUrl=moto_desk.outputs[output], MessageBody="{}")
    assert found(moto_desk, "Dead letters").then == (
        "copydesk dead-letters list --stage copydesk",
        ByHand(f"docs/runbooks/{page}.md"),
    )


def opened(desk: MotoDesk, number: int, state: Status, due: datetime) -> str:
    query_id = f"4a1c61a6-0000-5000-8000-{number:012}"
    deadline = Deadline(at=due, kind="stall")
    stands = QueryState(query_id=query_id, version=1, status=state, status_deadline=deadline)
    event = LLMRequestSent(purpose="draft", query_id=query_id, seq=1, event_id="e")
    desk.desk.store.commit(Commit(before=QueryState(query_id=query_id), after=stands, events=(event,)))
    return query_id


def test_a_query_past_its_deadline_is_stalled_once_the_watcher_had_time(moto_desk):
    query_id = opened(moto_desk, 1, Status.THINKING, NOW - timedelta(minutes=20))
    assert isinstance(found(moto_desk, "Queries", now=NOW - timedelta(minutes=10)), Well)
    assert found(moto_desk, "Queries").what.startswith("none waits for you, 1 stalled")
    assert f"copydesk logs {query_id} --stage copydesk" in found(moto_desk, "Queries").then


@pytest.mark.parametrize("state", [Status.IN_REVIEW, Status.NEEDS_HUMAN, Status.UNCERTAIN])
def test_what_waits_for_the_owner_is_counted(moto_desk, state):
    opened(moto_desk, 1, state, NOW + timedelta(days=1))
    opened(moto_desk, 2, Status.THINKING, NOW + timedelta(minutes=1))
    fact = found(moto_desk, "Queries").fact
    assert fact.startswith("1 waits for you, 1 under way, none stalled")
    assert "`copydesk list --stage copydesk`" in fact


def test_a_mail_that_nobody_read_is_named_but_not_ses_s_own_notice(moto_desk):
    for key in ("inbound/AMAZON_SES_SETUP_NOTIFICATION", "inbound/abc"):
        moto_desk.desk.blobs.put(key, b"x")
    later = datetime.now(UTC) + timedelta(hours=1)
    assert isinstance(found(moto_desk, "Inbound mails"), Well)
    assert found(moto_desk, "Inbound mails", now=later).what.startswith("1 mail lies unread in the bucket")


def test_a_desk_that_a_restore_left_off_comes_with_the_command_that_turns_it_on():
    with mock_aws():
        scene = deploy_with_rules()
        assert isinstance(found(scene.made, "The desk"), Well)
        scene.made.aws.client("events").disable_rule(Name="WatchDeadlinesOnSchedule")
        finding = found(scene.made, "The desk")
    assert "mails wait in the bucket" in finding.what
    assert finding.then == ("copydesk restore --resume --stage copydesk",)


def test_articles_that_are_missing_or_unreadable_are_named(moto_desk):
    moto_desk.desk.blobs.put("articles/late.md", b"# Late")
    assert "articles/late.md" in found(moto_desk, "Articles").what
    article = read_article("articles/late.md", b"# Late\n\nText.", NOW)
    moto_desk.desk.knowledge.put(replace(article, problem="articles/late.md is not text"))
    finding = found(moto_desk, "Articles")
    assert finding.what.splitlines()[1] == "articles/late.md is not text"
    assert finding.then == ("copydesk articles YOUR_FOLDER --stage copydesk --delete",)


def test_a_desk_without_articles_gets_the_command_that_uploads_some(moto_desk):
    moto_desk.aws.client("s3").delete_object(Bucket=BUCKET, Key="articles/queues.md")
    assert found(moto_desk, "Articles").then == ("copydesk articles YOUR_FOLDER --stage copydesk",)


def test_how_to_try_it_is_told_until_a_mail_has_come_in(moto_desk):
    moto_desk.desk.blobs.put("inbound/AMAZON_SES_SETUP_NOTIFICATION", b"x")
    assert "Within a minute" in how_to_try(installation(moto_desk))
    moto_desk.desk.blobs.put("inbound/abc", b"x")
    assert how_to_try(installation(moto_desk)) == ""
