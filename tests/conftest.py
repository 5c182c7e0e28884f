"""No test may reach the network or a real model: sockets are for loopback only."""

import os
from pathlib import Path

import hypothesis
import pytest

os.environ.update(
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_DEFAULT_REGION="eu-west-1",
    AWS_EC2_METADATA_DISABLED="true",
    POWERTOOLS_METRICS_NAMESPACE="Copydesk",
)
for variable in ("AWS_ENDPOINT_URL", "AWS_PROFILE", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
    os.environ.pop(variable, None)

# Hypothesis ends an example after 200 ms unless told otherwise: on a busy machine that is chance.
hypothesis.settings.register_profile("no deadline", deadline=None)
hypothesis.settings.load_profile("no deadline")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Block every socket but those on loopback, whose services the tests start themselves."""
    from pytest_socket import socket_allow_hosts

    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _no_traces_outside_of_homes(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk leaves a note of its home's epoch in the user's folder; a test's user is somebody else.

    Nor may a test find the settings of whoever tries the desk in this clone.
    """
    monkeypatch.setenv("XDG_STATE_HOME", str(_state_folder(tmp_path_factory)))
    if "COPYDESK_HOME" not in os.environ:
        monkeypatch.setenv("COPYDESK_HOME", str(tmp_path_factory.getbasetemp() / "no-home"))


def _state_folder(factory: pytest.TempPathFactory) -> Path:
    return factory.getbasetemp() / "state"
