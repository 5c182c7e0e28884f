"""The README's lines of terminal: the same conversation gives the same sentences, in the same order."""

import re
from pathlib import Path

from simulation.people import BOTH_TOOLS
from support.pipeline import Pipeline

from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.telling.summaries import summary

README = Path(__file__).parents[2] / "README.md"
ADDRESS = re.compile(r"\S+@[\w.-]+")


def shown() -> list[str]:
    """What is told of each step: every other line, without the tree's lines and with nobody's address."""
    lines = README.read_text("utf-8").partition("```text")[2].partition("```")[0].strip().splitlines()
    return [ADDRESS.sub("@", line.strip(" │└├─")) for line in lines[1::2]]


def test_the_terminal_shows_what_a_conversation_says_after_an_approval() -> None:
    desk = Pipeline(model=ScriptedModel())
    desk.client_writes(BOTH_TOOLS)
    desk.run()
    before = desk.state().version
    desk.owner_presses("approve")
    desk.run()
    after = [ADDRESS.sub("@", summary(event, "UTC")) for event in desk.log()[before:]]
    told = [line for line in after if not line.startswith("Provider: ")]
    assert told == [line.replace("(terminal)", "(page)") for line in shown()]
