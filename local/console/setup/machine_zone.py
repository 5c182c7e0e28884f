"""The time zone of this machine: a better guess than anybody else's."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from local.console.setup.reading import read_zone

LOCALTIME: Final = Path("/etc/localtime")
_DATABASE: Final = "zoneinfo/"


def zone_of_machine(variables: Mapping[str, str] | None = None, link: Path = LOCALTIME) -> str:
    """Its name, from TZ or from what the link of the system's clock points to; UTC if neither names one."""
    named = (os.environ if variables is None else variables).get("TZ", "").lstrip(":")
    try:
        linked = str(link.resolve(strict=True))
    except OSError:
        linked = ""
    for name in (named, linked.partition(_DATABASE)[2]):
        try:
            return read_zone(name)
        except ValueError:
            continue
    return "UTC"
