"""The desk's own keys, kept in its home: what signs its links and approvals today must verify them tomorrow."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from copydesk.errors import SettingsError
from copydesk.keyring import PURPOSES, KeyRing, Purpose, read_ring
from local.desk.cloud.desk_services import new_rings

FILE: Final = "keys.json"
"""One ring for each purpose, under its name."""


def desk_keys(folder: Path) -> Mapping[Purpose, KeyRing]:
    """The keys of the home `folder`, made if it has none: a file that only this user can read. Raises SettingsError."""
    file = folder / FILE
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return _kept(file, new_rings())
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(file, str(error)) from error
    try:
        rings: Any = json.loads(text)
        return {purpose: read_ring(json.dumps(rings[purpose]), str(file)) for purpose in PURPOSES}
    except (ValueError, KeyError, TypeError, SettingsError):
        pass  # what was raised may show a part of the file
    raise _unusable(file, "it does not hold a ring of keys for each purpose")


def _kept(file: Path, rings: Mapping[Purpose, KeyRing]) -> Mapping[Purpose, KeyRing]:
    """Write the file whole or not at all: a link signed by a key that was lost could never be answered."""
    values = {purpose: json.loads(ring.text()) for purpose, ring in rings.items()}
    written = file.with_suffix(".new")
    file.parent.mkdir(parents=True, exist_ok=True)
    written.unlink(missing_ok=True)
    with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        json.dump(values, stream)
        stream.flush()
        os.fsync(stream.fileno())
    written.replace(file)
    return rings


def _unusable(file: Path, why: str) -> SettingsError:
    return SettingsError(
        f"{file} cannot be used ({why}); restore it from a backup. Without it, review links and approvals that are "
        "open no longer count: delete it to have new keys"
    )
