"""This machine, as it is and as it could be."""

import json
import socket
from dataclasses import replace

import pytest

from cdk.node import packaged_node
from local.console.doctor import machine
from local.console.doctor.findings import Problem, Well
from local.desk.lock import only_desk
from local.desk.running import RunningDesk, announce


@pytest.fixture
def here(tmp_path):
    """A clone with settings of its owner's."""
    (tmp_path / "Makefile").write_text("CDK_VERSION := 2.1.0\n", encoding="utf-8")
    settings = {"agent_address": "hello@desk.jane.test", "owner_name": "Jane", "owner_address": "jane@jane.test"}
    (tmp_path / "cdk.json").write_text(json.dumps({"context": {"copydesk": settings}}), encoding="utf-8")
    return machine.Machine(
        python=(3, 12),
        root=tmp_path,
        cdk_json=tmp_path / "cdk.json",
        node=packaged_node(),
        desk_folder=tmp_path / ".copydesk",
        web_port=free_port(),
        smtp_port=free_port(),
    )


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def test_an_old_python_is_to_be_replaced(here):
    assert machine.python(here) == Well("3.12")
    assert isinstance(machine.python(replace(here, python=(3, 10))), Problem)


def test_the_packaged_node_runs(here):
    assert isinstance(machine.node(here), Well)
    assert isinstance(machine.node(replace(here, node=None)), Problem)


def test_a_node_that_does_not_start_or_is_too_old_is_a_problem(here, tmp_path):
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v20.1.0\n", encoding="utf-8")
    old.chmod(0o755)
    assert "20.1.0 is too old" in machine.node(replace(here, node=old)).what
    assert isinstance(machine.node(replace(here, node=tmp_path / "nowhere")), Problem)


def test_the_cdk_command_line_is_fetched_later_or_must_be_the_pinned_one(here, tmp_path):
    assert "2.1.0" in machine.cdk_command_line(here).fact
    package = tmp_path / "build/cdk/node_modules/aws-cdk/package.json"
    package.parent.mkdir(parents=True)
    package.write_text('{"version": "3.0.0"}', encoding="utf-8")
    assert machine.cdk_command_line(here).then == ("rm -rf build/cdk && make synth",)
    package.write_text('{"version": "2.1.0"}', encoding="utf-8")
    assert machine.cdk_command_line(here) == Well("2.1.0")


def test_the_real_makefile_pins_a_version():
    assert machine.cdk_command_line(machine.Machine()).fact


def test_for_a_taken_port_the_desk_takes_the_next_one(here):
    assert isinstance(machine.ports(here), Well)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", here.smtp_port))
        listener.listen()
        assert machine.ports(here) == Well(f"{here.smtp_port} is taken, so the desk takes the next free one")


def test_the_running_desk_may_have_its_own_ports(here):
    desk = RunningDesk(url="http://127.0.0.1:8025", smtp_port=2525, agent_address="a@b.test", token="t", pid=1)
    with only_desk(here.desk_folder):
        announce(desk, here.desk_folder)
        found = machine.ports(here)
    assert "the desk runs at http://127.0.0.1:8025" in found.fact


def test_settings_that_are_wrong_name_the_setting(here):
    assert "hello@desk.jane.test" in machine.settings(here).fact
    here.cdk_json.write_text('{"context": {"copydesk": {"agent_address": "nobody"}}}', encoding="utf-8")
    found = machine.settings(here)
    assert "agent_address" in found.what
    assert found.then == ("copydesk setup",)


def test_the_repository_s_own_settings_are_valid():
    assert isinstance(machine.settings(machine.Machine()), Well)


def test_a_profile_without_facts_is_to_be_filled(here):
    found = machine.profile(here)
    assert json.loads(f"{{{str(found.then[0]).rstrip(',')}}}")["profile"]
    assert isinstance(machine.profile(machine.Machine()), Well)
