"""Where the rules of who wrote meet those of waiting replies and of what was forgotten."""

from datetime import timedelta

import pytest
from support.pipeline import CLIENT, Pipeline, answers, settings

from copydesk.events import FormConfirmed, MailReadmitted, SendVoided, UserQueryReceived
from copydesk.forgetting import Keepers, forget_address
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.review import form_address

DRAFT = ModelAnswer(text="Hello,\n\nthank you for your mail. I will get back to you.\n\nMara")
ANN = "ann@other.example"
FORM, FORM_ID = "wordpress@site.example", "00000000-0000-5000-8000-00000000000f"


@pytest.fixture
def desk() -> Pipeline:
    return Pipeline(model=answers(*[DRAFT] * 12))


def forget(desk: Pipeline, address: str) -> None:
    keepers = Keepers(desk.services.store, desk.services.blobs, desk.services.calendar)
    forget_address(keepers, address, desk.clock.now(), even_if_open=True)


def test_whom_an_undone_approval_would_have_written_to_does_not_belong_to_the_thread() -> None:
    desk = Pipeline(model=answers(*[DRAFT] * 12), settings=settings(review={"undo_seconds": 60}))
    desk.client_writes("Hello?", Reply_To=ANN, message_id="<first@example.com>")
    desk.run()
    desk.owner_replies("approve\nuse reply-to")
    desk.run()
    desk.owner_replies("undo")
    desk.run()
    assert not desk.state().members
    desk.client_writes("I am in it, too", sender=ANN, in_reply_to="<first@example.com>")
    desk.run()
    assert len(desk.states()) == 2


def test_a_mail_that_is_put_into_a_thread_voids_the_reply_that_waits_there(desk: Pipeline) -> None:
    desk.client_writes("Hello?", message_id="<first@example.com>")
    desk.run()
    desk.owner_replies("send at 2026-11-24 08:00")
    desk.run()
    desk.client_writes("From my boss", sender=ANN, in_reply_to="<first@example.com>")
    desk.run()
    desk.owner_replies("join")
    desk.run()
    thread = next(state for state in desk.states() if state.correspondent == CLIENT)
    assert (thread.turn, thread.status, thread.due_at) == (2, Status.IN_REVIEW, None)
    assert desk.last(SendVoided, thread.query_id).reason == "the client has written again"
    desk.clock.advance(timedelta(days=1))
    assert not desk.wakes().to_client


def test_a_mail_whose_thread_is_forgotten_before_it_joins_is_read_into_its_own_query(desk: Pipeline) -> None:
    desk.client_writes("Hello?", message_id="<first@example.com>")
    desk.run()
    desk.client_writes("From my boss", sender=ANN, in_reply_to="<first@example.com>")
    desk.run()
    single = next(state for state in desk.states() if state.correspondent == ANN)
    desk.owner_replies("join")
    while not any(isinstance(event, MailReadmitted) for event in desk.log(single.query_id)):
        desk.publish()
        desk.step()
    forget(desk, CLIENT)
    desk.run()
    again = next(state for state in desk.states() if state.query_id == single.query_id)
    assert (again.status, again.turn) == (Status.IN_REVIEW, 2)


def test_a_form_stays_confirmed_when_its_visitor_is_forgotten(desk: Pipeline) -> None:
    address = form_address(desk.settings, desk.services.secrets.link_keys("threads"), FORM_ID)
    desk.client_writes("Hi", sender=FORM, recipient=address, Reply_To=f"Jonas <{CLIENT}>")
    desk.run()
    desk.owner_replies("approve\nconfirm form")
    desk.run()
    assert desk.last(FormConfirmed).form_id == FORM_ID
    forget(desk, CLIENT)
    desk.client_writes("Hello", sender=FORM, recipient=address, Reply_To=f"Ann <{ANN}>")
    desk.run()
    again = next(state for state in desk.states() if state.correspondent == ANN)
    assert desk.last(UserQueryReceived, again.query_id).form_confirmed
