"""Replies from the owner's own address: a second identity, its records, and who may send from where."""

import json

import pytest

OWN = {
    "agent_address": "hello@desk.janedoe.test",
    "owner_name": "Jane Doe",
    "owner_address": "jane@janedoe.test",
    "replies": {"sender": "jane@janedoe.test"},
}


@pytest.fixture(scope="module")
def stack(synthesize):
    return synthesize(settings=OWN, rule_packs=True)


@pytest.fixture(scope="module")
def out_of_the_sandbox(synthesize):
    return synthesize(settings=OWN, sandbox=False)


def identities(stack):
    found = stack.of_type("AWS::SES::EmailIdentity").values()
    return {each["Properties"]["EmailIdentity"]: each["Properties"] for each in found}


def mails_of(stack, handler):
    return [each for each in stack.statements(handler) if "ses:SendEmail" in each["Action"]]


def test_the_very_domain_of_the_address_is_shown_to_ses_so_that_strict_alignment_holds(stack):
    assert set(identities(stack)) == {"desk.janedoe.test", "janedoe.test"}
    assert identities(stack)["janedoe.test"]["DkimSigningAttributes"] == {"NextSigningKeyLength": "RSA_2048_BIT"}


def test_its_mail_from_is_a_subdomain_and_without_its_records_mail_leaves_all_the_same(stack):
    assert identities(stack)["janedoe.test"]["MailFromAttributes"] == {
        "MailFromDomain": "bounce.janedoe.test",
        "BehaviorOnMxFailure": "USE_DEFAULT_VALUE",
    }


def test_bounces_of_replies_are_not_mailed_to_the_owner_by_ses(stack):
    assert identities(stack)["janedoe.test"]["FeedbackAttributes"] == {"EmailForwardingEnabled": False}


def test_the_rule_packs_find_nothing_more(stack):
    assert stack.findings == ()


def test_mail_to_the_owners_domain_goes_where_it_went(stack):
    assert json.dumps(stack.template["Outputs"]).count("inbound-smtp") == 1
    [rule] = stack.of_type("AWS::SES::ReceiptRule").values()
    assert rule["Properties"]["Rule"]["Recipients"] == ["desk.janedoe.test"]


def test_the_records_of_the_owners_domain_are_printed_apart(stack):
    own = [name for name in stack.template["Outputs"] if name.startswith("OwnDnsRecord")]
    assert own == [
        "OwnDnsRecord1Cname",
        "OwnDnsRecord2Cname",
        "OwnDnsRecord3Cname",
        "OwnDnsRecord4Mx",
        "OwnDnsRecord5Txt",
    ]


def test_a_hosted_zone_gets_the_desks_records_alone(synthesize):
    zoned = synthesize(settings=OWN, hosted_zone_id="Z0123456789ABCDEFGHIJ")
    names = json.dumps([each["Properties"]["Name"] for each in zoned.of_type("AWS::Route53::RecordSet").values()])
    assert "bounce.desk.janedoe.test" in names
    assert '"bounce.janedoe.test"' not in names


def test_replies_may_come_from_the_owners_address_alone_and_notes_from_the_desks(out_of_the_sandbox):
    [reply] = mails_of(out_of_the_sandbox, "send_response")
    assert reply["Condition"]["StringEquals"]["ses:FromAddress"] == "jane@janedoe.test"
    assert "identity/janedoe.test" in json.dumps(reply["Resource"])
    assert "identity/desk.janedoe.test" not in json.dumps(reply["Resource"])

    [note] = mails_of(out_of_the_sandbox, "request_review")
    assert note["Condition"]["StringEquals"]["ses:FromAddress"] == "hello@desk.janedoe.test"
    assert "identity/janedoe.test" not in json.dumps(note["Resource"])


def test_an_address_in_the_desks_own_domain_needs_no_second_identity(synthesize):
    found = synthesize(settings={**OWN, "replies": {"sender": "jane@desk.janedoe.test"}})
    assert set(identities(found)) == {"desk.janedoe.test"}
    [reply] = mails_of(found, "send_response")
    assert reply["Condition"]["StringEquals"]["ses:FromAddress"] == "jane@desk.janedoe.test"
