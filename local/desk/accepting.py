"""Taking on a home that was restored or copied, once its owner has said so; and what the owner should know before.

A reply whose mail lies in the Maildir has left, whatever the database says: it is recorded as sent first.
"""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import getaddresses
from pathlib import Path
from typing import Final

from copydesk.adapters.sqlite.database import Database
from copydesk.adapters.sqlite.store import SqliteStore
from copydesk.errors import SettingsError
from copydesk.flow.approving import sends_of_word
from copydesk.query import CLOSED, QueryState, Status
from local.desk.carrying import Reply, carry_replies
from local.desk.desk import MAIL_FOLDER
from local.desk.home import FILE, Home, enter, names_unknown
from local.desk.lock import only_desk
from local.desk.outbox import names_in, read_message, replies_in, send_and_stamp

GOES_OUT: Final = frozenset({Status.DECIDED, Status.SCHEDULED, Status.APPROVED, Status.SENDING})
"""The statuses of a query whose approved reply leaves without another word of the owner's."""


@dataclass(frozen=True, slots=True)
class Replies:
    """What a home has of replies: those that would leave, those that have left, and to whom others have left.

    `left` are known to have left by their mails alone; of those in `unknown` the database has no query at all.
    """

    would_leave: Sequence[QueryState]
    left: Sequence[Reply]
    unknown: Sequence[str]


def replies_of(folder: Path) -> Replies:
    """What a desk on this home would send at once, and what has left. Raises SettingsError if it has no database."""
    with closing(_database(folder)) as database:
        states = SqliteStore(database).queries()
        left, unknown = _left(database, folder, states)
    settled = {(reply.query_id, reply.turn) for reply in left}
    waiting = [state for state in states if state.status in GOES_OUT]
    return Replies([each for each in waiting if (each.query_id, each.turn) not in settled], left, unknown)


def accept_home(folder: Path) -> Home:
    """Make the home this machine's, with a new epoch. Raises SettingsError if a desk is running in it.

    First it is written down what has left: a desk that is killed in between finds the home as it was, or settled.
    """
    with only_desk(folder), closing(_database(folder)) as database:
        store = SqliteStore(database)
        left, _ = _left(database, folder, store.queries())
        carry_replies(store, left, datetime.now(UTC))
        return enter(database, folder / FILE, names_in(folder / MAIL_FOLDER), accept=True)


def _left(database: Database, folder: Path, states: Sequence[QueryState]) -> tuple[Sequence[Reply], Sequence[str]]:
    """The replies that open queries do not know to have left, and the recipients of others that nobody knows.

    A mail proves its send by the id in its name. One that left after the database was written is, besides, the reply to
    the mail that it answers, whatever its send.
    """
    sends = {send: (state, turn) for state in states for send, turn in _open_sends(state).items()}
    asked = {name: state for state in states if state.status not in CLOSED for name in state.turn_names}
    files = replies_in(folder / MAIL_FOLDER)
    late = names_unknown(database, files)
    left: list[Reply] = []
    unknown: list[str] = []
    for name, file in sorted(files.items()):
        send, _ = send_and_stamp(name)
        if send not in sends and name not in late:
            continue
        message = read_message(file.read_bytes())
        answered = asked.get(str(message.get("In-Reply-To", "")).strip())
        found = sends.get(send) or (None if answered is None else (answered, answered.turn))
        if found is None:
            unknown.append(_recipient(message))
        else:
            left.append(_reply(name, message, *found))
    return left, unknown


def _open_sends(state: QueryState) -> Mapping[str, int]:
    """The sends that the query may still make, or does not know the outcome of, with the turn of each."""
    found = {each.send_id: each.turn for each in state.uncertain}
    if state.claim is not None:
        found[state.claim.send_id] = state.claim.turn
    if state.scheduled_id or state.status is Status.APPROVED:
        found[state.next_send_id] = state.turn
    if state.status is Status.DECIDED:
        found |= dict.fromkeys(sends_of_word(state.query_id, state.decision_id), state.turn)
    return found


def _reply(name: str, message: EmailMessage, state: QueryState, turn: int) -> Reply:
    send, stamp = send_and_stamp(name)
    return Reply(
        send_id=send,
        query_id=state.query_id,
        turn=turn,
        at=datetime.fromtimestamp(int(name.partition(".")[0]), UTC),
        is_certain=True,
        recipient=_recipient(message),
        provider_id=stamp,
        message_id=str(message.get("Message-ID", "")).strip(),
    )


def _recipient(message: EmailMessage) -> str:
    return next((address for _, address in getaddresses([str(message.get("To", ""))])), "")


def _database(folder: Path) -> Database:
    if not (folder / FILE).exists():
        raise SettingsError(f"{folder} holds no {FILE}; name the desk's folder with --home")
    return Database(folder / FILE)
