"""The question before what cannot be taken back."""

import click

from copydesk.errors import SettingsError


def ask_for_name(stage: str, nothing: str) -> None:
    """Have the owner type the stack's name. Raises SettingsError otherwise; `nothing` says what did not happen."""
    try:
        answer = click.prompt(f"Type the stack's name ({stage}) to go on", default="", show_default=False)
    except click.Abort as error:
        raise SettingsError(f"nobody answered: {nothing}; add --yes if you mean it") from error
    if answer.strip() != stage:
        raise SettingsError(f"that is not the stack's name: {nothing}; run it again if you meant to")
