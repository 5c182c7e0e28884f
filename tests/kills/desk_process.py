"""The real desk as a process of its own, on a home, with `copydesk desk`; and what is asked of it while it lives."""

import os
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from copydesk.errors import CopydeskError
from local.desk.running import RunningDesk, ask, read_note

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "import sys; from local.console.commands import main; main(sys.argv[1:])"
STARTS_WITHIN = 60.0
CLAIM_SECONDS = "1"


class DeskProcess:
    """A desk on `home`, until somebody kills it. `point` is where it kills itself; see site/sitecustomize.py."""

    def __init__(self, home: Path, articles: Path, point: str = "") -> None:
        variables = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT / "tests" / "kills" / "site"), str(ROOT))),
            "XDG_STATE_HOME": str(home.parent / "state"),
            "CLAIM_SECONDS": CLAIM_SECONDS,
            "KILL_AT": point,
        }
        options = ("--home", home, "--port", 0, "--smtp-port", 0, "--no-sample", "--tick", 0.3, "--model", "scripted")
        self._output = (home.parent / "output").open("ab")
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-c", PROGRAM, "desk", *map(str, options), "--articles", str(articles)],
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=self._output,
        )
        self.desk = self._opened(home)

    @property
    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def kill(self) -> None:
        """kill -9."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._output.close()

    def stop(self) -> int:
        """End it as its owner does; its exit status."""
        self._process.send_signal(signal.SIGTERM)
        self._output.close()
        return self._process.wait(60)

    def sends(self, mail: EmailMessage) -> bool:
        """Hand a mail to its door; whether it took it."""
        if self.desk is None:
            return False
        try:
            with smtplib.SMTP("127.0.0.1", self.desk.smtp_port, timeout=10) as door:
                door.send_message(mail)
        except (OSError, smtplib.SMTPException):
            return False
        return True

    def asked(self, path: str, body: Mapping[str, object] | None = None) -> Any:
        """What its API answers; None if it answers nothing, or refuses."""
        try:
            return None if self.desk is None else ask(self.desk, path, body)
        except (CopydeskError, OSError, ValueError):
            return None

    def _opened(self, home: Path) -> RunningDesk | None:
        """Where it listens, once it does; None if it was killed before."""
        started = time.monotonic()
        while self.is_alive and time.monotonic() < started + STARTS_WITHIN:
            try:
                desk = read_note(home)
            except CopydeskError:
                desk = None
            if desk is not None and desk.pid == self._process.pid:
                return desk
            time.sleep(0.02)
        return None
