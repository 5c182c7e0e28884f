"""How long things take on this line and this machine, as measured."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from local.desk.model import download, line
from local.desk.model.pace import pace


@contextmanager
def answering(body):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_draft_s_time_comes_from_what_the_model_says_of_its_own_pace():
    with answering({"timings": {"prompt_per_second": 35.0, "predicted_per_second": 10.0}}) as address:
        assert pace(address) == "It reads 35 and writes 10 tokens a second here: a usual draft takes about 35 s"
    with answering({"timings": {"prompt_per_second": 5, "predicted_per_second": 1}}) as address:
        assert pace(address).endswith("about 5 min")


@pytest.mark.parametrize(
    "body", [{}, {"timings": {}}, {"timings": {"prompt_per_second": 0, "predicted_per_second": 1}}]
)
def test_a_server_that_does_not_say_it_stops_nothing(body):
    with answering(body) as address:
        assert "could not be measured" in pace(address)
    assert "could not be measured" in pace(address, 1)


def test_the_line_is_measured_by_what_is_needed_anyway_and_once(monkeypatch, tmp_path):
    moments = iter([100.0, 117.0])
    monkeypatch.setattr(line.time, "monotonic", lambda: next(moments))
    fetched = []
    monkeypatch.setattr(line, "fetch_runtime", lambda _, cache: fetched.append(cache))
    assert line.measured_line(print, cache=tmp_path) == 2.0
    assert fetched == [tmp_path]
    monkeypatch.setattr(line, "is_runtime_fetched", lambda **_: True)
    assert line.measured_line(print, cache=tmp_path) is None


@pytest.mark.parametrize(
    ("missing", "words"),
    [(600, ", about 10 min to go"), (30, ", less than a minute to go"), (0, "")],
)
def test_a_download_says_how_long_the_rest_takes_as_fast_as_it_came_so_far(missing, words):
    assert download._left(missing * 1_000_000, 100_000_000, 100) == words
