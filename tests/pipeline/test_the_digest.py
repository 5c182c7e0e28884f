"""Nothing is discarded in silence: once a day the owner reads what was set aside, and may have it answered."""

from datetime import timedelta

import pytest
from support.pipeline import CLIENT, OWNER, Pipeline, answers, parsed, plain_text, settings, written

from copydesk.events import MailListed, QueryDiscarded, UserQueryReceived
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.review import read_address
from copydesk.settings import Settings

DRAFT = ModelAnswer(text="Hello,\n\nthank you for your mail. I will get back to you.\n\nMara")


@pytest.fixture
def desk() -> Pipeline:
    return Pipeline(model=answers(*[DRAFT] * 9))


def is_digest(raw: bytes) -> bool:
    return str(parsed(raw)["Subject"]).startswith("Your day:")


def is_review_address(word: str, settings: Settings) -> bool:
    token = read_address(word, settings)
    return token is not None and token.kind == "review"


def test_a_day_without_such_mails_has_no_digest(desk: Pipeline) -> None:
    desk.tick(days=2)
    assert not desk.to_owner


def test_what_was_set_aside_is_told_once_within_a_day(desk: Pipeline) -> None:
    desk.client_writes("One", Auto_Submitted="auto-replied", subject="Away")
    desk.client_writes("Two", sender="no-reply@shop.example", subject="Your parcel")
    desk.run()
    assert not desk.to_owner
    desk.tick(days=1)
    (digest,) = desk.to_owner
    text = " ".join(plain_text(digest).split())
    assert "2 mails were set aside" in text
    assert "jonas@example.com: Away" in text
    assert "its sender takes no replies" in text
    assert all(state.status is Status.DISCARDED and state.deadline is None for state in desk.states())
    desk.tick(days=1)
    assert len(desk.to_owner) == 1


def test_the_digest_lists_mails_as_they_came_in_whatever_the_index_names_first(
    desk: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        desk.client_writes(f"News {number}", Auto_Submitted="auto-replied", subject=f"Away {number}")
        desk.run()
        desk.clock.advance(timedelta(minutes=1))
    nearest = desk.services.store.open_queries
    monkeypatch.setattr(desk.services.store, "open_queries", lambda limit: [*nearest(limit)][::-1])
    desk.tick(days=1)
    (digest,) = desk.to_owner
    places = [plain_text(digest).index(f"Away {number}") for number in range(4)]
    assert places == sorted(places)


def test_the_digest_says_that_spam_of_the_mailbox_that_forwards_is_not_forwarded() -> None:
    behind = settings(way_in="forwarding", client_addresses=["office@maraquill.example"])
    desk = Pipeline(model=answers(), settings=behind)
    desk.client_writes("One", Auto_Submitted="auto-replied", subject="Away")
    desk.run()
    desk.tick(days=1)
    text = " ".join(plain_text(desk.to_owner[0]).split())
    assert "What the provider of office@maraquill.example takes for spam is not forwarded" in text


def test_a_mail_that_was_set_aside_is_answered_after_all_by_its_link(desk: Pipeline) -> None:
    desk.client_writes("Could you write for us?", Auto_Submitted="auto-replied")
    desk.run()
    desk.tick(days=1)
    link = desk.review_link()
    assert "Answer it after all" in desk.http("GET", link)["body"]
    desk.http("POST", link, {"decision": "answer"})
    desk.run()
    state = desk.state()
    assert state.status is Status.IN_REVIEW
    assert desk.last(UserQueryReceived).sender == CLIENT
    assert "MailReadmitted" in desk.types()


def test_a_mail_that_was_set_aside_is_answered_after_all_by_one_word(desk: Pipeline) -> None:
    desk.client_writes("Could you write for us?", Auto_Submitted="auto-replied")
    desk.run()
    desk.tick(days=1)
    address = next(word for word in plain_text(desk.to_owner[-1]).split() if is_review_address(word, desk.settings))
    desk.mail_arrives(written("Answer", sender=OWNER, recipient=address), sender=OWNER, recipient=address)
    desk.run()
    assert desk.state().status is Status.IN_REVIEW


def test_nothing_else_can_be_decided_about_such_a_mail(desk: Pipeline) -> None:
    desk.client_writes("Could you write for us?", Auto_Submitted="auto-replied")
    desk.run()
    desk.tick(days=1)
    desk.http("POST", desk.review_link(), {"decision": "approve"})
    desk.run()
    assert desk.state().status is Status.DISCARDED
    assert not desk.to_client


def test_sixty_mails_with_one_message_id_make_few_notes_and_one_digest(desk: Pipeline) -> None:
    for number in range(60):
        desk.client_writes(f"Mail {number}", message_id="<same@x.example>")
        desk.run()
    first = len(desk.to_owner)
    assert first <= 1 + 3
    desk.tick(days=1)
    digest = [raw for raw in desk.to_owner if is_digest(raw)]
    assert len(digest) == 1
    assert "56 mails" in plain_text(digest[0])
    assert len(desk.states()) == 60


def test_notes_about_made_up_review_addresses_are_bounded_too(desk: Pipeline) -> None:
    for number in range(60):
        address = f"hello+r{'a' * 26}{number:016d}@desk.example".replace("0", "b").replace("1", "c").replace("8", "d")
        address = address.replace("9", "e")
        desk.mail_arrives(
            written("approve", sender=f"mallory{number}@x.example"), sender="m@x.example", recipient=address
        )
        desk.run()
    assert len(desk.to_owner) <= 30


def test_the_log_says_that_a_mail_was_listed(desk: Pipeline) -> None:
    desk.client_writes("One", Auto_Submitted="auto-replied")
    desk.run()
    desk.tick(days=1)
    assert desk.last(MailListed).deadline == desk.last(QueryDiscarded).list_at
