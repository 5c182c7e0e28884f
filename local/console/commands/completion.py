"""`copydesk completion`: the shell completes commands, options and words."""

import click
from click.shell_completion import get_completion_class

from copydesk.errors import SettingsError
from local.console.text.invocation import PROGRAM

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, /, shell: str) -> int:
    r"""Print what has SHELL complete the commands, their options and their words.

    \b
    To have it at each start, write one of these:
      eval "$(copydesk completion bash)"    into ~/.bashrc
      eval "$(copydesk completion zsh)"     into ~/.zshrc, after compinit
      copydesk completion fish | source     into ~/.config/fish/config.fish
    """
    found = get_completion_class(shell)
    if found is None:
        raise SettingsError(f"there is no completion for {shell}; take one of {', '.join(SHELLS)}")
    click.echo(found(context.find_root().command, {}, PROGRAM, "_COPYDESK_COMPLETE").source())
    return 0
