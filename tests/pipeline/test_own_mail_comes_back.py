"""The desk's own mails come back by a forward, an alias or a list: nothing is made of them, and nothing follows."""

import re

import pytest
from support.pipeline import AGENT, CLIENT, OWNER, Pipeline, settings

from copydesk.mail.sent_header import SENT_HEADER

FORWARDED = b"X-Forwarded-To: hello@desk.example\r\nX-Forwarded-For: mara@maraquill.example hello@desk.example\r\n"
LISTED = b"List-Id: <team.maraquill.example>\r\nPrecedence: list\r\n"


def answered() -> Pipeline:
    desk = Pipeline()
    desk.client_writes("Could you write an article?", subject="An article")
    desk.run()
    desk.owner_replies("approve")
    return desk.run()


def as_delivered(desk: Pipeline, number: int) -> bytes:
    """What was sent, under the Message-ID that the provider gave it."""
    mail, receipt = desk.sent[number]
    return re.sub(rb"(?m)^Message-ID: .*?\r$", b"Message-ID: " + receipt.message_id.encode() + b"\r", mail.raw)


def seen(desk: Pipeline) -> tuple[int, int, list[str]]:
    return len(desk.states()), len(desk.sent), [kind for state in desk.states() for kind in desk.types(state.query_id)]


@pytest.mark.parametrize("top", [b"", FORWARDED, LISTED])
@pytest.mark.parametrize("number", [0, 1], ids=["review", "reply"])
def test_what_the_desk_sent_is_no_mail_to_it(number: int, top: bytes) -> None:
    desk = answered()
    before = seen(desk)

    key = desk.mail_arrives(top + as_delivered(desk, number), sender=OWNER)
    desk.run()

    assert seen(desk) == before
    assert desk.services.blobs.get(key) is None


def test_a_list_that_writes_its_own_sender_and_subject_changes_nothing() -> None:
    desk = answered()
    before = seen(desk)
    raw = re.sub(rb"(?m)^From: .*?\r$", b"From: Team <team@maraquill.example>\r", as_delivered(desk, 1))

    desk.mail_arrives(LISTED + raw.replace(b"Subject: ", b"Subject: [team] "), sender="team@maraquill.example")

    assert seen(desk.run()) == before


def test_a_reply_that_lost_its_mark_is_known_by_either_of_its_message_ids() -> None:
    desk = answered()
    before = seen(desk)

    for raw in (as_delivered(desk, 1), desk.sent[1][0].raw):
        bare = re.sub(rb"(?m)^X-Copydesk-Sent: .*\r\n", b"", raw)
        assert SENT_HEADER.encode() not in bare
        desk.mail_arrives(bare, sender=AGENT)
        desk.run()

    assert seen(desk) == before


def test_the_message_id_alone_hides_no_stranger_s_mail() -> None:
    desk = answered()
    _, receipt = desk.sent[1]

    desk.client_writes("I am not the desk", sender="eve@evil.example", message_id=receipt.message_id)

    assert "MailSetAside" in seen(desk.run())[2]


def test_a_mark_that_somebody_made_up_hides_nothing() -> None:
    desk = Pipeline()
    made_up = "id=4335f2b3-497e-5dfd-9218-596779184818; key=0; mac=aaaaaaaaaaaaaaaa"

    desk.client_writes("Hello", **{SENT_HEADER.replace("-", "_"): made_up})

    assert "UserQueryReceived" in seen(desk.run())[2]


def test_the_review_does_not_answer_itself_even_at_the_review_s_address() -> None:
    desk = Pipeline()
    desk.client_writes("Could you write an article?")
    desk.run()
    before, address = seen(desk), re.search(rb"<(hello\+[^>]+)>", desk.to_owner[-1])
    assert address is not None

    desk.mail_arrives(as_delivered(desk, 0), sender=OWNER, recipient=address[1].decode())

    assert seen(desk.run()) == before


def test_the_watcher_tells_of_no_mail_of_ours_that_nobody_took_in() -> None:
    desk = answered()
    before = len(desk.sent)
    desk.mail_arrives(as_delivered(desk, 0), sender=OWNER)
    desk.queue.clear()

    desk.tick(hours=2)

    assert len(desk.sent) == before


def test_a_client_s_copy_to_the_owner_s_forwarding_mailbox_goes_to_nobody_twice() -> None:
    desk = Pipeline(settings=settings(client_addresses=["office@maraquill.example"]))
    desk.client_writes("Hello", recipient=AGENT, Cc="office@maraquill.example, ann@example.com")
    desk.run()

    assert desk.log()[0].others == ("ann@example.com",)  # type: ignore[attr-defined]
    assert desk.state().correspondent == CLIENT
