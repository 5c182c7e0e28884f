"""A withdrawn key: what it approved and has not left comes before the owner at once, and its links are mailed anew."""

from datetime import timedelta
from typing import Any

import pytest
from support.headings import heading
from support.pipeline import Pipeline, answers, plain_text

from copydesk.events import SendVoided
from copydesk.keyring import Purpose, new_key
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.steps.withdrawn_keys import mail_links_anew, void_all_approved_by

DRAFT = "Hello Jonas,\n\nthank you for your mail. Mara will come back to you.\n\nMara Quill"


@pytest.fixture
def scheduled() -> Pipeline:
    desk = Pipeline(model=answers(*[ModelAnswer(text=DRAFT, model="played")] * 3))
    desk.client_writes("Hello?")
    desk.run()
    desk.owner_replies("SEND AT 2026-12-20 08:00")
    return desk.run()


def withdrawn(desk: Pipeline, purpose: Purpose) -> str:
    secrets: Any = desk.services.secrets
    ring = secrets.rings[purpose]
    key = ring.signing().id
    secrets.rings[purpose] = ring.withdrawn(key, new_key(purpose, desk.clock.now()), desk.clock.now())
    return str(key)


def test_what_a_withdrawn_key_approved_is_before_the_owner_at_once(scheduled: Pipeline) -> None:
    key = withdrawn(scheduled, "owner")
    assert void_all_approved_by(scheduled.services, key) == 1
    scheduled.run()
    assert scheduled.state().status is Status.IN_REVIEW
    assert scheduled.last(SendVoided).handler == "terminal"
    assert heading(scheduled.to_owner[-1]).startswith("Not sent")
    assert "You withdrew the key that its approval was signed with" in " ".join(
        plain_text(scheduled.to_owner[-1]).split()
    )
    assert void_all_approved_by(scheduled.services, key) == 0
    scheduled.owner_replies("APPROVE")
    scheduled.run()
    assert len(scheduled.to_client) == 1


def test_what_another_key_approved_waits_on(scheduled: Pipeline) -> None:
    assert void_all_approved_by(scheduled.services, "another key") == 0
    assert scheduled.state().status is Status.SCHEDULED
    scheduled.clock.advance(timedelta(days=27))
    scheduled.wakes()
    assert len(scheduled.to_client) == 1


def test_links_of_a_withdrawn_key_are_mailed_anew_for_all_that_waits(scheduled: Pipeline) -> None:
    old = scheduled.review_link()
    withdrawn(scheduled, "reviews")
    assert scheduled.owner_presses("undo", link=old)["statusCode"] == 409
    assert mail_links_anew(scheduled.services) == 1
    scheduled.run()
    assert scheduled.review_link() != old
    scheduled.owner_presses("undo")
    scheduled.run()
    assert scheduled.state().status is Status.IN_REVIEW
