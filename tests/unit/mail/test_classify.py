from collections.abc import Callable

import pytest

from copydesk.mail.classify import classify
from copydesk.mail.mail import Mail
from copydesk.mail.verdicts import Verdicts
from copydesk.settings import Settings

Stored = Callable[[str], Mail]
Written = Callable[..., Mail]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("inquiry_article_and_call", "client"),
        ("inquiry_past_articles", "client"),
        ("gmail_reply_english", "client"),
        ("contact_form_no_reply", "form"),
        ("invitation", "client"),
        ("empty_body", "client"),
        ("vacation_reply", "automatic"),
        ("mailing_list", "bulk"),
        ("delivery_report", "delivery_report"),
        ("feedback_report", "delivery_report"),
        ("spam_verdict", "spam"),
        ("virus_verdict", "virus"),
        ("owner_review_reply", "owner"),
        ("forged_ses_headers", "client"),
        ("forged_ses_headers_without_block", "client"),
    ],
)
def test_real_mails_are_of_their_kind(stored: Stored, settings: Settings, name: str, kind: str) -> None:
    assert classify(stored(name), settings).kind == kind


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Auto-Submitted: auto-replied", "automatic"),
        ("Auto-Submitted: auto-generated; owner-email=x", "automatic"),
        ("Auto-Submitted: auto-generated\nReply-To: anna@client.example", "form"),
        ("Auto-Submitted: auto-replied\nReply-To: anna@client.example", "automatic"),
        ("Auto-Submitted: auto-generated\nIn-Reply-To: <r1@desk.example>", "client"),
        ("Auto-Submitted: auto-generated\nReply-To: no-reply@client.example", "automatic"),
        ("X-Apple-Action: VACATION", "automatic"),
        ("X-Autoresponder: yes", "automatic"),
        ("X-Autoreply: no", "client"),
        ("Auto-Submitted: no", "client"),
        ("Auto-Submitted: No (a person)", "client"),
        ("Precedence: bulk", "client"),
        ("Precedence: bulk\nReferences: <a@b>", "bulk"),
        ("Precedence: bulk\nFeedback-ID: 1:campaign", "bulk"),
        ("Precedence: junk", "bulk"),
        ("Precedence: auto_reply", "automatic"),
        ("Precedence: first-class", "client"),
        ("List-Id: <news.client.example>", "client"),
        ("List-Id: <news.client.example>\nSubject: [news] Hello", "bulk"),
        ("List-Id: <news.client.example>\nReferences: <a@b>", "bulk"),
        ("List-Id: <hello.desk.example>\nPrecedence: list\nReferences: <a@b>", "client"),
        ("List-Id: <x.client.example>\nX-Forwarded-To: hello@desk.example\nReferences: <a@b>", "client"),
        ("List-Unsubscribe: <https://client.example>", "client"),
        ("List-Unsubscribe: <https://x.example>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click", "bulk"),
        ("List-Unsubscribe: <https://client.example>\nIn-Reply-To: <a@b>", "client"),
        ("X-Auto-Response-Suppress: OOF, AutoReply", "client"),
        ("X-Auto-Response-Suppress: All", "client"),
        ("X-Auto-Response-Suppress: DR, RN, NRN", "client"),
        ("X-Autoreply: yes", "automatic"),
        ("Return-Path: <>", "automatic"),
        ("Content-Type: multipart/report; report-type=disposition-notification; boundary=x", "receipt"),
        ("Subject: Out of office: Re: your draft", "client"),
    ],
)
def test_what_a_mail_says_of_itself_decides(written: Written, settings: Settings, header: str, kind: str) -> None:
    assert classify(written(header), settings).kind == kind


@pytest.mark.parametrize(
    ("sender", "kind"),
    [
        ("MAILER-DAEMON@mx.client.example", "automatic"),
        ("postmaster@client.example", "automatic"),
        ("no-reply@client.example", "automatic"),
        ("donotreply+x@client.example", "automatic"),
        ("noreply-orders@client.example", "automatic"),
        ("bounce-77@client.example", "automatic"),
        ("post_master@client.example", "automatic"),
        ("ne-pas-repondre@client.example", "automatic"),
        ("norepler@client.example", "client"),
        ("Hello@desk.example", "own"),
        ("hello+tabc@desk.example", "own"),
        ("hello@other.example", "client"),
    ],
)
def test_the_sender_decides(written: Written, settings: Settings, sender: str, kind: str) -> None:
    assert classify(written(sender=sender), settings).kind == kind


def test_the_owner_counts_only_when_authenticated(written: Written, settings: Settings) -> None:
    mail = written(sender="Robin@Desk.example")
    assert classify(mail, settings).kind == "client"
    assert "DMARC did not confirm" in classify(mail, settings).reason
    confirmed = mail.model_copy(update={"verdicts": Verdicts(dmarc="PASS")})
    assert classify(confirmed, settings).kind == "owner"


def test_an_owners_automatic_answer_is_no_command(written: Written, settings: Settings) -> None:
    mail = written("Auto-Submitted: auto-replied", sender="robin@desk.example")
    assert classify(mail.model_copy(update={"verdicts": Verdicts(dmarc="PASS")}), settings).kind == "automatic"


def test_a_spam_verdict_on_the_authenticated_owner_is_not_believed(written: Written, settings: Settings) -> None:
    mail = written(sender="robin@desk.example")
    assert classify(mail.model_copy(update={"verdicts": Verdicts(spam="FAIL", dmarc="PASS")}), settings).kind == "owner"
    assert classify(mail.model_copy(update={"verdicts": Verdicts(spam="FAIL")}), settings).kind == "spam"


def test_the_null_sender_of_the_envelope_outweighs_the_mails_own_header(written: Written, settings: Settings) -> None:
    mail = written("Return-Path: <jane@client.example>")
    assert classify(mail.model_copy(update={"verdicts": Verdicts(envelope_sender="<>")}), settings).kind == "automatic"


def test_a_forged_null_sender_below_the_block_counts_for_nothing(written: Written, settings: Settings) -> None:
    mail = written("Return-Path: <>")
    known = mail.model_copy(update={"verdicts": Verdicts(envelope_sender="jane@client.example")})
    assert classify(known, settings).kind == "client"


def test_every_outcome_has_a_reason_for_the_owner(stored: Stored, settings: Settings) -> None:
    assert classify(stored("vacation_reply"), settings).reason == "its envelope names no sender (Return-Path: <>)"
