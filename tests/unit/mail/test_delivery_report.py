"""What a report by mail says: which mail it means, for whom, and what became of it."""

import pytest

from copydesk.mail.classify import classify
from copydesk.mail.delivery_report import ReportedDelivery
from copydesk.mail.mail import Mail
from copydesk.mail.parse import read_mail
from copydesk.settings import Settings

TOP = "From: Mail System <system@mx.example>\nMIME-Version: 1.0\n"


def report(*blocks: str, returned: str = "", headers: str = "") -> Mail:
    status = "\n\n".join(["Reporting-MTA: dns; mx.example", *blocks])
    kind = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'
    return read_mail(
        f"{TOP}{headers}{kind}\n\n--b\n\nSee below.\n--b\nContent-Type: message/delivery-status\n\n{status}\n\n"
        f"{returned}--b--\n".encode()
    )


def test_each_recipients_block_is_read() -> None:
    found = report(
        "Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 no\n such user",
        "Original-Recipient: rfc822;b@y.example\nFinal-Recipient: rfc822;other@y.example\n"
        "Action: delayed (still trying)",
        "Final-Recipient: rfc822; c@z.example\nAction: relayed\nStatus: 2.0.0",
        "Final-Recipient: rfc822; d@z.example\nAction: eaten",
    ).report
    assert found is not None
    assert found.deliveries == (
        ReportedDelivery(recipient="a@x.example", outcome="failed", detail="5.1.1 smtp; 550 no such user"),
        ReportedDelivery(recipient="b@y.example", outcome="delayed"),
        ReportedDelivery(recipient="c@z.example", outcome="delivered", detail="2.0.0"),
    )


@pytest.mark.parametrize(
    "returned",
    [
        "--b\nContent-Type: message/rfc822\n\nMessage-ID: <ours@x.example>\nSubject: x\n\nHello\n",
        "--b\nContent-Type: text/rfc822-headers\n\nSubject: x\nMessage-Id: <ours@x.example>\n",
        "--b\nContent-Type: text/plain\n\n> Message-ID: <ours@x.example>\n> Subject: x\n",
    ],
    ids=["whole", "headers", "quoted"],
)
def test_the_mail_that_came_back_is_named_first(returned: str) -> None:
    found = report(
        "Final-Recipient: rfc822; a@x.example\nAction: failed",
        returned=returned,
        headers="In-Reply-To: <answered@x.example>\nReferences: <first@x.example> <last@x.example>\n",
    ).report
    assert found is not None
    assert found.concerns == ("<ours@x.example>", "<answered@x.example>", "<last@x.example>", "<first@x.example>")


def test_a_complaint_names_its_recipient_and_its_type() -> None:
    kind = 'Content-Type: multipart/report; report-type=feedback-report; boundary="b"'
    fields = "Feedback-Type: abuse\nOriginal-Rcpt-To: <a@x.example>\n"
    mail = read_mail(f"{TOP}{kind}\n\n--b\nContent-Type: message/feedback-report\n\n{fields}\n--b--\n".encode())
    assert mail.report is not None
    assert mail.report.deliveries == (ReportedDelivery(recipient="a@x.example", outcome="complaint", detail="abuse"),)


def test_exims_header_is_a_report_too() -> None:
    mail = read_mail(f"{TOP}X-Failed-Recipients: a@x.example, b@x.example\n\nIt failed.\n".encode())
    assert mail.report is not None
    assert [one.recipient for one in mail.report.deliveries] == ["a@x.example", "b@x.example"]


@pytest.mark.parametrize("text", ["", "Message-ID: <a@b.example>", "Action: failed"])
def test_a_mail_that_reports_nothing_is_no_report(text: str) -> None:
    assert read_mail(f"{TOP}\n{text}\n".encode()).report is None


@pytest.mark.parametrize(
    ("dmarc", "subject", "text", "kind"),
    [
        ("NONE", "Mail delivery failed: returning message to sender", "It could not be delivered.", "client"),
        (
            "NONE",
            "Mail delivery failed",
            "------ Failed recipients ------\nIt could not be delivered.",
            "delivery_report",
        ),
        ("NONE", "Returned mail", "See my notes on the article.", "client"),
        ("NONE", "An article", "My last mail could not be delivered, so once more: could you write?", "client"),
        ("NONE", "Fwd: Undeliverable: An article", "My mail could not be delivered. What now?", "client"),
        ("PASS", "Undeliverable: An article", "It could not be delivered. What now?", "client"),
    ],
)
def test_words_alone_make_a_bounce_only_together_and_unproved(dmarc: str, subject: str, text: str, kind: str) -> None:
    settings = Settings(agent_address="hello@desk.example", owner_name="Robin", owner_address="robin@desk.example")
    mail = read_mail(f"From: jane@client.example\nSubject: {subject}\n\n{text}\n".encode())
    proved = mail.model_copy(update={"verdicts": mail.verdicts.model_copy(update={"dmarc": dmarc})})
    assert classify(proved, settings).kind == kind
