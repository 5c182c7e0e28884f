"""What a restore must not forget, since no log may hold it any more once the table's items are being replaced. Pure."""

from datetime import datetime, timedelta
from typing import Final, Literal

from pydantic import AwareDatetime

from copydesk.calendar import Hold
from copydesk.values import Frozen
from local.console.restore.contents import ClientMail, Facts
from local.desk.carrying import Reply

CLOCKS_DIFFER: Final = timedelta(minutes=5)
"""More than the clocks of AWS's services differ by."""


class Notes(Frozen):
    """What must not be forgotten once the table's items are being replaced: no log may hold it any more.

    They lie in the bucket, and grow with each restore. `stage` says how far the last one came: nothing is written yet
    (`paused`), items are being replaced (`copying`), the table holds what it should (`copied`), or the desk is on again
    (`over`). `since` is the moment that its table shows.
    """

    table: str
    stage: Literal["paused", "copying", "copied", "over"] = "paused"
    since: AwareDatetime | None = None
    replies: tuple[Reply, ...] = ()
    mails: tuple[ClientMail, ...] = ()
    bookings: tuple[Hold, ...] = ()
    unread: int = 0


def noted(notes: Notes, facts: Facts) -> Notes:
    """The notes with what the table says of the outside world; what was noted before stays, the surer word counts."""
    replies: dict[str, Reply] = {each.send_id: each for each in notes.replies}
    for each in facts.replies.values():
        known = replies.get(each.send_id)
        if known is None or (each.is_certain and not known.is_certain):
            replies[each.send_id] = each
    mails = facts.mails | {each.mail_object: each for each in notes.mails}
    bookings = facts.bookings | {each.hold_id: each for each in notes.bookings}
    return notes.model_copy(
        update={
            "replies": tuple(sorted(replies.values(), key=lambda each: each.at)),
            "mails": tuple(mails.values()),
            "bookings": tuple(sorted(bookings.values(), key=lambda each: each.start)),
            "unread": max(notes.unread, facts.unread),
        }
    )


def without_known(notes: Notes, wanted: Facts) -> Notes:
    """The notes without what the restored log knows itself.

    A claim that the restored log has too is left to its watcher, which asks the owner.
    """
    return notes.model_copy(
        update={
            "replies": tuple(each for each in notes.replies if not _is_known(each, wanted, notes.since)),
            "mails": tuple(each for each in notes.mails if each.mail_object not in wanted.mails),
            "bookings": tuple(each for each in notes.bookings if each.hold_id not in wanted.bookings),
        }
    )


def _is_known(reply: Reply, wanted: Facts, since: datetime | None) -> bool:
    """A claim from well before `since` that the log does not have open any more was settled in it."""
    known = wanted.replies.get(reply.send_id)
    if known is None:
        return not reply.is_certain and since is not None and reply.at < since - CLOCKS_DIFFER
    return known.is_certain or not reply.is_certain


def as_json(notes: Notes) -> bytes:
    """The notes as their object holds them."""
    return notes.model_dump_json(indent=1).encode()


def from_object(content: bytes | None) -> Notes | None:
    """The notes of an object; None if there is none."""
    return None if content is None else Notes.model_validate_json(content)
