"""Every figure in the pages is what the code, or a measurement with its date, gives."""

import json
import re

import pytest

from benchmarks import scale_model
from docs.generate import measure
from docs.generate.figures import FIGURES, value
from docs.generate.marks import ROOT, filled, names, pages
from docs.generate.measured import MEASURED
from docs.generate.wording import in_words
from evals.grounding.__main__ import COMMAND, LOCKED

GUARDED = ("README.md", "AGENTS.md", "CONTRIBUTING.md", "SECURITY.md", "docs/README.md", "docs/architecture.md")
"""Pages in which no number may stand that a command did not write, but for the names and standards below."""

NO_FIGURES = re.compile(
    r"Python 3\.11|Apache-2\.0|RFC \d+|\bS3\b|\b1\.5B\b"
    r"|300 lines"  # a rule for contributors, not a count
)
OUTSIDE_OF_PROSE = re.compile(
    r"<!-- figure: .*?<!-- end -->|<!-- the (?:flow|life).*?<!-- end of the (?:flow|life) -->|"
    r"```.*?```|`[^`]*`|\]\([^)]*\)|<img [^>]*>"
    r"|^\d+\. ",
    re.DOTALL | re.MULTILINE,
)
NUMBER_WORDS = re.compile(
    r"\b(?:seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|fifty|hundred|thousand)\b",
    re.IGNORECASE,
)
QUOTAS = ("takes a hundred keys", "each further hundred")
"""AWS's, told where they matter."""

OF_ANSWERS = "model_answers_locked"
OF_ATTACKS = {"attack", "attack_own", "attack_public", "attack_opened", "attack_locked"}
"""What `make attack` and the runners of its sets write."""

MARKED = [(path, name) for path in pages() for name in names(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", sorted({path for path, _ in MARKED}), ids=lambda path: path.name)
def test_the_figures_of_a_page_are_those_of_the_code(path):
    page = path.read_text(encoding="utf-8")
    assert filled(page, value) == page, "run `make docs`"


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_no_line_begins_with_a_mark_and_goes_on_since_markdown_would_end_the_paragraph_there(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if re.match(r"\s*<!-- figure: \w+ -->.", line)]


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_every_mark_of_a_page_is_closed_before_the_next_begins(path):
    page = path.read_text(encoding="utf-8")
    assert page.count("<!-- figure: ") - page.count("`<!-- figure: ") == len(names(page))


def test_every_figure_stands_on_a_page():
    assert {name for _, name in MARKED} == set(FIGURES)


@pytest.mark.parametrize("page", GUARDED)
def test_no_number_is_typed_into_a_page_by_hand(page):
    text = OUTSIDE_OF_PROSE.sub(" ", (ROOT / page).read_text(encoding="utf-8"))
    for quota in QUOTAS:
        text = text.replace(quota, " ")
    prose = NO_FIGURES.sub(" ", text)
    assert not re.findall(r"[^\n]*(?<![A-Za-z])\d[^\n]*", prose)
    assert not NUMBER_WORDS.findall(prose)


def test_a_mark_with_an_unknown_name_is_told_with_the_known_ones():
    with pytest.raises(KeyError, match="kill_points"):
        filled("<!-- figure: kill_pionts -->824<!-- end -->", value)


def test_a_drifted_figure_is_replaced_and_the_rest_of_the_page_is_kept():
    page = "before <!-- figure: handlers -->0<!-- end --> between <!-- figure: none -->x<!-- end --> after"
    assert filled(page, lambda name: name.upper()) == (
        "before <!-- figure: handlers -->HANDLERS<!-- end --> between <!-- figure: none -->NONE<!-- end --> after"
    )


def test_every_measurement_bears_its_date_and_the_command_that_measures_it_again():
    found = json.loads(MEASURED.read_text(encoding="utf-8"))
    assert set(found) - {LOCKED, OF_ANSWERS} - OF_ATTACKS == set(measure.MEASUREMENTS)
    for name, result in found.items():
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", result["date"])
        by_attack = name in OF_ATTACKS and result["command"].startswith(("make attack", "python -m evals.attack"))
        by_set = name == OF_ANSWERS and result["command"].startswith("python -m evals.models")
        by_make = result["command"] in (f"make figures ARGS={name}", f"make bench ARGS={name}", COMMAND)
        assert by_attack or by_set or by_make


def test_an_unknown_measurement_is_refused_and_nothing_is_written(capsys):
    before = MEASURED.read_text(encoding="utf-8")
    assert measure.main(["laod"]) == 2
    assert "load" in capsys.readouterr().err
    assert MEASURED.read_text(encoding="utf-8") == before


def test_measured_versions_are_those_that_the_comparison_installs():
    rows = json.loads(MEASURED.read_text(encoding="utf-8"))["durable_runtimes"]["rows"]
    locks = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "benchmarks" / "durable_runtimes" / "requirements").glob("*.txt")
    )
    others = [row for row in rows if not row["name"].startswith("Copydesk")]
    assert others
    assert all(f"=={row['version']}" in locks for row in others)


@pytest.mark.parametrize(("number", "words"), [(0, "none"), (2, "two"), (12, "twelve"), (13, "13"), (1200, "1,200")])
def test_small_numbers_are_told_in_words(number, words):
    assert in_words(number) == words


def test_the_measured_events_of_one_mail_are_those_that_the_model_of_the_scale_goes_by():
    assert json.loads(MEASURED.read_text(encoding="utf-8"))["calls_per_mail"]["events"] == scale_model.events()
