"""How a calendar's server is signed in to: by an app password, or by the owner's consent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from copydesk.adapters.aws.sealing import Seal
from copydesk.adapters.calendars.fetching import basic
from copydesk.adapters.calendars.oauth import Grant, Tokens, read_grant, renewed
from copydesk.errors import CalendarUnavailable, ConsentEnded, CopydeskError, SourceDown
from copydesk.ports import Clock, KeptToken, KeptTokens

_A_MOMENT: Final = 1.0
"""Seconds until whoever renewed at the same time has kept what it got."""


class SignIn(Protocol):
    """What a request is signed in with."""

    def header(self, *, refused: str = "") -> str:
        """The value of Authorization; another one than `refused`, which the server did not take, if there is any.

        Raises SourceDown.
        """


@dataclass(frozen=True, slots=True)
class AppPassword:
    """A user and an app password, which is asked for at each request: it may be new."""

    user: str
    password: Callable[[], str] = field(repr=False)

    def header(self, *, refused: str = "") -> str:  # noqa: ARG002  (there is no other)
        """Basic, as RFC 7617 has it. Raises SourceDown where no password is set."""
        password = self.password()
        if not password:
            raise SourceDown("its password is not set; `copydesk calendar-secret` sets it")
        return basic(self.user, password)


@dataclass(frozen=True, slots=True)
class Consent:
    """The owner's consent, `secret` as it is kept for `source`: a token of it is renewed before it ends, and kept.

    Functions that renew at once each get a token. One is kept, and the others go by that or by their own.
    """

    source: str
    secret: Callable[[], str] = field(repr=False)
    kept: KeptTokens
    clock: Clock

    def header(self, *, refused: str = "") -> str:
        """Bearer, as RFC 6750 has it. Raises ConsentEnded, or SourceDown where a later try may help."""
        grant, now = read_grant(self.secret()), self.clock.now()
        version, tokens = self._known(grant)
        if tokens is not None and _serves(tokens, refused, now):
            return _bearer(tokens)
        return _bearer(self._renewed(grant, version, tokens, refused))

    def _renewed(self, grant: Grant, version: int, tokens: Tokens | None, refused: str) -> Tokens:
        try:
            fresh = renewed(grant, grant.refresh_token if tokens is None else tokens.refresh_token, self.clock.now())
        except ConsentEnded:
            # A server that takes each refresh token once refuses the second who comes with it: the first has kept
            # what it got (RFC 9700 section 4.14.2).
            self.clock.sleep(_A_MOMENT)
            _, theirs = self._known(grant)
            if theirs is None or not _serves(theirs, refused, self.clock.now()):
                raise
            return theirs
        sealed = _seal(grant).close(fresh.model_dump_json().encode(), self.source)
        try:
            is_kept = self.kept.keep_token(KeptToken(source=self.source, version=version + 1, sealed=sealed.hex()))
        except CalendarUnavailable as error:
            raise SourceDown("its renewed token could not be kept; it is renewed again soon") from error
        _, theirs = (version, None) if is_kept else self._known(grant)
        return theirs if theirs is not None and _serves(theirs, refused, self.clock.now()) else fresh

    def _known(self, grant: Grant) -> tuple[int, Tokens | None]:
        """The version that is kept, and its tokens, if they are of this consent and not of an earlier one."""
        try:
            kept = self.kept.token(self.source)
        except CalendarUnavailable as error:
            raise SourceDown("its token could not be read; it is read again soon") from error
        if kept is None:
            return 0, None
        try:
            text = _seal(grant).open(bytes.fromhex(kept.sealed), self.source)
            return kept.version, Tokens.model_validate_json(text)
        except (CopydeskError, ValueError):
            return kept.version, None


def _seal(grant: Grant) -> Seal:
    return Seal(grant.key_bytes)


def _serves(tokens: Tokens, refused: str, now: datetime) -> bool:
    return tokens.is_good(now) and _bearer(tokens) != refused


def _bearer(tokens: Tokens) -> str:
    return f"Bearer {tokens.access_token}"
