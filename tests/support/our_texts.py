"""The texts of ours that are told to the owner, found in the code and in the templates where they stand."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment
from jinja2.nodes import Call, Const, Name

PACKAGE = Path(__file__).parents[2] / "layers" / "copydesk" / "src" / "copydesk"
DESK = Path(__file__).parents[2] / "local" / "desk"


class Text(NamedTuple):
    """A text with where it stands; `one` is the singular of one that counts."""

    text: str
    where: str
    one: str = ""
    is_literal: bool = True


@cache
def texts() -> tuple[Text, ...]:
    """Every text that is marked by `tr`, `trn` or `msgid`, in modules and templates."""
    found: list[Text] = []
    for folder in (PACKAGE, DESK):
        for path in sorted(folder.rglob("*.py")):
            if path.name != "translation.py":
                found += _in_module(path)
        for path in sorted(folder.rglob("templates/*")):
            if path.suffix in {".html", ".txt"}:
                found += _in_template(path)
    return tuple(found)


def _in_module(path: Path) -> Iterator[Text]:
    source = path.read_text()
    if not any(f"{name}(" in source for name in ("tr", "trn", "msgid")):
        return  # most modules mark nothing, and reading one takes its time
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"tr", "trn", "msgid"}:
            said = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
            yield from _text(node.func.id, said, f"{path.name}:{node.lineno}")


def _in_template(path: Path) -> Iterator[Text]:
    for node in Environment(autoescape=True).parse(path.read_text()).find_all(Call):
        if isinstance(node.node, Name) and node.node.name in {"tr", "trn"}:
            said = [each.value if isinstance(each, Const) else None for each in node.args]
            yield from _text(node.node.name, said, f"{path.name}:{node.lineno}")


def _text(name: str, said: list[object], where: str) -> Iterator[Text]:
    if name == "trn":
        yield Text(str(said[1]), where, one=str(said[0]), is_literal=all(isinstance(each, str) for each in said[:2]))
    elif isinstance(said[0], str):
        yield Text(said[0], where)
