"""One desk a home: a lock on a file in it, which the system takes away when the process ends, however it ends."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from copydesk.errors import SettingsError
from local.desk.note import LOCK_FILE as FILE
from local.desk.note import RunningDesk, read_note

PASSING_SECONDS: Final = 0.3
"""How long a desk that starts waits for the lock: who only asks whether it is held holds it for a moment."""
STARTING_SECONDS: Final = 5.0
"""How long another desk may take from its lock to its note, before it is told of without an address."""


@contextmanager
def only_desk(folder: Path) -> Iterator[None]:
    """Have the home for the time of the block. Raises SettingsError with the other desk's pid and address."""
    lock = _lock(folder)
    if not _takes(lock, folder, PASSING_SECONDS):
        raise SettingsError(_told(folder, note_of_other(folder)))
    try:
        yield
    finally:
        lock.release()


def check_is_free(folder: Path) -> None:
    """Raise SettingsError with the other desk's pid and address if one has the home: before anything else is tried."""
    with only_desk(folder):
        pass


def is_taken(folder: Path) -> bool:
    """Whether a desk has the home now."""
    if not (folder / FILE).exists():
        return False
    lock = _lock(folder)
    if not _takes(lock, folder):
        return True
    lock.release()
    return False


def _takes(lock: FileLock, folder: Path, seconds: float = 0) -> bool:
    """Whether the lock could be had within `seconds`. Raises SettingsError for a home that cannot be written to."""
    try:
        lock.acquire(timeout=seconds, poll_interval=0.02)
    except Timeout:
        return False
    except OSError as error:
        raise _unusable(folder, error) from error
    return True


def _unusable(folder: Path, error: OSError) -> SettingsError:
    return SettingsError(
        f"{folder} cannot be the desk's home ({error.strerror}); check its permissions, or give another folder with "
        "--home"
    )


def _lock(folder: Path) -> FileLock:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(folder, error) from error
    return FileLock(folder / FILE, mode=0o600, thread_local=False, fallback_to_soft=False, preserve_lock_file=True)


def note_of_other(folder: Path) -> RunningDesk | None:
    """What the desk that has the home wrote of itself, waiting a little for it."""
    for _ in range(int(STARTING_SECONDS * 10)):
        with suppress(SettingsError):
            return read_note(folder)
        time.sleep(0.1)
    return None


def _told(folder: Path, other: RunningDesk | None) -> str:
    where = "it is just starting" if other is None else f"pid {other.pid}, at {other.url}"
    return (
        f"a desk is running in {folder} already ({where}); use that one, end it with `copydesk desk stop`, "
        "or give this one a folder of its own with --home"
    )
