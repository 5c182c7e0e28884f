"""Whose desk a home has been, and since when: a draft keeps the name under which it was written."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from copydesk.errors import SettingsError
from copydesk.events import DraftResponseReady
from copydesk.ports import Store
from copydesk.query import Log, Status
from local.desk.json_files import write_json

FILE: Final = "owners.json"
"""In the home: each owner's name in the order of time, and from when on."""
_WITH_A_DRAFT: Final = frozenset({Status.IN_REVIEW, Status.SCHEDULED})
_EVER: Final = datetime(1970, 1, 1, tzinfo=UTC)

Owners = Sequence[tuple[str, datetime]]


def enter_owner(home: Path, name: str, now: datetime, before: str = "") -> Owners:
    """Write down that the desk of this home is `name`'s from now on; all its owners.

    `before` was its owner's name until now, in a home that has nothing written down. Raises SettingsError.
    """
    owners = list(_read(home / FILE)) or ([(before, _EVER)] if before else [])
    if not owners or owners[-1][0] != name:
        owners.append((name, now))
        write_json(home / FILE, [[owner, since.isoformat()] for owner, since in owners])
    return owners


def drafts_of_others(store: Store, owners: Owners) -> Mapping[str, int]:
    """How many drafts wait that were written under each earlier owner's name."""
    counted: Counter[str] = Counter()
    for state in store.queries():
        if state.status in _WITH_A_DRAFT:
            draft = Log(store.history(state.query_id).events).latest(DraftResponseReady)
            counted[_owner_at(owners, draft.timestamp) if draft else ""] += 1
    return {name: count for name, count in counted.items() if name and name != owners[-1][0]}


def told(drafts: Mapping[str, int]) -> Sequence[str]:
    """What the owner is told of them, a line for each earlier name."""
    how = "`copydesk reject` what is not to leave under it, or start in another folder with --home."
    return [
        f"1 draft of {name} waits here and keeps that name. {how}"
        if count == 1
        else f"{count} drafts of {name} wait here and keep that name. {how}"
        for name, count in drafts.items()
    ]


def _owner_at(owners: Owners, at: datetime) -> str:
    return next((name for name, since in reversed(owners) if since <= at), "")


def _read(file: Path) -> Owners:
    try:
        return [(str(name), datetime.fromisoformat(since)) for name, since in json.loads(file.read_text("utf-8"))]
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError) as error:
        raise SettingsError(
            f"{file} cannot be read ({error}); delete it, it only says whose drafts were whose"
        ) from error
