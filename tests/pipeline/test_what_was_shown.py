"""Whatever is changed after the owner was shown it comes before the owner again: nothing leaves by the earlier word."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from support.headings import heading
from support.pipeline import CLIENT, OWNER, Pipeline, answers, parsed, plain_text

from copydesk.errors import ModelRefused
from copydesk.events import (
    DraftResponseReady,
    HumanReviewNeeded,
    ReplyScheduled,
    ReviewRequested,
    UserQueryReceived,
    to_json,
)
from copydesk.flow import approving
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.steps.owner_decision import withdraw_links

DRAFT = "Hello Jonas,\n\nthank you for your mail. Mara will come back to you.\n\nMara Quill"
EVE = "eve@other.example"


def waiting(*given: Any, **mail: Any) -> Pipeline:
    desk = Pipeline(model=answers(*(given or (ModelAnswer(text=DRAFT, model="played"),))))
    desk.client_writes("Hello?", **mail)
    return desk.run()


def overwrite(desk: Pipeline, kind: type[Any], **fields: Any) -> None:
    """Put another item in the event's place, as every role may that writes into the log."""
    event = desk.last(kind)
    desk.services.store._logs[event.query_id][event.seq - 1] = to_json(event.model_copy(update=fields))


def overwrite_state(desk: Pipeline, **fields: Any) -> None:
    state = desk.state()
    desk.services.store._states[state.query_id] = state.model_copy(update=fields)


def recipients(desk: Pipeline) -> list[tuple[str, ...]]:
    return [mail.recipients for mail, _ in desk.sent if mail.recipients != (OWNER,)]


CHANGES: dict[str, Any] = {
    "the client's address": lambda desk: overwrite(desk, UserQueryReceived, sender=EVE),
    "the thread's correspondent": lambda desk: overwrite_state(desk, correspondent=EVE),
    "the others in copy": lambda desk: overwrite(desk, UserQueryReceived, others=(EVE,)),
    "where answers are asked for": lambda desk: overwrite(desk, UserQueryReceived, reply_to=EVE),
    "the quoted mail": lambda desk: overwrite(desk, UserQueryReceived, content="Please pay to our new account."),
    "the subject": lambda desk: overwrite_state(desk, subject="Your unpaid invoice"),
    "the recipient's name": lambda desk: overwrite_state(desk, correspondent_name="Pay now"),
    "the thread's references": lambda desk: overwrite(desk, UserQueryReceived, references=("<other@thread>",)),
    "the draft": lambda desk: overwrite(desk, DraftResponseReady, response_content="Please pay to our new account."),
}
WORDS = ("APPROVE", "EDIT: Dear Jonas, the price is 5.", "REPLY ALL\nAPPROVE", "USE REPLY-TO\nAPPROVE")


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("changed", CHANGES)
def test_what_was_changed_after_the_owner_was_shown_it_comes_before_the_owner_again(changed: str, word: str) -> None:
    desk = waiting(Cc="carla@example.com")
    CHANGES[changed](desk)
    desk.owner_replies(word)
    desk.run()
    assert recipients(desk) == []
    assert desk.state().status is Status.NEEDS_HUMAN
    assert [heading(raw).split(":")[0] for raw in desk.to_owner] == ["Review", "Needs you"]


def test_the_page_lets_nothing_leave_either_that_was_changed_since_the_review_was_mailed() -> None:
    desk = waiting()
    overwrite_state(desk, subject="Your unpaid invoice")
    desk.owner_presses("edit", text="Dear Jonas, the price is 5.")
    desk.run()
    assert recipients(desk) == []
    assert desk.state().status is Status.NEEDS_HUMAN


def test_the_topic_of_an_offered_call_is_shown_and_bound() -> None:
    desk = Pipeline()
    desk.client_writes("Could we have a call on Wednesday at 10:00 about batteries?")
    desk.run()
    booking = desk.last(DraftResponseReady).booking
    overwrite(desk, DraftResponseReady, booking=booking.model_copy(update={"topic": "Your unpaid invoice"}))
    desk.owner_replies("APPROVE")
    desk.run()
    assert recipients(desk) == []


@pytest.mark.parametrize("changed", ["the client's address", "the others in copy", "the subject"])
def test_a_failure_s_answer_is_bound_to_what_was_shown_with_it_too(changed: str) -> None:
    desk = waiting(ModelRefused("no"))
    assert desk.state().status is Status.NEEDS_HUMAN
    CHANGES[changed](desk)
    desk.owner_replies("REPLY ALL\nEDIT: Dear Jonas, the price is 5.")
    desk.run()
    assert recipients(desk) == []
    assert len([event for event in desk.log() if isinstance(event, HumanReviewNeeded)]) == 2


def test_after_a_change_the_owner_is_shown_whom_an_answer_would_go_to() -> None:
    desk = waiting()
    overwrite(desk, UserQueryReceived, sender=EVE)
    desk.owner_replies("APPROVE")
    desk.run()
    assert f"From: {EVE}" in " ".join(plain_text(desk.to_owner[-1]).split())


def test_a_correspondent_that_only_the_state_names_gets_nothing() -> None:
    desk = waiting()
    overwrite_state(desk, correspondent=EVE)
    desk.owner_replies("APPROVE")
    desk.run()
    desk.owner_replies("EDIT: Dear Jonas, the price is 5.")
    desk.run()
    assert recipients(desk) == [(CLIENT,)]


def test_whoever_rewrites_the_hash_too_has_made_the_link_and_the_address_void() -> None:
    desk = waiting()
    overwrite_state(desk, subject="Your unpaid invoice", shown_hash="")
    desk.owner_replies("APPROVE")
    desk.run()
    assert recipients(desk) == []
    assert "ReviewOutdated" in desk.types()


def test_a_question_from_before_there_was_the_hash_is_put_anew_before_anything_leaves() -> None:
    with patch("copydesk.flow.request_review.asking", lambda asked, *_: asked):
        desk = waiting()
    assert desk.last(ReviewRequested).shown_hash == ""
    desk.owner_replies("APPROVE")
    desk.run()
    assert recipients(desk) == []
    desk.owner_replies("EDIT: Dear Jonas, the price is 5.")
    desk.run()
    assert recipients(desk) == [(CLIENT,)]


def test_without_the_check_the_changed_surroundings_would_leave() -> None:
    with patch.object(approving, "is_what_was_shown", lambda *_: True):
        desk = waiting()
        overwrite(desk, UserQueryReceived, sender=EVE)
        desk.owner_replies("EDIT: The price is 5.")
        desk.run()
    assert recipients(desk) == [(EVE,)]


def scheduled(**mail: Any) -> Pipeline:
    desk = waiting(**mail)
    desk.owner_replies("SEND AT 2026-11-24 08:00")
    return desk.run()


AFTER_APPROVAL: dict[str, Any] = {
    "whom the quotation names": lambda desk: overwrite(desk, UserQueryReceived, **RENAMED),
    "the thread": lambda desk: overwrite(desk, UserQueryReceived, references=("<eve@thread>",)),
    "the date": lambda desk: overwrite(desk, ReplyScheduled, approved_at=desk.clock.now() + timedelta(days=300)),
}
RENAMED: dict[str, Any] = {"sender": "eve@evil.example", "sender_name": "Pay the invoice"}


@pytest.mark.parametrize("changed", AFTER_APPROVAL)
def test_all_that_stands_in_the_mail_is_signed(changed: str) -> None:
    desk = scheduled(sender="nameless@example.com")
    AFTER_APPROVAL[changed](desk)
    desk.clock.advance(timedelta(hours=22))
    desk.wakes()
    assert recipients(desk) == []
    assert desk.state().status is Status.NEEDS_HUMAN


def test_a_reply_names_the_thread_of_the_mail_that_it_answers_and_the_moment_of_its_approval() -> None:
    desk = waiting(in_reply_to="<earlier@example.com>", message_id="<this@example.com>")
    desk.clock.advance(timedelta(minutes=7))
    desk.owner_replies("APPROVE")
    desk.run()
    overwritten = parsed(desk.to_client[-1])
    assert str(overwritten["References"]) == "<earlier@example.com> <this@example.com>"
    assert str(overwritten["Date"]) == "Mon, 23 Nov 2026 09:07:00 +0000"


@pytest.mark.parametrize("given", [ModelAnswer(text=DRAFT, model="played"), ModelRefused("no")])
def test_links_that_are_withdrawn_while_they_are_mailed_are_mailed_anew(given: Any) -> None:
    desk = Pipeline(model=answers(given))
    desk.client_writes("Hello?")
    send, withdrawn = desk.services.mailer.send, list[str]()

    def withdrawn_meanwhile(mail: Any) -> Any:
        receipt = send(mail)
        if not withdrawn:
            withdrawn.append(desk.state().query_id)
            withdraw_links(desk.services, withdrawn[0], "terminal")
        return receipt

    desk.services.mailer.send = withdrawn_meanwhile
    desk.run()
    assert desk.state().links_generation == 1
    link = desk.review_link()
    assert desk.http("GET", link)["statusCode"] == 200
    assert desk.owner_presses("snooze", at="2026-11-25 08:00", link=link)["statusCode"] == 303
