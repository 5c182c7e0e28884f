"""What takes the safeguards of the holding reply away."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from copydesk.events import Event, HoldingReplyAsked
from copydesk.flow import send_holding_reply as flow
from copydesk.flow.away import Absence
from copydesk.flow.context import Context
from copydesk.flow.holding import Holding
from copydesk.flow.send_holding_reply import Standing
from copydesk.ports import Counter
from copydesk.query import Log
from copydesk.services import Services
from copydesk.steps import absences, send_holding_reply


@contextmanager
def that_need_no_yes() -> Iterator[None]:
    """What she was asked about goes, whatever she says to it."""

    def asked_now(services: Services, absence: Absence) -> Holding | None:
        for state in services.store.queries():
            asked = Log(services.store.history(state.query_id).events).latest(HoldingReplyAsked)
            if asked is not None and asked.absence == absence.block_id:
                return Holding(state.query_id, asked.absence, asked.text, asked.ends_at, asked.timestamp)
        return None

    with patch.object(send_holding_reply, "holding_now", asked_now):
        yield


@contextmanager
def that_are_not_counted() -> Iterator[None]:
    """Each mail that waits gets one, whoever wrote it, and had one before."""
    counter = flow.only_one

    def many(*of: Any) -> Counter:
        return replace(counter(*of), limit=99)

    with patch.object(flow, "only_one", many):
        yield


@contextmanager
def that_are_tried_again() -> Iterator[None]:
    """Whoever finds a claim whose outcome nobody knows sends by it."""
    standing = flow.standing

    def ours(context: Context[Event], nonce: str) -> Standing:
        found = standing(context, nonce)
        return Standing.OURS if found in (Standing.HELD, Standing.LEFT_BEHIND) else found

    with patch.object(flow, "standing", ours), patch.object(flow, "is_too_late", lambda *_: False):
        yield


@contextmanager
def that_go_before_her_first_day() -> Iterator[None]:
    """An absence that begins later lets a holding reply go as soon as it is said."""

    def any_ahead(services: Services) -> Absence | None:
        desk = absences.desk_here(services)
        found = (absences.absence_of(desk, block) for block in absences.absences(desk))
        return max(found, key=lambda absence: absence.end, default=None)

    with patch.object(send_holding_reply, "absence_now", any_ahead):
        yield


@contextmanager
def that_answer_mail_from_before() -> Iterator[None]:
    """A mail that came before she was away gets one once its draft is asked about anew, or put off."""
    with patch.object(flow, "is_of_the_absence", lambda *_: True):
        yield


@contextmanager
def that_go_to_whoever_is_not_proved() -> Iterator[None]:
    """A form, a machine and a forger get one as a proved person does."""
    with patch.object(flow, "_is_proved", lambda _mail: True):
        yield
