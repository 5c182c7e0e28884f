"""The keys of the page are apart: review_page shows by one ring, and cannot make what verify_word takes for a word."""

from dataclasses import replace

import pytest
from support.pipeline import Pipeline, answers

from copydesk.adapters.memory.cloud import PlainSecrets
from copydesk.keyring import Purpose
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.review import page_token

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you.\n\nMara")


@pytest.fixture
def desk() -> Pipeline:
    """A desk whose review waits."""
    desk = Pipeline(model=answers(DRAFT, DRAFT))
    desk.client_writes("Hello?")
    return desk.run()


def with_only(desk: Pipeline, *purposes: Purpose) -> PlainSecrets:
    """The secrets of a function that may read these rings."""
    secrets = desk.services.secrets
    assert isinstance(secrets, PlainSecrets)
    return replace(secrets, rings={purpose: secrets.rings[purpose] for purpose in purposes})


def test_the_page_shows_the_forms_without_a_key_that_decides(desk: Pipeline) -> None:
    link = desk.review_link()
    desk.services.secrets = with_only(desk, "views")
    page = desk.http("GET", link)
    assert page["statusCode"] == 200
    assert "Approve and send" in page["body"]


@pytest.mark.parametrize("held", ["views", "threads"])
def test_a_link_that_is_made_with_the_keys_that_show_or_that_clients_answer_to_decides_nothing(
    desk: Pipeline, held: Purpose
) -> None:
    secrets = with_only(desk, "views", "threads", "reviews")
    forged = page_token(secrets.rings["views"], secrets.rings[held], desk.state())
    assert desk.http("GET", f"https://page/review/{forged}")["statusCode"] == 200
    answer = desk.http("POST", f"https://page/review/{forged}", {"decision": "edit", "text": "Pay me."})
    assert answer["statusCode"] == 409
    assert desk.run().to_client == []
    assert desk.state().status is Status.IN_REVIEW


def test_an_older_draft_s_link_shows_what_waits_now_and_its_word_is_not_taken(desk: Pipeline) -> None:
    old = desk.review_link()
    desk.owner_replies("Shorter, please.")
    desk.run()
    answer = desk.http("POST", old, {"decision": "edit", "text": "Kept words."})
    assert answer["statusCode"] == 409
    assert "Kept words." in answer["body"]
    assert "Approve and send" not in answer["body"], "this link decides nothing, and verify_word knows"
    assert desk.run().to_client == []
