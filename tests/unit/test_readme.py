"""The README tells the truth."""

import re
from pathlib import Path

from docs.generate.flow import README, picture, renewed

ROOT = Path(__file__).parents[2]


def test_the_picture_of_the_flow_is_the_registrys() -> None:
    text = README.read_text(encoding="utf-8")
    assert picture() in text, "run `make docs`"
    assert renewed(text) == text


def test_every_path_that_the_readme_names_exists() -> None:
    named = re.findall(r"`((?:functions|copydesk|examples|docs|cdk|local)/[a-z_/.-]*)`", README.read_text("utf-8"))
    assert named
    for path in named:
        if "your_" in path:
            continue
        inside = ROOT / "layers" / "copydesk" / "src" / path
        assert (ROOT / path).exists() or inside.exists(), path


def test_every_make_command_that_the_readme_names_exists() -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z0-9-]+)", README.read_text("utf-8"), re.MULTILINE)) <= targets
