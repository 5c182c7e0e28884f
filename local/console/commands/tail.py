"""`copydesk tail`: the deployed desk's log as it is written."""

import time
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import click

from copydesk.errors import SettingsError
from functions.subscriptions import SUBSCRIPTIONS
from local.console.aws.clients import aws_errors_explained
from local.console.aws.log_lines import RECORDER, LogLine, new_lines, told
from local.console.commands.aws_options import aws_options, reach_desk, wanted_settings
from local.console.commands.logs import fitted
from local.console.text.durations import DURATION

PAUSE_SECONDS: Final = 5.0
LATENESS: Final = timedelta(seconds=30)
"""CloudWatch may show a line later than one that was written after it: each look goes back by this much."""
REMEMBERED: Final = 10_000


@click.command("tail")
@click.argument("handlers", nargs=-1)
@click.option("--since", type=DURATION, default="10m", show_default=True, help="How far back to begin: 30m, 12h, 7d.")
@click.option("--once", is_flag=True, help="Show what is there and exit.")
@click.option("--system", is_flag=True, help="Show metrics and Lambda's own lines too.")
@aws_options
def command(
    handlers: tuple[str, ...],
    *,
    since: timedelta,
    once: bool,
    system: bool,
    stage: str,
    region: str,
    profile: str,
    cdk_json: Path,
) -> int:
    """Follow the deployed desk: every event as it happens, or what the functions HANDLERS write. Ctrl-C ends it.

    Times are in your time zone, the one of your calendar.
    """
    chosen = _checked(handlers)
    with aws_errors_explained():
        settings = wanted_settings(cdk_json, stage, region)
        desk = reach_desk(settings, profile)
        follower = Follower(desk.aws.client("logs"), [f"/{desk.stack.stage}/{name}" for name in chosen])
        start = datetime.now(UTC) - since
        while True:
            for line in follower.look(start):
                if system or not line.is_routine:
                    click.echo(fitted(told(line, settings.calendar.time_zone, with_query=True)))
            if once:
                return 0
            start = datetime.now(UTC) - LATENESS
            time.sleep(PAUSE_SECONDS)


def _checked(handlers: Sequence[str]) -> Sequence[str]:
    known = {entry.handler for entry in SUBSCRIPTIONS}
    for name in handlers:
        if name not in known:
            raise SettingsError(f"there is no function {name!r}; there are {', '.join(sorted(known))}")
    return handlers or (RECORDER,)


class Follower:
    """Looks again and again, and shows each line once."""

    def __init__(self, client: Any, groups: Sequence[str]) -> None:
        self._client = client
        self._groups = groups
        self._seen: deque[str] = deque(maxlen=REMEMBERED)

    def look(self, start: datetime) -> list[LogLine]:
        """The lines since `start` that were not there at the last look, by time."""
        known = set(self._seen)
        found = [line for group in self._groups for line in new_lines(self._client, group, start)]
        fresh = [line for line in found if line.id not in known]
        self._seen.extend(line.id for line in fresh)
        return sorted(fresh, key=lambda line: line.at)
