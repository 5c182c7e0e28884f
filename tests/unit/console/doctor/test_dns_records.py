"""DNS as the world sees it, from a table in place of the network."""

import dns.exception
import dns.rdata
import dns.resolver
import pytest
from support.stubs import deployed
from unit.console.doctor.conftest import GOOD_DNS, GOOD_IDENTITY

from local.console.dns.resolver import NoAnswer, resolver
from local.console.doctor import dns_records
from local.console.doctor.findings import AFTER_DEPLOYING, Check, Problem, Unknown, Well, examine

IDENTITY = [("get_email_identity", GOOD_IDENTITY)]
ALL = (dns_records.inbound, dns_records.dkim, dns_records.mail_from, dns_records.dmarc, dns_records.owners_dmarc)


def without(*keys):
    return {key: value for key, value in GOOD_DNS.items() if key not in keys}


def test_complete_dns_is_well(installation):
    assert all(isinstance(check(installation(sesv2=IDENTITY)), Well) for check in ALL)


def test_every_missing_record_is_written_out(installation, stack):
    empty = [check(installation(dns={}, stack=stack, sesv2=IDENTITY)) for check in ALL]
    assert all(isinstance(found, Problem) for found in empty)
    assert [str(record) for found in empty for record in found.then] == [
        "desk.janedoe.test MX 10 inbound-smtp.eu-west-1.amazonaws.com",
        "one._domainkey.desk.janedoe.test CNAME one.dkim.amazonses.com",
        "two._domainkey.desk.janedoe.test CNAME two.dkim.amazonses.com",
        "bounce.desk.janedoe.test MX 10 feedback-smtp.eu-west-1.amazonses.com",
        'bounce.desk.janedoe.test TXT "v=spf1 include:amazonses.com ~all"',
        '_dmarc.desk.janedoe.test TXT "v=DMARC1; p=quarantine; rua=mailto:jane@janedoe.test"',
        '_dmarc.janedoe.test TXT "v=DMARC1; p=none"',
    ]


def test_before_deploying_nothing_is_to_be_published_yet(installation):
    missing = ("get_email_identity", "NotFoundException")
    for check in ALL:
        (line,) = examine("DNS", (Check("x", check),), installation(dns={}, stack=None, sesv2=[missing]))
        assert line.finding == AFTER_DEPLOYING


def test_only_what_is_missing_is_asked_for(installation, stack):
    dns_table = without(("two._domainkey.desk.janedoe.test", "CNAME"))
    found = dns_records.dkim(installation(dns=dns_table, stack=stack, sesv2=IDENTITY))
    assert [str(record) for record in found.then] == ["two._domainkey.desk.janedoe.test CNAME two.dkim.amazonses.com"]


@pytest.mark.parametrize("stack", [None, deployed()])
def test_a_mailbox_in_use_is_never_to_be_replaced(installation, stack):
    found = dns_records.inbound(installation(dns={("desk.janedoe.test", "MX"): ("5 mx.mailhost.test",)}, stack=stack))
    assert "goes to mx.mailhost.test: a mailbox in use" in found.what
    assert "Do NOT replace" in found.what
    assert "copydesk.desk.janedoe.test" in found.what
    assert found.then == ("copydesk setup",)


def test_a_second_mail_host_takes_a_part_of_the_mail(installation):
    both = {("desk.janedoe.test", "MX"): (*GOOD_DNS["desk.janedoe.test", "MX"], "20 mx.mailhost.test")}
    found = dns_records.inbound(installation(dns=both))
    assert "only a part of the mail" in found.what
    assert "mx.mailhost.test" in found.what
    assert not found.then


def test_mail_to_ses_in_another_region_may_be_moved(installation):
    other = {("desk.janedoe.test", "MX"): ("10 inbound-smtp.us-east-1.amazonaws.com",)}
    found = dns_records.inbound(installation(dns=other))
    assert "another Region" in found.what
    assert found.then


def test_a_domain_that_says_it_takes_no_mail_is_no_mailbox(installation, stack):
    found = dns_records.inbound(installation(dns={("desk.janedoe.test", "MX"): ("0 ",)}, stack=stack))
    assert [str(record) for record in found.then] == ["desk.janedoe.test MX 10 inbound-smtp.eu-west-1.amazonaws.com"]


def test_another_spf_record_of_the_mail_from_domain_is_shown(installation, stack):
    dns_table = {**GOOD_DNS, ("bounce.desk.janedoe.test", "TXT"): ("v=spf1 -all", "something else")}
    found = dns_records.mail_from(installation(dns=dns_table, stack=stack))
    assert found.what.splitlines()[1:] == ["bounce.desk.janedoe.test TXT is v=spf1 -all instead"]


def test_a_second_spf_record_spoils_the_first(installation):
    name = ("bounce.desk.janedoe.test", "TXT")
    found = dns_records.mail_from(installation(dns={**GOOD_DNS, name: (*GOOD_DNS[name], "v=spf1 -all")}))
    assert "take away bounce.desk.janedoe.test TXT v=spf1 -all" in found.what


@pytest.mark.parametrize("soa", [True, False])
def test_a_name_that_a_form_has_doubled_is_found(installation, soa):
    name = "desk.janedoe.test.janedoe.test"
    dns_table = {(name, "MX"): GOOD_DNS["desk.janedoe.test", "MX"]}
    dns_table |= {("janedoe.test", "SOA"): ("ns.host.test …",)} if soa else {}
    settings = {} if soa else {"owner_address": "jane@mailhost.test"}
    found = dns_records.inbound(installation(dns=dns_table, stack=None, settings=settings))
    assert f"was entered as {name}" in found.what
    assert "change the name there to desk" in found.what


def test_quotes_that_somebody_typed_are_found(installation, stack):
    name = ("bounce.desk.janedoe.test", "TXT")
    dns_table = {**GOOD_DNS, name: ('"v=spf1 include:amazonses.com ~all"',)}
    found = dns_records.mail_from(installation(dns=dns_table, stack=stack))
    assert "type it without quotes" in found.what


@pytest.mark.parametrize(("domain", "check"), [("desk.janedoe.test", "dmarc"), ("janedoe.test", "owners_dmarc")])
def test_two_dmarc_records_count_as_none(installation, domain, check):
    dns_table = {**GOOD_DNS, (f"_dmarc.{domain}", "TXT"): ("v=DMARC1; p=none", "v=DMARC1; p=reject")}
    found = getattr(dns_records, check)(installation(dns=dns_table))
    assert "count as none" in found.what
    assert "p=reject" in str(found.then[1])


def test_the_owner_s_own_mail_is_left_alone_where_one_record_serves_both(installation, stack):
    here = installation(dns={}, stack=stack, settings={"agent_address": "hello@janedoe.test"})
    assert dns_records.dmarc(here).then == dns_records.owners_dmarc(here).then
    assert "p=none" in str(dns_records.dmarc(here).then[0])


def test_a_mail_provider_s_domain_gets_no_record_that_its_customer_could_not_set(installation, stack):
    here = installation(dns={}, stack=stack, settings={"owner_address": "jane@gmail.com"})
    found = dns_records.owners_dmarc(here)
    assert "Only the provider of gmail.com" in found.what
    assert found.then == ("copydesk setup",)


def test_a_domain_that_may_be_somebody_else_s_gets_a_record_under_a_condition(installation, stack):
    found = dns_records.owners_dmarc(installation(dns={}, stack=stack, settings={"owner_address": "jane@host.test"}))
    assert "If host.test is yours" in found.what
    assert "p=none, which changes nothing" in found.what


@pytest.mark.parametrize("status", ["PENDING", "NOT_STARTED", "FAILED"])
def test_records_that_ses_has_not_seen_yet_are_waited_for_as_long_as_it_looks(installation, status):
    unseen = {
        "VerifiedForSendingStatus": False,
        "DkimAttributes": {"SigningEnabled": True, "Status": status, "Tokens": ["one", "two"]},
        "MailFromAttributes": {**GOOD_IDENTITY["MailFromAttributes"], "MailFromDomainStatus": status},
    }
    for check in (dns_records.dkim, dns_records.mail_from):
        found = check(installation(sesv2=[("get_email_identity", unseen)]))
        assert isinstance(found, Problem if status == "FAILED" else Unknown)


def test_signing_that_is_switched_off_is_switched_on(installation):
    off = {**GOOD_IDENTITY, "DkimAttributes": {"Status": "SUCCESS", "Tokens": ["one"], "SigningEnabled": False}}
    assert "--signing-enabled" in dns_records.dkim(installation(sesv2=[("get_email_identity", off)])).then[0]


def test_an_identity_without_names_of_records_is_not_taken_for_one_in_order(installation):
    empty = {**GOOD_IDENTITY, "DkimAttributes": {"Status": "NOT_STARTED", "Tokens": [], "SigningEnabled": True}}
    assert isinstance(dns_records.dkim(installation(sesv2=[("get_email_identity", empty)])), Unknown)


def test_a_dmarc_record_of_the_domain_above_counts(installation):
    assert isinstance(dns_records.dmarc(installation(dns=without(("_dmarc.desk.janedoe.test", "TXT")))), Well)


def test_name_servers_that_do_not_answer_leave_it_unknown(installation):
    from dataclasses import replace

    def silent(name, _kind):
        raise NoAnswer(f"DNS did not answer about {name}")

    (line,) = examine("DNS", (Check("MX", dns_records.inbound),), replace(installation(), resolve=silent))
    assert line.finding == Unknown("DNS did not answer about desk.janedoe.test")


@pytest.mark.parametrize(
    ("kind", "texts", "values"),
    [
        ("MX", ["10 Inbound-SMTP.eu-west-1.amazonaws.com."], ("10 inbound-smtp.eu-west-1.amazonaws.com",)),
        ("TXT", ['"v=DMARC1; " "p=None"'], ("v=DMARC1; p=None",)),
        ("TXT", [r'"\"v=spf1 -all\""'], ('"v=spf1 -all"',)),
        ("CNAME", ["one.dkim.amazonses.com."], ("one.dkim.amazonses.com",)),
    ],
)
def test_records_are_compared_without_what_only_zone_files_need(monkeypatch, kind, texts, values):
    records = [dns.rdata.from_text("IN", kind, text) for text in texts]
    monkeypatch.setattr(dns.resolver.Resolver, "__init__", lambda _self: None)
    monkeypatch.setattr(dns.resolver.Resolver, "resolve", lambda *_, **__: records)
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
