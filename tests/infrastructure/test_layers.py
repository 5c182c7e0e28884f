"""The layers: locked, in step with the versions that tests run on, and built the same everywhere."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from cdk import bundling
from cdk.bundling import Build, Platform, copy_package, digest, package_files
from cdk.layers import LAYERS, PACKAGE
from functions.registry import Layer

LOCKED = [layer.value for layer in Layer if layer is not Layer.COPYDESK]
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", re.MULTILINE)

each_layer = pytest.mark.parametrize("layer", LOCKED)


def pins(path: Path) -> dict[str, str]:
    return {name.lower().replace("_", "-"): pinned for name, pinned in PIN.findall(path.read_text())}


def lock(layer: str) -> dict[str, str]:
    return pins(LAYERS / layer / "requirements.txt")


@each_layer
def test_a_layer_holds_the_versions_that_the_tests_run_on(layer):
    assert lock(layer) == {name: version(name) for name in lock(layer)}


@each_layer
def test_a_layers_wishes_are_in_its_lock(layer):
    wished = pins(LAYERS / layer / "requirements.in")
    assert wished
    assert wished.items() <= lock(layer).items()


@each_layer
def test_a_lock_has_a_hash_for_each_package_and_names_no_registry(layer):
    text = (LAYERS / layer / "requirements.txt").read_text()
    blocks = text.split("\n    --hash")
    assert len(blocks) > len(lock(layer))
    assert text.count("==") == len(re.findall(r"== ?\S+ \\\n    --hash=sha256:", text))
    assert "://" not in text


@each_layer
def test_no_package_lies_in_two_layers_of_one_function(layer):
    if layer != Layer.BASE:
        assert not lock(layer).keys() & lock("base").keys()


def test_only_the_openai_layer_brings_openai():
    assert [layer for layer in LOCKED if "openai" in lock(layer)] == ["openai"]


def test_a_layers_hash_changes_with_its_lock_and_its_platform_alone(tmp_path):
    file = tmp_path / "requirements.txt"
    file.write_text("a==1")
    arm = Build(Platform.ARM64, None)
    before = digest(arm, [file], tmp_path)
    assert digest(arm, [file], tmp_path) == before
    assert digest(Build(Platform.HOST, None), [file], tmp_path) != before
    assert digest(Build(Platform.ARM64, "python3.13"), [file], tmp_path) != before
    file.write_text("a==2")
    assert digest(arm, [file], tmp_path) != before


def test_copydesks_own_layer_holds_its_package_without_what_python_left_there(tmp_path):
    copy_package(PACKAGE, tmp_path)
    copied = {file.relative_to(tmp_path / "copydesk") for file in tmp_path.rglob("*") if file.is_file()}
    assert Path("settings.py") in copied
    assert Path("py.typed") in copied
    assert not any("__pycache__" in file.parts or file.suffix == ".pyc" for file in copied)
    assert copied == {file.relative_to(PACKAGE) for file in package_files(PACKAGE)}


def test_compiled_files_are_taken_whatever_time_the_zip_file_gives_the_source(tmp_path):
    module = tmp_path / "python" / "module.py"
    module.parent.mkdir()
    module.write_text("ANSWER = 42\n")
    build = bundling.build_for(Platform.HOST)
    bundling.compile_all(module.parent, build)
    [compiled] = (tmp_path / "python" / "__pycache__").iterdir()
    assert compiled.read_bytes()[4:8] == b"\x01\x00\x00\x00", "PEP 552: hash-based, never checked"


@pytest.mark.parametrize("has_uv", [True, False])
def test_wheels_are_asked_for_lambdas_platform_whoever_installs(monkeypatch, tmp_path, has_uv):
    commands = []

    class Done:
        returncode = 0

    monkeypatch.setattr(bundling, "_has_uv", lambda: has_uv)
    monkeypatch.setattr(bundling.subprocess, "run", lambda command, **_: commands.append(command) or Done())
    bundling.install(tmp_path / "requirements.txt", tmp_path, Build(Platform.ARM64, None))
    [command] = commands
    assert any("aarch64" in part for part in command)
    assert "3.13" in command
    assert "--no-deps" in command


def test_a_layer_that_cannot_be_built_says_what_the_installer_said(tmp_path):
    broken = tmp_path / "requirements.txt"
    broken.write_text("this is not a requirement")
    with pytest.raises(bundling.CopydeskError, match=r"(?s)requirements\.txt could not be built:.*make lock"):
        bundling.install(broken, tmp_path / "python", Build(Platform.HOST, None))
