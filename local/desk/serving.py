"""The desk with its doors open: SMTP in, the loopback web, the schedule, and the note that says where it listens."""

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from local.desk.client_mail import reply_as_owner
from local.desk.cloud import CloudKind, tick
from local.desk.desk import Desk
from local.desk.lock import only_desk
from local.desk.logs import log_to
from local.desk.model_choice import ChosenModel
from local.desk.notices import Listener
from local.desk.progress import tell
from local.desk.running import RunningDesk, announce, clear_note, new_token, withdraw
from local.desk.ses_block import Checks, MailEnvelope
from local.desk.ses_receipt import new_ses_id
from local.desk.smtp_door import Accept, SmtpDoor
from local.desk.telemetry import FileTelemetry
from local.desk.web.app import WebApp
from local.desk.web.pages import Pages
from local.desk.web.server import HOST, WebServer, listen


@dataclass(frozen=True, slots=True)
class Doors:
    """What may be chosen about an open desk. `tick_seconds` is how often the schedule is played."""

    cloud: CloudKind
    web_port: int
    smtp_port: int
    folder: Path
    checks: Checks
    tick_seconds: float


@contextmanager
def open_desk(model: ChosenModel, doors: Doors, told: Listener | None = None) -> Iterator[tuple[Desk, RunningDesk]]:
    """A desk that takes mails and shows pages until the block ends, and tells `told` everything that happens on it.

    Raises SettingsError if a port is not free or the folder has a desk already, HomeMoved if it was restored or copied.
    """
    with ExitStack() as stack:
        stack.enter_context(only_desk(doors.folder))
        clear_note(doors.folder)
        log_to(doors.folder / "desk.log", stack)
        listener = listen(doors.web_port)
        stack.callback(listener.close)
        port = int(listener.getsockname()[1])
        url = f"http://{HOST}:{port}"
        telemetry = FileTelemetry(doors.folder / "events.jsonl")
        stack.callback(telemetry.close)
        desk = Desk(
            model.settings,
            model.make,
            cloud=doors.cloud,
            page_url=url,
            home=doors.folder,
            telemetry=telemetry,
            listener=told,
        )
        stack.callback(desk.close)
        tell(model.watch, desk.notifier)
        door = SmtpDoor(model.settings.agent_address, _accept(desk, doors.checks), doors.smtp_port)
        stack.callback(door.close)
        running = RunningDesk(
            url=url,
            smtp_port=door.port,
            agent_address=model.settings.agent_address,
            token=new_token(),
            pid=os.getpid(),
        )
        server = WebServer(_web(desk, running, model.name, port), listener)
        stack.callback(server.close)
        stack.callback(_schedule(desk, doors.tick_seconds).set)
        announce(running, doors.folder)
        stack.callback(withdraw, running, doors.folder)
        yield desk, running


def _accept(desk: Desk, checks: Checks) -> Accept:
    def accept(raw: bytes, envelope: MailEnvelope) -> str:
        """SES gives each delivery an id of its own, even if the same mail comes again."""
        ses_id = new_ses_id()
        desk.receive(raw, envelope, checks, ses_id)
        return ses_id

    return accept


def _web(desk: Desk, running: RunningDesk, model_name: str, port: int) -> WebApp:
    pages = Pages(
        desk,
        smtp_port=running.smtp_port,
        model_name=model_name,
        write_as_owner=lambda mail, text: reply_as_owner(mail, text, desk.settings, port=running.smtp_port),
    )
    return WebApp(desk, pages, port=port, token=running.token)


def _schedule(desk: Desk, seconds: float) -> threading.Event:
    """Play the schedule every so many seconds; set the event that is returned to end it."""
    stopped = threading.Event()

    def play() -> None:
        while not stopped.wait(seconds):
            tick(desk.cloud)

    threading.Thread(target=play, name="schedule", daemon=True).start()
    return stopped
