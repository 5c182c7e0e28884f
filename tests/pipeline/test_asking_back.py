"""What the owner answers and nobody can carry out is asked back in the thread of the review that it answers."""

from datetime import timedelta

import pytest
from support.pipeline import CLIENT, OWNER, Pipeline, parsed, plain_text

from copydesk.events import ReviewOutdated, ReviewRequested, ReviewSnoozed
from copydesk.query import Status

INQUIRY = "I need an article about event-driven AI agents."


@pytest.fixture
def desk() -> Pipeline:
    """A desk whose draft waits for the owner."""
    desk = Pipeline()
    desk.client_writes(INQUIRY)
    return desk.run()


def asked_back(desk: Pipeline) -> str:
    return " ".join(plain_text(desk.to_owner[-1]).split())


@pytest.mark.parametrize(
    "said", ["SNOOZE UNTIL tomorrow morning", "SEND AT 30.11.", "send it today", "yes?", "aproved"]
)
def test_an_answer_that_is_not_understood_opens_no_query_and_is_asked_back_in_its_thread(
    desk: Pipeline, said: str
) -> None:
    before = desk.state()
    desk.owner_replies(said)
    desk.run()
    (state,) = desk.states()
    assert desk.last(ReviewOutdated).unclear
    assert (state.status, state.review_hash, state.deadline) == (before.status, before.review_hash, before.deadline)
    note = parsed(desk.to_owner[-1])
    assert note["Subject"] == "Re: Review: An inquiry"
    assert note["In-Reply-To"] == desk.last(ReviewRequested).message_id
    assert "Your answer was not understood" in asked_back(desk)
    assert not desk.to_client


def test_a_time_that_cannot_be_read_is_asked_back_with_examples_that_are_understood(desk: Pipeline) -> None:
    desk.owner_replies("SNOOZE UNTIL whenever")
    desk.run()
    for example in ("2026-11-30 08:00", "tomorrow 9:00", "Monday 14:30", "in 2 hours"):
        assert f"“{example}”" in asked_back(desk)
    desk.owner_replies("SNOOZE UNTIL 2026-11-30 08:00")
    desk.run()
    assert desk.last(ReviewSnoozed)


def test_the_answer_to_the_question_back_counts_as_one_to_the_review(desk: Pipeline) -> None:
    desk.owner_replies("aproved")
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    assert desk.state().status is Status.ANSWERED
    assert len(desk.to_client) == 1


def test_an_unclear_answer_does_not_disturb_a_word_that_is_being_carried_out(desk: Pipeline) -> None:
    desk.owner_replies("approve")
    desk.owner_replies("aproved")
    desk.run()
    assert desk.state().status is Status.ANSWERED
    assert len(desk.to_client) == 1


def test_the_same_unclear_mail_twice_is_asked_back_once(desk: Pipeline) -> None:
    desk.owner_replies("aproved")
    desk.run()
    asked = len(desk.to_owner)
    desk.clock.advance(timedelta(hours=1))
    desk.tick(minutes=16)
    assert len(desk.to_owner) == asked
    assert desk.types().count("ReviewOutdated") == 1


def test_tomorrow_is_when_the_owners_day_begins_by_the_date_of_the_mail(desk: Pipeline) -> None:
    address = parsed(desk.to_owner[-1])["Reply-To"].addresses[0].addr_spec
    raw = (
        f"From: {OWNER}\nTo: {address}\nSubject: Re: Review\nMessage-ID: <late@x.test>\n"
        f"Date: {desk.clock.now():%a, %d %b %Y %H:%M:%S} +0000\n\nSNOOZE UNTIL tomorrow\n"
    ).encode()
    desk.mail_arrives(raw, sender=OWNER, recipient=address)
    desk.run()
    until = desk.last(ReviewSnoozed).until
    assert until.isoformat() == "2026-11-24T09:00:00+01:00"
    assert CLIENT not in {mail.recipients[0] for mail, _ in desk.sent}
