"""`copydesk doctor --probe` on moto: SES takes the probe, a mailbox forwards it, the real receive_email files it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.parser import BytesParser
from email.policy import SMTP
from typing import Any
from unittest.mock import patch

import boto3
import pytest
from moto import mock_aws
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends
from support.deployed import MotoDesk, deploy_on_moto
from support.stubs import REGION
from support.tables import BUCKET, KEYS_TABLE, TABLE

from cdk.settings import DeskSettings
from copydesk.bootstrap import aws_services
from copydesk.environment import Environment
from copydesk.keyring import parameter_name
from copydesk.review.probes import PROBES
from copydesk.services import Services
from copydesk.settings import Settings
from copydesk.steps import probes
from copydesk.steps.receive_email import receive_email
from local.console.aws.approval_keys import ApprovalKeys
from local.console.doctor.examination import examine_by_probes
from local.console.doctor.findings import Finding, Problem, Well
from local.console.doctor.installation import Installation
from local.console.doctor.probe import Prober
from local.console.doctor.way_in import forwarding
from local.desk.ses_block import Checks, MailEnvelope, with_ses_block

NOW = datetime.now(UTC)
DESK, MAILBOX = "hello@desk.janedoe.test", "office@janedoe.test"
SETTINGS = DeskSettings.model_validate(
    {
        "agent_address": DESK,
        "owner_name": "Jane Doe",
        "owner_address": "jane@janedoe.test",
        "way_in": "forwarding",
        "client_addresses": [MAILBOX],
        "replies": {"sender": "jane@janedoe.test"},
        "deployment": {"sandbox": False},
    }
)
REFUSED = b"""\
From: postmaster@janedoe.onmicrosoft.test\r
To: probe@desk.janedoe.test\r
Subject: Undeliverable: Copydesk probe\r
MIME-Version: 1.0\r
Content-Type: multipart/report; report-type=delivery-status; boundary=b\r
\r
--b\r
Content-Type: text/plain\r
\r
Your message wasn't delivered because the recipient's email provider rejected it.\r
--b\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mail.janedoe.test\r
\r
Final-Recipient: rfc822; hello@desk.janedoe.test\r
Action: failed\r
Status: 5.7.520\r
Diagnostic-Code: smtp;550 5.7.520 Access denied, Your organization does not allow external forwarding. AS(7555)\r
--b\r
Content-Type: message/rfc822\r
\r
"""


@dataclass
class World:
    """What happens outside while the doctor waits: mailboxes that do something with what SES sent them."""

    desk: MotoDesk
    services: Services
    forwards: Callable[[bytes], bytes | None]
    checks: Checks = field(default_factory=Checks)
    seen: int = 0

    def pause(self, _seconds: float) -> None:
        """SES delivers what it took since; the mailbox forwards, and what is written to the desk comes in."""
        sent = ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages
        for message in sent[self.seen :]:
            raw = message.raw_data if isinstance(message.raw_data, bytes) else message.raw_data.encode()
            to_desk = DESK in message.destinations
            coming = raw if to_desk else self.forwards(raw)
            if coming is not None:
                self.arrives(coming, f"probe{self.seen}")
            self.seen += 1

    def arrives(self, raw: bytes, name: str) -> None:
        """SES stores the mail, and the function is called."""
        envelope = MailEnvelope(sender="bounce@ses.test", recipient=DESK)
        stored = with_ses_block(raw, ses_id=name, envelope=envelope, checks=self.checks, received_at=NOW)
        self.services.blobs.put(f"inbound/{name}", stored)
        receive_email(self.services, f"inbound/{name}")

    @property
    def queries(self) -> int:
        """How many queries there are."""
        return len(list(self.desk.desk.store.queries()))


def by_rule(raw: bytes) -> bytes:
    """Forwarded as Gmail does it: as it is, with two headers more."""
    return b"X-Forwarded-To: hello@desk.janedoe.test\r\nX-Forwarded-For: office@janedoe.test\r\n" + raw


def as_a_new_mail(raw: bytes) -> bytes:
    """Forwarded as Outlook's "Forward to" does it: as a mail of the mailbox's owner."""
    subject = BytesParser(policy=SMTP).parsebytes(raw)["Subject"]
    return f"From: office@janedoe.test\r\nTo: {DESK}\r\nSubject: FW: {subject}\r\n\r\nSee below.\r\n".encode()


def refused(raw: bytes) -> bytes:
    """Refused as Microsoft 365 does it; the report comes to whoever wrote."""
    return REFUSED + raw + b"\r\n--b--\r\n"


@pytest.fixture
def world(monkeypatch) -> Iterator[Callable[..., World]]:
    with mock_aws():
        desk = deploy_on_moto()
        ApprovalKeys(desk.aws.client("ssm"), "copydesk").make(NOW)
        for domain in ("desk.janedoe.test", "janedoe.test"):
            boto3.client("ses", region_name=REGION).verify_domain_identity(Domain=domain)
        named: dict[str, Any] = {"table": TABLE, "keys_table": KEYS_TABLE, "bucket": BUCKET, "bus": "copydesk"}
        named |= {"threads_keys": parameter_name("copydesk", "threads")}
        owners = Settings.model_validate(SETTINGS.model_dump(include=set(Settings.model_fields)))
        services = aws_services(Environment(**named, settings=owners), lambda service, **_: desk.aws.client(service))

        def make(forwards: Callable[[bytes], bytes | None], **changes: Any) -> World:
            return World(desk, services, forwards, **changes)

        yield make


def installation(world: World) -> Installation:
    return Installation(SETTINGS, world.desk.aws, lambda _name, _kind: (), lambda _s, _k: None, NOW)


def probed(world: World, name: str = "Forwarding") -> Finding:
    prober = Prober(installation(world), patience_seconds=10, pause=world.pause)
    return next(line.finding for line in examine_by_probes(prober) if line.name == name)


def test_a_probe_through_the_forwarding_is_seen_to_arrive_and_opens_no_query(world):
    ours = world(by_rule)

    found = probed(ours)

    assert isinstance(found, Well)
    assert f"a probe to {MAILBOX} came to {DESK}" in found.fact
    assert "spam is not forwarded" in found.fact
    assert ours.queries == 0
    assert list(ours.services.blobs.list("inbound/")) == []
    assert len(list(ours.services.blobs.list(PROBES))) == 2


def test_afterwards_the_doctor_knows_it_without_sending_another(world):
    ours = world(by_rule)
    assert isinstance(forwarding(installation(ours)), Problem)
    probed(ours)

    assert isinstance(forwarding(installation(ours)), Well)
    assert ours.seen == 2


def test_a_probe_that_does_not_come_says_where_to_look(world):
    found = probed(world(lambda _raw: None))

    assert isinstance(found, Problem)
    assert "spam folder" in found.what
    assert "waits for its confirmation" in found.what


def test_a_mailbox_that_makes_a_new_mail_of_each_is_told_apart(world):
    ours = world(as_a_new_mail)
    found = probed(ours)

    assert isinstance(found, Problem)
    assert "redirect" in found.what
    assert ours.queries == 0


def test_microsofts_refusal_is_known_and_what_the_administrator_does(world):
    ours = world(refused)
    found = probed(ours)

    assert isinstance(found, Problem)
    assert "5.7.520" in found.what
    assert "your clients get such a refusal, too" in found.what
    assert "Automatic forwarding rules: “On - Forwarding is enabled”" in found.what
    assert ours.queries == 0


def test_a_dmarc_pass_for_the_address_that_replies_leave_from_is_proved(world):
    found = probed(world(by_rule), "Replies' DMARC")

    assert found == Well("DMARC passes for a mail from jane@janedoe.test, says SES")


def test_a_dmarc_that_does_not_pass_is_told_with_what_ses_found(world):
    found = probed(world(by_rule, checks=Checks(dmarc="fail", dkim="fail")), "Replies' DMARC")

    assert isinstance(found, Problem)
    assert "DMARC says FAIL: DKIM says FAIL" in found.what


def test_a_mail_that_only_looks_like_a_probe_is_a_mail_as_any_other(world):
    ours = world(by_rule)
    forged = "copydesk-probe-" + "0" * 16 + "-1-" + "0" * 20
    head = f"From: eve@example.net\r\nTo: {DESK}\r\nSubject: Copydesk probe {forged}\r\nX-Copydesk-Probe: {forged}\r\n"
    ours.arrives(f"{head}\r\nWhat do you charge?\r\n".encode(), "forged")

    assert ours.queries == 1
    assert list(ours.services.blobs.list(PROBES)) == []


def test_without_the_check_of_its_signature_such_a_mail_would_vanish(world):
    """What the test above can fail by: nothing but the signature keeps a person's mail out of the probes."""
    ours = world(by_rule)
    forged = "copydesk-probe-" + "a" * 16 + "-1-" + "b" * 20
    with patch.object(probes, "verify_probe", lambda *_: True):
        head = f"From: eve@example.net\r\nTo: {DESK}\r\nSubject: Copydesk probe {forged}\r\n"
        ours.arrives(f"{head}\r\nWhat do you charge?\r\n".encode(), "forged")

    assert ours.queries == 0
    assert len(list(ours.services.blobs.list(PROBES))) == 1


def test_an_answer_to_a_probe_is_no_probe(world):
    ours = world(by_rule)
    probed(ours)
    raw = ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages[0].raw_data
    subject = BytesParser(policy=SMTP).parsebytes(raw if isinstance(raw, bytes) else raw.encode())["Subject"]
    answer = f"From: jane@janedoe.test\r\nTo: {DESK}\r\nSubject: Re: {subject}\r\n\r\nWhat is this mail?\r\n"
    ours.arrives(answer.encode(), "answer")

    assert ours.queries == 1
