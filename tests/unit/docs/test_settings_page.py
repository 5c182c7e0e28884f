"""docs/settings.md lists every setting as the code has it, and docs/desk.md whatever the desk reads besides."""

import ast
import re

import click
import pytest
from pydantic import BaseModel, Field

from copydesk.model_settings import ModelSettings
from copydesk.settings import Settings
from docs.generate import settings as generate
from docs.generate.marks import ROOT
from docs.generate.settings import PAGE, names, page
from local.console.commands.run_desk import command

DESK = (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")
VARIABLE = re.compile(r"(?:COPYDESK|OPENAI|XDG)_[A-Z_]+")
VERDICTS = {"--dmarc", "--spf", "--dkim", "--spam", "--virus"}
"""For those who try out what SES's verdicts do; `copydesk desk --help` has them."""


def variables_read():
    """Each variable that the code on this machine names, but for prefixes."""
    for path in [*(ROOT / "local").rglob("*.py"), *(ROOT / "cdk").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and VARIABLE.fullmatch(node.value):
                yield node.value


def options():
    return {name for each in command.params if isinstance(each, click.Option) for name in each.opts}


def test_the_page_is_what_the_models_say():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_setting_of_the_model_is_on_it_once():
    listed = list(names())
    assert len(listed) == len(set(listed))
    assert {name.removeprefix("model.") for name in listed if re.fullmatch(r"model\.\w+", name)} == set(
        ModelSettings.model_fields
    ) - {"budget"}
    parts = {prefix.partition(".")[0] for _, prefix, _ in generate.PARTS if prefix}
    assert set(Settings.model_fields) - parts == {name for name in listed if "." not in name}
    assert parts <= {name.partition(".")[0] for name in listed}
    assert all(f"| `{name}` |" in page() for name in listed)


def test_a_setting_without_a_meaning_is_missed(monkeypatch):
    class Silent(BaseModel):
        number: int = Field(default=1)

    monkeypatch.setattr(generate, "PARTS", (("Part", "", Silent),))
    with pytest.raises(ValueError, match="each setting has a description"):
        page()


def test_bounds_defaults_and_units_are_the_model_s():
    row = next(line for line in page().splitlines() if "`model.timeout_seconds`" in line)
    assert "number, 5 to 1,800 | `60` | s |" in row


def test_the_desks_page_names_every_variable_that_the_code_reads():
    read = set(variables_read())
    assert {"OPENAI_API_KEY", "COPYDESK_MODEL", "COPYDESK_HOME", "XDG_STATE_HOME"} <= read
    assert not {name for name in read if f"`{name}`" not in DESK}


def test_the_desks_page_names_no_variable_that_nothing_reads():
    named = set(VARIABLE.findall(" ".join(re.findall(r"`[^`\n]+`", DESK))))
    assert not named - set(variables_read()) - {"COPYDESK_MODEL_SMALL=true"}


def test_the_desks_page_names_every_option_of_the_desk():
    assert {"--model", "--settings", "--articles", "--home", "--cloud"} <= options()
    assert not {name for name in options() - VERDICTS if f"`{name}`" not in DESK}
