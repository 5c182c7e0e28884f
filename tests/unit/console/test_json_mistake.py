"""A slip in cdk.json is told with its line."""

import json

import pytest

from local.console.text.json_mistake import describe_json_error


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{\n  "a": 1\n  "b": 2\n}', 'line 2 needs a comma at its end: "a": 1'),
        ('{\n  "a": 1,\n}', 'line 2 has a comma too many at its end: "a": 1,'),
        ("[\n  1,\n]", "line 2 has a comma too many at its end: 1,"),
        ('{\n  "a": no\n}', 'line 2 cannot be read (Expecting value): "a": no'),
        ("", "line 1 cannot be read (Expecting value)"),
    ],
)
def test_the_line_is_named_and_shown(text, told):
    with pytest.raises(json.JSONDecodeError) as stopped:
        json.loads(text)
    assert describe_json_error(stopped.value) == told
