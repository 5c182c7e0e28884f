"""How the command line finds the desk that runs in a home, and talks to it."""

import http.client
import json
import os
import secrets
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from copydesk.errors import CopydeskError, SettingsError
from local.desk.lock import is_taken
from local.desk.note import NO_DESK, RunningDesk, announce, clear_note, read_note, withdraw

__all__ = [
    "NO_DESK",
    "DeskRefused",
    "RunningDesk",
    "announce",
    "ask",
    "clear_note",
    "desk_folder",
    "find_desk",
    "new_token",
    "read_note",
    "set_desk_folder",
    "withdraw",
]

FOLDER_VARIABLE: Final = "COPYDESK_HOME"
DEFAULT_HOME: Final = Path(".copydesk")
_TIMEOUT: Final = 30.0


class DeskRefused(CopydeskError):
    """The running desk did not do what was asked; the message says why."""


def desk_folder() -> Path:
    """The desk's home, where all that it has lies: `.copydesk` here, or COPYDESK_HOME, which `--home` sets."""
    return Path(os.environ.get(FOLDER_VARIABLE) or DEFAULT_HOME)


def set_desk_folder(folder: Path | None) -> None:
    """Have this process and its children use another home, if one is given."""
    if folder is not None:
        os.environ[FOLDER_VARIABLE] = str(folder.resolve())


def new_token() -> str:
    """A token for one run of the desk."""
    return secrets.token_urlsafe(32)


def find_desk(folder: Path) -> RunningDesk:
    """The desk that runs in `folder`. Raises SettingsError if there is none, whatever a killed or copied one left."""
    desk = read_note(folder)
    if not is_taken(folder):
        raise SettingsError(NO_DESK)
    return desk


def ask(desk: RunningDesk, path: str, body: Mapping[str, object] | None = None) -> Any:
    """The API's answer; a POST if there is a body. Raises SettingsError if nobody answers, DeskRefused on a refusal."""
    request = urllib.request.Request(  # noqa: S310  (the address is the desk's own)
        f"{desk.url}/api/{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {desk.token}", "Content-Type": "application/json"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=_TIMEOUT) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        raise DeskRefused(_told(error)) from error
    except (OSError, http.client.HTTPException) as error:  # a desk that dies amid its answer breaks it off
        raise SettingsError(NO_DESK) from error


def _told(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.load(error)["error"])
    except (ValueError, KeyError, TypeError):
        return f"the desk answered {error.code}; look at its terminal"
