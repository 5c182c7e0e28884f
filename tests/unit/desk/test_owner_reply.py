from copydesk.mail.parse import read_mail
from copydesk.review import parse_owner_reply
from local.desk.outbox import read_message
from local.desk.owner_reply import reply_to
from local.desk.ses_block import Checks, MailEnvelope, with_ses_block

REVIEW = (
    b"From: Copydesk <hello@desk.example>\r\nTo: mara@maraquill.example\r\n"
    b"Reply-To: Copydesk <hello+r123@desk.example>\r\nSubject: Review: An article\r\n"
    b"Message-ID: <9@eu-west-1.amazonses.com>\r\nReferences: <8@client.example>\r\n"
    b"Date: Sun, 22 Nov 2026 10:00:00 +0000\r\n\r\nA draft waits.\r\nreject\r\n"
)


def test_a_reply_goes_where_the_review_asks_for_it_and_stays_in_the_thread():
    raw, recipient = reply_to(REVIEW, "approve", owner="mara@maraquill.example", owner_name="Mara Quill")

    message = read_message(raw)
    assert recipient == "hello+r123@desk.example"
    assert message["To"] == recipient
    assert message["From"] == "Mara Quill <mara@maraquill.example>"
    assert message["Subject"] == "Re: Review: An article"
    assert message["In-Reply-To"] == "<9@eu-west-1.amazonses.com>"
    assert message["References"] == "<8@client.example> <9@eu-west-1.amazonses.com>"


def test_copydesk_reads_the_owners_words_and_not_the_quoted_mail():
    raw, recipient = reply_to(REVIEW, "approve", owner="mara@maraquill.example", owner_name="Mara Quill")
    envelope = MailEnvelope(sender="mara@maraquill.example", recipient=recipient)
    at = read_message(raw)["Date"].datetime

    mail = read_mail(with_ses_block(raw, ses_id="x", envelope=envelope, checks=Checks(), received_at=at))

    assert parse_owner_reply(mail.new_text) == ("approve", "")


def test_without_reply_to_the_sender_is_answered():
    raw, recipient = reply_to(
        REVIEW.replace(b"Reply-To:", b"X-Other:"), "Grüße", owner="mara@maraquill.example", owner_name="Mara"
    )

    assert recipient == "hello@desk.example"
    assert "Grüße" in read_message(raw).get_content()
