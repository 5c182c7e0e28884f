"""Another prompt in place of the present one: from a file, or from a revision of the repository."""

import subprocess
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from copydesk.conversation import prompt
from copydesk.errors import SettingsError

MODULE: Final = "layers/copydesk/src/copydesk/conversation/prompt.py"
"""Where the prompt stands in the repository."""
ROOT: Final = Path(__file__).resolve().parents[3]
TEMPLATE: Final = "_SYSTEM"
PLACES: Final = ("owner", "facts", "today", "zone")


@dataclass(frozen=True, slots=True)
class OtherPrompt:
    """What takes the place of names in the module `copydesk.conversation.prompt`; `source` is for people."""

    source: str
    names: Mapping[str, Any]

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Ask with this prompt until the block ends."""
        before = {name: getattr(prompt, name) for name in self.names}
        _put(self.names)
        try:
            yield
        finally:
            _put(before)


def other_prompt(source: str) -> OtherPrompt:
    """The prompt of a file or a git revision. Raises SettingsError.

    A Python file and a revision hold another version of conversation/prompt.py; any other file is the system prompt's
    text, with {owner}, {facts}, {today} and {zone} where they belong.
    """
    file = Path(source)
    if not file.is_file():
        return OtherPrompt(source, _defined(_of_revision(source), source))
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} cannot be read ({error}); give --prompt-from a text file") from error
    if file.suffix == ".py":
        return OtherPrompt(source, _defined(text, source))
    return OtherPrompt(source, {TEMPLATE: _checked(text, source)})


def _put(names: Mapping[str, Any]) -> None:
    for name, value in names.items():
        setattr(prompt, name, value)


def _of_revision(revision: str) -> str:
    if revision.startswith("-"):
        raise SettingsError(f"{revision!r} is neither a file nor a revision; give --prompt-from one of them")
    command = ["git", "-C", str(ROOT), "show", f"{revision}:{MODULE}"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  (git itself)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SettingsError(
            f"{revision!r} is neither a file nor a revision of this repository; `git log -- {MODULE}` lists those"
        ) from error


def _defined(code: str, source: str) -> Mapping[str, Callable[..., str]]:
    """The functions of another version of the module, by name; those that are not known today are not asked for."""
    module = types.ModuleType("another_prompt")
    try:
        exec(compile(code, source, "exec"), module.__dict__)  # noqa: S102  (the user's own code, which they name)
    except Exception as error:
        raise SettingsError(f"{source} cannot be run as {MODULE} ({error}); correct it there") from error
    found = {
        name: value
        for name, value in vars(module).items()
        if isinstance(value, types.FunctionType) and not name.startswith("_") and hasattr(prompt, name)
    }
    if "system_prompt" not in found:
        raise SettingsError(f"{source} defines no system_prompt(settings, asked_at); take {MODULE} as an example")
    return found


def _checked(text: str, source: str) -> str:
    try:
        text.format(**dict.fromkeys(PLACES, ""))
        is_prompt = any(f"{{{place}}}" in text for place in PLACES)
    except (KeyError, IndexError, ValueError):
        is_prompt = False
    if not is_prompt:
        places = ", ".join(f"{{{place}}}" for place in PLACES)
        raise SettingsError(
            f"{source} is no system prompt: write {places} where they belong, and any other brace twice"
        )
    return text
