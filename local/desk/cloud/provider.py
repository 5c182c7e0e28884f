"""The mail provider of a desk that keeps what it has: a mail has left once it lies in its Maildir.

What is to leave is on the disk before it does, and with it that a report is owed. After a kill, the Maildir tells which
of the mails that were about to leave have left: these are reported then, as SES would have done.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

from copydesk.adapters.sqlite.database import Database
from copydesk.adapters.sqlite.queues import SqliteQueues
from copydesk.errors import SendRefused
from copydesk.ids import delivered_message_id
from copydesk.ports import AcceptedMail, OutgoingMail
from local.desk.cloud.buses import Buses
from local.desk.cloud.functions import Functions
from local.desk.cloud.kept import REPORTS
from local.desk.cloud.lambda_events import REGION
from local.desk.cloud.ses_events import AcceptedSend
from local.desk.home import Home, note_last
from local.desk.outbox import Outbox, SentMail, as_delivered, file_name

_KEPT_APART: Final = "raw"


class KeptMailer:
    """Copydesk's Mailer on the desk's Maildirs. `start` it before the first send."""

    def __init__(self, database: Database, queues: SqliteQueues, outbox: Outbox, home: Home, set_name: str) -> None:
        self._database = database
        self._queues = queues
        self._outbox = outbox
        self._home = home
        self._configuration_set = set_name

    def start(self, functions: Functions, buses: Buses) -> None:
        """Remember what left before, and report what left without a report."""
        self._functions = functions
        self._buses = buses
        owed = {int(number) for number, _ in self._queues.rows(REPORTS)}
        there = self._outbox.names() if owed else frozenset[str]()
        for mail, provider_id in self._sent():
            has_left = mail.number not in owed or file_name(mail, provider_id) in there
            if has_left:
                self._outbox.restore((mail,))
            if has_left and mail.number in owed:
                self._report(mail, provider_id)
            elif mail.number in owed:
                self._forget(mail)

    def send(self, mail: OutgoingMail) -> AcceptedMail:
        """One attempt. Raises SendRefused if the mail did not get into its Maildir."""
        at = datetime.now(UTC)
        sent = self._outbox.written(mail.raw, sender=mail.sender, recipients=mail.recipients, at=at, tags=mail.tags)
        provider_id = self._home.stamp(sent.number)
        message_id = delivered_message_id(provider_id, REGION)
        sent = sent.with_raw(as_delivered(mail.raw, message_id=message_id, sent_at=at))
        self._queues.put(REPORTS, str(sent.number), "")  # written by the next line's transaction
        self._database.write(lambda connection: _keep(connection, sent, provider_id))
        try:
            self._outbox.leave(sent, provider_id)
        except OSError as error:
            self._forget(sent)
            raise SendRefused(
                f"the mail could not be put into its Maildir ({error}); see to the disk", transient=True
            ) from error
        self._functions.defer(lambda: self._report(sent, provider_id))
        return AcceptedMail(provider_id, message_id)

    def _report(self, mail: SentMail, provider_id: str) -> None:
        self._buses.report(
            AcceptedSend(
                provider_id=provider_id,
                sender=mail.sender,
                recipients=mail.recipients,
                subject=mail.subject,
                tags=mail.tags,
                configuration_set=self._configuration_set,
                at=mail.at,
            )
        )
        self._queues.take(REPORTS, str(mail.number))

    def _forget(self, mail: SentMail) -> None:
        """It did not leave."""
        self._queues.take(REPORTS, str(mail.number))
        self._database.write(lambda connection: connection.execute("DELETE FROM sent WHERE number = ?", (mail.number,)))

    def _sent(self) -> list[tuple[SentMail, str]]:
        with self._database.reading() as connection:
            rows = connection.execute("SELECT provider_id, body, raw FROM sent ORDER BY number").fetchall()
        return [(_read(json.loads(body), raw), provider_id) for provider_id, body, raw in rows]


def _keep(connection: sqlite3.Connection, mail: SentMail, provider_id: str) -> None:
    values = {**asdict(mail), "at": mail.at.isoformat()}
    raw = values.pop(_KEPT_APART)
    row = (mail.number, provider_id, json.dumps(values), raw, mail.query_id)
    connection.execute("INSERT INTO sent (number, provider_id, body, raw, query_id) VALUES (?, ?, ?, ?, ?)", row)
    note_last(connection, mail.number)


def _read(values: Mapping[str, Any], raw: bytes) -> SentMail:
    return SentMail(
        **{
            **values,
            "at": datetime.fromisoformat(values["at"]),
            "recipients": tuple(values["recipients"]),
            "raw": raw,
        }
    )
