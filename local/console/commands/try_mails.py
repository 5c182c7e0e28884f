"""`copydesk try`: mails through the whole chain in one process."""

import json
import os
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click

from copydesk.telling.foreign_text import one_line, shown
from copydesk.telling.plain_words import closing_words, status_words
from local.console.commands import model_offer
from local.console.commands.options import articles_option, checks, checks_options, model_option, settings_option
from local.desk.cloud import CloudKind
from local.desk.desk import Desk
from local.desk.examples import as_of
from local.desk.logs import log_to
from local.desk.mail_files import read_mails
from local.desk.model_choice import chosen_model
from local.desk.model_in_settings import model_in_force
from local.desk.outbox import Outbox
from local.desk.settings import desk_articles, desk_settings
from local.desk.telemetry import FileTelemetry
from local.desk.trial import Trial, TrialResult

PAGE_URL: Final = "http://127.0.0.1:8025"
"""Where the links in the mails would lead if a desk were running."""


@click.command("try")
@click.argument("mails", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--approve", is_flag=True, help="Approve each draft, with a mail of the owner's.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line for each mail.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Keep every mail that goes out here.")
@click.option("--as-stored", is_flag=True, help="The files have SES's header block already.")
@click.option(
    "--cloud",
    type=click.Choice(["memory", "sqlite", "moto"]),
    default="memory",
    show_default=True,
    help="What it runs on; nothing is kept. On moto's AWS APIs a conversation takes 15 times as long as in memory.",
)
@click.option("--patience", type=click.FloatRange(min=1), default=900, help="Seconds that one mail may take.")
@click.option(
    "--log",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file for the steps, one line each, and the handlers' own lines.",
)
@model_option
@settings_option
@articles_option
@checks_options
def command(mails: tuple[Path, ...], cloud: CloudKind, model: str | None, **options: Any) -> int:
    """Take MAILS (files, folders of .eml files, Maildirs) through the whole chain and exit.

    The exit status is 0 when each mail ended as a waiting draft, a sent reply or a reasoned discard, 1 when one was
    handed to the owner as a failure, and 2 for wrong use.
    """
    found = [as_of(mail, datetime.now(UTC)) for mail in read_mails(mails)]
    with ExitStack() as stack:
        log_to(options["log"], stack)
        settings = desk_settings(options["settings"], os.environ)
        memory = model_in_force(model, None, settings, os.environ, _say)
        chosen = stack.enter_context(chosen_model(model, settings, os.environ, _say, memory))
        model_offer.check(chosen.settings, memory, model, os.environ, _say)
        telemetry = None if options["log"] is None else FileTelemetry(options["log"])
        desk = Desk(chosen.settings, chosen.make, cloud=cloud, page_url=PAGE_URL, telemetry=telemetry)
        if telemetry is not None:
            stack.callback(telemetry.close)
        stack.callback(desk.close)
        for article in desk.follow_articles(options["articles"] or desk_articles(options["settings"])).refused:
            click.echo(f"An article is left out: {article.problem}", err=True)
        desk.wait_until_idle(options["patience"])
        trial = Trial(
            desk,
            checks=checks(options),
            as_stored=options["as_stored"],
            approve=options["approve"],
            patience_seconds=options["patience"],
        )
        outcomes = []
        for mail in found:
            outcomes.append(trial.take(mail))
            click.echo(
                json.dumps(outcomes[-1].as_json(), ensure_ascii=False) if options["as_json"] else _told(outcomes[-1])
            )
        if options["out"] is not None:
            _keep(desk.outbox, options["out"])
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


def _told(outcome: TrialResult) -> str:
    lines = [f"{outcome.file}: {status_words(outcome.status)} (query {outcome.query_id[:8]})"]
    if outcome.reason:
        lines.append(f"  {one_line(closing_words(outcome.reason))}")
    lines.append(f"  {' → '.join(outcome.events)}")
    if outcome.draft:
        lines += ["", *(f"    {line}" for line in shown(outcome.draft).splitlines()), ""]
    return "\n".join(lines)


def _keep(outbox: Outbox, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for mail in outbox.mails():
        (folder / f"{mail.number:04d}-{mail.audience}.eml").write_bytes(mail.raw)


def _say(line: str) -> None:
    click.echo(line, err=True)
