"""What deciding takes, in docs/answers.md: counted in the tests' own browser, which `make install` brings."""

from pathlib import Path
from tempfile import TemporaryDirectory

from support.browser import browsing
from support.deciding import counted

from docs.generate.marks import ROOT, between

PAGE = ROOT / "docs" / "answers.md"


def main() -> None:
    """Count it, and write it into its page."""
    with TemporaryDirectory() as folder, browsing(Path(folder)) as browser:
        found = counted(browser, Path(folder))
    PAGE.write_text(between(PAGE.read_text("utf-8"), "<!-- deciding -->", "<!-- end of deciding -->", found), "utf-8")


if __name__ == "__main__":
    main()
