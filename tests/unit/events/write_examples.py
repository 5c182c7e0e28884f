"""Writes an example of every event as the present version writes it, and what its reader demands."""

import json
import sys
import types
import typing
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel

from copydesk.events import EVENTS, Event, to_json

FIXTURES = Path(__file__).parents[2] / "fixtures" / "events"
MOMENT = datetime(2026, 11, 23, 9, 30, 0, 123456, tzinfo=UTC)


def examples(kind: type[Event]) -> Iterator[Event]:
    """Events of `kind` with every field filled in: one, or one for each value where a field takes only some."""
    choices = max((len(options(field.annotation)) for field in kind.model_fields.values()), default=1)
    for number in range(choices):
        values = {name: filled(name, field.annotation, number) for name, field in kind.model_fields.items()}
        yield kind.model_validate(values)


def options(annotation: object) -> tuple[object, ...]:
    """The values that a Literal allows; one placeholder for every other type."""
    return typing.get_args(annotation) if typing.get_origin(annotation) is typing.Literal else (None,)


def filled(name: str, annotation: object, number: int) -> object:
    """A value for a field, by its type; never its default, so that a lost one is noticed."""
    arguments = typing.get_args(annotation)
    origin = typing.get_origin(annotation)
    plain: dict[object, object] = {str: f"{name} of an example", int: 7, bool: True, float: 0.25, datetime: MOMENT}
    if origin is typing.Literal:
        return arguments[number % len(arguments)]
    if origin is tuple:
        return (filled(name, arguments[0], number),)
    if origin is dict:
        return {"trace": f"{name} of an example"}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {each: filled(each, field.annotation, number) for each, field in annotation.model_fields.items()}
    return plain[_named(annotation)] if _named(annotation) in plain else filled(name, _named(annotation), number)


def _named(annotation: object) -> object:
    """A type without what only narrows it: `| None`, and what makes a datetime an aware one."""
    if annotation is AwareDatetime:
        return datetime
    if typing.get_origin(annotation) in {typing.Union, types.UnionType, typing.Annotated}:
        return _named(next(each for each in typing.get_args(annotation) if each is not type(None)))
    return annotation


def write(version: str) -> None:
    """Write the examples and the schemas of `version`, which must be new: those of old versions are never touched."""
    folder = FIXTURES / version
    folder.mkdir(parents=True)
    for name, kind in EVENTS.items():
        first = json.loads(to_json(next(examples(kind))))
        (folder / f"{name}.json").write_text(json.dumps(first, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    schemas = {name: kind.model_json_schema() for name, kind in EVENTS.items()}
    text = json.dumps(schemas, indent=1, sort_keys=True) + "\n"
    (FIXTURES / f"{version}.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1])
