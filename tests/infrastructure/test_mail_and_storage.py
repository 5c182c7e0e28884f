"""Mail in and out, what is stored, and what an owner is told after a deployment."""

import json

import pytest

OWN = {"agent_address": "hello@desk.janedoe.test", "owner_name": "Jane Doe", "owner_address": "jane@janedoe.test"}


def only(stack, resource_type):
    [resource] = stack.of_type(resource_type).values()
    return resource


def outputs(stack):
    return {
        name: json.dumps(each["Value"]) + " # " + each["Description"]
        for name, each in stack.template["Outputs"].items()
    }


def test_the_receipt_rule_scans_mail_and_waits_for_the_bucket_policy(stack):
    rule = only(stack, "AWS::SES::ReceiptRule")
    assert rule["Properties"]["Rule"]["ScanEnabled"] is True
    assert rule["Properties"]["Rule"]["TlsPolicy"] == "Require"
    assert rule["Properties"]["Rule"]["Recipients"] == ["desk.janedoe.test"]
    [policy] = stack.of_type("AWS::S3::BucketPolicy")
    assert policy in rule["DependsOn"]


def test_only_this_rule_of_this_account_may_write_and_only_below_inbound(stack):
    statements = only(stack, "AWS::S3::BucketPolicy")["Properties"]["PolicyDocument"]["Statement"]
    [allow] = [statement for statement in statements if statement["Effect"] == "Allow"]
    assert allow["Action"] == "s3:PutObject"
    assert json.dumps(allow["Resource"]).endswith('"/inbound/*"]]}')
    condition = allow["Condition"]["StringEquals"]
    assert condition["aws:SourceAccount"] == {"Ref": "AWS::AccountId"}
    assert "receipt-rule-set/copydesk:receipt-rule/copydesk" in json.dumps(condition["aws:SourceArn"])


def test_a_deployment_leaves_the_accounts_active_rule_set_alone(stack):
    assert "ActiveReceiptRuleSet" not in json.dumps(stack.template["Resources"])
    assert stack.template["Outputs"]["RuleSetName"]["Value"] == "copydesk"


def test_reports_go_to_the_default_bus_for_every_fate_of_a_mail(stack):
    made = stack.of_type("AWS::SES::ConfigurationSetEventDestination").values()
    assert {each["Properties"]["ConfigurationSetName"]["Ref"] for each in made} == set(
        stack.of_type("AWS::SES::ConfigurationSet")
    )
    for destination in (each["Properties"]["EventDestination"] for each in made):
        assert "event-bus/default" in json.dumps(destination["EventBridgeDestination"])
        assert set(destination["MatchingEventTypes"]) == {
            "send",
            "delivery",
            "deliveryDelay",
            "bounce",
            "complaint",
            "reject",
        }


def test_notes_to_the_owner_leave_under_tls_or_not_at_all_and_replies_under_tls_where_it_can_be_had(stack):
    sets = [each["Properties"] for each in stack.of_type("AWS::SES::ConfigurationSet").values()]
    demanded = {each["Name"]: each["DeliveryOptions"]["TlsPolicy"] for each in sets}
    assert demanded == {"copydesk": "OPTIONAL", "copydesk_notes": "REQUIRE"}


def table_of(stack, logical):
    [found] = [each for name, each in stack.of_type("AWS::DynamoDB::Table").items() if name.startswith(logical)]
    return found


def test_the_keys_outlive_the_stack_and_are_kept_nowhere_else(stack):
    keys = table_of(stack, "StorageKeys")
    properties = keys["Properties"]
    assert "PointInTimeRecoverySpecification" not in properties
    assert "StreamSpecification" not in properties
    assert properties["DeletionProtectionEnabled"] is True
    assert properties["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}
    assert keys["DeletionPolicy"] == keys["UpdateReplacePolicy"] == "Retain"


def test_mails_end_with_the_retention_that_the_owner_sets_and_else_never(synthesize):
    def ends(settings):
        rules = only(synthesize(settings={**OWN, **settings}), "AWS::S3::Bucket")["Properties"][
            "LifecycleConfiguration"
        ]["Rules"]
        return {rule["Prefix"]: rule["ExpirationInDays"] for rule in rules if "ExpirationInDays" in rule}

    assert ends({}) == {}
    assert ends({"retention_days": 90}) == {"inbound/": 90, "mail/": 90}


def test_the_table_streams_is_backed_up_and_outlives_the_stack(stack):
    table = table_of(stack, "StorageTable")
    properties = table["Properties"]
    assert properties["StreamSpecification"] == {"StreamViewType": "NEW_IMAGE"}
    assert properties["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert properties["DeletionProtectionEnabled"] is True
    assert properties["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}
    [index] = properties["GlobalSecondaryIndexes"]
    assert index["IndexName"] == "deadlines"
    assert index["Projection"] == {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["status"]}
    assert [key["AttributeName"] for key in index["KeySchema"]] == ["deadline_shard", "deadline_at"]
    assert table["DeletionPolicy"] == table["UpdateReplacePolicy"] == "Retain"


def test_the_bucket_is_private_versioned_and_announces_its_objects(stack):
    bucket = only(stack, "AWS::S3::Bucket")
    properties = bucket["Properties"]
    assert properties["NotificationConfiguration"] == {"EventBridgeConfiguration": {"EventBridgeEnabled": True}}
    assert properties["VersioningConfiguration"] == {"Status": "Enabled"}
    assert all(properties["PublicAccessBlockConfiguration"].values())
    assert bucket["DeletionPolicy"] == "Retain"


@pytest.mark.parametrize("kind", ["AWS::DynamoDB::Table", "AWS::S3::Bucket"])
def test_what_outlives_the_stack_bears_the_tags_by_which_it_is_found_again(stack, kind):
    for resource in stack.of_type(kind).values():
        tags = {tag["Key"]: tag["Value"] for tag in resource["Properties"]["Tags"]}
        assert tags | {"application": "copydesk", "stage": "copydesk"} == tags


def test_no_function_of_the_cdks_own_comes_along(stack):
    assert not [each for each in stack.template["Resources"].values() if each["Type"].startswith("Custom::")]


def test_the_outputs_hold_each_dns_record_complete(stack):
    printed = [json.dumps(each["Value"]) for name, each in stack.template["Outputs"].items() if "DnsRecord" in name]
    assert len(printed) == 7
    together = "\n".join(printed)
    assert "desk.janedoe.test MX 10 inbound-smtp.eu-west-1.amazonaws.com" in together
    assert together.count(" CNAME ") == 3
    assert "bounce.desk.janedoe.test MX 10 feedback-smtp.eu-west-1.amazonses.com" in together
    assert "v=spf1 include:amazonses.com ~all" in together
    assert "_dmarc.desk.janedoe.test TXT" in together


def test_every_alarm_mails_the_owner_and_says_which_command_comes_next(stack):
    [subscription] = stack.of_type("AWS::SNS::Subscription").values()
    assert subscription["Properties"]["Endpoint"] == "jane@janedoe.test"
    [topic] = stack.of_type("AWS::SNS::Topic")
    for name, alarm in stack.of_type("AWS::CloudWatch::Alarm").items():
        assert alarm["Properties"]["AlarmActions"] == [{"Ref": topic}], name
        then = json.dumps(alarm["Properties"]["AlarmDescription"])
        assert "`aws " in then or "`.venv/bin/copydesk " in then, name


@pytest.mark.parametrize("queue", ["FailedEvents", "UndeliveredEvents"])
def test_the_alarm_of_a_dead_letter_queue_names_the_commands_that_see_to_it(stack, queue):
    alarms = stack.of_type("AWS::CloudWatch::Alarm").items()
    [then] = [each["Properties"]["AlarmDescription"] for name, each in alarms if queue in name]
    assert "`.venv/bin/copydesk dead-letters list --stage copydesk`" in then
    assert "`.venv/bin/copydesk dead-letters redrive --all --stage copydesk`" in then


def test_no_alarm_reads_more_than_one_metric(stack):
    """An alarm costs $0.10 a month for each metric that it reads."""
    alarms = [each["Properties"] for each in stack.of_type("AWS::CloudWatch::Alarm").values()]
    assert alarms
    assert all("MetricName" in alarm and "Metrics" not in alarm for alarm in alarms)


def test_saved_queries_read_every_functions_log(stack):
    groups = len(stack.of_type("AWS::Lambda::Function"))
    saved = stack.of_type("AWS::Logs::QueryDefinition").values()
    assert {each["Properties"]["Name"] for each in saved} == {
        f"copydesk/{name}" for name in ("timeline of a query", "failures", "slow steps", "model cost a day")
    }
    assert all(len(each["Properties"]["LogGroupNames"]) == groups for each in saved)
