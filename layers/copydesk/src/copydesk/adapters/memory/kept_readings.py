"""The KeptReadings in memory: for tests and simulations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from copydesk.ports import KeptReading, KeptReadings, KeptToken, WrittenCall


@dataclass
class MemoryReadings(KeptReadings):
    """What was read and written, by name and by id."""

    by_name: dict[str, KeptReading] = field(default_factory=dict)
    calls: dict[str, WrittenCall] = field(default_factory=dict)
    tokens: dict[str, KeptToken] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def readings(self) -> Mapping[str, KeptReading]:
        """What is kept of each source."""
        return dict(self.by_name)

    def keep(self, reading: KeptReading) -> None:
        """Keep it in place of what was kept of that source."""
        self.by_name[reading.source] = reading

    def written(self) -> Sequence[WrittenCall]:
        """The calls that were written, by their ids."""
        return tuple(call for _, call in sorted(self.calls.items()))

    def keep_written(self, call: WrittenCall) -> None:
        """Keep it in place of what was known of that call."""
        self.calls[call.hold_id] = call

    def drop_written(self, hold_id: str) -> None:
        """Forget that it was written."""
        self.calls.pop(hold_id, None)

    def token(self, source: str) -> KeptToken | None:
        """What is kept for a source."""
        return self.tokens.get(source)

    def keep_token(self, token: KeptToken) -> bool:
        """Keep it if what is kept is of the version before; whether it was."""
        with self._lock:
            known = self.tokens.get(token.source)
            is_next = token.version == (1 if known is None else known.version + 1)
            if is_next:
                self.tokens[token.source] = token
        return is_next
