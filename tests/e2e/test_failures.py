"""What fails is kept, told and mended: dead letters, a model that is down or refuses, sends of which nobody is sure."""

import json

import pytest
from e2e.desk import GATHERED_WITHIN, wait_for

from local.console.aws.clients import Aws
from local.console.aws.stack import find_stack
from local.console.dead_letters.of_stack import StackQueues


@pytest.fixture
def queues(desk):
    """What `copydesk dead-letters` works with."""
    aws = Aws("eu-west-1", desk.client)
    return StackQueues(aws, find_stack(aws, desk.stage))


def waiting_letters(desk):
    """What the queue of failed events holds, without taking anything."""
    attributes = desk.client("sqs").get_queue_attributes(
        QueueUrl=desk.outputs["FailedQueueUrl"], AttributeNames=["ApproximateNumberOfMessages"]
    )
    return int(attributes["Attributes"]["ApproximateNumberOfMessages"])


def test_a_handler_that_fails_three_times_leaves_its_event_in_the_queue_and_a_redrive_finishes_it(desk, faults, queues):
    faults.ses("refuse", "Rates of redrive")
    query = desk.client_writes("What does your work cost?", sender="redrive@client.test", subject="Rates of redrive")
    wait_for(lambda: waiting_letters(desk) or None, lambda: "a dead letter")
    assert not desk.mails(to=desk.owner, subject="Rates of redrive")

    faults.mend()
    (letter,) = queues.letters()
    assert "RequestReview" in letter.function
    assert query in letter.payload
    queues.send_again(letter)

    desk.owner_replies(desk.review("Rates of redrive"), "approve")
    desk.mail(to="redrive@client.test", subject="Rates of redrive")
    assert waiting_letters(desk) == 0


def test_a_model_that_is_down_is_asked_again_by_itself_once_it_is_back(desk, model):
    model.fails_at("Rates of pause", 503)
    query = desk.client_writes("What does your work cost?", sender="pause@client.test", subject="Rates of pause")
    desk.happens(query, "LLMRequestDeferred")
    model.recovers("Rates of pause")
    desk.happens(query, "LLMRequestResumed", within=GATHERED_WITHIN)
    assert "600 euros" in desk.review("Rates of pause").text


def test_a_model_that_refuses_is_told_to_the_owner_with_the_raw_mail_and_can_be_asked_again(desk, model):
    model.fails_at("Rates of outage", 403)
    query = desk.client_writes("What does your work cost?", sender="outage@client.test", subject="Rates of outage")
    note = desk.review("Rates of outage")
    assert any(part.get_content_type() == "message/rfc822" for part in note.parsed.walk())
    desk.happens(query, "LLMRequestFailed", "HumanReviewNeeded")

    model.recovers("Rates of outage")
    desk.owner_replies(note, "try again")
    desk.owner_replies(desk.review("Rates of outage", 2), "approve")
    desk.mail(to="outage@client.test", subject="Rates of outage")


def test_a_failure_is_told_even_if_the_raw_mail_is_gone_and_so_is_the_page_shown(desk, model):
    model.waits_at("Rates of gone")
    query = desk.client_writes("What does your work cost?", sender="gone@client.test", subject="Rates of gone")
    desk.happens(query, "LLMRequestSent")
    wait_for(lambda: desk.stored(desk.state(query).mail_object) or None, lambda: "the filed mail")
    desk.forget_mail(query)
    model.fails_at("Rates of gone", 403)
    note = desk.review("Rates of gone")
    assert desk.http("GET", desk.link(note))[0] == 200


def test_a_model_that_says_nothing_usable_is_told_to_the_owner(desk, model):
    model.says("Rates of silence", "")
    query = desk.client_writes("What does your work cost?", sender="silence@client.test", subject="Rates of silence")
    desk.review("Rates of silence")
    desk.happens(query, "LLMResponseUnusable", "HumanReviewNeeded")


def test_a_send_that_ses_took_without_saying_so_is_not_repeated_and_its_report_settles_it(desk, faults):
    query = desk.client_writes("What does your work cost?", sender="lost@client.test", subject="Rates of lost")
    note = desk.review("Rates of lost")
    faults.ses("lose", "To: Jonas Weber <lost@client.test>")
    desk.owner_replies(note, "approve")
    accepted = desk.mail(to="lost@client.test", subject="Rates of lost")
    assert desk.state(query).status == "sending"

    desk.ses_reports(accepted, only=("Email Sent",))
    desk.happens(query, "ResponseSent")
    assert desk.state(query).status == "answered"
    assert len(desk.mails(to="lost@client.test", subject="")) == 1


def test_a_throttled_send_is_tried_again_until_it_goes_through(desk, faults):
    query = desk.client_writes("What does your work cost?", sender="slow@client.test", subject="Rates of slow")
    note = desk.review("Rates of slow")
    faults.ses("refuse", "To: Jonas Weber <slow@client.test>")
    desk.owner_replies(note, "approve")
    desk.happens(query, "SendDeferred")
    faults.mend()
    desk.happens(query, "ResponseSent")
    assert len(desk.mails(to="slow@client.test", subject="")) == 1


def test_a_poisoned_record_of_the_stream_does_not_keep_the_others_from_the_bus(desk):
    envelope = {"S": json.dumps({"no": "envelope"})}
    item = {"pk": {"S": "Q#poison"}, "sk": {"S": "E#00000001"}, "type": {"S": "Poison"}, "envelope": envelope}
    desk.client("dynamodb").put_item(TableName=desk.outputs["TableName"], Item=item)
    desk.client_writes("What does your work cost?", sender="after@client.test", subject="Rates after poison")
    desk.review("Rates after poison")
