"""An export of a pipeline's logs, changed and verified."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from copydesk.audit.export import AUDIT, AuditFile
from copydesk.events import to_json
from copydesk.telling.query_summary import audited
from local.console.commands import main
from support.pipeline import Pipeline

NOW = datetime(2026, 11, 27, tzinfo=UTC)


def audit_of(desk: Pipeline) -> AuditFile:
    queries = tuple(audited(desk.services.store.history(state.query_id)) for state in desk.states())
    return AuditFile(made_at=NOW, source="a test", queries=queries)


def with_first(file: AuditFile, **changes: Any) -> AuditFile:
    first, *others = file.queries
    return file.model_copy(update={"queries": (first.model_copy(update=changes), *others)})


def exported(tmp_path: Path, desk: Pipeline, file: AuditFile) -> Path:
    folder = tmp_path / "export"
    for state in desk.states():
        log = folder / "queries" / state.query_id / "log.jsonl"
        log.parent.mkdir(parents=True)
        log.write_text("".join(f"{to_json(event)}\n" for event in desk.log(state.query_id)), encoding="utf-8")
    (folder / AUDIT).write_text(file.model_dump_json(), encoding="utf-8")
    return folder


def verified(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main(["audit", "verify", str(path)])
    return ended.value.code or 0, capsys.readouterr().out
