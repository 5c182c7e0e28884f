"""How long a new user waits: from the start of the desk's process to the first draft that waits for review."""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

CODE = "from local.console.commands import main; main()"


def measure() -> None:
    """Print the seconds to the first draft on each cloud, and beside them those of a bare interpreter with boto3."""
    bare = _seconds([sys.executable, "-c", "import boto3; boto3.client('s3', region_name='eu-west-1')"])
    print(f"From the process's start to the first draft (a bare boto3 client takes {bare:.2f} s):")
    for cloud in ("memory", "moto"):
        command = [sys.executable, "-c", CODE, "desk", "--once", "--model", "scripted", "--cloud", cloud]
        took = _seconds([*command, "--port", "18025", "--smtp-port", "12525"])
        print(f"  {cloud:8} {took:6.2f} s   {took / bare:.1f} bare clients")


def _seconds(command: list[str]) -> float:
    """The output goes to a file: with a pipe, whatever the process leaves behind would keep us waiting for its end."""
    with TemporaryDirectory() as folder, (Path(folder) / "output").open("w+b") as output:
        environment = {**os.environ, "COPYDESK_HOME": str(Path(folder) / "desk")}
        started = time.perf_counter()
        done = subprocess.run(  # noqa: S603  (our own command)
            command, env=environment, stdout=output, stderr=output, check=False, timeout=180
        )
        took = time.perf_counter() - started
        output.seek(0)
        told = output.read().decode(errors="replace")
    if done.returncode:
        raise SystemExit(f"{command} ended with {done.returncode}: {told[-2000:]}")
    return took
