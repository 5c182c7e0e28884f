"""Replies from the owner's own address: what the doctor makes of SES's and DNS's answers."""

import pytest
from unit.console.doctor.conftest import GOOD_DNS, GOOD_IDENTITY

from local.console.doctor.findings import Problem, Unknown, Well
from local.console.doctor.own_domain import policy, signed

FROM_HER_OWN = {"replies": {"sender": "jane@janedoe.test"}}
IDENTITY = {**GOOD_IDENTITY, "FeedbackForwardingStatus": False}
KEYS = {
    (f"{name}._domainkey.janedoe.test", "CNAME"): (f"{name}.dkim.amazonses.com",)
    for name in IDENTITY["DkimAttributes"]["Tokens"]
}
MAIL_FROM = {
    ("bounce.janedoe.test", "MX"): ("10 feedback-smtp.eu-west-1.amazonses.com",),
    ("bounce.janedoe.test", "TXT"): ("v=spf1 include:amazonses.com ~all",),
}


def ses(**changes):
    return [("get_email_identity", {**IDENTITY, **changes})]


def test_three_records_are_enough_and_the_mail_from_is_advised_besides(installation, stack):
    found = signed(installation(stack=stack, settings=FROM_HER_OWN, dns={**GOOD_DNS, **KEYS}, sesv2=ses()))

    assert isinstance(found, Well)
    assert "signed for janedoe.test" in found.fact
    assert "Advised besides" in found.fact
    assert "bounce.janedoe.test MX 10 feedback-smtp.eu-west-1.amazonses.com" in found.fact


def test_with_its_mail_from_nothing_is_advised(installation, stack):
    dns = {**GOOD_DNS, **KEYS, **MAIL_FROM}
    found = signed(installation(stack=stack, settings=FROM_HER_OWN, dns=dns, sesv2=ses()))

    assert isinstance(found, Well)
    assert "Advised" not in found.fact


def test_records_that_are_missing_are_named_and_no_mx_is_among_them(installation, stack):
    found = signed(installation(stack=stack, settings=FROM_HER_OWN, sesv2=ses()))

    assert isinstance(found, Problem)
    assert [record.type for record in found.then] == ["CNAME", "CNAME"]


def test_an_identity_that_the_stack_lacks_is_made_by_a_deployment(installation, stack):
    absent = [("get_email_identity", "NotFoundException")]
    found = signed(installation(stack=stack, settings=FROM_HER_OWN, sesv2=absent))

    assert isinstance(found, Problem)
    assert found.then == ("make deploy",)


def test_records_that_ses_has_not_seen_yet_are_waited_for(installation, stack):
    pending = ses(VerifiedForSendingStatus=False)
    found = signed(installation(stack=stack, settings=FROM_HER_OWN, dns={**GOOD_DNS, **KEYS}, sesv2=pending))

    assert isinstance(found, Unknown)


def test_bounces_that_ses_mails_besides_are_switched_off_by_a_command(installation, stack):
    loud = ses(FeedbackForwardingStatus=True)
    found = signed(installation(stack=stack, settings=FROM_HER_OWN, dns={**GOOD_DNS, **KEYS}, sesv2=loud))

    assert isinstance(found, Problem)
    assert "put-email-identity-feedback-attributes --email-identity janedoe.test" in found.then[0]


@pytest.mark.parametrize("check", [signed, policy])
def test_replies_from_the_desk_need_nothing_more(installation, check):
    assert isinstance(check(installation()), Well)


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ("v=DMARC1; p=none", "janedoe.test has one"),
        ("v=DMARC1; p=reject; adkim=s", "adkim=s wants the very domain, which SES signs for"),
    ],
)
def test_a_policy_is_met_also_a_strict_one(installation, record, says):
    dns = {("_dmarc.janedoe.test", "TXT"): (record,)}
    found = policy(installation(settings=FROM_HER_OWN, dns=dns))

    assert isinstance(found, Well)
    assert says in found.fact


@pytest.mark.parametrize("records", [(), ("v=DMARC1; p=none", "v=DMARC1; p=reject")])
def test_none_and_two_policies_are_told(installation, records):
    found = policy(installation(settings=FROM_HER_OWN, dns={("_dmarc.janedoe.test", "TXT"): records}))

    assert isinstance(found, Problem)
