"""All review mails of a query are shown in one thread, and each says what changed since the one before."""

import pytest
from support.pipeline import Pipeline, parsed, plain_text

from copydesk.events import ReviewRequested


@pytest.fixture
def desk():
    desk = Pipeline()
    desk.client_writes("I need an article about event-driven AI agents.")
    desk.run()
    return desk


def test_a_second_review_answers_the_first_and_a_third_names_both(desk):
    for asked in ("Make it shorter.", "Make it friendlier."):
        desk.owner_replies(asked)
        desk.run()
    first, second, third = (parsed(raw) for raw in desk.to_owner)
    ids = [event.message_id for event in desk.log() if isinstance(event, ReviewRequested)]
    assert len(set(ids)) == 3
    root = f"<{desk.state().query_id}@desk.example>"
    assert first["References"] == root
    assert (second["In-Reply-To"], second["References"].split()) == (ids[0], [root, *ids[:1]])
    assert (third["In-Reply-To"], third["References"].split()) == (ids[1], [root, *ids[:2]])
    assert first["Subject"] == second["Subject"] == third["Subject"]


def test_it_says_what_was_asked_for_and_that_the_one_before_is_dead(desk):
    assert "counts no more" not in plain_text(desk.to_owner[0])
    desk.owner_replies("Make it shorter.")
    desk.run()
    told = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "You asked: “Make it shorter”. The review mail before this one counts no more." in told
    assert "What changed since the draft before" in told


def test_a_review_that_was_decided_is_not_called_dead_by_the_next_one(desk):
    desk.owner_replies("Approve")
    desk.run()
    sent = str(parsed(desk.to_client[-1])["Message-ID"])
    desk.client_writes("Thank you. And what would a second one cost?", in_reply_to=sent)
    desk.run()
    told = plain_text(desk.to_owner[-1])
    assert "a second one" in told
    assert "counts no more" not in told
