"""The runbooks: short, alike, and with commands that exist."""

import re
from pathlib import Path

import pytest

from local.console.aws.runbooks import FOLDER, alarm_name, runbook
from local.console.commands import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = [path for path in sorted((ROOT / FOLDER).glob("*.md")) if path.name != "README.md"]
PARTS = ["What it means", "How to see it", "What to do", "When to stop worrying"]


def test_an_alarm_leads_to_its_page():
    assert alarm_name("MonitoringEventsWaitInTheLog0A1B2C3D") == "EventsWaitInTheLog"
    assert runbook("MonitoringEventsWaitInTheLog0A1B2C3D") == "docs/runbooks/events-wait-in-the-log.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_the_four_parts_and_is_short(page):
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == PARTS
    assert len(text.splitlines()) <= 60
    assert "```sh" in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_named_after_its_alarm(page):
    heading = page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    assert runbook(f"Monitoring{heading}00000000") == f"{FOLDER}/{page.name}"


def test_the_list_names_every_page():
    listed = re.findall(r"\]\(([a-z-]+\.md)\)", (ROOT / FOLDER / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == [page.name for page in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_page_exist(page):
    text = page.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"copydesk ([a-z][a-z-]+)", text)) <= COMMANDS.keys()
    assert set(re.findall(r"\bmake ([a-z]+)`?\s*(?:#|$|`)", text, re.MULTILINE)) <= targets
    for link in re.findall(r"\]\(([a-z-]+\.md)\)", text):
        assert (page.parent / link).exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_functions_and_options_of_a_page_s_commands_exist(page):
    from click import Context, Group

    from functions.subscriptions import SUBSCRIPTIONS
    from local.console.commands import cli

    handlers = {entry.handler for entry in SUBSCRIPTIONS}
    for name, rest in re.findall(r"copydesk ([a-z][a-z-]+)([^`#\n]*)", page.read_text(encoding="utf-8")):
        command = cli.get_command(Context(cli), name)
        assert command is not None
        if isinstance(command, Group):
            command = command.commands[rest.split()[0]]
        options = {option for parameter in command.params for option in parameter.opts}
        words = rest.split()
        assert {word for word in words if word.startswith("--")} <= options, (name, rest)
        if name == "tail":
            assert {word for word in words if "_" in word} <= handlers
