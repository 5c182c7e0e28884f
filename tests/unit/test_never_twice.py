"""docs/never-twice.md names the runtimes and versions that the comparison installs."""

from pathlib import Path

import pytest

from benchmarks.durable_runtimes.compare import HERE, ROOT, RUNTIMES

PINNED = {
    "langgraph": "langgraph",
    "llama_index": "llama-index-workflows",
    "dbos": "dbos",
    "durabl": "durabl",
    "exactly_once": "exactly-once",
}


@pytest.mark.parametrize(("environment", "package"), PINNED.items())
def test_the_document_names_the_version_that_is_installed(environment, package):
    lock = (HERE / "requirements" / f"{environment}.txt").read_text(encoding="utf-8").splitlines()
    (version,) = [line.partition("==")[2].partition(" ")[0] for line in lock if line.startswith(f"{package}==")]
    rows = [line for line in (ROOT / "docs" / "never-twice.md").read_text(encoding="utf-8").splitlines() if "|" in line]
    assert any(f"| {version} |" in row for row in rows)


def test_every_runtime_has_its_workflow_and_its_lock_file():
    for runtime in RUNTIMES:
        assert (HERE / f"{runtime.module}.py").exists()
        assert not runtime.environment or (HERE / "requirements" / f"{runtime.environment}.txt").exists()
    assert {runtime.environment for runtime in RUNTIMES} - {""} == set(PINNED)


@pytest.mark.parametrize("lock", sorted(Path(HERE / "requirements").glob("*.txt")), ids=lambda lock: lock.stem)
def test_every_package_is_pinned(lock: Path):
    lines = [line for line in lock.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert lines
    assert all("==" in line for line in lines)
