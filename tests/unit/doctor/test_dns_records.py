"""DNS as the world sees it, from a table in place of the network."""

import dns.exception
import dns.resolver
import pytest
from unit.doctor.conftest import GOOD_DNS, GOOD_IDENTITY

from local.doctor import dns_records
from local.doctor.findings import Check, Problem, Unknown, Well, examine
from local.doctor.resolver import NoAnswer, resolver

IDENTITY = [("get_email_identity", GOOD_IDENTITY)]
ALL = (dns_records.inbound, dns_records.dkim, dns_records.mail_from, dns_records.dmarc, dns_records.owners_dmarc)


def without(*keys):
    return {key: value for key, value in GOOD_DNS.items() if key not in keys}


def test_complete_dns_is_well(place):
    assert all(isinstance(check(place(sesv2=IDENTITY)), Well) for check in ALL)


def test_every_missing_record_is_written_out(place):
    empty = [check(place(dns={}, sesv2=IDENTITY)) for check in ALL]
    assert all(isinstance(found, Problem) for found in empty)
    assert [record for found in empty for record in found.then] == [
        "desk.janedoe.test MX 10 inbound-smtp.eu-west-1.amazonaws.com",
        "one._domainkey.desk.janedoe.test CNAME one.dkim.amazonses.com",
        "two._domainkey.desk.janedoe.test CNAME two.dkim.amazonses.com",
        "bounce.desk.janedoe.test MX 10 feedback-smtp.eu-west-1.amazonses.com",
        'bounce.desk.janedoe.test TXT "v=spf1 include:amazonses.com ~all"',
        '_dmarc.desk.janedoe.test TXT "v=DMARC1; p=quarantine; rua=mailto:jane@janedoe.test"',
        '_dmarc.janedoe.test TXT "v=DMARC1; p=quarantine; rua=mailto:jane@janedoe.test"',
    ]


def test_only_what_is_missing_is_asked_for(place):
    found = dns_records.dkim(place(dns=without(("two._domainkey.desk.janedoe.test", "CNAME")), sesv2=IDENTITY))
    assert found.then == ("two._domainkey.desk.janedoe.test CNAME two.dkim.amazonses.com",)


def test_mail_that_goes_elsewhere_names_where(place):
    found = dns_records.inbound(place(dns={("desk.janedoe.test", "MX"): ("5 mx.mailhost.test",)}))
    assert "goes to mx.mailhost.test" in found.what


def test_a_second_mail_host_takes_a_part_of_the_mail(place):
    both = {("desk.janedoe.test", "MX"): (*GOOD_DNS["desk.janedoe.test", "MX"], "20 mx.mailhost.test")}
    found = dns_records.inbound(place(dns=both))
    assert "some of the mail" in found.what
    assert "mx.mailhost.test" in found.what


def test_another_spf_record_of_the_mail_from_domain_does_not_pass_for_ours(place):
    dns_table = {**GOOD_DNS, ("bounce.desk.janedoe.test", "TXT"): ("v=spf1 -all",)}
    assert isinstance(dns_records.mail_from(place(dns=dns_table)), Problem)


def test_a_dmarc_record_of_the_domain_above_counts(place):
    assert isinstance(dns_records.dmarc(place(dns=without(("_dmarc.desk.janedoe.test", "TXT")))), Well)


def test_dkim_records_cannot_be_known_before_the_identity_is_made(place):
    assert isinstance(dns_records.dkim(place(sesv2=[("get_email_identity", "NotFoundException")])), Unknown)


def test_name_servers_that_do_not_answer_leave_it_unknown(place):
    from dataclasses import replace

    def silent(name, _kind):
        raise NoAnswer(f"DNS did not answer about {name}")

    (line,) = examine("DNS", (Check("MX", dns_records.inbound),), replace(place(), resolve=silent))
    assert line.finding == Unknown("DNS did not answer about desk.janedoe.test")


class Record:
    def __init__(self, text):
        self.text = text

    def to_text(self):
        return self.text


@pytest.mark.parametrize(
    ("kind", "texts", "values"),
    [
        ("MX", ["10 Inbound-SMTP.eu-west-1.amazonaws.com."], ("10 inbound-smtp.eu-west-1.amazonaws.com",)),
        ("TXT", ['"v=DMARC1; " "p=None"'], ("v=DMARC1; p=None",)),
        ("CNAME", ["one.dkim.amazonses.com."], ("one.dkim.amazonses.com",)),
    ],
)
def test_records_are_compared_without_what_only_zone_files_need(monkeypatch, kind, texts, values):
    monkeypatch.setattr(dns.resolver.Resolver, "__init__", lambda _self: None)
    monkeypatch.setattr(dns.resolver.Resolver, "resolve", lambda *_, **__: [Record(text) for text in texts])
    assert resolver()("name.test", kind) == values


@pytest.mark.parametrize("error", [dns.resolver.NXDOMAIN, dns.resolver.NoAnswer])
def test_a_name_that_is_not_there_has_no_records(monkeypatch, error):
    def resolve(*_, **__):
        raise error

    monkeypatch.setattr(dns.resolver.Resolver, "__init__", lambda _self: None)
    monkeypatch.setattr(dns.resolver.Resolver, "resolve", resolve)
    assert resolver()("name.test", "MX") == ()


def test_a_machine_without_name_servers_leaves_it_unknown(monkeypatch):
    def nothing(_self):
        raise dns.resolver.NoResolverConfiguration

    monkeypatch.setattr(dns.resolver.Resolver, "__init__", nothing)
    with pytest.raises(NoAnswer, match="check the network"):
        resolver()("name.test", "MX")


def test_a_time_out_is_not_taken_for_a_missing_record(monkeypatch):
    def resolve(*_, **__):
        raise dns.exception.Timeout

    monkeypatch.setattr(dns.resolver.Resolver, "__init__", lambda _self: None)
    monkeypatch.setattr(dns.resolver.Resolver, "resolve", resolve)
    with pytest.raises(NoAnswer, match=r"name\.test"):
        resolver()("name.test", "MX")
