"""The owner's settings file, looked at while the desk runs: what has changed, what counts at once, what does not."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from copydesk.errors import SettingsError
from copydesk.services import Services
from copydesk.settings import Settings

LOOK_SECONDS: Final = 2.0
AT_ONCE: Final = frozenset(
    {
        "profile",
        "private",
        "review",
        "bursts",
        "sessions",
        "replies_per_correspondent_per_day",
        "mails_per_correspondent_per_day",
        "mails_per_form_per_day",
        "model.calls_per_day",
        "model.at_limit",
        "model.budget",
    }
)
"""The settings that are read each time they are needed; all others are built into what runs, such as its doors."""
_LOG: Final = logging.getLogger(__name__)


class SettingsWatch:
    """Looks at one settings file, which may not be there yet, and lets the running desk have what can count at once.

    `read` reads the whole settings as a start of the desk would. Raises nothing for a file that cannot be used: what
    counted before goes on counting, and the owner is told.
    """

    def __init__(self, file: Path, read: Callable[[], Settings], services: Services) -> None:
        self._file, self._read, self._services = file, read, services
        self._stamp, self._known = self._stamped(), read()

    def look(self) -> tuple[str, ...]:
        """What to tell the owner of a change since the last look; nothing where there is none."""
        stamp = self._stamped()
        if stamp == self._stamp:
            return ()
        appeared, self._stamp = self._stamp is None, stamp
        if stamp is None:
            return (f"{self._file} is gone. What it said counts on until the desk is started again.",)
        try:
            new = self._read()
        except SettingsError as error:
            return (f"{self._file} has changed and cannot be used: {error}. What counted before counts on.",)
        changed, self._known = names_changed(self._known, new), new
        at_once = tuple(name for name in changed if counts_at_once(name))
        later = tuple(name for name in changed if name not in at_once)
        self._services.environment = self._services.environment.model_copy(
            update={"settings": with_these(self._services.settings, new)}
        )
        begins = f"{self._file} {'is there now' if appeared else 'has changed'}"
        if not changed:
            return (f"{begins}: it says nothing new.",)
        told = [f"From now on: {', '.join(at_once)}."] if at_once else []
        told += [f"After a restart (Ctrl-C, then `copydesk desk`): {', '.join(later)}."] if later else []
        return (f"{begins}. {' '.join(told)}",)

    def _stamped(self) -> bytes | None:
        try:
            return self._file.read_bytes()
        except OSError:
            return None


def names_changed(before: Settings, after: Settings) -> tuple[str, ...]:
    """The settings whose values differ, by their names in the file; of a section, each in it."""
    return tuple(_differing(before.model_dump(), after.model_dump(), ""))


def _differing(before: Mapping[str, Any], after: Mapping[str, Any], path: str) -> Iterator[str]:
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if isinstance(old, dict) and isinstance(new, dict):
            yield from _differing(old, new, f"{path}{name}.")
        else:
            yield f"{path}{name}"


def counts_at_once(name: str) -> bool:
    """Whether the setting of this name counts without a restart."""
    return any(name == each or name.startswith(f"{each}.") for each in AT_ONCE)


def with_these(running: Settings, new: Settings) -> Settings:
    """The running settings with what of the new ones counts at once."""
    whole = {name: getattr(new, name) for name in AT_ONCE if "." not in name}
    of_model = {each.partition(".")[2] for each in AT_ONCE if "." in each}
    model = running.model.model_copy(update={name: getattr(new.model, name) for name in of_model})
    return running.model_copy(update={**whole, "model": model})


@contextmanager
def watching_settings(
    watch: SettingsWatch, report: Callable[[tuple[str, ...]], None], seconds: float = LOOK_SECONDS
) -> Iterator[None]:
    """Look every so many seconds until the block ends, and report what has changed."""
    stopped = threading.Event()

    def follow() -> None:
        while not stopped.wait(seconds):
            try:
                if lines := watch.look():
                    report(lines)
            except Exception:  # noqa: BLE001  (what fails once must not blind the desk)
                _LOG.exception("the settings file could not be followed")

    thread = threading.Thread(target=follow, name="settings", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
