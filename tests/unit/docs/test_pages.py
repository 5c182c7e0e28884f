"""The pages name what exists: every page in its list, every path, command and link."""

import ast
import re
from pathlib import Path

import pytest

from copydesk.events import EVENTS
from copydesk.query.life import MOVING
from docs.generate import life
from docs.generate.flow import PAGE as ARCHITECTURE
from docs.generate.flow import picture, renewed
from docs.generate.marks import ROOT, pages
from functions.subscriptions import SUBSCRIPTIONS
from local.console.commands import COMMANDS

PACKAGE = ROOT / "layers" / "copydesk" / "src" / "copydesk"
HOUSES = (PACKAGE, ROOT / "local" / "desk", ROOT / "local" / "console", ROOT / "tests")
ROOMS = ("functions", "cdk", "benchmarks", "docs", "local/desk", "local/console")
TASKS_OF_A_NEWCOMER = (
    "a tool",
    "free times",
    "PDF",
    "embedding",
    "second door to the owner",
    "automatic answer",
    "one client",
    "layout",
    "an alarm",
    "event's field",
    "without Chat Completions",
    "attachments",
)
WRITTEN = pages()
OF_TODAY = [path for path in WRITTEN if path.parent.name != "decisions"]
"""A decision tells of its day; later moves do not change it."""


def links(path):
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)|<img src=\"([^\"]+)\"", path.read_text(encoding="utf-8"))
    return [target or image for target, image in targets if "://" not in (target or image)]


@pytest.mark.parametrize("path", [*WRITTEN, ROOT / "llms.txt"], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(path):
    assert not [target for target in links(path) if not (path.parent / target).exists()]


@pytest.mark.parametrize("path", OF_TODAY, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_and_command_that_a_page_names_exists(path):
    page = path.read_text(encoding="utf-8")
    for named in re.findall(r"`((?:functions|copydesk|examples|docs|cdk|local|tests|layers)/[\w/.-]*)`", page):
        if "your_" not in named:
            assert (ROOT / named).exists() or (PACKAGE.parent / named).exists(), named
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z0-9-]+)", page, re.MULTILINE)) <= targets
    assert set(re.findall(r"(?:`|bin/)copydesk ([a-z][a-z-]+)", page)) <= set(COMMANDS)


def test_the_list_of_pages_names_every_page():
    folder = ROOT / "docs"
    of_folders = {"decisions/README.md", "runbooks/README.md"}
    assert {link for link in links(folder / "README.md") if not link.startswith("..")} == {
        *(path.name for path in folder.glob("*.md") if path.name != "README.md"),
        *of_folders,
    }


def test_the_list_of_decisions_names_every_decision_and_each_has_its_date():
    folder = ROOT / "docs" / "decisions"
    decisions = {path.name for path in folder.glob("*.md")} - {"README.md"}
    assert set(links(folder / "README.md")) == decisions
    assert all(re.match(r"\d{4}-\d\d-\d\d-[a-z]", name) for name in decisions)


def test_the_map_names_every_package_of_every_house():
    named = set(re.findall(r"`([\w/.-]+/)`", (ROOT / "AGENTS.md").read_text(encoding="utf-8")))
    for house in HOUSES:
        within = "" if house == PACKAGE else f"{house.relative_to(ROOT)}/"
        rooms = {f"{within}{path.name}/" for path in house.iterdir() if path.is_dir() and any(path.glob("*.*"))}
        assert rooms - named == {f"{within}__pycache__/"} & rooms
    assert {f"{room}/" for room in ROOMS} <= named


def test_the_map_names_every_module_that_stands_beside_the_packages():
    page = (ROOT / "AGENTS.md").read_text(encoding="utf-8")
    modules = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py"}
    assert not {module for module in modules if f"`{module}`" not in page}


def test_the_map_names_nothing_that_is_gone():
    for named in re.findall(r"^#+ (.+)$", (ROOT / "AGENTS.md").read_text(encoding="utf-8"), re.MULTILINE):
        for room in re.findall(r"`([\w/]+/)`", named):
            assert (ROOT / room).is_dir() or (PACKAGE / room).is_dir(), room


def test_the_picture_of_the_flow_is_the_registrys():
    page = ARCHITECTURE.read_text(encoding="utf-8")
    assert picture() in page, "run `make docs`"
    assert renewed(page) == page


def test_one_mail_s_way_is_told_with_handlers_and_events_that_exist():
    way = ARCHITECTURE.read_text("utf-8").partition("## One mail's way")[2].partition("## Where a change goes")[0]
    told = way.partition("Counted on")[0]
    handlers = {entry.handler for entry in SUBSCRIPTIONS}
    assert set(re.findall(r"`([a-z]+_[a-z_]+)`", told)) <= handlers
    assert set(
        re.findall(r"\b([A-Z][A-Za-z]*(?:Received|Sent|Ready|Requested|Succeeded|Failed|Decided|Claimed))\b", told)
    ) <= set(EVENTS)


def test_the_table_of_changes_has_the_tasks_of_a_newcomer():
    table = ARCHITECTURE.read_text("utf-8").partition("## Where a change goes")[2].partition("\n## ")[0]
    rows = [line.split(" | ") for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= len(TASKS_OF_A_NEWCOMER)
    for task in TASKS_OF_A_NEWCOMER:
        (opened,) = [row[1] for row in rows if task in row[0]]
        assert re.search(r"`[\w/]+[./]", opened), f"{task}: which file is to be opened?"


def test_an_import_goes_down_the_floors_that_the_architecture_page_draws():
    drawn = ARCHITECTURE.read_text("utf-8").partition("from the ground up.")[2].split("```")[1]
    floors = [line.partition("   ")[0].split() for line in drawn.splitlines()[1:] if line.strip()]
    floor = {name: height for height, names in enumerate(floors) for name in names}
    existing = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert set(floor) == existing - {"__init__"}
    for path in PACKAGE.rglob("*.py"):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for imported in _imported(path):
            if imported in floor and room in floor:
                assert floor[imported] <= floor[room], f"{path.relative_to(PACKAGE)} imports copydesk.{imported}"


def _imported(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("copydesk"):
            _, _, rest = (node.module or "").partition(".")
            yield from [rest.partition(".")[0]] if rest else [alias.name for alias in node.names]


def test_the_picture_of_a_query_s_life_is_what_the_table_says():
    page = ARCHITECTURE.read_text(encoding="utf-8")
    assert life.renewed(page) == page, "run `make docs`"


def test_the_picture_of_a_query_s_life_tells_of_every_event_that_moves_one():
    assert all(event.__name__ in life.picture() for event in MOVING)
