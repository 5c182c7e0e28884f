"""The note of a running desk, `desk.json` in its home: where it listens, for this user's eyes only.

A home may be copied with its note while its desk runs. The note names the lock that its desk holds, and a copy of that
lock is another file, so that a note counts in its own home only.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from copydesk.errors import SettingsError

FILE: Final = "desk.json"
LOCK_FILE: Final = "desk.lock"
NO_DESK: Final = "no desk is running here; start one with `make run` (or `copydesk desk`) in the same folder"
_LOCK: Final = "lock"


@dataclass(frozen=True, slots=True)
class RunningDesk:
    """Where a desk listens, and the token that its API wants."""

    url: str
    smtp_port: int
    agent_address: str
    token: str
    pid: int


def announce(desk: RunningDesk, folder: Path) -> Path:
    """Write where the desk listens into a file that only this user can read; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump({**asdict(desk), _LOCK: _lock_of(folder)}, stream)
    return file


def withdraw(desk: RunningDesk, folder: Path) -> None:
    """Delete the desk's own note, but not that of another desk that was started here since."""
    try:
        if read_note(folder) == desk:
            (folder / FILE).unlink(missing_ok=True)
    except SettingsError:
        return


def clear_note(folder: Path) -> None:
    """Delete the note of a desk that was killed: for the one who has the home's lock, since no other desk lives then.

    Its pid may be that of another program by now, which `stop` would end while the next desk is starting.
    """
    (folder / FILE).unlink(missing_ok=True)


def read_note(folder: Path) -> RunningDesk:
    """What the last desk of this very home wrote, whether it still runs or not. Raises SettingsError if there is none.

    A note that came along with a copy is none.
    """
    try:
        values: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        lock = values.pop(_LOCK, 0)
        desk = RunningDesk(**values)
    except FileNotFoundError as error:
        raise SettingsError(NO_DESK) from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise SettingsError(f"{folder / FILE} cannot be read ({error}); delete it, then {NO_DESK}") from error
    if lock and lock != _lock_of(folder):  # a desk of an earlier Copydesk names none
        raise SettingsError(NO_DESK)
    return desk


def _lock_of(folder: Path) -> int:
    """What tells this home's lock from that of a copy; 0 where there is none."""
    try:
        return (folder / LOCK_FILE).stat().st_ino
    except OSError:
        return 0
