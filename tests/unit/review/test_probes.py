"""What is a probe, and what only looks like one."""

from datetime import UTC, datetime

import pytest

from copydesk.keyring import KeyRing, new_key
from copydesk.mail.parse import read_mail
from copydesk.review.probes import HEADER, SUBJECT, new_probe_id, probe_token, read_probe, verify_probe
from local.console.doctor.probe import probe_mail

NOW = datetime(2026, 11, 28, tzinfo=UTC)
RING = KeyRing(keys=(new_key("threads", NOW),))
PROBE_ID = new_probe_id()
TOKEN = probe_token(RING, PROBE_ID)
T = "the token"
"""Stands for the token, whose octets are others each time, in the names of tests."""


def read(head: str, body: str = "") -> object:
    raw = f"From: jane@janedoe.test\n{head}\n\n{body}".replace(T, TOKEN).encode()
    return read_probe(raw, read_mail(raw))


def test_a_probe_bears_its_token_on_one_line_of_its_header():
    raw = probe_mail(TOKEN, sender="probe@desk.janedoe.test", to="office@janedoe.test")
    assert f"{HEADER}: {TOKEN}\r\n".encode() in raw
    assert b"utf-8?q?" not in raw.partition(b"\r\n\r\n")[0]
    found = read_probe(raw, read_mail(raw))
    assert found.probe_id == PROBE_ID
    assert verify_probe(found, RING)


@pytest.mark.parametrize(
    "head",
    [
        f"{HEADER}: {T}",
        f"{HEADER}:\n {T}",
        f"Subject: Fwd: {SUBJECT} {T}",
        f"Subject: WG: {SUBJECT} {T}",
    ],
)
def test_a_probe_is_known_by_its_header_or_its_subject_however_it_was_forwarded(head):
    assert verify_probe(read(head), RING)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"Subject: Re: {SUBJECT} {T}", "What is this?"),
        (f"Subject: About {SUBJECT} {T}", ""),
        ("Subject: A question", f"{HEADER}: {T}"),
        ("Subject: A question", f"What is {T}?"),
        (f"{HEADER}: {T} and more", ""),
    ],
)
def test_what_answers_or_quotes_a_probe_is_none(head, body):
    assert read(head, body) is None


def test_a_probe_that_another_desk_signed_is_none_of_ours():
    other = KeyRing(keys=(new_key("threads", NOW),))
    found = read(f"{HEADER}: {probe_token(other, PROBE_ID)}")
    assert found is not None
    assert not verify_probe(found, RING)


def test_a_probe_signed_by_a_withdrawn_key_is_none():
    withdrawn = RING.withdrawn(RING.keys[0].id, new_key("threads", NOW), NOW)
    assert not verify_probe(read(f"{HEADER}: {TOKEN}"), withdrawn)


def test_a_signature_is_good_for_its_own_id_alone():
    found = read(f"{HEADER}: {TOKEN.replace(PROBE_ID, new_probe_id())}")
    assert not verify_probe(found, RING)
