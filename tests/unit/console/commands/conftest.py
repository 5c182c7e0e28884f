"""The commands that reach a deployed desk, run in this process on moto."""

from collections.abc import Callable, Iterator

import pytest
from moto import mock_aws
from support import service_models
from support.deployed import MotoDesk, deploy_on_moto

from local.console.commands import aws_options, main

service_models.read_once()

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def moto_desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[MotoDesk]:
    """A deployed desk that the commands find."""
    with mock_aws():
        desk = deploy_on_moto()
        monkeypatch.setattr(aws_options, "open_aws", lambda _region, _profile: desk.aws)
        yield desk


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; gives its status and what it printed."""

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return call
