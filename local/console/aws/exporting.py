"""All of an owner's data as plain files: what Copydesk keeps can be read without Copydesk."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, Final

from copydesk.audit.export import AUDIT, AuditedQuery, AuditFile, log_text
from copydesk.calendar import Hold
from copydesk.errors import SettingsError
from copydesk.events import Event, to_json
from copydesk.forgetting import objects_of
from copydesk.keys import ARTICLES_PREFIX, INBOUND_PREFIX, MAIL_PREFIX
from copydesk.ports import Blobs, History, Store
from copydesk.query import QueryState
from copydesk.telling.prompts import parts_named
from copydesk.telling.query_summary import audited

GUIDE: Final = """\
All that Copydesk keeps for its owner.

settings.json          the settings of the deployment
queries/ID/log.jsonl   a query's events, one JSON object a line, in their order
queries/ID/prompts.jsonl  what the model was asked: each part of a prompt under the hash that the log names
queries/ID/state.json  where it stands; it follows from the log
queries/ID/mails/      the mails that came in for it, as they came (.eml), below the headers that SES put on top
audit.json             the skeleton of each log with its root, which `copydesk audit verify` proves
mails/                 mails that stand in no log: not yet handled, or SES's own notice
articles/              the knowledge base
calendar.json          holds and bookings, times in UTC
calendar.ics           the bookings, for any calendar program
manifest.json          when this was made, from where, and how much there is of each
"""

ONE_OF: Final[Mapping[str, str]] = {
    "queries": "query",
    "events": "event",
    "mails": "mail",
    "articles": "article",
    "calendar entries": "calendar entry",
}
"""What is counted in a manifest, and what a single one is called."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export is of, and what it holds."""

    source: str
    made_at: str
    counts: dict[str, int]


class Export:
    """A new folder that only this user can read, filled piece by piece. Nothing in it is ever overwritten."""

    def __init__(self, folder: Path) -> None:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise SettingsError(f"{folder} is not an empty folder; name a new one")
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        self.folder = folder
        self._counts: Counter[str] = Counter()
        self._audited: list[AuditedQuery] = []
        self._write("README.txt", GUIDE.encode())

    def add_settings(self, settings_json: str) -> None:
        """The settings, as JSON text."""
        self._write("settings.json", settings_json.encode())

    def add_query(
        self,
        proved: AuditedQuery,
        events: Sequence[Event],
        state: QueryState | None = None,
        prompts: Mapping[str, str] | None = None,
    ) -> None:
        """A query's log with its skeleton and its tree, the texts of its prompts, and its state.

        The log is written as it is kept, which is what its skeleton proves. Only one that an earlier version began, of
        which nothing can be proved, is written anew from its events.
        """
        self._audited.append(proved)
        folder = f"queries/{proved.query_id}"
        text = log_text(proved.bodies) if proved.root else "".join(f"{to_json(event)}\n" for event in events)
        self._write(f"{folder}/log.jsonl", text.encode())
        if prompts:
            lines = (
                json.dumps({"prompt_part": part, "text": text}, ensure_ascii=False) for part, text in prompts.items()
            )
            self._write(f"{folder}/prompts.jsonl", "".join(f"{line}\n" for line in lines).encode())
        if state is not None:
            self._write(f"{folder}/state.json", state.model_dump_json(indent=2).encode())
        self._counts["queries"] += 1
        self._counts["events"] += len(events)

    def add_mail(self, key: str, raw: bytes, query_id: str = "") -> None:
        """A mail that came in."""
        name = PurePosixPath(key).name
        folder = f"queries/{query_id}/mails" if query_id else "mails"
        self._write(f"{folder}/{name}{'' if name.endswith('.eml') else '.eml'}", raw)
        self._counts["mails"] += 1

    def add_article(self, key: str, content: bytes) -> None:
        """An article as it was uploaded."""
        self._write(key, content)
        self._counts["articles"] += 1

    def add_calendar(self, entries: Iterable[Hold], calendar_file: bytes) -> None:
        """The calendar's entries, and its bookings as an iCalendar file."""
        plain = [json.loads(entry.model_dump_json()) for entry in entries]
        self._write("calendar.json", json.dumps(plain, indent=2, ensure_ascii=False).encode())
        self._write("calendar.ics", calendar_file)
        self._counts["calendar entries"] = len(plain)

    def finish(self, source: str, now: datetime) -> Manifest:
        """Write the manifest and return it."""
        if self._audited:
            audit = AuditFile(made_at=now, source=source, queries=tuple(self._audited))
            self._write(AUDIT, audit.model_dump_json(indent=1).encode())
        manifest = Manifest(source=source, made_at=now.isoformat(), counts=dict(self._counts))
        values: dict[str, Any] = {"source": source, "made_at": manifest.made_at, "counts": manifest.counts}
        self._write("manifest.json", json.dumps(values, indent=2).encode())
        return manifest

    def _write(self, name: str, content: bytes) -> None:
        wanted = self.folder.joinpath(*_parts(name))
        wanted.parent.mkdir(parents=True, exist_ok=True)
        path, number = wanted, 1
        while path.exists():
            number += 1
            path = wanted.with_name(f"{wanted.stem}~{number}{wanted.suffix}")
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)


def _parts(name: str) -> list[str]:
    """An object's key as a path that stays below the folder: keys may hold any sign, `..` too."""
    parts = [part.replace("\\", "_").replace("\0", "_").replace(":", "_") for part in name.split("/")]
    return ["_" if part in {"", ".", ".."} else part for part in parts]


def export_queries(export: Export, histories: Iterable[History], store: Store, blobs: Blobs) -> None:
    """Each query with its mails, then the mails that are in no query's log."""
    filed: set[str] = set()
    for history in histories:
        query_id = history.state.query_id
        prompts = store.contents(query_id, parts_named(history.events))
        export.add_query(audited(history), history.events, history.state, prompts)
        for key in objects_of(history.events):
            raw = blobs.get(key)
            if raw is not None and key not in filed:
                export.add_mail(key, raw, query_id)
                filed.add(key)
    for prefix in (INBOUND_PREFIX, MAIL_PREFIX):
        for stored in blobs.list(prefix):
            raw = None if stored.key in filed else blobs.get(stored.key)
            if raw is not None:
                export.add_mail(stored.key, raw)


def export_articles(export: Export, blobs: Blobs) -> None:
    """Every object of the knowledge base."""
    for stored in blobs.list(ARTICLES_PREFIX):
        content = None if stored.key.endswith("/") else blobs.get(stored.key)
        if content is not None:
            export.add_article(stored.key, content)
