"""`copydesk desk`: the local desk with its doors open, and what happens on it live."""

import os
import signal
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from copydesk.events import HumanReviewNeeded, ReviewRequested
from local.console.commands.options import articles_option, checks, checks_options, model_option, settings_option
from local.desk.articles import LocalArticle
from local.desk.client_mail import send_through_door
from local.desk.cloud import CloudKind
from local.desk.desk import Desk
from local.desk.examples import SAMPLE_MAIL
from local.desk.live import LiveView
from local.desk.mail_files import read_mails
from local.desk.model_choice import ChosenModel, chosen_model
from local.desk.notices import Committed, Notice
from local.desk.running import RunningDesk, desk_folder
from local.desk.serving import Doors, open_desk
from local.desk.ses_receipt import envelope_of
from local.desk.settings import desk_settings
from local.desk.smtp_door import check_port

INDEXED_WITHIN = 60.0


@click.command("desk")
@click.option("--once", is_flag=True, help="Exit as soon as the first draft waits (or the owner is needed).")
@click.option("--no-sample", is_flag=True, help="Send no sample inquiry.")
@click.option("--port", default=8025, show_default=True, help="The mailbox's port; the next free one if it is taken.")
@click.option("--smtp-port", default=2525, show_default=True, help="The port that mail comes in on.")
@click.option("--cloud", type=click.Choice(["moto", "memory"]), default="moto", show_default=True, help="Whose APIs.")
@click.option("--tick", default=60.0, show_default=True, help="Seconds between two looks at the deadlines.")
@model_option
@settings_option
@articles_option
@checks_options
def command(model: str | None, cloud: CloudKind, **options: Any) -> int:
    """Run the local desk: mail comes in by SMTP, you review in the mailbox, replies go into a Maildir."""
    console = Console(highlight=False)
    settings = desk_settings(options["settings"], os.environ)
    check_port(options["smtp_port"])
    with ExitStack() as stack:
        chosen = stack.enter_context(chosen_model(model, settings, os.environ, console.print))
        desk, running = stack.enter_context(open_desk(chosen, _doors(cloud, options)))
        first = _FirstEnd()
        articles = desk.add_articles(options["articles"])
        desk.wait_until_idle(INDEXED_WITHIN)
        _welcome(console, chosen, running, articles)
        desk.notifier.subscribe(LiveView(console, lambda query_id: _link(desk, query_id)))
        desk.notifier.subscribe(first)
        if not options["no_sample"]:
            _send_sample(desk, running)
        return first.wait() if options["once"] else _stay(console)


def _doors(cloud: CloudKind, options: dict[str, Any]) -> Doors:
    return Doors(
        cloud=cloud,
        web_port=options["port"],
        smtp_port=options["smtp_port"],
        folder=desk_folder(),
        checks=checks(options),
        tick_seconds=options["tick"],
    )


def _welcome(console: Console, model: ChosenModel, running: RunningDesk, articles: Sequence[LocalArticle]) -> None:
    folder: Path = desk_folder()
    for line in (
        f"Mailbox and reviews  {running.url}",
        f"Mail comes in on     127.0.0.1:{running.smtp_port}, for {model.settings.agent_address}",
        f"Mail that went out   {folder / 'mail'} (a Maildir each for the owner and the clients)",
        f"Drafts are by        {model.name}",
        f"Articles indexed     {sum(not article.problem for article in articles)}",
        *(f"Article left out     {article.problem}" for article in articles if article.problem),
        "",
    ):
        console.print(line, soft_wrap=True, markup=False)


def _send_sample(desk: Desk, running: RunningDesk) -> None:
    """The sample comes in as every other mail does: through the SMTP door."""
    (sample,) = read_mails([SAMPLE_MAIL])
    send_through_door(sample.raw, envelope_of(sample.raw, desk.settings.agent_address), port=running.smtp_port)


def _link(desk: Desk, query_id: str) -> str:
    return desk.review_link(desk.services.store.load(query_id, seq=None, marker=None).state)


def _stay(console: Console) -> int:
    console.print("The desk stays up; stop it with Ctrl-C.", style="dim")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        console.print("\nThe desk is closed; its mails stay in the Maildirs.", style="dim")
    return 0


class _FirstEnd:
    """Waits for the first draft that the owner is asked about, or the first thing that only the owner can mend."""

    def __init__(self) -> None:
        self._reached = threading.Event()
        self._status = 0

    def __call__(self, notice: Notice) -> None:
        if isinstance(notice, Committed) and isinstance(notice.event, ReviewRequested | HumanReviewNeeded):
            if not self._reached.is_set():
                self._status = int(isinstance(notice.event, HumanReviewNeeded))
            self._reached.set()

    def wait(self) -> int:
        """0 once a draft waits, 1 if the owner was handed a failure."""
        self._reached.wait()
        return self._status
