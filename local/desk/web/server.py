"""The loopback HTTP server: on the wanted port, or on the next one that is free."""

import logging
import socket
import threading
from typing import TYPE_CHECKING, Final

from werkzeug.serving import WSGIRequestHandler, make_server

from copydesk.errors import SettingsError
from local.desk.web.security import without_token

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

HOST: Final = "127.0.0.1"
PORTS_TRIED: Final = 20

_LOG = logging.getLogger(__name__)


class _Quiet(WSGIRequestHandler):
    """Requests go to the log, not to the terminal with the live view; and without what is secret in an address."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log the method, and the path as a log may have it."""
        path = without_token(getattr(self, "path", "?").partition("?")[0])
        self.log("info", '"%s %s" %s %s', getattr(self, "command", "?"), path, code, size)

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002  (werkzeug's name)
        _LOG.debug("%s " + message, type, *args)


class WebServer:
    """Serves `app` from threads until it is closed."""

    def __init__(self, app: "WSGIApplication", listener: socket.socket) -> None:
        port = listener.getsockname()[1]
        self._server = make_server(HOST, port, app, threaded=True, request_handler=_Quiet, fd=listener.fileno())
        listener.close()  # the server has a descriptor of its own: this one would keep the port from the next desk
        self._thread = threading.Thread(target=self._server.serve_forever, name="web", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)


def listen(port: int, tries: int = PORTS_TRIED) -> socket.socket:
    """A listening socket on `port` or on the next free one after it. Raises SettingsError if none is free."""
    for candidate in range(port, port + tries) if port else (0,):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
            listener.listen(socket.SOMAXCONN)
        except OSError:
            listener.close()
            continue
        return listener
    raise SettingsError(
        f"no port from {port} to {port + tries - 1} on {HOST} is free for the mailbox; choose another with --port"
    )
