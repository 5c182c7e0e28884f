"""This machine: what the desk and a deployment from here need."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cdk.node import packaged_node
from copydesk.errors import SettingsError
from local.console.aws.leaving import CDK
from local.console.aws.settings import CDK_JSON, ROOT, deployment_settings
from local.console.doctor.findings import ByHand, Check, Finding, Problem, Unknown, Well
from local.console.doctor.settings_file import unusable
from local.desk.running import desk_folder, find_desk

OLDEST_PYTHON: Final = (3, 11)
OLDEST_NODE: Final = 22
"""Node 20 is past its end of life, and jsii, which the CDK's Python packages run on, warns of it."""
WEB_PORT: Final = 8025
SMTP_PORT: Final = 2525
INSTALL: Final = "make install"
_EXAMPLE_OF_A_PROFILE: Final = """\
"profile": [
  "An article of 1,500 words costs 900 EUR and takes two weeks.",
  "I write about gardens and the people in them."
],"""


@dataclass(frozen=True, slots=True)
class Machine:
    """What is looked at. Tests give another Python, folder or file."""

    python: tuple[int, int] = (sys.version_info.major, sys.version_info.minor)
    root: Path = ROOT
    cdk_json: Path = CDK_JSON
    node: Path | None = None
    desk_folder: Path = Path(".copydesk")
    web_port: int = WEB_PORT
    smtp_port: int = SMTP_PORT
    variables: Mapping[str, str] = field(default_factory=dict)


def this_machine(cdk_json: Path) -> Machine:
    """The machine that this runs on."""
    return Machine(cdk_json=cdk_json, node=packaged_node(), desk_folder=desk_folder(), variables=os.environ)


def python(machine: Machine) -> Finding:
    """Python is new enough."""
    version = ".".join(str(part) for part in machine.python)
    if machine.python < OLDEST_PYTHON:
        return Problem(f"Python {version} is too old", ("rm -rf .venv && make install PYTHON=python3.13",))
    return Well(version)


def node(machine: Machine) -> Finding:
    """The Node of the Python packages runs."""
    if machine.node is None:
        return Problem("the package with Node is not installed", (INSTALL,))
    try:
        done = subprocess.run([machine.node, "--version"], capture_output=True, text=True, check=True, timeout=20)  # noqa: S603  (the packaged Node)
    except (OSError, subprocess.SubprocessError) as error:
        return Problem(f"Node does not start on this machine ({error})", (f"rm -rf .venv && {INSTALL}",))
    version = done.stdout.strip().removeprefix("v")
    if not version.split(".")[0].isdigit() or int(version.split(".")[0]) < OLDEST_NODE:
        return Problem(f"Node {version} is too old for the CDK", (f"rm -rf .venv && {INSTALL}",))
    return Well(f"{version}, from the Python packages")


def cdk_command_line(machine: Machine) -> Finding:
    """The CDK command line is there in the version that fits; `make` fetches it when it is first needed."""
    wanted = _pinned_cdk(machine.root)
    package = (machine.root / CDK).parents[1] / "package.json"
    if not package.exists():
        return Well(f"`make synth` and `make deploy` will fetch version {wanted}")
    version = json.loads(package.read_text(encoding="utf-8")).get("version")
    if version != wanted:
        return Problem(
            f"version {version} is here, and {wanted} is the one that fits", ("rm -rf build/cdk && make synth",)
        )
    return Well(version)


def _pinned_cdk(root: Path) -> str:
    try:
        found = re.search(r"^CDK_VERSION := (\S+)$", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    except OSError as error:
        raise SettingsError(f"{root / 'Makefile'} cannot be read ({error.strerror}); run this in a clone") from error
    return found[1] if found else ""


def ports(machine: Machine) -> Finding:
    """The local desk's ports are free, or the desk itself has them."""
    try:
        desk = find_desk(machine.desk_folder)
    except SettingsError:
        return _free_ports(machine)
    return Well(f"the desk runs at {desk.url} and takes mail on port {desk.smtp_port}")


def _free_ports(machine: Machine) -> Finding:
    taken = [port for port in (machine.web_port, machine.smtp_port) if not _is_free(port)]
    if taken:
        named = " and ".join(map(str, taken))
        return Well(f"{named} {'is' if len(taken) == 1 else 'are'} taken, so the desk takes the next free one")
    return Well(f"{machine.web_port} and {machine.smtp_port} are free")


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def settings(machine: Machine) -> Finding:
    """cdk.json holds settings that can be deployed."""
    try:
        found = deployment_settings(machine.cdk_json)
    except SettingsError as error:
        return unusable(machine.cdk_json, error)
    if found.is_example:
        return Well("valid, but still the example's: `copydesk setup` makes them yours before you deploy")
    return Well(f"{found.agent_address} answers for {found.owner_address}, in {found.deployment.region}")


def profile(machine: Machine) -> Finding:
    """Drafts may state only what the profile, the articles or the calendar say."""
    try:
        found = deployment_settings(machine.cdk_json)
    except SettingsError:
        return Unknown("comes after the settings, which cannot be read")
    if not found.profile:
        return Problem(
            "drafts can name no price and no lead time, since the settings hold no facts about you: write them into "
            'cdk.json, under "copydesk", each in quotes',
            (ByHand(_EXAMPLE_OF_A_PROFILE),),
        )
    return Well(f"{len(found.profile)} facts about {'an example' if found.is_example else 'you'}")


CHECKS: Final[tuple[Check[Machine], ...]] = (
    Check("Python", python),
    Check("Node", node),
    Check("CDK command line", cdk_command_line),
    Check("Ports", ports),
)
FOR_AWS: Final[tuple[Check[Machine], ...]] = (
    Check("Settings", settings),
    Check("Profile", profile),
)
"""What a deployment would have, which the desk on this machine does not read."""
