"""Bedrock by IAM: a server on loopback computes the signature anew from the bytes that arrive, and refuses a wrong one.

It is Signature Version 4 as AWS documents it ("Create a signed AWS API request"), written here with nothing of an SDK.
"""

import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from copydesk.adapters.models.openai_model import OpenAIModel
from copydesk.errors import ModelRefused
from copydesk.model_settings import ModelSettings
from copydesk.ports import ModelRequest

KEY_ID, SECRET, TOKEN = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "a session's token"
REGION, SERVICE = "eu-central-1", "bedrock-mantle"
ANSWER = {
    "choices": [{"message": {"role": "assistant", "content": "Hi."}, "finish_reason": "stop"}],
    "model": "openai.gpt-oss-120b",
    "usage": {"prompt_tokens": 3, "completion_tokens": 1},
}
REQUEST = ModelRequest(messages=({"role": "user", "content": "Grüße: 600 €, ein Beitrag über Rosen?"},))


def signed_with(secret: str, day: str, text: str) -> str:
    key = f"AWS4{secret}".encode()
    for part in (day, REGION, SERVICE, "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.digest(key, text.encode(), "sha256").hex()


def why_refused(method: str, target: str, headers: Any, body: bytes) -> str:
    """What is wrong with the signature of the request that arrived; "" where nothing is."""
    algorithm, _, rest = headers.get("Authorization", "").partition(" ")
    fields = dict(part.strip().partition("=")[::2] for part in rest.split(","))
    if algorithm != "AWS4-HMAC-SHA256" or set(fields) != {"Credential", "SignedHeaders", "Signature"}:
        return "not signed by Signature Version 4"
    moment, names = headers["X-Amz-Date"], fields["SignedHeaders"].split(";")
    if fields["Credential"] != f"{KEY_ID}/{moment[:8]}/{REGION}/{SERVICE}/aws4_request":
        return "another key, day, Region or service"
    if abs(datetime.now(UTC) - datetime.strptime(f"{moment}+0000", "%Y%m%dT%H%M%SZ%z")) > timedelta(minutes=5):
        return "too old"
    if names != sorted(names) or not {"host", "x-amz-date", "x-amz-security-token"} <= set(names):
        return "a header that must be signed is not"
    if headers["X-Amz-Security-Token"] != TOKEN:
        return "not the session's token"
    parts = urlsplit(target)
    # Each segment of the path is encoded once more than on the wire, for every service but S3.
    canonical = [method, quote(parts.path, safe="/-_.~"), parts.query]
    canonical += [f"{name}:{' '.join(headers[name].split())}" for name in names]
    canonical += ["", ";".join(names), hashlib.sha256(body).hexdigest()]
    whole = hashlib.sha256("\n".join(canonical).encode()).hexdigest()
    text = "\n".join((algorithm, moment, f"{moment[:8]}/{REGION}/{SERVICE}/aws4_request", whole))
    right = signed_with(SECRET, moment[:8], text)
    return "" if hmac.compare_digest(right, fields["Signature"]) else "the signature does not match"


class Bedrock(ThreadingHTTPServer):
    """Answers what is signed rightly and refuses the rest; `on_the_way` may change the body before it arrives."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.on_the_way: Callable[[bytes], bytes] = lambda body: body
        self.refusals: list[str] = []
        self.answered: list[dict[str, Any]] = []


class Handler(BaseHTTPRequestHandler):
    server: Bedrock

    def do_POST(self) -> None:
        body = self.server.on_the_way(self.rfile.read(int(self.headers["Content-Length"])))
        problem = why_refused("POST", self.path, self.headers, body)
        (self.server.refusals if problem else self.server.answered).append(problem or json.loads(body))  # type: ignore[arg-type]
        said = {"message": f"The request signature we calculated does not match: {problem}"} if problem else ANSWER
        raw = json.dumps(said).encode()
        self.send_response(403 if problem else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def bedrock() -> Iterator[Bedrock]:
    with Bedrock() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    for name, value in (
        ("AWS_ACCESS_KEY_ID", KEY_ID),
        ("AWS_SECRET_ACCESS_KEY", SECRET),
        ("AWS_SESSION_TOKEN", TOKEN),
        ("AWS_REGION", REGION),
        ("AWS_DEFAULT_REGION", REGION),
        ("AWS_CONFIG_FILE", str(tmp_path / "none")),
        ("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none either")),
    ):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    monkeypatch.delenv("AWS_BEARER_TOKEN_BEDROCK", raising=False)


def asked(server: Bedrock) -> str:
    settings = ModelSettings(
        name="openai.gpt-oss-120b", base_url=f"http://127.0.0.1:{server.server_port}/openai/v1", sign_in="aws"
    )
    return OpenAIModel(settings, lambda: "").complete(REQUEST, timeout_seconds=20).text


def test_the_signature_holds_over_the_very_bytes_that_arrive(bedrock: Bedrock) -> None:
    assert asked(bedrock) == "Hi."
    assert bedrock.refusals == []
    (body,) = bedrock.answered
    assert body["messages"][0]["content"].endswith("über Rosen?")


def test_another_secret_is_refused(bedrock: Bedrock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", f"{SECRET}x")
    with pytest.raises(ModelRefused):
        asked(bedrock)
    assert set(bedrock.refusals) == {"the signature does not match"}
    assert not bedrock.answered


def test_a_body_that_was_changed_on_the_way_is_refused(bedrock: Bedrock) -> None:
    bedrock.on_the_way = lambda body: body.replace(b"600", b"900")
    with pytest.raises(ModelRefused):
        asked(bedrock)
    assert set(bedrock.refusals) == {"the signature does not match"}


def test_a_region_or_a_session_of_somebody_else_is_refused(bedrock: Bedrock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SESSION_TOKEN", "another session's")
    with pytest.raises(ModelRefused):
        asked(bedrock)
    monkeypatch.setenv("AWS_SESSION_TOKEN", TOKEN)
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with pytest.raises(ModelRefused):
        asked(bedrock)
    assert set(bedrock.refusals) == {"not the session's token", "another key, day, Region or service"}
