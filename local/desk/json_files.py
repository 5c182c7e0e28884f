"""JSON files that are written in one step: a reader finds the old content or the new one, never half of it."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from copydesk.errors import SettingsError


def write_json(file: Path, content: Any) -> None:
    """Write `content`, through a link too. The file keeps its mode; a new one is this user's alone.

    Raises SettingsError if it cannot be written.
    """
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    try:
        target = file.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode if target.exists() else 0o600
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{file.name}.")
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(name).chmod(mode)
        Path(name).replace(target)
    except OSError as error:
        raise SettingsError(f"{file} cannot be written ({error.strerror}); check its permissions") from error
