import json

import pytest

from copydesk.errors import CopydeskError
from copydesk.telling.references import NoSuchReference
from local.console.dead_letters import DeadLetter, chosen, read_failed, read_undelivered, redrive

ARN = "arn:aws:lambda:eu-west-1:123456789012:function:copydesk-CallLlm"
EVENT = {"detail-type": "LLMRequestSent", "time": "2026-11-23T09:00:00Z", "detail": {"query_id": "q1", "seq": 2}}
FAILED = {
    "version": "1.0",
    "timestamp": "2026-11-23T09:05:00.000Z",
    "requestContext": {"functionArn": f"{ARN}:$LATEST", "condition": "RetriesExhausted", "approximateInvokeCount": 3},
    "requestPayload": EVENT,
    "responsePayload": {"errorMessage": "it broke", "errorType": "ValueError"},
}
OF_THE_STREAM = {
    "requestContext": {"functionArn": ARN, "condition": "RetryAttemptsExhausted"},
    "DDBStreamBatchInfo": {
        "streamArn": "arn:stream",
        "shardId": "shard-1",
        "startSequenceNumber": "100",
        "endSequenceNumber": "130",
        "batchSize": 3,
    },
}


def test_lambda_s_record_holds_the_event_the_function_and_the_error():
    letter = read_failed("m1", json.dumps(FAILED))
    assert (letter.function, json.loads(letter.payload)) == (ARN, EVENT)
    assert (letter.name, letter.what, letter.reason) == ("copydesk-CallLlm", "LLMRequestSent of query q1", "it broke")
    assert letter.is_readable


def test_a_record_of_the_stream_only_points_to_what_failed():
    letter = read_failed("m1", json.dumps(OF_THE_STREAM))
    assert letter.is_readable
    assert letter.payload == ""
    assert (letter.records.shard_id, letter.records.first, letter.records.last) == ("shard-1", "100", "130")
    assert letter.what == "records of the table's stream"


def test_a_rule_s_message_is_the_event_itself_with_the_reason_beside_it():
    attributes = {"TARGET_ARN": ARN, "ERROR_CODE": "NO_PERMISSIONS", "ERROR_MESSAGE": "not allowed"}
    letter = read_undelivered("m1", json.dumps(EVENT), attributes)
    assert (letter.function, json.loads(letter.payload), letter.at) == (ARN, EVENT, EVENT["time"])
    assert letter.reason == "NO_PERMISSIONS: not allowed"


def test_a_stored_mail_is_named_by_its_key():
    event = {"detail-type": "Object Created", "detail": {"object": {"key": "inbound/abc"}}}
    assert read_undelivered("m1", json.dumps(event), {"TARGET_ARN": ARN}).what == "Object Created of inbound/abc"


def test_a_wake_up_that_scheduler_could_not_deliver_names_its_query_and_its_minute():
    body = json.dumps({"query_id": "q-1", "at": "2026-12-01T07:00:00+00:00"})
    attributes = {
        "TARGET_ARN": ARN,
        "SCHEDULE_ARN": "arn:aws:scheduler:eu-west-1:123456789012:schedule/copydesk/q-1-20261201T070000000000",
        "SCHEDULED_TIME": "2026-12-01T07:00:00Z",
        "ERROR_CODE": "AccessDeniedException",
        "ERROR_MESSAGE": "not authorized",
    }
    letter = read_undelivered("m1", body, attributes)
    assert (letter.function, letter.payload, letter.at) == (ARN, body, "2026-12-01T07:00:00Z")
    assert letter.what == "a wake-up of query q-1"
    assert letter.reason == "AccessDeniedException: not authorized"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "not json",
        "[]",
        "null",
        "{}",
        '{"requestContext": []}',
        '{"requestContext": {"functionArn": "x"}}',
        '{"requestContext": {"functionArn": "x"}, "DDBStreamBatchInfo": {"shardId": "1"}}',
    ],
)
def test_a_message_of_any_other_form_is_shown_and_cannot_be_sent(body):
    for letter in (read_failed("m1", body), read_undelivered("m1", body, {})):
        assert not letter.is_readable
        assert "drop it" in letter.reason
        assert letter.body == body
        assert letter.what


class Desk:
    """An queues whose functions take every event but those of one letter."""

    def __init__(self, *refuses: str) -> None:
        self.refuses, self.sent = refuses, []

    def letters(self):
        return []

    def send_again(self, letter: DeadLetter) -> None:
        if letter.id in self.refuses:
            raise CopydeskError("the function is not there; deploy it")
        self.sent.append(letter.id)

    def drop(self, letter: DeadLetter) -> None:
        raise AssertionError


def test_a_letter_that_cannot_be_sent_keeps_none_of_the_others():
    letters = [read_failed("a", json.dumps(FAILED)), read_failed("b", "{}"), read_failed("c", json.dumps(FAILED))]
    letters.append(read_failed("d", json.dumps(FAILED)))
    desk = Desk("a")
    outcomes = {outcome.letter.id: outcome.problem for outcome in redrive(desk, letters)}
    assert desk.sent == ["c", "d"]
    assert outcomes["a"] == "the function is not there; deploy it"
    assert "drop it" in outcomes["b"]
    assert (outcomes["c"], outcomes["d"]) == ("", "")


def test_a_letter_is_named_by_the_beginning_of_its_id():
    letters = [read_failed(name, json.dumps(FAILED)) for name in ("abcd1", "abcd2", "efgh1")]
    assert chosen(letters, ["efgh", "abcd2", "efgh"]) == (letters[2], letters[1])
    for wrong, told in (
        ("abcd", "2 dead letters start with 'abcd': give more"),
        ("efg", "'efg' is too short: give at least 4"),
        ("zzzz", "no dead letter starts with 'zzzz'"),
    ):
        with pytest.raises(NoSuchReference, match=f"{told}.*dead-letters list --stage second"):
            chosen(letters, ["efgh", wrong], "copydesk dead-letters list --stage second")
