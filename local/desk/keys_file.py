"""The desk's own keys, kept in its home: what signs its links and approvals today must verify them tomorrow."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, Final

from copydesk.errors import SettingsError
from copydesk.keyring import NEEDED, PURPOSES, KeyRing, Purpose, new_key, read_ring
from local.desk.cloud.desk_services import new_rings
from local.desk.private_file import write_privately

FILE: Final = "keys.json"
"""One ring for each purpose, under its name."""


class DeskKeys(Mapping[Purpose, KeyRing]):
    """The rings of a home, live: what is changed is on the disk before it is used."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._rings = dict(_read(file))
        self._lock = Lock()

    def __getitem__(self, purpose: Purpose) -> KeyRing:
        """The ring of this purpose."""
        return self._rings[purpose]

    def __iter__(self) -> Iterator[Purpose]:
        """The purposes."""
        return iter(self._rings)

    def __len__(self) -> int:
        """How many rings there are."""
        return len(self._rings)

    def rotate(self, purpose: Purpose, now: datetime) -> None:
        """Have a new key sign; the old one still verifies. Raises SettingsError if the ring is full."""
        self._change(purpose, lambda ring: ring.rotated(new_key(purpose, now), now))

    def withdraw(self, key_id: str, now: datetime) -> Purpose:
        """Have the key of that id verify nothing, a new one sign if it did; its purpose. Raises SettingsError."""
        purpose = self._purpose_of(key_id)
        self._change(purpose, lambda ring: ring.withdrawn(key_id, new_key(purpose, now), now))
        return purpose

    def renew(self, purpose: Purpose, now: datetime) -> None:
        """Have a new key sign, and what all others signed count no more."""
        self._change(purpose, lambda ring: ring.renewed(new_key(purpose, now), now))

    def drop(self, key_id: str, now: datetime) -> Purpose:
        """Take a key out; its purpose. Raises SettingsError while anything that it signed may be open."""
        purpose = self._purpose_of(key_id)
        self._change(purpose, lambda ring: ring.dropped(key_id, now))
        return purpose

    def _purpose_of(self, key_id: str) -> Purpose:
        for purpose, ring in self._rings.items():
            if any(key.id == key_id for key in ring.keys):
                return purpose
        raise SettingsError(f"there is no key {key_id!r}; `copydesk approval-key list` shows them")

    def _change(self, purpose: Purpose, change: Callable[[KeyRing], KeyRing]) -> None:
        with self._lock:
            rings = {**self._rings, purpose: change(self._rings[purpose])}
            _kept(self._file, rings)
            self._rings = rings


def desk_keys(folder: Path) -> DeskKeys:
    """The keys of the home `folder`, made if it has none: a file that only this user can read. Raises SettingsError."""
    return DeskKeys(folder / FILE)


def _read(file: Path) -> Mapping[Purpose, KeyRing]:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return _kept(file, new_rings())
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(file, str(error)) from error
    try:
        rings: Any = json.loads(text)
        found = {purpose: read_ring(json.dumps(rings[purpose]), str(file)) for purpose in PURPOSES if purpose in rings}
        lacking = [purpose for purpose in NEEDED if purpose not in found]
    except (ValueError, KeyError, TypeError, SettingsError):
        pass  # what was raised may show a part of the file
    else:
        if not lacking:
            return found if len(found) == len(PURPOSES) else _kept(file, {**new_rings(), **found})
    raise _unusable(file, "it does not hold a ring of keys for each purpose")


def _kept(file: Path, rings: Mapping[Purpose, KeyRing]) -> Mapping[Purpose, KeyRing]:
    """Write the file whole or not at all: a link signed by a key that was lost could never be answered."""
    values = {purpose: json.loads(ring.text()) for purpose, ring in rings.items()}
    write_privately(file, values)
    return rings


def _unusable(file: Path, why: str) -> SettingsError:
    return SettingsError(
        f"{file} cannot be used ({why}); restore it from a backup. Without it, review links and approvals that are "
        "open no longer count: delete it to have new keys"
    )
