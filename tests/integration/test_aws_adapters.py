"""The adapters on moto: bucket, mail provider, bus, secrets, and the outbox."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectTimeoutError, ReadTimeoutError
from botocore.stub import Stubber
from support.pipeline import MONDAY, settings
from support.tables import create_bucket, create_table

from copydesk.adapters.aws.dynamodb_store import DynamoDBStore
from copydesk.adapters.aws.eventbridge_bus import EventBridgeBus
from copydesk.adapters.aws.parameter_store import ParameterKeys
from copydesk.adapters.aws.s3_blobs import S3Blobs
from copydesk.adapters.aws.secrets_manager import SecretsManagerSecrets
from copydesk.adapters.aws.ses_mailer import SESMailer
from copydesk.bootstrap import aws_services
from copydesk.environment import Environment, read_environment
from copydesk.errors import PublishFailed, SendRefused, SendUncertain, SettingsError, VersionConflict
from copydesk.events import Envelope, UserQueryReceived
from copydesk.keyring import LINK_PURPOSES, NEEDED, PURPOSES, first_id, first_key, parameter_name
from copydesk.ports import Commit, OutgoingMail
from copydesk.query import QueryState
from copydesk.steps.publish_events import publish_records
from local.console.aws.approval_keys import ApprovalKeys

MAIL = OutgoingMail(
    raw=b"From: hello@desk.example\r\nTo: jonas@example.com\r\nSubject: x\r\n\r\nHello",
    sender="hello@desk.example",
    recipients=("jonas@example.com",),
    tags={"copydesk_send": "s-1"},
)
ENVELOPE = Envelope(type="UserQueryReceived", event_id="e", query_id="q", seq=1, turn=1, round=0)
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def blobs(aws: None) -> S3Blobs:
    client = boto3.client("s3")
    create_bucket(client)
    return S3Blobs(client, "bucket")


def test_the_start_of_an_object_is_read_and_no_more_of_it(blobs: S3Blobs) -> None:
    blobs.put("mail/1", b"block, then the mail")
    blobs.put("mail/2", b"")
    assert blobs.start("mail/1", 5) == b"block"
    assert blobs.start("mail/1", 500) == b"block, then the mail"
    assert blobs.start("mail/2", 5) == b""
    assert blobs.start("mail/3", 5) is None


def test_objects_are_put_read_listed_and_moved(blobs: S3Blobs) -> None:
    blobs.put("inbound/1", b"mail")
    assert [stored.key for stored in blobs.list("inbound/")] == ["inbound/1"]
    blobs.move("inbound/1", "mail/1")
    assert blobs.get("inbound/1") is None
    assert blobs.get("mail/1") == b"mail"
    blobs.move("inbound/1", "mail/1")
    assert blobs.get("mail/1") == b"mail", "moving what was moved before changes nothing"


def test_an_accepted_mail_gives_the_message_id_that_ses_delivers_with(aws: None) -> None:
    client = boto3.client("sesv2")
    client.create_email_identity(EmailIdentity="hello@desk.example")
    receipt = SESMailer(client, "").send(MAIL)
    assert receipt.message_id == f"<{receipt.provider_id}@eu-west-1.amazonses.com>"


@pytest.mark.parametrize(
    ("code", "status", "error", "transient"),
    [
        ("MessageRejected", 400, SendRefused, False),
        ("MailFromDomainNotVerifiedException", 400, SendRefused, False),
        ("TooManyRequestsException", 429, SendRefused, True),
        ("InternalFailure", 500, SendUncertain, None),
        ("ServiceUnavailable", 503, SendUncertain, None),
    ],
)
def test_a_refusal_is_proven_or_uncertain(
    code: str, status: int, error: type[Exception], transient: bool | None
) -> None:
    client = boto3.client("sesv2")
    with Stubber(client) as stub:
        stub.add_client_error("send_email", code, "no", http_status_code=status)
        with pytest.raises(error) as raised:
            SESMailer(client, "set").send(MAIL)
    assert getattr(raised.value, "transient", None) is transient


@pytest.mark.parametrize(
    ("unverified", "told"),
    [
        ("jonas@example.com", "still in SES's sandbox"),
        ("hello@desk.example, desk.example", "the agent's domain is yours"),
    ],
)
def test_a_refusal_for_want_of_verification_says_whose_it_is(unverified: str, told: str) -> None:
    client = boto3.client("sesv2")
    message = f"Email address is not verified. The following identities failed the check: {unverified}"
    with Stubber(client) as stub:
        stub.add_client_error("send_email", "MessageRejected", message, http_status_code=400)
        with pytest.raises(SendRefused, match=told) as raised:
            SESMailer(client, "set").send(MAIL)
    assert unverified in str(raised.value)


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (ReadTimeoutError(endpoint_url="x"), SendUncertain),
        (ConnectTimeoutError(endpoint_url="x"), SendRefused),
    ],
)
def test_a_call_that_broke_off_after_it_left_is_uncertain(broken: Exception, error: type[Exception]) -> None:
    client = boto3.client("sesv2")

    def break_off(**_: Any) -> None:
        raise broken

    client.meta.events.register("before-send", break_off)
    with pytest.raises(error):
        SESMailer(client, "set").send(MAIL)


def test_the_client_that_sends_makes_one_attempt() -> None:
    environment = Environment(table="t", bucket="b", bus="c", settings=settings())
    mailer = aws_services(environment).mailer
    retries = mailer._client.meta.config.retries  # type: ignore[attr-defined]
    assert retries["total_max_attempts"] == 1


def test_envelopes_reach_the_bus_ten_at_a_time(aws: None) -> None:
    client = boto3.client("events")
    client.create_event_bus(Name="bus")
    sizes: list[int] = []
    client.meta.events.register(
        "before-parameter-build.events.PutEvents", lambda params, **_: sizes.append(len(params["Entries"]))
    )
    EventBridgeBus(client, "bus").publish([ENVELOPE] * 23)
    assert sizes == [10, 10, 3]


def test_entries_that_the_bus_refused_are_named_by_their_position() -> None:
    client = boto3.client("events")
    with Stubber(client) as stub:
        answer = {"FailedEntryCount": 1, "Entries": [{"EventId": "1"}, {"ErrorCode": "InternalFailure"}]}
        stub.add_response("put_events", answer)
        with pytest.raises(PublishFailed) as raised:
            EventBridgeBus(client, "bus").publish([ENVELOPE] * 2)
    assert raised.value.failed == (1,)


def test_an_event_that_the_bus_will_never_take_is_told_from_one_that_is_worth_another_try() -> None:
    client = boto3.client("events")
    with Stubber(client) as stub:
        codes = ("MalformedDetail", "ThrottlingException", "AccessDeniedException", "InvalidArgument")
        answer = {"FailedEntryCount": 4, "Entries": [{"ErrorCode": code} for code in codes]}
        stub.add_response("put_events", answer)
        with pytest.raises(PublishFailed) as raised:
            EventBridgeBus(client, "bus").publish([ENVELOPE] * 4)
    assert (raised.value.failed, raised.value.refused) == ((1, 2), (0, 3))


class HalfBus:
    """A bus that takes only the first envelope."""

    def publish(self, envelopes: Any) -> None:
        if len(envelopes) > 1:
            raise PublishFailed("some", tuple(range(1, len(envelopes))))

    def announce(self, detail_type: str, detail: Any) -> None:
        raise AssertionError


def record(number: str, **image: str) -> dict[str, Any]:
    item = {name: {"S": value} for name, value in image.items()}
    return {"eventName": "INSERT", "dynamodb": {"SequenceNumber": number, "NewImage": item}}


def test_only_the_records_that_failed_are_tried_again_and_a_poison_one_blocks_nobody() -> None:
    good = ENVELOPE.model_dump_json()
    records = [record("1", envelope=good), record("2", envelope="{broken"), record("3", envelope=good)]
    assert publish_records(HalfBus(), records) == ("3",)


def test_records_that_are_no_events_of_the_log_are_passed_over() -> None:
    modified = {**record("1", envelope=ENVELOPE.model_dump_json()), "eventName": "MODIFY"}
    assert publish_records(HalfBus(), [modified, record("2", sk="STATE")]) == ()


def test_the_models_key_is_read_whenever_it_is_asked_for(aws: None) -> None:
    client = boto3.client("secretsmanager")
    client.create_secret(Name="model", SecretString="unset")
    secrets = SecretsManagerSecrets(client, model_secret="model", rings=lambda: pytest.fail("not asked for"))
    assert secrets.model_key() == ""
    client.update_secret(SecretId="model", SecretString=" sk-1 ")
    assert secrets.model_key() == "sk-1"
    without = SecretsManagerSecrets(client, model_secret="", rings=lambda: pytest.fail("not asked for"))
    assert without.model_key() == ""


@pytest.fixture
def rings(aws: None) -> ApprovalKeys:
    keys = ApprovalKeys(boto3.client("ssm"), "copydesk")
    assert keys.make(MONDAY) == NEEDED
    return keys


def reader(now: Callable[[], float] = time.monotonic, **names: str) -> ParameterKeys:
    parameters = {purpose: parameter_name("copydesk", purpose) for purpose in PURPOSES}
    return ParameterKeys(boto3.client("ssm"), {**parameters, **names}, now)


def test_the_keys_of_approvals_are_read_once_and_again_after_five_minutes_or_when_asked_to(rings: ApprovalKeys) -> None:
    moments = iter([0.0, 10.0, 20.0, 20.0, 400.0, 400.0])
    keys = reader(lambda: next(moments))
    first = keys.ring("owner")
    rotated = rings.rotate("owner", MONDAY)
    assert keys.ring("owner") == first != rotated
    assert keys.ring("owner", older_than=0.0) == rotated
    later = rings.rotate("owner", MONDAY)
    assert keys.ring("owner") == later


def test_the_keys_of_links_are_read_again_for_a_new_mark_but_not_for_every_token_that_is_made_up(
    rings: ApprovalKeys,
) -> None:
    moment = [0.0]
    parameters = reader(lambda: moment[0])
    secrets = SecretsManagerSecrets(boto3.client("secretsmanager"), model_secret="", rings=lambda: parameters)
    first = secrets.link_keys("views")
    rotated = rings.rotate("views", MONDAY)
    moment[0] = 9.0
    assert secrets.link_keys("views", anew=True) == first
    moment[0] = 11.0
    assert secrets.link_keys("views") == first
    assert secrets.link_keys("views", anew=True) == rotated
    withdrawn = rings.ring(rings.withdraw(first.signing().id, MONDAY))
    assert withdrawn is not None
    moment[0] = 311.0
    assert secrets.link_keys("views") == withdrawn
    assert withdrawn.marked(first.signing().mark) is None


def test_the_key_from_before_the_rings_becomes_the_oldest_one_and_only_verifies(aws: None) -> None:
    keys = ApprovalKeys(boto3.client("ssm"), "copydesk")
    assert keys.make(MONDAY, "s" * 64) == NEEDED
    for purpose in LINK_PURPOSES:
        ring, first = keys.ring(purpose), first_id(purpose)
        assert ring is not None
        assert [(key.id, key.state) for key in ring.keys] == [(ring.signing().id, "signs"), (first, "verifies")]
        as_it_was = {"state": "verifies", "replaced_at": ring.keys[1].replaced_at}
        assert ring.marked(0) == first_key(purpose, b"s" * 64).model_copy(update=as_it_was)
        assert keys.make(MONDAY, "t" * 64) == ()
        assert keys.ring(purpose) == ring
    assert [key.mark for key in keys.ring("owner").keys] == [1]  # type: ignore[union-attr]


def test_keys_that_are_there_are_not_made_again_and_are_stored_encrypted(rings: ApprovalKeys) -> None:
    before = rings.ring("owner")
    assert rings.make(MONDAY) == ()
    assert rings.ring("owner") == before
    stored = boto3.client("ssm").get_parameter(Name="/copydesk/approval-keys/owner")["Parameter"]
    assert stored["Type"] == "SecureString"


def test_a_key_is_withdrawn_by_its_id_and_one_that_is_unknown_says_how_to_see_them(rings: ApprovalKeys) -> None:
    stolen = rings.ring("policy").signing()  # type: ignore[union-attr]
    left = rings.ring(rings.withdraw(stolen.id, MONDAY))
    assert left is not None
    assert left.verifying(stolen.id) is None
    assert left.signing().id != stolen.id
    with pytest.raises(SettingsError, match="approval-key list"):
        rings.withdraw("made up", MONDAY)


def test_a_function_without_the_keys_of_approvals_says_what_to_do(aws: None) -> None:
    with pytest.raises(SettingsError, match="approval-key make"):
        reader().ring("owner")
    with pytest.raises(SettingsError, match="COPYDESK_POLICY_KEYS"):
        reader(policy="").ring("policy")
    boto3.client("ssm").put_parameter(Name="/copydesk/approval-keys/owner", Type="SecureString", Value='{"keys": [{}]}')
    with pytest.raises(SettingsError, match="no ring"):
        reader().ring("owner")


def test_two_transactions_at_once_count_as_a_conflict() -> None:
    client = boto3.client("dynamodb")
    store = DynamoDBStore(client, "table", "keys", lambda: pytest.fail("no large event"))
    before = QueryState(query_id="7f928727-5d12-52a9-8a9e-47d2cc5ceb43")
    event = UserQueryReceived(mail_object="m", sender="s@example.com", seq=1, event_id="e", query_id=before.query_id)
    with Stubber(client) as stub:
        stub.add_client_error("transact_write_items", "TransactionConflictException", "busy", http_status_code=400)
        with pytest.raises(VersionConflict):
            store.commit(Commit(before=before, after=before, events=(event,)))


@pytest.mark.parametrize("code", ["ThrottlingException", "AccessDeniedException"])
def test_a_table_that_is_throttled_or_closed_to_us_is_neither_a_conflict_nor_a_success(code: str) -> None:
    client = boto3.client("dynamodb", config=Config(retries={"total_max_attempts": 1}))
    store = DynamoDBStore(client, "table", "keys", lambda: pytest.fail("no large event"))
    before = QueryState(query_id="7f928727-5d12-52a9-8a9e-47d2cc5ceb43")
    event = UserQueryReceived(mail_object="m", sender="s@example.com", seq=1, event_id="e", query_id=before.query_id)
    with Stubber(client) as stub:
        stub.add_client_error("transact_write_items", code, "no", http_status_code=400)
        with pytest.raises(ClientError):
            store.commit(Commit(before=before, after=before, events=(event,)))


def test_the_stream_of_the_table_carries_the_envelope(aws: None) -> None:
    client = boto3.client("dynamodb")
    create_table(client)
    store = DynamoDBStore(client, "table", "keys", lambda: pytest.fail("no large event"))
    before = QueryState(query_id="7f928727-5d12-52a9-8a9e-47d2cc5ceb43")
    event = UserQueryReceived(
        mail_object="m", sender="s@example.com", content="private", seq=1, event_id="e", query_id=before.query_id
    )
    store.commit(Commit(before=before, after=before.model_copy(update={"version": 1}), events=(event,)))
    items = client.scan(TableName="table")["Items"]
    (item,) = [item for item in items if item["sk"]["S"].startswith("E#")]
    assert Envelope.model_validate_json(item["envelope"]["S"]) == event.envelope()
    assert "private" not in item["envelope"]["S"]


def test_a_function_without_its_variables_names_each_that_is_missing() -> None:
    with pytest.raises(SettingsError) as raised:
        read_environment({"COPYDESK_TABLE": "t", "COPYDESK_SETTINGS": json.dumps({"owner_name": "Mara"})})
    for name in ("bucket", "bus", "settings.agent_address", "settings.owner_address"):
        assert name in str(raised.value)
