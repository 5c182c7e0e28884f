"""A server on loopback that behaves as Google's do: tokens by consent, and CalDAV as far as Google speaks it.

It takes no condition but If-Match, makes no calendar, has no free-busy report, and tells no ETag of what was written.
"""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, unquote
from xml.sax.saxutils import escape

from copydesk.adapters.calendars.oauth import Grant

CLIENT_ID, CLIENT_SECRET = "1234.apps.googleusercontent.com", "GOCSPX-0123abc"
CALENDAR = "mara@maraquill.example"
SCOPE = "https://www.googleapis.com/auth/calendar"
GRANTED = datetime(2026, 11, 23, 9, tzinfo=UTC)
METHODS = frozenset({"GET", "PUT", "DELETE", "PROPFIND", "REPORT", "POST"})


class GoogleServer:
    """Its accounts' state, and what it was asked. `rotates` has a refresh token be good once, as Google has not."""

    def __init__(self, port):
        self.home = f"http://127.0.0.1:{port}"
        self.token_url = f"{self.home}/token"
        self.url = f"{self.home}/caldav/v2/{quote(CALENDAR, safe='@')}/events/"
        self.refresh, self.access, self.codes = {"refresh-1"}, set(), {}
        self.entries, self.asked, self.renewals, self.version = {}, [], 0, 0
        self.rotates, self.is_down, self.lives, self.scope, self.testing = False, False, 3600, SCOPE, True
        self.lock = threading.Lock()

    # what happens to an account

    def consents(self, challenge, redirect):
        """The code that the owner's browser brings back."""
        code = f"code-{len(self.codes) + 1}"
        self.codes[code] = challenge, redirect
        return code

    def ends(self):
        """The consent is over, and all that was made of it."""
        self.refresh, self.access = set(), set()

    def put(self, name, text):
        """An entry as the owner makes it."""
        self.version += 1
        self.entries[name] = f'"{self.version}"', text

    # tokens

    def tokens(self, fields):
        with self.lock:
            if (fields.get("client_id"), fields.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
                return 401, {"error": "invalid_client", "error_description": "The OAuth client was not found."}
            more = {}
            if fields.get("grant_type") == "authorization_code":
                challenge, redirect = self.codes.pop(fields.get("code", ""), ("", ""))
                digest = hashlib.sha256(fields.get("code_verifier", "").encode()).digest()
                proved = base64.urlsafe_b64encode(digest).decode().rstrip("=")
                if not challenge or challenge != proved or redirect != fields.get("redirect_uri"):
                    return 400, {"error": "invalid_grant", "error_description": "Bad Request"}
                more = {"refresh_token": self._another(), "scope": self.scope}
                more |= {"refresh_token_expires_in": 604799} if self.testing else {}
            elif fields.get("refresh_token") not in self.refresh:
                return 400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
            elif self.rotates:
                self.refresh.remove(fields["refresh_token"])
                more = {"refresh_token": self._another()}
            self.renewals += 1
            token = f"ya29.{self.renewals}"
            self.access.add(token)
            return 200, {"access_token": token, "expires_in": self.lives, "token_type": "Bearer", **more}

    def _another(self):
        token = f"refresh-{self.renewals + 2}"
        self.refresh.add(token)
        return token

    # CalDAV

    def answer(self, method, path, headers, body):
        self.asked.append((method, path, headers))
        if path == "/token" and not self.is_down:
            fields = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            status, said = self.tokens(fields)
            return status, {"Content-Type": "application/json"}, json.dumps(said).encode()
        refused = self._refused(method, headers)
        return (refused, {}, b"") if refused else self._calendar_asked(method, path, headers, body)

    def _refused(self, method, headers):
        if self.is_down:
            return 503
        if headers.get("authorization", "").removeprefix("Bearer ") not in self.access:
            return 401
        if {"if-none-match", "if-modified-since"} & set(headers):
            return 400
        return 0 if method in METHODS else 405

    def _calendar_asked(self, method, path, headers, body):
        folder = self.url.removeprefix(self.home)
        if method == "PROPFIND":
            return 207, {}, _multistatus(_answer(folder, f"<d:sync-token>{self.home}/v{self.version}</d:sync-token>"))
        if method == "REPORT":
            if b"calendar-query" not in body:
                return 403, {}, b""
            return 207, {}, _multistatus("".join(_entry(folder, *each) for each in self.entries.items()))
        return self._entry_asked(method, unquote(path.removeprefix(folder)), headers.get("if-match"), body)

    def _entry_asked(self, method, name, condition, body):
        etag, text = self.entries.get(name, ("", ""))
        if condition not in {None, etag}:
            return 412, {}, b""
        if method == "PUT":
            self.put(name, body.decode())
            return 204 if etag else 201, {}, b""
        if not etag:
            return 404, {}, b""
        if method == "DELETE":
            del self.entries[name]
            self.version += 1
            return 204, {}, b""
        return 200, {"ETag": etag, "Content-Type": "text/calendar; charset=utf-8"}, text.encode()


def _multistatus(inner):
    named = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
    return f'<?xml version="1.0" encoding="UTF-8"?><d:multistatus {named}>{inner}</d:multistatus>'.encode()


def _answer(href, properties):
    found = f"<d:propstat><d:status>HTTP/1.1 200 OK</d:status><d:prop>{properties}</d:prop></d:propstat>"
    return f"<d:response><d:href>{href}</d:href>{found}</d:response>"


def _entry(folder, name, kept):
    etag, text = kept
    data = f"<d:getetag>{escape(etag)}</d:getetag><c:calendar-data>{escape(text)}</c:calendar-data>"
    return _answer(f"{folder}{quote(name)}", data)


@contextmanager
def google() -> Iterator[GoogleServer]:
    """A running one."""

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, said, content = state.answer(self.command, self.path, headers, body)
            self.send_response(status)
            for name, value in {**said, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    for method in (*METHODS, "MKCALENDAR"):
        setattr(Handler, f"do_{method}", Handler.handle_any)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state = GoogleServer(server.server_port)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


def secret_of(server, refresh="refresh-1", key=b"k" * 32, **more):
    """A consent as it is kept."""
    values = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "refresh_token": refresh, "granted_at": GRANTED}
    values |= {"token_url": server.token_url, "key": base64.b64encode(key).decode(), **more}
    return Grant.model_validate(values).model_dump_json()
