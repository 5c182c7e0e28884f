"""How far an answer is, read from the events of its stream as they come. Whatever is no such event is passed over."""

from copydesk.adapters.models.completion import loads
from copydesk.ports import Progress, TellProgress

_LONGEST_LINE = 1_000_000


class Seen:
    """Takes the parts of one answer, and tells each step; `progress` is the last one.

    A server that says nothing of its reading sends its first word once it has read.
    """

    def __init__(self, tell: TellProgress) -> None:
        self._tell = tell
        self._rest = b""
        self.progress = Progress()
        tell(self.progress)

    def __call__(self, part: bytes) -> None:
        """Look at the next bytes."""
        *lines, self._rest = (self._rest + part).split(b"\n")
        self._rest = self._rest[-_LONGEST_LINE:]
        for line in lines:
            if line.startswith(b"data:"):
                self._take(line.removeprefix(b"data:").strip())

    def _take(self, data: bytes) -> None:
        try:
            step = _after(self.progress, loads(data.decode("utf-8", "replace")))
        except (ValueError, RecursionError, TypeError, AttributeError, KeyError, IndexError):
            return
        if step != self.progress:
            self.progress = step
            self._tell(step)


def _after(before: Progress, chunk: dict) -> Progress:  # type: ignore[type-arg]  # whatever an endpoint sends
    """Where the answer is after one event; llama.cpp says how much of the prompt it has read."""
    told = chunk.get("prompt_progress")
    if isinstance(told, dict):
        read, total = int(told["processed"]), int(told["total"])
        return Progress(read=max(0, min(read, total)), to_read=max(0, total))
    delta = chunk["choices"][0].get("delta") or {}
    if delta.get("content") or delta.get("reasoning_content") or delta.get("tool_calls"):
        return Progress(before.to_read, before.to_read, before.written + 1)
    return before
