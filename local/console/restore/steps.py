"""A restore from its beginning to its end, in steps that may be interrupted anywhere and run again."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from copydesk.calendar import Hold
from copydesk.errors import SettingsError
from local.console.aws.desk import DeployedDesk
from local.console.restore.carrying import carry_bookings
from local.console.restore.contents import Change, Contents, change
from local.console.restore.notes import Notes, as_json, from_object, noted, without_known
from local.console.restore.pausing import index_again, pause, resume
from local.console.restore.tables import Restored, make_equal, read_table, read_wanted, restored_name
from local.desk.carrying import carry_replies

NOTES: Final = "restore/notes.json"
"""The object that holds what restores so far found to have happened."""
QUIET: Final = 60
"""Seconds that functions under way get to end, once nothing new sets them going: a send takes no longer."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is about to happen. `notes` is what the table knows now, `lost` what only it knows."""

    restored: Restored
    wanted: Contents
    change: Change
    notes: Notes
    lost: Notes


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """What was done. `taken_times` are promised calls whose time is no longer free."""

    written: int
    lost: Notes
    taken_times: Sequence[Hold]


def read_notes(desk: DeployedDesk) -> Notes | None:
    """The notes of the last restore, if there was one."""
    return from_object(desk.blobs.get(NOTES))


def _write_notes(desk: DeployedDesk, notes: Notes) -> Notes:
    desk.blobs.put(NOTES, as_json(notes))
    return notes


def plan(desk: DeployedDesk, restored: Restored) -> Plan:
    """Read both tables. What was noted before an interruption counts on: no log may hold it any more.

    What a restore that is over had noted counts no more: turns have begun anew since. Raises SettingsError.
    """
    wanted, now, before = read_wanted(desk, restored), read_table(desk, desk.stack.table), read_notes(desk)
    if before is None or before.stage == "over":
        before = Notes(table=restored.name)
    since = restored.moment or wanted.facts.newest
    stage = "copying" if before.stage == "copying" else "paused"
    notes = before.model_copy(update={"table": restored.name, "stage": stage, "since": since})
    notes = noted(notes, now.facts)
    return Plan(restored, wanted, change(now, wanted), notes, without_known(notes, wanted.facts))


def carry_out(desk: DeployedDesk, planned: Plan) -> RestoreResult:
    """Turn the desk off and make its table hold what is wanted, and what left since then."""
    notes = _write_notes(desk, planned.notes)
    pause(desk)
    time.sleep(QUIET)

    def note(now: Contents) -> None:
        nonlocal notes
        notes = _write_notes(desk, noted(notes, now.facts).model_copy(update={"stage": "copying"}))

    written = make_equal(desk, planned.restored, planned.wanted, note)
    lost = without_known(notes, planned.wanted.facts)
    now = datetime.now(UTC)
    carry_replies(desk.store, lost.replies, now)
    taken_times = carry_bookings(desk.calendar, lost.bookings, now)
    _write_notes(desk, lost.model_copy(update={"stage": "copied"}))
    return RestoreResult(written, lost, taken_times)


def turn_on(desk: DeployedDesk, again: str) -> tuple[Notes | None, int]:
    """Turn the desk on; the notes of the restore, and how many mails waited.

    Raises SettingsError while its table is half replaced; `again` is the command that finishes that.
    """
    notes = read_notes(desk)
    if notes is not None and notes.stage == "copying":
        raise SettingsError(
            "the table is only half restored, so the desk stays off; finish it first: "
            f"`copydesk restore {notes.table}{again}`"
        )
    waiting = resume(desk)
    if notes is not None:
        index_again(desk)
    return (None if notes is None else _write_notes(desk, notes.model_copy(update={"stage": "over"}))), waiting


def is_own_copy(desk: DeployedDesk, name: str) -> bool:
    """Whether the table of that name was made by a restore to a moment; nothing else is ever deleted."""
    return name.startswith(restored_name(desk.stack.table, datetime.now(UTC)).rpartition("-")[0] + "-")
