# ruff: noqa: E501 - fields as they are written, on one line
"""What forwarding leaves of a mail's proof: DKIM first, then the named forwarder, and nothing by the envelope."""

from typing import Any

import pytest
from support.pipeline import settings

from copydesk.flow.arrival import read_arrival
from copydesk.mail.envelopes import is_srs
from copydesk.settings import Settings

CLIENT, ENVELOPE = "client.example", "mara+caf_=hello=desk.example@gmail.com"
FOUND = f"mx.google.com; dkim=pass header.i=@{CLIENT} header.s=s; spf=pass (google.com: ok) smtp.mailfrom=j@{CLIENT}; dmarc=pass (p=NONE) header.from={CLIENT}"


def owner(**more: Any) -> Settings:
    forwarding = {"forwarders": [{"domain": "gmail.com", "authserv_id": "mx.google.com"}], **more.pop("forwarding", {})}
    return settings(client_addresses=["mara@gmail.com"], forwarding=forwarding, **more)


def stored(
    *,
    ses: str = f"spf=pass client-ip=1; dkim=fail header.i=@{CLIENT}; dmarc=fail header.from={CLIENT};",
    envelope: str = ENVELOPE,
    below: str = f"Authentication-Results: {FOUND}\n",
    sender: str = f"Jonas <jonas@{CLIENT}>",
    recipient: str = "hello@desk.example",
    top: str = "X-Forwarded-To: hello@desk.example\nX-Forwarded-For: mara@gmail.com hello@desk.example\n",
) -> bytes:
    return (
        f"Return-Path: <{envelope}>\nReceived: from mail.google.com by inbound-smtp for {recipient}; now\n"
        f"X-SES-Spam-Verdict: PASS\nX-SES-Virus-Verdict: PASS\nAuthentication-Results: amazonses.com; {ses}\n"
        f"X-SES-RECEIPT: x\nX-SES-DKIM-SIGNATURE: a=b\n{top}Received: by mx.google.com\n{below}"
        f"From: {sender}\nTo: mara@gmail.com\nSubject: An article\nMessage-ID: <1@client.example>\n\nCould we talk?\n"
    ).encode()


def read(own: Settings | None = None, **mail: str) -> Any:
    return read_arrival("inbound/1", stored(**mail), owner() if own is None else own)


PASSED = f"spf=pass client-ip=1; dkim=pass header.i=@{CLIENT}; dmarc=pass header.from={CLIENT};"


def test_a_signature_that_survived_is_ses_s_own_proof():
    mail = read(ses=PASSED).mail

    assert (mail.proof, mail.authenticated) == ("dmarc", True)


def test_where_it_did_not_the_named_forwarder_s_word_proves_a_client_and_no_more():
    mail = read().mail

    assert (mail.proof, mail.authenticated) == ("forwarder", False)


@pytest.mark.parametrize(
    ("why", "mail"),
    [
        ("another server's word", {"below": f"Authentication-Results: {FOUND.replace('mx.google', 'mx.other')}\n"}),
        (
            "a stranger's word above",
            {"below": f"Authentication-Results: mx.evil.example; none\nAuthentication-Results: {FOUND}\n"},
        ),
        ("no word", {"below": ""}),
        ("SES saw no SPF", {"ses": f"spf=fail client-ip=1; dmarc=fail header.from={CLIENT};"}),
        ("SES saw a softfail", {"ses": f"spf=softfail client-ip=1; dmarc=fail header.from={CLIENT};"}),
        ("another's envelope", {"envelope": "eve@gmail.com"}),
        ("another's mailbox", {"envelope": "eve+caf_=hello=desk.example@gmail.com"}),
        ("another host", {"envelope": "SRS0=a=b=client.example=jonas@evil.example"}),
        ("a host that only ends alike", {"envelope": "mara+caf_=hello=desk.example@notgmail.com"}),
        ("it failed there", {"below": f"Authentication-Results: {FOUND.replace('dmarc=pass', 'dmarc=fail')}\n"}),
        (
            "another domain passed",
            {
                "below": f"Authentication-Results: {FOUND.replace(f'header.from={CLIENT}', 'header.from=evil.example')}\n"
            },
        ),
        ("a result twice", {"below": f"Authentication-Results: {FOUND}; dmarc=fail header.from={CLIENT}\n"}),
        (
            "a dot after the domain",
            {"below": f"Authentication-Results: mx.google.com; dmarc=pass header.from={CLIENT}.\n"},
        ),
        (
            "a dot after the signer",
            {"below": f"Authentication-Results: mx.google.com; dkim=pass header.d={CLIENT}.; dmarc=none\n"},
        ),
        ("a vertical tab", {"below": f"Authentication-Results: {FOUND.replace('; dmarc', f';{chr(11)}dmarc')}\n"}),
        ("no server's name", {"below": f"Authentication-Results: {FOUND.removeprefix('mx.google.com; ')}\n"}),
        ("two senders", {"sender": f"jonas@{CLIENT}, eve@evil.example"}),
        (
            "a property of another clause",
            {"below": f"Authentication-Results: mx.google.com; dmarc=pass; spf=pass header.from={CLIENT}\n"},
        ),
    ],
)
def test_what_is_not_proved_is_not_believed(why, mail):
    found = read(**mail).mail

    assert (found.proof, found.authenticated) == ("", False), why


def test_nobody_is_believed_whom_the_owner_did_not_name():
    assert read(settings(client_addresses=["mara@gmail.com"])).mail.proof == ""


def test_a_forwarder_that_judges_no_policy_is_believed_a_signature_of_the_sender_s_own():
    below = (
        f"Authentication-Results: mx.google.com; dkim=pass header.d=mail.{CLIENT}; dmarc=none header.from={CLIENT}\n"
    )
    other = "Authentication-Results: mx.google.com; dkim=pass header.d=evil.example\n"

    assert read(below=below).mail.proof == "forwarder"
    assert read(below=other).mail.proof == ""


def test_a_mail_in_the_owner_s_name_is_no_owner_s_by_any_forwarder():
    found = FOUND.replace(CLIENT, "maraquill.example")
    arrival = read(below=f"Authentication-Results: {found}\n", sender="Mara <mara@maraquill.example>")

    assert (arrival.why.kind, arrival.mail.authenticated) == ("client", False)


@pytest.mark.parametrize(
    "envelope",
    [
        "office@maraquill.example",
        "SRS0=a=b=evil.example=eve@maraquill.example",
        "office+caf_=hello=desk.example@maraquill.example",
        "bounces+SRS=9kxQe=B4@maraquill.example",
        "office+SRS=9kxQe=B4@maraquill.example",
    ],
)
def test_an_spf_pass_of_the_owner_s_own_forwarding_domain_proves_nobody(envelope):
    """Whoever writes to the mailbox with the owner's address in From would else pass DMARC by the forwarder's envelope."""
    own = settings(client_addresses=["office@maraquill.example"])
    ses = "spf=pass client-ip=1; dkim=none; dmarc=pass header.from=maraquill.example;"
    arrival = read(own, ses=ses, envelope=envelope, sender="Mara <mara@maraquill.example>", below="")

    assert (arrival.why.kind, arrival.mail.authenticated, arrival.mail.proof) == ("client", False, "")


def test_what_the_owner_writes_to_the_desk_itself_passes_by_spf_as_ever():
    own = settings(client_addresses=["mara@maraquill.example"])
    ses = "spf=pass client-ip=1; dkim=none; dmarc=pass header.from=maraquill.example;"
    raw = stored(ses=ses, envelope="mara@maraquill.example", sender="mara@maraquill.example", below="", top="")
    raw = raw.replace(b"To: mara@gmail.com", b"To: hello@desk.example")

    assert read_arrival("inbound/1", raw, own).why.kind == "owner"


def test_a_null_envelope_that_a_forwarder_rewrote_is_still_a_machine_s():
    assert (
        read(ses=PASSED, envelope="SRS0=a=b=client.example=x@gmail.com", top="Return-Path: <>\n").why.kind
        == "automatic"
    )


def test_srs_of_a_named_host_counts_as_its_delivery():
    own = owner(forwarding={"forwarders": [{"domain": "host.example"}]})
    below = f"Authentication-Results: host.example; dmarc=pass header.from={CLIENT}\n"
    arrival = read(own, below=below, envelope="SRS0=ab=cd=client.example=jonas@fwd.host.example")

    assert arrival.mail.proof == "forwarder"


@pytest.mark.parametrize("recipient", ["mara@gmail.com", "hello@desk.example"])
def test_an_envelope_that_exchange_cuts_short_is_one_of_forwarding(recipient):
    ses = "spf=pass client-ip=1; dkim=none; dmarc=pass header.from=maraquill.example;"
    raw = stored(ses=ses, envelope="bounces+SRS=b7Wq1=LM@maraquill.example", sender="mara@maraquill.example", below="")
    arrival = read_arrival("inbound/1", raw.replace(b"To: mara@gmail.com", f"To: {recipient}".encode()), settings())

    assert (arrival.why.kind, arrival.mail.proof) == ("client", "")


@pytest.mark.parametrize(
    "envelope", ["srs=a@b.example", "bounces+x=y@b.example", "bounces+srs=a=b=c@d.example", "mrs=a=b@c.example"]
)
def test_what_only_looks_like_a_short_envelope_is_none(envelope):
    assert not is_srs(envelope)
