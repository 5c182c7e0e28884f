"""The registry against the template: each entry is a function with its triggers, and nothing is lost on the way."""

import json

import pytest

from functions.registry import (
    Grant,
    Layer,
    OnEvent,
    OnEveryEvent,
    OnHttp,
    OnLog,
    OnMailEvent,
    OnObject,
    OnSchedule,
    OnWakeUp,
)
from functions.subscriptions import SUBSCRIPTIONS
from local.desk.cloud.rules import rules
from local.desk.settings import desk_environment, desk_settings

HANDLERS = [entry.handler for entry in SUBSCRIPTIONS]
each_entry = pytest.mark.parametrize("entry", SUBSCRIPTIONS, ids=HANDLERS)

BUS = {"Ref": "EventsBus45DE4339"}
BUCKET = {"Ref": "StorageBucket5CB7C8EA"}


def rules_of(stack, entry):
    """The rules that invoke a handler: (bus, pattern or schedule) of each."""
    arn = {"Fn::GetAtt": [stack.function(entry.handler)[0], "Arn"]}
    return [
        rule["Properties"]
        for rule in stack.of_type("AWS::Events::Rule").values()
        if arn in [target["Arn"] for target in rule["Properties"]["Targets"]]
    ]


def expected(trigger):
    """(bus, pattern) of the rule that a trigger must have; the default bus is None."""
    match trigger:
        case OnEvent(type=kind, tool=None):
            return BUS, {"source": ["copydesk"], "detail-type": [kind]}
        case OnEvent(type=kind, tool=tool):
            return BUS, {"source": ["copydesk"], "detail-type": [kind], "detail": {"tool": [tool]}}
        case OnEveryEvent():
            return BUS, {"source": ["copydesk"]}
        case OnObject(prefix=prefix, detail_types=kinds):
            detail = {"bucket": {"name": [BUCKET]}, "object": {"key": [{"prefix": prefix}]}}
            return None, {"source": ["aws.s3"], "detail-type": list(kinds), "detail": detail}
        case OnMailEvent():
            kinds = ["Sent", "Delivered", "Delivery Delayed", "Bounced", "Complaint Received", "Rejected"]
            detail = {"mail": {"tags": {"ses:configuration-set": ["copydesk", "copydesk_notes"]}}}
            return None, {"source": ["aws.ses"], "detail-type": [f"Email {kind}" for kind in kinds], "detail": detail}
        case OnSchedule(minutes=minutes):
            return None, f"rate({minutes} minutes)"


def test_there_is_one_function_for_each_entry_and_no_other(stack):
    handlers = {each["Properties"]["Handler"] for each in stack.of_type("AWS::Lambda::Function").values()}
    assert handlers == {f"{handler}.handler" for handler in HANDLERS}


@each_entry
def test_a_function_is_made_as_its_entry_says(stack, entry):
    properties = stack.function(entry.handler)[1]
    assert properties["Timeout"] == entry.timeout_seconds
    assert properties["MemorySize"] == entry.memory_mb
    assert properties["Architectures"] == ["arm64"]
    assert properties["Runtime"] == "python3.13"
    assert properties["TracingConfig"] == {"Mode": "Active"}
    assert properties["LoggingConfig"]["LogFormat"] == "JSON"
    layers = [stack.template["Resources"][layer["Ref"]]["Properties"]["Description"] for layer in properties["Layers"]]
    assert sorted(layers) == sorted(f"Copydesk: {layer.value}" for layer in entry.layers)


@each_entry
def test_a_functions_code_is_its_own_file_alone(stack, entry):
    key = stack.function(entry.handler)[1]["Code"]["S3Key"]
    asset = stack.folder / f"asset.{key.removesuffix('.zip')}"
    assert [file.name for file in asset.iterdir()] == [f"{entry.handler}.py"]


@each_entry
def test_each_trigger_has_exactly_its_rule(stack, entry):
    def plain(bus, pattern):
        return json.dumps([bus, pattern], sort_keys=True)

    made = [
        plain(rule.get("EventBusName"), rule.get("EventPattern") or rule.get("ScheduleExpression"))
        for rule in rules_of(stack, entry)
    ]
    by_no_rule = OnLog | OnHttp | OnWakeUp
    wanted = [plain(*expected(trigger)) for trigger in entry.hears if not isinstance(trigger, by_no_rule)]
    assert sorted(made) == sorted(wanted)


@each_entry
def test_the_desk_on_this_machine_routes_by_the_patterns_of_the_stack(stack, entry):
    environment = desk_environment(desk_settings(None, {}))
    deployed = json.dumps([rule["EventPattern"] for rule in rules_of(stack, entry) if "EventPattern" in rule])
    here = [rule.pattern for rule in rules(environment) if rule.handler == entry.handler]
    named = deployed.replace(json.dumps(BUCKET), json.dumps(environment.bucket))
    assert sorted(map(json.dumps, json.loads(named))) == sorted(map(json.dumps, here))


def test_ses_is_asked_for_the_reports_that_the_rule_lets_through_and_no_others(stack):
    for reports in stack.of_type("AWS::SES::ConfigurationSetEventDestination").values():
        assert reports["Properties"]["EventDestination"]["MatchingEventTypes"] == [
            "send",
            "delivery",
            "deliveryDelay",
            "bounce",
            "complaint",
            "reject",
        ]


def test_every_rule_may_invoke_its_function(stack):
    allowed = {
        (json.dumps(each["Properties"]["FunctionName"]), json.dumps(each["Properties"]["SourceArn"]))
        for each in stack.of_type("AWS::Lambda::Permission").values()
        if each["Properties"]["Principal"] == "events.amazonaws.com"
    }
    needed = {
        (json.dumps(rule["Properties"]["Targets"][0]["Arn"]), json.dumps({"Fn::GetAtt": [name, "Arn"]}))
        for name, rule in stack.of_type("AWS::Events::Rule").items()
    }
    assert allowed == needed


def test_every_rule_tries_for_a_day_and_then_keeps_the_event(stack):
    for rule in stack.of_type("AWS::Events::Rule").values():
        [target] = rule["Properties"]["Targets"]
        assert target["RetryPolicy"] == {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185}
        assert target["DeadLetterConfig"]["Arn"]["Fn::GetAtt"][0].startswith("EventsUndelivered")


def test_one_statement_lets_all_rules_use_their_queue(stack):
    """SQS takes 20 statements in a policy, and there are more rules than that."""
    assert len(stack.of_type("AWS::Events::Rule")) > 20
    [policy] = [
        each["Properties"]["PolicyDocument"]["Statement"]
        for name, each in stack.of_type("AWS::SQS::QueuePolicy").items()
        if name.startswith("EventsUndelivered")
    ]
    [allow] = [statement for statement in policy if statement["Effect"] == "Allow"]
    assert allow["Principal"] == {"Service": "events.amazonaws.com"}
    assert len(allow["Condition"]["ArnLike"]["aws:SourceArn"]) == 2


@each_entry
def test_what_a_function_cannot_handle_is_kept(stack, entry):
    name = stack.function(entry.handler)[0]
    configured = [
        each["Properties"]
        for each in (
            *stack.of_type("AWS::Lambda::EventInvokeConfig").values(),
            *stack.of_type("AWS::Lambda::EventSourceMapping").values(),
        )
        if each["Properties"]["FunctionName"] == {"Ref": name}
    ]
    if all(isinstance(trigger, OnHttp) for trigger in entry.hears):
        assert configured == []
        return
    [config] = configured
    assert config["DestinationConfig"]["OnFailure"]["Destination"]["Fn::GetAtt"][0].startswith("Failed")
    if "Qualifier" in config:
        assert (config["MaximumEventAgeInSeconds"], config["MaximumRetryAttempts"]) == (21600, 2)


def test_the_stream_lets_only_new_events_through_and_no_poison_record_blocks_it_for_ever(stack):
    [mapping] = [each["Properties"] for each in stack.of_type("AWS::Lambda::EventSourceMapping").values()]
    [pattern] = [json.loads(each["Pattern"]) for each in mapping["FilterCriteria"]["Filters"]]
    assert pattern == {"eventName": ["INSERT"], "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "E#"}]}}}}
    assert mapping["BisectBatchOnFunctionError"] is True
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert 0 < mapping["MaximumRecordAgeInSeconds"] < 86400
    assert 0 < mapping["MaximumRetryAttempts"] <= 1000
    assert mapping["StartingPosition"] == "TRIM_HORIZON"


def test_the_page_answers_its_routes_throttled_and_logs_no_token(stack):
    heard = [trigger for entry in SUBSCRIPTIONS for trigger in entry.hears if isinstance(trigger, OnHttp)]
    routes = [route for trigger in heard for route in trigger.routes]
    assert len(routes) == len(set(routes))
    made = {each["Properties"]["RouteKey"] for each in stack.of_type("AWS::ApiGatewayV2::Route").values()}
    assert made == set(routes)
    [stage] = [each["Properties"] for each in stack.of_type("AWS::ApiGatewayV2::Stage").values()]
    assert stage["DefaultRouteSettings"] == {"ThrottlingBurstLimit": 20, "ThrottlingRateLimit": 10}
    assert "$context.path" not in stage["AccessLogSettings"]["Format"]


@each_entry
def test_a_function_is_told_only_what_its_grants_need_and_no_secrets_value(stack, entry):
    variables = stack.function(entry.handler)[1]["Environment"]["Variables"]
    names = {"COPYDESK_TABLE", "COPYDESK_BUCKET", "COPYDESK_BUS", "COPYDESK_STAGE", "COPYDESK_SETTINGS"}
    if {Grant.LOAD, Grant.LOAD_APPROVED, Grant.HISTORY, Grant.SIGN_IN} & set(entry.grants):
        names.add("COPYDESK_KEYS_TABLE")
    if Grant.SEND in entry.grants:
        names.add("COPYDESK_CONFIGURATION_SET")
        assert variables["COPYDESK_CONFIGURATION_SET"] == "copydesk"
    if {Grant.TELL_OWNER, Grant.TELL_REVIEWERS} & set(entry.grants):
        names |= {"COPYDESK_CONFIGURATION_SET", "COPYDESK_PAGE_URL"}
        assert variables["COPYDESK_CONFIGURATION_SET"] == "copydesk_notes"
    for grant, name in (
        (Grant.THREAD_KEYS, "THREADS_KEYS"),
        (Grant.VIEW_KEYS, "VIEWS_KEYS"),
        (Grant.REVIEW_KEYS, "REVIEWS_KEYS"),
        (Grant.CALENDAR_SECRETS, "CALENDAR_SECRETS"),
    ):
        if grant in entry.grants:
            names.add(f"COPYDESK_{name}")
    names |= {"COPYDESK_FEED_KEYS", "COPYDESK_PAGE_URL"} if Grant.FEED_KEYS in entry.grants else set()
    if Grant.MODEL_KEY in entry.grants:
        names.add("COPYDESK_MODEL_SECRET")
    if Grant.OWNER_KEYS in entry.grants:
        names |= {"COPYDESK_OWNER_KEYS", "COPYDESK_PAGE_URL"}
    if Grant.POLICY_KEYS in entry.grants:
        names.add("COPYDESK_POLICY_KEYS")
    if Grant.WAKE_UPS in entry.grants:
        names |= {f"COPYDESK_WAKE_{name}" for name in ("GROUP", "FUNCTION", "ROLE", "LETTERS")}
    assert set(variables) == names
    assert "resolve:secretsmanager" not in json.dumps(variables)
    secrets = {name: value for name, value in variables.items() if name.endswith("_SECRET")}
    assert all(value["Ref"].startswith("Secrets") for value in secrets.values())


def test_only_the_model_is_called_with_the_openai_layer_and_everybody_has_the_base(stack):
    assert [entry.handler for entry in SUBSCRIPTIONS if Layer.OPENAI in entry.layers] == ["call_llm"]
    assert all({Layer.BASE, Layer.COPYDESK} <= set(entry.layers) for entry in SUBSCRIPTIONS)


def test_every_log_group_ends_its_logs_and_belongs_to_somebody(stack):
    groups = stack.of_type("AWS::Logs::LogGroup")
    assert all(each["Properties"]["RetentionInDays"] == 30 for each in groups.values())
    used = {
        each["Properties"]["LoggingConfig"]["LogGroup"]["Ref"]
        for each in stack.of_type("AWS::Lambda::Function").values()
    }
    assert len(groups) == len(used) + 1
