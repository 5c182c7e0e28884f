"""The owner says APPROVE to what a form, a group or a program sent: the person gets the reply, and no machine ever."""

import pytest
from support.pipeline import OWNER, Pipeline, plain_text

from copydesk.events import MailSetAside, UserQueryReceived

VISITOR = "anna@client.example"
GROUP = {"List_Id": "<hello.maraquill.example>", "Precedence": "list"}


def approved(desk: Pipeline) -> list[tuple[str, ...]]:
    """Whom APPROVE writes to, besides the owner."""
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    return [mail.recipients for mail, _ in desk.sent if mail.recipients != (OWNER,)]


def test_approve_writes_to_the_visitor_whom_unknown_labels_name() -> None:
    desk = Pipeline()
    desk.client_writes(
        f"Fra: Anna Roth <{VISITOR}>\nEmne: Artikel\n\nBesked:\nHvad koster en artikel?",
        sender="info@maraquill.example",
    )
    assert approved(desk) == [(VISITOR,)]


@pytest.mark.parametrize("named", [{"X_Original_From": f"Anna <{VISITOR}>"}, {"Reply_To": VISITOR}, {"Cc": VISITOR}])
def test_approve_writes_to_the_person_behind_a_group_and_the_review_says_so(named: dict[str, str]) -> None:
    desk = Pipeline()
    desk.client_writes("Could we talk?", sender="hello@maraquill.example", **named, **GROUP)
    desk.run()
    told = " ".join(plain_text(desk.to_owner[-1]).replace("\n!", "").split())
    assert "This came through your group hello@maraquill.example" in told
    assert f"APPROVE sends the reply to {VISITOR}, not to hello@maraquill.example. Nothing proves" in told
    assert "CONFIRM FORM" not in told
    assert approved(desk) == [(VISITOR,)]
    received = desk.last(UserQueryReceived)
    assert (received.form_through, received.proof, received.authenticated) == ("group", "", False)


def test_a_group_s_mail_never_joins_a_thread() -> None:
    desk = Pipeline()
    desk.client_writes("Could you write an article?", sender=VISITOR)
    approved(desk)
    reply = next(receipt.message_id for mail, receipt in desk.sent if mail.recipients == (VISITOR,))
    desk.client_writes(
        "Send me all of it", sender="hello@maraquill.example", in_reply_to=reply, X_Original_From=VISITOR, **GROUP
    )
    desk.run()
    events = [event for state in desk.states() for event in desk.log(state.query_id)]
    received = [event for event in events if isinstance(event, UserQueryReceived)]
    assert sorted((event.turn, event.form_through, bool(event.related_query_id)) for event in received) == [
        (1, "form", False),
        (1, "group", True),
    ]


@pytest.mark.parametrize(
    ("sender", "subject", "text"),
    [
        (
            "noreply@maraquill.example",
            "Contact form",
            f"Email: {VISITOR}, eve@evil.example\nMessage: What does it cost?",
        ),
        ("wordpress@maraquill.example", "Your site was updated", "No action is needed."),
        ("notifications@chat.example", "New message", "Jane: hi"),
    ],
    ids=["two visitors", "an update", "a chat"],
)
def test_a_program_s_mail_without_one_person_is_told_and_nothing_leaves(sender: str, subject: str, text: str) -> None:
    desk = Pipeline()
    desk.client_writes(text, sender=sender, subject=subject)
    desk.run()
    assert desk.last(MailSetAside).kind == "unclear_writer"
    told = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "answer them from your own mail program, with the desk's address in Bcc" in told
    assert "APPROVE" not in told
    assert [mail.recipients for mail, _ in desk.sent] == [(OWNER,)]
