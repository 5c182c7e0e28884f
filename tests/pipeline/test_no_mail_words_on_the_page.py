"""Whoever stands on a query's page is told of its boxes and buttons, never to write a word in a mail."""

import re
from collections.abc import Callable

import pytest
from support.pipeline import Pipeline, answers, settings

from copydesk.ports import ModelAnswer

WORDS = (
    r"APPROVE|EDIT|REVISE|REJECT|REPLY ALL|USE REPLY-TO|CONFIRM FORM|WITHOUT THE CALL|JOIN|UNDO|SEND AT|SEND NOW|SNOOZE"
)
CALL = "Could we have a call on Wednesday 25 November at 10:00?"


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def copied() -> Pipeline:
    desk = Pipeline()
    desk.client_writes(f"{CALL} And what does it cost?", Cc="partner@example.com", Reply_To="jonas@other.example")
    return desk.run()


def with_an_unheld_hour() -> Pipeline:
    desk = Pipeline(
        model=answers(ModelAnswer(text="Hello Jonas,\n\nlet us talk on Thursday 26 November at 15:00.\n\nMara"))
    )
    desk.client_writes(CALL)
    return desk.run()


def related() -> Pipeline:
    desk = copied()
    desk.client_writes("One more thing about the article.", sender="jonas@example.org", subject="Re: An inquiry")
    return desk.run()


def scheduled() -> Pipeline:
    desk = Pipeline(settings=settings(review={"undo_seconds": 60}))
    desk.client_writes(CALL)
    desk.run().owner_presses("approve")
    return desk.run()


@pytest.mark.parametrize("state", [copied, with_an_unheld_hour, related, scheduled])
def test_no_page_says_what_to_write_in_a_mail(state: Callable[[], Pipeline]) -> None:
    desk = state()
    page = words(str(desk.http("GET", desk.review_link())["body"]).partition('id="timeline-title"')[0])
    assert re.findall(rf"[^.]*\b(?:{WORDS})\b[^.]*", page) == []
    assert "in your answer" not in page


def test_the_page_names_the_box_where_the_mail_names_the_word() -> None:
    desk = copied()
    page = words(str(desk.http("GET", desk.review_link())["body"]))
    assert "unless you tick “Send it to the others in copy too” in Approve or Edit." in page
    assert "To have it go to jonas@other.example, tick its box in Approve or Edit." in page
