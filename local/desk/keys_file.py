"""The desk's own keys, kept in its home: what signs its links and approvals today must verify them tomorrow."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from copydesk.errors import SettingsError
from copydesk.keyring import PURPOSES, SECRET_BYTES, KeyRing, Purpose, read_ring
from local.desk.cloud.desk_services import new_rings

FILE: Final = "keys.json"


@dataclass(frozen=True, slots=True)
class DeskKeys:
    """The key of links and addresses, and the rings of approvals."""

    signing: bytes
    rings: Mapping[Purpose, KeyRing]


def desk_keys(folder: Path) -> DeskKeys:
    """The keys of the home `folder`, made if it has none: a file that only this user can read. Raises SettingsError."""
    file = folder / FILE
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return _kept(file, DeskKeys(secrets.token_bytes(SECRET_BYTES), new_rings()))
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(file, str(error)) from error
    try:
        values: Any = json.loads(text)
        rings: Any = values["approval"]
        return DeskKeys(
            bytes.fromhex(values["signing"]), {each: read_ring(rings[each], str(file)) for each in PURPOSES}
        )
    except (ValueError, KeyError, TypeError):
        pass  # what was raised may show a part of the file
    raise _unusable(file, "it holds no keys")


def _kept(file: Path, keys: DeskKeys) -> DeskKeys:
    """Write the file whole or not at all: a link signed by a key that was lost could never be answered."""
    values = {"signing": keys.signing.hex(), "approval": {name: ring.text() for name, ring in keys.rings.items()}}
    written = file.with_suffix(".new")
    file.parent.mkdir(parents=True, exist_ok=True)
    written.unlink(missing_ok=True)
    with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        json.dump(values, stream)
        stream.flush()
        os.fsync(stream.fileno())
    written.replace(file)
    return keys


def _unusable(file: Path, why: str) -> SettingsError:
    return SettingsError(
        f"{file} cannot be used ({why}); restore it from a backup. Without it, review links and approvals that are "
        "open no longer count: delete it to have new keys"
    )
