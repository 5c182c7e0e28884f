"""A mailbox that forwards everything that arrives, Copydesk's own mails included: nothing of it goes in a circle."""

from datetime import timedelta
from functools import partial
from unittest.mock import patch

import pytest
from simulation.certainty import MONDAY, determined
from simulation.cloud import Cloud
from simulation.fates import Calm
from simulation.ledger import Accepted
from simulation.people import BOTH_TOOLS
from simulation.removals_of_the_door import as_it_came, nothing_is_its_own
from simulation.storm import replayed_by, storm
from simulation.sweep import SETTINGS

from copydesk.steps import receive_email

DAYS = 30
AUTOMATIC = "Auto-Submitted: auto-replied\r\n"
PARTS, SEEDS = 4, 80


def month(*, forwards: bool) -> Cloud:
    """Clients write on each day of a month, machines too; the owner approves, rejects and forgets."""
    with determined():
        cloud = Cloud(Calm(), SETTINGS, record_events=False, forwards=forwards)
        cloud.expiring = True

        def decide(note: Accepted, _query: str) -> list[tuple[timedelta, str, bool]]:
            if not note.heading.startswith("Review") or not cloud.owner.asks_anew(note):
                return []
            word = ("approve", "approve", "reject", "")[len(cloud.owner.notes) % 4]
            return [(timedelta(hours=2), word, False)] if word else []

        cloud.owner.decide = decide
        for day in range(DAYS):
            client = partial(cloud.client.writes, BOTH_TOOLS, sender=f"c{day}@a.example")
            cloud.later(timedelta(days=day, hours=1), client)
            away = partial(cloud.client.writes, "Away", sender="away@b.example", more=AUTOMATIC)
            cloud.later(timedelta(days=day, hours=3), away)
        cloud.run_until(MONDAY + timedelta(days=DAYS))
    return cloud


def test_in_thirty_days_no_mail_of_ours_opens_a_query_and_none_goes_in_a_circle() -> None:
    quiet, forwarding = month(forwards=False), month(forwards=True)

    assert not forwarding.broken
    assert forwarding.mailbox is not None
    assert forwarding.mailbox.came_back == len(forwarding.ledger.accepted)
    digests = [one for one in forwarding.ledger.accepted if one.headers.get("Subject", "").startswith("Your day:")]
    assert len(digests) >= DAYS - 2
    assert len(forwarding.states()) == len(quiet.states())
    assert subjects(forwarding) == subjects(quiet)
    assert not list(forwarding.blobs.list("inbound/back"))


def subjects(cloud: Cloud) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((one.headers.get("Subject", ""), one.mail.recipients) for one in cloud.ledger.accepted)


def test_without_the_mark_such_a_mailbox_would_fill_the_desk() -> None:
    with nothing_is_its_own():
        assert month(forwards=True).broken


def test_by_the_header_alone_what_a_rule_forwards_would_open_queries() -> None:
    with patch.object(receive_email, "known_as_own", as_it_came):
        assert month(forwards=True).broken


@pytest.mark.parametrize("part", range(PARTS))
def test_every_promise_holds_in_every_storm_behind_such_a_mailbox(part: int) -> None:
    broken = [
        f"{promise}: {problem}; {replayed_by(seed)}"
        for seed in range(1 + part, SEEDS + 1, PARTS)
        for promise, problem in storm(seed, forwards=True).broken[:1]
    ]
    assert not broken, "\n".join(broken)
