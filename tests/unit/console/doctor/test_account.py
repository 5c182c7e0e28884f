"""The account: every answer of AWS becomes a fact, a step to take, or a plain `unknown`."""

from dataclasses import replace

import pytest
from botocore.exceptions import EndpointConnectionError, NoCredentialsError, UnauthorizedSSOTokenError
from support.stubs import ACCOUNT, deployed, described, listed

from local.console.aws.clients import Aws
from local.console.doctor import account
from local.console.doctor.findings import Check, Problem, Unknown, Well, examine

CALLER = ("get_caller_identity", {"Account": ACCOUNT, "Arn": f"arn:aws:iam::{ACCOUNT}:user/jane", "UserId": "x"})


def aws_that_raises(error):
    class Client:
        def __getattr__(self, _name):
            def call(**_parameters):
                raise error

            return call

    return Aws("eu-west-1", lambda _service: Client())


def test_who_asks_is_named_without_anything_secret(installation):
    assert account.credentials(installation(sts=[CALLER])) == Well(f"account {ACCOUNT}, as user/jane")


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("ExpiredToken", "have run out"),
        ("InvalidClientTokenId", "does not know this access key"),
        ("SignatureDoesNotMatch", "the secret half"),
        ("RequestExpired", "clock"),
    ],
)
def test_credentials_that_aws_refuses_say_what_is_wrong_with_them(installation, code, word):
    found = account.credentials(installation(sts=[("get_caller_identity", code)]))
    assert isinstance(found, Problem)
    assert code in found.what
    assert word in found.what


def test_a_machine_without_credentials_is_told_how_to_give_some_without_aws_s_command_line(installation):
    found = account.credentials(replace(installation(), aws=aws_that_raises(NoCredentialsError())))
    assert isinstance(found, Problem)
    lines = [line.strip() for line in found.what.splitlines()]
    first = lines.index("[default]")
    assert lines[first : first + 3] == [
        "[default]",
        "aws_access_key_id = YOUR_KEY_ID",
        "aws_secret_access_key = YOUR_SECRET_KEY",
    ]
    assert "AWS_ACCESS_KEY_ID" in found.what
    assert found.what.index("~/.aws/credentials") < found.what.index("aws configure sso")
    assert "Create access key" in lines[-1]


def test_a_sign_in_that_has_ended_is_started_again(installation):
    found = account.credentials(replace(installation(), aws=aws_that_raises(UnauthorizedSSOTokenError())))
    assert "`aws sso login`" in found.what
    assert "[default]" not in found.what


def test_an_account_without_the_cdk_s_stack_is_to_be_bootstrapped(installation):
    found = account.bootstrap(installation(sts=[CALLER], cloudformation=[("describe_stacks", "ValidationError")]))
    assert found == Problem(
        "the account has not been prepared for deployments to eu-west-1 yet, which is done once",
        ("make bootstrap",),
    )


@pytest.mark.parametrize(
    ("profile", "command"),
    [
        ("", f"make bootstrap ARGS=aws://{ACCOUNT}/eu-west-1"),
        ("work", f"make bootstrap ARGS='aws://{ACCOUNT}/eu-west-1 --profile work'"),
    ],
)
def test_where_make_follows_other_settings_the_account_and_the_region_are_named(installation, profile, command):
    here = installation(sts=[CALLER], cloudformation=[("describe_stacks", "ValidationError")])
    elsewhere = replace(here, deploy="make deploy ARGS=x", aws=replace(here.aws, profile=profile))
    assert account.bootstrap(elsewhere).then == (command,)


def test_an_endpoint_that_anybody_on_the_way_can_read_is_refused(installation):
    found = account.example(installation(settings={"model": {"base_url": "http://models.test/v1"}}))
    assert "not encrypted" in found.what
    assert found.then == ("copydesk setup",)
    assert isinstance(account.example(installation(settings={"model": {"base_url": "http://127.0.0.1:4000/v1"}})), Well)


@pytest.mark.parametrize(("version", "kind"), [("5", Problem), ("6", Well), ("28", Well), ("", Problem)])
def test_the_bootstrap_stack_must_be_new_enough(installation, version, kind):
    answers = [described(outputs={"BootstrapVersion": version}), listed(())]
    assert isinstance(account.bootstrap(installation(sts=[CALLER], cloudformation=answers)), kind)


@pytest.mark.parametrize(("limit", "kind"), [(10, Problem), (50, Well), (1000, Well)])
def test_a_new_account_s_low_concurrency_comes_with_the_page_that_asks_for_more(installation, limit, kind):
    found = account.concurrency(
        installation(**{"lambda": [("get_account_settings", {"AccountLimit": {"ConcurrentExecutions": limit}})]})
    )
    assert isinstance(found, kind)
    if isinstance(found, Problem):
        assert str(found.then[0]).endswith("/lambda/quotas/L-B99A9384")


def test_before_deploying_the_next_step_is_to_deploy(installation):
    assert account.stack(installation(stack=None)) == Problem(
        "the stack copydesk is not deployed in eu-west-1 yet", ("make deploy",)
    )


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("CREATE_COMPLETE", Well),
        ("UPDATE_COMPLETE", Well),
        ("UPDATE_IN_PROGRESS", Unknown),
        ("ROLLBACK_COMPLETE", Problem),
        ("UPDATE_ROLLBACK_COMPLETE", Problem),
        ("DELETE_FAILED", Problem),
    ],
)
def test_a_stack_that_is_not_whole_is_a_problem(installation, status, kind):
    assert isinstance(account.stack(installation(stack=deployed(status=status))), kind)


def test_a_region_without_inbound_mail_is_known_before_anything_is_deployed(installation):
    elsewhere = installation(settings={"deployment": {"region": "eu-north-1", "region_is_known_to_receive_mail": True}})
    assert "by your word" in account.region(elsewhere).fact
    assert isinstance(account.region(installation()), Well)


def test_the_example_s_domain_is_to_be_replaced(installation):
    assert account.example(installation(settings={"agent_address": "hello@desk.example"})).then == ("copydesk setup",)


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (EndpointConnectionError(endpoint_url="https://lambda.eu-west-1.amazonaws.com"), "network"),
        (NoCredentialsError(), "credentials"),
    ],
)
def test_a_check_that_cannot_be_made_says_why_and_ends_no_other(installation, error, word):
    broken = replace(installation(), aws=aws_that_raises(error))
    first, second = examine("g", (Check("a", account.concurrency), Check("b", account.region)), broken)
    assert isinstance(first.finding, Unknown)
    assert word in first.finding.why
    assert isinstance(second.finding, Well)


def test_a_call_that_is_not_allowed_is_named(installation):
    denied = installation(**{"lambda": [("get_account_settings", "AccessDeniedException")]})
    (line,) = examine("g", (Check("a", account.concurrency),), denied)
    assert isinstance(line.finding, Unknown)
    assert "GetAccountSettings" in line.finding.why
