"""Release notes come from the changelog."""

import subprocess
import sys

from docs.generate.release_notes import CHANGELOG, newest

TEXT = """\
# Changelog

## [Unreleased]

- Not yet.

## [1.2.0] - 2027-01-01

### Added

- A thing.

## [1.1.0] - 2026-12-01

- Older.

[1.2.0]: https://example.test/1.2.0
"""


def test_the_newest_version_s_section_is_the_notes():
    assert newest(TEXT) == ("1.2.0", "### Added\n\n- A thing.")


def test_the_links_at_the_end_are_no_part_of_the_last_version_s_notes():
    only = TEXT.replace("## [1.2.0] - 2027-01-01\n\n### Added\n\n- A thing.\n\n", "")
    assert newest(only) == ("1.1.0", "- Older.")


def test_what_is_not_released_is_not_noted():
    assert newest("# Changelog\n\n## [Unreleased]\n\n- Something.\n") == ("", "")


def test_it_runs_on_the_real_changelog_with_nothing_installed():
    script = CHANGELOG.parent / "docs/generate/release_notes.py"
    command = [sys.executable, "-I", "-S", script, "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  (our own script)
    assert done.stdout.strip() == newest(CHANGELOG.read_text(encoding="utf-8"))[0]
