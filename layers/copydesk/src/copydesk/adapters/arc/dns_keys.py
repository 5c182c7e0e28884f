"""The public keys that DNS has, for one mail: all answers together within a time limit."""

import time
from collections.abc import Callable
from typing import Final

import dns.exception
import dns.resolver

LIMIT_SECONDS: Final = 3.0
"""For all keys of a mail. An answer that comes later is none."""
MOST: Final = 12
"""How many keys are asked for."""


class DnsKeys:
    """Asks for TXT records; one that is not there, or not in time, is None. An answer is asked for once."""

    def __init__(
        self, resolver: dns.resolver.Resolver | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._resolver, self._clock = resolver, clock
        self._ends = clock() + LIMIT_SECONDS
        self._known: dict[bytes, bytes | None] = {}

    def __call__(self, name: bytes, timeout: float = LIMIT_SECONDS) -> bytes | None:
        """The record's text. `timeout` is what dkimpy would wait for each; the limit for all of them counts."""
        if name not in self._known:
            left = min(timeout, self._ends - self._clock())
            self._known[name] = self._ask(name, left) if left > 0 and len(self._known) < MOST else None
        return self._known[name]

    def _ask(self, name: bytes, seconds: float) -> bytes | None:
        try:
            resolver = self._resolver or dns.resolver.get_default_resolver()
            answer = resolver.resolve(name.decode("ascii"), "TXT", lifetime=seconds)
        except (dns.exception.DNSException, UnicodeError, OSError):
            return None
        return next((b"".join(record.strings) for record in answer), None)
