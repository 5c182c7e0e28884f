"""`copydesk export`: all of the owner's data as files."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import click

from cdk.settings import DeskSettings
from copydesk.audit.export import AuditedQuery
from copydesk.errors import SettingsError
from local.console.aws.calendar_entries import calendar_entries, calendar_file
from local.console.aws.clients import aws_errors_explained
from local.console.aws.desk import DeployedDesk
from local.console.aws.exporting import ONE_OF, Export, Manifest, export_articles, export_queries
from local.console.commands.aws_options import options_as_given, reach_desk, wanted_settings
from local.console.commands.stack_options import ask_local_desk, here_or_aws_options
from local.console.replay.sources import from_desk
from local.console.text.counting import pluralize
from local.console.text.terminal import wrapped
from local.desk.running import ask, desk_folder, find_desk


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--local", "is_local", is_flag=True, hidden=True, help="What it does without --stage, too.")
@here_or_aws_options
def command(folder: Path, *, is_local: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Write all that the desk keeps into FOLDER, a new one: logs and mails, on AWS articles and calendar too."""
    there = options_as_given(stage, region, profile)
    if is_local and there:
        raise SettingsError(f"--local and{there} name two desks; give one of them")
    if not there:
        manifest = _export_local(folder, cdk_json)
    else:
        settings = wanted_settings(cdk_json, stage, region)
        with aws_errors_explained():
            manifest = _export_deployed(reach_desk(settings, profile), settings, folder)
    counts = ", ".join(pluralize(number, ONE_OF[what], what) for what, number in sorted(manifest.counts.items()))
    click.echo(wrapped(f"{folder} holds {counts or 'nothing yet'}; its README.txt says what is where."))
    return 0


def _export_deployed(desk: DeployedDesk, settings: DeskSettings, folder: Path) -> Manifest:
    now = datetime.now(UTC)
    export = Export(folder)
    export.add_settings(settings.model_dump_json(indent=2))
    export_queries(
        export, (desk.store.history(state.query_id) for state in desk.store.queries()), desk.store, desk.blobs
    )
    export_articles(export, desk.blobs)
    entries = calendar_entries(desk.aws.client("dynamodb"), desk.stack.table, desk.opener)
    export.add_calendar(entries, calendar_file(entries, now))
    return export.finish(f"stack {desk.stack.stage} in {desk.stack.region}", now)


def _export_local(folder: Path, cdk_json: Path) -> Manifest:
    """What came in is shown by the desk's API; what went out lies in Maildirs."""
    ask_local_desk("queries", f"export {folder}", cdk_json)
    desk = find_desk(desk_folder())
    export = Export(folder)
    settings = ""
    for query in ask(desk, "queries")["queries"]:
        proved = AuditedQuery.model_validate(ask(desk, f"queries/{query['query_id']}/audit"))
        if query["forgotten_at"]:
            export.add_query(proved, ())
            continue
        recording = from_desk(desk, query["query_id"])
        export.add_query(proved, recording.events, recording.state, recording.prompts)
        for key, raw in recording.mails.items():
            export.add_mail(key, raw, query["query_id"])
        settings = recording.settings.model_dump_json(indent=2)
    if settings:
        export.add_settings(settings)
    sent = desk_folder() / "mail"
    if sent.is_dir():
        shutil.copytree(sent, export.folder / "sent")
    return export.finish(f"the local desk at {desk.url}", datetime.now(UTC))
