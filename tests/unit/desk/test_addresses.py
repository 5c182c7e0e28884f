"""A desk that is not where its links say tells so."""

import socket
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from local.desk.addresses import FILE, holder, moved, taken


@contextmanager
def pages(text):
    """A port at which somebody shows a page."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def test_a_first_start_at_the_wanted_port_says_nothing(tmp_path):
    assert moved(tmp_path, "http://127.0.0.1:8025", 8025) == ""
    assert moved(tmp_path, "http://127.0.0.1:8025", 8025) == ""
    assert (tmp_path / FILE).read_text() == "http://127.0.0.1:8025"


def test_a_port_that_was_asked_for_as_any_is_nobody_s(tmp_path):
    assert moved(tmp_path, "http://127.0.0.1:40001", 0) == ""
    assert taken("http://127.0.0.1:40001", 0) == ""


def test_a_taken_port_is_told_with_who_has_it_and_where_earlier_links_lead(tmp_path):
    with pages(b"<title>Copydesk</title>") as port:
        url = f"http://127.0.0.1:{port + 1}"
        assert moved(tmp_path, url, port) == f"{port} is taken by another desk; this desk is at {port + 1}."
        (tmp_path / FILE).write_text(f"http://127.0.0.1:{port}")
        assert moved(tmp_path, url, port) == (
            f"{port} is taken by another desk; this desk is at {port + 1}; links in earlier mails lead to {port}."
        )


def test_links_of_a_time_at_another_port_are_told_of_too(tmp_path):
    moved(tmp_path, "http://127.0.0.1:8026", 8026)
    assert moved(tmp_path, "http://127.0.0.1:8025", 8025) == (
        "This desk was at http://127.0.0.1:8026 the last time; links in mails from then lead there, not to "
        "http://127.0.0.1:8025."
    )
    moved(tmp_path, "http://127.0.0.1:8027", 8027)
    with pages(b"") as port:
        assert f"lead to {port} and 8027." in moved(tmp_path, f"http://127.0.0.1:{port + 1}", port)


def test_whoever_has_the_port_is_told_as_far_as_it_shows():
    with pages(b"<h1>Directory listing</h1>") as port:
        assert holder(port) == "another program's pages"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert holder(silent.getsockname()[1]) == "another program"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe"])
def test_a_note_that_cannot_be_read_is_none(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    assert moved(tmp_path, "http://127.0.0.1:8025", 8025) == ""
