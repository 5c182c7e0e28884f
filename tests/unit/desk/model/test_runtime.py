import socket
import sys

import pytest

from copydesk.errors import CopydeskError, SettingsError
from local.desk.model import runtime

SERVES = """
import json, socket, sys, threading
server = socket.create_server(("127.0.0.1", 0))
print("a line of the runtime's own", flush=True)
print(json.dumps({"address": f"http://127.0.0.1:{server.getsockname()[1]}"}), flush=True)
sys.stdin.read()
"""


def is_served(address):
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) == 0


@pytest.fixture
def gguf(tmp_path):
    path = tmp_path / "own.gguf"
    path.write_bytes(b"GGUF and the rest")
    return path


def test_any_gguf_file_can_be_chosen_by_its_path(gguf):
    assert runtime.find_weights(str(gguf), print) == gguf


def test_a_word_that_is_no_choice_is_refused_with_those_that_are():
    with pytest.raises(SettingsError, match=r"scripted, endpoint, qwen-1\.5b, qwen-0\.5b, or the path"):
        runtime.find_weights("gpt-17", print)


def test_a_file_that_is_no_gguf_is_refused(tmp_path):
    path = tmp_path / "model.bin"
    path.write_bytes(b"PK")
    with pytest.raises(SettingsError, match="not a GGUF file"):
        runtime.find_weights(str(path), print)


def test_the_runtime_is_installed_once_into_the_cache(tmp_path):
    installed = []

    def install(requirement, folder):
        installed.append(requirement)
        folder.mkdir()
        (folder / "package").touch()

    lines = []
    first = runtime.fetch_runtime(lines.append, cache=tmp_path, install=install)
    assert runtime.fetch_runtime(lines.append, cache=tmp_path, install=install) == first
    assert installed == [runtime.RUNTIME]
    assert (first / "package").exists()
    assert "34 MB" in lines[0]
    assert list(first.parent.iterdir()) == [first]


def test_an_install_that_fails_leaves_nothing_that_looks_installed(tmp_path):
    def install(requirement, folder):
        folder.mkdir()
        raise CopydeskError("no network; try again")

    with pytest.raises(CopydeskError):
        runtime.fetch_runtime(print, cache=tmp_path, install=install)
    assert list((tmp_path / "runtimes").iterdir()) == []


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 1), (8, 7), (None, 1)])
def test_one_core_is_left_for_the_desk(monkeypatch, cores, threads):
    monkeypatch.setattr(runtime.os, "cpu_count", lambda: cores)
    assert runtime.threads() == threads


def test_the_process_serves_until_the_block_ends_and_then_stops():
    with runtime._process([sys.executable, "-c", SERVES], {}) as address:
        assert is_served(address)
    assert not is_served(address)


def test_a_process_that_does_not_heed_its_closed_input_is_killed(monkeypatch):
    monkeypatch.setattr(runtime, "_STOP_SECONDS", 0.1)
    stubborn = SERVES.replace("sys.stdin.read()", "threading.Event().wait()")
    with runtime._process([sys.executable, "-c", stubborn], {}) as address:
        assert is_served(address)
    assert not is_served(address)


def test_a_model_that_does_not_start_is_told_with_its_last_words():
    command = [sys.executable, "-c", "import sys; sys.exit('not enough memory')"]
    with pytest.raises(CopydeskError, match="not enough memory"), runtime._process(command, {}):
        pass


def test_a_model_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(runtime, "_LOAD_SECONDS", 0.3)
    command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    with pytest.raises(CopydeskError, match="did not start"), runtime._process(command, {}):
        pass
