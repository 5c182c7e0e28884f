"""Least privilege, both ways. The emulator enforces that nothing is missing; this shows that nothing is to spare.

The recording of all other tests here is held against the policies that were deployed, taken apart into single grants.
`build/e2e/least-privilege.txt` names a test for each of them.
"""

from collections import Counter
from fnmatch import fnmatchcase

import pytest
from e2e.calls import Grant, grants, needs
from e2e.processes import BUILD

from functions.subscriptions import SUBSCRIPTIONS

RECORDED_BY = ("test_articles", "test_calls", "test_conversations", "test_deadlines", "test_failures", "test_waiting")

BY_LAMBDA = "Lambda does this in the role's name, and the emulator does it without asking IAM"
NEW_TEXTS = (
    "only where a conversation goes on under other settings or on another day than it began: "
    "the texts that all prompts share are new then"
)
UNASKED = "only where the owner lets drafts go unasked, which the stack of these tests does not"
RETENTION = "only where mails are kept for a limited time (retention_days), which the stack of these tests does not"
READMITTED = "only for a mail that the owner wants answered after all"
OPENED = "only where the owner asks for a mail as it came, or its page has attachments, which no client sends here"
SIGNED_OUT = "nobody signs in in these tests"
HOLDS = "only for a waiting reply that offers a call; those of these tests offer none"
MOVED = "only for a reply that moves or cancels a booked call, which the owner's letters do: its claim books the others"
REFUSED = "only where a reply with a call is proven not to have left after its send was uncertain"
WOKEN = "only at a snooze's end, or where the moment of a reply finds that it must not leave"
FIRST = "only for the desk's very first name, by whichever function comes to it first"
SPILLED = "only for an event of more than 300 kB; the large mail shows it where clients or the owner can cause one"

HELD_BACK = "only where the owner is away and has a holding reply go, which she has not in these tests"
TAKEN = "only where times of a draft are taken by now in a calendar of the owner's: the stack here names none"
PASSED_ON = "only where clients write to a mailbox of the owner's that forwards: the stack here has none"
BY_THE_CLOCK = {("watch_deadlines", "dynamodb:BatchGetItem", "* COUNT#[*]")}
"""Needed by these tests only from the hour at which the day's digest is due."""
UNUSED = {
    ("*", "logs:CreateLogStream", "*"): BY_LAMBDA,
    ("*", "logs:PutLogEvents", "*"): BY_LAMBDA,
    ("*", "xray:PutTraceSegments", "*"): BY_LAMBDA,
    ("*", "xray:PutTelemetryRecords", "*"): BY_LAMBDA,
    ("publish_events", "dynamodb:DescribeStream", "*"): BY_LAMBDA,
    ("publish_events", "dynamodb:GetRecords", "*"): BY_LAMBDA,
    ("publish_events", "dynamodb:GetShardIterator", "*"): BY_LAMBDA,
    ("publish_events", "dynamodb:ListStreams", "*"): BY_LAMBDA,
    ("*", "sqs:SendMessage", "*"): f"{BY_LAMBDA}; it asks here for each function that fails in a test",
    ("*", "s3:PutObject", "*/log/*"): SPILLED,
    ("*", "s3:GetObject", "*/log/*"): SPILLED,
    ("interpret_response", "dynamodb:PutItem", "* SHARED#[*]"): NEW_TEXTS,
    ("gather_tool_results", "dynamodb:PutItem", "* SHARED#[*]"): NEW_TEXTS,
    ("apply_review", "dynamodb:PutItem", "* SHARED#[*]"): NEW_TEXTS,
    ("call_llm", "dynamodb:BatchGetItem", "* SHARED#[*]"): "only where settings or software changed after a request "
    "was written: the model is then asked with the texts that the log names",
    ("approve_unasked", "dynamodb:PutItem", "* APPROVAL#[*]"): UNASKED,
    ("approve_unasked", "ssm:GetParameter", "*"): UNASKED,
    ("send_response", "ssm:GetParameter", "*/policy"): UNASKED,
    ("send_response", "dynamodb:Query", "* CALENDAR[*]"): "only for a reply that offers times to choose from; those of "
    "these tests confirm one or name none",
    ("*", "dynamodb:UpdateItem", "*StorageKeys* Q#[*]"): RETENTION,
    (
        "*",
        "dynamodb:BatchGetItem",
        "*StorageTable* NAMES",
    ): "one read takes from both tables; this one has no such part",
    (
        "apply_review",
        "dynamodb:PutItem",
        "* REF#[*]",
    ): "only where the owner confirms a form or has a mail join a thread",
    ("request_review", "s3:GetObject", "*"): PASSED_ON,
    ("request_review", "s3:ListBucket", "*"): PASSED_ON,
    ("receive_email", "s3:GetObject", "*/mail/*"): READMITTED,
    ("receive_email", "s3:ListBucket", "*"): "this function reads mails and files them, and both allow it",
    ("verify_word", "dynamodb:UpdateItem", "* COUNT#[*]"): "only for an answer that is put before the owner: few a day",
    ("verify_word", "dynamodb:PutItem", "*StorageKeys* Q#[*]"): "only for an answer that opens a query of its own",
    ("confirm_booking", "dynamodb:*Item", "*"): MOVED,
    ("track_delivery", "dynamodb:*Item", "* CALENDAR[*]"): REFUSED,
    ("weigh_call", "dynamodb:Query", "* CALENDAR[*]"): "only where a client's calendar asks for another time",
    ("tell_waiting", "dynamodb:*", "* COUNT#[*]"): "only for a model that is dead for half an hour: told once a day",
    ("tell_waiting", "dynamodb:GetItem", "*"): HOLDS,
    ("tell_waiting", "dynamodb:PutItem", "* CALENDAR[*]"): HOLDS,
    ("tell_waiting", "dynamodb:Query", "* CALENDAR[*]"): HOLDS,
    ("sync_calendars", "*", "*"): "these tests name no calendar, and without one this function does nothing",
    ("interpret_response", "dynamodb:*Item", "* CALENDAR[*]"): "only for a draft that leaves out times that were found",
    ("review_page", "s3:GetObject", "*/inbound/*"): OPENED,
    ("review_page", "s3:GetObject", "*/mail/*"): OPENED,
    ("review_page", "s3:ListBucket", "*"): OPENED,
    ("verify_word", "s3:GetObject", "*/mail/*"): OPENED,
    ("review_page", "dynamodb:*", "* KNOWLEDGE[*]"): "only where the owner looks for another article for a draft",
    ("sign_in", "*", "*"): SIGNED_OUT,
    ("review_page", "dynamodb:*Item", "* SESSIONS*"): SIGNED_OUT,
    ("review_page", "dynamodb:Query", "*deadlines*"): SIGNED_OUT,
    ("verify_word", "dynamodb:*Item", "* SESSIONS*"): SIGNED_OUT,
    ("verify_word", "dynamodb:*", "* CALENDAR[*]"): SIGNED_OUT,
    ("verify_word", "dynamodb:GetItem", "*StorageKeys* Q#[*]"): SIGNED_OUT,
    ("request_review", "dynamodb:*Item", "* CALENDAR[*]"): TAKEN,
    ("request_review", "dynamodb:PutItem", "* SHARED#[*]"): TAKEN,
    ("keep_time", "dynamodb:UpdateItem", "* COUNT#[*]"): HELD_BACK,
    ("keep_time", "ssm:GetParameter", "*/reviews"): HELD_BACK,
    ("send_holding_reply", "dynamodb:BatchGetItem", "* APPROVAL#[*]"): HELD_BACK,
    ("send_holding_reply", "dynamodb:*Item", "* COUNT#[*]"): HELD_BACK,
    ("send_holding_reply", "dynamodb:PutItem", "* REF#[*]"): HELD_BACK,
    ("send_holding_reply", "ses:*", "*"): HELD_BACK,
    ("send_holding_reply", "ssm:GetParameter", "*"): HELD_BACK,
    ("wake", "dynamodb:GetItem", "*"): HOLDS,
    ("wake", "dynamodb:PutItem", "* CALENDAR[*]"): HOLDS,
    ("wake", "ses:SendEmail", "*"): WOKEN,
    ("wake", "ses:SendRawEmail", "*"): WOKEN,
    ("wake", "ssm:GetParameter", "*"): WOKEN,
    ("watch_deadlines", "dynamodb:GetItem", "*"): HOLDS,
    ("watch_deadlines", "dynamodb:PutItem", "* CALENDAR[*]"): HOLDS,
    ("watch_deadlines", "dynamodb:BatchGetItem", "* COUNT#[*]"): "only for a digest, whose last line says what the "
    "model cost; none goes out in these tests",
    ("*", "dynamodb:PutItem", "*StorageKeys* NAMES"): FIRST,
    ("verify_word", "s3:ListBucket", "* inbound/[*]*"): "this function reads mails and files them, and both allow it",
    ("watch_deadlines", "s3:ListBucket", "* inbound/[*]"): "reading mails, which this function also does, allows to "
    "list them too; a function that only lists them would need it",
}
"""(handler, action, place) with wildcards, for grants that no test needs, each with its reason."""


@pytest.fixture(scope="module")
def recorded(recording, request):
    """The calls of all roles; only a run of all the other tests can be judged."""
    wanted = {item.path.stem for item in request.session.items}
    if not wanted.issuperset(RECORDED_BY):
        pytest.skip(f"judges the calls of {', '.join(RECORDED_BY)}: run all of tests/e2e")
    return recording.calls()


@pytest.fixture(scope="module")
def roles(deployed):
    """Each handler's role."""
    return {handler: each["Role"].rpartition("/")[2] for handler, each in deployed.functions().items()}


@pytest.fixture(scope="module")
def granted(deployed, roles):
    """Each handler's grants, as they were deployed."""
    iam = deployed.client("iam")

    def of(role):
        assert not iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]
        for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
            yield from iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]["Statement"]

    return {handler: grants(list(of(role))) for handler, role in roles.items()}


@pytest.fixture(scope="module")
def users(recorded, granted, roles):
    """For each handler and grant, how often which test needed it and no other grant would have done."""
    handlers = {role: handler for handler, role in roles.items()}
    found = {handler: {grant: Counter() for grant in each} for handler, each in granted.items()}
    for call in recorded:
        handler = handlers.get(call.role)
        for need in needs(call) if handler else ():
            letting_through = [grant for grant in granted[handler] if grant.allows(*need)]
            assert bool(letting_through) == call.allowed, (call, letting_through)
            if len(letting_through) == 1:
                found[handler][letting_through[0]][call.test] += 1
    _write_down(found)
    return found


def _write_down(found):
    """For a look afterwards: each grant, and a test that fails without it, or why none does."""
    lines = [
        f"{handler}: {grant}\n    {tests.most_common(1)[0][0] if tests else reason(handler, grant) or 'TO SPARE'}\n"
        for handler, each in found.items()
        for grant, tests in sorted(each.items())
    ]
    (BUILD / "least-privilege.txt").write_text("".join(lines))


def reason(handler, grant):
    return next(
        (
            why
            for (who, action, place), why in UNUSED.items()
            if fnmatchcase(handler, who) and fnmatchcase(grant.action, action) and fnmatchcase(grant.place, place)
        ),
        None,
    )


each_handler = pytest.mark.parametrize("handler", [entry.handler for entry in SUBSCRIPTIONS])


@each_handler
def test_no_call_of_a_function_was_denied(recorded, roles, handler):
    denied = [call for call in recorded if call.role == roles[handler] and not call.allowed]
    assert not denied


@each_handler
def test_removing_any_grant_breaks_a_test_that_can_be_named(users, handler):
    """A grant without which no recorded call would have been denied is to spare, or has its reason in UNUSED."""
    to_spare = [
        str(grant) for grant, tests in sorted(users[handler].items()) if not tests and reason(handler, grant) is None
    ]
    assert not to_spare


def test_no_excuse_outlives_what_it_excuses(users):
    """Each one still stands for a grant of some role that no test needs."""
    excused = {
        key
        for key in UNUSED
        for handler, each in users.items()
        for grant, tests in each.items()
        if not tests
        and fnmatchcase(handler, key[0])
        and fnmatchcase(grant.action, key[1])
        and fnmatchcase(grant.place, key[2])
    }
    assert set(UNUSED) - excused <= BY_THE_CLOCK


def test_the_matching_of_grants_is_as_narrow_as_iam():
    grant = Grant("dynamodb:PutItem", "arn:table", "dynamodb:LeadingKeys", "Q#*")
    assert grant.allows("dynamodb:PutItem", "arn:table", "dynamodb:LeadingKeys", "Q#1")
    assert not grant.allows("dynamodb:PutItem", "arn:table", "dynamodb:LeadingKeys", "REF#1")
    assert not grant.allows("dynamodb:PutItem", "arn:table", "", None)
    assert not grant.allows("dynamodb:GetItem", "arn:table", "dynamodb:LeadingKeys", "Q#1")
    assert not grant.allows("dynamodb:PutItem", "arn:table/index/deadlines", "dynamodb:LeadingKeys", "Q#1")
