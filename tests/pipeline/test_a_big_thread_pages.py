"""The page of a usual query is one round trip, and parts of a long one are shown by its own link alone."""

import re

import pytest
from support.pipeline import Pipeline, answers

from copydesk.ports import ModelAnswer

ONE_ROUND_TRIP = 100_000
DRAFT = ModelAnswer(text="Hello Jonas,\n\n600 euros.\n\nMara")
USUAL = """Hello Mara,

we liked your piece on queues. Could you write an article of about 1,500 words on event-driven agents for our blog by
15 January? What would it cost? We could have a call on Wednesday 25 November at 10:00 to talk it through.

Best regards
Jonas Weber"""


def message_id(desk: Pipeline) -> str:
    found = re.search(rb"^Message-ID: (\S+)", desk.to_client[-1], re.MULTILINE | re.IGNORECASE)
    assert found
    return found[1].decode()


def test_the_page_of_a_usual_query_is_below_a_hundred_kilobytes() -> None:
    desk = Pipeline()
    desk.client_writes(USUAL)
    desk.run().owner_replies("Say that I am away until Friday.")
    desk.run().owner_presses("approve")
    desk.run().client_writes("Thank you. Wednesday 25 November at 10:00 is fine. " * 9, in_reply_to=message_id(desk))
    page = str(desk.run().http("GET", desk.review_link())["body"])
    assert len(page.encode()) < ONE_ROUND_TRIP
    assert "Earlier in this thread" in page


@pytest.fixture
def desk() -> Pipeline:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes(USUAL)
    return desk.run()


@pytest.mark.parametrize(
    ("asked", "holds"),
    [("text=mail", "liked your piece"), ("text=raw&from=0", "Message-ID: "), ("steps=3", "UserQueryReceived")],
)
def test_a_part_is_shown_by_the_query_s_own_link_alone(desk: Pipeline, asked: str, holds: str) -> None:
    link = desk.review_link()
    shown = desk.http("GET", f"{link}?{asked}")
    assert shown["statusCode"] == 200
    assert holds in shown["body"]
    token = link.rpartition("/")[2]
    for forged in (token[:20], f"{token[:24]}{'A' * 20}{token[44:]}"):
        assert desk.http("GET", f"https://page/review/{forged}?{asked}")["statusCode"] == 404


def test_a_part_that_is_not_there_is_refused_with_what_to_do(desk: Pipeline) -> None:
    answer = desk.http("GET", f"{desk.review_link()}?text=none")
    assert answer["statusCode"] == 400
    assert "take one of its links" in answer["body"]
