"""Events: frozen, readable by other versions, deterministic, and private on the bus."""

import typing
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import AwareDatetime, BaseModel, ValidationError

from copydesk import events
from copydesk.events import (
    EVENTS,
    Cause,
    Event,
    LLMRequestSent,
    UserQueryReceived,
    from_json,
    stamped,
    to_json,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ON_THE_BUS = {"event_id", "query_id", "seq", "turn", "round", "hop", "tool"}


def example(kind: type[Event]) -> Event:
    """An event of `kind` with every required field filled in by its type."""
    values: dict[str, object] = {}
    for name, field in kind.model_fields.items():
        if field.is_required():
            values[name] = filled(field.annotation)
    return kind.model_validate(values)


def filled(annotation: object) -> object:
    options = typing.get_args(annotation)
    if typing.get_origin(annotation) is typing.Literal:
        return options[0]
    if annotation is datetime or annotation is AwareDatetime or datetime in options:
        return NOW
    if typing.get_origin(annotation) is tuple:
        return ()
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {
            name: filled(field.annotation) for name, field in annotation.model_fields.items() if field.is_required()
        }
    return {str: "secret text", int: 3, bool: True, float: 1.5}[annotation]  # type: ignore[index]


@pytest.mark.parametrize("kind", EVENTS.values(), ids=lambda kind: kind.__name__)
def test_an_event_comes_back_from_the_log_as_it_was(kind: type[Event]) -> None:
    event = example(kind)
    assert from_json(to_json(event)) == event


@pytest.mark.parametrize("kind", EVENTS.values(), ids=lambda kind: kind.__name__)
def test_an_event_with_fields_of_a_newer_version_can_be_read(kind: type[Event]) -> None:
    text = to_json(example(kind))
    assert from_json(text[:-1] + ', "added_next_year": 1}') == example(kind)


@pytest.mark.parametrize("kind", EVENTS.values(), ids=lambda kind: kind.__name__)
def test_the_bus_carries_ids_and_routing_and_nothing_else(kind: type[Event]) -> None:
    envelope = example(kind).envelope()
    assert set(envelope.detail()) <= ON_THE_BUS
    carried = {name: value for name, value in envelope.detail().items() if name != "tool"}
    assert "secret text" not in str(carried)


@pytest.mark.parametrize("kind", EVENTS.values(), ids=lambda kind: kind.__name__)
def test_an_event_is_frozen_and_documented(kind: type[Event]) -> None:
    with pytest.raises(ValidationError):
        example(kind).query_id = "other"  # type: ignore[misc]
    assert kind.__doc__


def stamp(*events: Event, cause: Cause, turn: int = 1, round_: int = 2) -> tuple[Event, ...]:
    return stamped(events, cause=cause, handler="h", query_id="q", version=7, turn=turn, round_=round_, now=NOW)


def test_the_same_cause_gives_the_same_ids_and_every_position_another() -> None:
    cause = Cause(key="c", turn=1, round=2, hop=3)
    first, second = stamp(LLMRequestSent(purpose="draft"), LLMRequestSent(purpose="draft"), cause=cause)
    again, _ = stamp(LLMRequestSent(purpose="draft"), LLMRequestSent(purpose="draft"), cause=cause)
    assert first == again
    assert first.event_id != second.event_id
    assert (first.seq, second.seq) == (8, 9)
    assert first.hop == 4


def test_an_event_belongs_to_the_turn_and_round_of_its_cause_unless_it_opens_one() -> None:
    cause = Cause(key="c", turn=1, round=2)
    opened, followed = stamp(LLMRequestSent(purpose="draft"), example(EVENTS["AgentThoughtEvent"]), cause=cause)
    assert (opened.turn, opened.round) == (1, 3)
    assert (followed.turn, followed.round) == (1, 3)
    (late,) = stamp(example(EVENTS["ResponseSent"]), cause=cause, turn=4, round_=1)
    assert (late.turn, late.round) == (1, 2)
    (mail,) = stamp(example(UserQueryReceived), cause=Cause(key="inbound/1"), turn=4)
    assert (mail.turn, mail.round, mail.hop) == (5, 0, 0)


def test_times_keep_their_offset_in_the_log() -> None:
    event = example(UserQueryReceived).model_copy(update={"timestamp": NOW + timedelta(microseconds=1)})
    assert from_json(to_json(event)).timestamp == NOW + timedelta(microseconds=1)


def test_every_event_of_the_package_is_known_by_its_name_and_can_be_imported_from_the_package() -> None:
    kinds = {*Event.__subclasses__(), *(below for each in Event.__subclasses__() for below in each.__subclasses__())}
    defined = {each for each in kinds if each.__module__.startswith("copydesk.events.")}
    assert set(EVENTS.values()) == defined
    assert {kind.__name__ for kind in defined} <= set(events.__all__)


def test_events_are_listed_in_the_order_of_a_mails_way() -> None:
    way = ["UserQueryReceived", "LLMRequestSent", "LLMResponseReceived", "ToolCallRequested", "ToolCallSucceeded"]
    way += ["DraftResponseReady", "ReviewRequested", "ReviewDecided", "FinalResponseReady", "SendClaimed"]
    way += ["ResponseSent", "DeliveryReported", "BookingConfirmed"]
    assert [name for name in EVENTS if name in way] == way
