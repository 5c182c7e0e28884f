"""One emulator and one deployment for all tests here; each test has its own client, and so its own queries."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from e2e.calls import Recording
from e2e.desk import Desk
from e2e.model_server import ModelServer, model_server
from e2e.processes import BUILD, REGION, CdkCli, Emulator, emulator

LAST = ("test_least_privilege", "test_wake_ups", "test_taken_over", "test_deployments")
"""The first compares what all before it recorded, the last takes the stack down; between them roles are misused."""

SETTINGS = {
    "agent_address": "hello@desk.maraquill.test",
    "owner_name": "Mara Quill",
    "owner_address": "mara@maraquill.test",
    "profile": ["An article of 1,000 words costs 600 euros."],
    "calendar": {"time_zone": "Europe/Berlin"},
    "review": {"undo_seconds": 0},
}
"""Without a window to undo in: what waits for a moment is the subject of test_waiting alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the order of files but for those in LAST."""
    items.sort(key=lambda item: LAST.index(item.path.stem) if item.path.stem in LAST else -1)
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.timeout(600))


@pytest.fixture(scope="session")
def model() -> Iterator[ModelServer]:
    """The scripted model's endpoint."""
    with model_server() as server:
        yield server


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """The emulator; its log and recording stay in build/e2e/run for a look afterwards."""
    folder = tmp_path_factory.mktemp("emulator")
    latest = BUILD / "run"
    latest.unlink(missing_ok=True)
    latest.symlink_to(folder)
    with emulator(folder) as started:
        yield started


@pytest.fixture(scope="session")
def cdk(running: Emulator, model: ModelServer, tmp_path_factory: pytest.TempPathFactory) -> CdkCli:
    """The CDK's command line on a bootstrapped account."""
    settings = {**SETTINGS, "model": {"base_url": model.base_url, "max_tries": 2}}
    cli = CdkCli.on_copy(tmp_path_factory.mktemp("app"), running, settings)
    cli.bootstrap()
    return cli


@pytest.fixture(scope="session")
def deployed(cdk: CdkCli) -> Desk:
    """The stack, deployed, with the model's key set as the printed next step says."""
    cdk.deploy()
    give_model_key(cdk.emulator, "copydesk")
    make_approval_keys(cdk.emulator, "copydesk")
    return desk_of(cdk.emulator, "copydesk")


@pytest.fixture(scope="session")
def recording(running: Emulator) -> Recording:
    """What the roles did, test by test."""
    return Recording(running.folder / "calls.jsonl")


@pytest.fixture
def desk(deployed: Desk, recording: Recording, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """The deployed desk; what its functions call from here on is recorded as this test's."""
    recording.begin(request.node.name)
    yield deployed
    recording.settle()


@pytest.fixture
def faults(running: Emulator) -> Iterator["Faults"]:
    """How SES is made to fail during a test."""
    file = Faults(running.folder / "faults.json")
    yield file
    file.mend()


class Faults:
    """Texts that SES fails at; see `emulator/sending.py`."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def ses(self, kind: str, text: str) -> None:
        """Let SES `refuse` or `lose` mails that hold `text`."""
        self._file.write_text(json.dumps({text: kind}))

    def mend(self) -> None:
        """Let SES work again."""
        self._file.unlink(missing_ok=True)


def give_model_key(running: Emulator, stage: str) -> None:
    """What the owner does once, by the command that the outputs name."""
    words = [Path(sys.executable).with_name("copydesk"), "model-key", "--stage", stage, "--region", REGION]
    subprocess.run(words, input="a-key-for-the-model", env={**os.environ, **running.environment}, text=True, check=True)


def make_approval_keys(running: Emulator, stage: str) -> None:
    """What the owner does once, by the command that the doctor names."""
    words = [Path(sys.executable).with_name("copydesk"), "approval-key", "make", "--stage", stage, "--region", REGION]
    subprocess.run(words, env={**os.environ, **running.environment}, check=True)


def desk_of(running: Emulator, stage: str) -> Desk:
    """The desk that was deployed as `stage`."""
    desk = Desk(running, stage, {}, SETTINGS["agent_address"], SETTINGS["owner_address"], SETTINGS["owner_name"])
    (stack,) = desk.client("cloudformation").describe_stacks(StackName=stage)["Stacks"]
    desk.outputs.update({each["OutputKey"]: each["OutputValue"] for each in stack["Outputs"]})
    return desk
