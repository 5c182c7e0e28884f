"""What the desk says at its start: where it listens, what it is, and what waits."""

from collections.abc import Iterator
from datetime import UTC, datetime

from rich.console import Console

from copydesk.telling.statuses import is_the_owners
from local.console.commands import article_lines
from local.console.text.counting import pluralize
from local.console.text.pasting import pastable
from local.desk.cloud import CloudKind
from local.desk.desk import Desk
from local.desk.model_choice import ChosenModel
from local.desk.owners import drafts_of_others, enter_owner, told
from local.desk.running import RunningDesk, desk_folder


def welcome(console: Console, model: ChosenModel, desk: Desk, running: RunningDesk, cloud: CloudKind) -> None:
    """Print it."""
    folder = desk_folder()
    kept = f"{folder} (it goes on from there whenever it is started)" if cloud == "sqlite" else "nowhere: it is a trial"
    for line in (
        f"Mailbox and reviews  {running.url}",
        f"Mail comes in on     127.0.0.1:{running.smtp_port}, for {model.settings.agent_address}",
        f"Mail that went out   {folder / 'mail'} (a Maildir each for the owner and the clients)",
        f"Everything is kept   {kept}",
        f"Drafts are by        {model.name}",
        f"Times are those of   {model.settings.calendar.time_zone}",
        *article_lines.at_the_start(desk.shelf, f"{running.url}/articles"),
        *what_waits(desk),
        *(_of_others(desk) if cloud == "sqlite" else ()),
        "",
    ):
        console.print(pastable(line), soft_wrap=True, markup=False)


def what_waits(desk: Desk) -> Iterator[str]:
    """What waits for the owner since before this start: the one page, or how to list several."""
    waiting = [state for state in desk.services.store.queries() if is_the_owners(state)]
    if len(waiting) == 1:
        yield f"1 waits for you: {desk.review_link(waiting[0])}"
    elif waiting:
        yield f"{pluralize(len(waiting), 'waits', 'wait')} for you: `copydesk list`"


def _of_others(desk: Desk) -> Iterator[str]:
    owners = enter_owner(desk_folder(), desk.settings.owner_name, datetime.now(UTC))
    yield from told(drafts_of_others(desk.services.store, owners))
