"""A mail of the owner's own that is no command is never drafted for by itself: she is asked, and one tap answers."""

import pytest
from support.headings import heading
from support.pipeline import AGENT, OWNER, Pipeline, parsed, plain_text, written

from copydesk.events import MailSetAside
from copydesk.query import Status
from local.desk.ses_block import Checks

LETTER = "Could you write 1,500 words about agents by January?\n\nAnd could we have a call?"
FORWARDED = "---------- Forwarded message ---------\nFrom: Jonas <jonas@example.com>\nSubject: x\n\nCould you write?"


def owner_writes(desk: Pipeline, text: str, *, checks: Checks | None = None, **mail: str) -> Pipeline:
    raw = written(text, sender=OWNER, recipient=AGENT, **{"subject": "An article", **mail})
    desk.mail_arrives(raw, sender=OWNER, checks=checks)
    return desk.run()


@pytest.mark.parametrize(
    "mail",
    [
        {"text": LETTER},
        {"text": "hm"},
        {"text": "approve it, but ask for more"},
        {"text": "would you approve?"},
        {"text": LETTER, "in_reply_to": "<unknown@example.com>"},
    ],
    ids=["a letter", "a word", "approve and more", "a question", "in reply to what nobody knows"],
)
def test_it_is_asked_what_it_was_and_no_model_is_asked(mail: dict[str, str]) -> None:
    desk = owner_writes(Pipeline(), **mail)
    assert desk.types() == ["MailSetAside", "HumanReviewNeeded"]
    assert (desk.last(MailSetAside).kind, desk.state().status) == ("own_words", Status.NEEDS_HUMAN)
    assert desk.to_client == []
    (note,) = desk.to_owner
    assert heading(note).startswith("What was it?")
    said = " ".join(plain_text(note).split())
    for command in ("“block Friday afternoon”", "“unblock Friday”", "“what is blocked”"):
        assert command in said
    lines = plain_text(note).splitlines()
    assert lines.index("Answer it:") < 10
    assert "subject=ANSWER&body=ANSWER" in lines[lines.index("Answer it:") + 1]


def test_answer_has_it_answered_as_a_clients_mail_so_that_a_trial_from_ones_own_address_goes_on() -> None:
    desk = owner_writes(Pipeline(), LETTER)
    desk.owner_replies("ANSWER")
    desk.run()
    assert desk.types()[-1] == "ReviewRequested"
    desk.owner_replies("approve")
    desk.run()
    assert desk.state().status is Status.ANSWERED
    reply = parsed(desk.to_owner[-1])
    assert (reply["To"], reply["Subject"]) == (OWNER, "Re: An article")


def test_close_leaves_it_and_the_same_mail_again_asks_nothing_more() -> None:
    desk = owner_writes(Pipeline(), LETTER, message_id="<one@maraquill.example>")
    desk.owner_replies("CLOSE")
    desk.run()
    assert desk.state().status is Status.CLOSED
    owner_writes(desk, LETTER, message_id="<one@maraquill.example>")
    assert len(desk.to_owner) == 1


def test_each_of_many_is_asked_about_on_one_day() -> None:
    desk = Pipeline()
    for number in range(5):
        owner_writes(desk, f"hm {number}")
    assert len(desk.to_owner) == 5


def test_a_mail_that_is_not_proved_to_be_hers_is_a_clients() -> None:
    desk = owner_writes(Pipeline(), LETTER, checks=Checks(dmarc="FAIL"))
    assert desk.types()[0] == "UserQueryReceived"


def test_what_she_forwards_is_answered_to_its_writer_as_before() -> None:
    desk = owner_writes(Pipeline(), FORWARDED, subject="Fwd: x")
    assert desk.types()[-1] == "ReviewRequested"


def test_her_next_mail_in_a_thread_that_she_is_the_client_of_joins_it() -> None:
    desk = owner_writes(Pipeline(), LETTER)
    desk.owner_replies("ANSWER")
    desk.run().owner_replies("approve")
    desk.run()
    sent = parsed(desk.to_owner[-1])["Message-ID"]
    owner_writes(desk, "Thursday is fine.", subject="Re: An article", in_reply_to=sent)
    assert desk.types().count("UserQueryReceived") == 2
