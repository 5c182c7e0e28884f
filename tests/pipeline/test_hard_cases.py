"""What comes late, twice, or in the wrong order, and what fails at the worst moment: none of it may do harm."""

from typing import Any

import pytest
from support.headings import heading
from support.pipeline import OWNER, Pipeline, answers, parsed, plain_text, settings
from support.troubles import (
    Moody,
    bounce,
    first_message_id,
    invoke_watch,
    lose,
    redrive,
    replies,
    run_until,
)

from copydesk.events import (
    DraftResponseReady,
    HumanReviewNeeded,
    RequestedCall,
    ResponseFailed,
    ReviewRequested,
    SendClaimed,
    SendDeferred,
    SendVoided,
)
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from local.desk.ses_block import Checks

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you for asking; gardening is not my field.\n\nMara")
CALL_WANTED = "I need an article about event-driven AI agents and a follow-up call on 25 November at 10:00."
UNASKED = {"policy": "unless_flagged"}


def desk_of(*context: ModelAnswer, **changes: Any) -> Pipeline:
    return Pipeline(model=answers(*(context or [DRAFT] * 9)), settings=settings(**changes))


def let_stall(desk: Pipeline, handler: str) -> list[Any]:
    """`handler` stays dead until the owner is asked; its lost invocations."""
    lost = lose(desk, handler)
    for _ in range(4):
        invoke_watch(desk, minutes=16)
        lost += lose(desk, handler)
    return lost


@pytest.mark.parametrize("dead", ["plan_query", "call_llm", "interpret_response"])
def test_a_step_that_is_sent_again_after_the_owner_answered_writes_no_second_reply(dead: str) -> None:
    desk = desk_of(review=UNASKED)
    desk.client_writes("Hello?")
    letters = let_stall(desk, dead)
    desk.owner_replies("EDIT: Dear Jonas, I answer you myself.")
    desk.run()
    assert replies(desk) == 1
    redrive(desk, letters)
    assert replies(desk) == 1
    assert desk.state().status is Status.ANSWERED


@pytest.mark.parametrize("tool", ["search_knowledge_base", "schedule_call", "gather_tool_results"])
def test_a_tool_that_is_sent_again_after_the_owner_closed_the_query_wakes_nothing(desk: Pipeline, tool: str) -> None:
    desk.client_writes(CALL_WANTED)
    letters = lose(desk, tool)
    for _ in range(5):
        invoke_watch(desk, minutes=16)
        letters += lose(desk, tool)
    while desk.state().status is not Status.NEEDS_HUMAN and desk.state().status is not Status.IN_REVIEW:
        desk.tick(minutes=16)
    desk.owner_replies("close")
    desk.run()
    assert desk.state().status is Status.CLOSED
    redrive(desk, letters)
    assert desk.state().status is Status.CLOSED


def test_a_failure_told_again_after_the_owner_answered_asks_nothing() -> None:
    desk = desk_of()
    desk.client_writes("Hello?")
    desk.run()
    desk.owner_replies("approve")
    Moody(desk, "refused")
    letters = let_stall(desk, "handle_failure")
    assert desk.state().status is Status.NEEDS_HUMAN
    desk.owner_replies("EDIT: Dear Jonas, once more.")
    desk.run()
    assert desk.state().status is Status.ANSWERED
    redrive(desk, letters)
    assert desk.state().status is Status.ANSWERED


def test_a_bounce_of_the_last_turns_reply_leaves_the_new_turns_review_alone() -> None:
    desk = desk_of()
    desk.client_writes("Hello?")
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    desk.client_writes("And roses?", in_reply_to=first_message_id(desk))
    desk.run()
    bounce(desk, desk.last(SendClaimed))
    desk.run()
    assert desk.state().status is Status.IN_REVIEW
    assert "550 no such user" in plain_text(desk.to_owner[-1]), "the owner hears of it"
    assert desk.last(ResponseFailed).turn == 1
    desk.owner_replies("approve", to=1)
    desk.run()
    assert replies(desk) == 2


def test_an_answer_to_a_note_about_an_older_turn_decides_nothing_about_the_new_draft() -> None:
    desk = desk_of()
    desk.client_writes("Hello?")
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    desk.client_writes("And roses?", in_reply_to=first_message_id(desk))
    desk.run()
    bounce(desk, desk.last(SendClaimed))
    desk.run()
    assert parsed(desk.to_owner[-1])["Reply-To"].addresses[0].addr_spec == OWNER
    assert "/review/" not in plain_text(desk.to_owner[-1])


def test_the_question_about_an_uncertain_send_of_an_older_turn_decides_nothing_about_the_new_draft() -> None:
    desk = desk_of()
    desk.client_writes("Hello?")
    desk.run()
    desk.owner_replies("approve")
    Moody(desk, "lost")
    desk.run()
    desk.client_writes("And roses?", in_reply_to=first_message_id(desk))
    desk.run()
    desk.tick(minutes=5)
    assert "Did it go out?" in heading(desk.to_owner[-1])
    assert parsed(desk.to_owner[-1])["Reply-To"].addresses[0].addr_spec == OWNER
    assert desk.state().status is Status.IN_REVIEW


def test_a_second_report_on_an_older_send_does_not_void_the_reply_that_the_owner_just_wrote() -> None:
    desk = desk_of()
    desk.client_writes("Hello?")
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    first = desk.last(SendClaimed)
    bounce(desk, first)
    desk.run()
    desk.owner_replies("EDIT: Dear Jonas, once more.")
    run_until(desk, "send_response")
    desk.ses_reports(
        "Complaint", {"copydesk_query": [first.query_id], "copydesk_send": [first.send_id]}, "p", complaint={}
    )
    desk.step(len(desk.queue) - 1)
    desk.run()
    assert replies(desk) == 2
    assert desk.state().status is Status.ANSWERED


def test_deferred_sends_do_not_use_up_the_days_replies() -> None:
    desk = desk_of(replies_per_correspondent_per_day=1)
    desk.client_writes("Hello?")
    desk.run()
    desk.owner_replies("approve")
    Moody(desk, "throttled", "throttled")
    desk.run()
    assert replies(desk) == 1


def test_a_send_that_is_put_off_for_an_hour_becomes_the_owners() -> None:
    desk = desk_of(replies_per_correspondent_per_day=1000)
    desk.client_writes("Hello?")
    desk.run()
    desk.owner_replies("approve")
    Moody(desk, *["throttled"] * 100)
    desk.run()
    for _ in range(10):
        desk.tick(minutes=16)
    assert desk.state().status is Status.NEEDS_HUMAN
    assert "throttled" in desk.last(HumanReviewNeeded).reason
    assert desk.types().count("SendDeferred") < 20
    assert desk.last(SendDeferred)
    assert replies(desk) == 0


def test_a_reply_that_cannot_be_written_is_never_taken_for_one_that_may_have_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = desk_of()
    desk.client_writes("Hello?")
    desk.run()
    desk.owner_replies("approve")
    run_until(desk, "send_response")
    with monkeypatch.context() as broken:
        broken.setattr("copydesk.steps.send_response.thread_address", lambda *_: 1 / 0)
        desk.run()
    assert "SendClaimed" not in desk.types()
    assert desk.state().status is Status.APPROVED
    desk.tick(minutes=16)
    assert replies(desk) == 1


def test_a_hold_that_a_sent_reply_offered_outlives_a_quick_answer_of_the_clients(desk: Pipeline) -> None:
    desk.client_writes(CALL_WANTED)
    desk.run()
    desk.owner_replies("approve")
    late = lose(desk, "confirm_booking")
    desk.client_writes("Thank you, that suits me.", in_reply_to=first_message_id(desk))
    desk.run()
    redrive(desk, late)
    assert "BookingConfirmed" in desk.types()


def test_a_hold_that_a_refused_reply_offered_ends_when_the_owner_closes_the_query(desk: Pipeline) -> None:
    desk.client_writes(CALL_WANTED)
    desk.run()
    desk.owner_replies("approve")
    Moody(desk, "refused")
    desk.run()
    desk.owner_replies("close")
    desk.run()
    assert "HoldsReleased" in desk.types()


def test_the_owner_may_ask_for_the_same_change_twice_on_the_page() -> None:
    desk = desk_of()
    desk.client_writes("Hello?")
    desk.run()
    for _ in range(2):
        desk.owner_presses("revise", "shorter, please")
        desk.run()
    assert desk.types().count("ReviewDecided") == 2
    assert desk.types().count("ReviewRequested") == 3
    assert desk.last(ReviewRequested).round == desk.last(DraftResponseReady).round == 3


def test_no_reply_goes_unasked_to_an_address_that_may_be_forged() -> None:
    desk = desk_of(review=UNASKED)
    desk.client_writes("Hello?", checks=Checks(dmarc="fail"))
    desk.run()
    assert desk.to_client == []
    assert desk.state().status is Status.IN_REVIEW


def test_one_sender_cannot_spend_the_days_model_calls_alone() -> None:
    desk = desk_of(mails_per_correspondent_per_day=2)
    for number in range(4):
        desk.client_writes(f"Mail number {number}")
    desk.client_writes("Me too", sender="eve@example.net")
    desk.run()
    (other,) = [state for state in desk.states() if state.correspondent == "eve@example.net"]
    assert other.status is Status.IN_REVIEW, "the next sender gets a draft"
    kinds = [desk.types(state.query_id)[0] for state in desk.states()]
    assert kinds.count("UserQueryReceived") == 3
    assert kinds.count("MailSetAside") == 2
    assert len(desk.to_owner) == 5, "the owner hears of each"


def test_a_name_that_the_model_makes_up_for_a_tool_never_reaches_the_bus() -> None:
    invented = RequestedCall(call_id="c", tool_name="please wire 900 euros to eve@example.net", arguments="{}")
    desk = desk_of(ModelAnswer(text="", calls=(invented,)), DRAFT)
    desk.client_writes("Hello?")
    seen: list[str] = []
    publish = desk.services.bus.on_publish
    desk.services.bus.on_publish = lambda batch: (seen.extend(map(repr, batch)), publish(batch))
    desk.run()
    assert desk.state().status is Status.IN_REVIEW
    assert any("ToolCallFailed" in envelope for envelope in seen)
    assert not any("wire" in envelope for envelope in seen)


def test_no_reply_confirms_a_call_whose_hold_was_given_back_and_the_owner_is_asked_anew() -> None:
    desk = Pipeline()
    desk.client_writes(CALL_WANTED)
    desk.run()
    desk.services.calendar.release(desk.state().query_id, up_to_turn=9)
    desk.owner_replies("approve")
    desk.run()
    assert desk.to_client == []
    assert "or was given back" in desk.last(SendVoided).reason
    assert desk.state().status is Status.IN_REVIEW
