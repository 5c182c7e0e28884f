# ruff: noqa: E501 - fields as they are written, on one line
"""Authentication-Results of others than SES: read strictly, and by nobody fooled."""

import pytest
from support.forwarded_mails import HOSTILE

from copydesk.mail.authentication_results import read_results

GMAIL = (
    "mx.google.com; dkim=pass header.i=@client.example header.s=s1 header.b=abc/de+f; "
    "spf=pass (google.com: domain of jonas@client.example designates 192.0.2.1 as permitted sender) "
    "smtp.mailfrom=jonas@client.example; dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=client.example"
)
OTHERS = {
    "Postfix": 'mail.host.example; dkim=pass (2048-bit key; unprotected) header.d=client.example header.i=@client.example header.b="abc/d"; dkim-atps=neutral',
    "Exchange's seal": "mx.microsoft.com 1; spf=pass (sender ip is 192.0.2.1) smtp.rcpttodomain=quill.example smtp.mailfrom=client.example; dmarc=pass (p=none sp=none pct=100) action=none header.from=client.example; dkim=pass (signature was verified) header.d=client.example; arc=none (0)",
    "a method of its own twice": "mx1.host.example; dkim=pass header.d=client.example; dmarc=pass header.from=client.example; x-return-mx=pass header.domain=client.example policy.is_org=yes (MX Records found: mx.client.example); x-return-mx=pass smtp.domain=client.example policy.is_org=yes",
    "an envelope in quotes": 'mx.google.com; dkim=pass header.i=@client.example header.b="Ab+/c="; spf=pass (google.com: domain of srs0=hh=tt=client.example=jo@fwd.example designates 192.0.2.1 as permitted sender) smtp.mailfrom="srs0=hh=tt=client.example=jo@fwd.example"; dmarc=pass (p=NONE) header.from=client.example',
    "nothing found": "mx.host.example; none",
    "a version": "mx.host.example 1; spf/1=pass smtp.mailfrom=a@b.example",
    "a name without dots": "localhost; spf=fail smtp.mailfrom=a@b.example",
}


def test_what_gmail_writes_is_read_whole():
    results = read_results(GMAIL)

    assert results is not None
    assert results.server == "mx.google.com"
    assert [(one.method, one.result) for one in results.findings] == [
        ("dkim", "pass"),
        ("spf", "pass"),
        ("dmarc", "pass"),
    ]
    assert results.of("dmarc")[0].properties == {"header.from": "client.example"}


@pytest.mark.parametrize("value", OTHERS.values(), ids=OTHERS)
def test_what_other_servers_write_is_read(value):
    assert read_results(value) is not None


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_what_may_be_read_in_more_than_one_way_is_not_read(value):
    assert read_results(value) is None


def test_a_property_belongs_to_its_own_clause_alone():
    results = read_results("mx.google.com; dmarc=pass; spf=fail header.from=bank.example")

    assert results is not None
    assert results.of("dmarc")[0].properties == {}
