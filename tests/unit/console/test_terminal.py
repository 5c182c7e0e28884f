"""Texts in lines that fit the terminal, in which what is copied stays whole."""

import os
import sys

import pytest

from local.console.text.pasting import pastable
from local.console.text.terminal import NARROWEST, WIDEST, width, wrapped

WHOLE = (
    "`copydesk logs 4a1c61a6-0000-5000-8000-000000000001 --stage copydesk`",
    "v=spf1 include:amazonses.com ~all",
    "v=DMARC1; p=quarantine; rua=mailto:jane@janedoe.test",
    "10 inbound-smtp.eu-west-1.amazonaws.com",
    '"existing_rule_set": "company"',
)


@pytest.fixture
def terminal(monkeypatch):
    """Make the output a terminal of so many columns."""

    def of(columns):
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        monkeypatch.setenv("COLUMNS", str(columns))

    return of


@pytest.mark.parametrize(("columns", "wide"), [(80, 80), (250, WIDEST), (3, NARROWEST)])
def test_a_line_is_as_wide_as_the_terminal_but_never_hard_to_read(terminal, columns, wide):
    terminal(columns)
    assert width() == wide
    assert max(len(line) for line in wrapped("word " * 99, indent=3).splitlines()) in range(wide - 5, wide + 1)


def test_outside_of_a_terminal_the_width_does_not_depend_on_a_window(monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((50, 24)))
    assert width() == WIDEST


@pytest.mark.parametrize("whole", WHOLE)
def test_what_is_copied_is_never_broken_in_two(terminal, whole):
    terminal(60)
    for words in range(30):
        assert pastable(whole) in wrapped(f"{'word ' * words}{whole} {'word ' * words}")


def test_line_breaks_and_indents_of_the_text_stay():
    assert wrapped("one\n\n  - two", indent=2) == "  one\n\n    - two"
    long = wrapped("  - " + "word " * 30)
    assert all(line.startswith("  ") for line in long.splitlines())
