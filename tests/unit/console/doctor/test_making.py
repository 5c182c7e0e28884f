"""The checks before and after the targets of make, and how they understand what make hands to the CDK."""

import json

import pytest
from support.stubs import ACCOUNT, described, listed
from unit.console.doctor.conftest import OWN

from cdk.settings import DeskSettings
from copydesk.errors import SettingsError
from copydesk.keyring import KeyRing, first_key
from local.console.aws.settings import CDK_JSON
from local.console.aws.stack import Resource
from local.console.commands import doctor, main
from local.console.doctor import making
from local.console.doctor.examination import examine_before, examine_next
from local.console.doctor.findings import AFTER_DEPLOYING, ByHand, Problem, Unknown, Well

CALLER = ("get_caller_identity", {"Account": ACCOUNT, "Arn": f"arn:aws:iam::{ACCOUNT}:role/deploy", "UserId": "x"})
SETTINGS = DeskSettings.model_validate(OWN)


@pytest.fixture
def cdk_json(tmp_path):
    """Settings of the owner's."""
    file = tmp_path / "cdk.json"
    file.write_text(json.dumps({"context": {"copydesk": OWN}}), encoding="utf-8")
    return file


def findings(lines):
    return {line.name: line.finding for line in lines}


def test_the_cdk_s_arguments_say_where_something_is_deployed():
    given = "--require-approval never -c settings=mine.json --context=copydesk.deployment.stage=two --profile work"
    found = making.read_arguments(given.split())
    assert found.context == {"settings": "mine.json", "copydesk.deployment.stage": "two"}
    assert found.profile == "work"
    assert not found.asks
    assert making.read_arguments([]).asks


def test_an_environment_to_bootstrap_names_its_region():
    assert making.read_arguments([f"aws://{ACCOUNT}/us-east-1"]).region == "us-east-1"


def test_settings_of_the_arguments_go_before_the_file_s(cdk_json, tmp_path):
    other = tmp_path / "other.json"
    other.write_text('{"owner_name": "Somebody Else"}', encoding="utf-8")
    arguments = making.read_arguments(["-c", f"settings={other}", "-c", "copydesk.deployment.stage=two"])
    found = making.settings_of(cdk_json, arguments)
    assert (found.owner_name, found.stage) == ("Somebody Else", "two")


def test_settings_that_make_does_not_follow_are_to_be_set_first():
    elsewhere = SETTINGS.model_copy(update={"deployment": SETTINGS.deployment.model_copy(update={"stage": "two"})})
    assert making.deploys(CDK_JSON, SETTINGS, SETTINGS) == "make deploy"
    found = making.deploys(CDK_JSON, SETTINGS, elsewhere)
    assert isinstance(found, ByHand)
    assert "(now copydesk, eu-west-1)" in str(found)


def test_another_file_is_deployed_where_its_makefile_is_or_by_hand(cdk_json):
    assert "which make follows" in str(making.deploys(cdk_json, SETTINGS, SETTINGS))
    (cdk_json.parent / "Makefile").touch()
    assert making.deploys(cdk_json, SETTINGS, SETTINGS) == f"make -C {cdk_json.parent} deploy"


def test_the_same_deployment_once_more_has_the_same_arguments():
    assert making.deploys_again(()) == "make deploy"
    assert making.deploys_again(("-c", "settings=mine.json")) == "make deploy ARGS='-c settings=mine.json'"


def test_before_deploying_an_account_that_is_ready_stops_nothing(installation):
    answers = [described(outputs={"BootstrapVersion": "28"}), listed(()), described(), listed()]
    here = installation(sts=[CALLER, CALLER], cloudformation=answers)
    assert all(isinstance(line.finding, Well) for line in examine_before("deploy", here))


def test_before_deploying_the_key_that_signed_links_so_far_must_be_in_their_ring(installation):
    secret = Resource("SecretsSigningKeyAAAA1111", "AWS::SecretsManager::Secret", "arn:of:signing")

    def found(answer):
        answers = [described(outputs={"BootstrapVersion": "28"}), listed(()), described(), listed((secret,))]
        here = installation(sts=[CALLER, CALLER], cloudformation=answers, ssm=[("get_parameter", answer)] * 3)
        return findings(examine_before("deploy", here))["Former key"]

    lost = found("ParameterNotFound")
    assert isinstance(lost, Problem)
    assert "approval-key make" in str(lost.then[0])
    taken = KeyRing(keys=(first_key("threads", b"s" * 64),)).text()
    assert isinstance(found({"Parameter": {"Value": taken}}), Well)


def test_before_deploying_what_is_missing_is_named(installation):
    found = findings(examine_before("deploy", installation(stack=None, sts=[CALLER, CALLER])))
    assert isinstance(found["Bootstrap"], Problem)
    example = installation(
        settings={"agent_address": "hello@desk.example"}, sts=[("get_caller_identity", "ExpiredToken")]
    )
    found = findings(examine_before("deploy", example))
    assert isinstance(found["Credentials"], Problem)
    assert isinstance(found["Settings"], Problem)


def test_a_role_that_may_only_assume_the_cdk_s_roles_may_deploy(installation):
    here = installation(sts=[CALLER, CALLER], cloudformation=[("describe_stacks", "AccessDenied")])
    found = findings(examine_before("deploy", here))
    assert isinstance(found["Bootstrap"], Unknown)
    assert not any(isinstance(each, Problem) for each in found.values())


def test_a_difference_can_be_shown_for_the_example_too(installation):
    here = installation(settings={"agent_address": "hello@desk.example"}, sts=[CALLER])
    assert list(findings(examine_before("diff", here))) == ["Credentials"]


def test_after_a_deployment_the_model_is_not_asked(installation):
    found = findings(
        examine_next(installation(sts=[CALLER], stack=None, sesv2=[("get_account", "AccessDeniedException")]))
    )
    assert "Model" not in found
    assert found["Model key"] == AFTER_DEPLOYING


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main(["doctor", *arguments])
    return ended.value.code, capsys.readouterr()


@pytest.fixture
def reached(monkeypatch, installation):
    """Let the command reach a place of the test's, with somebody before the terminal."""
    monkeypatch.delenv("CI", raising=False)

    def reach(**services):
        monkeypatch.setattr(doctor, "_installation", lambda *_, **__: installation(**services))

    return reach


def test_the_command_stops_make_and_says_what_comes_first(capsys, cdk_json, reached):
    reached(stack=None, sts=[CALLER, CALLER])
    code, printed = run(capsys, "--before", "deploy", "--cdk-json", str(cdk_json), "--", "-c", "x=y")
    assert code == 1
    assert "Before `make deploy`:" in printed.err
    assert "       make bootstrap\n" in printed.err
    assert not printed.out


@pytest.mark.parametrize(("arguments", "told"), [((), True), (("never",), False)])
def test_a_question_that_the_cdk_will_ask_is_announced(capsys, cdk_json, reached, arguments, told):
    reached(sts=[CALLER, CALLER], cloudformation=[described(outputs={"BootstrapVersion": "28"}), listed(())])
    approval = ("--require-approval", *arguments) if arguments else ()
    code, printed = run(capsys, "--before", "deploy", "--cdk-json", str(cdk_json), "--", *approval)
    assert code == 0
    assert ("answer y" in printed.out) is told


@pytest.mark.parametrize("ci", ["", "true"])
def test_what_is_left_to_do_never_fails_a_deployment(capsys, cdk_json, reached, monkeypatch, ci):
    monkeypatch.setenv("CI", ci)
    reached(stack=None, dns={}, sts=[CALLER], sesv2=[("get_account", "AccessDeniedException")])
    code, printed = run(capsys, "--next", "--cdk-json", str(cdk_json))
    assert code == 0
    assert "It is deployed" in printed.out
    assert ("jane@janedoe.test" in printed.out) is not bool(ci)


def test_settings_that_cannot_be_read_any_more_fail_no_deployment(capsys, tmp_path):
    code, printed = run(capsys, "--next", "--cdk-json", str(tmp_path / "cdk.json"))
    assert code == 0
    assert "could not be found out" in printed.out


def test_arguments_without_a_target_are_wrong_use(capsys):
    code, printed = run(capsys, "--", "-c", "x=y")
    assert code == 2
    assert "--before" in printed.err


def test_settings_with_a_mistake_stop_make(cdk_json):
    with pytest.raises(SettingsError):
        making.settings_of(cdk_json, making.read_arguments(["-c", "copydesk.deployment.region=nowhere"]))
