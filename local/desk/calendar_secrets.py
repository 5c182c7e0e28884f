"""The addresses and passwords of the owner's calendars, in the desk's home: a file that only this user can read."""

import json
from pathlib import Path
from typing import Final

from copydesk.errors import SettingsError
from local.desk.private_file import write_privately

FILE: Final = "calendars.json"
"""The secret of each calendar, under its name."""


def calendar_secret(folder: Path, source: str) -> str:
    """The secret of a calendar, read anew each time; an empty string if none was set. Raises SettingsError."""
    return _read(folder / FILE).get(source, "")


def keep_calendar_secret(folder: Path, source: str, secret: str) -> Path:
    """Keep it, in place of an older one; the file. Written whole or not at all. Raises SettingsError."""
    file = folder / FILE
    write_privately(file, {**_read(file), source: secret})
    return file


def _read(file: Path) -> dict[str, str]:
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        values = None  # what was raised may show a part of the file
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise SettingsError(f"{file} cannot be read; delete it, and run `copydesk calendar-secret NAME --local` again")
    return values
