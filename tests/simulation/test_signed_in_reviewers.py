"""Storms in which two reviewers are signed in at once: one of them decides, and the other sees what the first did."""

from simulation.climates import SIGNED_IN
from simulation.storm import storm

from copydesk.events import ReviewDecided

SEEDS = range(1, 7)


def test_of_two_who_are_signed_in_one_decides_and_the_other_sees_it() -> None:
    clouds = [storm(seed, SIGNED_IN) for seed in SEEDS]
    assert not [cloud.broken[:1] for cloud in clouds if cloud.broken]
    logs = (thread.log for cloud in clouds for thread in cloud.ledger.threads.values())
    said = (each for log in logs for each in log if isinstance(each, ReviewDecided))
    by_page = {each.reviewer for each in said if each.channel == "page"}
    assert len(by_page) == 2, "each of them has decided"
    assert any(cloud.ledger.shown_late for cloud in clouds)
