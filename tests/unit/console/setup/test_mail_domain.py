"""A domain that receives mail already is not taken unasked."""

import pytest

from local.console.dns.resolver import NoAnswer
from local.console.setup.mail_domain import doubt_about, is_whole, registered

MAILBOX = ("10 in1-smtp.messagingengine.test",)
SES = ("10 inbound-smtp.eu-west-1.amazonaws.com",)


def dns(**records):
    """A resolver that knows these; names are written with `_` for `.`, the type last, and `any` for a wildcard."""
    known = {}
    for name, values in records.items():
        labels, _, kind = name.rpartition("_")
        known[labels.replace("_", ".").replace("any.", "*."), kind] = values
    return lambda name, kind: known.get((name, kind), ())


def silent(_name, _kind):
    raise NoAnswer("DNS did not answer")


@pytest.mark.parametrize(
    ("domain", "instead"),
    [("jane.test", "desk.jane.test"), ("mail.jane.test", "desk.jane.test"), ("desk.jane.test", "copydesk.jane.test")],
)
def test_a_domain_with_a_mailbox_is_doubted_and_a_name_beside_it_offered(domain, instead):
    doubt = doubt_about(domain, lambda name, kind: MAILBOX if (name, kind) == (domain, "MX") else ())
    assert doubt.certain
    assert "in1-smtp.messagingengine.test" in doubt.reason
    assert doubt.instead == instead


def test_a_subdomain_that_is_in_use_too_is_not_offered():
    assert (
        doubt_about("jane.test", dns(jane_test_MX=MAILBOX, desk_jane_test_MX=MAILBOX)).instead == "copydesk.jane.test"
    )


def test_a_domain_whose_mail_goes_to_ses_and_elsewhere_is_doubted():
    assert doubt_about("desk.jane.test", dns(desk_jane_test_MX=SES + MAILBOX)).certain


@pytest.mark.parametrize(
    "resolve",
    [
        dns(),
        dns(desk_jane_test_MX=SES),
        dns(desk_jane_test_MX=("0 ",)),
        dns(desk_jane_test_MX=MAILBOX, any_jane_test_MX=MAILBOX),
        silent,
    ],
    ids=["no record", "SES's", "one that refuses mail", "one for every subdomain", "no answer"],
)
def test_a_subdomain_without_a_mailbox_is_taken(resolve):
    assert doubt_about("desk.jane.test", resolve) is None


def test_a_whole_domain_that_dns_knows_to_have_no_mail_is_taken():
    assert doubt_about("jane.test", dns(jane_test_NS=("ns1.host.test",))) is None


@pytest.mark.parametrize("resolve", [silent, dns()], ids=["no answer", "unheard of"])
def test_a_whole_domain_that_dns_does_not_tell_of_is_doubted_without_certainty(resolve):
    doubt = doubt_about("jane.test", resolve)
    assert not doubt.certain
    assert doubt.instead == "desk.jane.test"


@pytest.mark.parametrize(
    ("domain", "whole"),
    [("jane.test", True), ("jane.co.uk", True), ("desk.jane.co.uk", False), ("desk.jane.test", False), ("co.uk", True)],
)
def test_a_whole_domain_is_told_by_its_looks(domain, whole):
    assert is_whole(domain) is whole
    assert domain.endswith(registered(domain))
