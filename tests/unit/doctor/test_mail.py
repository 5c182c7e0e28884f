"""Mail on SES, from a new account in the sandbox to a domain that is known and receives."""

import pytest
from unit.doctor.conftest import GOOD_IDENTITY

from local.doctor import mail
from local.doctor.findings import Check, Problem, Unknown, Well, examine


def account(*, production=True, sending=True, sent=3.0, most=50_000.0, status="HEALTHY", review=None):
    details = {"Details": {"ReviewDetails": {"Status": review}}} if review else {}
    return (
        "get_account",
        {
            "ProductionAccessEnabled": production,
            "SendingEnabled": sending,
            "EnforcementStatus": status,
            "SendQuota": {"Max24HourSend": most, "MaxSendRate": 14.0, "SentLast24Hours": sent},
            **details,
        },
    )


def identity(**changes):
    return ("get_email_identity", {**GOOD_IDENTITY, **changes})


OUT = {"deployment": {"sandbox": False}}


def test_an_account_in_order_is_well(place):
    for check in (mail.sending, mail.quota):
        assert isinstance(check(place(sesv2=[account()])), Well)
    assert isinstance(mail.sandbox(place(sesv2=[account()], settings=OUT)), Well)


@pytest.mark.parametrize("trouble", [{"sending": False}, {"status": "PROBATION"}, {"status": "SHUTDOWN"}])
def test_an_account_that_may_not_send_is_a_problem(place, trouble):
    assert isinstance(mail.sending(place(sesv2=[account(**trouble)])), Problem)


def test_in_the_sandbox_the_owner_is_to_be_verified_and_the_way_out_is_told(place):
    found = mail.sandbox(place(sesv2=[account(production=False), ("get_email_identity", "NotFoundException")]))
    assert found.then[0] == "aws sesv2 create-email-identity --email-identity jane@janedoe.test --region eu-west-1"
    assert found.then[1].startswith("aws sesv2 put-account-details --production-access-enabled")


def test_an_owner_who_is_verified_is_not_asked_again(place):
    found = mail.sandbox(place(sesv2=[account(production=False), identity()]))
    assert len(found.then) == 1


def test_a_request_to_leave_the_sandbox_that_is_under_way_is_waited_for(place):
    assert isinstance(mail.sandbox(place(sesv2=[account(production=False, review="PENDING")])), Unknown)


def test_settings_that_still_believe_in_the_sandbox_are_corrected(place):
    assert "make deploy" in mail.sandbox(place(sesv2=[account()])).then


@pytest.mark.parametrize(("sent", "most", "kind"), [(180, 200, Problem), (179, 200, Well), (10_000, -1, Well)])
def test_the_day_s_quota_is_watched_and_minus_one_is_no_limit(place, sent, most, kind):
    assert isinstance(mail.quota(place(sesv2=[account(sent=sent, most=most)])), kind)


def test_a_domain_that_ses_does_not_know_yet_gets_its_exact_records(place):
    pending = {"Status": "PENDING", "Tokens": ["one", "two"], "SigningEnabled": True}
    answers = [identity(VerifiedForSendingStatus=False, DkimAttributes=pending)]
    for check in (mail.identity, mail.dkim):
        assert check(place(sesv2=answers)).then == (
            "one._domainkey.desk.janedoe.test CNAME one.dkim.amazonses.com",
            "two._domainkey.desk.janedoe.test CNAME two.dkim.amazonses.com",
        )


def test_signing_that_is_switched_off_is_switched_on(place):
    off = {"Status": "SUCCESS", "Tokens": ["one"], "SigningEnabled": False}
    assert "--signing-enabled" in mail.dkim(place(sesv2=[identity(DkimAttributes=off)])).then[0]


def test_a_mail_from_domain_without_its_records_gets_them(place):
    pending = {**GOOD_IDENTITY["MailFromAttributes"], "MailFromDomainStatus": "PENDING"}
    assert mail.mail_from(place(sesv2=[identity(MailFromAttributes=pending)])).then == (
        "bounce.desk.janedoe.test MX 10 feedback-smtp.eu-west-1.amazonses.com",
        'bounce.desk.janedoe.test TXT "v=spf1 include:amazonses.com ~all"',
    )


def test_a_good_identity_is_well(place):
    for check in (mail.identity, mail.dkim, mail.mail_from):
        assert isinstance(check(place(sesv2=[identity()])), Well)


def test_before_deploying_there_is_no_identity_and_that_is_no_fault(place):
    here = place(stack=None, sesv2=[("get_email_identity", "NotFoundException")])
    lines = examine("g", (Check("Identity", mail.identity), Check("DKIM", mail.dkim)), here)
    assert [type(line.finding) for line in lines] == [Unknown, Unknown]
    assert "make deploy" in lines[0].finding.why


def active(name, *rules):
    return [("describe_active_receipt_rule_set", {"Metadata": {"Name": name}, "Rules": list(rules)})]


def rule(name, *, enabled=True, stops=False):
    bucket = {"S3Action": {"BucketName": "b"}}
    actions = [bucket, {"StopAction": {"Scope": "RuleSet"}}] if stops else [bucket]
    return {"Name": name, "Enabled": enabled, "Actions": actions}


def test_our_own_active_rule_set_is_well(place, stack):
    assert isinstance(mail.rule_set(place(stack=stack, ses=active("copydesk", rule("copydesk")))), Well)


def test_a_joined_rule_set_is_well_if_it_is_the_active_one(place, stack):
    joined = {"deployment": {"existing_rule_set": "company"}}
    answers = active("company", rule("spam"), rule("copydesk"))
    assert isinstance(mail.rule_set(place(stack=stack, settings=joined, ses=answers)), Well)


def test_without_an_active_rule_set_the_command_activates_ours(place, stack):
    found = mail.rule_set(place(stack=stack, ses=[("describe_active_receipt_rule_set", {})]))
    assert found.then == ("aws ses set-active-receipt-rule-set --rule-set-name copydesk --region eu-west-1",)


def test_somebody_else_s_rule_set_is_named_and_joining_it_comes_first(place, stack):
    found = mail.rule_set(place(stack=stack, ses=active("company", rule("all"))))
    assert "company is the active rule set" in found.what
    assert found.then[0].startswith("set copydesk.deployment.existing_rule_set to company")


@pytest.mark.parametrize(
    "rules",
    [(), (rule("other"),), (rule("copydesk", enabled=False),), (rule("first", stops=True), rule("copydesk"))],
)
def test_a_rule_that_is_missing_switched_off_or_cut_off_is_a_problem(place, stack, rules):
    assert isinstance(mail.rule_set(place(stack=stack, ses=active("copydesk", *rules))), Problem)


def test_before_deploying_the_check_says_whose_rule_set_receives(place):
    found = mail.rule_set(place(stack=None, ses=active("company")))
    assert isinstance(found, Unknown)
    assert "company receives" in found.why
