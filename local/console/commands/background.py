"""The desk as a process of its own, which outlives the terminal that started it."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import click

from copydesk.errors import SettingsError
from local.desk.lock import check_is_free
from local.desk.running import RunningDesk, read_note

OUTPUT: Final = "desk.out"
"""In the home: what the desk would have written to its terminal."""
READY_SECONDS: Final = 600.0
"""A model may have to be fetched first."""
_PROGRAM: Final = "import sys; from local.console.commands import main; main(sys.argv[1:])"


def arguments(command: click.Command, values: Mapping[str, Any], without: str) -> list[str]:
    """The options as they are given on the command line, but for the flag `without`."""
    given: list[str] = []
    for option in command.params:
        value = values.get(str(option.name))
        if option.name == without or value is None or value is False or value == option.default:
            continue
        given += [option.opts[0]] if value is True else [option.opts[0], str(value)]
    return given


def start(given: Sequence[str], folder: Path) -> RunningDesk:
    """Start a desk in the background and wait until it has opened. Raises SettingsError with its words if it ends.

    What it writes comes after what the desks before it wrote.
    """
    check_is_free(folder)
    output = folder / OUTPUT
    with os.fdopen(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as stream:
        before = stream.tell()
        process = subprocess.Popen(  # noqa: S603  (ourselves)
            [sys.executable, "-P", "-c", _PROGRAM, "desk", *given],
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    for _ in range(int(READY_SECONDS * 10)):
        if process.poll() is not None:
            check_is_free(folder)  # several may write into the one file: what stands there may be the winner's
            said = output.read_bytes()[before:].decode("utf-8", "replace").strip()
            raise SettingsError(said.removeprefix("copydesk: ") or f"the desk ended at once; see {output}")
        with suppress(SettingsError):
            desk = read_note(folder)
            if desk.pid == process.pid:
                process.returncode = 0  # from here on it is nobody's child: without this, Python warns of it
                return desk
        time.sleep(0.1)
    raise SettingsError(f"the desk has not opened within {READY_SECONDS:.0f} s; see {output}")
