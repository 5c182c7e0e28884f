"""Recovery drills: what an operator does after a disaster does no harm, and loses nothing."""

from copy import deepcopy
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

from simulation.certainty import determined
from simulation.cloud import Cloud
from simulation.fates import Calm
from simulation.lambdas import Invocation
from simulation.people import BOTH_TOOLS, THANKS
from simulation.sweep import SETTINGS, converse

from copydesk.query import Status

TABLES = ("_states", "_logs", "_markers", "_references", "_counters")


def talked() -> Cloud:
    """A whole conversation, ended."""
    from simulation.fates import Once

    return converse(Once())


def left(cloud: Cloud) -> tuple[int, int, list[tuple[str, Status, int]]]:
    """What left the desk and what stands: mails, replies, and each query's version."""
    states = [(state.query_id, state.status, state.version) for state in cloud.states()]
    return len(cloud.ledger.accepted), len(cloud.ledger.replies), states


def test_the_bus_is_fed_again_from_the_log_and_nothing_happens_twice() -> None:
    with determined():
        cloud = talked()
        before = left(cloud)
        events = [event for thread in cloud.ledger.threads.values() for event in thread.log]
        Random(1).shuffle(events)
        for event in events * 2:
            cloud.services.bus.publish([event.envelope()])
        cloud.run().check()
    assert left(cloud) == before
    assert not cloud.broken


def test_every_stored_mail_is_announced_again_and_nothing_happens_twice() -> None:
    with determined():
        cloud = talked()
        before = left(cloud)
        for key, raw in list(cloud.ledger.stored.items()):
            cloud.blobs.put(key, raw)
        cloud.run().check()
    assert left(cloud) == before
    assert not cloud.broken


def test_the_publisher_is_off_for_an_hour_and_the_conversation_ends_right_all_the_same() -> None:
    with determined():
        cloud = Cloud(Calm(), SETTINGS)
        cloud.owner.decide = lambda note, _query: (
            [(timedelta(minutes=10), "approve", False)] if cloud.owner.asks_anew(note) else []
        )
        cloud.client.to_say = [(THANKS, timedelta(minutes=5))]
        cloud.client.writes(BOTH_TOOLS)
        cloud.stream.switch(on=False)
        cloud.later(timedelta(hours=1), partial(cloud.stream.switch, on=True))
        cloud.run().check()
    assert not cloud.broken
    assert len(cloud.ledger.replies) == 2
    assert [state.status for state in cloud.states()] == [Status.ANSWERED]


def test_the_table_is_restored_to_a_time_before_the_approval_and_no_reply_leaves_without_a_new_word() -> None:
    """The clients' mails are put back into inbound/; the owner's answers are not: an old word sends nothing twice."""
    with determined():
        cloud = Cloud(Calm(), SETTINGS)
        cloud.client.to_say = [(THANKS, timedelta(minutes=5))]
        cloud.client.writes(BOTH_TOOLS)
        cloud.run()
        backup = snapshot(cloud)
        cloud.owner.decide = lambda note, _query: (
            [(timedelta(minutes=10), "approve", False)] if cloud.owner.asks_anew(note) else []
        )
        cloud.owner._say(cloud.owner.notes[-1], cloud.states()[0].query_id, "approve", by_page=False)
        cloud.run()
        assert len(cloud.ledger.replies) == 2
        restore(cloud, backup)
        cloud.owner.decide = lambda _note, _query: []
        for key, raw in list(cloud.ledger.stored.items()):
            if key.startswith("inbound/client"):
                cloud.blobs.put(key, raw)
        cloud.run()
        assert len(cloud.ledger.replies) == 2, "nothing left a second time"
        (state,) = cloud.states()
        assert state.status is Status.IN_REVIEW
        assert state.turn == 2, "the mail that came after the backup is known again"


def test_a_restored_table_takes_an_old_approval_for_the_same_send() -> None:
    """Why the owner's answers must not be fed again: the proof that they were carried out is gone."""
    with determined():
        cloud = Cloud(Calm(), SETTINGS)
        cloud.client.writes("Hello?")
        cloud.run()
        backup = snapshot(cloud)
        cloud.owner._say(cloud.owner.notes[-1], cloud.states()[0].query_id, "approve", by_page=False)
        cloud.run()
        restore(cloud, backup)
        cloud.blobs.put("inbound/owner1", cloud.ledger.stored["inbound/owner1"])
        cloud.run()
    assert [promise for promise, _ in cloud.broken] == ["a_reply_leaves_at_most_once"]
    assert len({reply.send_id for reply in cloud.ledger.replies}) == 1


def test_dead_letters_of_a_whole_conversation_are_sent_again_and_nothing_happens_twice() -> None:
    with determined():
        cloud = talked()
        before = left(cloud)
        for thread in cloud.ledger.threads.values():
            for event in thread.log:
                for handler in cloud.buses.hearers("bus", published(event)):
                    cloud.functions.letters.append(Invocation(handler, published(event)))
        cloud.functions.redrive()
        cloud.run().check()
    assert left(cloud) == before
    assert not cloud.broken


def published(event: Any) -> dict[str, Any]:
    """An event as a rule hands it on."""
    return {"source": "copydesk", "detail-type": event.type, "detail": event.envelope().detail()}


def snapshot(cloud: Cloud) -> dict[str, Any]:
    """The table as a backup has it, and the ledger's account of the same moment."""
    store = cloud.services.store._port
    return {name: deepcopy(getattr(store, name)) for name in TABLES} | {
        "threads": deepcopy(cloud.ledger.threads),
        "mail_objects": set(cloud.ledger.mail_objects),
        "contents": set(cloud.ledger.contents),
    }


def restore(cloud: Cloud, backup: dict[str, Any]) -> None:
    """Put the table back."""
    store = cloud.services.store._port
    for name in TABLES:
        setattr(store, name, deepcopy(backup[name]))
    cloud.ledger.threads = deepcopy(backup["threads"])
    cloud.ledger.mail_objects, cloud.ledger.contents = set(backup["mail_objects"]), set(backup["contents"])
