"""After a key was withdrawn, with the owner's credentials: what hung on it comes before the owner at once."""

from copydesk.flow.owner_decision import HANDLERS
from copydesk.flow.withdrawn_keys import void_approved_by
from copydesk.keyring import Purpose
from copydesk.ports import History
from copydesk.protocol import commit, until_committed
from copydesk.query import Log
from copydesk.review import choices
from copydesk.services import Services
from copydesk.steps.owner_decision import withdraw_links

OPEN_LIMIT = 100_000
"""More queries than are ever open."""


def see_to_withdrawn(services: Services, purpose: Purpose, key_id: str) -> str:
    """Put before the owner what hung on the withdrawn key; what became of it, in a sentence."""
    if purpose in {"reviews", "views"}:
        count = mail_links_anew(services)
        what = "1 query that waits" if count == 1 else f"{count} queries that wait"
        return f"New links are on their way to you, for {what} for your word."
    if purpose == "owner":
        count = void_all_approved_by(services, key_id)
        what = "1 approved reply" if count == 1 else f"{count} approved replies"
        return f"{what} had not left: you are told of each, and asked again."
    return "Nothing that waits for your word hung on it."


def void_all_approved_by(services: Services, key_id: str) -> int:
    """Void each approved reply that waits under that key's approval; how many there were.

    Raises TransientError where other commits kept coming first.
    """
    return sum(_void(services, found.query_id, key_id) for found in services.store.open_queries(OPEN_LIMIT))


def _void(services: Services, query_id: str, key_id: str) -> bool:
    def attempt(history: History) -> bool:
        now = services.clock.now()
        taken = void_approved_by(key_id, history.state, Log(history.events), now, services.settings)
        if taken is not None:
            commit(services, HANDLERS["terminal"], history.state, taken.cause, taken.outcome, now=now)
        return taken is not None

    who = f"{HANDLERS['terminal']} on query {query_id}"
    return until_committed(who, lambda: services.store.history(query_id), attempt) is True


def mail_links_anew(services: Services) -> int:
    """Have new links mailed for all that waits for the owner's word; how many queries that were."""
    found = (
        services.store.load(each.query_id, seq=None, marker=None) for each in services.store.open_queries(OPEN_LIMIT)
    )
    waiting = [loaded.state for loaded in found if choices(loaded.state)]
    return sum(
        withdraw_links(services, state.query_id, "terminal", generation=state.links_generation) for state in waiting
    )
