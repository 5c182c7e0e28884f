"""Whose turn a home is: whether its files are where the desk left them, or were restored, copied or synchronized.

Each start counts up an epoch, in the database and in a note outside of the home, and every mail that leaves carries it
in its Message-ID and in its Maildir. A home that was put back to yesterday has an older epoch than the note or the last
mail; one that was copied lies in another file, or on a machine that never ran it. Such a home may not know what has
left already, so its owner is asked before anything leaves.
"""

import json
import math
import os
import re
import sqlite3
import sys
import uuid
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from copydesk.adapters.sqlite.database import Database
from copydesk.errors import SettingsError

FILE: Final = "desk.sqlite"
"""The database's name in its home; its write-ahead log and index lie beside it."""
STATE_VARIABLE: Final = "XDG_STATE_HOME"
_STAMP_PREFIX: Final = "e"
_OF_ANY_HOME: Final = re.compile(rf"\.([0-9a-f]{{8}})-{_STAMP_PREFIX}(\d+)-(\d+)(?!\d)")
"""What the name of a mail says of the home that sent it: the id's beginning, the epoch, the number."""


class HomeMoved(SettingsError):
    """The home's files are not as this machine left them; the message says why, and how to go on."""


@dataclass(frozen=True, slots=True)
class Home:
    """A home as its database knows it: an id for all time, its latest epoch, and where it was then.

    `last` is the number of the last mail of that epoch; None where an older Copydesk has not written it down.
    """

    id: str
    epoch: int = 0
    inode: int = 0
    machine: str = ""
    last: int | None = None

    def stamp(self, number: int) -> str:
        """What the `number`-th mail carries: home, epoch and number, of letters, digits and `-` only."""
        return f"{self.id[:8]}-{_STAMP_PREFIX}{self.epoch}-{number}"


def enter(database: Database, file: Path, names: Iterable[str], *, accept: bool = False) -> Home:
    """Begin the next epoch of the home whose database is `file`; `names` are those of the mails in its Maildirs.

    Raises HomeMoved, and changes nothing, if the home was restored or copied, unless its owner said to `accept` it.
    """
    names = tuple(names)
    known = _read(database)
    reasons = _reasons(known, file, names) if known is not None else _reasons_of_new(file, names)
    if reasons and not accept:
        raise HomeMoved(_told(file.parent, reasons))
    known = known or Home(uuid.uuid4().hex)
    latest = max(known.epoch, _witness(known.id), *(epoch for epoch, _ in _stamps(known.id, names)))
    entered = Home(known.id, latest + 1, file.stat().st_ino, machine_id(), last=0)
    database.write(lambda connection: connection.executemany("REPLACE INTO home VALUES (?, ?)", _rows(entered)))
    _leave_witness(entered)
    return entered


def _reasons(known: Home, file: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Why the home is not as this machine left it; nothing if it is."""
    witness, newest = _witness(known.id), max(_stamps(known.id, names), default=(0, 0))
    # A backup of the same run has its epoch, and does not know the mails that left after it.
    known_to_have_left = (known.epoch, newest[1] if known.last is None else known.last)
    found = (
        (known.machine != machine_id(), "it was last used on another machine"),
        (known.inode != file.stat().st_ino, f"{file.name} is another file than the one that was written last"),
        (witness > known.epoch, f"this machine has run it {witness} times, of which it knows {known.epoch}"),
        # A desk that died while it started had counted up, and had not yet told this machine.
        (0 < witness < known.epoch - 1, f"it has run {known.epoch} times, of which this machine knows {witness}"),
        (newest > known_to_have_left, "its Maildirs hold mails that were sent after its database was written"),
    )
    return tuple(reason for is_so, reason in found if is_so)


def _reasons_of_new(file: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Why a database without anything in it is not the beginning of a home."""
    has_sent = any(_OF_ANY_HOME.search(name) for name in names)
    return (f"its Maildirs hold mails that a desk sent, and {file.name} is empty or gone",) if has_sent else ()


def _told(folder: Path, reasons: Iterable[str]) -> str:
    return (
        f"the home {folder} was restored or copied: {'; '.join(reasons)}. Mails may have left that it does not know "
        "of, and another desk may be answering the same clients. If this is the only one, take it on with "
        "`copydesk desk accept-home`; else give another folder with --home"
    )


def names_unknown(database: Database, names: Iterable[str]) -> frozenset[str]:
    """Which of these mails left this home after its database was written, as far as their numbers tell."""
    known = _read(database)
    if known is None:
        return frozenset(name for name in names if _OF_ANY_HOME.search(name))
    end = (known.epoch, math.inf if known.last is None else known.last)
    return frozenset(name for name in names if any(stamp > end for stamp in _stamps(known.id, (name,))))


def machine_id() -> str:
    """This machine's own id, hashed as its documentation asks (machine-id(5)); by its network card elsewhere."""
    for file in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
        with suppress(OSError):
            if text := file.read_text(encoding="ascii").strip():
                return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:copydesk:machine:{text}").hex
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:copydesk:machine:{uuid.getnode():x}:{sys.platform}").hex


def _read(database: Database) -> Home | None:
    with database.reading() as connection:
        values: dict[str, Any] = {name: json.loads(value) for name, value in connection.execute("SELECT * FROM home")}
    return Home(**values) if values else None


def note_last(connection: sqlite3.Connection, number: int) -> None:
    """Write down, with the mail itself, that the `number`-th is about to leave."""
    connection.execute(
        "INSERT INTO home VALUES ('last', ?) ON CONFLICT (name) DO UPDATE "
        "SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))",
        (json.dumps(number),),
    )


def _rows(home: Home) -> list[tuple[str, str]]:
    values: Mapping[str, object] = asdict(home)
    return [(name, json.dumps(value)) for name, value in values.items()]


def _stamps(home_id: str, names: Iterable[str]) -> Iterable[tuple[int, int]]:
    """The epochs and numbers that mails of this home carry in their names."""
    found = (_OF_ANY_HOME.search(name) for name in names)
    return [(int(each[2]), int(each[3])) for each in found if each and each[1] == home_id[:8]]


def _witness_file(home_id: str) -> Path:
    folder = os.environ.get(STATE_VARIABLE)
    return (Path(folder) if folder else Path.home() / ".local" / "state") / "copydesk" / home_id


def _witness(home_id: str) -> int:
    """The latest epoch that this machine has seen; 0 if it has seen none."""
    try:
        return int(_witness_file(home_id).read_text(encoding="ascii"))
    except (OSError, ValueError, RuntimeError):
        return 0


def _leave_witness(home: Home) -> None:
    """Write the epoch down outside of the home. Where that cannot be, the other signs have to do."""
    with suppress(OSError, RuntimeError):
        file = _witness_file(home.id)
        file.parent.mkdir(parents=True, exist_ok=True)
        written = file.with_suffix(".new")
        written.write_text(str(home.epoch), encoding="ascii")
        written.replace(file)
