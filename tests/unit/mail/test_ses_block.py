from copydesk.mail.ses_block import split_ses_block
from copydesk.mail.verdicts import Verdicts

BLOCK = (
    b"Return-Path: <jane@client.example>\r\n"
    b"Received: from mail.client.example (mail.client.example [203.0.113.9])\r\n"
    b" by inbound-smtp.eu-west-1.amazonaws.com with SMTP id abc\r\n"
    b" for hello+tabc@desk.example;\r\n"
    b" Fri, 20 Nov 2026 09:12:45 +0000 (UTC)\r\n"
    b"X-SES-Spam-Verdict: PASS\r\n"
    b"X-SES-Virus-Verdict: GRAY\r\n"
    b"Received-SPF: pass (spfCheck: ok) client-ip=203.0.113.9;\r\n"
    b"Authentication-Results: amazonses.com;\r\n"
    b" spf=pass (spfCheck: dmarc=pass) client-ip=203.0.113.9; envelope-from=jane@client.example; helo=mail;\r\n"
    b" dkim=none;\r\n"
    b" dkim=pass header.i=@client.example;\r\n"
    b" dmarc=%s header.from=client.example;\r\n"
    b"X-SES-RECEIPT: abc\r\n"
    b"X-SES-DKIM-SIGNATURE: a=rsa-sha256; d=amazonses.com;\r\n"
    b" h=From:To\r\n"
)
SENT = b"From: jane@client.example\r\nSubject: Hi\r\n\r\nHello.\r\n"


def block(dmarc: bytes = b"pass") -> bytes:
    return BLOCK % dmarc


def test_the_block_gives_the_verdicts_and_the_envelope() -> None:
    assert split_ses_block(block() + SENT) == (
        Verdicts(
            spam="PASS",
            virus="GRAY",
            spf="PASS",
            dkim="PASS",
            dmarc="PASS",
            dmarc_domain="client.example",
            dkim_domains=("client.example",),
            envelope_sender="jane@client.example",
            envelope_recipient="hello+tabc@desk.example",
        ),
        SENT,
    )


def test_line_feeds_alone_end_lines_too() -> None:
    verdicts, content = split_ses_block((block() + SENT).replace(b"\r\n", b"\n"))
    assert verdicts.dmarc == "PASS"
    assert content == SENT.replace(b"\r\n", b"\n")


def test_a_block_may_end_with_the_receipt() -> None:
    verdicts, content = split_ses_block(block().split(b"X-SES-DKIM")[0] + SENT)
    assert verdicts.dmarc == "PASS"
    assert content == SENT


def test_a_second_receipt_belongs_to_the_sender() -> None:
    forged = b"X-SES-RECEIPT: forged\r\n" + SENT
    assert split_ses_block(block(b"fail") + forged).content == forged


def test_a_dkim_signature_that_does_not_follow_the_receipt_belongs_to_the_sender() -> None:
    receipt_only = block().split(b"X-SES-DKIM")[0]
    content = b"X-Mailer: x\r\nX-SES-DKIM-SIGNATURE: forged\r\n" + SENT
    assert split_ses_block(receipt_only + content).content == content


def test_a_forged_verdict_below_the_ses_block_counts_for_nothing() -> None:
    assert split_ses_block(block(b"fail") + block() + SENT).verdicts.dmarc == "FAIL"


def test_a_mail_without_a_block_has_no_verdicts() -> None:
    assert split_ses_block(SENT) == (Verdicts(), SENT)


def test_a_block_below_the_senders_own_headers_is_the_senders() -> None:
    mail = b"Subject: Hi\r\n" + block() + SENT
    assert split_ses_block(mail) == (Verdicts(), mail)


def test_only_a_pass_counts_as_a_dmarc_pass() -> None:
    outcomes = {b"none": "NONE", b"fail": "FAIL", b"temperror": "PROCESSING_FAILED", b"bestguesspass": "GRAY"}
    for outcome, verdict in outcomes.items():
        assert split_ses_block(block(outcome) + SENT).verdicts.dmarc == verdict


def test_a_pass_smuggled_into_the_greeting_or_the_envelope_does_not_help() -> None:
    for words in (b"helo=dmarc=pass;", b"helo=x; dmarc=pass;", b'envelope-from="; dmarc=pass;"@evil.example;'):
        raw = block(b"fail").replace(b"helo=mail;", words) + SENT
        assert split_ses_block(raw).verdicts.dmarc == "FAIL"


def test_a_pass_for_one_domain_and_another_named_is_a_failure() -> None:
    raw = block().replace(b"helo=mail;", b"helo=x; dmarc=pass header.from=desk.example;") + SENT
    assert split_ses_block(raw).verdicts.dmarc == "FAIL"


def test_results_of_another_server_count_for_nothing() -> None:
    raw = block().replace(b"amazonses.com;\r\n spf", b"mx.evil.example;\r\n spf") + SENT
    assert split_ses_block(raw).verdicts.dmarc == "NONE"


def test_the_null_sender_is_told_from_an_unknown_one() -> None:
    null = block().replace(b"<jane@client.example>", b"<>")
    assert split_ses_block(null + SENT).verdicts.envelope_sender == "<>"
    assert split_ses_block(SENT).verdicts.envelope_sender == ""


def test_an_endless_top_is_no_block() -> None:
    raw = b"Return-Path: <a@b.example>\r\n" + b"Received: x\r\n" * 5_000 + b"X-SES-RECEIPT: y\r\n" + SENT
    assert split_ses_block(raw) == (Verdicts(), raw)
