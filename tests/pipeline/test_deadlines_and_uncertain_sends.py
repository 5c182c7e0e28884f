"""Silence is impossible, and whatever is uncertain is never sent a second time without evidence or the owner's word."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from support.pipeline import CLIENT, Pipeline, answers, parsed, plain_text
from support.recordings import recording_of
from support.troubles import Moody, first_message_id, invoke_watch, lose, replies, report, run_until

from copydesk.errors import ModelRefused, TransientError
from copydesk.events import (
    HumanReviewNeeded,
    QueryStalled,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    SendClaimed,
    SendDeferred,
    ToolCallFailed,
)
from copydesk.flow.send_response import EXPIRED
from copydesk.ports import AcceptedMail, Commit, ModelAnswer, OutgoingMail
from copydesk.query import Status
from local.console.replay import replay

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you.\n\nMara")
CALL_WANTED = "I need an article about event-driven AI agents and a follow-up call on 25 November at 10:00."


@pytest.fixture
def approved() -> Pipeline:
    """A desk whose owner has just approved a draft."""
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello?")
    desk.run()
    desk.owner_replies("approve")
    return desk


def test_a_throttled_send_is_tried_again_under_a_new_claim(approved: Pipeline) -> None:
    Moody(approved, "throttled")
    approved.run()
    assert replies(approved) == 1
    assert approved.types().count("SendClaimed") == 2
    assert approved.last(SendDeferred).send_id == approved.last(ResponseSent).send_id


def test_a_refused_send_is_given_to_the_owner(approved: Pipeline) -> None:
    Moody(approved, "refused")
    approved.run()
    assert replies(approved) == 0
    assert "refused" in approved.last(ResponseFailed).reason
    assert "refused" in plain_text(approved.to_owner[-1])
    assert approved.state().status is Status.NEEDS_HUMAN


@pytest.mark.parametrize("answer", ["send again", "SEND AGAIN."])
def test_a_refused_reply_goes_out_as_it_is_once_the_owner_says_so(approved: Pipeline, answer: str) -> None:
    Moody(approved, "refused")
    approved.run()
    assert "SEND AGAIN" in plain_text(approved.to_owner[-1])
    approved.owner_replies(answer)
    approved.run()
    assert approved.state().status is Status.ANSWERED
    (reply,) = approved.to_client
    assert plain_text(reply).startswith(DRAFT.text)
    assert approved.types().count("LLMRequestSent") == 1


def test_a_failure_without_an_approved_reply_offers_nothing_to_send_again() -> None:
    desk = Pipeline(model=answers(*[ModelRefused("the endpoint refuses the key")] * 3))
    desk.client_writes("Hello?")
    desk.run()
    assert desk.state().status is Status.NEEDS_HUMAN
    assert "SEND AGAIN" not in plain_text(desk.to_owner[-1])
    desk.owner_replies("send again")
    desk.run()
    assert desk.to_client == []
    assert "ReviewOutdated" in desk.types()


@pytest.mark.parametrize("mood", ["accepted, but the answer was lost", "lost"])
def test_an_uncertain_send_is_never_repeated_by_itself(approved: Pipeline, mood: str) -> None:
    Moody(approved, mood)
    approved.run()
    waiting = list(approved.queue)
    assert waiting == []
    for _ in range(5):
        approved.tick(minutes=5)
    assert approved.state().status is Status.UNCERTAIN
    assert replies(approved) == (1 if mood.startswith("accepted") else 0)
    assert "IT WENT" in str(parsed(approved.to_owner[-1]).get_body(("plain",)).get_content())  # type: ignore[union-attr]


def test_an_event_of_the_provider_settles_an_uncertain_send(approved: Pipeline) -> None:
    Moody(approved, "accepted, but the answer was lost")
    approved.run()
    approved.tick(minutes=5)
    claim = approved.last(SendClaimed)
    report(approved, "Delivery", claim)
    approved.run()
    assert approved.last(ResponseSent).evidence == "SES reported Delivery"
    assert approved.state().status is Status.ANSWERED
    assert replies(approved) == 1


def test_an_event_of_the_provider_that_comes_before_our_own_result_counts_once(approved: Pipeline) -> None:
    mailer = approved.services.mailer

    class Overtaken:
        accepted = mailer.accepted

        def send(self, mail: OutgoingMail) -> AcceptedMail:
            receipt = mailer.send(mail)
            if mail.recipients == (CLIENT,):
                report(approved, "Send", approved.last(SendClaimed), receipt.provider_id)
                approved.step(len(approved.queue) - 1)
            return receipt

    approved.services.__dict__["mailer"] = Overtaken()
    approved.run()
    assert approved.types().count("ResponseSent") == 1
    assert approved.state().status is Status.ANSWERED


@pytest.mark.parametrize(("word", "sends"), [("it went", 1), ("close", 1), ("send again", 2)])
def test_the_owner_decides_about_an_uncertain_send(approved: Pipeline, word: str, sends: int) -> None:
    Moody(approved, "accepted, but the answer was lost")
    approved.run()
    approved.tick(minutes=5)
    approved.owner_replies(word)
    approved.run()
    assert replies(approved) == sends
    assert approved.state().is_closed


@pytest.mark.parametrize(("button", "sends"), [("mark_sent", 1), ("send_again", 2), ("close", 1)])
def test_the_page_offers_the_same_three_ways_out_of_an_uncertain_send(
    approved: Pipeline, button: str, sends: int
) -> None:
    Moody(approved, "accepted, but the answer was lost")
    approved.run()
    approved.tick(minutes=5)
    page = approved.http("GET", approved.review_link())["body"]
    assert all(f'value="{each}"' in page for each in ("mark_sent", "send_again", "close"))
    assert "within 2 minutes" in page
    approved.owner_presses(button)
    approved.run()
    assert replies(approved) == sends
    assert approved.state().is_closed


def test_the_owner_s_drop_by_mail_closes_an_uncertain_send(approved: Pipeline) -> None:
    Moody(approved, "lost")
    approved.run()
    approved.tick(minutes=5)
    approved.owner_replies("drop")
    approved.run()
    assert replies(approved) == 0
    assert approved.state().status is Status.CLOSED


def test_evidence_that_comes_after_the_owner_s_send_again_still_counts_and_stops_the_second_send(
    approved: Pipeline,
) -> None:
    Moody(approved, "accepted, but the answer was lost")
    approved.run()
    approved.tick(minutes=5)
    claim = approved.last(SendClaimed)
    approved.owner_replies("send again")
    run_until(approved, "send_response")
    report(approved, "Delivery", claim)
    approved.step(len(approved.queue) - 1)
    approved.run()
    assert replies(approved) == 1
    assert approved.state().status is Status.ANSWERED


def test_a_second_invocation_never_sends_while_the_first_ones_claim_lives(approved: Pipeline) -> None:
    Moody(approved, "lost")
    while approved.queue[0].handler != "send_response":
        approved.step()
        approved.publish()
    again = approved.queue[0]
    approved.step()
    approved.queue.append(again)
    approved.run()
    assert [letter.handler for letter in approved.dead_letters] == ["send_response"]
    assert replies(approved) == 0


def test_a_mail_of_the_clients_before_the_claim_voids_the_approval(approved: Pipeline) -> None:
    while approved.queue[0].handler != "send_response":
        approved.step()
        approved.publish()
    approved.client_writes("Wait, I forgot something.", in_reply_to=first_message_id(approved))
    approved.step(len(approved.queue) - 1)
    approved.run()
    assert replies(approved) == 0
    assert approved.state().turn == 2
    assert approved.state().status is Status.IN_REVIEW


def test_a_mail_of_the_clients_after_the_claim_opens_a_turn_and_the_first_reply_still_counts(
    approved: Pipeline,
) -> None:
    Moody(approved, "accepted, but the answer was lost")
    while "SendClaimed" not in approved.types():
        approved.step()
        approved.publish()
    approved.client_writes("I forgot something.", in_reply_to=first_message_id(approved))
    approved.run()
    report(approved, "Delivery", approved.last(SendClaimed))
    approved.run()
    state = approved.state()
    assert state.turn == 2
    assert state.status is Status.IN_REVIEW, "the new turn's draft waits, whatever became of the old reply"
    assert approved.last(ResponseSent).turn == 1
    assert state.claim is None


def test_a_bounce_is_told_to_the_owner(approved: Pipeline) -> None:
    approved.run()
    bounce = {"bounce": {"bounceType": "Permanent", "bouncedRecipients": [{"diagnosticCode": "550 no such user"}]}}
    report(approved, "Bounce", approved.last(SendClaimed), **bounce)
    approved.run()
    assert "550 no such user" in approved.last(HumanReviewNeeded).reason
    assert "550 no such user" in plain_text(approved.to_owner[-1])
    assert approved.state().status is Status.NEEDS_HUMAN


def test_the_same_report_counts_once_however_often_it_comes(approved: Pipeline) -> None:
    approved.run()
    for _ in range(3):
        report(approved, "Delivery", approved.last(SendClaimed))
    approved.run()
    assert approved.types().count("DeliveryReported") == 1


def test_the_daily_limit_of_replies_has_the_next_one_wait_for_the_next_day() -> None:
    desk = Pipeline(model=answers(*[DRAFT] * 9))
    for number in range(6):
        desk.client_writes(f"Mail number {number}")
        desk.run()
        desk.owner_replies("approve")
        desk.run()
    assert replies(desk) == 5
    assert sum(state.status is Status.SCHEDULED for state in desk.states()) == 1


@pytest.mark.parametrize("lost", ["plan_query", "call_llm", "interpret_response", "request_review"])
def test_a_step_that_died_is_set_going_again(lost: str) -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello?")
    lose(desk, lost)
    assert desk.state().status is not Status.IN_REVIEW
    desk.tick(minutes=16)
    assert desk.last(QueryStalled).attempt == 1
    assert desk.state().status is Status.IN_REVIEW


def test_a_query_that_stays_stalled_is_handed_to_the_owner(desk: Pipeline) -> None:
    desk.client_writes("Hello?")
    lose(desk, "plan_query")
    for _ in range(4):
        invoke_watch(desk, minutes=16)
        lose(desk, "plan_query")
    assert desk.types().count("QueryStalled") == 3
    assert desk.state().status is Status.NEEDS_HUMAN
    assert len(desk.to_owner) == 1


def test_a_tool_that_died_counts_as_failed_and_the_conversation_goes_on(desk: Pipeline) -> None:
    desk.client_writes(CALL_WANTED)
    lose(desk, "schedule_call")
    desk.tick(minutes=11)
    assert desk.last(ToolCallFailed).tool_name == "calendar_scheduler"
    assert desk.state().status is Status.IN_REVIEW


def test_a_tool_that_answers_after_its_deadline_changes_nothing(desk: Pipeline) -> None:
    desk.client_writes(CALL_WANTED)
    late = lose(desk, "schedule_call")
    desk.tick(minutes=11)
    before = desk.types()
    desk.queue.extend(late)
    desk.run()
    assert desk.types() == before


def test_a_mail_that_nobody_handled_is_announced_again_and_in_the_end_put_before_the_owner() -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello?")
    desk.queue.clear()
    desk.tick(minutes=16)
    assert desk.state().status is Status.IN_REVIEW
    desk.client_writes("And now?", sender="eve@example.net")
    for _ in range(5):
        desk.queue.clear()
        invoke_watch(desk, minutes=16)
    desk.queue.clear()
    assert any(isinstance(event, HumanReviewNeeded) for state in desk.states() for event in desk.log(state.query_id))
    assert len(desk.to_owner) == 2


def test_two_ticks_at_once_act_on_a_deadline_once(approved: Pipeline) -> None:
    Moody(approved, "lost")
    approved.run()
    invoke_watch(approved, minutes=5)
    invoke_watch(approved)
    assert [event.type for event in approved.log()].count("ResponseUncertain") == 1
    assert approved.last(ResponseUncertain)


def freeze_after_the_claim(desk: Pipeline, seconds: float, meanwhile: Callable[[], object] = lambda: None) -> None:
    """The process that claims the send stands still for so long, once, before it goes on."""
    commit, left = desk.services.store.commit, [seconds]

    def commit_and_freeze(one: Commit) -> None:
        commit(one)
        if left and any(isinstance(event, SendClaimed) for event in one.events):
            desk.clock.advance(timedelta(seconds=left.pop()))
            meanwhile()

    desk.services.store.commit = commit_and_freeze  # type: ignore[method-assign]


def test_a_process_that_was_frozen_until_its_claim_expired_does_not_send_by_it(approved: Pipeline) -> None:
    freeze_after_the_claim(approved, 130)
    run_until(approved, "send_response")
    with pytest.raises(TransientError, match="did not leave"):
        approved.invoke(approved.queue[0].handler, approved.queue[0].event)
    assert replies(approved) == 0
    assert approved.last(SendDeferred).reason == EXPIRED
    assert approved.state().status is Status.APPROVED
    approved.run()
    assert replies(approved) == 1
    assert approved.state().status is Status.ANSWERED


def test_a_process_that_was_frozen_for_less_sends(approved: Pipeline) -> None:
    freeze_after_the_claim(approved, 119)
    approved.run()
    assert replies(approved) == 1
    assert "SendDeferred" not in approved.types()


def test_a_frozen_process_leaves_a_send_alone_that_the_watcher_has_called_uncertain(approved: Pipeline) -> None:
    freeze_after_the_claim(approved, 130, meanwhile=lambda: invoke_watch(approved))
    approved.run()
    assert replies(approved) == 0
    assert approved.state().status is Status.UNCERTAIN
    assert "SendDeferred" not in approved.types()
    approved.owner_replies("SEND AGAIN")
    approved.run()
    assert replies(approved) == 1
    assert approved.state().status is Status.ANSWERED
    assert approved.dead_letters == []


def test_what_a_frozen_process_gave_back_is_replayed_as_it_was(approved: Pipeline) -> None:
    freeze_after_the_claim(approved, 130)
    approved.run()
    assert "SendDeferred" in approved.types()
    assert replay(recording_of(approved)).differences == ()
