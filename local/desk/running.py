"""How the command line finds the running desk and talks to it: `.copydesk/desk.json`, for this user's eyes only."""

import http.client
import json
import os
import secrets
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from copydesk.errors import CopydeskError, SettingsError

FOLDER_VARIABLE: Final = "COPYDESK_HOME"
DEFAULT_HOME: Final = Path(".copydesk")
NO_DESK: Final = "no desk is running here; start one with `make run` (or `copydesk desk`) in the same folder"
_TIMEOUT: Final = 30.0


class DeskRefused(CopydeskError):
    """The running desk did not do what was asked; the message says why."""


@dataclass(frozen=True, slots=True)
class RunningDesk:
    """Where a desk listens, and the token that its API wants."""

    url: str
    smtp_port: int
    agent_address: str
    token: str
    pid: int


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


def announce(desk: RunningDesk, folder: Path) -> Path:
    """Write where the desk listens into a file that only this user can read; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "desk.json"
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump(asdict(desk), stream)
    return file


def withdraw(desk: RunningDesk, folder: Path) -> None:
    """Delete the desk's own note, but not that of another desk that was started here since."""
    try:
        if find_desk(folder) == desk:
            (folder / "desk.json").unlink(missing_ok=True)
    except SettingsError:
        return


def clear_note(folder: Path) -> None:
    """Delete the note of a desk that was killed: for the one who has the home's lock, since no other desk lives then.

    Its pid may be that of another program by now, which `stop` would end while the next desk is starting.
    """
    (folder / "desk.json").unlink(missing_ok=True)


def find_desk(folder: Path) -> RunningDesk:
    """The desk that announced itself in `folder`. Raises SettingsError if there is none."""
    try:
        return RunningDesk(**json.loads((folder / "desk.json").read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise SettingsError(NO_DESK) from error
    except (OSError, ValueError, TypeError) as error:
        raise SettingsError(f"{folder / 'desk.json'} cannot be read ({error}); delete it, then {NO_DESK}") from error


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
