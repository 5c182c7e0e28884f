"""The command `copydesk`: one file a command. Wrong use and what the user can mend end with status 2."""

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Final

import click

from copydesk.errors import CopydeskError

COMMANDS: Final[Mapping[str, str]] = {
    "desk": "run_desk",
    "try": "try_mails",
    "send": "send_mail",
    "mail": "mail",
    "list": "list_queries",
    "show": "show_query",
    "approve": "approve",
    "edit": "edit",
    "revise": "revise",
    "reject": "reject",
    "settle": "settle",
    "dead-letters": "dead_letters",
    "replay": "replay",
    "setup": "setup",
    "doctor": "doctor",
    "logs": "logs",
    "tail": "tail",
    "export": "export",
    "destroy": "destroy",
}
"""Each command's module, in the order of the help. A module is imported only when its command is called."""

WRONG_USE: Final = 2


class Commands(click.Group):
    """The commands by name; their files hold one function each, named `command`."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """The command, or None if there is none of that name."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"local.cli.{COMMANDS[name]}").command
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="copydesk-desk", prog_name="copydesk")
def cli() -> None:
    """Copydesk: mails go in, drafts wait for you, replies go out.

    From `desk` to `settle` it is the local desk, and nothing leaves this machine; `dead-letters` and `replay` are for
    both; `setup` and what follows it are for the one on your AWS account.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run one command and exit with its status."""
    try:
        status = cli.main(arguments, prog_name="copydesk", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(WRONG_USE)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except CopydeskError as error:
        click.echo(f"copydesk: {error}", err=True)
        sys.exit(WRONG_USE)
    sys.exit(status if isinstance(status, int) else 0)
