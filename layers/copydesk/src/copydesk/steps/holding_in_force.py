"""The holding reply that the owner approved for the absence that she is in, found again with its signed approval."""

from collections.abc import Iterator
from typing import Final

from copydesk.events import HoldingReplyApproved
from copydesk.flow.away import Absence
from copydesk.flow.holding import Holding, approval_id, approved_in, in_force, noted_under, why_not_approved
from copydesk.mail.addresses import folded
from copydesk.query import Log
from copydesk.services import Services

READ: Final = 20
"""How many texts that were approved for one absence are read, the newest ones: of them the newest goes."""


def holding_now(services: Services, absence: Absence) -> Holding | None:
    """The text that she approved for the absence that she is in; None if none may go."""
    now, key = services.clock.now(), noted_under(absence.block_id)
    noted = services.store.sums((key,)).get(key, {})
    found = [
        each for query_id in approved_in(noted)[-READ:] for each in _approved(services, query_id, absence.block_id)
    ]
    return in_force(noted, found, absence.block_id, now)


def _approved(services: Services, query_id: str, absence: str) -> Iterator[Holding]:
    """What she approved in that query for the absence, where its approval holds. A forgotten query has none."""
    stored_as = approval_id(query_id, absence)
    loaded = services.store.load(query_id, seq=None, marker=None, log=True, approval_of=stored_as)
    said = Log(loaded.log).latest(HoldingReplyApproved)
    if said is None or said.absence != absence or folded(said.reviewer) not in services.settings.allowed_reviewers:
        return
    problem = why_not_approved(said, loaded.approval, services.secrets.approval_keys("owner"))
    if problem:
        problem = why_not_approved(said, loaded.approval, services.secrets.approval_keys("owner", anew=True))
    if not problem:
        yield Holding(query_id, absence, said.text, said.ends_at, said.timestamp)
