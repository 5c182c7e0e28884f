"""How far the model is with its answers: from the model, which knows no queries, to the terminal and the pages."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from copydesk.events import LLMRequestDeferred, LLMRequestFailed, LLMResponseReceived
from copydesk.ports import Progress
from local.desk.cloud.functions import handled_query
from local.desk.notices import Committed, ModelProgress, Notice, Notifier

_NO_LONGER_ASKED = LLMResponseReceived | LLMRequestDeferred | LLMRequestFailed


@dataclass(slots=True)
class Watch:
    """Takes what the model tells, in the thread that asks it, and passes it on once somebody listens."""

    listener: Callable[[Progress], None] = field(default=lambda _progress: None)

    def __call__(self, progress: Progress) -> None:
        """Pass it on."""
        self.listener(progress)


def tell(watch: Watch, notifier: Notifier) -> None:
    """Have `notifier` tell what `watch` takes, each with its query."""
    watch.listener = lambda progress: notifier.notify(ModelProgress(handled_query(), progress))


class ProgressBoard:
    """The answers that are under way, by their query; it listens to notices."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: dict[str, Progress] = {}

    def __call__(self, notice: Notice) -> None:
        """Take in one notice."""
        with self._lock:
            if isinstance(notice, ModelProgress):
                self._under_way[notice.query_id] = notice.progress
            elif isinstance(notice, Committed) and isinstance(notice.event, _NO_LONGER_ASKED):
                self._under_way.pop(notice.event.query_id, None)

    def in_words(self) -> Mapping[str, str]:
        """How far each is, for people."""
        with self._lock:
            return {query_id: progress.in_words for query_id, progress in self._under_way.items()}
