"""The owner forgets a correspondent at any moment of a storm: nothing of it can be read, and nothing leaves."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from simulation.certainty import determined
from simulation.cloud import Cloud
from simulation.sayings import SENDERS
from simulation.storm import Play, replayed_by

from copydesk.adapters.memory.store import MemoryStore
from copydesk.errors import StillOpen
from copydesk.events import to_json
from copydesk.forgetting import Keepers, forget_address, objects_of
from copydesk.ids import is_id
from copydesk.ports import QUERY_TAG

ADDRESS = SENDERS[0]
SEEDS = range(1, 121)
LATEST_SECONDS = (1, 20, 120, 1800, 40_000, 300_000)


class Forgetful:
    """Forgets ADDRESS when the seed says so, between any two steps, also while an invocation stands still."""

    def __init__(self, cloud: Cloud, chance: Random) -> None:
        self.cloud = cloud
        self.refused = 0
        self.at: datetime | None = None
        self.objects: dict[str, tuple[str, ...]] = {}
        self.markers: dict[str, Any] = {}
        cloud.later(timedelta(seconds=chance.random() * chance.choice(LATEST_SECONDS)), self.forget)

    def forget(self) -> None:
        """Do it, or again in a minute while a reply is being sent."""
        cloud = self.cloud
        logs = {state.query_id: cloud.store.history(state.query_id) for state in cloud.store.queries()}
        try:
            forget_address(
                Keepers(cloud.store, cloud.blobs, cloud.calendar), ADDRESS, cloud.clock.now(), even_if_open=True
            )
        except StillOpen:
            self.refused += 1
            cloud.later(timedelta(minutes=1), self.forget)
            return
        self.at = cloud.clock.now()
        self.objects = {
            state.query_id: objects_of(logs[state.query_id].events)
            for state in cloud.store.queries()
            if state.forgotten_at is not None
        }
        self.markers = {query_id: cloud.store.history(query_id).markers for query_id in self.objects}


def stormed(seed: int) -> Forgetful:
    with determined():
        play = Play(seed)
        forgetful = Forgetful(play.cloud, Random(f"forget {seed}"))
        play._mails_are_written()
        play.cloud.run()
        play.cloud.functions.redrive()
        play.cloud.run()
        return forgetful


def left_after(forgetful: Forgetful) -> list[str]:
    """The queries of replies that left after their query was forgotten."""
    assert forgetful.at is not None
    tagged = [(one.at, one.mail.tags.get(QUERY_TAG, "")) for one in forgetful.cloud.ledger.accepted]
    return [query_id for at, query_id in tagged if query_id in forgetful.objects and at > forgetful.at]


@pytest.mark.parametrize("first", [SEEDS[0], SEEDS[0] + 40, SEEDS[0] + 80])
def test_whenever_somebody_is_forgotten_nothing_of_it_is_readable_afterwards_and_nothing_leaves(first: int) -> None:
    forgotten = 0
    for seed in range(first, first + 40):
        forgetful = stormed(seed)
        cloud: Any = forgetful.cloud
        assert cloud.broken == [], replayed_by(seed)
        assert forgetful.at is not None
        for query_id, objects in forgetful.objects.items():
            forgotten += 1
            history = cloud.store.history(query_id)
            assert history.events == (), replayed_by(seed)
            assert history.state.forgotten_at is not None, replayed_by(seed)
            late = history.markers - forgetful.markers[query_id]
            assert all(is_id(marker.cause) for marker in late), "what was under way may still say that it is done"
            assert history.proof.frontier.size == len(history.proof.skeletons) == history.state.version
            assert not [key for key in objects if cloud.blobs.get(key) is not None], replayed_by(seed)
            assert not [one for one in cloud.store.open_queries() if one.query_id == query_id]
        assert left_after(forgetful) == [], replayed_by(seed)
        assert cloud.store.unswept() == {}
        kept = [
            to_json(event) for state in cloud.store.queries() for event in cloud.store.history(state.query_id).events
        ]
        later = [text for text in kept if ADDRESS in text and '"type": "UserQueryReceived"' in text]
        assert all(f'"timestamp": "{forgetful.at.date()}' <= text[text.index('"timestamp"') :] for text in later)
    assert forgotten > 20, "the storms reached what they are about"


def test_without_the_lock_on_forgotten_queries_the_storms_do_not_come_to_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: the storms do reach the moments that the lock is there for."""
    forget = MemoryStore.forget

    def unlocked(store: MemoryStore, state: Any, at: datetime, objects: Any) -> None:
        forget(store, state, at, objects)
        store._forgotten.pop(state.query_id, None)

    monkeypatch.setattr(MemoryStore, "forget", unlocked)
    assert any(stormed(seed).cloud.broken for seed in range(1, 41))
