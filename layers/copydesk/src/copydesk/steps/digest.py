"""watch_deadlines: the mails that nobody answers, told to the owner in one mail a day, and only if there are any.

The mail goes before the commits that say so: a crash between them tells the owner twice, the other way round never.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from copydesk.errors import CommitRefused
from copydesk.flow import watch_deadlines as flow
from copydesk.flow.watch_deadlines import HANDLER
from copydesk.ports import History
from copydesk.protocol import commit
from copydesk.query import QueryState, Status
from copydesk.review import page_link, page_token, review_address
from copydesk.services import Services
from copydesk.steps.costs import digest_line
from copydesk.steps.owner_notes import send_note
from copydesk.telling.digest import SetAside, digest_note
from copydesk.telling.foreign_text import one_line
from copydesk.telling.plain_words import closing_words
from copydesk.telling.statuses import standing
from copydesk.telling.view import client_mail


def list_set_aside(services: Services, histories: Iterable[History], waiting: Iterable[str] = ()) -> None:
    """Tell the owner of those of the queries that are due for the digest, and record that they were listed.

    They stand in it as they came in. Many are due at one moment, and an index names these in any order. `waiting` are
    the queries whose model cannot be asked now, which it tells of as well.
    """
    now, in_order = services.clock.now(), sorted(histories, key=_came_in)
    due = [(each, overdue) for each in in_order if (overdue := flow.watch_deadlines(each.state, now)) is not None]
    if not due:
        return
    note = digest_note(
        [_told(services, history) for history, _ in due],
        services.settings.client_addresses,
        [line for query_id in waiting if (line := _waits(services, query_id))],
        digest_line(services.store, services.settings, services.clock.now()),
    )
    first, _ = due[0]
    listing = QueryState(query_id=first.state.query_id)
    send_note(services, listing, note, identity=f"digest|{due[0][1].cause.key}", kind="digest")
    for history, overdue in due:
        try:
            commit(services, HANDLER, history.state, overdue.cause, overdue.outcome)
        except CommitRefused:
            continue


def is_for_the_digest(state: QueryState) -> bool:
    """Whether its next deadline is the digest's. What is owed for a word on it, such as a note, is not."""
    return state.deadline is not None and state.deadline.kind == "list"


def _waits(services: Services, query_id: str) -> str:
    state = services.store.history(query_id).state
    if state.status is not Status.DEFERRED:
        return ""
    who = f"{state.correspondent_name or state.correspondent}: {state.subject or '(no subject)'}"
    return f"{one_line(who, 150)} {standing(state, services.settings.calendar.time_zone)}"


def _came_in(history: History) -> tuple[datetime, str]:
    """When the mail came in; by the id where two came at once."""
    return history.state.opened_at or datetime.max.replace(tzinfo=UTC), history.state.query_id


def _told(services: Services, history: History) -> SetAside:
    state, settings = history.state, services.settings
    mail = client_mail(history.events, state)
    views, reviews = services.secrets.link_keys("views"), services.secrets.link_keys("reviews")
    return SetAside(
        sender=mail.sender,
        subject=state.subject,
        reason=closing_words(state.closed_reason),
        link=page_link(services.environment.page_url, page_token(views, reviews, state)) if state.review_hash else "",
        address=review_address(settings, reviews, state) if state.review_hash else "",
    )
