"""The stack as tests see it: synthesized once a session, without building layers, with the rule packs on."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cdk.application import application  # before aws_cdk: it chooses the Node that the CDK runs on

from aws_cdk import Validations  # isort: skip
from cdk_nag import AwsSolutionsChecks, ServerlessChecks

OWN = {
    "agent_address": "hello@desk.janedoe.test",
    "owner_name": "Jane Doe",
    "owner_address": "jane@janedoe.test",
}


@dataclass(frozen=True)
class Synthesis:
    """A synthesized stack: its template, its folder, and what the rule packs found."""

    template: Mapping[str, Any]
    folder: Path
    findings: tuple[str, ...]

    def of_type(self, resource_type: str) -> dict[str, Mapping[str, Any]]:
        """The resources of a type, by logical id."""
        return {name: each for name, each in self.template["Resources"].items() if each["Type"] == resource_type}

    def function(self, handler: str) -> tuple[str, Mapping[str, Any]]:
        """A handler's function: logical id and properties."""
        return next(
            (name, each["Properties"])
            for name, each in self.of_type("AWS::Lambda::Function").items()
            if each["Properties"]["Handler"] == f"{handler}.handler"
        )

    def statements(self, handler: str) -> list[Mapping[str, Any]]:
        """All statements of a handler's role, inline and attached."""
        role = self.function(handler)[1]["Role"]["Fn::GetAtt"][0]
        inline = self.template["Resources"][role]["Properties"]["Policies"]
        attached = [
            each["Properties"]
            for each in self.of_type("AWS::IAM::Policy").values()
            if {"Ref": role} in each["Properties"]["Roles"]
        ]
        return [statement for policy in (*inline, *attached) for statement in policy["PolicyDocument"]["Statement"]]


Synthesize = Callable[..., Synthesis]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a meant change of the stack's shape be written down."""
    parser.addoption("--write-shape", action="store_true", help="write tests/infrastructure/shape.json anew")


@pytest.fixture(scope="session")
def own() -> Mapping[str, str]:
    """The settings of somebody who owns a domain: the three that have no default."""
    return OWN


@pytest.fixture(scope="session")
def synthesize(tmp_path_factory: pytest.TempPathFactory) -> Synthesize:
    """Synthesize with the settings of somebody who owns a domain, changed by `deployment`."""

    def run(*, rule_packs: bool = False, settings: Mapping[str, str] = OWN, **deployment: object) -> Synthesis:
        folder = tmp_path_factory.mktemp("cdk.out")
        context = {"copydesk": {**settings, "deployment": deployment}, "bundle": False}
        app = application(context, output=str(folder))
        findings: tuple[str, ...] = ()
        if rule_packs:
            Validations.of(app).add_plugins(AwsSolutionsChecks(app), ServerlessChecks(app))
        try:
            app.synth()
        except RuntimeError as error:
            if "ValidationFailed" not in str(error):
                raise
            findings = _findings(folder / "validation-report.json")
        stage = str(deployment.get("stage", "copydesk"))
        template = json.loads((folder / f"{stage}.template.json").read_text())
        return Synthesis(template, folder, findings)

    return run


@pytest.fixture(scope="session")
def stack(synthesize: Synthesize) -> Synthesis:
    """The stack as a new owner deploys it."""
    return synthesize(rule_packs=True)


def _findings(report: Path) -> tuple[str, ...]:
    """Each finding as `rule: where`."""
    return tuple(
        f"{violation['ruleName']}: {construct['constructPath']}"
        for plugin in json.loads(report.read_text())["pluginReports"]
        for violation in plugin["violations"]
        for construct in violation["violatingConstructs"]
    )
