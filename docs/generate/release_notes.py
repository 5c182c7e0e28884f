"""The newest released version of CHANGELOG.md and its notes: `python3 docs/generate/release_notes.py [--version]`.

It needs nothing but Python, so that a release job installs nothing.
"""

import re
import sys
from pathlib import Path
from typing import Final

CHANGELOG: Final = Path(__file__).resolve().parents[2] / "CHANGELOG.md"
_HEADING: Final = re.compile(r"^## \[(\d+\.\d+\.\d+[^\]]*)\].*$", re.MULTILINE)
"""A version's heading as Keep a Changelog has it; `[Unreleased]` is none."""


def newest(changelog: str) -> tuple[str, str]:
    """The first version that the changelog names, and its section; two empty texts if nothing is released yet."""
    heading = _HEADING.search(changelog)
    if heading is None:
        return "", ""
    following = re.compile(r"^(## |\[[^\]]+\]: )", re.MULTILINE).search(changelog, heading.end())
    return heading[1], changelog[heading.end() : following.start() if following else None].strip()


def main(arguments: list[str]) -> int:
    """Print the notes, or only the version."""
    version, notes = newest(CHANGELOG.read_text(encoding="utf-8"))
    print(version if "--version" in arguments else notes)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
