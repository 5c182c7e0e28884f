"""Layers built on this machine for another one: wheels for Lambda's platform, without Docker.

Python files are compiled at build time where a Python 3.13 is at hand: Lambda can't keep what it compiles, and a cold
start without `.pyc` files takes more than twice the time.
"""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from copydesk.errors import CopydeskError

LAMBDA_PYTHON: Final = "3.13"
FORMAT: Final = "1"
"""Part of every layer's hash: raise it when the same lock must give other files."""

PIP_PLATFORMS: Final = ("manylinux_2_34_aarch64", "manylinux_2_28_aarch64", "manylinux2014_aarch64")
"""What Amazon Linux 2023 (glibc 2.34) can load, newest first."""


class Platform(StrEnum):
    """What a layer's wheels run on: Lambda's arm64, or this very machine, for an emulator that runs on it."""

    ARM64 = "arm64"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Build:
    """How layers are built: for which platform, and the Python that compiles them, if there is one."""

    platform: Platform
    compiler: str | None

    @property
    def fingerprint(self) -> str:
        """What of this the built files depend on."""
        version = sys.version.split()[0] if self.platform is Platform.HOST else LAMBDA_PYTHON
        return f"{FORMAT} {self.platform} {version} {'compiled' if self.compiler else 'source'}"


def build_for(platform: Platform) -> Build:
    """The build for `platform`, with the compiler that this machine has for it."""
    return Build(platform, sys.executable if platform is Platform.HOST else _python_of_lambda())


def install(lock: Path, target: Path, build: Build) -> None:
    """Install exactly the wheels of `lock` into `target`. Raises CopydeskError with what the installer said."""
    installer = _uv(lock, target, build) if _has_uv() else _pip(lock, target, build)
    done = subprocess.run(installer, capture_output=True, text=True, check=False)  # noqa: S603  (our own arguments)
    if done.returncode != 0:
        raise CopydeskError(
            f"the layer of {lock} could not be built:\n{done.stderr.strip()}\n"
            "check the network and run again; after a change of versions run `make lock` first"
        )
    for leftover in ("bin", "share", ".lock"):
        _remove(target / leftover)
    for tests in [*target.rglob("tests"), *target.rglob("__pycache__")]:
        _remove(tests)


def copy_package(source: Path, target: Path) -> None:
    """Copy a package's own files, without what Python or an editable install left beside them."""
    shutil.copytree(source, target / source.name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "*.pyc"))


def compile_all(target: Path, build: Build) -> None:
    """Write `.pyc` files that Lambda takes without looking at the source's time, which a zip file does not keep."""
    if build.compiler is None:
        return
    command = [build.compiler, "-m", "compileall", "-q", "-j", "0", "--invalidation-mode", "unchecked-hash"]
    command += ["-s", str(target.parent), "-p", "/opt", str(target)]
    subprocess.run(command, capture_output=True, check=True)  # noqa: S603  (our own arguments)


def digest(build: Build, files: Iterable[Path], base: Path) -> str:
    """A hash of what a layer is built from: the same on every machine, and never of the built files themselves."""
    total = hashlib.sha256(build.fingerprint.encode())
    for file in sorted(files):
        total.update(file.relative_to(base).as_posix().encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def package_files(source: Path) -> Iterable[Path]:
    """The files that `copy_package` copies."""
    return (file for file in source.rglob("*") if file.is_file() and file.suffix != ".pyc")


def _uv(lock: Path, target: Path, build: Build) -> list[str]:
    where = (
        ["--python", sys.executable]
        if build.platform is Platform.HOST
        else ["--python-platform", "aarch64-manylinux_2_34", "--python-version", LAMBDA_PYTHON]
    )
    command = [*_uv_command(), "pip", "install", "--quiet", "--target", str(target), "--no-deps"]
    return [*command, "--only-binary", ":all:", "--link-mode", "copy", *where, "-r", str(lock)]


def _pip(lock: Path, target: Path, build: Build) -> list[str]:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(target), "--no-deps"]
    command += ["--only-binary=:all:", *_from_source(lock), "--no-compile", "-r", str(lock)]
    if build.platform is Platform.HOST:
        return command
    platforms = [argument for platform in PIP_PLATFORMS for argument in ("--platform", platform)]
    return [*command, *platforms, "--implementation", "cp", "--python-version", LAMBDA_PYTHON]


def _from_source(lock: Path) -> list[str]:
    """The options for packages that come as source alone: uv reads them in the lock, pip wants them beside it."""
    lines = lock.read_text(encoding="utf-8").splitlines() if lock.exists() else []
    return [part for line in lines if line.startswith("--no-binary ") for part in line.split()]


def _has_uv() -> bool:
    return find_spec("uv") is not None or shutil.which("uv") is not None


def _uv_command() -> list[str]:
    return [sys.executable, "-m", "uv"] if find_spec("uv") is not None else ["uv"]


@cache
def _python_of_lambda() -> str | None:
    if sys.version_info[:2] == tuple(int(part) for part in LAMBDA_PYTHON.split(".")):
        return sys.executable
    if not _has_uv():
        return shutil.which(f"python{LAMBDA_PYTHON}")
    command = [*_uv_command(), "python", "find", "--no-project", "--no-python-downloads", LAMBDA_PYTHON]
    found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (our own arguments)
    return found.stdout.strip() or None


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    elif path.exists():
        path.unlink()
