"""`copydesk articles`: the owner's past articles, from a folder into the knowledge base."""

import shlex
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from copydesk.errors import CopydeskError, SettingsError
from copydesk.keys import ARTICLES_PREFIX
from copydesk.telling.foreign_text import one_line
from local.console.aws.articles import Plan, plan, stored_articles, take_away, upload
from local.console.aws.clients import aws_errors_explained
from local.console.aws.desk import DeployedDesk
from local.console.commands.aws_options import aws_options, options_as_given, reach_desk, wanted_settings
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped
from local.desk.articles import LocalArticle, read_folder
from local.desk.examples import ARTICLES
from local.desk.running import desk_folder
from local.desk.settings import desk_articles
from local.desk.settings_file import own_settings_file

LONGEST: Final = 300


@click.command("articles")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check them and say what would happen, without AWS too; upload nothing.")
@click.option("--delete", is_flag=True, help="Take away articles that are not in FOLDER any more, after asking.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@aws_options
def command(
    folder: Path | None,
    *,
    dry_run: bool,
    delete: bool,
    yes: bool,
    stage: str,
    region: str,
    profile: str,
    cdk_json: Path,
) -> int:
    """Check the articles in FOLDER and upload those that are new or changed: drafts then refer to them.

    An article is a text or Markdown file in UTF-8, up to 1 MB. Its title is the `title` in the front matter on top,
    else a first line `# My title`, else the file's name. Without FOLDER it is the one of the desk on this
    machine. The exit status is 1 if some cannot be read.
    """
    there = options_as_given(stage, region, profile)
    folder = folder or _own_folder()
    found = read_folder(folder)
    if not found:
        raise SettingsError(f"{folder} holds no files; name the folder with your articles, as Markdown or text")
    if dry_run and (why := _why_out_of_reach(cdk_json, stage, region, profile)):
        return _checked(found, why)
    with aws_errors_explained():
        desk = reach_desk(wanted_settings(cdk_json, stage, region), profile)
        todo = plan(found, stored_articles(desk), desk.blobs, datetime.now(UTC))
        _tell(todo)
        if not dry_run:
            for article in todo.uploads:
                upload(article, desk.blobs)
        click.echo(_sum(todo, dry_run=dry_run))
        if todo.surplus:
            again = f"copydesk articles {shlex.quote(str(folder))} --delete{there}"
            _see_to_surplus(desk, todo.surplus, delete=delete and not dry_run, yes=yes, again=again)
    if (todo.uploads or todo.waiting) and not dry_run:
        _say(
            f"They are being indexed, and can be found in some seconds; `copydesk doctor{there}` says whether all can."
        )
    return int(bool(todo.refused))


def _own_folder() -> Path:
    folder = desk_articles(own_settings_file(desk_folder()))
    if folder is None or folder == ARTICLES:
        raise SettingsError("name the folder with your articles: `copydesk articles FOLDER`")
    return folder


def _why_out_of_reach(cdk_json: Path, stage: str, region: str, profile: str) -> str:
    """Why there is no deployment to compare with; empty if there is one."""
    try:
        with aws_errors_explained():
            reach_desk(wanted_settings(cdk_json, stage, region), profile)
    except CopydeskError as error:
        return str(error).partition("\n")[0].partition(". Give an access key")[0]
    return ""


def _checked(found: Sequence[LocalArticle], why: str) -> int:
    """What the files alone say, and why they were not compared with what AWS has."""
    for article in found:
        if not article.problem:
            click.echo(f"  {'readable':8}  {_line(article.name)}: {_line(article.title)}")
    refused = [article for article in found if article.problem]
    _tell_refused(refused)
    click.echo(f"{len(found) - len(refused)} can be indexed, {len(refused)} not.")
    _say(f"Not compared with AWS: {why}.")
    return int(bool(refused))


def _tell(todo: Plan) -> None:
    told = (
        ("new", todo.new),
        ("changed", todo.changed),
        ("again", todo.again),
        ("indexing", todo.waiting),
        ("same", todo.same),
    )
    for word, articles in told:
        for article in articles:
            click.echo(f"  {word:8}  {_line(article.name)}: {_line(article.title)}")
    _tell_refused(todo.refused)


def _tell_refused(refused: Sequence[LocalArticle]) -> None:
    for article in refused:
        first, *others = wrapped(_line(article.problem), indent=12).split("\n")
        click.echo("\n".join((f"  {'refused':8}  {first.lstrip()}", *others)))


def _sum(todo: Plan, *, dry_run: bool) -> str:
    uploaded = f"{len(todo.uploads)} {'to upload' if dry_run else 'uploaded'}"
    return f"{uploaded}, {len(todo.same) + len(todo.waiting)} there already, {len(todo.refused)} refused."


def _see_to_surplus(desk: DeployedDesk, surplus: Sequence[str], *, delete: bool, yes: bool, again: str) -> None:
    click.echo("\nIn the knowledge base, but not in this folder:")
    for key in surplus:
        click.echo(f"  {_line(key.removeprefix(ARTICLES_PREFIX))}")
    if not delete:
        _say(f"They stay. To take them away: `{again}`")
        return
    if not (yes or _is_meant(len(surplus))):
        click.echo("They stay.")
        return
    for key in surplus:
        take_away(desk.aws.client("s3"), desk.stack.bucket, key)
    click.echo(f"{len(surplus)} taken away.")


def _is_meant(count: int) -> bool:
    try:
        return click.confirm(f"Take {'it' if count == 1 else f'all {count}'} away?", default=False)
    except click.Abort as error:
        raise SettingsError("nobody answered: none was taken away; add --yes if you mean it") from error


def _say(text: str) -> None:
    click.echo(wrapped(pastable(text)))


def _line(text: str) -> str:
    return one_line(text, LONGEST)
