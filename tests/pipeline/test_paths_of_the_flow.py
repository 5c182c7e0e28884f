"""Each path of the flow, from the client's mail to its end, through the real handlers and the registry's rules."""

import pytest
from support.headings import heading
from support.pipeline import (
    CLIENT,
    Pipeline,
    answers,
    last_mails_shown,
    last_tool_answer,
    parsed,
    plain_text,
    settings,
    tool_call,
)

from copydesk.errors import ModelUnavailable
from copydesk.events import (
    AgentThoughtEvent,
    DraftResponseReady,
    FinalResponseReady,
    HumanReviewNeeded,
    LLMRequestSent,
    QueryClosed,
    RequestedCall,
    ResponseSent,
    ReviewDecided,
    ToolCallFailed,
    ToolCallSucceeded,
)
from copydesk.ports import ModelAnswer
from copydesk.query import Status, replay
from local.desk.ses_block import Checks

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you, I will write again tomorrow.\n\nMara")


def calls(*requested: dict[str, str]) -> ModelAnswer:
    return ModelAnswer(text="", calls=tuple(RequestedCall(**call) for call in requested))


def test_a_plain_inquiry_becomes_a_draft_that_waits_and_nothing_leaves() -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello, do you also write about gardening?")
    desk.run()
    assert desk.types() == [
        "UserQueryReceived",
        "LLMRequestSent",
        "LLMResponseReceived",
        "DraftResponseReady",
        "ReviewRequested",
    ]
    assert desk.state().status is Status.IN_REVIEW
    assert len(desk.to_owner) == 1
    assert desk.to_client == []


def test_an_approval_by_mail_sends_the_draft_to_the_one_who_wrote_in_the_thread() -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello, do you also write about gardening?", subject="Gardening", message_id="<q1@example.com>")
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    assert desk.types()[5:] == ["ReviewDecided", "FinalResponseReady", "SendClaimed", "ResponseSent"]
    (reply,) = desk.to_client
    mail = parsed(reply)
    assert mail["To"].addresses[0].addr_spec == CLIENT
    assert mail["Subject"] == "Re: Gardening"
    assert mail["In-Reply-To"] == "<q1@example.com>"
    assert "I will write again tomorrow" in plain_text(reply)
    assert desk.state().status is Status.ANSWERED
    assert desk.state().deadline is None


def test_an_approval_on_the_page_sends_the_draft_and_the_page_then_says_so() -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello?")
    desk.run()
    link = desk.review_link()
    assert desk.http("GET", link)["statusCode"] == 200
    assert desk.state().status is Status.IN_REVIEW, "a link that a mail scanner follows decides nothing"
    assert desk.owner_presses("approve", link=link)["statusCode"] == 303
    desk.run()
    assert len(desk.to_client) == 1
    page = desk.http("GET", link)["body"]
    assert "Approve and send" not in page
    assert f"The reply went to {CLIENT}" in page


def test_one_tool_is_called_and_its_result_reaches_the_model(desk: Pipeline) -> None:
    desk.client_writes("Can you summarize my past articles on deep learning architectures?")
    desk.run()
    assert desk.types().count("ToolCallRequested") == 1
    assert desk.last(ToolCallSucceeded).tool_name == "knowledge_base_search"
    draft = desk.last(DraftResponseReady)
    assert draft.sources
    assert any(source in draft.response_content for source in draft.sources)


def test_an_article_and_a_call_are_handled_by_two_tools_in_parallel_that_join_once(desk: Pipeline) -> None:
    desk.client_writes("I need an article about event-driven AI agents and a follow-up call.")
    desk.run()
    assert desk.types().count("ToolCallRequested") == 2
    assert desk.types().count("ToolCallSucceeded") == 2
    joins = [event for event in desk.log() if isinstance(event, LLMRequestSent) and event.purpose == "continue"]
    assert len(joins) == 1
    draft = desk.last(DraftResponseReady)
    assert "Agents that wait" in " ".join(draft.sources)
    assert "It offers Tue 24 Nov 10:00" in draft.call_note, "calls are offered"


def test_the_invitation_goes_out_with_the_approved_reply_and_the_hold_becomes_a_booking(desk: Pipeline) -> None:
    desk.client_writes("I need an article about event-driven AI agents and a follow-up call on 25 November at 10:00.")
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    invitations = [part for part in parsed(desk.to_client[0]).walk() if part.get_content_type() == "text/calendar"]
    assert len(invitations) == 1
    assert "METHOD:REQUEST" in invitations[0].get_content()
    assert "BookingConfirmed" in desk.types()


def test_the_owner_asks_for_a_change_and_gets_a_new_draft_that_alone_can_be_approved(desk: Pipeline) -> None:
    desk.client_writes("Can you summarize my past articles on deep learning architectures?")
    desk.run()
    first = desk.last(DraftResponseReady)
    desk.owner_replies("make it shorter")
    desk.run()
    second = desk.last(DraftResponseReady)
    assert second.draft_hash != first.draft_hash
    assert len(second.response_content) < len(first.response_content)
    desk.owner_replies("approve", to=0)
    desk.run()
    assert desk.to_client == [], "an approval of the older draft sends nothing"
    assert "ReviewOutdated" in desk.types()
    desk.owner_replies("approve", to=1)
    desk.run()
    assert len(desk.to_client) == 1
    assert desk.last(FinalResponseReady).response_content == second.response_content


def test_the_owners_own_text_goes_out_in_place_of_the_draft() -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello?")
    desk.run()
    desk.owner_replies("EDIT: Dear Jonas,\n\nyes, gladly.\n\nBest regards,\nMara")
    desk.run()
    assert "yes, gladly.\n\nBest regards,\nMara" in plain_text(desk.to_client[0])
    assert "write again tomorrow" not in plain_text(desk.to_client[0])


def test_a_rejected_draft_sends_nothing_closes_the_query_and_ends_its_holds(desk: Pipeline) -> None:
    desk.client_writes("I need an article about event-driven AI agents and a follow-up call.")
    desk.run()
    desk.owner_replies("reject")
    desk.run()
    assert desk.to_client == []
    assert desk.state().status is Status.CLOSED
    assert "rejected" in desk.last(QueryClosed).reason
    assert "HoldsReleased" in desk.types()


def test_an_unusable_answer_is_asked_for_once_more_and_then_given_to_the_owner() -> None:
    desk = Pipeline(model=answers(ModelAnswer(text='{"reply": '), ModelAnswer(text="")))
    desk.client_writes("Hello?")
    desk.run()
    purposes = [event.purpose for event in desk.log() if isinstance(event, LLMRequestSent)]
    assert purposes == ["draft", "repair"]
    assert desk.types()[-2:] == ["LLMResponseUnusable", "HumanReviewNeeded"]
    attached = [part.get_content_type() for part in parsed(desk.to_owner[-1]).walk()]
    assert "message/rfc822" in attached, "the owner gets the raw mail"


def test_a_model_that_fails_three_times_leaves_the_mail_to_the_owner_who_can_have_it_tried_again() -> None:
    desk = Pipeline(model=answers(*[ModelUnavailable("overloaded")] * 3, DRAFT))
    desk.client_writes("Hello?")
    desk.run()
    assert desk.types()[-2:] == ["LLMRequestFailed", "HumanReviewNeeded"]
    assert desk.state().status is Status.NEEDS_HUMAN
    desk.owner_replies("try again")
    desk.run()
    assert desk.state().status is Status.IN_REVIEW


@pytest.mark.parametrize(
    ("headers", "checks"),
    [
        ({"Auto_Submitted": "auto-replied"}, None),
        ({"List_Id": "<news.example.com>", "List_Unsubscribe_Post": "List-Unsubscribe=One-Click"}, None),
        ({}, Checks(spam="fail")),
    ],
)
def test_a_mail_that_nobody_should_answer_is_discarded_with_its_reason(headers: dict[str, str], checks: Checks) -> None:
    desk = Pipeline()
    desk.client_writes("I am away until Monday.", checks=checks, **headers)
    desk.run()
    assert desk.types() == ["QueryDiscarded"]
    assert desk.state().status is Status.DISCARDED
    assert desk.state().closed_reason
    assert desk.sent == []
    assert desk.services.blobs.get(desk.state().mail_object), "the mail is kept"


def test_a_review_is_reminded_of_then_expires_and_the_owner_hears_of_both(desk: Pipeline) -> None:
    desk.client_writes("I need an article about event-driven AI agents and a follow-up call.")
    desk.run()
    desk.tick(hours=25)
    assert desk.types()[-1] == "ReminderDue"
    desk.tick(hours=25)
    assert desk.types().count("ReminderDue") == 1, "one reminder is enough"
    desk.tick(days=7)
    assert "ReviewExpired" in desk.types()
    assert desk.state().status is Status.CLOSED
    assert "HoldsReleased" in desk.types()
    heads = [heading(raw).partition(":")[0] for raw in desk.to_owner]
    assert heads == ["Review", "Your day", "Reminder", "Your day", "Your day", "Expired"]
    desk.owner_replies("approve", to=0)
    desk.run()
    assert desk.to_client == []


def test_a_clients_second_mail_makes_the_waiting_draft_stale_and_the_model_sees_both() -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Do you write about gardening?", message_id="<q1@example.com>")
    desk.run()
    desk.client_writes("I meant to say: about roses.", in_reply_to="<q1@example.com>", subject="Re: An inquiry")
    desk.run()
    assert desk.state().turn == 2
    shown = last_mails_shown(desk)
    assert "Do you write about gardening?" in shown
    assert "I meant to say: about roses." in shown
    desk.owner_replies("approve", to=0)
    desk.run()
    assert desk.to_client == [], "the approval was for the draft to the first mail"
    desk.owner_replies("approve", to=1)
    desk.run()
    (reply,) = desk.to_client
    assert "about roses" in plain_text(reply)


def test_a_clients_answer_to_our_reply_joins_the_thread_by_the_signed_address() -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Do you write about gardening?")
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    address = parsed(desk.to_client[0])["Reply-To"].addresses[0].addr_spec
    desk.client_writes("Thanks, and what about roses?", recipient=address, subject="Re: An inquiry")
    desk.run()
    assert desk.state().turn == 2


def test_a_stranger_who_knows_the_threads_references_opens_a_query_of_their_own() -> None:
    desk = Pipeline(model=answers(DRAFT, DRAFT))
    desk.client_writes("My secret budget is 900.", message_id="<q1@example.com>")
    desk.run()
    desk.client_writes("What did he say?", sender="eve@example.net", in_reply_to="<q1@example.com>")
    desk.run()
    first, second = sorted(desk.states(), key=lambda state: state.correspondent != CLIENT)
    assert first.turn == 1
    assert second.correspondent == "eve@example.net"
    assert "secret budget" not in str(desk.log(second.query_id))
    assert desk.log(second.query_id)[0].related_query_id == first.query_id  # type: ignore[attr-defined]


def test_the_same_address_without_dmarc_does_not_join_the_thread() -> None:
    desk = Pipeline(model=answers(DRAFT, DRAFT))
    desk.client_writes("My secret budget is 900.", message_id="<q1@example.com>")
    desk.run()
    desk.client_writes("What did I say?", in_reply_to="<q1@example.com>", checks=Checks(dmarc="fail"))
    desk.run()
    assert [state.turn for state in desk.states()] == [1, 1]


def test_a_mail_that_cannot_be_read_reaches_the_owner_raw() -> None:
    desk = Pipeline()
    raw = b"\x00\xff\xfe nothing like a mail"
    desk.mail_arrives(raw)
    desk.run()
    assert desk.types() == ["MailSetAside", "HumanReviewNeeded"]
    (note,) = desk.to_owner
    (attached,) = [part for part in parsed(note).walk() if part.get_filename() == "mail.eml"]
    assert attached.get_content().endswith(raw)


@pytest.mark.parametrize(
    ("sender", "checks", "told"),
    [
        ("eve@example.net", None, "Answer from mara@maraquill.example"),
        ("mara@maraquill.example", Checks(dmarc="fail"), "maraquill.example needs a DMARC record"),
    ],
)
def test_a_review_answer_that_is_not_provably_the_owners_decides_nothing_and_says_what_to_do(
    sender: str, checks: Checks | None, told: str
) -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello?")
    desk.run()
    desk.owner_replies("approve", sender=sender, checks=checks)
    desk.run()
    assert desk.to_client == []
    assert {state.status for state in desk.states()} == {Status.IN_REVIEW, Status.NEEDS_HUMAN}
    assert told in " ".join(plain_text(desk.to_owner[-1]).split())


def test_an_automatic_answer_from_the_owners_mailbox_decides_nothing() -> None:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello?")
    desk.run()
    address = parsed(desk.to_owner[0])["Reply-To"].addresses[0].addr_spec
    desk.client_writes("approve", sender="mara@maraquill.example", recipient=address, Auto_Submitted="auto-replied")
    desk.run()
    assert desk.to_client == []
    assert not any("ReviewDecided" in desk.types(state.query_id) for state in desk.states())
    assert Status.IN_REVIEW in {state.status for state in desk.states()}


def test_drafts_without_a_warning_go_unasked_only_where_the_owner_said_so() -> None:
    plain = ModelAnswer(text="Hello Jonas,\n\nthank you for asking; gardening is not my field.\n\nMara")
    desk = Pipeline(model=answers(plain), settings=settings(review={"policy": "unless_flagged"}))
    desk.client_writes("Hello?")
    desk.run()
    (reply,) = desk.to_client
    assert parsed(reply)["Auto-Submitted"] == "auto-replied"
    flagged = Pipeline(
        model=answers(ModelAnswer(text="That is $50, and free of charge with a 20 % discount.")),
        settings=settings(review={"policy": "unless_flagged"}),
    )
    flagged.client_writes("Hello?")
    flagged.run()
    assert flagged.to_client == []
    assert flagged.last(DraftResponseReady).warnings


def test_a_thought_of_the_models_is_kept_for_the_owner_and_never_sent() -> None:
    thinking = ModelAnswer(
        text="I should look it up.",
        calls=(RequestedCall(**tool_call("knowledge_base_search", query="gardening")),),
    )
    desk = Pipeline(model=answers(thinking, DRAFT))
    desk.client_writes("Hello?")
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    assert desk.last(AgentThoughtEvent).thought == "I should look it up."
    assert "look it up" not in plain_text(desk.to_client[0])


def test_replaying_the_log_gives_the_state(desk: Pipeline) -> None:
    desk.client_writes("I need an article about event-driven AI agents and a follow-up call.")
    desk.run()
    desk.owner_replies("make it shorter")
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    state = desk.state()
    assert replay(state.query_id, desk.log()) == state
    assert desk.last(ResponseSent).recipient == CLIENT
    assert desk.last(ReviewDecided).decision == "approve"
    assert desk.dead_letters == []


def test_every_tool_that_failed_is_told_to_the_model_and_the_conversation_goes_on() -> None:
    search = tool_call("knowledge_base_search", "call_0", query="x")
    unknown = calls(tool_call("send_money", "call_0", amount=5), search)
    desk = Pipeline(model=answers(unknown, DRAFT))
    desk.client_writes("Hello?")
    desk.run()
    failed = desk.last(ToolCallFailed)
    assert failed.tool_name == "send_money"
    assert "calendar_scheduler" in failed.error_message
    assert failed.error_message in last_tool_answer(desk)
    assert desk.state().status is Status.IN_REVIEW


def test_a_model_that_only_ever_calls_tools_is_stopped_and_the_owner_told() -> None:
    forever = [calls(tool_call("knowledge_base_search", f"c{n}", query="again")) for n in range(20)]
    desk = Pipeline(model=answers(*forever))
    desk.client_writes("Hello?")
    desk.run()
    assert desk.state().status is Status.NEEDS_HUMAN
    assert "rounds" in desk.last(HumanReviewNeeded).reason
    (note,) = desk.to_owner
    assert "rounds" in plain_text(note)
