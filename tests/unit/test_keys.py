"""Keys of the table and the bucket are spelled in one module, which costs nothing to import."""

import ast
from collections.abc import Iterator
from pathlib import Path

from copydesk import keys

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "layers" / "copydesk" / "src" / "copydesk" / "keys.py"
PRODUCT = ("layers/copydesk/src", "functions", "local", "cdk", "docs/generate", "benchmarks")
PREFIXES = tuple(value for name, value in vars(keys).items() if name.endswith("_PREFIX") and value.endswith(("#", "/")))
WHOLE = frozenset({keys.STATE, keys.CALENDAR, keys.KNOWLEDGE, keys.SETUP_NOTICE, keys.INBOUND_OVERDUE})


def literals(tree: ast.Module) -> Iterator[str]:
    """The strings of a module, those within f-strings too, but not its docstrings."""
    described = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
            yield node.value


def spelled_keys(source: str) -> list[str]:
    """The literals in `source` that are a key or begin one."""
    return [
        text
        for text in literals(ast.parse(source))
        if text.rstrip("*") in WHOLE or (" " not in text and text.startswith(PREFIXES))
    ]


def test_no_key_is_spelled_outside_of_its_module() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {key!r}"
        for folder in PRODUCT
        for path in (ROOT / folder).rglob("*.py")
        if path != KEYS
        for key in spelled_keys(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_a_spelled_key_would_be_found_however_it_is_written() -> None:
    assert spelled_keys('QUERIES = "Q#*"') == ["Q#*"]
    assert spelled_keys('CALENDAR = "CALENDAR*"') == ["CALENDAR*"]
    assert spelled_keys('key = f"log/{query_id}/{digest}.json"') == ["log/"]
    assert spelled_keys('found = item["sk"]["S"] == "STATE"') == ["STATE"]
    assert spelled_keys('name = key.removeprefix("articles/")') == ["articles/"]
    assert spelled_keys('"""Says what inbound/ is."""\nTEXT = "mail/ holds handled mails"') == []


def test_the_module_of_keys_imports_nothing_but_typing() -> None:
    tree = ast.parse(KEYS.read_text(encoding="utf-8"))
    imports = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert imports == ["from typing import Final"]
