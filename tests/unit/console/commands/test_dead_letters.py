"""`dead-letters` against a deployed desk: both queues, and what goes back to work."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError
from support.deployed import MotoDesk

from copydesk.events import Envelope

ARN = "arn:aws:lambda:eu-west-1:123456789012:function:copydesk-CallLlm"
EVENT = {"detail-type": "LLMRequestSent", "detail": {"query_id": "q1", "seq": 2}}
FAILED = {
    "requestContext": {"functionArn": f"{ARN}:$LATEST", "condition": "RetriesExhausted"},
    "requestPayload": EVENT,
    "responsePayload": {"errorMessage": "it broke"},
}
STAGE = ("--stage", "copydesk")


@pytest.fixture
def invoked(moto_desk: MotoDesk, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What was invoked, in place of Lambda; a function named in `gone` is not there."""
    calls: list[tuple[str, Any]] = []

    def invoke(*, FunctionName: str, InvocationType: str, Payload: str) -> None:  # noqa: N803  (AWS's names)
        assert InvocationType == "Event"
        if FunctionName.endswith("Gone"):
            raise ClientError({"Error": {"Code": "ResourceNotFoundException", "Message": "no function"}}, "Invoke")
        calls.append((FunctionName, json.loads(Payload)))

    client = moto_desk.aws.client
    stub = SimpleNamespace(invoke=invoke)
    aws = type(moto_desk.aws)(moto_desk.aws.region, lambda service: stub if service == "lambda" else client(service))
    monkeypatch.setattr("local.console.commands.aws_options.open_aws", lambda _region, _profile: aws)
    return calls


def put(desk, output, body, attributes=None):
    texts = {name: {"DataType": "String", "StringValue": value} for name, value in (attributes or {}).items()}
    text = body if isinstance(body, str) else json.dumps(body)
    sent = desk.aws.client("sqs").send_message(QueueUrl=desk.outputs[output], MessageBody=text, MessageAttributes=texts)
    return sent["MessageId"]


def left(desk, output="FailedQueueUrl"):
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    answer = desk.aws.client("sqs").get_queue_attributes(QueueUrl=desk.outputs[output], AttributeNames=names)
    return sum(int(answer["Attributes"][name]) for name in names)


def test_both_queues_are_listed_and_stay_as_they_are(moto_desk, run, invoked):
    for _ in range(12):
        put(moto_desk, "FailedQueueUrl", FAILED)
    put(moto_desk, "UndeliveredQueueUrl", EVENT, {"TARGET_ARN": ARN, "ERROR_CODE": "NO_PERMISSIONS"})
    for _ in range(2):
        code, out, _ = run("dead-letters", "list", *STAGE)
        assert code == 0
        assert out.count("copydesk-CallLlm: LLMRequestSent of query q1 (it broke)") == 12
        assert "undelivered  copydesk-CallLlm: LLMRequestSent of query q1 (NO_PERMISSIONS)" in out
        assert "copydesk dead-letters redrive --all --stage copydesk" in out
    assert (left(moto_desk), left(moto_desk, "UndeliveredQueueUrl"), invoked) == (12, 1, [])


def test_a_letter_is_shown_as_it_lies_in_its_queue(moto_desk, run):
    message_id = put(moto_desk, "FailedQueueUrl", FAILED)
    code, out, _ = run("dead-letters", "show", message_id[:8], *STAGE)
    assert code == 0
    assert '"condition": "RetriesExhausted"' in out


def test_failed_and_undelivered_events_go_to_their_functions_again(moto_desk, run, invoked):
    put(moto_desk, "FailedQueueUrl", FAILED)
    put(moto_desk, "UndeliveredQueueUrl", EVENT, {"TARGET_ARN": ARN, "ERROR_CODE": "NO_PERMISSIONS"})
    code, out, _ = run("dead-letters", "redrive", "--all", *STAGE)
    assert code == 0
    assert invoked == [(ARN, EVENT), (ARN, EVENT)]
    assert "2 sent again, 0 kept" in out
    assert left(moto_desk) == left(moto_desk, "UndeliveredQueueUrl") == 0
    assert "0 sent again, 0 kept" in run("dead-letters", "redrive", "--all", *STAGE)[1]


def test_only_the_named_letters_are_sent(moto_desk, run, invoked):
    wanted = put(moto_desk, "FailedQueueUrl", FAILED)
    put(moto_desk, "FailedQueueUrl", {**FAILED, "requestPayload": {"detail-type": "Another"}})
    assert run("dead-letters", "redrive", wanted, *STAGE)[0] == 0
    assert (invoked, left(moto_desk)) == ([(ARN, EVENT)], 1)


def test_a_letter_that_is_not_accepted_stays_and_the_others_go(moto_desk, run, invoked):
    gone = {**FAILED, "requestContext": {"functionArn": "arn:aws:lambda:eu-west-1:1:function:Gone"}}
    put(moto_desk, "FailedQueueUrl", gone)
    put(moto_desk, "FailedQueueUrl", "poison, and no JSON")
    put(moto_desk, "FailedQueueUrl", FAILED)
    code, out, _ = run("dead-letters", "redrive", "--all", *STAGE)
    assert code == 1
    assert invoked == [(ARN, EVENT)]
    assert "1 sent again, 2 kept" in out
    assert "no function" in out
    assert left(moto_desk) == 2


def test_a_letter_that_was_sent_but_not_deleted_is_sent_again_and_harmless(moto_desk, run, invoked, monkeypatch):
    put(moto_desk, "FailedQueueUrl", FAILED)

    def breaks_off(*_, **__):
        raise ClientError({"Error": {"Code": "InternalError", "Message": "broke off"}}, "DeleteMessage")

    with monkeypatch.context() as broken:
        broken.setattr("local.console.dead_letters.of_stack.StackQueues.drop", breaks_off)
        assert run("dead-letters", "redrive", "--all", *STAGE)[0] == 1
    assert run("dead-letters", "redrive", "--all", *STAGE)[0] == 0
    assert invoked == [(ARN, EVENT)] * 2
    assert left(moto_desk) == 0


def test_what_is_dropped_is_gone(moto_desk, run, invoked):
    message_id = put(moto_desk, "FailedQueueUrl", "{}")
    put(moto_desk, "UndeliveredQueueUrl", EVENT, {"TARGET_ARN": ARN})
    code, out, _ = run("dead-letters", "drop", message_id, *STAGE)
    assert code == 0
    assert out.startswith(f"dropped  {message_id[:8]}  nobody: a message")
    assert out.endswith("1 dropped.\n")
    assert (left(moto_desk), left(moto_desk, "UndeliveredQueueUrl"), invoked) == (0, 1, [])


@pytest.mark.parametrize("words", [(), ("--all", "abcd"), ("zzzz",)])
@pytest.mark.parametrize("verb", ["redrive", "drop", "show"])
def test_wrong_use_changes_nothing_and_ends_with_2(moto_desk, run, invoked, verb, words):
    put(moto_desk, "FailedQueueUrl", FAILED)
    code, _, err = run("dead-letters", verb, *words, *STAGE)
    assert code == 2
    assert "copydesk dead-letters list" in err
    assert (left(moto_desk), invoked) == (1, [])


def test_without_a_stage_it_is_the_running_desk_that_is_asked(run, tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    code, _, err = run("dead-letters", "list")
    assert code == 2
    assert "no desk is running here" in err


def record(number: int, **image: str) -> dict[str, Any]:
    """One record as the stream hands it to a reader; times are datetimes there."""
    keys = {"pk": {"S": "Q#q1"}, "sk": {"S": f"E#{number:08d}"}}
    return {
        "eventName": "INSERT",
        "dynamodb": {
            "ApproximateCreationDateTime": datetime(2026, 11, 23, tzinfo=UTC),
            "Keys": keys,
            "NewImage": {**keys, **{name: {"S": value} for name, value in image.items()}},
            "SequenceNumber": str(number),
        },
    }


class Stream:
    """The table's stream: three records of which two belong to the batch, or none any more."""

    forgotten = False

    def get_shard_iterator(self, **asked: Any) -> dict[str, str]:
        if self.forgotten:
            raise ClientError({"Error": {"Code": "TrimmedDataAccessException", "Message": "gone"}}, "GetShardIterator")
        assert asked["SequenceNumber"] == "100"
        return {"ShardIterator": "here"}

    def get_records(self, **_: Any) -> dict[str, Any]:
        envelope = Envelope(type="UserQueryReceived", event_id="e", query_id="q1", seq=1, turn=1, round=0)
        records = [record(100, envelope=envelope.model_dump_json()), record(101, state="no event"), record(102)]
        return {"Records": records, "NextShardIterator": "on"}


@pytest.fixture
def stream(moto_desk, monkeypatch):
    """A letter about two records, and what was put on the bus."""
    made, entries = Stream(), []

    def put_events(*, Entries):  # noqa: N803  (AWS's name)
        entries.extend(Entries)
        return {"FailedEntryCount": 0, "Entries": [{"EventId": "1"} for _ in Entries]}

    moto_desk.outputs["BusName"] = "bus"
    stubs = {"dynamodbstreams": made, "events": SimpleNamespace(put_events=put_events)}
    client = moto_desk.aws.client
    aws = type(moto_desk.aws)(moto_desk.aws.region, lambda service: stubs.get(service) or client(service))
    monkeypatch.setattr("local.console.commands.aws_options.open_aws", lambda _region, _profile: aws)
    batch = {"streamArn": "arn", "shardId": "shard", "startSequenceNumber": "100", "endSequenceNumber": "101"}
    put(moto_desk, "FailedQueueUrl", {"requestContext": {"functionArn": ARN}, "DDBStreamBatchInfo": batch})
    return made, entries


def test_records_of_the_stream_are_published_again_while_the_stream_has_them(moto_desk, run, stream):
    code, out, _ = run("dead-letters", "redrive", "--all", *STAGE)
    assert code == 0, out
    assert [entry["DetailType"] for entry in stream[1]] == ["UserQueryReceived"]
    assert left(moto_desk) == 0


def test_records_that_the_stream_has_forgotten_stay_with_what_to_do(moto_desk, run, stream):
    stream[0].forgotten = True
    code, out, _ = run("dead-letters", "redrive", "--all", *STAGE)
    assert code == 1
    assert "watch_deadlines publishes the events of queries that wait" in out
    assert (stream[1], left(moto_desk)) == ([], 1)
