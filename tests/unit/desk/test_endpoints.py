"""What is found out about an endpoint before the first mail; the endpoint is one on loopback."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from copydesk.errors import SettingsError
from local.desk import endpoints
from local.desk.endpoints import EndpointSilent, Found, check_endpoint, find_endpoints, list_models, shown

MODELS = {"data": [{"id": "llama3.2"}, {"id": "qwen3:4b"}]}


@contextmanager
def serving(status=200, body=None, only=""):
    """An endpoint's base URL, and the paths and keys that it was asked with; 404 for paths that do not begin so."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, self.headers.get("Authorization")))
            self.send_response(status if self.path.startswith(only) else 404)
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        server.shutdown()
        server.server_close()


def test_the_models_are_listed_with_the_key():
    with serving(body=MODELS) as (base_url, asked):
        assert list_models(base_url, "sk-1") == ("llama3.2", "qwen3:4b")
    assert asked == [("/v1/models", "Bearer sk-1")]


def test_a_wrong_key_and_a_wrong_name_are_told_apart_with_what_was_meant():
    with serving(401) as (base_url, _), pytest.raises(SettingsError, match="refuses the key") as raised:
        check_endpoint(base_url, "sk-1", "llama3.2")
    assert "sk-1" not in str(raised.value)
    with serving(body=MODELS) as (base_url, _):
        check_endpoint(base_url, "", "llama3.2")
        with pytest.raises(
            SettingsError, match=r"no model 'lama3.2'; did you mean llama3.2\? It has llama3.2, qwen3:4b"
        ):
            check_endpoint(base_url, "", "lama3.2")
        with pytest.raises(SettingsError, match=r"it has llama3.2, qwen3:4b"):
            check_endpoint(base_url, "", "zephyr-9")


@contextmanager
def routing(routes):
    """A server's address, which answers these methods and paths, all others with 404; and what it was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.answer()

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.answer(body)

        def answer(self, body=None):
            asked.append((self.command, self.path, body))
            found = routes.get((self.command, self.path), (404, {"detail": "Not Found"}))
            status, said = found(body) if callable(found) else found
            self.send_response(status)
            self.end_headers()
            self.wfile.write(said if isinstance(said, bytes) else json.dumps(said).encode())

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def no_messages(body):
    return 400, {"error": {"message": "messages is required"}}


@pytest.mark.parametrize("body", [None, [], {"data": 1}, {"data": [1]}])
def test_an_endpoint_that_keeps_no_list_is_not_refused_and_nothing_is_drafted_to_prove_it(body):
    chat = {("POST", "/v1/chat/completions"): no_messages}
    for listed in ({("GET", "/v1/models"): (200, body)}, {}):
        with routing({**chat, **listed}) as (address, asked):
            assert list_models(f"{address}/v1", "") is None
            assert check_endpoint(f"{address}/v1", "", "any") is False
        assert [each[2] for each in asked if each[0] == "POST"] == [{}]


def test_an_endpoint_with_a_list_proves_its_model():
    with serving(body=MODELS) as (base_url, _):
        assert check_endpoint(base_url, "", "qwen3:4b") is True


V1 = {("GET", "/v1/models"): (200, MODELS), ("POST", "/v1/chat/completions"): no_messages}


@pytest.mark.parametrize("short", ["", "/", "/api", "/api/v1", "/openai"])
def test_an_address_that_was_cut_short_or_is_another_s_is_told_with_the_one_that_was_meant(short):
    with routing(V1) as (address, _), pytest.raises(SettingsError) as raised:
        check_endpoint(f"{address}{short}", "", "llama3.2")
    assert f"did you mean {address}/v1?" in str(raised.value)
    assert "HTTP 404 at" in str(raised.value)


def test_what_was_meant_is_found_without_a_list_too_and_by_a_refused_key():
    for routes in (
        {("POST", "/v1/chat/completions"): no_messages},
        {("GET", "/v1/models"): (401, {}), ("POST", "/v1/chat/completions"): (401, {})},
    ):
        with routing(routes) as (address, _), pytest.raises(SettingsError, match=f"did you mean {address}/v1"):
            check_endpoint(address, "k", "any")


@pytest.mark.parametrize("status", [404, 405, 200])
def test_a_server_that_is_no_endpoint_is_refused_before_the_first_mail(status):
    page = (status, b"<html>A page</html>")
    routes = {("GET", "/models"): (200, b"<html>"), ("POST", "/chat/completions"): page}
    with routing(routes) as (address, _), pytest.raises(SettingsError, match="as a rule ends in /v1") as raised:
        check_endpoint(address, "", "any")
    assert f"HTTP {status} at {address}/chat/completions" in str(raised.value)


def test_an_endpoint_that_looks_for_the_model_first_is_asked_for_one_word():
    def by_model(body):
        if body.get("model") == "there":
            return 200, {"choices": []}
        return 404, {"error": {"message": f"model {body.get('model')!r} not found"}}

    with routing({("POST", "/v1/chat/completions"): by_model}) as (address, asked):
        assert check_endpoint(f"{address}/v1", "", "there") is False
        with pytest.raises(SettingsError, match="answers: model 'gone' not found"):
            check_endpoint(f"{address}/v1", "", "gone")
    assert max(each[2]["max_tokens"] for each in asked if each[2]) == 1


def test_a_key_that_is_refused_where_there_is_no_list_is_told():
    with (
        routing({("POST", "/v1/chat/completions"): (401, {})}) as (address, _),
        pytest.raises(SettingsError, match="refuses the key") as raised,
    ):
        check_endpoint(f"{address}/v1", "sk-1", "any")
    assert "sk-1" not in str(raised.value)


def test_one_that_does_not_answer_is_silent_which_is_no_mistake_of_the_settings():
    with serving() as (base_url, _):
        pass
    with pytest.raises(EndpointSilent, match="does not answer"):
        list_models(base_url, "", 1)


@pytest.mark.parametrize(
    "url",
    [
        *("api.openai.com/v1", "ftp://x/v1", "http://", "", "file:///etc/passwd", "http://[::1/v1", "http://x:port/v1"),
        *("http://x:99999/v1", "http://x/v1 ", "http://x/v 1"),
    ],
)
def test_what_is_no_address_is_told_before_anything_is_asked(url):
    with pytest.raises(SettingsError, match="write it whole"):
        list_models(url, "")


def test_what_runs_on_this_machine_is_found_and_the_rest_is_passed_over(monkeypatch):
    with serving() as (gone, _):
        pass
    with serving(body=MODELS) as (ollama, _):
        monkeypatch.setattr(endpoints, "ON_THIS_MACHINE", {"Ollama": ollama, "LM Studio": gone})
        assert find_endpoints() == (Found("Ollama", ollama, ("llama3.2", "qwen3:4b")),)


def test_a_long_list_is_cut():
    assert shown([str(number) for number in range(14)]).endswith("10, 11 and 2 more")


def test_an_address_without_its_v1_is_told_with_the_one_that_was_meant():
    with serving(body=MODELS, only="/v1/") as (base_url, asked):
        with pytest.raises(SettingsError, match=f"did you mean {base_url}\\?"):
            check_endpoint(base_url.removesuffix("/v1"), "sk-1", "llama3.2")
        assert [path for path, _ in asked] == ["/models", "/v1/models"]


@pytest.mark.parametrize("call", ["/chat/completions", "/chat/completions/", "/models"])
def test_the_address_of_a_call_is_none_of_an_endpoint(call):
    with pytest.raises(SettingsError, match=r"write https://api\.openai\.com/v1$"):
        list_models(f"https://api.openai.com/v1{call}", "")


def test_a_key_in_the_address_is_told_and_not_shown():
    with pytest.raises(SettingsError, match="OPENAI_API_KEY") as raised:
        list_models("https://me:sk-secret@api.openai.com/v1", "")
    assert "sk-secret" not in str(raised.value)


@pytest.mark.parametrize("key", ["sk-abc\n", "sk-…abc", "sk abc", " sk-abc"])
def test_what_is_no_key_is_told_as_that_and_not_as_silence(key):
    with serving(body=MODELS) as (base_url, asked):
        with pytest.raises(SettingsError, match="copy it again") as raised:
            check_endpoint(base_url, key, "llama3.2")
        assert not isinstance(raised.value, EndpointSilent)
        assert key.strip() not in str(raised.value)
        assert asked == []
