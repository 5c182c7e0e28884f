"""What the owner answers and nobody can carry out is asked back in the thread of the review that it answers."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from support.pipeline import CLIENT, OWNER, Pipeline, parsed, plain_text, written

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
    assert note["Subject"] == "Review: An inquiry"
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


def taps(desk: Pipeline) -> list[tuple[str, str]]:
    """What the latest note offers by one tap: what is shown, and the mail that it opens, as address and words."""
    html = str(parsed(desk.to_owner[-1]).get_body(("html",)).get_content())
    found = re.findall(r'href="mailto:([^"?]+)\?subject=([^"&]+)&amp;body=[^"]+"[^>]*>([^<]+)</a>', html)
    return [(shown, f"{unquote(address)} {unquote(said)}") for address, said, shown in found]


def test_a_word_that_is_nearly_known_is_asked_back_in_one_line_with_one_tap_and_without_a_model(desk: Pipeline) -> None:
    asked = desk.types().count("LLMRequestSent")
    address = parsed(desk.to_owner[-1])["Reply-To"].addresses[0].addr_spec
    desk.owner_replies("aproved")
    desk.run()
    assert asked_back(desk).startswith("Did you mean APPROVE?")
    assert taps(desk) == [("Approve", f"{address} APPROVE"), ("Not this one", f"{address} REJECT")]
    html = parsed(desk.to_owner[-1]).get_body(("html",)).get_content()
    assert f"mailto:{address.replace('+', '%2B')}?" in html
    assert desk.types().count("LLMRequestSent") == asked


@pytest.mark.parametrize("body", ["\n", "APPROVE\n", "\n\nSent from my iPhone\n", "APPROVE\n\n-- \nMara Quill\n"])
def test_a_tap_counts_by_its_subject_or_by_its_text(desk: Pipeline, body: str) -> None:
    desk.owner_replies("aproved")
    desk.run()
    address = parsed(desk.to_owner[-1])["Reply-To"].addresses[0].addr_spec
    desk.mail_arrives(
        written(body, sender=OWNER, recipient=address, subject="APPROVE"), sender=OWNER, recipient=address
    )
    desk.run()
    assert desk.state().status is Status.ANSWERED
    assert len(desk.to_client) == 1


LETTER = "Hi Jonas,\n\nthank you for asking. Yes, I will write it by Friday.\n\nBest,\nMara"


def test_a_whole_letter_is_offered_as_the_reply_and_sent_by_one_tap_just_as_she_wrote_it(desk: Pipeline) -> None:
    asked = desk.types().count("LLMRequestSent")
    desk.owner_replies(f"{LETTER}\n\nSent from my iPhone")
    desk.run()
    assert not desk.to_client
    assert asked_back(desk).startswith("Send this to Jonas Weber instead?")
    assert desk.last(ReviewOutdated).offered == LETTER
    (shown, mail), *others = taps(desk)
    assert (shown, [each for each, _ in others]) == ("Send mine", ["Approve", "Not this one"])
    address, _, word = mail.partition(" ")
    desk.mail_arrives(written(word, sender=OWNER, recipient=address, subject=word), sender=OWNER, recipient=address)
    desk.run()
    assert desk.types().count("LLMRequestSent") == asked
    (sent,) = desk.to_client
    assert plain_text(sent).startswith(f"{LETTER}\n\n")


def test_the_word_for_one_letter_never_sends_another(desk: Pipeline) -> None:
    desk.owner_replies(LETTER)
    desk.run()
    first = dict(taps(desk))["Send mine"]
    other = LETTER.replace("Friday", "Monday")
    desk.owner_replies(other)
    desk.run()
    assert dict(taps(desk))["Send mine"] != first
    desk.owner_replies("SEND MINE 00000000")
    desk.run()
    assert "No letter of yours bears that mark" in asked_back(desk)
    assert not desk.to_client
    desk.owner_replies(first.partition(" ")[2])
    desk.run()
    assert "by Friday" in plain_text(desk.to_client[0])


def test_a_picture_as_an_answer_is_asked_back_and_sends_nothing(desk: Pipeline) -> None:
    desk.owner_replies("👍\n\nMara Quill reacted via Gmail\n")
    desk.run()
    assert "a reaction is no answer" in asked_back(desk).lower()
    assert not desk.to_client


@pytest.mark.parametrize("said", ["Later", "Später, danke!\n\nVon meinem iPhone gesendet", "morgen um 9 Uhr"])
def test_later_or_a_time_alone_puts_the_question_off_and_sends_nothing(desk: Pipeline, said: str) -> None:
    desk.owner_replies(said)
    desk.run()
    assert desk.last(ReviewSnoozed).until.isoformat() == "2026-11-24T09:00:00+01:00"
    assert not desk.to_client
