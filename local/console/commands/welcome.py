"""What the desk says at its start: where it listens and what it is, at once; then its articles, and what waits."""

from collections.abc import Iterator
from datetime import UTC, datetime

from copydesk.query import CLOSED, WAITS_FOR_OWNER, Status
from copydesk.telling.statuses import is_the_owners, sleeps
from local.console.commands import article_lines
from local.console.text.counting import pluralize
from local.console.text.pasting import pastable
from local.desk.addresses import moved
from local.desk.cloud import CloudKind
from local.desk.desk import Desk
from local.desk.model_choice import ChosenModel
from local.desk.owners import drafts_of_others, enter_owner, told
from local.desk.running import RunningDesk, desk_folder
from local.desk.serving import Doors

_WAITS_FOR_MORE = frozenset({*CLOSED, *WAITS_FOR_OWNER, Status.SCHEDULED, Status.GATHERING, Status.FAILED})
_LEAVES = frozenset({Status.APPROVED, Status.SENDING})


def where(model: ChosenModel, running: RunningDesk, doors: Doors) -> Iterator[str]:
    """Where it listens and what it is: all that is known before anything is waited for."""
    keeps = doors.cloud == "sqlite"
    kept = f"{doors.folder} (it goes on from there whenever it is started)" if keeps else "nowhere: it is a trial"
    yield f"Desk and reviews     {running.url}"
    yield f"Your week            {running.url}/week"
    yield f"Mail comes in on     127.0.0.1:{running.smtp_port}, for {model.settings.agent_address}"
    yield f"Mail that went out   {doors.folder / 'mail'} (a Maildir each for the owner and the clients)"
    yield f"Everything is kept   {kept}"
    yield f"Drafts are by        {model.name}"
    yield f"Times are those of   {model.settings.calendar.time_zone}"
    if line := moved(doors.folder, running.url, doors.web_port):
        yield line


def what_goes_on(desk: Desk) -> Iterator[str]:
    """What an earlier desk was about when it ended, which this one goes on with."""
    under_way = [state for state in desk.services.store.queries() if state.status not in _WAITS_FOR_MORE]
    leaving = sum(state.status in _LEAVES for state in under_way)
    if drafts := len(under_way) - leaving:
        yield f"{pluralize(drafts, 'draft goes', 'drafts go')} on where {'it was' if drafts == 1 else 'they were'}."
    if leaving:
        yield f"{pluralize(leaving, 'approved reply is', 'approved replies are')} being sent."


def what_it_has(desk: Desk, running: RunningDesk, cloud: CloudKind) -> Iterator[str]:
    """Its articles, and what waits in it since before this start."""
    yield from map(pastable, article_lines.at_the_start(desk.shelf, f"{running.url}/articles"))
    yield from map(pastable, what_waits(desk))
    if cloud == "sqlite":
        yield from map(pastable, _of_others(desk))


def what_waits(desk: Desk) -> Iterator[str]:
    """What waits for the owner since before this start: the one page, or how to list several."""
    states = desk.services.store.queries()
    waiting, asleep = [state for state in states if is_the_owners(state)], sum(map(sleeps, states))
    later = f"; {pluralize(asleep, 'is', 'are')} put off" if asleep else ""
    if len(waiting) == 1:
        yield f"1 waits for you: {desk.review_link(waiting[0])}{later}"
    elif waiting:
        yield f"{pluralize(len(waiting), 'waits', 'wait')} for you: `copydesk list`{later}"
    elif asleep:
        yield f"None waits for you: `copydesk list`{later}"


def _of_others(desk: Desk) -> Iterator[str]:
    owners = enter_owner(desk_folder(), desk.settings.owner_name, datetime.now(UTC))
    yield from told(drafts_of_others(desk.services.store, owners))
