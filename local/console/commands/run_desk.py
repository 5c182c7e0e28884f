"""`copydesk desk`: the local desk with its doors open, and what happens on it live."""

import os
import shlex
import signal
import threading
import uuid
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console

from copydesk.events import HumanReviewNeeded, ReviewRequested
from copydesk.query import QueryState, Status
from copydesk.settings import Settings
from local.console.commands import (
    article_lines,
    background,
    desk_accept_home,
    desk_status,
    desk_stop,
    model_offer,
    welcome,
)
from local.console.commands.offering import say
from local.console.commands.options import (
    articles_option,
    checks,
    checks_options,
    home_option,
    model_option,
    settings_option,
)
from local.console.commands.own_home import entered
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped
from local.desk.addresses import taken
from local.desk.client_mail import send_through_door
from local.desk.cloud import CloudKind
from local.desk.desk import Desk
from local.desk.examples import SAMPLE_MAIL, as_of
from local.desk.live import LiveView
from local.desk.lock import check_is_free
from local.desk.mail_files import read_mails
from local.desk.model_choice import CHOOSE, SCRIPTED, chosen_model
from local.desk.model_in_settings import is_named, model_in_force, what_is_missing
from local.desk.model_memory import remembered
from local.desk.notices import Committed, Held, Notice
from local.desk.running import DEFAULT_HOME, RunningDesk, desk_folder
from local.desk.serving import Doors, open_desk
from local.desk.ses_receipt import envelope_of
from local.desk.settings import desk_articles, desk_settings
from local.desk.settings_file import FILE
from local.desk.settings_watch import SettingsWatch, watching_settings
from local.desk.shelf import Changes, Shelf, watching
from local.desk.smtp_door import find_port
from local.desk.web.mailbox import about_the_model

INDEXED_WITHIN = 60.0
DRAFTED_WITHIN = 30.0
"""Seconds; rules need one or two."""


@click.group("desk", invoke_without_command=True)
@click.option("--once", is_flag=True, help="Exit as soon as the first draft waits (or the owner is needed).")
@click.option("--no-sample", is_flag=True, help="Send no sample inquiry.")
@click.option("--port", default=8025, show_default=True, help="The mailbox's port; the next free one if it is taken.")
@click.option(
    "--smtp-port", default=2525, show_default=True, help="The port for mails; the next free one if it is taken."
)
@click.option(
    "--cloud",
    type=click.Choice(["sqlite", "moto", "memory"]),
    default="sqlite",
    show_default=True,
    help="What it runs on: a file that keeps everything; AWS's APIs, emulated, or plain memory, which keep nothing.",
)
@click.option("--tick", default=60.0, show_default=True, help="Seconds between two looks at the deadlines.")
@click.option("--background", is_flag=True, help="Open it, and leave it running without this terminal.")
@home_option
@model_option
@settings_option
@articles_option
@checks_options
@click.pass_context
def command(context: click.Context, /, model: str | None, cloud: CloudKind, **options: Any) -> int:
    """Run the local desk: mail comes in by SMTP, you review in the mailbox, replies go into a Maildir.

    What it has lies in its home, and outlives it: started again, it goes on where it stopped or was killed.
    """
    if context.invoked_subcommand is not None:
        return 0
    if options["background"]:
        return _in_background(context)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # `stop` is Ctrl-C, from the very beginning
    console = Console(highlight=False)
    try:
        return _run(console, model, cloud, options)
    except KeyboardInterrupt:
        if options["once"]:
            raise
    console.print(f"\n{wrapped(pastable(farewell(cloud, desk_folder())))}", style="dim", markup=False)
    return 0


def farewell(cloud: CloudKind, folder: Path) -> str:
    """What is kept now that the desk is closed, and how to go on."""
    if cloud != "sqlite":
        return (
            "The desk is closed. It was a trial: its queries are gone, and only its mails are left, in "
            f"{folder / 'mail'}. `copydesk desk` keeps everything."
        )
    again = "copydesk desk" if folder == Path(".copydesk") else f"copydesk desk --home {shlex.quote(str(folder))}"
    return (
        f"The desk is closed. All that it has is kept in {folder}: queries, mails, what waits for you and what is to "
        f"leave later. `{again}` goes on from there; what came due meanwhile leaves then, and no mail comes in before."
    )


def _run(console: Console, model: str | None, cloud: CloudKind, options: dict[str, Any]) -> int:
    settings = desk_settings(options["settings"], os.environ)
    asks = model_offer.is_due(model, desk_folder(), os.environ, keeps=cloud == "sqlite") and not options["once"]
    asks = asks and (model == CHOOSE or not is_named(settings) or bool(what_is_missing(settings)))
    status = _open(console, model, cloud, options, settings, asks=asks)
    # A model was chosen: the same desk, opened anew with it.
    return int(_open(console, None, cloud, options, settings, asks=False) or 0) if status is None else status


def _open(
    console: Console, model: str | None, cloud: CloudKind, options: dict[str, Any], settings: Settings, *, asks: bool
) -> int | None:
    """Run the desk until it ends, and return its status; None once the owner has chosen another model for it."""
    check_is_free(desk_folder())
    find_port(options["smtp_port"])
    with ExitStack() as stack:
        memory = model_in_force(model, remembered(desk_folder()), settings, os.environ, say)
        chosen = stack.enter_context(chosen_model(model, settings, os.environ, console.print, memory))
        if not model_offer.check(chosen.settings, memory, model, os.environ, say):
            chosen = stack.enter_context(chosen_model(SCRIPTED, settings, os.environ, console.print))
        doors = _doors(cloud, options)
        held = Held()
        desk, running = entered(doors.folder, lambda: stack.enter_context(open_desk(chosen, doors, held)))
        view = LiveView(console, lambda query_id: _link(desk, query_id), settings.calendar.time_zone, pastable)
        _say_all(view, (*welcome.where(chosen, running, doors), *welcome.what_goes_on(desk)))
        held.open(view)
        shelf = desk.follow_articles(options["articles"] or desk_articles(options["settings"]))
        desk.wait_until_indexed(INDEXED_WITHIN)
        _say_all(view, (*welcome.what_it_has(desk, running, cloud), ""))
        stack.enter_context(watching(shelf, _tell_changes(view, shelf)))
        stack.enter_context(_following_settings(desk, view, options["settings"]))
        first = _FirstEnd()
        desk.notifier.subscribe(first)
        first.look_at(desk.services.store.queries())
        if not options["no_sample"]:
            _send_sample_if_wanted(desk, running, to_see_a_draft=options["once"] and not first.is_reached)
        if options["once"]:
            return first.wait()
        if asks and first.wait(DRAFTED_WITHIN) == 0 and model_offer.choose(desk_folder(), settings):
            return None
        if chosen.is_scripted and not asks:
            say(model_offer.HOW_TO_CHOOSE)
        return _stay(console)


command.add_command(desk_status.command)
command.add_command(desk_stop.command)
command.add_command(desk_accept_home.command)


def _in_background(context: click.Context) -> int:
    given = background.arguments(command, context.params, without="background")
    running = background.start(given, desk_folder())
    home = desk_folder()
    own = "" if home == DEFAULT_HOME else f" --home {shlex.quote(str(home))}"
    told = f"The desk is running: pid {running.pid}, at {running.url}; `copydesk desk stop{own}` ends it."
    click.echo(wrapped(pastable(f"{told} What it says goes into {home / background.OUTPUT}.")))
    if line := taken(running.url, context.params["port"]):
        click.echo(wrapped(f"{line}."))
    return 0


def _doors(cloud: CloudKind, options: dict[str, Any]) -> Doors:
    return Doors(
        cloud=cloud,
        web_port=options["port"],
        smtp_port=options["smtp_port"],
        folder=desk_folder(),
        checks=checks(options),
        tick_seconds=options["tick"],
    )


def _say_all(view: LiveView, lines: Iterable[str]) -> None:
    for line in lines:
        view.say(line)


def _tell_changes(view: LiveView, shelf: Shelf) -> Callable[[Changes], None]:
    return lambda changes: _say_all(view, article_lines.after_a_look(changes, shelf))


def _following_settings(desk: Desk, view: LiveView, given: Path | None) -> AbstractContextManager[None]:
    """Tell of each change of the settings file, and whether what waits for the model need not any more."""
    file = given or desk_folder() / FILE
    watch = SettingsWatch(
        file, lambda: desk_settings(file if given or file.exists() else None, os.environ), desk.services
    )

    def tell(lines: tuple[str, ...]) -> None:
        waits = about_the_model(desk)
        _say_all(view, (*lines, *((waits,) if waits else ())))

    return watching_settings(watch, tell)


def _send_sample_if_wanted(desk: Desk, running: RunningDesk, *, to_see_a_draft: bool) -> None:
    """The sample comes in as every other mail does, through the SMTP door: once, or anew for whoever awaits a draft."""
    (sample,) = read_mails([SAMPLE_MAIL])
    raw, is_first = as_of(sample, datetime.now(UTC)).raw, not desk.services.store.queries(1)
    if not is_first:
        raw = raw.replace(b"Message-ID: <", f"Message-ID: <{uuid.uuid4()}.".encode(), 1)
    if is_first or to_see_a_draft:
        send_through_door(raw, envelope_of(raw, desk.settings.agent_address), port=running.smtp_port)


def _link(desk: Desk, query_id: str) -> str:
    return desk.review_link(desk.services.store.load(query_id, seq=None, marker=None).state)


def _stay(console: Console) -> NoReturn:
    console.print("The desk stays up; stop it with Ctrl-C.", style="dim")
    while True:
        threading.Event().wait()


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

    def look_at(self, states: Sequence[QueryState]) -> None:
        """A draft may have waited since before this start."""
        if any(state.status is Status.IN_REVIEW for state in states):
            self._reached.set()

    @property
    def is_reached(self) -> bool:
        """Whether nothing is to be waited for."""
        return self._reached.is_set()

    def wait(self, seconds: float | None = None) -> int:
        """0 once a draft waits, 1 if the owner was handed a failure; after `seconds` nobody waits longer."""
        self._reached.wait(seconds)
        return self._status
