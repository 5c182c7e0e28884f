"""Chains of ARC seals, with keys in a zone of the tests' own: the whole chain verifies in time, or proves nothing."""

import base64
import re
from collections.abc import Iterable
from typing import Any

import dkim
import dns.exception
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from support.pipeline import CLIENT, Pipeline, settings

from copydesk.adapters.arc.chains import ArcChains
from copydesk.adapters.arc.dns_keys import LIMIT_SECONDS, MOST, DnsKeys
from copydesk.events import MailSetAside, UserQueryReceived
from local.desk.ses_block import Checks

HOST = b"host.example"
FOUND = b"dkim=pass header.d=example.com; dmarc=pass header.from=example.com"


@pytest.fixture(scope="module")
def keys() -> dict[bytes, bytes]:
    """A private key for each domain."""
    return {name: _key() for name in (HOST, b"list.example", b"evil.example")}


def _key() -> bytes:
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return made.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())


def zone(keys: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """The records of the tests' own zone."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    found = {}
    for domain, key in keys.items():
        public = (
            load_pem_private_key(key, None).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        )
        found[b"arc._domainkey." + domain + b"."] = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)
    return found


def written(sender: str = CLIENT, text: str = "Could we talk?", more: str = "") -> bytes:
    return (
        f"From: Jonas <{sender}>\r\nTo: mara@host.example\r\nSubject: An article\r\nMessage-ID: <1@example.com>\r\n"
        f"{more}Date: Mon, 23 Nov 2026 09:00:00 +0000\r\n\r\n{text}\r\n"
    ).encode()


def sealed(raw: bytes, keys: dict[bytes, bytes], domain: bytes = HOST, found: bytes = FOUND, **more: Any) -> bytes:
    """`raw` as a forwarder seals it, which found that out."""
    checked = b"Authentication-Results: " + domain + b"; arc=pass; " + found + b"\r\n" + raw
    checked = checked if b"ARC-Seal" in raw else checked.replace(b"arc=pass; ", b"")
    fields = dkim.arc_sign(checked, b"arc", domain, keys[domain], domain, **more)
    return b"".join(fields) + raw


def chains(records: dict[bytes, bytes]) -> ArcChains:
    return ArcChains(lambda: lambda name, **_: records.get(name))


def test_a_chain_of_one_seal_says_what_its_forwarder_found(keys):
    chain = chains(zone(keys)).verified(sealed(written(), keys))

    assert chain is not None
    assert (chain.sealed_by, chain.results) == ("host.example", f"host.example; {FOUND.decode()}")


def test_of_a_longer_chain_the_outermost_seal_counts_if_all_verify(keys):
    through_list = sealed(written(), keys, b"list.example")
    chain = chains(zone(keys)).verified(sealed(through_list, keys))

    assert chain is not None
    assert chain.sealed_by == "host.example"


def broken(keys: dict[bytes, bytes]) -> dict[str, bytes]:
    one = sealed(written(), keys)
    two = sealed(sealed(written(), keys, b"list.example"), keys)
    return {
        "no seal": written(),
        "another body": one.replace(b"Could we talk?", b"Send me money."),
        "another sender": one.replace(CLIENT.encode(), b"ceo@example.com"),
        "another finding": one.replace(b"dmarc=pass", b"dmarc=none"),
        "another domain's name": one.replace(b"d=host.example", b"d=list.example"),
        "an inner seal that was changed": b"dmarc=none".join(two.rsplit(b"dmarc=pass", 1)),
        "a seal twice": one.split(b"\r\n")[0] + b"\r\n" + one,
        "no message signature": re.sub(rb"(?s)ARC-Message-Signature: .*?\r\n(?=\S)", b"", one),
        "a chain that says that it failed": two.replace(b"cv=pass", b"cv=fail"),
        "a word that is none of the standard's": two.replace(b"cv=pass", b"cv=fine"),
        "a chain that begins at two": one.replace(b"i=1", b"i=2"),
        "noise": b"\x00\xff" * 400,
    }


WAYS = (
    "no seal",
    "another body",
    "another sender",
    "another finding",
    "another domain's name",
    "an inner seal that was changed",
    "a seal twice",
    "no message signature",
    "a chain that says that it failed",
    "a word that is none of the standard's",
    "a chain that begins at two",
    "noise",
)


@pytest.mark.parametrize("why", WAYS)
def test_what_does_not_verify_whole_is_no_chain(keys, why):
    mails = broken(keys)

    assert set(mails) == set(WAYS)
    assert chains(zone(keys)).verified(mails[why]) is None


def test_without_an_answer_of_dns_nothing_is_proved(keys):
    assert chains({}).verified(sealed(written(), keys)) is None


def test_a_key_that_is_missing_anywhere_in_the_chain_proves_nothing(keys):
    records = {name: text for name, text in zone(keys).items() if b"list" not in name}

    assert chains(records).verified(sealed(sealed(written(), keys, b"list.example"), keys)) is None


def test_a_chain_of_too_many_seals_is_not_looked_at(keys):
    raw = written()
    for _ in range(6):
        raw = sealed(raw, keys)

    assert chains(zone(keys)).verified(raw) is None


class Resolver:
    """A resolver that takes its time."""

    def __init__(self, seconds: float) -> None:
        self.now, self.seconds, self.asked = 0.0, seconds, list[float]()

    def clock(self) -> float:
        return self.now

    def resolve(self, _name: str, _kind: str, *, lifetime: float) -> Iterable[Any]:
        self.asked.append(lifetime)
        self.now += min(lifetime, self.seconds)
        if self.seconds >= lifetime:
            raise dns.exception.Timeout
        return iter([type("Record", (), {"strings": (b"v=DKIM1; ", b"p=x")})()])


def test_all_keys_of_a_mail_come_within_one_time_limit():
    slow = Resolver(1.2)
    keys = DnsKeys(slow, slow.clock)  # type: ignore[arg-type]  # it resolves

    found = [keys(f"{number}.example.".encode()) for number in range(9)]

    assert found[0] == b"v=DKIM1; p=x"
    assert found[2:] == [None] * 7
    assert slow.now <= LIMIT_SECONDS
    assert len(slow.asked) == 3


def test_no_mail_asks_for_many_keys():
    quick = Resolver(0)
    keys = DnsKeys(quick, quick.clock)  # type: ignore[arg-type]  # it resolves

    for number in range(40):
        keys(f"{number % 30}.example.".encode())

    assert len(quick.asked) == MOST


FORWARDER = {"domain": "host.example"}
FAILED = Checks(spf="pass", dkim="fail", dmarc="fail")
SRS = "SRS0=ab=cd=example.com=jonas@host.example"


def desk_with(keys: dict[bytes, bytes], *, arc: bool = True) -> Pipeline:
    """A desk that has answered a client, and takes its forwarder's seals for a proof if `arc`."""
    own = settings(client_addresses=["mara@host.example"], forwarding={"forwarders": [FORWARDER], "arc": arc})
    desk = Pipeline(settings=own)
    desk.services.__dict__["chains"] = chains(zone(keys))
    desk.client_writes("Could you write an article?")
    desk.run()
    desk.owner_replies("approve")
    return desk.run()


def answer(desk: Pipeline, sender: str = CLIENT) -> bytes:
    return written(sender, "More", f"In-Reply-To: {desk.sent[-1][1].message_id}\r\n")


def joined(desk: Pipeline) -> bool:
    return any(
        isinstance(event, UserQueryReceived) and event.turn > 1
        for state in desk.states()
        for event in desk.log(state.query_id)
    )


def test_keys_from_a_resolver_verify_a_chain(keys):
    records = zone(keys)

    class Zone:
        def resolve(self, name: str, kind: str, *, lifetime: float) -> Iterable[Any]:
            assert (kind, lifetime > 0) == ("TXT", True)
            return iter([type("Record", (), {"strings": (records[name.encode()],)})()])

    assert ArcChains(lambda: DnsKeys(Zone())).verified(sealed(written(), keys)) is not None  # type: ignore[arg-type]


def test_a_client_s_answer_joins_its_thread_by_the_named_forwarder_s_seal(keys):
    desk = desk_with(keys)

    desk.mail_arrives(sealed(answer(desk), keys), sender=SRS, checks=FAILED)
    desk.run()

    assert joined(desk)
    assert desk.last(UserQueryReceived).proof == "arc"


@pytest.mark.parametrize(
    ("why", "mail"),
    [
        ("ARC is off", {"arc": False}),
        ("another's seal", {"by": b"evil.example"}),
        ("another's delivery", {"sender": "SRS0=ab=cd=example.com=jonas@evil.example"}),
        ("SES saw no SPF", {"checks": Checks(spf="fail", dkim="fail", dmarc="fail")}),
        ("it failed there", {"found": FOUND.replace(b"dmarc=pass", b"dmarc=fail")}),
    ],
)
def test_it_does_not_otherwise(keys, why, mail):
    desk = desk_with(keys, arc=mail.get("arc", True))

    raw = sealed(answer(desk), keys, mail.get("by", HOST), mail.get("found", FOUND))
    desk.mail_arrives(raw, sender=mail.get("sender", SRS), checks=mail.get("checks", FAILED))
    desk.run()

    assert not joined(desk), why


def test_no_seal_makes_a_word_the_owner_s(keys):
    desk = desk_with(keys)
    desk.client_writes("Another article?", subject="Another")
    desk.run()
    address = re.search(rb"<(hello\+[^>]+)>", desk.to_owner[-1])
    assert address is not None
    before = len(desk.sent)

    found = FOUND.replace(b"example.com", b"maraquill.example")
    raw = sealed(written("mara@maraquill.example", "approve"), keys, found=found)
    desk.mail_arrives(raw, sender=SRS, recipient=address[1].decode(), checks=FAILED)
    desk.run()

    assert any(isinstance(event, MailSetAside) for state in desk.states() for event in desk.log(state.query_id))
    assert not [mail for mail, _ in desk.sent[before:] if mail.recipients == (CLIENT,)]
