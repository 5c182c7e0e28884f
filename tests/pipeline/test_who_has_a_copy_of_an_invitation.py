"""Who had a copy of an invitation has its entry: the owner is told so when it changes, and REPLY ALL lets them know."""

import pytest
from support.calendar_answers import EXACT, answers, booked, calendars
from support.pipeline import OWNER, Pipeline, plain_text
from support.troubles import first_message_id

from copydesk.events import DraftResponseReady, FinalResponseReady

COPY = "ann@partner.example"
TOLD = f"{COPY} has a copy of the invitation: REPLY ALL on a line of its own lets them know of it"


def with_a_copy() -> Pipeline:
    desk = Pipeline()
    desk.client_writes(EXACT, Cc=COPY)
    desk.run().owner_replies("approve\n\nReply all")
    return desk.run()


def changed(how: str, desk: Pipeline) -> Pipeline:
    if how == "their calendar moves it":
        return answers(desk, "TENTATIVE", method="COUNTER", start="20261126T100000Z")
    words = {
        "they cancel": "I have to cancel our call, sorry.",
        "they move it": "Could we move our call to Thursday 26 November at 11:00?",
    }
    desk.client_writes(words[how], in_reply_to=first_message_id(desk))
    return desk.run()


def note(desk: Pipeline) -> str:
    return " ".join(plain_text(desk.to_owner[-1]).split())


def sent_to(desk: Pipeline) -> tuple[str, ...]:
    return [mail.recipients for mail, _ in desk.sent if mail.recipients != (OWNER,)][-1]


HOW = ["their calendar moves it", "they cancel", "they move it"]


@pytest.mark.parametrize("how", HOW)
def test_a_change_tells_who_else_has_the_entry_and_reply_all_reaches_them(how: str) -> None:
    desk = changed(how, with_a_copy())
    assert desk.last(DraftResponseReady).booking is not None
    assert TOLD in note(desk)
    desk.owner_replies(("MOVE IT" if how == HOW[0] else "approve") + "\n\nReply all")
    desk.run()
    assert COPY in sent_to(desk)
    assert desk.last(FinalResponseReady).copies == (COPY,)
    assert calendars(desk)[-1]["SEQUENCE"] == "1"


def test_without_reply_all_it_goes_to_the_client_alone() -> None:
    desk = changed("they cancel", with_a_copy())
    desk.owner_replies("approve")
    desk.run()
    assert COPY not in sent_to(desk)


def test_an_invitation_of_which_nobody_had_a_copy_says_nothing() -> None:
    desk = changed("they cancel", booked())
    assert "has a copy of the invitation" not in note(desk)
    desk.owner_replies("approve\n\nReply all")
    desk.run()
    assert desk.last(FinalResponseReady).copies == ()


def test_a_first_invitation_names_nobody() -> None:
    assert "has a copy of the invitation" not in with_a_copy().last(FinalResponseReady).call_note


@pytest.mark.parametrize("how", HOW)
def test_the_page_has_a_box_for_them_that_reaches_them(how: str) -> None:
    desk = changed(how, with_a_copy())
    word = "move_call" if how == HOW[0] else "approve"
    page = desk.http("GET", desk.review_link())["body"]
    assert f'id="{word}-reply-all"' in page
    assert f"<bdi>{COPY}</bdi>" in page
    assert 'id="keep_time-reply-all"' not in page
    desk.http("POST", desk.review_link(), {"decision": word, "reply_all": "yes"})
    desk.run()
    assert COPY in sent_to(desk)
    assert calendars(desk)[-1]["SEQUENCE"] == "1"


def test_the_page_has_no_box_where_nobody_had_a_copy() -> None:
    desk = changed("they cancel", booked())
    assert "reply-all" not in desk.http("GET", desk.review_link())["body"]
