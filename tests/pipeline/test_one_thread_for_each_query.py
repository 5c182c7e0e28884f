"""All mails on a query are one thread, by what mail programs go by.

Gmail wants one subject, without what stands for "Re", and a common reference; Outlook the subject and In-Reply-To; the
others the references alone. A mail may say anything else in its text, where the preview begins.
"""

import re
from datetime import timedelta

import pytest
from support.headings import heading
from support.pipeline import OWNER, ModelAnswer, Pipeline, answers, parsed, settings, written

from copydesk.events import ReviewRequested

EMPTY = ModelAnswer(text="")


@pytest.fixture
def desk() -> Pipeline:
    """A query that is put off, scheduled, taken back, answered, asked on, and waited for."""
    desk = Pipeline(settings=settings(review={"undo_seconds": 60}))
    desk.client_writes("I need an article about event-driven AI agents.", subject="Fwd: An inquiry")
    desk.run().owner_replies("later")
    desk.run().owner_replies("yes, if he pays before")
    desk.run().owner_replies("SEND AT 2026-11-27 08:00")
    desk.run().owner_replies("undo")
    desk.run().owner_replies("Approve")
    desk.run().tick(minutes=5)
    sent = str(parsed(desk.to_client[-1])["Message-ID"])
    desk.client_writes("And what would a second one cost?", subject="AW: Re: An inquiry", in_reply_to=sent)
    desk.run().tick(hours=30)
    return desk.run()


def notes(desk: Pipeline) -> list[bytes]:
    """What she was told of the query, without the digest."""
    return [raw for raw in desk.to_owner if not str(parsed(raw)["Subject"]).startswith("Your day:")]


def references(raw: bytes) -> list[str]:
    return re.findall(r"<[^>]+>", str(parsed(raw)["References"]))


def test_every_note_of_a_query_has_its_one_subject_and_a_kind_of_its_own(desk: Pipeline) -> None:
    kinds = {heading(raw).partition(":")[0] for raw in notes(desk)}
    assert kinds >= {"Review", "Snoozed", "Asked back", "Scheduled", "Reminder"}
    assert {str(parsed(raw)["Subject"]) for raw in notes(desk)} == {"Review: An inquiry"}


def test_every_note_of_a_query_references_the_same_and_answers_the_review_before_it(desk: Pipeline) -> None:
    (state,) = desk.states()
    root = f"<{state.query_id}@{desk.services.settings.domain}>"
    assert {references(raw)[0] for raw in notes(desk)} == {root}
    receipts = [event.message_id for event in desk.log() if isinstance(event, ReviewRequested)]
    assert len(receipts) >= 2
    reviews: list[str] = []
    for raw in notes(desk):
        assert references(raw)[1:] == reviews
        assert parsed(raw)["In-Reply-To"] == (reviews or [root])[-1]
        if heading(raw).startswith("Review:"):
            reviews.append(receipts[len(reviews)])


def test_an_answer_to_each_note_is_known_by_its_token_whatever_its_subject(desk: Pipeline) -> None:
    before, address = len(desk.to_client), parsed(desk.to_owner[-1])["Reply-To"].addresses[0].addr_spec
    answer = written("Approve", sender=OWNER, recipient=address, subject="Re: Reminder: Re: An inquiry")
    desk.mail_arrives(answer, sender=OWNER, recipient=address)
    desk.run().tick(minutes=5)
    assert len(desk.run().to_client) == before + 1


def test_a_failure_begins_the_thread_that_the_review_goes_on_with() -> None:
    desk = Pipeline(model=answers(EMPTY, EMPTY, EMPTY, ModelAnswer(text="Hello Jonas,\n\ngladly.\n\nMara")))
    desk.client_writes("What does an article cost?")
    desk.run().owner_replies("try again")
    failed, review = desk.run().to_owner
    assert heading(failed).startswith("Needs you:")
    assert parsed(failed)["Subject"] == parsed(review)["Subject"] == "Review: An inquiry"
    assert references(failed) == references(review)


def test_two_queries_of_one_subject_are_two_threads() -> None:
    desk = Pipeline()
    desk.client_writes("What does an article cost?")
    desk.run().client_writes("Another client asks.", sender="eve@example.net")
    one, other = desk.run().to_owner
    assert not set(references(one)) & set(references(other))


def test_the_digest_is_in_no_thread() -> None:
    desk = Pipeline()
    desk.client_writes("What does an article cost?")
    desk.run().clock.advance(timedelta(hours=20))
    desk.run().tick(hours=1)
    digests = [raw for raw in desk.to_owner if str(parsed(raw)["Subject"]).startswith("Your day:")]
    assert digests
    assert all(parsed(raw)["References"] is None for raw in digests)
