"""Every file below a folder of articles, links followed and loops noticed, each with a stamp that tells a change."""

import os
import stat
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from copydesk.errors import SettingsError

Stamp = tuple[int, ...]

_OF_EDITORS: Final = ("~$", "#", ".")
"""What the names of editors' own files begin with, and hidden ones."""
_COPY: Final = "~"
"""What the name of an editor's copy ends with."""
_WATCHED: Final = 20_000
"""Files; a folder with more than these is surely not one of articles."""


class FolderGone(SettingsError):
    """The folder of articles cannot be looked into; the message names it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file by its name below the folder. `stamp` is another one once the file has changed.

    `problem` says why there is nothing to be read: a link that leads nowhere, a folder that may not be opened.
    """

    name: str
    path: Path
    size: int
    stamp: Stamp
    problem: str = ""


def walk(folder: Path) -> list[Found]:
    """What lies in `folder` and below it, by name, without hidden files and editors' own.

    A folder that is reached twice, by a link, is read once; one that cannot be opened is found with its problem.
    Raises FolderGone for `folder` itself, and SettingsError if there is more below it than anybody writes.
    """
    found: list[Found] = []
    seen: dict[tuple[int, int], str] = {}
    folders = deque([(folder, "")])
    links: deque[tuple[Path, str]] = deque()
    while folders or links:
        path, name = folders.popleft() if folders else links.popleft()
        problem = _first_visit(path, name, seen)
        if problem:
            found.append(Found(name, path, 0, (), problem))
            continue
        for entry in _entries(path, name, found):
            below = f"{name}/{entry.name}" if name else entry.name
            if _is_folder(entry):
                (links if entry.is_symlink() else folders).append((Path(entry.path), below))
            elif (file := _file(entry, below)) is not None:
                found.append(file)
        if len(found) > _WATCHED:
            raise SettingsError(f"{folder} holds more than {_WATCHED:,} files; name the folder of the articles alone")
    return sorted(found, key=lambda each: each.name)


def _first_visit(path: Path, name: str, seen: dict[tuple[int, int], str]) -> str:
    """Why the folder is not read, or nothing: it is read now."""
    try:
        status = path.stat()
    except OSError as error:
        if not name:
            raise FolderGone(f"{path} cannot be read ({error.strerror}); check the path and its permissions") from error
        return f"{name} cannot be read ({error.strerror}); check its permissions"
    place = (status.st_dev, status.st_ino)
    if place in seen:
        return f"{name} is a link to {seen[place] or 'the folder itself'}, which is read already: delete the link"
    seen[place] = name
    return ""


def _entries(path: Path, name: str, found: list[Found]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as entries:
            return sorted((each for each in entries if not _is_passed_over(each.name)), key=lambda each: each.name)
    except OSError as error:
        if not name:
            raise FolderGone(f"{path} cannot be read ({error.strerror}); check the path and its permissions") from error
        found.append(Found(name, path, 0, (), f"{name} cannot be opened ({error.strerror}); check its permissions"))
        return []


def _is_passed_over(name: str) -> bool:
    return name.startswith(_OF_EDITORS) or name.endswith(_COPY)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False


def _file(entry: os.DirEntry[str], name: str) -> Found | None:
    """The file, or None for what has no content of its own, such as a socket, or went while it was looked at."""
    path = Path(entry.path)
    try:
        status = entry.stat()
    except OSError as error:
        if not entry.is_symlink():
            return None
        return Found(name, path, 0, (), f"{name} is a link that leads nowhere ({error.strerror}); delete it")
    if not stat.S_ISREG(status.st_mode):
        return None
    # The time of the last change of its rights is in it too: a file that could not be opened may be readable by now.
    stamp = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_dev, status.st_ino)
    return Found(name, path, status.st_size, stamp)
