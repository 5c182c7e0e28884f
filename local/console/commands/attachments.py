"""`copydesk attachments`: the files that a query's mails bring, listed, or saved into a folder."""

import base64
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from copydesk.errors import SettingsError
from copydesk.steps.attached_files import file_named, listed
from copydesk.telling.foreign_text import one_line
from local.console.commands.deciding import Where, desk_there, said_where
from local.console.commands.stack_options import ask_local_desk
from local.console.text.counting import pluralize
from local.console.text.terminal import wrapped

TRIES = 1_000
"""Names that are tried for a file before its folder is too full of the same ones."""


@click.command("attachments")
@click.argument("query")
@click.option(
    "--save", "folder", type=click.Path(file_okay=False, path_type=Path), help="Save them into this folder, new or not."
)
@click.option("--unscanned", is_flag=True, help="Save those too that nobody has scanned for viruses.")
@said_where
def command(query: str, *, folder: Path | None, unscanned: bool, where: Where) -> int:
    """List what is attached to the mails of QUERY (an id, or its beginning), or save it, of any size.

    Nothing is opened, and no file is overwritten. A mail in which SES found a virus hands out nothing; where nobody has
    looked for one, as on a desk of this machine, --unscanned says that you want it all the same.
    """
    found = _listed(query, where)
    if folder is None:
        click.echo(json.dumps(found, ensure_ascii=False) if where.as_json else "\n".join(_told(found)))
        return 0
    saved, left = _save(query, found, folder, where, unscanned=unscanned)
    if where.as_json:
        click.echo(json.dumps({"saved": [str(path) for path in saved], "left": left}, ensure_ascii=False))
    else:
        for path in saved:
            click.echo(f"Saved: {path}")
        for line in left:
            click.echo(wrapped(f"Not saved: {line}"))
        click.echo(f"{pluralize(len(saved), 'file')} saved in {folder}.")
    return 1 if left else 0


def _listed(query: str, where: Where) -> dict[str, Any]:
    if not where.options:
        found: dict[str, Any] = ask_local_desk(f"queries/{query}/attachments", f"attachments {query}", where.cdk_json)
        return found
    with desk_there(where) as (settings, desk):
        services = desk.services(settings)
        return listed(services, services.store.history(desk.query_id(query)))


def _told(found: Mapping[str, Any]) -> Iterator[str]:
    if not found["mails"]:
        yield "No mail of this query brought a file."
    for mail in found["mails"]:
        yield f"Mail of {mail['at']} from {one_line(mail['sender'])}: {mail['scan']}"
        for file in mail["files"]:
            yield f"  {file['name']} ({one_line(file['told'])})"
            if file["note"]:
                yield wrapped(file["note"])


def _save(
    query: str, found: Mapping[str, Any], folder: Path, where: Where, *, unscanned: bool
) -> tuple[Sequence[Path], Sequence[str]]:
    """The files that were written, and why others were not."""
    saved, left = list[Path](), list[str]()
    for mail in found["mails"]:
        for file in mail["files"]:
            if mail["scan"] == "not scanned" and not unscanned:
                left.append(f"{file['name']}: nobody has scanned it for viruses; --unscanned saves it all the same")
            elif mail["scan"] == "virus":
                left.append(f"{file['name']}: SES found a virus in its mail")
            elif mail["scan"] == "gone":
                left.append(f"{file['name']}: its mail is not kept any more")
            else:
                saved.append(_written(folder, file["name"], _content(query, file["part"], where, unscanned=unscanned)))
    return saved, left


def _content(query: str, part: str, where: Where, *, unscanned: bool) -> bytes:
    if not where.options:
        path = f"queries/{query}/attachments/{part}{'?unscanned=yes' if unscanned else ''}"
        return base64.b64decode(ask_local_desk(path, f"attachments {query}", where.cdk_json)["content"])
    with desk_there(where) as (settings, desk):
        services = desk.services(settings)
        history = services.store.history(desk.query_id(query))
        return file_named(services, history, part, sure=unscanned).content


def _written(folder: Path, name: str, content: bytes) -> Path:
    """Write a new file that only this user can read; one that is there keeps what it holds."""
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, TRIES):
            path = folder / (name if number == 1 else f"{stem} ({number}){dot}{ending}")
            try:
                with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(content)
            except FileExistsError:
                continue
            return path
    except OSError as error:
        raise SettingsError(f"{folder} cannot be written ({error.strerror}); name another folder") from error
    raise SettingsError(f"{folder} has {TRIES} files of the name {name}; name another folder")
