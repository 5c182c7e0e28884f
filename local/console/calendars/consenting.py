"""The owner's consent for a Google calendar, asked for in her browser and heard on loopback (RFC 8252 section 7.3).

PKCE (RFC 7636) makes a code worthless to whoever else sees it, and `state` has only the answer to this asking count.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit

from copydesk.adapters.calendars.oauth import Grant, granted
from copydesk.errors import SettingsError, SourceDown

SCOPE: Final = "https://www.googleapis.com/auth/calendar"
"""What Google's CalDAV asks for; there is no narrower one that it takes."""
SECONDS: Final = 600.0
"""How long the browser's answer is waited for."""
_CLOSE: Final = b"Copydesk has heard you. You can close this page and go back to the terminal.\n"
_NOT_THIS: Final = b"This page belongs to no consent that Copydesk waits for.\n"


@dataclass(frozen=True, slots=True)
class Provider:
    """Where consent is asked for, and where tokens come from."""

    consent_url: str = "https://accounts.google.com/o/oauth2/v2/auth"
    token_url: str = "https://oauth2.googleapis.com/token"  # noqa: S105  (an address)


GOOGLE: Final = Provider()


@dataclass(frozen=True, slots=True)
class Client:
    """The owner's own client in her Cloud project, of the type for desktop apps."""

    client_id: str
    client_secret: str = field(repr=False)


def consent(
    client: Client,
    show: Callable[[str], None],
    *,
    provider: Provider = GOOGLE,
    port: int = 0,
    seconds: float = SECONDS,
) -> Grant:
    """The consent that the owner gives at the address that `show` shows her. Raises SettingsError, SourceDown."""
    verifier, state = secrets.token_urlsafe(64), secrets.token_urlsafe(32)
    with _listening(state, port) as (redirect, answers):
        show(_address(provider, client, redirect, state, verifier))
        try:
            answer = answers.get(timeout=seconds)
        except Empty as error:
            raise SettingsError("no consent came in time, and nothing was written; run this again") from error
    code = answer.get("code", "")
    if not code:
        said = answer.get("error", "")
        told = "you declined" if said == "access_denied" else f"its server says {said[:60]!r}"
        raise SettingsError(f"no consent was given ({told}), and nothing was written; run this again")
    grant, scopes = granted(
        client_id=client.client_id,
        client_secret=client.client_secret,
        token_url=provider.token_url,
        code=code,
        verifier=verifier,
        redirect=redirect,
        now=datetime.now(UTC),
    )
    if scopes and SCOPE not in scopes:
        raise SourceDown("the consent has no calendar in it; run this again, and leave the calendar's box ticked")
    return grant


def challenge_of(verifier: str) -> str:
    """The challenge of a verifier by S256 (RFC 7636 section 4.2)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def _address(provider: Provider, client: Client, redirect: str, state: str, verifier: str) -> str:
    asked = {
        "client_id": client.client_id,
        "redirect_uri": redirect,
        "response_type": "code",
        "scope": SCOPE,
        "state": state,
        "code_challenge": challenge_of(verifier),
        "code_challenge_method": "S256",
        # Without these two Google gives no refresh token to who consented before.
        "access_type": "offline",
        "prompt": "consent",
    }
    return f"{provider.consent_url}?{urlencode(asked)}"


@contextmanager
def _listening(state: str, port: int) -> Iterator[tuple[str, "SimpleQueue[dict[str, str]]"]]:
    """The address that the browser is sent back to, and what it brings: nothing but answers to this asking."""
    answers: SimpleQueue[dict[str, str]] = SimpleQueue()

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            said = {name: values[0] for name, values in parse_qs(parts.query).items()}
            is_ours = parts.path == "/" and hmac.compare_digest(said.get("state", "").encode(), state.encode())
            self.send_response(200 if is_ours else 404)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            self.wfile.write(_CLOSE if is_ours else _NOT_THIS)
            if is_ours:
                answers.put(said)

        def log_message(self, *_: Any) -> None:
            """The address holds the code: it is told to no log."""

    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError as error:
        raise SettingsError(f"port {port} of this machine is taken; give another one with --port") from error
    server.daemon_threads = True
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", answers
    finally:
        server.shutdown()
        server.server_close()
