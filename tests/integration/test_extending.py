"""A tool and its handler are added to a copy of the repository exactly by the README, and work everywhere."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.timeout(900)
"""Whole processes are started, and the simulation is played: on a busy machine that takes minutes."""

ROOT = Path(__file__).parents[2]
PACKAGE = "layers/copydesk/src/copydesk"
COPIED = ("README.md", "pyproject.toml", "cdk.json", "cdk", "docs", "examples", "functions", "layers", "local", "tests")

NEW = {
    f"{PACKAGE}/tools/quote_price.py": '''
"""The tool that says what an article costs."""

import json
from collections.abc import Mapping
from typing import Final

from pydantic import Field, JsonValue

from copydesk.tools.tool import Arguments, Tool, parse_arguments

EUROS_A_WORD: Final = 0.6


class QuoteArguments(Arguments):
    """What the model may ask."""

    words: int = Field(ge=1, le=100_000, description="How many words the article is to have.")


TOOL: Final = Tool(
    name="quote_price",
    description=(
        "Say what an article costs. Returns the price in euros for a number of words. Use it whenever a client asks "
        "for a price, and quote only what it returns."
    ),
    arguments=QuoteArguments,
    example='{"words": 1200}',
)


def run(tool_args: Mapping[str, JsonValue]) -> str:
    """The price as JSON: `{"price": "720 euros"}`. Raises ToolError if the arguments are wrong."""
    arguments = parse_arguments(TOOL, QuoteArguments, tool_args)
    return json.dumps({"price": f"{round(arguments.words * EUROS_A_WORD)} euros"})
''',
    f"{PACKAGE}/steps/quote_price.py": '''
"""quote_price's step: the tool that says what an article costs."""

from typing import Final

from copydesk.steps.tool_calls import tool_step
from copydesk.tools import quote_price

STEP: Final = tool_step("quote_price", lambda context, _services: quote_price.run(context.event.tool_args))
''',
    "functions/quote_price.py": '''
"""quote_price: says what an article costs.

ToolCallRequested -> ToolCallSucceeded | ToolCallFailed.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.quote_price import STEP

handler = lambda_handler(STEP)
''',
}
ENTRY = """
    Subscription(
        handler="quote_price",
        job="says what an article costs",
        hears=(OnEvent("ToolCallRequested", tool="quote_price"),),
        emits=("ToolCallSucceeded", "ToolCallFailed"),
        grants=(Grant.LOAD, Grant.COMMIT),
    ),
"""
LINES = {
    f"{PACKAGE}/tools/__init__.py": (
        (
            "import calendar_scheduler, knowledge_base_search\n",
            "import calendar_scheduler, knowledge_base_search, quote_price\n",
        ),
        ("    knowledge_base_search.TOOL,\n", "    knowledge_base_search.TOOL,\n    quote_price.TOOL,\n"),
    ),
    "functions/subscriptions.py": (("\n)\n\nassert", f"{ENTRY})\n\nassert"),),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository with a third tool."""
    folder = tmp_path_factory.mktemp("extended")
    leave_out = shutil.ignore_patterns("__pycache__", "*.egg-info", "e2e", "fuzz", "fixtures")
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree(source, folder / name, ignore=leave_out) if source.is_dir() else shutil.copy(source, folder))
    for name, text in NEW.items():
        (folder / name).write_text(text.lstrip("\n"))
    for name, changes in LINES.items():
        text = (folder / name).read_text()
        for before, after in changes:
            assert text.count(before) == 1, f"{name} has changed; correct this test"
            text = text.replace(before, after)
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def told(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What became of the tool in the copy."""
    done = run(copy, "-m", "support.extended", str(tmp_path_factory.mktemp("out")))
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def run(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the copy, on the copy's modules alone."""
    path = os.pathsep.join(str(copy / each) for each in ("layers/copydesk/src", ".", "tests"))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, *command], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_the_readme_names_every_file_that_was_touched() -> None:
    readme = (ROOT / "README.md").read_text()
    steps = readme[readme.index("### Add a handler") : readme.index("## Commands")]
    for name in (*NEW, *LINES):
        told = name.removeprefix("layers/copydesk/src/").replace("quote_price", r"your_\w+")
        assert re.search(f"`{told}`", steps), f"{name} was touched, and the README does not say so"


def test_the_model_is_offered_the_tool_and_copydesk_try_uses_it(told: dict[str, Any]) -> None:
    assert told["tools"] == ["calendar_scheduler", "knowledge_base_search", "quote_price"]
    assert told["try"]["status"] == "in_review"
    assert "ToolCallSucceeded" in told["try"]["events"]
    assert told["try"]["draft"]


def test_a_conversation_with_the_tool_is_replayed_byte_for_byte(told: dict[str, Any]) -> None:
    replayed = told["replay"]
    assert (replayed["result"], replayed["status"]) == ({"price": "720 euros"}, "answered")
    assert "quote_price" in replayed["handlers"]
    assert replayed["identical"], replayed["differences"]


def test_the_stack_has_its_function_and_its_rule(told: dict[str, Any]) -> None:
    assert "quote_price.handler" in told["synth"]["functions"]
    assert "quote_price" in told["synth"]["tools"]


def test_the_simulation_plays_it_and_every_promise_holds(told: dict[str, Any]) -> None:
    assert "quote_price" in told["simulation"]["asked"]
    assert told["simulation"]["calm"] == "right"
    assert not told["simulation"]["broken"]


def test_the_tests_about_tools_and_handlers_pass_untouched(copy: Path) -> None:
    chosen = ("tests/unit/tools", "tests/unit/conversation", "tests/unit/test_registry.py")
    run(copy, "-m", "pytest", "-q", "-p", "no:xdist", "-k", "not a_function and not whoever", *chosen)
    run(copy, "-m", "pytest", "-q", "-p", "no:xdist", "-k", "a_function and quote_price", "tests/unit/test_registry.py")
    run(copy, "-m", "ruff", "check", *(str(copy / name) for name in (*NEW, *LINES)))
