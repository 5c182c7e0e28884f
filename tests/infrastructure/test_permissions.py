"""Least privilege: what each role may do follows from the grants of its entry, and is as narrow as IAM can say it."""

import json
from fnmatch import fnmatchcase

import pytest

from functions.registry import DESK_FORMS, DESK_ROUTES, SIGN_IN_ROUTES, WEEK_ROUTES, Grant, OnHttp, OnLog
from functions.subscriptions import SUBSCRIPTIONS

HANDLERS = [entry.handler for entry in SUBSCRIPTIONS]
each_entry = pytest.mark.parametrize("entry", SUBSCRIPTIONS, ids=HANDLERS)

WITHOUT_RESOURCE = {"xray:PutTelemetryRecords", "xray:PutTraceSegments", "dynamodb:ListStreams"}
"""Actions of which IAM says that they take no resource."""

ALLOWED = {
    Grant.LOAD: {"dynamodb:BatchGetItem", "s3:GetObject"},
    Grant.COMMIT: {"dynamodb:PutItem", "dynamodb:UpdateItem", "s3:PutObject"},
    Grant.OPEN: {"dynamodb:PutItem"},
    Grant.KEEP_PROMPTS: {"dynamodb:PutItem"},
    Grant.READ_PROMPTS: {"dynamodb:BatchGetItem"},
    Grant.REFERENCES: {"dynamodb:BatchGetItem"},
    Grant.BIND: {"dynamodb:PutItem"},
    Grant.COUNT: {"dynamodb:UpdateItem"},
    Grant.READ_SUMS: {"dynamodb:BatchGetItem"},
    Grant.HISTORY: {"dynamodb:Query", "dynamodb:BatchGetItem", "s3:GetObject"},
    Grant.DEADLINES: {"dynamodb:Query"},
    Grant.READ_MAIL: {"s3:GetObject", "s3:ListBucket"},
    Grant.FILE_MAIL: {"s3:GetObject", "s3:ListBucket", "s3:PutObject", "s3:DeleteObject"},
    Grant.LIST_INBOUND: {"s3:ListBucket"},
    Grant.READ_ARTICLES: {"s3:GetObject", "s3:ListBucket"},
    Grant.CALENDAR: {"dynamodb:GetItem", "dynamodb:PutItem"},
    Grant.CLAIM_TIMES: {"dynamodb:GetItem", "dynamodb:PutItem"},
    Grant.SEARCH_CALENDAR: {"dynamodb:Query"},
    Grant.BUSY: set(),
    Grant.SEE_BUSY: set(),
    Grant.CALENDAR_SECRETS: set(),
    Grant.SEARCH: {"dynamodb:GetItem", "dynamodb:Query"},
    Grant.INDEX: {"dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"},
    Grant.SEND: {"ses:SendEmail", "ses:SendRawEmail"},
    Grant.TELL_OWNER: {"ses:SendEmail", "ses:SendRawEmail"},
    Grant.PUBLISH: {"events:PutEvents"},
    Grant.MODEL_KEY: {"secretsmanager:GetSecretValue"},
    Grant.ASK_BEDROCK: set(),
    Grant.THREAD_KEYS: {"ssm:GetParameter"},
    Grant.VIEW_KEYS: {"ssm:GetParameter"},
    Grant.REVIEW_KEYS: {"ssm:GetParameter"},
    Grant.FEED_KEYS: {"ssm:GetParameter"},
    Grant.OWNER_KEYS: {"ssm:GetParameter"},
    Grant.POLICY_KEYS: {"ssm:GetParameter"},
    Grant.APPROVE: {"dynamodb:PutItem"},
    Grant.WAKE_UPS: {"scheduler:CreateSchedule", "scheduler:DeleteSchedule", "iam:PassRole"},
    Grant.LOAD_APPROVED: {"dynamodb:BatchGetItem", "s3:GetObject"},
    Grant.SIGN_IN: {
        "dynamodb:BatchGetItem",
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:UpdateItem",
    },
    Grant.SEE_SESSION: {"dynamodb:GetItem", "dynamodb:UpdateItem"},
    Grant.TELL_REVIEWERS: {"ses:SendEmail", "ses:SendRawEmail"},
}


def listed(value):
    return value if isinstance(value, list) else [value]


def actions(statements):
    return {action for statement in statements for action in listed(statement["Action"])}


def with_action(stack, handler, action):
    return [each for each in stack.statements(handler) if action in listed(each["Action"])]


def is_on_keys(statement):
    """Whether the statement is on the table of keys alone: one read takes from both."""
    return "StorageTable" not in json.dumps(statement["Resource"])


def is_on_index(statement):
    return "index/" in json.dumps(statement["Resource"])


def partitions(statement):
    return set(listed(statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]))


@each_entry
def test_a_role_allows_the_actions_of_its_grants_and_no_others(stack, entry):
    wanted = {"logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTelemetryRecords", "xray:PutTraceSegments"}
    wanted |= {action for grant in entry.grants for action in ALLOWED[grant]}
    if any(isinstance(trigger, OnLog) for trigger in entry.hears):
        stream = ("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams")
        wanted |= {f"dynamodb:{action}" for action in stream}
    if any(not isinstance(trigger, OnHttp) for trigger in entry.hears):
        wanted.add("sqs:SendMessage")
    assert actions(stack.statements(entry.handler)) == wanted


@each_entry
def test_no_action_and_no_resource_is_a_wildcard(stack, entry):
    for statement in stack.statements(entry.handler):
        assert not any("*" in action for action in listed(statement["Action"]))
        if "*" in listed(statement["Resource"]):
            assert set(listed(statement["Action"])) <= WITHOUT_RESOURCE


@each_entry
def test_a_role_bears_no_managed_policy_and_is_nobody_elses(stack, entry):
    roles = [each["Properties"]["Role"]["Fn::GetAtt"][0] for each in stack.of_type("AWS::Lambda::Function").values()]
    mine = stack.function(entry.handler)[1]["Role"]["Fn::GetAtt"][0]
    assert roles.count(mine) == 1
    assert "ManagedPolicyArns" not in stack.template["Resources"][mine]["Properties"]


@each_entry
def test_a_function_writes_to_its_own_log_group_only(stack, entry):
    [statement] = with_action(stack, entry.handler, "logs:PutLogEvents")
    own = stack.function(entry.handler)[1]["LoggingConfig"]["LogGroup"]["Ref"]
    assert statement["Resource"] == {"Fn::GetAtt": [own, "Arn"]}


@each_entry
def test_items_are_reached_only_in_the_partitions_that_a_use_names(stack, entry):
    table = {"Fn::GetAtt": ["StorageTableB43FDCE7", "Arn"]}
    for statement in stack.statements(entry.handler):
        if statement["Resource"] == table:
            assert partitions(statement) <= {
                "Q#*",
                "APPROVAL#*",
                "SHARED#*",
                "REF#*",
                "COUNT#*",
                "CALENDAR*",
                "KNOWLEDGE*",
                "SESSIONS",
                "SIGN_IN",
            }


@pytest.mark.parametrize(
    ("handler", "action", "reached"),
    [
        ("plan_query", "dynamodb:BatchGetItem", [{"Q#*", "NAMES"}]),
        ("plan_query", "dynamodb:PutItem", [{"Q#*"}, {"SHARED#*"}]),
        ("call_llm", "dynamodb:PutItem", [{"Q#*"}]),
        ("call_llm", "dynamodb:BatchGetItem", [{"Q#*", "NAMES"}, {"SHARED#*"}]),
        ("track_delivery", "dynamodb:PutItem", [{"Q#*"}, {"REF#*"}, {"CALENDAR*"}]),
        ("send_response", "dynamodb:UpdateItem", [{"COUNT#*"}]),
        ("search_knowledge_base", "dynamodb:Query", [{"KNOWLEDGE*"}]),
        ("index_article", "dynamodb:DeleteItem", [{"KNOWLEDGE*"}]),
        ("confirm_booking", "dynamodb:Query", []),
        ("release_holds", "dynamodb:Query", [{"CALENDAR*"}]),
        ("review_page", "dynamodb:Query", [{"Q#*"}, {"CALENDAR*"}, {"KNOWLEDGE*"}]),
        ("review_page", "dynamodb:PutItem", [{"CALENDAR*"}]),
        ("verify_word", "dynamodb:PutItem", [{"Q#*"}, {"APPROVAL#*"}, {"CALENDAR*"}]),
        ("verify_word", "dynamodb:Query", [{"Q#*"}, {"CALENDAR*"}]),
        ("approve_unasked", "dynamodb:PutItem", [{"Q#*"}, {"APPROVAL#*"}]),
        ("send_response", "dynamodb:BatchGetItem", [{"Q#*", "APPROVAL#*", "NAMES"}]),
        ("send_response", "dynamodb:PutItem", [{"Q#*"}, {"REF#*"}, {"CALENDAR*"}]),
        ("send_holding_reply", "dynamodb:PutItem", [{"Q#*"}, {"REF#*"}]),
    ],
)
def test_the_partitions_are_the_ones_that_the_work_needs(stack, handler, action, reached):
    found = [each for each in with_action(stack, handler, action) if not is_on_keys(each) and not is_on_index(each)]
    assert [partitions(each) for each in found] == reached


def test_keys_are_made_by_those_who_open_a_query_deleted_by_nobody_and_read_with_their_query(stack):
    def reaching(verbs, partition):
        return {
            entry.handler
            for entry in SUBSCRIPTIONS
            for verb in verbs
            for statement in with_action(stack, entry.handler, f"dynamodb:{verb}")
            if "StorageKeys" in json.dumps(statement["Resource"]) and covers(statement, partition)
        }

    assert reaching(("PutItem",), "Q#1") == {"receive_email", "verify_word", "watch_deadlines"}
    assert reaching(("DeleteItem", "BatchWriteItem", "Scan", "Query"), "Q#1") == set()
    assert reaching(READS, "Q#1") == set(HANDLERS) - {"publish_events", "index_article", "sign_in"}


def test_of_a_key_only_its_end_may_be_changed(stack):
    for entry in SUBSCRIPTIONS:
        for statement in with_action(stack, entry.handler, "dynamodb:UpdateItem"):
            if is_on_keys(statement):
                assert statement["Condition"]["ForAllValues:StringEquals"] == {"dynamodb:Attributes": ["pk", "expires"]}


def test_deadlines_are_read_from_their_index_alone(stack):
    on_index = [
        each
        for each in with_action(stack, "watch_deadlines", "dynamodb:Query")
        if "index/deadlines" in json.dumps(each)
    ]
    assert len(on_index) == 1
    assert "Condition" not in on_index[0]


FROM_THE_AGENT = {"StringEquals": {"ses:FromAddress": "hello@desk.janedoe.test"}}
ONLY_TO_THE_OWNER = {
    "ForAllValues:StringEquals": {"ses:Recipients": ["jane@janedoe.test"]},
    "Null": {"ses:Recipients": "false"},
}


def test_only_those_who_send_what_she_approved_may_write_to_others_than_the_owner(stack):
    senders = {"send_response", "send_holding_reply"}
    for entry in SUBSCRIPTIONS:
        for statement in with_action(stack, entry.handler, "ses:SendEmail"):
            to_anybody = entry.handler in senders
            assert statement["Condition"] == FROM_THE_AGENT | ({} if to_anybody else ONLY_TO_THE_OWNER)
            assert ("configuration-set/copydesk_notes" in json.dumps(statement["Resource"])) is not to_anybody
    assert {entry.handler for entry in SUBSCRIPTIONS if Grant.SEND in entry.grants} == senders
    assert not any({Grant.SEND, Grant.TELL_OWNER} <= set(entry.grants) for entry in SUBSCRIPTIONS)


def test_each_key_is_read_only_by_those_who_use_it(stack):
    readers = {Grant.MODEL_KEY: "SecretsModelKey"}
    for entry in SUBSCRIPTIONS:
        read = [
            each["Ref"]
            for statement in with_action(stack, entry.handler, "secretsmanager:GetSecretValue")
            for each in listed(statement["Resource"])
        ]
        wanted = [prefix for grant, prefix in readers.items() if grant in entry.grants]
        assert len(read) == len(wanted)
        assert all(any(name.startswith(prefix) for name in read) for prefix in wanted)


def covers(statement, partition):
    """Whether the statement reaches items of that partition, by the patterns of its condition."""
    condition = statement.get("Condition", {}).get("ForAllValues:StringLike", {})
    patterns = listed(condition.get("dynamodb:LeadingKeys", ["*"]))
    return any(fnmatchcase(partition, pattern) for pattern in patterns)


def reach(stack, partition, verbs):
    """Who may do any of `verbs` to items of that partition."""
    return {
        entry.handler
        for entry in SUBSCRIPTIONS
        for verb in verbs
        for statement in with_action(stack, entry.handler, f"dynamodb:{verb}")
        if covers(statement, partition) and not is_on_keys(statement) and not is_on_index(statement)
    }


WRITES = ("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem")
READS = ("GetItem", "BatchGetItem", "Query", "Scan")


def test_approvals_are_stored_only_by_those_who_sign_and_read_only_where_mail_is_sent(stack):
    assert reach(stack, "APPROVAL#1", WRITES) == {"verify_word", "approve_unasked"}
    assert reach(stack, "APPROVAL#1", READS) == {"send_response", "send_holding_reply"}
    assert "call_llm" in reach(stack, "Q#1", WRITES)


def test_nobody_may_write_where_the_owners_mails_come_in(stack):
    for entry in SUBSCRIPTIONS:
        for statement in with_action(stack, entry.handler, "s3:PutObject"):
            assert "inbound/" not in json.dumps(statement["Resource"])
    [filing] = with_action(stack, "verify_word", "s3:DeleteObject")
    assert "inbound/*" in json.dumps(filing["Resource"])


WRITE_TO_THE_OWNER = {
    "weigh_call",
    "request_review",
    "tell_outdated",
    "tell_waiting",
    "heed_word",
    "wake",
    "watch_deadlines",
    "handle_failure",
}


SHOW_NOTHING = {"sync_calendars", "keep_time"}
"""Write notes without links. The first, which reads what may be anybody's, signs no address that decides either; the
second signs that of a holding reply."""


def test_each_ring_of_keys_is_read_by_those_who_sign_or_verify_with_it_and_by_nobody_else(stack):
    readers = {}
    for entry in SUBSCRIPTIONS:
        for statement in with_action(stack, entry.handler, "ssm:GetParameter"):
            for resource in listed(statement["Resource"]):
                name = resource["Fn::Join"][1][-1].rpartition(":parameter/")[2]
                readers.setdefault(name, set()).add(entry.handler)
    assert readers == {
        "copydesk/approval-keys/owner": {"verify_word", "send_response", "send_holding_reply"},
        "copydesk/approval-keys/policy": {"approve_unasked", "send_response"},
        "copydesk/approval-keys/threads": {
            *("receive_email", "send_response", "send_holding_reply", "sign_in"),
            *SHOW_NOTHING,
            *WRITE_TO_THE_OWNER,
        },
        "copydesk/approval-keys/views": {"review_page", "verify_word", "sign_in", *WRITE_TO_THE_OWNER},
        "copydesk/approval-keys/reviews": {"verify_word", "keep_time", *WRITE_TO_THE_OWNER},
        "copydesk/approval-keys/feed": {"review_page"},
    }


def test_what_decides_can_be_made_only_by_those_who_write_to_the_owner_and_by_the_one_who_takes_his_word():
    deciding = {entry.handler for entry in SUBSCRIPTIONS if Grant.REVIEW_KEYS in entry.grants}
    telling = {entry.handler for entry in SUBSCRIPTIONS if Grant.TELL_OWNER in entry.grants}
    assert deciding == telling - {"sync_calendars"} | {"verify_word"}


def test_the_page_that_takes_the_owners_word_is_its_own_route(stack):
    routes = {each["Properties"]["RouteKey"] for each in stack.of_type("AWS::ApiGatewayV2::Route").values()}
    shown = {"GET /review/{token}", "GET /static/{name}", "GET /calendar/{feed}", *WEEK_ROUTES}
    assert routes == {*shown, *DESK_ROUTES, *SIGN_IN_ROUTES, *DESK_FORMS, "POST /review/{token}"}
    takes_words = {
        route
        for entry in SUBSCRIPTIONS
        if {Grant.OWNER_KEYS, Grant.APPROVE} <= set(entry.grants)
        for trigger in entry.hears
        if isinstance(trigger, OnHttp)
        for route in trigger.routes
    }
    assert takes_words == {"POST /review/{token}", "POST /desk/drop", "POST /desk/call", "POST /desk/away"}


def test_a_missing_object_can_be_told_from_a_forbidden_one_without_listing_other_prefixes(stack):
    [statement] = with_action(stack, "review_page", "s3:ListBucket")
    assert statement["Condition"] == {"StringLikeIfExists": {"s3:prefix": ["inbound/*", "mail/*"]}}
