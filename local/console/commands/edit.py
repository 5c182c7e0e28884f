"""`copydesk edit`: the owner's own text in place of the draft."""

from pathlib import Path

import click

from copydesk.errors import SettingsError
from copydesk.telling.foreign_text import one_line
from copydesk.telling.plain_words import what_can_be_said
from local.console.commands.deciding import Where, at_option, recipient_options, said_where, tell_desk
from local.console.commands.looking import query_of
from local.console.text.pasting import pastable
from local.console.text.terminal import is_interactive
from local.desk.running import DeskRefused


@click.command("edit")
@click.argument("query")
@click.option(
    "--file",
    "source",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="A file with the text, or - for standard input; else an editor opens with the draft.",
)
@click.option(
    "--invite-at",
    metavar="HOUR",
    default="",
    help="Send it with an invitation for this hour, which it has the call at, although that is not held: 11:00, "
    '"thursday 11:00" or "2026-12-03 11:00", by your clock.',
)
@at_option
@recipient_options
@said_where
def command(
    query: str,
    source: Path | None,
    *,
    at: str,
    reply_all: bool,
    use_reply_to: bool,
    without_call: bool,
    invite_at: str,
    where: Where,
) -> int:
    """Send a text of your own in place of the draft that waits in QUERY (an id, or its beginning).

    A mail that waits for its model can be answered so before there is a draft.
    """
    text, seen = _edited(query, where) if source is None else (_read(source), "")
    if text is None:
        click.echo(pastable("Nothing was changed, and nothing was sent; `copydesk approve` sends the draft as it is."))
        return 0
    return tell_desk(
        query,
        "edit",
        text,
        at=at,
        reply_all=reply_all,
        use_reply_to=use_reply_to,
        without_call=without_call,
        invite_at=invite_at,
        seen=seen,
        where=where,
    )


def _edited(query: str, where: Where) -> tuple[str | None, str]:
    """The draft as it came out of the user's editor, None if it was left as it is; and what was seen.

    Raises DeskRefused before the editor opens if no text is wanted: what is written then would be lost.
    """
    found = query_of(query, where, "edit")
    choices = found["asked"]["choices"] if found["asked"] else []
    if "edit" not in choices:
        can = what_can_be_said(found["query_id"], choices, where.options)
        raise DeskRefused(f"The query stands at “{one_line(found['stands'])}”: {can}.")
    if not is_interactive():
        raise SettingsError("there is no terminal for an editor to open in; give the text with --file, or `--file -`")
    return edited(found["draft"]), found["asked"]["review_hash"]


def edited(text: str) -> str | None:
    """The text as it came out of the user's editor; None if it is the same, also where it was saved so."""
    after: str | None = click.edit(text, extension=".txt")
    return None if after is None or after.strip() == text.strip() else after


def _read(source: Path) -> str:
    with click.open_file(str(source), encoding="utf-8") as stream:
        return str(stream.read())
