"""What comes from a mailbox that forwards everything and is private: told in the digest, and read by no model."""

import pytest
from support.pipeline import Pipeline, plain_text, settings

from copydesk.events import LLMRequestSent, MailReadmitted, QueryDiscarded, UserQueryReceived

CODE = "Your verification code is 482913."
FORWARDED = {"X_Forwarded_To": "hello@desk.example", "X_Forwarded_For": "mara@maraquill.example hello@desk.example"}


def forwarded(text: str = CODE, **mail: str) -> Pipeline:
    own = settings(
        client_addresses=["mara@maraquill.example"], forwarding={"private_correspondents": ["mum@family.example"]}
    )
    desk = Pipeline(settings=own)
    desk.client_writes(text, **{"recipient": "hello@desk.example", **FORWARDED, **mail})
    return desk.run()


@pytest.mark.parametrize(
    "mail",
    [
        {"text": CODE, "sender": "login@shop.example"},
        {"text": "How are you, dear?", "sender": "mum@family.example"},
        {"text": "Please call us about your account.", "sender": "jane@commerzbank.com"},
        {"text": "Reset your password: https://x.example/r/4fe2a8b7c1d94e0fb1a2c3d4", "sender": "info@shop.example"},
    ],
)
def test_private_mail_asks_no_model_and_stands_in_the_digest(mail):
    desk = forwarded(**mail)

    assert desk.last(QueryDiscarded).kind == "private"
    assert not any(isinstance(event, LLMRequestSent) for event in desk.log())
    assert not desk.sent

    desk.tick(hours=24)
    assert mail["sender"] in plain_text(desk.to_owner[-1])
    assert mail["text"] not in plain_text(desk.to_owner[-1])


def test_the_owner_may_have_it_answered_all_the_same():
    desk = forwarded("Please call us about the article.", sender="jane@commerzbank.com")
    desk.tick(hours=24)

    desk.owner_presses("answer", link=desk.review_link())
    desk.run()

    assert isinstance(desk.last(MailReadmitted), MailReadmitted)
    assert desk.last(UserQueryReceived).sender == "jane@commerzbank.com"
    assert any(isinstance(event, LLMRequestSent) for event in desk.log())


def test_a_client_s_mail_by_the_same_way_is_answered():
    desk = forwarded("Could you write an article about event-driven agents?")

    assert any(isinstance(event, LLMRequestSent) for event in desk.log())
