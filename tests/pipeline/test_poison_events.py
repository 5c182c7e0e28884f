"""A poison event blocks nothing: not the other records of the stream, not other queries, and not its own in the end."""

from collections.abc import Sequence
from typing import Any

import pytest
from support.pipeline import CLIENT, Pipeline, answers
from support.troubles import invoke_watch

from copydesk.adapters.aws.table_items import event_item
from copydesk.errors import PublishFailed
from copydesk.events import Envelope, Event
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.steps.publish_events import publish_records
from local.desk.cloud.lambda_events import stream_record

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you.\n\nMara")


class Poisoned:
    """A bus that will never take the events of some types, and takes all others."""

    def __init__(self, desk: Pipeline, *types: str) -> None:
        self._bus, self._types = desk.services.bus, types
        desk.services.__dict__["bus"] = self

    def publish(self, envelopes: Sequence[Envelope]) -> None:
        refused = tuple(place for place, each in enumerate(envelopes) if each.type in self._types)
        self._bus.publish([each for each in envelopes if each.type not in self._types])
        if refused:
            raise PublishFailed("the bus will never take some", (), refused)

    def announce(self, detail_type: str, detail: Any) -> None:
        self._bus.announce(detail_type, detail)


def records(events: Sequence[Event], **poison: str) -> list[dict[str, Any]]:
    made = []
    for number, event in enumerate(events):
        image = {**event_item(event), **({"envelope": {"S": poison["envelope"]}} if number == 1 and poison else {})}
        keys = {name: image[name] for name in ("pk", "sk")}
        made.append(
            stream_record(
                event_id=event.event_id, sequence_number=number, table="t", keys=keys, image=image, at=event.timestamp
            )
        )
    return made


@pytest.fixture
def answered() -> Pipeline:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello?")
    return desk.run()


@pytest.mark.parametrize("envelope", ["", "{}", "no json", '{"type": 7}'])
def test_a_record_whose_envelope_cannot_be_read_is_skipped_and_all_others_are_published(answered, envelope):
    published: list[Envelope] = []
    answered.services.bus.on_publish = published.extend
    log = answered.log()
    assert publish_records(answered.services.bus, records(log, envelope=envelope)) == ()
    assert [each.event_id for each in published] == [event.event_id for event in (log[0], *log[2:])]


def test_an_event_that_the_bus_will_never_take_is_not_tried_again_and_all_others_are_published(answered):
    published: list[Envelope] = []
    answered.services.bus.on_publish = published.extend
    Poisoned(answered, "LLMRequestSent")
    assert publish_records(answered.services.bus, records(answered.log())) == ()
    types = [each.type for each in published]
    assert types == [event.type for event in answered.log() if event.type != "LLMRequestSent"]


def test_a_query_whose_event_is_poison_comes_before_its_owner_and_holds_up_no_other():
    desk = Pipeline(model=answers(DRAFT, DRAFT))
    Poisoned(desk, "LLMRequestSent")
    desk.client_writes("Hello?")
    desk.run()
    assert desk.state().status is Status.THINKING
    for _ in range(4):
        invoke_watch(desk, minutes=16)
        desk.run()
    assert desk.state().status is Status.NEEDS_HUMAN
    assert len(desk.to_owner) == 1

    desk.services.__dict__["bus"] = desk.services.bus._bus
    desk.client_writes("And I?", sender="eve@example.net")
    desk.run()
    assert sorted(state.status for state in desk.states()) == [Status.IN_REVIEW, Status.NEEDS_HUMAN]


def test_a_handler_that_never_manages_one_event_manages_the_others():
    desk = Pipeline(model=answers(DRAFT, DRAFT))
    load = desk.services.store.load

    def poisoned(query_id: str, **named: Any) -> Any:
        marker = named.get("marker")
        if marker is not None and marker.handler == "plan_query" and query_id == desk.first:
            raise ValueError("poison")
        return load(query_id, **named)

    desk.client_writes("Hello?")
    desk.step()
    desk.first = desk.state().query_id
    desk.services.store.load = poisoned
    desk.client_writes("And I?", sender="eve@example.net")
    desk.run()
    assert [letter.handler for letter in desk.dead_letters] == ["plan_query"]
    assert {state.correspondent: state.status for state in desk.states()} == {
        CLIENT: Status.RECEIVED,
        "eve@example.net": Status.IN_REVIEW,
    }
