"""A client who writes on: which mails are answered together, which open a turn, and what the owner sees."""

from datetime import timedelta
from typing import Any

import pytest
from support.pipeline import AGENT, CLIENT, MONDAY, Pipeline, answers, last_mails_shown, parsed, plain_text, settings

from copydesk.events import (
    LLMRequestSent,
    MailsGathered,
    MoreMailsAwaited,
    UserQueryContinued,
    UserQueryReceived,
)
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from local.desk.cloud.lambda_events import schedule_event
from local.desk.ses_block import Checks

FIRST = "<first@mail.example.com>"
WAITS: dict[str, Any] = {"bursts": {"first_mail_seconds": 120}}
DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you for your mails.\n\nMara Quill", model="played")


def desk_of(**changes: Any) -> Pipeline:
    return Pipeline(model=answers(*[DRAFT] * 4), settings=settings(**changes))


def writes(desk: Pipeline, text: str, **mail: Any) -> Pipeline:
    """The client writes on below the first mail."""
    desk.client_writes(text, **{"in_reply_to": FIRST, **mail})
    return desk


@pytest.fixture
def desk() -> Pipeline:
    """A desk that waits for two minutes, with a first mail."""
    desk = desk_of(**WAITS)
    desk.client_writes("What does an article cost?", message_id=FIRST)
    return desk.run()


def later(desk: Pipeline, **passed: float) -> Pipeline:
    """Time passes, and the clock calls; the watcher does not."""
    desk.clock.advance(timedelta(**passed))
    return desk.wakes()


def note(desk: Pipeline, which: int = -1) -> str:
    return " ".join(plain_text(desk.to_owner[which]).split())


def test_the_model_is_not_asked_while_the_client_may_write_on(desk):
    assert desk.state().status is Status.GATHERING
    assert desk.types() == ["UserQueryReceived", "MoreMailsAwaited"]
    assert desk.last(MoreMailsAwaited).until == MONDAY + timedelta(seconds=120)
    assert later(desk, seconds=119).state().status is Status.GATHERING


def test_all_mails_that_come_meanwhile_are_one_turn_with_one_question_one_review_and_one_reply(desk):
    writes(desk, "And how long does it take?").run()
    writes(later(desk, seconds=30), "My deadline is in May.", subject="One more thing").run()
    later(desk, seconds=90)

    assert [event.turn for event in desk.log() if isinstance(event, UserQueryReceived)] == [1, 1, 1]
    assert desk.types().count("UserQueryContinued") == 2
    assert desk.types().count("LLMRequestSent") == 1
    asked = last_mails_shown(desk)
    for said in ("What does an article cost?", "And how long does it take?", "My deadline is in May."):
        assert asked.count(said) == 1
        assert note(desk).partition("From:")[2].count(said) == 1
    assert "The last 3 mails above have had no reply yet" in asked
    assert "The client wrote 3 mails that are not answered yet" in note(desk)
    desk.owner_replies("approve")
    assert desk.run().state().status is Status.ANSWERED
    assert len(desk.to_client) == 1


def test_the_page_shows_all_mails_of_the_turn(desk):
    writes(desk, "And how long does it take?").run()
    later(desk, seconds=120)
    page = desk.http("GET", desk.review_link())["body"]
    waits = page.partition('id="mail-title"')[2].partition("</section>")[0]
    assert "What does an article cost?" in waits
    assert "And how long does it take?" in waits


def test_the_reply_answers_the_newest_of_them(desk):
    writes(desk, "And how long does it take?", message_id="<second@mail.example.com>").run()
    later(desk, seconds=120).owner_replies("approve")
    reply = parsed(desk.run().to_client[-1])
    assert reply["In-Reply-To"] == "<second@mail.example.com>"
    assert FIRST in reply["References"]


def test_a_mail_joins_an_open_turn_without_any_wait_as_long_as_the_model_was_not_asked():
    desk = desk_of()
    desk.client_writes("What does an article cost?", message_id=FIRST)
    desk.step()
    writes(desk, "And how long does it take?").run()
    assert desk.types().count("UserQueryContinued") == 1
    assert desk.types().count("LLMRequestSent") == 1
    assert "What does an article cost?" in note(desk)


def test_a_mail_that_comes_once_the_model_was_asked_opens_a_turn_of_its_own_and_both_are_shown_and_answered():
    desk = desk_of()
    desk.client_writes("What does an article cost?", message_id=FIRST)
    while not desk.states() or desk.state().status is not Status.THINKING:
        desk.publish()
        desk.step()
    writes(desk, "And how long does it take?").run()

    assert [event.turn for event in desk.log() if isinstance(event, UserQueryReceived)] == [1, 2]
    assert "UserQueryContinued" not in desk.types()
    assert "The last 2 mails above have had no reply yet" in last_mails_shown(desk)
    assert "What does an article cost?" in note(desk)
    assert "And how long does it take?" in note(desk)


def test_who_asked_the_model_meanwhile_has_the_mail_decided_again():
    """The proof is the transaction: the state that the mail was placed on is a condition of its commit."""
    desk = desk_of()
    desk.client_writes("What does an article cost?", message_id=FIRST)
    desk.step()
    desk.publish()
    commit, asked = desk.services.store.commit, []

    def asks_first(one: Any) -> None:
        if not asked and any(isinstance(event, UserQueryContinued) for event in one.events):
            asked.append(True)
            desk.step([waiting.handler for waiting in desk.queue].index("plan_query"))
        commit(one)

    desk.services.store.commit = asks_first
    key = writes(desk, "And how long does it take?") and desk.queue[-1]
    desk.queue.remove(key)
    desk.invoke(key.handler, key.event)
    assert asked
    assert desk.types()[:3] == ["UserQueryReceived", "LLMRequestSent", "UserQueryReceived"]


def test_a_mail_after_a_reply_waits_by_the_setting_for_later_mails():
    desk = desk_of(bursts={"later_mail_seconds": 60})
    desk.client_writes("What does an article cost?")
    desk.run().owner_replies("approve")
    desk.run()
    reply = desk.sent[-1][1].message_id
    desk.client_writes("Thank you. When?", in_reply_to=reply)
    assert desk.run().state().status is Status.GATHERING
    desk.client_writes("And where?", in_reply_to=reply)
    later(desk.run(), seconds=60)
    assert [event.turn for event in desk.log() if isinstance(event, UserQueryReceived)] == [1, 2, 2]
    assert "What does an article cost?" not in note(desk)
    assert "The last 2 mails above" in last_mails_shown(desk)


def test_by_default_a_first_mail_does_not_wait_and_a_later_one_does():
    bursts = settings(bursts={}).bursts
    assert bursts.first_mail_seconds == 0
    assert bursts.later_mail_seconds > 0


def test_a_wait_is_not_prolonged_by_writing_on(desk):
    writes(later(desk, seconds=100), "And how long does it take?").run()
    assert later(desk, seconds=20).state().status is Status.IN_REVIEW


def test_a_wake_up_that_never_comes_is_made_good_by_the_watcher(desk):
    desk.services.wake_ups.waiting.clear()
    desk.clock.advance(timedelta(minutes=6))
    desk.invoke("watch_deadlines", schedule_event(event_id="tick", rule="watch", at=desk.clock.now()))
    assert desk.run().state().status is Status.IN_REVIEW
    assert desk.types().count("MailsGathered") == 1


def test_a_wake_up_that_comes_twice_asks_once(desk):
    wake = {"query_id": desk.state().query_id, "at": desk.last(MoreMailsAwaited).until.isoformat()}
    later(desk, seconds=120)
    desk.invoke("wake", wake)
    assert [
        len([event for event in desk.log() if isinstance(event, kind)]) for kind in (MailsGathered, LLMRequestSent)
    ] == [1, 1]


def test_a_wake_up_that_comes_early_is_given_back(desk):
    wake = {"query_id": desk.state().query_id, "at": desk.last(MoreMailsAwaited).until.isoformat()}
    with pytest.raises(Exception, match="before its moment"):
        desk.invoke("wake", wake)


def test_a_form_waits_for_nobody_and_is_joined_by_nobody():
    desk = desk_of(bursts={"first_mail_seconds": 120, "later_mail_seconds": 120})
    desk.client_writes(
        "Name: Ada\nEmail: ada@visitor.example\nMessage: Hello", sender="wordpress@maraquill.example",
        Reply_To="ada@visitor.example",
    )  # fmt: skip
    assert desk.run().last(UserQueryReceived).form_sender
    assert "MoreMailsAwaited" not in desk.types()


def test_a_mail_that_asks_for_its_answer_elsewhere_has_a_turn_of_its_own(desk):
    """The turn has one reply: it must not go to another address than the mails before it asked for."""
    writes(desk, "And how long does it take?", Reply_To="jonas@elsewhere.example").run()
    assert [event.turn for event in desk.log() if isinstance(event, UserQueryReceived)] == [1, 2]
    assert later(desk, seconds=120).state().status is Status.IN_REVIEW
    assert "What does an article cost?" in note(desk)


def test_nobody_joins_without_a_proof(desk):
    writes(desk, "Tell me all that was said.", checks=Checks(dmarc="FAIL")).run()
    assert len(desk.states()) == 2


def test_nothing_leaves_unasked_where_one_mail_of_the_turn_is_doubted():
    def play(**first: Any) -> Pipeline:
        desk = desk_of(review={"policy": "unless_flagged"}, **WAITS)
        desk.client_writes("Hello, do you write articles?", message_id=FIRST, **first)
        writes(desk.run(), "I forgot to say thank you.").run()
        return later(desk, seconds=120)

    assert play().state().status is Status.ANSWERED
    doubted = play(List_Unsubscribe="<https://crm.example/out>")
    assert [bool(event.doubts) for event in doubted.log() if isinstance(event, UserQueryReceived)] == [True, False]
    assert doubted.state().status is Status.IN_REVIEW
    assert "Of the mail before from jonas@example.com: A person seems to have written" in note(doubted)


def test_a_mail_without_words_before_another_is_still_warned_of(desk):
    pdf = (
        f"From: Jonas Weber <{CLIENT}>\r\nTo: {AGENT}\r\nSubject: An inquiry\r\nMessage-ID: <pdf@mail.example.com>\r\n"
        f"In-Reply-To: {FIRST}\r\nReferences: {FIRST}\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf; "
        'name="brief.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n'
    )
    desk.mail_arrives(pdf.encode())
    writes(desk.run(), "The brief is in the mail before.").run()
    later(desk, seconds=120)
    assert "no text of its own" in note(desk)
    assert "brief.pdf" in note(desk)
