"""What the owner writes to the desk in reply to nothing, on the real role of the function that heeds it."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime


def says(desk, text):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = desk.owner, desk.agent, ""
    mail["Message-ID"], mail["Date"] = f"<{text}.word@maraquill.test>", format_datetime(datetime.now(UTC))
    mail.set_content(text)
    desk.mail_arrives(mail.as_bytes(), sender=desk.owner, recipient=desk.agent)


def test_the_owner_is_told_what_waits_and_gets_the_digest_when_she_asks_for_them(desk):
    subject = "A draft that she asks for"
    desk.client_writes("Could you write an article on roses?", sender="waits@client.test", subject=subject)
    desk.review(subject)
    says(desk, "waiting")
    note = desk.mail(to=desk.owner, subject="for you [desk]")
    assert "mailto:" in note.text
    says(desk, "digest")
    assert desk.mail(to=desk.owner, subject="Your day: ").text
