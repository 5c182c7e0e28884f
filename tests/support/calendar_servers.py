"""Two independent CalDAV servers, each a process of its own on this machine's loopback."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from copydesk.adapters.calendars import dav_xml
from copydesk.adapters.calendars.fetching import basic

USER, PASSWORD = "mara", "app-pass-word"
PATIENCE = 30.0
STOPPING = 5.0


@dataclass(frozen=True)
class CalendarServer:
    """A running server; `has_passwords` says whether it refuses a wrong one."""

    name: str
    port: int
    home: str
    has_passwords: bool

    def ask(self, method, path, body=b"", headers=None, patience=20):
        """What it answers. Raises TimeoutError where it says nothing for `patience` seconds."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        with closing(connection):
            connection.request(method, path, body, {"Authorization": basic(USER, PASSWORD), **(headers or {})})
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()

    def make(self, name, patience=20):
        """A new, empty calendar; its address."""
        path = f"{self.home}{name}/"
        status, _, body = self.ask("MKCALENDAR", path, patience=patience)
        assert status == 201, (status, body)
        return f"http://127.0.0.1:{self.port}{path}"

    def put(self, url, name, text):
        """Store an entry as another program of the owner's would."""
        path = url.partition(str(self.port))[2] + name
        status, _, body = self.ask("PUT", path, text.encode(), {"Content-Type": "text/calendar; charset=utf-8"})
        assert status in {201, 204}, (status, body, text)

    def names(self, url):
        """What the calendar's entries are called."""
        path = url.partition(str(self.port))[2]
        asked = {"Depth": "1", "Content-Type": "application/xml; charset=utf-8"}
        status, _, body = self.ask("PROPFIND", path, dav_xml.asks_for("d:getetag"), asked)
        found = {each.href for each in dav_xml.members(status, body, url)}
        return {unquote(href.removeprefix(url)) for href in found} - {""}

    def get(self, href):
        return self.ask("GET", href.partition(str(self.port))[2])

    def delete(self, href):
        status, _, _ = self.ask("DELETE", href.partition(str(self.port))[2])
        assert status in {200, 204}


@contextmanager
def radicale(folder: Path) -> Iterator[CalendarServer]:
    users = folder / "users"
    users.write_text(f"{USER}:{PASSWORD}\n")
    port = _free_port()
    options = {
        "--server-hosts": f"127.0.0.1:{port}",
        "--storage-filesystem-folder": str(folder / "radicale"),
        "--auth-type": "htpasswd",
        "--auth-htpasswd-filename": str(users),
        "--auth-htpasswd-encryption": "plain",
        "--auth-delay": "0",
        "--logging-level": "warning",
    }
    command = [sys.executable, "-m", "radicale", *(part for pair in options.items() for part in pair)]
    with _running(command, port, folder):
        yield CalendarServer("radicale", port, f"/{USER}/", has_passwords=True)


@contextmanager
def xandikos(folder: Path) -> Iterator[CalendarServer]:
    port = _free_port()
    command = [sys.executable, "-m", "xandikos", "serve", "--directory", str(folder / "xandikos"), "--defaults"]
    command += ["--listen-address", "127.0.0.1", "--port", str(port), "--no-detect-systemd"]
    command += ["--current-user-principal", "/user/", "--state-dir", str(folder / "state")]
    with _running(command, port, folder):
        yield CalendarServer("xandikos", port, "/user/calendars/", has_passwords=False)


SERVERS = {"radicale": radicale, "xandikos": xandikos}


@contextmanager
def _running(command, port, folder):
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)  # noqa: S603  (the tests' own tool)
        try:
            _wait_for(port, process, folder)
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=STOPPING)
            except subprocess.TimeoutExpired:  # it still counts out a series, and hears no signal
                process.kill()
                process.wait()


def _wait_for(port, process, folder):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, (folder / "server.log").read_text()
        with closing(socket.socket()) as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError((folder / "server.log").read_text())


def _free_port():
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
