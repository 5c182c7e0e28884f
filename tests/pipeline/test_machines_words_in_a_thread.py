"""What only reads like a machine's may be a client's yes: nothing of it vanishes from an open thread in silence."""

import pytest
from support.pipeline import CLIENT, OWNER, Pipeline, answers, parsed, plain_text, written

from copydesk.events import InvitationAnswered, MailListed, MailNoted, QueryDiscarded, UserQueryReceived
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.review import read_address
from local.desk.ses_block import Checks

DRAFT = ModelAnswer(text="Hello,\n\nthank you for your mail. I will get back to you.\n\nMara")


@pytest.fixture
def desk() -> Pipeline:
    return Pipeline(model=answers(*[DRAFT] * 9))


def answered(desk: Pipeline) -> str:
    desk.client_writes("Could you write an article?", subject="An article", message_id="<own1@client.example>")
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    return next(receipt.message_id for mail, receipt in desk.sent if mail.recipients == (CLIENT,))


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Thanks for your mail", "Thank you for your mail! We have received your quote (ref. 7712). When can we go?"),
        ("Out of office in May", "Hi Mara, I am on holiday in May. Would you send me the invoice before that?"),
        ("Re: An article", "The jury reacted to your text with joy. Shall we go on?"),
    ],
)  # fmt: skip
def test_a_clients_question_opens_a_turn_whatever_its_words_are_like(desk: Pipeline, subject: str, text: str) -> None:
    desk.client_writes(text, subject=subject, in_reply_to=answered(desk))
    desk.run()
    assert desk.state().status is Status.IN_REVIEW
    assert desk.state().turn == 2


def test_an_absence_in_words_alone_opens_no_turn_and_is_listed(desk: Pipeline) -> None:
    reply, asked = answered(desk), len(desk.model.requests)
    desk.client_writes(
        "I'm out of the office until Monday. For urgent matters, call Ann.", subject="Re: An article", in_reply_to=reply
    )
    desk.run()
    told = len(desk.to_owner)
    assert len(desk.model.requests) == asked
    desk.tick(days=1)
    digest = [raw for raw in desk.to_owner[told:] if parsed(raw)["Subject"].startswith("Your day:")]
    assert len(digest) == 1
    assert "somebody is away" in " ".join(plain_text(digest[0]).split())


def test_the_owner_has_it_answered_and_joined_by_two_words(desk: Pipeline) -> None:
    reply = answered(desk)
    thread = desk.state().query_id
    desk.client_writes("Thank you for your message. We have received it (ref. 77120).", subject="We received your message", in_reply_to=reply)  # fmt: skip  # noqa: E501
    desk.run()
    desk.tick(days=1)
    assert any(isinstance(event, MailListed) for state in desk.states() for event in desk.log(state.query_id))
    address = next(word for word in plain_text(desk.to_owner[-1]).split() if _decides(desk, word))
    desk.mail_arrives(written("Answer", sender=OWNER, recipient=address), sender=OWNER, recipient=address)
    desk.run()
    single = next(state for state in desk.states() if state.query_id != thread)
    assert (single.status, single.related) == (Status.IN_REVIEW, thread)
    desk.owner_replies("join")
    desk.run()
    assert desk.last(UserQueryReceived, thread).proof == "owner"


def _decides(desk: Pipeline, word: str) -> bool:
    token = read_address(word, desk.settings)
    return token is not None and token.kind == "review"


def test_what_bears_a_machines_mark_is_noted_as_before(desk: Pipeline) -> None:
    desk.client_writes("I am away.", in_reply_to=answered(desk), Auto_Submitted="auto-replied")
    desk.run()
    assert desk.last(MailNoted).kind == "automatic"
    assert len(desk.states()) == 1


def test_a_clients_second_mail_joins_his_own_thread_though_his_server_calls_it_bulk(desk: Pipeline) -> None:
    answered(desk)
    desk.client_writes("And what about photos?", in_reply_to="<own1@client.example>", Precedence="bulk")
    desk.run()
    assert (desk.state().turn, desk.state().status) == (2, Status.IN_REVIEW)
    assert desk.last(UserQueryReceived).doubts == ("it says Precedence: bulk",)


@pytest.mark.parametrize(
    ("sender", "checks"), [(CLIENT, Checks(dmarc="fail", dkim="fail", spf="fail")), ("list@news.example", None)]
)
def test_a_mailing_that_names_a_thread_and_proves_nothing_stays_one(
    desk: Pipeline, sender: str, checks: Checks | None
) -> None:
    answered(desk)
    desk.client_writes(
        "News!", sender=sender, in_reply_to="<own1@client.example>", Precedence="bulk", checks=checks, subject="News"
    )
    desk.run()
    single = next(state for state in desk.states() if state.turn == 0)
    assert desk.last(QueryDiscarded, single.query_id).kind == "bulk"


def calendar(text: str, answers: str, comment: str = "") -> bytes:
    said = f"COMMENT:{comment}\n" if comment else ""
    return (
        f"From: {CLIENT}\nTo: hello@desk.example\nSubject: Declined: Call\nIn-Reply-To: {answers}\nMIME-Version: 1.0\n"
        f"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
        "--b\nContent-Type: text/calendar; charset=utf-8; method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\n"
        f"UID:1\n{said}ATTENDEE;PARTSTAT=DECLINED:mailto:{CLIENT}\nEND:VEVENT\nEND:VCALENDAR\n--b--\n"
    ).encode()


def test_the_words_beside_an_answer_to_an_invitation_are_told_and_a_question_as_one(desk: Pipeline) -> None:
    text = "Wednesday is bad for me. Is Thursday at nine possible? See https://evil.example/x for more."
    desk.mail_arrives(calendar(text, answered(desk)))
    desk.run()
    assert desk.last(InvitationAnswered).text == text
    told = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "They ask: “Is Thursday at nine possible?”" in told
    assert "They wrote: “Wednesday is bad for me." in told
    assert "evil.example" not in told


def test_words_that_stand_in_both_places_are_told_once(desk: Pipeline) -> None:
    desk.mail_arrives(calendar("I am ill, sorry.", answered(desk), comment="I am ill, sorry."))
    desk.run()
    assert " ".join(plain_text(desk.to_owner[-1]).split()).count("I am ill") == 1


def test_an_instruction_of_the_owner_s_that_speaks_of_her_absence_is_her_word() -> None:
    desk = Pipeline(model=answers(DRAFT, DRAFT))
    desk.client_writes("What does your work cost?")
    desk.run()
    desk.owner_replies("Please mention that I am away until Friday.")
    desk.run()
    assert "ReviewDecided" in desk.types()
