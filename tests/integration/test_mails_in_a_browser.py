"""Every mail to the owner in a real browser: no barrier and nothing wider than the screen, wide and narrow.

A page for each mail in one browser, loaded once: the screen changes around it, in light and in dark.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.axe import SCRIPT, violations
from support.browser import Browser, browsing, found
from support.every_note import EVERY_NOTE

from copydesk import telling

pytestmark = [
    pytest.mark.skipif(found() is None, reason="no browser on this machine; `make install` brings one"),
    pytest.mark.skipif(not SCRIPT.exists(), reason="no axe-core on this machine; `make install` brings it"),
    pytest.mark.timeout(400),
]
ALL_SCREENS = [(width, scheme) for scheme in ("light", "dark") for width in (360, 1280)]
TWO_SCREENS = [(360, "light"), (1280, "dark")]
"""A scheme changes colours alone, and a width the layout alone: two screens show both of each."""
ON_ALL = frozenset({"review_note", "digest_note"})
DISPATCHES = frozenset({"told_note"})
"""What only says which other note it is."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


def test_each_kind_of_note_that_there_is_is_looked_at() -> None:
    modules = [
        importlib.import_module(f"copydesk.telling.{each.name}") for each in pkgutil.iter_modules(telling.__path__)
    ]
    makers = {name for module in modules for name in vars(module) if name.endswith("_note") and name[0] != "_"}
    assert makers - DISPATCHES == {name.partition(" ")[0] for name in EVERY_NOTE}


@pytest.mark.parametrize("kind", EVERY_NOTE)
def test_a_mail_has_no_barrier_and_is_no_wider_than_the_screen(browser: Browser, tmp_path: Path, kind: str) -> None:
    page = tmp_path / "mail.html"
    page.write_text(EVERY_NOTE[kind]().html, encoding="utf-8")
    browser.open(page.as_uri())
    wrong: list[str] = []
    for width, scheme in ALL_SCREENS if kind in ON_ALL else TWO_SCREENS:
        browser.screen(width, scheme="dark" if scheme == "dark" else "light")
        if browser.value("document.documentElement.scrollWidth") > width:
            wrong.append(f"{width} {scheme}: wider than the screen")
        wrong += [f"{width} {scheme}: {each}" for each in violations(browser)]
    assert wrong == []
