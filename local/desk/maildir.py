"""Mails put into a Maildir: all or nothing, on the disk before it counts, under a name that says which send it was.

The format is D. J. Bernstein's: written in `tmp`, then renamed into `new`; a name's parts are joined by dots.
"""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SUFFIX: Final = "copydesk"
"""The last part of a name, where other programs write the host's."""
_FOLDERS: Final = ("tmp", "new", "cur")


def make(folder: Path) -> None:
    """Make an empty Maildir, if there is none."""
    for name in _FOLDERS:
        (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)


def deliver(folder: Path, name: str, raw: bytes) -> None:
    """Put a mail in, under `name` with the suffix. Raises OSError if it surely is not in."""
    name = f"{name}.{SUFFIX}"
    written = folder / "tmp" / name
    try:
        with written.open("wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        written.rename(folder / "new" / name)
    except OSError:
        with contextlib.suppress(OSError):
            written.unlink(missing_ok=True)
        raise
    _sync(folder / "new")


def names(folder: Path) -> frozenset[str]:
    """The names, without suffix and flags, of all mails that were put in and are still there, read or unread."""
    return frozenset(files(folder))


def files(folder: Path) -> Mapping[str, Path]:
    """The files of these mails by their names."""
    return {
        file.name.partition(":")[0].removesuffix(f".{SUFFIX}"): file
        for part in ("new", "cur")
        for file in (folder / part).glob(f"*.{SUFFIX}*")
    }


def _sync(folder: Path) -> None:
    """Have the new name on the disk, too; the mail has left all the same where a system knows no such thing."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
