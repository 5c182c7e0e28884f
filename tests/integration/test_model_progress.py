"""How far a model on this machine is; the server is one on loopback that sends its answer in pieces."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from support.model_endpoint import QUESTION
from support.patience import PATIENCE

from copydesk.adapters.models.advice import after_silence
from copydesk.adapters.models.openai_model import OpenAIModel
from copydesk.adapters.models.progress import Seen
from copydesk.errors import ModelUnavailable
from copydesk.model_settings import ModelSettings
from copydesk.ports import Progress


def chunk(**fields):
    return b"data: " + json.dumps({"object": "chat.completion.chunk", "model": "m", **fields}).encode() + b"\n\n"


def said(text):
    return chunk(choices=[{"index": 0, "delta": {"content": text}, "finish_reason": None}])


def reading(processed, total=1380):
    told = {"total": total, "processed": processed, "cache": 0, "time_ms": 1}
    return chunk(choices=[{"index": 0, "delta": {"content": None}}], prompt_progress=told)


END = (
    chunk(choices=[{"index": 0, "delta": {}, "finish_reason": "stop"}]),
    chunk(choices=[], usage={"prompt_tokens": 1380, "completion_tokens": 2}),
    b"data: [DONE]\n\n",
)


class Slow:
    """A server that sends `parts` in order; None among them waits until `go_on` is set. `refuses` are refused names."""

    def __init__(self):
        self.parts, self.refuses, self.go_on, self.asked = [], (), threading.Event(), []
        slow = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                slow.asked.append(body)
                refused = next((name for name in slow.refuses if name in body), None)
                self.send_response(400 if refused else 200)
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                if refused:
                    self.wfile.write(json.dumps({"error": {"message": f"Unknown parameter: {refused}"}}).encode())
                    return
                for part in slow.parts:
                    if part is None:
                        slow.go_on.wait(PATIENCE)
                    else:
                        self.wfile.write(part)
                        self.wfile.flush()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def model(self, tell, **settings):
        own = ModelSettings(name="m", base_url=f"http://127.0.0.1:{self.server.server_port}/v1", **settings)
        return OpenAIModel(own, lambda: "", tell)


@pytest.fixture
def slow():
    made = Slow()
    yield made
    made.go_on.set()
    made.server.shutdown()
    made.server.server_close()


def test_it_tells_what_it_has_read_and_written_and_the_answer_is_the_same(slow):
    told = []
    slow.parts = [reading(0), b":\n\n", reading(412), reading(1380), said("Hello"), said(" Anna"), *END]
    answer = slow.model(told.append).complete(QUESTION, timeout_seconds=PATIENCE)
    assert (answer.text, answer.finish_reason) == ("Hello Anna", "stop")
    assert (answer.input_tokens, answer.output_tokens) == (1380, 2)
    assert [each.in_words for each in told] == [
        "reading",
        "reading 0 of 1,380 tokens",
        "reading 412 of 1,380 tokens",
        "reading 1,380 of 1,380 tokens",
        "written 1 token",
        "written 2 tokens",
    ]


def test_it_is_told_while_the_answer_is_still_under_way(slow):
    reached = threading.Event()
    slow.parts = [reading(412), None, said("Hello"), *END]

    def tell(progress):
        if progress.read == 412:
            reached.set()

    model = slow.model(tell)
    asking = threading.Thread(target=model.complete, args=(QUESTION,), kwargs={"timeout_seconds": PATIENCE})
    asking.start()
    assert reached.wait(PATIENCE)
    assert asking.is_alive()
    slow.go_on.set()
    asking.join(PATIENCE)


def test_only_who_listens_asks_for_a_stream(slow):
    slow.parts = [said("Hello"), *END]
    slow.model(None).complete(QUESTION, timeout_seconds=PATIENCE)
    slow.model(lambda _: None).complete(QUESTION, timeout_seconds=PATIENCE)
    assert [body.get("stream") for body in slow.asked] == [None, True]
    assert slow.asked[1]["return_progress"] is True


@pytest.mark.parametrize("refused", [("return_progress",), ("stream_options", "return_progress"), ("stream",)])
def test_an_endpoint_that_knows_no_such_parameter_is_asked_without_it(slow, refused):
    slow.refuses, slow.parts = refused, [said("Hello"), *END]
    assert slow.model(lambda _: None).complete(QUESTION, timeout_seconds=PATIENCE).text == "Hello"
    assert not set(refused) & slow.asked[-1].keys()


def test_a_time_out_says_how_far_it_was_and_what_helps_a_small_model(slow):
    slow.parts = [reading(412), None]
    with pytest.raises(ModelUnavailable) as raised:
        slow.model(lambda _: None, small=True, timeout_seconds=1500).complete(QUESTION, timeout_seconds=0.5)
    assert "it had read 412 of 1,380 tokens" in str(raised.value)
    assert "a smaller model, an endpoint" in str(raised.value)
    assert "timeout_seconds" not in str(raised.value)


@pytest.mark.parametrize(
    ("seconds", "waited", "advice"),
    [
        (60, 60, "raise model.timeout_seconds, which is 60"),
        (60, 40, "a faster model, another endpoint or a shorter thread"),
        (240, 240, "a faster model, another endpoint or a shorter thread"),
    ],
)
def test_to_raise_the_time_is_advised_only_where_it_can_be_raised_and_would_help(seconds, waited, advice):
    said_ = after_silence(ModelSettings(timeout_seconds=seconds), waited, None)
    assert advice in said_
    assert ("raise" in said_) == (seconds == waited == 60)


@pytest.mark.parametrize("garbage", [b"data: {\n\n", b"data: []\n\n", b'data: {"choices":[]}\n\n', b"x" * 2_000_000])
def test_what_is_no_step_of_an_answer_is_passed_over(garbage):
    seen = Seen(lambda _: None)
    for part in (garbage, b"\n", said("Hello")):
        seen(part)
    assert seen.progress == Progress(written=1)
