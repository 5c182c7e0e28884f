"""The rings of keys, and the secrets of calendars: SecureStrings of SSM, never written anywhere else by a function."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from copydesk.adapters.aws.dynamodb_failures import CALL_FAILED
from copydesk.errors import SettingsError, SourceDown
from copydesk.keyring import KeyRing, Purpose, read_ring

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mypy_boto3_ssm import SSMClient

KEPT_SECONDS: Final = 300.0
"""How long a process goes by the ring that it read: a key that is withdrawn stops counting everywhere by then."""
SECRET_SECONDS: Final = 60.0
"""How long a process goes by a calendar's secret: the owner who sets another one waits no longer for it to count."""
ANEW_AFTER_SECONDS: Final = 10.0
"""How old the keys of links are at least before they are read anew: whoever makes up tokens causes no more calls."""


class ParameterKeys:
    """The rings, each read at its first use and again when it has grown old. `parameters` are their names."""

    def __init__(
        self,
        client: SSMClient,
        parameters: Mapping[Purpose, str],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._parameters = parameters
        self._monotonic = monotonic
        self._read: dict[Purpose, tuple[float, KeyRing]] = {}

    def ring(self, purpose: Purpose, *, older_than: float = KEPT_SECONDS) -> KeyRing:
        """The keys of this purpose, read again if they are that many seconds old.

        Raises SettingsError if there are none, or this function was not given any.
        """
        kept = self._read.get(purpose)
        if kept is not None and self._monotonic() - kept[0] < older_than:
            return kept[1]
        name = self._parameters[purpose]
        if not name:
            raise SettingsError(f"COPYDESK_{purpose.upper()}_KEYS is not set for this function; add its grant")
        try:
            answer = self._client.get_parameter(Name=name, WithDecryption=True)
        except self._client.exceptions.ParameterNotFound as error:
            raise SettingsError(
                f"there is no parameter {name}, so nothing can be signed; run `.venv/bin/copydesk approval-key make`"
            ) from error
        ring = read_ring(answer["Parameter"]["Value"], name)
        self._read[purpose] = (self._monotonic(), ring)
        return ring


class ParameterSecrets:
    """The addresses and passwords of the owner's calendars, each a parameter under `prefix`; read again when old."""

    def __init__(self, client: SSMClient, prefix: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._prefix = prefix
        self._monotonic = monotonic
        self._read: dict[str, tuple[float, str]] = {}

    def secret(self, name: str) -> str:
        """The value of that name; an empty string if the owner has set none. Raises SourceDown if it can't be read."""
        kept = self._read.get(name)
        if kept is not None and self._monotonic() - kept[0] < SECRET_SECONDS:
            return kept[1]
        try:
            answer = self._client.get_parameter(Name=f"{self._prefix}{name}", WithDecryption=True)
        except self._client.exceptions.ParameterNotFound:
            return ""
        except CALL_FAILED as error:
            raise SourceDown(f"its secret could not be read ({type(error).__name__}); see `copydesk doctor`") from error
        value = answer["Parameter"]["Value"].strip()
        self._read[name] = (self._monotonic(), value)
        return value
