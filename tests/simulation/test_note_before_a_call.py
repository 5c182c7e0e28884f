"""Each call of the watcher's look at which a booked call is near, struck in four ways: the owner is told all the same.

What the log says of it is written once. The mail comes twice only where it may have left before that was written.
"""

from datetime import timedelta

import pytest
from simulation import sweep
from simulation.certainty import determined
from simulation.cloud import Cloud
from simulation.fates import Once
from simulation.faults import Fault
from simulation.sweep import SETTINGS, STRIKES, converse

from copydesk.events import OwnerTold
from copydesk.flow.calls_ahead import AN_HOUR, TOLD
from copydesk.settings import Settings

LOOKS: int = 4


@pytest.fixture(autouse=True)
def told_an_hour_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    given = SETTINGS.model_dump()
    given["calendar"]["note_before_call"] = "an hour"
    monkeypatch.setattr(sweep, "SETTINGS", Settings.model_validate(given))


def near(fate: Once) -> Cloud:
    """A conversation that ended with a booked call, and four looks of the watcher from an hour before it."""
    with determined():
        cloud = converse(Once())
        (start,) = [hold.start for hold in cloud.calendar._holds.values() if hold.kind == "booked"]
        cloud._tick(start - 2 * AN_HOUR)  # the day's digest is told before
        cloud.run()
        cloud.fate = fate
        for look in range(LOOKS):
            cloud._tick(start - AN_HOUR + timedelta(minutes=5 * look))
        return cloud.run().check()


def notes(cloud: Cloud) -> int:
    return sum(one.heading.startswith("Call:") for one in cloud.ledger.accepted)


def written(cloud: Cloud) -> int:
    events = [event for thread in cloud.ledger.threads.values() for event in thread.log]
    return sum(isinstance(event, OwnerTold) and event.reason == TOLD for event in events)


def calls_of_the_first_look() -> list[str]:
    fate = Once()
    cloud = near(fate)
    assert (notes(cloud), written(cloud), cloud.broken) == (1, 1, [])
    return fate.names[: fate.names.index("store.commit") + 1]


@pytest.mark.parametrize("fault", STRIKES, ids=lambda fault: fault.name)
def test_wherever_the_watcher_fails_the_owner_is_told_and_it_is_written_once(fault: Fault) -> None:
    names = calls_of_the_first_look()
    sends = names.index("mailer.send") + 1
    for at, name in enumerate(names, start=1):
        cloud = near(Once(at, fault))
        took_effect = fault in _TOOK_EFFECT
        has_left = at > sends or (at == sends and took_effect)
        is_written = name == "store.commit" and took_effect
        assert written(cloud) == 1, (at, name)
        assert notes(cloud) == (2 if has_left and not is_written else 1), (at, name)
        assert cloud.broken == [], (at, name)


_TOOK_EFFECT = (Fault.KILLED_AFTER, Fault.FAILED_AFTER)
