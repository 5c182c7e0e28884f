"""The pages have one scale of type and one of space: every size that a rule names is of them."""

import re
from collections.abc import Iterator

import pytest

from copydesk.web import http

SHEETS = ("page.css", "week.css", "desk.css")
SCALED = re.compile(r"(?:^|-)(?:margin|padding|gap)(?:-|$)")
FREE = re.compile(r"-?(?:0|auto|1px|\d+(?:\.\d+)?%?|env\([^)]*\)|100vw)|min|max|calc")
ROOM_FOR_THE_BAR = "9rem"


def declared(sheet: str) -> Iterator[tuple[str, str]]:
    """The properties of a sheet, beside the tokens themselves."""
    css = re.sub(r"/\*.*?\*/", "", http.static_response(http.static_name(sheet))["body"], flags=re.DOTALL)
    for name, value in re.findall(r"[{;\s]([a-z-]+):\s*([^;{}]+);", css):
        if not name.startswith("--"):
            yield name, value.replace(ROOM_FOR_THE_BAR, "0")


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_space_is_of_the_one_scale(sheet: str) -> None:
    found = [(name, value) for name, value in declared(sheet) if SCALED.search(name)]
    assert len(found) > 20
    for name, value in found:
        rest = FREE.sub("", re.sub(r"var\(--(?:space-\d|gutter|width|step)\)", "", value))
        assert not re.search(r"[\w]", rest), (name, value)


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_type_size_is_of_the_one_scale(sheet: str) -> None:
    sizes = [value for name, value in declared(sheet) if name == "font-size"]
    sizes += [value.partition("/")[0] for name, value in declared(sheet) if name == "font" and value != "inherit"]
    assert len(sizes) > 3
    assert {re.sub(r"var\(--text-(?:small|body|title|head)\)", "", size) for size in sizes} <= {"", "inherit"}


def test_the_scale_of_type_has_few_sizes_and_that_of_space_only_grows() -> None:
    css = http.static_response(http.static_name("page.css"))["body"]
    texts = [float(size) for size in re.findall(r"--text-\w+: ([\d.]+)rem", css)]
    spaces = [float(size) for size in re.findall(r"--space-\d: ([\d.]+)rem", css)]
    assert len(texts) == 4
    assert texts == sorted(texts)
    assert spaces == sorted(set(spaces))


def test_the_icon_is_served_from_here_and_loads_nothing() -> None:
    response = http.static_response(http.static_name("icon.svg"))
    assert response["headers"]["content-type"] == "image/svg+xml; charset=utf-8"
    assert response["body"].count("http") == 1, "the name of SVG's own namespace"
    assert "<script" not in response["body"]
    assert "img-src 'self'" in http.html_response(200, "")["headers"]["content-security-policy"]
