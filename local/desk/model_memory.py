"""Which model the owner chose, kept in the desk's home, so that nobody is asked twice."""

from pathlib import Path
from typing import Final, Literal

from pydantic import Field, ValidationError

from copydesk.errors import SettingsError
from copydesk.values import Frozen
from local.desk.private_file import write_privately

FILE: Final = "model.json"


class RememberedModel(Frozen):
    """A choice. `name` is the endpoint's model, a word of the catalogue or a GGUF file; `tools` was found by asking.

    `small` is what the owner said of it.
    The key lies in a file that only this user can read, beside the desk's own keys.
    """

    kind: Literal["scripted", "small", "endpoint"]
    name: str = ""
    base_url: str = ""
    tools: Literal["native", "schema"] = "native"
    small: bool = False
    key: str = Field(default="", repr=False)


def remembered(home: Path) -> RememberedModel | None:
    """What was chosen for this home; None if nobody was asked yet. Raises SettingsError for a file of another kind."""
    file = home / FILE
    try:
        return RememberedModel.model_validate_json(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, ValidationError):
        pass  # what was raised may show a key
    raise SettingsError(f"{file} holds no choice of a model; delete it, or choose anew with `--model choose`")


def remember(home: Path, choice: RememberedModel) -> None:
    """Keep the choice, in one step."""
    write_privately(home / FILE, choice.model_dump())
