"""Conversations a second of each durable runtime, on one machine in one run; `make bench ARGS=paces`.

Each is run in three ways. In two of them the steps of the others do nothing but one send: durable, with a flush of the
disk in every commit, and as it comes. In the third their steps do the work that Copydesk has anyway,
durable. Each writes into a folder of the same disk, and takes the same number of conversations, as many at a time.
"""

import json
import os
import site
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from benchmarks.conversations import EVENTS
from benchmarks.durable_runtimes.compare import ROOT, InstallError, interpreter
from benchmarks.durable_runtimes.pace import STEPS

CONVERSATIONS: Final = 60
AT_A_TIME: Final = 16
PATIENCE_SECONDS: Final = 600


@dataclass(frozen=True, slots=True)
class Contestant:
    """A runtime, its module here, the environment that it runs in (ours if empty), and what it persists of one."""

    name: str
    module: str
    environment: str = ""
    steps: int = len(STEPS)


Way = Literal["durable", "default", "working"]
WAYS: Final[tuple[Way, ...]] = ("durable", "default", "working")
WORK_FROM: Final = (str(ROOT / "layers" / "copydesk" / "src"), *site.getsitepackages())
"""Where Copydesk's package lies, and what it requires."""


CONTESTANTS: Final = (
    Contestant("LangGraph", "pace_of_langgraph", "langgraph"),
    Contestant("LlamaIndex Workflows", "pace_of_llama_index", "llama_index"),
    Contestant("DBOS", "pace_of_dbos", "dbos"),
    Contestant("durabl", "pace_of_durabl", "durabl"),
    Contestant("exactly-once", "pace_of_exactly_once", "exactly_once"),
    Contestant("Copydesk", "pace_of_copydesk", steps=EVENTS),
)


@dataclass(frozen=True, slots=True)
class Pace:
    """What one run gave: conversations and steps a second, processor time for one, and each connection's settings."""

    conversations: float
    steps: float
    cpu_ms: float
    connections: Mapping[str, int]

    def told(self) -> str:
        """In one line."""
        how = ", ".join(f"{count} x {settings}" for settings, count in self.connections.items())
        return (
            f"{self.conversations:6.1f} conversations, {self.steps:7.1f} steps a second; "
            f"{self.cpu_ms:5.1f} ms of processor time each; {how}"
        )


def measure() -> None:
    """Print both columns."""
    print(f"{CONVERSATIONS} conversations, {AT_A_TIME} at a time:")
    for contestant in CONTESTANTS:
        for way in WAYS:
            try:
                told = paced(contestant, way).told()
            except InstallError as error:
                told = f"could not be installed here: {error}"
            print(f"  {contestant.name:22} {way:8} {told}", flush=True)


def paced(contestant: Contestant, way: Way) -> Pace:
    """One run. Raises InstallError."""
    python = interpreter(contestant.environment) if contestant.environment else Path(sys.executable)
    with TemporaryDirectory() as folder:
        variables = {
            "PYTHONPATH": str(ROOT),
            "DURABLE": "" if way == "default" else "1",
            "WORK_FROM": os.pathsep.join(WORK_FROM) if way == "working" else "",
            "CONVERSATIONS": str(CONVERSATIONS),
            "AT_A_TIME": str(AT_A_TIME),
            "XDG_STATE_HOME": folder,
        }
        done = subprocess.run(  # noqa: S603  (our own module)
            [str(python), "-m", f"benchmarks.durable_runtimes.{contestant.module}", folder],
            env={**os.environ, **variables},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )
    if done.returncode:
        raise SystemExit(f"{contestant.name} ended with {done.returncode}: {done.stderr[-2000:]}")
    found = json.loads(done.stdout.strip().splitlines()[-1])
    rate = float(found["a_second"])
    return Pace(rate, rate * contestant.steps, float(found["cpu_ms"]), found["connections"])


if __name__ == "__main__":
    measure()
