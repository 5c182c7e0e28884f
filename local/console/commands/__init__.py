"""The command `copydesk`: one file a command. Wrong use and what the user can mend end with status 2."""

import sys
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Final

import click

from copydesk.errors import CopydeskError
from local.console.text.invocation import spelled
from local.console.text.pasting import WRONG_USE, pastable
from local.console.text.terminal import wrapped

SECTIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "The desk on this machine, where nothing leaves it": {
        "desk": "run_desk",
        "profile": "profile",
        "try": "try_mails",
        "send": "send_mail",
        "mail": "mail",
        "completion": "completion",
    },
    "Both: the one on this machine, or with --stage NAME the one on AWS": {
        "list": "list_queries",
        "show": "show_query",
        "attachments": "attachments",
        "review": "review",
        "approve": "approve",
        "edit": "edit",
        "revise": "revise",
        "reject": "reject",
        "undo": "undo",
        "send-now": "send_now",
        "snooze": "snooze",
        "settle": "settle",
        "answer": "answer",
        "join": "join",
        "cost": "cost",
        "calendar": "own_calendar",
        "away": "away",
        "back": "back",
        "links": "links",
        "sessions": "sessions",
        "calendar-feed": "calendar_feed",
        "forms": "forms",
        "dead-letters": "dead_letters",
        "replay": "replay",
        "forget": "forget",
        "export": "export",
        "audit": "audit",
        "approval-key": "approval_key",
    },
    "Here with --local (articles: with --dry-run), else for your AWS account": {
        "setup": "setup",
        "doctor": "doctor",
        "articles": "articles",
        "calendar-find": "calendar_find",
        "calendar-secret": "calendar_secret",
        "calendar-google": "calendar_google",
    },
    "The desk on your AWS account, in the order of need": {
        "model-key": "model_key",
        "verify-address": "verify_address",
        "leave-sandbox": "leave_sandbox",
        "receive": "receive",
        "tail": "tail",
        "logs": "logs",
        "restore": "restore",
        "destroy": "destroy",
    },
}
"""The sections of the help: each command's module, imported only when the command is called or listed."""

COMMANDS: Final[Mapping[str, str]] = {name: module for each in SECTIONS.values() for name, module in each.items()}
"""All commands, in the order of the help."""

WHOLE_SENTENCE: Final = 500
"""Characters of a help text's first sentence: it is wrapped, not cut off."""


class Commands(click.Group):
    """The commands by name; their files hold one function each, named `command`."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command, or None if there is none of that name."""
        if name not in COMMANDS:
            near = get_close_matches(name, COMMANDS, n=1)
            if near and not context.resilient_parsing:
                context.fail(f"There is no command {name!r}. Did you mean `{spelled(f'copydesk {near[0]}')}`?")
            return None
        command: click.Command = import_module(f"local.console.commands.{COMMANDS[name]}").command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by section, each with its first sentence."""
        for title, names in SECTIONS.items():
            commands = [(name, self.get_command(context, name)) for name in names]
            with formatter.section(title):
                formatter.write_dl([(name, each.get_short_help_str(WHOLE_SENTENCE)) for name, each in commands if each])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="copydesk-desk", prog_name="copydesk")
def cli() -> None:
    """Copydesk: mails go in, drafts wait for you, replies go out.

    A command means the desk on this machine; with --stage NAME it means the one on AWS. Those of the last two sections
    take the stage in cdk.json without --stage.
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
        click.echo(wrapped(pastable(f"copydesk: {error}")), err=True)
        sys.exit(WRONG_USE)
    sys.exit(status if isinstance(status, int) else 0)
