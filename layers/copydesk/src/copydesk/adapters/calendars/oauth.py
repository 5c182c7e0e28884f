"""OAuth 2.0: an owner's consent, and the tokens that are made of it (RFC 6749 sections 4.1.3, 5 and 6).

The client is the owner's own, a program on her machine (RFC 8252), so her consent is asked for on loopback and with
PKCE (RFC 7636). No error holds a token, a code or what the server said beside its error.
"""

import base64
import binascii
import json
import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from pydantic import AwareDatetime, Field, ValidationError

from copydesk.adapters.calendars.fetching import Asked, fetch
from copydesk.calendar_sources import checked_address
from copydesk.errors import ConsentEnded, SourceDown
from copydesk.values import Frozen

KEY_BYTES: Final = 32
EARLY: Final = timedelta(minutes=1)
"""How long before its end a token counts as over: a request takes its time."""
_SHORTEST: Final = timedelta(minutes=5)
"""How long a token is taken to live whose server does not say (RFC 6749 section 5.1 only recommends it)."""
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
_LARGEST: Final = 64 * 1024
_OK: Final = 200
_AGAIN: Final = "`copydesk calendar-google NAME` asks for it anew"
_NOT_GIVEN: Final = "the consent to read it was not given; `copydesk calendar-google NAME` asks for it"
_OVER: Final = f"the consent to read it has ended or was taken back; {_AGAIN}"
_NO_CLIENT: Final = (
    "its server no longer knows the client id, or the secret is another one; "
    "`copydesk calendar-google NAME --new-client` asks for both anew"
)
_ENDED: Final[Mapping[str, str]] = {
    "invalid_grant": _OVER,
    "invalid_client": _NO_CLIENT,
    "unauthorized_client": _NO_CLIENT,
    "deleted_client": _NO_CLIENT,
}
"""What a token server says that no later try changes (RFC 6749 section 5.2; the last one is Google's)."""


class Grant(Frozen):
    """A consent, as it is kept as the source's secret. `ends_at` is when it ends by itself, if its server told.

    `key` seals what is renewed of it, in base64: whoever reads the table alone has no token.
    """

    client_id: str
    client_secret: str = Field(repr=False)
    refresh_token: str = Field(repr=False)
    token_url: str
    key: str = Field(repr=False)
    granted_at: AwareDatetime
    ends_at: AwareDatetime | None = None

    @property
    def key_bytes(self) -> bytes:
        """The key. Raises ConsentEnded for one that is none."""
        try:
            key = base64.b64decode(self.key, validate=True)
        except (binascii.Error, ValueError) as error:
            raise ConsentEnded(_NOT_GIVEN) from error
        if len(key) != KEY_BYTES:
            raise ConsentEnded(_NOT_GIVEN)
        return key


class Tokens(Frozen):
    """What requests are signed in with until `expires_at`, and what is renewed with then."""

    access_token: str = Field(repr=False)
    expires_at: AwareDatetime
    refresh_token: str = Field(repr=False)

    def is_good(self, now: datetime) -> bool:
        """Whether a request that begins now is signed in."""
        return now < self.expires_at - EARLY


def read_grant(secret: str) -> Grant:
    """The consent that is kept. Raises ConsentEnded where there is none."""
    try:
        return Grant.model_validate_json(secret)
    except ValidationError as error:
        raise ConsentEnded(_NOT_GIVEN) from error


def renewed(grant: Grant, refresh_token: str, now: datetime) -> Tokens:
    """New tokens (RFC 6749 section 6). Raises ConsentEnded, or SourceDown where a later try may help."""
    fields = {"grant_type": "refresh_token", "refresh_token": refresh_token}
    answer = _asked(grant.token_url, {**_client(grant.client_id, grant.client_secret), **fields})
    return _tokens(answer, now, refresh_token)


def granted(
    *, client_id: str, client_secret: str, token_url: str, code: str, verifier: str, redirect: str, now: datetime
) -> tuple[Grant, frozenset[str]]:
    """The consent that an authorization code stands for (section 4.1.3), and its scopes.

    Raises SourceDown where there is none.
    """
    fields = {"grant_type": "authorization_code", "code": code, "code_verifier": verifier, "redirect_uri": redirect}
    answer = _asked(token_url, {**_client(client_id, client_secret), **fields})
    if not _text(answer, "refresh_token"):
        raise SourceDown(
            "its server gave no lasting consent; take Copydesk off the account's connected apps, then again"
        )
    tokens, lives = _tokens(answer, now, ""), _seconds(answer, "refresh_token_expires_in")
    grant = Grant(
        client_id=client_id,
        client_secret=client_secret,
        refresh_token=tokens.refresh_token,
        token_url=token_url,
        key=base64.b64encode(os.urandom(KEY_BYTES)).decode(),
        granted_at=now,
        ends_at=now + lives if lives else None,
    )
    return grant, frozenset(_text(answer, "scope").split())


def _client(client_id: str, client_secret: str) -> dict[str, str]:
    return {"client_id": client_id, "client_secret": client_secret}


def _asked(url: str, fields: Mapping[str, str]) -> Mapping[str, Any]:
    try:
        url = checked_address(url)
    except ValueError as error:
        raise SourceDown(f"where its tokens come from cannot be used: {error}") from error
    answer = fetch(Asked(url, "POST", _FORM, urlencode(fields).encode(), most_bytes=_LARGEST))
    try:
        said = json.loads(answer.body)
    except ValueError:
        said = None
    said = said if isinstance(said, dict) else {}
    if answer.status == _OK and _text(said, "access_token"):
        return said
    if problem := _ENDED.get(_text(said, "error")):
        raise ConsentEnded(problem)
    raise SourceDown(f"the server of its tokens answers with an error ({answer.status}); it is asked again soon")


def _tokens(answer: Mapping[str, Any], now: datetime, refresh_token: str) -> Tokens:
    """A server may give another refresh token with each answer, or none, where the one before stays."""
    return Tokens(
        access_token=_text(answer, "access_token"),
        expires_at=now + (_seconds(answer, "expires_in") or _SHORTEST),
        refresh_token=_text(answer, "refresh_token") or refresh_token,
    )


def _text(answer: Mapping[str, Any], name: str) -> str:
    value = answer.get(name)
    return value if isinstance(value, str) and value.isprintable() else ""


def _seconds(answer: Mapping[str, Any], name: str) -> timedelta:
    value = answer.get(name)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return timedelta(seconds=min(max(float(value), 0.0), 10**9)) if is_number and value is not None else timedelta()
