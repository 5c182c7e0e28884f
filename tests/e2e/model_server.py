"""The model: the scripted one behind a Chat Completions endpoint on loopback, with native tool calls and failures."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.ports import ModelAnswer, ModelRequest, ToolSpec


class ModelServer(ThreadingHTTPServer):
    """Answers by the scripted model's rules, unless a request holds a text that is to be answered otherwise."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.keys: set[str] = set()
        self._scripted = ScriptedModel()
        self._answers: dict[str, int | str | threading.Event] = {}

    @property
    def base_url(self) -> str:
        """What `model.base_url` must be."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def fails_at(self, text: str, status: int) -> None:
        """Answer requests that hold `text` with an HTTP status, those that wait for an answer too."""
        before = self._answers.get(text)
        self._answers[text] = status
        if isinstance(before, threading.Event):
            before.set()

    def says(self, text: str, reply: str) -> None:
        """Answer requests that hold `text` with `reply`."""
        self._answers[text] = reply

    def waits_at(self, text: str) -> None:
        """Leave requests that hold `text` without an answer until the model recovers."""
        self._answers[text] = threading.Event()

    def recovers(self, text: str) -> None:
        """Answer requests that hold `text` by the rules again."""
        told = self._answers.pop(text)
        if isinstance(told, threading.Event):
            told.set()

    def answer(self, request: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
        """The HTTP status and the body."""
        asked = json.dumps(request["messages"], ensure_ascii=False)
        told = self._told(asked)
        if isinstance(told, threading.Event):
            told.wait(timeout=60)
            told = self._told(asked)
        if isinstance(told, int):
            return told, {"error": {"message": "the scripted endpoint was told to fail", "code": "scripted"}}
        if isinstance(told, str):
            return 200, _completion(ModelAnswer(text=told, model="scripted", finish_reason="stop"))
        return 200, _completion(self._scripted.complete(_asked(request), timeout_seconds=1))

    def _told(self, asked: str) -> int | str | threading.Event | None:
        return next((answer for text, answer in self._answers.items() if text in asked), None)


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """Serve the model until the end of the block."""
    server = ModelServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: ModelServer
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.keys.add(self.headers["authorization"])
        status, answer = self.server.answer(json.loads(body))
        content = json.dumps(answer).encode()
        self.send_response(status if self.path == "/v1/chat/completions" else 404)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Keep the test's output free of access lines."""


def _asked(request: Mapping[str, Any]) -> ModelRequest:
    functions = [tool["function"] for tool in request.get("tools", ())]
    tools = tuple(ToolSpec(each["name"], each["description"], each["parameters"]) for each in functions)
    return ModelRequest(
        messages=tuple(request["messages"]), tools=tools, may_call=request.get("tool_choice", "auto") != "none"
    )


def _completion(answer: ModelAnswer) -> dict[str, Any]:
    calls = [
        {"id": call.call_id, "type": "function", "function": {"name": call.tool_name, "arguments": call.arguments}}
        for call in answer.calls
    ]
    message = {"role": "assistant", "content": answer.text, **({"tool_calls": calls} if calls else {})}
    return {
        "id": "chatcmpl-scripted",
        "object": "chat.completion",
        "created": 0,
        "model": answer.model,
        "choices": [{"index": 0, "message": message, "finish_reason": answer.finish_reason}],
        "usage": {
            "prompt_tokens": answer.input_tokens,
            "completion_tokens": answer.output_tokens,
            "total_tokens": answer.input_tokens + answer.output_tokens,
        },
    }
