import pytest

from copydesk.adapters.clocks import SystemClock
from copydesk.adapters.memory.cloud import MemoryBlobs
from copydesk.errors import InputError
from local.desk import ses_receipt as receiving
from local.desk.ses_block import Checks, MailEnvelope
from local.desk.ses_receipt import accepts, envelope_of, new_ses_id, receive, store

AGENT = "hello@desk.example"
ENVELOPE = MailEnvelope(sender="jane@client.example", recipient=AGENT)


@pytest.fixture
def blobs() -> MemoryBlobs:
    return MemoryBlobs(SystemClock())


@pytest.mark.parametrize(
    ("recipient", "taken"),
    [(AGENT, True), ("anyone@DESK.example", True), ("hello@desk.example.org", False), ("desk.example", False)],
)
def test_mail_is_taken_for_the_agents_domain_only(recipient, taken):
    assert accepts(recipient, AGENT) is taken


def test_a_mail_lies_under_the_inbound_prefix_with_the_block_on_top(blobs, inquiry):
    key = receive(blobs, inquiry, envelope=ENVELOPE, checks=Checks(), ses_id="abc")

    assert key == "inbound/abc"
    assert blobs.get(key).startswith(b"Return-Path: <jane@client.example>")
    assert blobs.get(key).endswith(inquiry)


def test_without_an_id_the_same_mail_gets_the_same_key(blobs, inquiry):
    keys = {receive(blobs, raw, envelope=ENVELOPE, checks=Checks()) for raw in (inquiry, inquiry)}

    assert len(keys) == 1
    assert store(blobs, inquiry) in keys


def test_ids_of_ses_are_new_each_time():
    assert len({new_ses_id() for _ in range(50)}) == 50
    assert len(new_ses_id()) == 40


def test_what_is_larger_than_ses_takes_is_refused(blobs, inquiry, monkeypatch):
    monkeypatch.setattr(receiving, "SIZE_LIMIT", 100)

    with pytest.raises(InputError, match="SES takes 100; send a smaller one"):
        receive(blobs, inquiry, envelope=ENVELOPE, checks=Checks())
    assert list(blobs.list("inbound/")) == []


@pytest.mark.parametrize(
    ("headers", "sender", "recipient"),
    [
        (
            b"From: Jane <jane@client.example>\nTo: x@y.example, Hello <hello+t1@desk.example>\n",
            "jane@client.example",
            "hello+t1@desk.example",
        ),
        (
            b"From: jane@client.example\nTo: list@y.example\nCc: other@desk.example\n",
            "jane@client.example",
            "other@desk.example",
        ),
        (b"Return-Path: <bounces@list.example>\nFrom: jane@client.example\n", "bounces@list.example", AGENT),
        (b"Subject: no address at all\n", "", AGENT),
    ],
)
def test_the_envelope_follows_from_the_headers(headers, sender, recipient):
    assert envelope_of(headers + b"\nText\n", AGENT) == MailEnvelope(sender=sender, recipient=recipient)
