"""What each function may do, and nothing else: its policy judged by IAM's rules, case by case, against a table by hand.

The emulator enforces the policies that a conversation needs. Here they meet everything that a function which was taken
over could try: each partition, each prefix, each key, each recipient. For each condition there is a negative control:
without it something forbidden is allowed, and the comparison notices.
"""

import pytest
from support.attempts import CANCEL, PASS, SET, on_the_clock
from support.iam import Request, allows, text_of, without_condition

from copydesk.keyring import LINK_PURPOSES
from functions.subscriptions import SUBSCRIPTIONS

PARTITIONS = {
    "Q#": "Q#7f928727-5d12-52a9-8a9e-47d2cc5ceb43",
    "REF#": "REF#id:0f",
    "SHARED#": "SHARED#0f",
    "APPROVAL#": "APPROVAL#7f928727-5d12-52a9-8a9e-47d2cc5ceb43",
    "COUNT#": "COUNT#replies",
    "CALENDAR": "CALENDAR#2026-11",
    "BUSY": "BUSY",
    "SIGN_IN": "SIGN_IN",
    "SESSIONS": "SESSIONS",
    "KNOWLEDGE": "KNOWLEDGE#passage",
    "a partition to come": "PARTITION#1",
}
"""A partition key of each kind."""
KEYS = {"a query's key": PARTITIONS["Q#"], "the key for names": "NAMES", "a key to come": "PARTITION#1"}
"""A partition key of each kind in the table of keys."""
ITEMS = {
    "load": "BatchGetItem",
    "get": "GetItem",
    "query": "Query",
    "put": "PutItem",
    "update": "UpdateItem",
    "delete": "DeleteItem",
    "check": "ConditionCheckItem",
    "batch write": "BatchWriteItem",
    "scan": "Scan",
}
OBJECTS = {"get": "GetObject", "put": "PutObject", "delete": "DeleteObject"}
PREFIXES = ("inbound/", "mail/", "log/", "articles/", "elsewhere/")
AGENT, OWNER, CLIENT = "hello@desk.janedoe.test", "jane@janedoe.test", "jonas@example.com"
MAILS = {
    "the owner": (AGENT, [OWNER]),
    "a client": (AGENT, [CLIENT]),
    "the owner and a client": (AGENT, [OWNER, CLIENT]),
    "nobody named": (AGENT, []),
    "the owner in capitals": (AGENT, ["Jane@janedoe.test"]),
    "one like the owner": (AGENT, ["xjane@janedoe.test"]),
    "the owner, as somebody else": ("ceo@desk.janedoe.test", [OWNER]),
    "a client, as somebody else": ("ceo@desk.janedoe.test", [CLIENT]),
}
"""What a mail is, by the addresses in its request: from whom, and to whom."""

LOAD = {"load Q#", "get log/", "load a query's key", "load the key for names"}
COMMIT = {"put Q#", "put log/", "put the key for names", "keep a query's key"}
OPEN = {"put a query's key"}
SHARED, NOTES = (
    {"load SHARED#"},
    {"mail to the owner by copydesk_notes", "read the threads' keys", "read the views' keys", "read the reviews' keys"},
)
LIST_ALL = {"list everything"}
"""Reading a missing object is judged as a list without a prefix, which must pass (see cdk/permissions.py)."""
READ_MAIL = {"get inbound/", "get mail/", "list inbound/", "list mail/"} | LIST_ALL
READ_SUMS = {"load COUNT#"}
CLAIM_TIMES = {"get CALENDAR", "put CALENDAR"}
READ_CALENDAR, CHANGE_CALENDAR = {"query CALENDAR"}, CLAIM_TIMES | {"get a query's key"}

MAIL_TO_ANYBODY = {
    f"mail to {to} by copydesk"
    for to in ("the owner", "a client", "the owner and a client", "nobody named", "the owner in capitals")
} | {"mail to one like the owner by copydesk"}
SEE_SESSION = {"get SESSIONS", "note that a session is used"}

MAY = {
    "receive_email": LOAD
    | COMMIT
    | OPEN
    | READ_MAIL
    | {"query Q#", "load REF#", "put REF#", "update COUNT#", "read the threads' keys", "publish to the desk's bus"}
    | {"get inbound/", "delete inbound/", "put mail/", "list inbound/"}
    | LIST_ALL,
    "plan_query": LOAD | COMMIT | {"put SHARED#"},
    "weigh_call": LOAD | COMMIT | READ_CALENDAR | CHANGE_CALENDAR | NOTES,
    "call_llm": LOAD | COMMIT | SHARED | {"update COUNT#", "read the model's key"},
    "interpret_response": LOAD | COMMIT | CLAIM_TIMES | {"put SHARED#"},
    "search_knowledge_base": LOAD | COMMIT | {"get KNOWLEDGE", "query KNOWLEDGE"},
    "schedule_call": LOAD | COMMIT | READ_CALENDAR | CHANGE_CALENDAR,
    "gather_tool_results": LOAD | COMMIT | {"put SHARED#"},
    "request_review": LOAD | COMMIT | READ_MAIL | READ_SUMS | READ_CALENDAR | CLAIM_TIMES | NOTES | {"put SHARED#"},
    "approve_unasked": LOAD | COMMIT | {"put APPROVAL#", "read the policy's keys"},
    "verify_word": LOAD
    | COMMIT
    | OPEN
    | READ_MAIL
    | SHARED
    | READ_SUMS
    | {"query Q#", "put APPROVAL#", "update COUNT#"}
    | {"read the owner's keys", "read the views' keys", "read the reviews' keys"}
    | {"delete inbound/", "put mail/"}
    | SEE_SESSION
    # The owner who is signed in moves a booked call, and says that she is away.
    | READ_CALENDAR
    | CHANGE_CALENDAR,
    "apply_review": LOAD | COMMIT | {"put REF#", "put SHARED#"},
    "tell_outdated": LOAD | COMMIT | NOTES,
    "set_wake_up": LOAD | COMMIT | {SET, CANCEL, PASS},
    "tell_waiting": LOAD | COMMIT | READ_CALENDAR | CHANGE_CALENDAR | READ_SUMS | {"update COUNT#"} | NOTES,
    "wake": COMMIT | CHANGE_CALENDAR | NOTES | {"query Q#", "get log/", "load a query's key", "load the key for names"},
    "sync_calendars": COMMIT
    | CHANGE_CALENDAR
    | {"mail to the owner by copydesk_notes", "read the threads' keys"}
    | {"query Q#", "get log/", "load a query's key", "load the key for names"},
    "send_response": LOAD
    | COMMIT
    | READ_CALENDAR
    | CLAIM_TIMES
    | {"load APPROVAL#", "load Q# with APPROVAL#", "read the owner's keys", "read the policy's keys"}
    | {"put REF#", "update COUNT#", "read the threads' keys"}
    | MAIL_TO_ANYBODY,
    "send_holding_reply": LOAD
    | COMMIT
    | READ_SUMS
    | READ_CALENDAR
    | {"load APPROVAL#", "load Q# with APPROVAL#", "read the owner's keys"}
    | {"put REF#", "update COUNT#", "read the threads' keys"}
    | MAIL_TO_ANYBODY,
    "confirm_booking": LOAD | COMMIT | CHANGE_CALENDAR,
    "release_holds": LOAD | COMMIT | READ_CALENDAR | CHANGE_CALENDAR,
    "keep_time": LOAD
    | COMMIT
    | READ_CALENDAR
    | CHANGE_CALENDAR
    | {"mail to the owner by copydesk_notes", "read the threads' keys", "read the reviews' keys", "update COUNT#"},
    "heed_word": LOAD | COMMIT | READ_SUMS | NOTES | READ_CALENDAR | {"query Q#", "query the deadlines"},
    "track_delivery": LOAD | COMMIT | CLAIM_TIMES | {"put REF#"},
    "watch_deadlines": LOAD
    | COMMIT
    | OPEN
    | READ_MAIL
    | NOTES
    | READ_CALENDAR
    | CHANGE_CALENDAR
    | {"query Q#", "query the deadlines", "load COUNT#", "update COUNT#", "publish to the desk's bus"},
    "handle_failure": LOAD | COMMIT | READ_MAIL | NOTES,
    "record_event": LOAD | {"update COUNT#"},
    "index_article": {"get articles/", "list articles/"}
    | LIST_ALL
    | {f"{verb} KNOWLEDGE" for verb in ("get", "put", "update", "delete")},
    "publish_events": {"publish to the desk's bus"},
    "sign_in": {f"{verb} SIGN_IN" for verb in ("get", "put", "delete")}
    | {f"{verb} SESSIONS" for verb in ("get", "query", "put", "update", "delete")}
    | {"note that a session is used", "update COUNT#", "load the key for names", "put the key for names"}
    | {"mail to the owner by copydesk_notes", "read the threads' keys", "read the views' keys"}
    | {"publish to the desk's bus"},
    "review_page": LOAD
    | SEE_SESSION
    | {"query the deadlines"}
    | READ_SUMS
    | CHANGE_CALENDAR
    | READ_MAIL
    | SHARED
    | {"query Q#", "query CALENDAR", "read the views' keys", "read the feed's keys"}
    # The owner looks for an article of hers there.
    | {"get KNOWLEDGE", "query KNOWLEDGE"},
}
"""All that each function may do with items, objects, mails, keys and buses."""

HANDLERS = [entry.handler for entry in SUBSCRIPTIONS]
each_handler = pytest.mark.parametrize("handler", HANDLERS)


def attempts(stack):
    """Everything that is tried, by name: all the requests that must be allowed for it."""
    table, bucket, bus, secrets = places(stack)
    tried = {}
    for verb, action in ITEMS.items():
        for name, key in PARTITIONS.items():
            whole = {"dynamodb:LeadingKeys": [key], "dynamodb:Attributes": ["pk", "sk", "body"]}
            tried[f"{verb} {name}"] = [Request(f"dynamodb:{action}", table, whole)]
        both = [PARTITIONS["Q#"], PARTITIONS["a partition to come"]]
        tried[f"{verb} Q# and another"] = [Request(f"dynamodb:{action}", table, {"dynamodb:LeadingKeys": both})]
        approved = [PARTITIONS["Q#"], PARTITIONS["APPROVAL#"]]
        tried[f"{verb} Q# with APPROVAL#"] = [Request(f"dynamodb:{action}", table, {"dynamodb:LeadingKeys": approved})]
    used = {"dynamodb:LeadingKeys": [PARTITIONS["SESSIONS"]], "dynamodb:Attributes": ["pk", "sk", "used"]}
    tried["note that a session is used"] = [Request("dynamodb:UpdateItem", table, used)]
    tried |= attempts_on_keys(keys_of(stack))
    tried["scan everything"] = [Request("dynamodb:Scan", table)]
    tried["query the deadlines"] = [
        Request("dynamodb:Query", f"{table}/index/deadlines", {"dynamodb:LeadingKeys": ["DEADLINE"]})
    ]
    for prefix in PREFIXES:
        for verb, action in OBJECTS.items():
            tried[f"{verb} {prefix}"] = [Request(f"s3:{action}", f"{bucket}/{prefix}x")]
        tried[f"list {prefix}"] = [Request("s3:ListBucket", bucket, {"s3:prefix": prefix})]
    tried["list everything"] = [Request("s3:ListBucket", bucket)]
    for name, arn in secrets.items():
        tried[f"read {name}"] = [Request("secretsmanager:GetSecretValue", arn)]
        tried[f"change {name}"] = [Request("secretsmanager:PutSecretValue", arn)]
    for name, arn in parameters(stack).items():
        tried[f"read {name}"] = [Request("ssm:GetParameter", arn)]
        tried[f"change {name}"] = [Request("ssm:PutParameter", arn)]
    tried["publish to the desk's bus"] = [Request("events:PutEvents", bus)]
    tried["publish to the default bus"] = [
        Request("events:PutEvents", "arn:aws:events:eu-west-1:123456789012:event-bus/default")
    ]
    tried |= on_the_clock(stack)
    for to, (sender, recipients) in MAILS.items():
        for used in ("copydesk", "copydesk_notes", "another set"):
            tried[f"mail to {to} by {used}"] = mailing(sender, recipients, used)
    return tried


def attempts_on_keys(table):
    """Everything that is tried with the table of keys: nobody may delete one, or write over it but for its end."""
    tried = {"scan the keys": [Request("dynamodb:Scan", table)]}
    kept = {"dynamodb:LeadingKeys": [PARTITIONS["Q#"]], "dynamodb:Attributes": ["pk", "expires"]}
    tried["keep a query's key"] = [Request("dynamodb:UpdateItem", table, kept)]
    for verb, action in ITEMS.items():
        for name, key in KEYS.items():
            context = {"dynamodb:LeadingKeys": [key], "dynamodb:Attributes": ["pk", "secret"]}
            tried[f"{verb} {name}"] = [Request(f"dynamodb:{action}", table, context)]
    return tried


def mailing(sender, recipients, used):
    """SES checks both actions, on the sender's identity, on the recipients' (in the sandbox) and on the set."""
    ses = "arn:aws:ses:eu-west-1:123456789012"
    asked = [f"{ses}:identity/desk.janedoe.test", f"{ses}:configuration-set/{used}"]
    asked += [f"{ses}:identity/{each}" for each in recipients]
    context = {"ses:FromAddress": sender, "ses:Recipients": recipients}
    return [Request(action, each, context) for action in ("ses:SendEmail", "ses:SendRawEmail") for each in asked]


def parameters(stack):
    """The rings of keys, as the policies name them, and a parameter of somebody else's."""
    read = {
        text_of(resource)
        for handler in ("verify_word", "approve_unasked", "receive_email", "review_page")
        for each in stack.statements(handler)
        if "ssm:GetParameter" in each["Action"]
        for resource in (each["Resource"] if isinstance(each["Resource"], list) else [each["Resource"]])
    }
    words = {"owner": "the owner's keys", "policy": "the policy's keys", "feed": "the feed's keys"}
    words |= {purpose: f"the {purpose}' keys" for purpose in LINK_PURPOSES}
    found = {words[name.rpartition("/")[2]]: name for name in read}
    assert set(found) == set(words.values())
    return {**found, "another parameter": "arn:aws:ssm:eu-west-1:123456789012:parameter/other"}


def keys_of(stack):
    """The table of keys, as the policies name it."""
    [name] = [each for each in stack.of_type("AWS::DynamoDB::Table") if each.startswith("StorageKeys")]
    return text_of({"Fn::GetAtt": [name, "Arn"]})


def places(stack):
    """The table, the bucket, the bus and the secrets, as the policies name them."""

    def arn(resource_type, *, of="Arn"):
        return [text_of({"Fn::GetAtt": [name, of]}) for name in stack.of_type(resource_type)]

    [table] = [each for each in arn("AWS::DynamoDB::Table") if each.startswith("<StorageTable")]
    [bucket] = arn("AWS::S3::Bucket")
    [bus] = arn("AWS::Events::EventBus")
    keys = {"SecretsModelKey": "the model's key"}
    secrets = {
        words: f"<{name}>"
        for start, words in keys.items()
        for name in stack.of_type("AWS::SecretsManager::Secret")
        if name.startswith(start)
    }
    assert set(secrets) == set(keys.values())
    return table, bucket, bus, secrets


@pytest.fixture(scope="module")
def tried(stack):
    """What every function tries."""
    return attempts(stack)


def may(statements, tried):
    """What of it the policy lets through."""
    return {name for name, requests in tried.items() if all(allows(statements, request) for request in requests)}


def conditions(statements):
    """(operator, key) of each condition in the policy."""
    return sorted(
        {
            (operator, key)
            for statement in statements
            for operator, keys in statement.get("Condition", {}).items()
            for key in keys
        }
    )


@each_handler
def test_a_function_may_do_what_the_table_says_and_nothing_else(stack, tried, handler):
    assert may(stack.statements(handler), tried) == MAY[handler]


@each_handler
def test_without_any_one_of_its_conditions_a_function_may_do_what_it_must_not(stack, tried, handler):
    """The negative control: each condition forbids something that the table does not list."""
    statements = stack.statements(handler)
    for operator, key in conditions(statements):
        freed = may(without_condition(statements, operator, key), tried)
        assert freed > MAY[handler], f"{operator} on {key} keeps nothing off"


@pytest.mark.parametrize(
    ("operator", "key", "freed"),
    [
        (
            "ForAllValues:StringEquals",
            "ses:Recipients",
            {"a client", "the owner and a client", "the owner in capitals"},
        ),
        ("Null", "ses:Recipients", {"nobody named"}),
        ("StringEquals", "ses:FromAddress", {"the owner, as somebody else"}),
    ],
)
def test_each_condition_on_a_note_keeps_off_what_it_is_for(stack, tried, operator, key, freed):
    for handler in ("request_review", "tell_outdated", "tell_waiting", "wake", "watch_deadlines", "handle_failure"):
        found = may(without_condition(stack.statements(handler), operator, key), tried) - MAY[handler]
        assert {f"mail to {to} by copydesk_notes" for to in freed} <= found


def test_out_of_the_sandbox_a_note_reaches_the_owner_alone_as_well(synthesize):
    stack = synthesize(sandbox=False)
    domain = "arn:aws:ses:eu-west-1:123456789012:identity/desk.janedoe.test"
    for recipients, allowed in (([OWNER], True), ([CLIENT], False), ([], False)):
        context = {"ses:FromAddress": AGENT, "ses:Recipients": recipients}
        assert allows(stack.statements("handle_failure"), Request("ses:SendRawEmail", domain, context)) is allowed


def test_a_link_that_signs_in_is_mailed_to_reviewers_alone(synthesize, own):
    second = "second@janedoe.test"
    stack = synthesize(settings={**own, "reviewers": [second]})
    assert all(allows(stack.statements("sign_in"), each) for each in mailing(AGENT, [second], "copydesk_notes"))
    for recipients in ([CLIENT], [second, CLIENT], []):
        tries = mailing(AGENT, recipients, "copydesk_notes")
        assert not all(allows(stack.statements("sign_in"), each) for each in tries)
    for handler in ("request_review", "handle_failure", "review_page"):
        tries = mailing(AGENT, [second], "copydesk_notes")
        assert not all(allows(stack.statements(handler), each) for each in tries)
