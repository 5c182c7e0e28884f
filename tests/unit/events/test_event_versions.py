"""Old and new versions of Copydesk read each other's events: during a deployment both run, and a log outlives them all.

`tests/fixtures/events/v1/` holds an example of each event as that version wrote it, and `v1.schema.json` what its
reader demands. Once a version is released, its examples are never edited: a new kind of event, or a new field, gets its
example in the next folder. Until then they are deleted and written again:

    .venv/bin/python tests/unit/events/write_examples.py v2
"""

import json
from pathlib import Path

import jsonschema
import pytest
from unit.events.write_examples import FIXTURES, examples

from copydesk.errors import TransientError, UnknownEvent
from copydesk.events import EVENTS, from_json, to_json
from copydesk.events.model import TOOL_NAME

VERSIONS = sorted(folder.name for folder in FIXTURES.iterdir() if folder.is_dir())
OLD = [path for version in VERSIONS for path in sorted((FIXTURES / version).glob("*.json"))]
PRESENT = [(kind, example) for kind in EVENTS.values() for example in examples(kind)]


def named(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def schemas(version: str) -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = json.loads((FIXTURES / f"{version}.schema.json").read_text(encoding="utf-8"))
    return loaded


FOR_OLD_READERS = [
    pytest.param(known[kind.__name__], example, id=f"{version}-{kind.__name__}")
    for version, known in ((version, schemas(version)) for version in VERSIONS)
    for kind, example in PRESENT
    if kind.__name__ in known
]
"""An event that a version does not know is delivered to no function of its stack."""


@pytest.mark.parametrize("path", OLD, ids=named)
def test_an_old_version_s_event_is_read_and_nothing_of_it_is_lost(path):
    old = json.loads(path.read_text(encoding="utf-8"))
    read = json.loads(to_json(from_json(json.dumps(old))))
    assert {name: read.get(name) for name in old} == old


@pytest.mark.parametrize("path", OLD, ids=named)
def test_an_old_version_s_event_still_routes_as_it_did(path):
    old = json.loads(path.read_text(encoding="utf-8"))
    envelope = from_json(json.dumps(old)).envelope()
    assert envelope.type == path.stem
    carried = envelope.model_dump(exclude={"type", "tool"})
    assert carried == {name: old[name] for name in carried}
    is_request = path.stem == "ToolCallRequested" and TOOL_NAME.fullmatch(old["tool_name"])
    assert envelope.tool == (old["tool_name"] if is_request else None)


@pytest.mark.parametrize(("schema", "example"), FOR_OLD_READERS)
def test_an_old_reader_understands_the_present_version_s_event(schema, example):
    """It ignores fields that it does not know, and finds every one that it demands, with a value that it allows."""
    jsonschema.validate(json.loads(to_json(example)), schema)


def test_an_event_of_a_type_that_only_a_newer_version_knows_is_tried_again():
    with pytest.raises(UnknownEvent, match="'FaxReceived': a newer one wrote it") as raised:
        from_json('{"type": "FaxReceived", "query_id": "q"}')
    assert isinstance(raised.value, TransientError)


@pytest.mark.parametrize("version", VERSIONS)
def test_no_event_gets_a_required_field_that_an_old_version_did_not_write(version):
    for name, kind in EVENTS.items():
        path = FIXTURES / version / f"{name}.json"
        if path.exists():
            written = json.loads(path.read_text(encoding="utf-8")).keys()
            demanded = {field for field, info in kind.model_fields.items() if info.is_required()}
            assert demanded <= written, f"give {name}.{', '.join(demanded - written)} a default"


def test_no_event_of_an_old_version_is_forgotten():
    assert {path.stem for path in OLD} <= EVENTS.keys()


def test_every_event_and_every_field_has_an_example():
    newest = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in OLD}
    for name, kind in EVENTS.items():
        assert name in newest, f"write the next folder of examples, as this file's docstring says: {name} has none"
        without = kind.model_fields.keys() - newest[name].keys()
        assert not without, f"write the next folder of examples, as this file's docstring says: {name} has {without}"


def test_a_reader_that_forbids_a_value_would_be_caught():
    """The schemas are real: they refuse what the old reader refuses."""
    schema = schemas("v1")["LLMRequestSent"]
    good = json.loads((FIXTURES / "v1" / "LLMRequestSent.json").read_text(encoding="utf-8"))
    jsonschema.validate({**good, "added_next_year": 1}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**good, "purpose": "sing"}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({name: value for name, value in good.items() if name != "purpose"}, schema)
