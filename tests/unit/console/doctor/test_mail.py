"""Mail on SES, from a new account in the sandbox to a domain that is known and receives."""

import pytest
from unit.console.doctor.conftest import GOOD_IDENTITY

from local.console.doctor import mail
from local.console.doctor.findings import AFTER_DEPLOYING, AFTER_SETUP, Problem, Unknown, Well


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


def test_an_account_in_order_is_well(installation):
    for check in (mail.sending, mail.quota):
        assert isinstance(check(installation(sesv2=[account()])), Well)
    assert isinstance(mail.sandbox(installation(sesv2=[account()], settings=OUT)), Well)


@pytest.mark.parametrize("trouble", [{"sending": False}, {"status": "PROBATION"}, {"status": "SHUTDOWN"}])
def test_an_account_that_may_not_send_is_a_problem(installation, trouble):
    assert isinstance(mail.sending(installation(sesv2=[account(**trouble)])), Problem)


MISSING = ("get_email_identity", "NotFoundException")


def test_in_the_sandbox_the_owner_s_address_is_verified_first(installation):
    found = mail.own_address(installation(sesv2=[account(production=False), MISSING, MISSING]))
    assert "no draft reaches you" in found.what
    assert found.then == ("copydesk verify-address --stage copydesk",)


def test_an_owner_who_has_not_clicked_yet_is_told_to_click(installation):
    waiting = identity(VerifiedForSendingStatus=False)
    found = mail.own_address(installation(sesv2=[account(production=False), waiting, MISSING]))
    assert "click the link" in found.what


@pytest.mark.parametrize("answers", [(identity(), MISSING), (MISSING, identity())])
def test_an_owner_who_is_verified_alone_or_with_the_domain_is_not_asked_again(installation, answers):
    assert isinstance(mail.own_address(installation(sesv2=[account(production=False), *answers])), Well)


def test_outside_of_the_sandbox_nobody_need_be_verified(installation):
    assert isinstance(mail.own_address(installation(sesv2=[account()])), Well)


def test_the_sandbox_is_told_by_what_it_means_and_how_long_the_way_out_takes(installation):
    found = mail.sandbox(installation(sesv2=[account(production=False)]))
    assert "no client can be answered yet" in found.what
    assert "about a day" in found.what
    assert found.then == ("copydesk leave-sandbox --stage copydesk",)


def test_a_request_to_leave_the_sandbox_that_is_under_way_is_waited_for(installation):
    found = mail.sandbox(installation(sesv2=[account(production=False, review="PENDING")]))
    assert isinstance(found, Unknown)
    assert "about a day" in found.why


def test_a_request_that_aws_has_turned_down_leads_to_its_case(installation):
    found = mail.sandbox(installation(sesv2=[account(production=False, review="DENIED")]))
    assert "support" in str(found.then[0])


def test_settings_that_still_believe_in_the_sandbox_are_corrected(installation):
    found = mail.sandbox(installation(sesv2=[account()]))
    assert found.then == ("copydesk leave-sandbox --stage copydesk", "make deploy")


@pytest.mark.parametrize("review", [None, "PENDING", "DENIED"])
def test_settings_that_believe_too_early_to_have_left_the_sandbox_are_corrected(installation, review):
    found = mail.sandbox(installation(sesv2=[account(production=False, review=review)], settings=OUT))
    assert "even the mails to you" in found.what
    assert found.then[:2] == ("copydesk leave-sandbox --stage copydesk", "make deploy")


def test_nobody_has_aws_write_to_the_example_s_address(installation):
    here = installation(settings={"agent_address": "hello@desk.example"})
    checks = {check.name: check.find for check in mail.CHECKS}
    assert checks["Your address"](here) == checks["Sandbox"](here) == AFTER_SETUP


@pytest.mark.parametrize(("sent", "most", "kind"), [(180, 200, Problem), (179, 200, Well), (10_000, -1, Well)])
def test_the_day_s_quota_is_watched_and_minus_one_is_no_limit(installation, sent, most, kind):
    assert isinstance(mail.quota(installation(sesv2=[account(sent=sent, most=most)])), kind)


def active(name, *rules):
    return [("describe_active_receipt_rule_set", {"Metadata": {"Name": name}, "Rules": list(rules)})]


def rule(name, *, enabled=True, stops=False):
    bucket = {"S3Action": {"BucketName": "b"}}
    actions = [bucket, {"StopAction": {"Scope": "RuleSet"}}] if stops else [bucket]
    return {"Name": name, "Enabled": enabled, "Actions": actions}


def test_our_own_active_rule_set_is_well(installation, stack):
    assert isinstance(mail.rule_set(installation(stack=stack, ses=active("copydesk", rule("copydesk")))), Well)


def test_a_joined_rule_set_is_well_if_it_is_the_active_one(installation, stack):
    joined = {"deployment": {"existing_rule_set": "company"}}
    answers = active("company", rule("spam"), rule("copydesk"))
    assert isinstance(mail.rule_set(installation(stack=stack, settings=joined, ses=answers)), Well)


def test_without_an_active_rule_set_the_command_activates_ours(installation, stack):
    found = mail.rule_set(installation(stack=stack, ses=[("describe_active_receipt_rule_set", {})]))
    assert found.then == ("copydesk receive --stage copydesk",)


def test_somebody_else_s_rule_set_is_named_and_joining_it_comes_first(installation, stack):
    found = mail.rule_set(installation(stack=stack, ses=active("company", rule("all"))))
    assert "company is the active rule set" in found.what
    assert '"existing_rule_set": "company"' in str(found.then[0])
    assert found.then[1] == "make deploy"


@pytest.mark.parametrize(
    "rules",
    [(), (rule("other"),), (rule("copydesk", enabled=False),), (rule("first", stops=True), rule("copydesk"))],
)
def test_a_rule_that_is_missing_switched_off_or_cut_off_is_a_problem(installation, stack, rules):
    assert isinstance(mail.rule_set(installation(stack=stack, ses=active("copydesk", *rules))), Problem)


def test_before_deploying_the_check_says_whose_rule_set_receives(installation):
    found = mail.rule_set(installation(stack=None, ses=active("company")))
    assert isinstance(found, Unknown)
    assert "company receives" in found.why


def test_before_deploying_an_account_that_receives_nothing_is_no_fault(installation):
    nothing = [("describe_active_receipt_rule_set", {})]
    assert mail.rule_set(installation(stack=None, ses=nothing)) == AFTER_DEPLOYING
