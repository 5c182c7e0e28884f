"""A server on loopback that speaks Chat Completions as a test tells it to."""

import json
import threading
from collections.abc import Callable
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from copydesk.ports import ModelRequest, ToolSpec
from support.patience import PATIENCE

QUESTION = ModelRequest(messages=({"role": "user", "content": "Hello"},))
TOOL = ToolSpec(name="search", description="Finds.", parameters={"type": "object", "properties": {}})


class Endpoint:
    """A server that gives the same answer to every request, and keeps what it was asked.

    Until it may answer, requests that it holds wait.
    """

    def __init__(self) -> None:
        self.requests: list[tuple[Message, dict]] = []
        self.status, self.content_type, self.may_answer = 200, "application/json", threading.Event()
        self.may_answer.set()
        self.holds: Callable[[dict], bool] = lambda _body: True
        self.body: bytes = b""
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                endpoint.requests.append((self.headers, body | {"path": self.path}))
                if endpoint.holds(body):
                    endpoint.may_answer.wait(PATIENCE)
                self.send_response(endpoint.status)
                self.send_header("Content-Type", endpoint.content_type)
                self.send_header("Content-Length", str(len(endpoint.body)))
                self.end_headers()
                self.wfile.write(endpoint.body)

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None  # a client that timed out leaves a broken pipe
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/v1"

    def answer(self, message: dict, finish_reason: str = "stop", **more: object) -> None:
        choice = {"index": 0, "finish_reason": finish_reason, "message": {"role": "assistant", **message}}
        self.say({"id": "x", "object": "chat.completion", "created": 1, "model": "m-1", "choices": [choice], **more})

    def say(self, value: object, status: int = 200) -> None:
        self.body, self.status = json.dumps(value).encode(), status


def ask(model, request=QUESTION, timeout_seconds=PATIENCE):
    return model.complete(request, timeout_seconds=timeout_seconds)
