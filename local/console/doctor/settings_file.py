"""Settings that cannot be read: whether `copydesk setup` mends them, or what to correct where it refuses too."""

import json
from pathlib import Path

from cdk.settings import KEY, Deployment
from copydesk.errors import SettingsError
from local.console.doctor.findings import Problem
from local.console.setup.answers import Answers
from local.console.setup.writing import present_settings


def unusable(file: Path, error: SettingsError) -> Problem:
    """The problem with the file, which was read with this error. It names no command that would fail alike."""
    try:
        present = present_settings(file)
    except SettingsError as refusal:
        return Problem(str(refusal))
    try:
        Answers(present)
    except SettingsError:
        return Problem(f"{error}{_misplaced(present)}\nCorrect it in {file}.")
    return Problem(str(error), ("copydesk setup",))


def _misplaced(present: dict[str, object]) -> str:
    """Settings of the deployment that stand beside it."""
    names = [name for name in present if name in Deployment.model_fields]
    return "".join(
        f"\n{json.dumps(name)}: {json.dumps(present[name])} belongs one level deeper: between the braces of "
        f'"deployment", not beside it under "{KEY}".'
        for name in names
    )
