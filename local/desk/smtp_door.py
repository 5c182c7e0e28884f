"""The desk's front door: an SMTP server on loopback that does with a mail what SES would."""

import asyncio
import errno
import os
import socket
from collections.abc import Callable
from typing import Final

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from copydesk.errors import CopydeskError, InputError, SettingsError
from local.desk.ses_block import SIZE_LIMIT, MailEnvelope
from local.desk.ses_receipt import accepts

HOST: Final = "127.0.0.1"
READY_WITHIN: Final = 10.0
PORTS_TRIED: Final = 20

Accept = Callable[[bytes, MailEnvelope], str]
"""Takes a mail and returns its SES id; raises InputError if it can't be taken."""


class SmtpDoor:
    """Listens on `port` or the next one that is free, on any for 0, until it is closed. Raises SettingsError."""

    def __init__(self, agent_address: str, accept: Accept, port: int) -> None:
        self.port = find_port(port)  # aiosmtpd would find out only after READY_WITHIN
        self._controller = Controller(
            _Rules(agent_address, accept),
            hostname=HOST,
            port=self.port,
            ready_timeout=READY_WITHIN,
            data_size_limit=SIZE_LIMIT,
            enable_SMTPUTF8=True,
            ident="Copydesk's local desk",
        )
        try:
            self._controller.start()
        except OSError as error:
            self._controller.loop.close()  # aiosmtpd leaves it open when it can't start
            raise _not_free(port, error) from error

    def close(self) -> None:
        """Stop listening."""
        self._controller.stop()


def find_port(port: int, tries: int | None = None) -> int:
    """`port`, or the next one after it that the door could be opened on; any for 0. Raises SettingsError if none is.

    It is asked before anything that takes long, too.
    """
    if not port:
        return _free_port()
    tries = PORTS_TRIED if tries is None else tries
    for candidate in range(port, port + tries):
        if (problem := _problem_of(candidate)) is None:
            return candidate
        if not problem.errno or problem.errno != errno.EADDRINUSE:
            raise _not_free(candidate, problem) from problem
    raise SettingsError(
        f"no port from {port} to {port + tries - 1} on {HOST} is free for mails; choose another with --smtp-port"
    )


def _problem_of(port: int) -> OSError | None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            return error
    return None


def _free_port() -> int:
    """A port that nobody uses now: aiosmtpd itself can't open whichever is free."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _not_free(port: int, error: OSError) -> SettingsError:
    reason = os.strerror(error.errno).lower() if error.errno else str(error)
    return SettingsError(
        f"port {port} on {HOST} cannot be used for SMTP ({reason}); "
        f"stop what uses it, or choose another with --smtp-port {port + 1}"
    )


class _Rules:
    """aiosmtpd's hooks: SES's answers to recipients and contents."""

    def __init__(self, agent_address: str, accept: Accept) -> None:
        self._agent_address = agent_address
        self._accept = accept

    async def handle_RCPT(  # noqa: N802  (aiosmtpd finds its hooks by these names)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not accepts(address, self._agent_address):
            return f"550 5.1.1 Requested action not taken: mailbox unavailable; write to {self._agent_address}"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  (the same)
        content = envelope.content
        raw = content if isinstance(content, bytes) else str(content or "").encode("utf-8", "surrogateescape")
        mail_envelope = MailEnvelope(sender=envelope.mail_from or "", recipient=envelope.rcpt_tos[0])
        try:
            ses_id = await asyncio.to_thread(self._accept, raw, mail_envelope)
        except InputError as error:
            return f"552 5.3.4 {error}"
        except CopydeskError as error:
            return f"451 4.3.0 {error}"
        return f"250 OK {ses_id}"
