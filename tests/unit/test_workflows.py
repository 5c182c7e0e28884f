"""The workflows for GitHub, which can't run here: their syntax by GitHub's schema, their safety by zizmor."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
RUN = Path(sys.executable).parent


def lint(*command):
    program, *arguments = command
    return subprocess.run(  # noqa: S603  (the linters of this environment)
        [RUN / program, *arguments], capture_output=True, text=True, check=False, timeout=60
    )


def jobs():
    for path in WORKFLOWS:
        for name, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items():
            yield pytest.param(job, id=f"{path.stem}-{name}")


def steps():
    return [step for param in jobs() for step in param.values[0].get("steps", [])]


def test_the_workflows_follow_github_s_schema():
    checked = lint("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS)
    assert checked.returncode == 0, checked.stdout


def test_zizmor_finds_nothing_unsafe():
    checked = lint("zizmor", "--offline", "--no-progress", "--no-config", "--format", "json", *WORKFLOWS)
    assert json.loads(checked.stdout) == []
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("linter", "spoilt"),
    [
        ("check-jsonschema", ("timeout-minutes", "timeout-minuets")),
        ("zizmor", ("@8e8c483db84b4bee98b60c0593521ed34d9990e8", "@v6")),
    ],
)
def test_the_linters_would_notice(tmp_path, linter, spoilt):
    (tmp_path / "spoilt.yml").write_text((ROOT / ".github/workflows/check.yml").read_text("utf-8").replace(*spoilt))
    options = {
        "check-jsonschema": ("--builtin-schema", "vendor.github-workflows"),
        "zizmor": ("--offline", "--no-config"),
    }
    assert lint(linter, *options[linter], tmp_path / "spoilt.yml").returncode != 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_is_allowed_that_a_job_does_not_name(path):
    assert yaml.safe_load(path.read_text("utf-8"))["permissions"] == {}


@pytest.mark.parametrize("job", jobs())
def test_each_job_says_what_it_may_and_how_long(job):
    assert job["permissions"]
    assert "uses" in job or job["timeout-minutes"] <= 60


def test_only_the_deployment_s_environment_may_deploy():
    deploy = yaml.safe_load((ROOT / ".github/workflows/deploy.yml").read_text("utf-8"))["jobs"]
    deploying = [
        name for name, job in deploy.items() if any("make deploy" in s.get("run", "") for s in job.get("steps", []))
    ]
    assert deploying == ["deploy"]
    assert deploy["deploy"]["environment"] == "production"
    assert deploy["deploy"]["needs"] == "check"
    assert "'push'" in deploy["deploy"]["if"]
    writing = [name for name, job in deploy.items() if job["permissions"].get("contents") == "write"]
    assert writing == ["release"]


def test_every_action_is_pinned_by_its_commit_and_names_its_version():
    for path in WORKFLOWS:
        for used in re.findall(r"uses: (?!\./)(.+)", path.read_text("utf-8")):
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used


def test_no_key_of_aws_is_anywhere():
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    assert "secrets." not in text
    assert "AWS_SECRET_ACCESS_KEY" not in text


def test_every_make_command_of_a_workflow_exists():
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {name for step in steps() for name in re.findall(r"\bmake ([a-z0-9-]+)", step.get("run", ""))}
    assert named >= {"check", "test", "synth", "diff", "deploy"}
    assert named <= targets
