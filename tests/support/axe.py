"""axe-core in the tests' own browser: which rules of accessibility a page breaks. `make install` brings it."""

from pathlib import Path
from typing import Final

from support.browser import Browser

SCRIPT: Final = Path(__file__).parents[2] / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
_RUN: Final = """axe.run(document, { resultTypes: ["violations"] }).then((told) => told.violations.flatMap((rule) =>
  rule.nodes.map((node) => rule.id + " at " + node.target.join(" ") + ": " + node.failureSummary)))"""


def violations(browser: Browser) -> list[str]:
    """What axe finds wrong with the page that is open, each with its place; nothing is better than an empty list."""
    if browser.value("typeof axe === 'undefined'"):
        browser.value(f"{SCRIPT.read_text('utf-8')}; 0")
    found: list[str] = browser.value(_RUN)
    return found
