"""A calendar at an address of its own: one file, fetched anew only if its server says that it has changed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

from copydesk.adapters.calendars.fetching import MOST_BYTES, Answer, Asked, Reach, fetch
from copydesk.adapters.calendars.reading import Fetched, IcsReader, check_status, decoded
from copydesk.calendar_sources import SETTING, checked_address
from copydesk.errors import SourceDown
from copydesk.ports import Slot

_UNCHANGED: Final = 304
_EVERYBODYS: Final = Reach()
_CONDITIONS: Final = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


class IcsAddress:
    """A SourceReader. `address` is asked for at each reading: the owner may have set another one meanwhile."""

    def __init__(self, address: Callable[[], str], reader: IcsReader, reach: Reach = _EVERYBODYS) -> None:
        self._reach = reach
        self._address = address
        self._reader = reader

    def read(self, window: Slot, state: str) -> Fetched | None:
        """The file's busy times; None if it is the version `state`. Raises SourceDown."""
        address = self._address()
        if not address:
            raise SourceDown("its private address is not set; `copydesk calendar-secret` sets it")
        try:
            url = checked_address(address, own_network=self._reach.own_network)
        except ValueError as error:
            raise SourceDown(f"its address cannot be used: {error}") from error
        headers = {"Accept": "text/calendar, */*;q=0.1", **_conditions(state)}
        answer = fetch(Asked(url, headers=headers, reach=self._reach))
        if answer.status == _UNCHANGED and state:
            return None
        check_status(answer.status)
        return Fetched(self._reader(decoded(answer.body), window), _state(answer))


class IcsFile:
    """A SourceReader for a file on this machine, read again when its time or size has changed."""

    def __init__(self, path: Path, reader: IcsReader, setting: str = SETTING) -> None:
        self._path = path
        self._reader = reader
        self._setting = setting

    def read(self, window: Slot, state: str) -> Fetched | None:
        """The file's busy times; None if it is the version `state`. Raises SourceDown."""
        try:
            found = self._path.stat()
            now = f"{found.st_mtime_ns} {found.st_size}"
            if now == state:
                return None
            if found.st_size > MOST_BYTES:
                raise SourceDown(f"the file is larger than {MOST_BYTES // 1024:,} KB")
            content = self._path.read_bytes()
        except OSError as error:
            raise SourceDown(f"the file cannot be read ({error.strerror}); see {self._setting}") from error
        return Fetched(self._reader(decoded(content), window), now)


def _conditions(state: str) -> dict[str, str]:
    known: dict[str, str] = json.loads(state) if state else {}
    return {header: known[name] for name, header in _CONDITIONS.items() if name in known}


def _state(answer: Answer) -> str:
    found = {name: answer.headers[name] for name in _CONDITIONS if name in answer.headers}
    return json.dumps(found) if found else ""
