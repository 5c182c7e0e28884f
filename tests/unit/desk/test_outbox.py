from datetime import UTC, datetime
from mailbox import Maildir

from local.desk.notices import MailSent, Notifier
from local.desk.outbox import Outbox, as_delivered, read_message

AT = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
RAW = (
    b"From: hello@desk.example\r\nMessage-ID:\r\n <own@desk.example>\r\nSubject: Hi\r\nDate: old\r\n"
    b"\r\nDate: in the body\r\n"
)


def outbox(folder=None) -> Outbox:
    return Outbox(frozenset({"mara@maraquill.example"}), Notifier(), folder)


def add(box: Outbox, *recipients: str) -> None:
    box.add(RAW, sender="hello@desk.example", recipients=recipients, at=AT, tags={})


def test_the_provider_sets_message_id_and_date_and_leaves_the_rest():
    delivered = as_delivered(RAW, message_id="<1@eu-west-1.amazonses.com>", sent_at=AT)

    message = read_message(delivered)
    assert message["Message-ID"] == "<1@eu-west-1.amazonses.com>"
    assert message.get_all("Date") == ["Sun, 22 Nov 2026 14:00:00 +0000"]
    assert message["Subject"] == "Hi"
    assert b"own@desk.example" not in delivered
    assert delivered.endswith(b"\r\n\r\nDate: in the body\r\n")


def test_mails_are_numbered_and_told_apart_by_who_gets_them():
    box = outbox()
    add(box, "Mara@maraquill.example")
    add(box, "jane@client.example")
    add(box, "mara@maraquill.example", "jane@client.example")

    assert [(mail.number, mail.audience) for mail in box.mails()] == [(1, "owner"), (2, "client"), (3, "client")]
    assert [mail.number for mail in box.mails(since=1)] == [2, 3]
    assert box.get(2).recipients == ("jane@client.example",)
    assert box.get(0) is None
    assert box.get(4) is None


def test_each_audience_has_a_maildir(tmp_path):
    box = outbox(tmp_path / "mail")
    add(box, "mara@maraquill.example")
    add(box, "jane@client.example")

    for name in ("owner", "clients"):
        (message,) = Maildir(tmp_path / "mail" / name)
        assert message["Subject"] == "Hi"


def test_a_mail_that_leaves_is_told():
    notifier, told = Notifier(), []
    notifier.subscribe(told.append)
    add(Outbox(frozenset(), notifier), "jane@client.example")

    assert told == [MailSent(number=1, recipients=("jane@client.example",), subject="Hi", at=AT)]
