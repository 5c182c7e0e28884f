"""receive_email: by which clock a correspondent said to live in an earlier query, and where that is found again.

A query in which somebody proved to have written says so is bound to a name of theirs; the newest one counts. What it
says is read in its own log, so whoever is forgotten is forgotten here, too.
"""

from collections.abc import Mapping
from typing import Final

from copydesk.clients_time import zone_said
from copydesk.flow.arrival import Arrival
from copydesk.flow.mail_names import clock_name
from copydesk.ports import Reference

MOST_REMEMBERED: Final = 4
"""How often somebody's clock is written down: names are bound for good, and nobody may bind without end."""


def clock_names(arrival: Arrival) -> tuple[str, ...]:
    """The names that the queries have which know its writer's clock, the oldest first; none for who is not proved."""
    if arrival.form is not None or arrival.forward is not None or not arrival.mail.authenticated:
        return ()
    return tuple(clock_name(arrival.mail.sender, number) for number in range(1, MOST_REMEMBERED + 1))


def query_that_knows(arrival: Arrival, bound: Mapping[str, Reference]) -> str:
    """The newest query that knows the writer's clock; "" for none."""
    return next((bound[name].query_id for name in reversed(clock_names(arrival)) if name in bound), "")


def clock_bound(
    arrival: Arrival, bound: Mapping[str, Reference], query_id: str, known_zone: str
) -> Mapping[str, Reference]:
    """What this query is bound to, if its mail says by which clock its writer lives and that is news."""
    said = zone_said(arrival.mail.subject, arrival.mail.new_text or arrival.mail.text)
    if not said or said == known_zone or query_that_knows(arrival, bound) == query_id:
        return {}
    free = next((name for name in clock_names(arrival) if name not in bound), "")
    return {free: Reference(query_id=query_id)} if free else {}
