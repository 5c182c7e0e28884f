"""Run each runtime, kill it right after the send, start it again, and count what the mail provider accepted.

Each lies in an environment of its own under `build/durable_runtimes/`, installed from its lock file on first use.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.durable_runtimes.office import KILLED, sends

ROOT: Final = Path(__file__).resolve().parents[2]
HERE: Final = Path(__file__).resolve().parent
ENVIRONMENTS: Final = ROOT / "build" / "durable_runtimes"
RUNS: Final = 3
"""How often each is killed; the point of the kill is fixed, so that all runs should agree."""
PATIENCE_SECONDS: Final = 120


@dataclass(frozen=True, slots=True)
class Runtime:
    """A contestant: its module here, the environment that it runs in (ours if empty), and what its restart is told.

    `settled` says who learns of a send of which nobody knows whether it left, and how that is settled.
    """

    name: str
    module: str
    environment: str = ""
    restart: Mapping[str, str] = field(default_factory=dict)
    settled: str = "nobody: it is sent again"
    needs_moto: bool = False


RUNTIMES: Final = (
    Runtime("LangGraph, SQLite checkpointer", "with_langgraph", "langgraph"),
    Runtime("LlamaIndex Workflows, snapshots", "with_llama_index", "llama_index"),
    Runtime("DBOS, SQLite", "with_dbos", "dbos"),
    Runtime(
        "durabl, AT_MOST_ONCE",
        "with_durabl",
        "durabl",
        settled="who lists its dead letters; by hand, the run has failed",
    ),
    Runtime(
        "exactly-once, quarantine",
        "with_exactly_once",
        "exactly_once",
        settled="the program that calls again, by an exception; by a prober that it brings, or by hand",
    ),
    Runtime(
        "Copydesk on SQLite",
        "with_copydesk_on_sqlite",
        settled="the desk itself, at its start: the Maildir shows whether the mail left",
    ),
    Runtime(
        "Copydesk, SES reports the send",
        "with_copydesk",
        restart={"LATER_MINUTES": "20", "PROVIDER_REPORTS": "1"},
        settled="the desk itself: SES's event bears the send's tag",
        needs_moto=True,
    ),
    Runtime(
        "Copydesk, SES stays silent",
        "with_copydesk",
        restart={"LATER_MINUTES": "20"},
        settled="the owner, by a mail and on the page: it went, send again, or drop",
        needs_moto=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Result:
    """What one runtime did: its version, the accepted sends of each run, and its last word."""

    version: str
    accepted: tuple[int, ...]
    word: str


def measure() -> None:
    """Print the table."""
    print(f"Killed right after the send, then started again, {RUNS} times (accepted sends for one draft):")
    for runtime in RUNTIMES:
        try:
            result = _result(runtime)
        except InstallError as error:
            print(f"  {runtime.name:32} could not be installed here: {error}")
            continue
        counts = ", ".join(map(str, result.accepted))
        print(f"  {runtime.name:32} {result.version:8} {counts:8} {result.word}; told: {runtime.settled}")


def results() -> Iterator[tuple[Runtime, Result]]:
    """Each runtime and what it did. Raises InstallError."""
    return ((runtime, _result(runtime)) for runtime in RUNTIMES)


class InstallError(Exception):
    """A runtime's packages could not be installed."""


def _result(runtime: Runtime) -> Result:
    python = interpreter(runtime.environment) if runtime.environment else Path(sys.executable)
    runs = [_run(runtime, python) for _ in range(RUNS)]
    version, _, word = runs[-1][1].partition("|")
    return Result(version, tuple(count for count, _ in runs), word)


def _run(runtime: Runtime, python: Path) -> tuple[int, str]:
    """One kill and one restart; the accepted sends and the last line that the restarted process printed."""
    with TemporaryDirectory() as folder, _moto_server(needed=runtime.needs_moto) as variables:
        command = [str(python), "-m", f"benchmarks.durable_runtimes.{runtime.module}", folder]
        first = _started(command, {**variables, "DIE_AFTER_SEND": "1"})
        if first.returncode != KILLED:
            raise SystemExit(
                f"{runtime.name} was not killed, but ended with {first.returncode}: {first.stderr[-2000:]}"
            )
        second = _started(command, {**variables, **runtime.restart})
        if second.returncode:
            raise SystemExit(f"{runtime.name} did not come back ({second.returncode}): {second.stderr[-2000:]}")
        return sends(Path(folder)), second.stdout.strip().splitlines()[-1]


def _started(command: list[str], variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(  # noqa: S603  (our own module)
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS
    )


def interpreter(name: str) -> Path:
    """The interpreter of the environment `name`, which is made from its lock file if need be. Raises InstallError."""
    folder, lock = ENVIRONMENTS / name, HERE / "requirements" / f"{name}.txt"
    python, installed = folder / "bin" / "python", folder / "installed.txt"
    if not installed.exists() or installed.read_bytes() != lock.read_bytes():
        uv = [sys.executable, "-m", "uv"]
        _install([*uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)])
        _install([*uv, "pip", "install", "--quiet", "--python", str(python), "-r", str(lock)])
        installed.write_bytes(lock.read_bytes())
    return python


def _install(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)  # noqa: S603  (uv)
    if done.returncode:
        raise InstallError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"{command[0]} failed")


@contextmanager
def _moto_server(*, needed: bool) -> Iterator[dict[str, str]]:
    """A server of moto, for the contestant whose state would otherwise die with it; nothing for the others."""
    if not needed:
        yield {}
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(interpreter("moto_server").with_name("moto_server")), "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  (moto)
    try:
        _wait_for(port)
        yield {"MOTO_SERVER": f"http://127.0.0.1:{port}", "AWS_ENDPOINT_URL": ""}
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(PATIENCE_SECONDS * 5):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("moto's server did not start")


if __name__ == "__main__":
    measure()
