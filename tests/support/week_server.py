"""The desk's pages over HTTP on loopback, for a browser: what API Gateway does, before the chain in memory."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from werkzeug.routing import Map
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request

from local.desk.cloud import Cloud
from local.desk.web.gateway import gateway_rules, pass_on
from support.pipeline import Pipeline

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002  (werkzeug's name)
        """Requests are not worth a line."""


class Chain:
    """What the gateway asks of a cloud: to call a function."""

    def __init__(self, desk: Pipeline) -> None:
        self._desk, self.functions = desk, self

    def call(self, handler: str, event: dict[str, Any]) -> Any:
        """The handler's answer, from the chain in memory."""
        return self._desk.invoke(handler, event)


@contextmanager
def pages_of(desk: Pipeline) -> Iterator[str]:
    """The registry's HTTP routes, served for a desk; the address at which they are."""
    routes = Map(list(gateway_rules()))
    cloud = cast("Cloud", Chain(desk))

    def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request = Request(environ)
        (handler, route), values = routes.bind_to_environ(environ).match()
        return pass_on(cloud, handler, route, request, values)(environ, start_response)

    server = make_server("127.0.0.1", 0, app, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    # The page leads back to itself: the address is known only now.
    object.__setattr__(desk.environment, "page_url", address)
    try:
        yield address
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
