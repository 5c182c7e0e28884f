"""watch_deadlines: what waits, what happened and what was set aside, told to the owner in one mail a day, if any.

The mail goes before the commits that say so: a crash between them tells the owner twice, the other way round never.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from copydesk.clients_time import clock_in
from copydesk.errors import CommitRefused
from copydesk.events import ResponseFailed
from copydesk.flow import watch_deadlines as flow
from copydesk.flow.digest import (
    CallNow,
    Noted,
    by_query,
    calls_now,
    latest_digest,
    next_digest,
    notes_of,
    read_notes,
    told,
    untold,
)
from copydesk.flow.watch_deadlines import HANDLER
from copydesk.ports import History, OpenQuery
from copydesk.protocol import commit
from copydesk.query import WAITS_FOR_OWNER, Log, QueryState, Status
from copydesk.review import page_link, review_address, view_token
from copydesk.services import Services
from copydesk.steps.costs import digest_line
from copydesk.steps.own_blocks import blocks, desk_here, in_parts
from copydesk.steps.owner_notes import page_of, send_note
from copydesk.telling.digest import SHOWN, Blocked, Digest, Happened, SetAside, digest_note
from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.notes import Note
from copydesk.telling.plain_words import closing_words
from copydesk.telling.statuses import sleeps, standing
from copydesk.telling.times import moment, moment_by_both
from copydesk.telling.view import client_mail
from copydesk.translation import from_log, msgid, tr

LOOKED_AT: Final = SHOWN + 1
"""How many of what waits are read: those that are shown, and one that tells whether there are more."""
BLOCKS_AHEAD: Final = timedelta(days=7)
_ENDED: Final = {"cancelled": msgid("Cancelled."), "declined": msgid("Declined.")}
"""How a call ended that was booked, by the reason in the log."""
_CALLS_AHEAD: Final = timedelta(days=400)


def tell_digest(services: Services, histories: Iterable[History], found: Sequence[OpenQuery]) -> None:
    """Tell the owner of the day, once a day, and of those of the queries that are due for the digest whenever they are.

    `histories` were set aside; they stand in it as they came in, whatever order an index names them in. `found` are
    the open queries. Where a day has nothing to tell, that is noted in place of a mail.
    """
    now, zone = services.clock.now(), services.settings.calendar.time_zone
    in_order = sorted(histories, key=_came_in)
    due = [(each, overdue) for each in in_order if (overdue := flow.watch_deadlines(each.state, now)) is not None]
    day = latest_digest(now, zone)
    keys, noted = _untold(services, day)
    if not (due or keys):
        return
    digest = _digest(services, [history for history, _ in due], found, noted, day)
    if not digest.is_empty:
        identity = due[0][1].cause.key if due else keys[0]
        listing = QueryState(query_id=due[0][0].state.query_id if due else "")
        note = digest_note(digest)
        send_note(services, listing, note, identity=f"digest|{identity}", kind="digest", to_desk=True)
    for history, overdue in due:
        try:
            commit(services, HANDLER, history.state, overdue.cause, overdue.outcome)
        except CommitRefused:
            continue
    if keys:
        services.store.add_up(told(keys, now))


def digest_now(services: Services) -> Note:
    """The digest as it would be by now. It records nothing: what it tells stands in the day's own as well."""
    now, found = services.clock.now(), services.store.open_queries()
    aside = [services.store.history(each.query_id) for each in found if each.status is Status.DISCARDED]
    listed = sorted((history for history in aside if is_for_the_digest(history.state)), key=_came_in)
    _, noted = _untold(services, next_digest(now, services.settings.calendar.time_zone))
    return digest_note(_digest(services, listed, found, noted, now))


def is_for_the_digest(state: QueryState) -> bool:
    """Whether its next deadline is the digest's. What is owed for a word on it, such as a note, is not."""
    return state.deadline is not None and state.deadline.kind == "list"


def _untold(services: Services, due: datetime) -> tuple[tuple[str, ...], Noted | None]:
    """The keys of the digests that were due and not sent, and what was noted for them; none once the latest was.

    Its own key is read by itself first: at most looks that is all.
    """
    keys = notes_of(due, services.settings.calendar.time_zone)
    if not untold(services.store.sums(keys[:1]), keys[:1]):
        return (), None
    sums = services.store.sums(keys)
    left = untold(sums, keys)
    return left, read_notes(sums, left) if left else None


def _digest(
    services: Services, aside: Sequence[History], found: Sequence[OpenQuery], untold_yet: Noted | None, due: datetime
) -> Digest:
    """What is told of what stood so at `due`; where `untold_yet` is None, only what was set aside: the day was told."""
    noted, is_day_told = untold_yet or Noted(), untold_yet is None
    waiting = [each for each in found if each.status in WAITS_FOR_OWNER]
    shown = [] if is_day_told else list(_waiting(services, waiting, due))
    booked, cancelled = _calls(services, noted)
    return Digest(
        waits=shown[:SHOWN],
        waits_in_all=len(waiting) if len(shown) > SHOWN else len(shown),
        deferred=list(_deferred(services, found, due)) if aside or not is_day_told else (),
        bounced=list(_came_back(services, noted.bounced)),
        booked=booked,
        cancelled=cancelled,
        sent=list(_went_out(services, noted.sent)),
        held=list(_went_out(services, noted.held)),
        aside=[_told(services, history) for history in aside],
        blocked=_blocked(services),
        mailboxes=services.settings.client_addresses,
        costs=digest_line(services.store, services.settings, services.clock.now()),
        zone=services.settings.calendar.time_zone,
        desk_address=services.settings.agent_address,
    )


def _waiting(services: Services, waiting: Iterable[OpenQuery], due: datetime) -> Iterator[Happened]:
    """What waited for the owner when the digest was due, the nearest deadline first."""
    zone, shown = services.settings.calendar.time_zone, 0
    for each in waiting:
        state = _state(services, each.query_id)
        if state.status not in WAITS_FOR_OWNER or not _stood(state, due):
            continue
        until = state.review_expires_at
        ends = "" if until is None or sleeps(state) else tr("; your word counts until {when}", when=moment(until, zone))
        yield _happened(services, state, sentence(f"{standing(state, zone)}{ends}"))
        shown += 1
        if shown == LOOKED_AT:
            return


def _deferred(services: Services, found: Iterable[OpenQuery], due: datetime) -> Iterator[Happened]:
    zone = services.settings.calendar.time_zone
    for each in [query for query in found if query.status is Status.DEFERRED][:SHOWN]:
        state = _state(services, each.query_id)
        if state.status is Status.DEFERRED and _stood(state, due):
            yield _happened(services, state, sentence(standing(state, zone)))


def _came_back(services: Services, replies: Sequence[tuple[str, str]]) -> Iterator[Happened]:
    for query_id, send_id in replies[:SHOWN]:
        history = services.store.history(query_id)
        found = [each for each in Log(history.events).of(ResponseFailed) if send_id in ("", each.send_id)]
        failed = found[-1] if found else None
        if failed is not None:
            to = f" ({failed.recipient})" if failed.recipient else ""
            yield _happened(services, history.state, sentence(f"{one_line(from_log(failed.reason), 200)}{to}"))
    yield from _uncounted(replies)


def _went_out(services: Services, replies: Sequence[tuple[str, str]]) -> Iterator[Happened]:
    """A line for each query, which counts as many replies as left in it."""
    sent = list(by_query(replies).items())
    for query_id, sends in sent[:SHOWN]:
        state, count = _state(services, query_id), len(sends)
        if state.forgotten_at is None:
            said = tr("{count} replies.", count=count) if count > 1 else ""
            yield _happened(services, state, said).model_copy(update={"count": count})
    yield from (Happened(who="", subject="", count=len(sends)) for _, sends in sent[SHOWN:])


def _calls(services: Services, noted: Noted) -> tuple[list[Happened], list[Happened]]:
    """The calls that were booked, each once and at its present time, and those of them that ended since."""
    booked: list[Happened] = []
    ended: list[Happened] = []
    if not noted.booked:
        return booked, ended
    now, zone = services.clock.now(), services.settings.calendar.time_zone
    taken = services.calendar.calls(now - timedelta(days=1), now + _CALLS_AHEAD)
    calls = {call.hold_id: call for call in taken if call.is_booked}
    queries = list(by_query(noted.booked).items())
    for query_id, holds in queries[:SHOWN]:
        history = services.store.history(query_id)
        for each in calls_now(history.events, holds) if history.state.forgotten_at is None else ():
            call = calls.get(each.hold_id)
            theirs = clock_in(history.events, zone).zone
            said = _said_of(each, "" if call is None else moment_by_both(call.slot.start, zone, theirs))
            (ended if each.ended else booked).append(_happened(services, history.state, said))
    booked.extend(_uncounted(queries))
    return booked, ended


def _said_of(call: CallNow, when: str) -> str:
    if call.ended:
        return tr(_ENDED[call.ended]) if call.ended in _ENDED else sentence(call.ended)
    if not when:
        return tr("Over by now.")
    return tr("Moved to {when}.", when=when) if call.moved else f"{when}."


def _uncounted(found: Sequence[object]) -> Iterator[Happened]:
    """A line without content for each that is not read, since it is only counted."""
    yield from (Happened(who="", subject="") for _ in found[SHOWN:])


def _happened(services: Services, state: QueryState, said: str) -> Happened:
    who = state.correspondent_name or state.correspondent
    return Happened(who=who, subject=state.subject, said=said, link=_link(services, state))


def _link(services: Services, state: QueryState) -> str:
    """The query's page, on which it can be decided where it waits for a word."""
    if state.review_hash and state.status in WAITS_FOR_OWNER:
        return page_of(services, state)
    return page_link(services.environment.page_url, view_token(services.secrets.link_keys("views"), state))


def _state(services: Services, query_id: str) -> QueryState:
    return services.store.load(query_id, seq=None, marker=None).state


def _stood(state: QueryState, due: datetime) -> bool:
    """Whether the query stood so when the digest was due: what came since has a note of its own."""
    return state.updated_at is not None and state.updated_at <= due


def _blocked(services: Services) -> list[Blocked]:
    desk = desk_here(services)
    return [
        Blocked(
            when=in_parts(desk, each.parts),
            reason=each.reason,
            unblock=f"unblock {each.name}",
        )
        for each in blocks(desk, desk.now, desk.now + BLOCKS_AHEAD)
    ]


def _came_in(history: History) -> tuple[datetime, str]:
    """When the mail came in; by the id where two came at once."""
    return history.state.opened_at or datetime.max.replace(tzinfo=UTC), history.state.query_id


def _told(services: Services, history: History) -> SetAside:
    state, settings = history.state, services.settings
    mail = client_mail(history.events, state)
    return SetAside(
        sender=mail.sender,
        subject=state.subject,
        reason=closing_words(state.closed_reason),
        link=page_of(services, state) if state.review_hash else "",
        address=review_address(settings, services.secrets.link_keys("reviews"), state) if state.review_hash else "",
    )
