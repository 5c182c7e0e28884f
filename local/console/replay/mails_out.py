"""The mails of a conversation, composed again by the effects that sent them, where a recording holds them."""

from collections.abc import Iterator
from dataclasses import replace
from email.parser import BytesHeaderParser
from email.policy import default
from typing import Any, Final

from copydesk import ids
from copydesk.adapters.clocks import SetClock
from copydesk.adapters.memory.cloud import MemoryMailer
from copydesk.bootstrap import memory_services
from copydesk.events import (
    BookingLost,
    Event,
    FinalResponseReady,
    HoldingReplyClaimed,
    LinksWithdrawn,
    OwnerAnswered,
    OwnTimeAsked,
    OwnWordAsked,
    ReplyScheduled,
    ResponseFailed,
    ReviewOutdated,
    ReviewSnoozed,
    SendClaimed,
    SendVoided,
)
from copydesk.flow import handle_failure
from copydesk.flow.context import Context
from copydesk.ports import History
from copydesk.query import Log, QueryState, evolve
from copydesk.services import Services
from copydesk.step import Act, Call
from copydesk.steps import handle_failure as failure
from copydesk.steps import (
    request_review,
    send_holding_reply,
    send_response,
    tell_outdated,
    tell_waiting,
    wake,
    watch_deadlines,
)
from copydesk.telling.recording import Recording
from local.console.replay.commits import LoggedCommit, commits
from local.console.replay.comparing import Difference, parted
from local.desk.settings import desk_environment

_STEPS: Final = (request_review.STEP, failure.STEP, tell_outdated.STEP, tell_waiting.STEP)
_MAILING: Final[dict[str, Act[Any, Any]]] = {step.handler: step for step in _STEPS}
"""The handlers whose effect is a mail to the owner that their events tell of."""


def differing_mails(recording: Recording) -> tuple[Difference, ...]:
    """Where the mails that went out would not be the same now; nothing if the recording holds none."""
    if not recording.sent:
        return ()
    composed: dict[str, set[bytes]] = {}
    for raw in _composed(recording):
        composed.setdefault(_message_id(raw), set()).add(raw)
    found: list[Difference] = []
    of_the_calendar = _of_the_calendar(recording)
    for number, raw in enumerate(recording.sent, start=1):
        if _message_id(raw) in of_the_calendar:
            continue
        again = composed.get(_message_id(raw), set())
        if raw not in again:
            new = min(again, default=b"")
            found.append(Difference(0, f"mail {number}, {_subject(raw)}", "its octets", *_parted(raw, new)))
    recorded = {_message_id(raw) for raw in recording.sent} | _claimed(recording)
    for name, mails in composed.items():
        if name not in recorded:
            found.append(Difference(0, f"a mail {_subject(min(mails))}", name, "was not sent", "is sent"))
    return tuple(found)


def _claimed(recording: Recording) -> set[str]:
    """The replies that may not have left, although they were handed to the provider."""
    claims = [event for event in recording.events if isinstance(event, SendClaimed | HoldingReplyClaimed)]
    return {f"<{event.send_id}@{recording.settings.domain}>" for event in claims}


def _of_the_calendar(recording: Recording) -> set[str]:
    """The notes on the owner's own mails: they tell what the calendar held, or what waited, and no log has that."""
    asked = [event for event in recording.events if isinstance(event, OwnTimeAsked | OwnWordAsked)]
    told = [name for event in asked for name in (event.event_id, f"{event.event_id}|holding")]
    return {f"<{ids.event_id(name, 'note', 0)}@{recording.settings.domain}>" for name in told}


def _composed(recording: Recording) -> Iterator[bytes]:
    for logged in commits(recording):
        services = _services(recording, logged)
        _send(services, logged)
        for event in logged.recorded:
            _tell_besides(services, logged, event)
        mailer = services.mailer
        assert isinstance(mailer, MemoryMailer)  # noqa: S101  (memory_services made it)
        yield from (mail.raw for mail, _ in mailer.accepted)


def _services(recording: Recording, logged: LoggedCommit) -> Services:
    environment = desk_environment(recording.settings, page_url=recording.page_url)
    services = memory_services(environment, clock=SetClock(logged.now), keys=recording.keys or None)
    for key, raw in recording.mails.items():
        services.blobs.put(key, raw)
    return services


def _send(services: Services, logged: LoggedCommit) -> None:
    """The mail that the handler sent before its commit."""
    cause, handler = logged.cause, logged.first.handler
    if cause is not None and handler in _MAILING:
        _MAILING[handler].effect(logged.context(cause), _call(services))
    elif isinstance(logged.first, SendClaimed) and isinstance(cause, FinalResponseReady):
        services.mailer.send(send_response.outgoing(services, logged.context(cause)))
    elif isinstance(logged.first, HoldingReplyClaimed) and cause is not None:
        services.mailer.send(send_holding_reply.outgoing(services, logged.context(cause), logged.first))
    elif handler == watch_deadlines.STEP.handler:
        overdue = watch_deadlines.again(logged.as_recorded())
        if overdue is not None and overdue.tells_owner:
            history = History(state=logged.state, events=logged.log, markers=frozenset())
            watch_deadlines.tell(services, history, overdue)
    elif handler == wake.STEP.handler and (taken := wake.again(logged.as_recorded())) is not None:
        wake.tell(services, History(state=logged.state, events=logged.log, markers=frozenset()), taken, logged.now)


def _call(services: Services) -> Call:
    return Call(event={}, services=services, remaining_seconds=lambda: 0.0)


def _tell_besides(services: Services, logged: LoggedCommit, event: Event) -> None:
    """The notes that leave no event behind: to an answer that came too late, and of what failed beside the query."""
    states = {later.seq: state for later, state in _states(logged)}
    context: Context[Any] = Context(
        state=states[event.seq], event=event, now=event.timestamp, log=Log((*logged.log, *logged.recorded)[: event.seq])
    )
    owed = isinstance(event, LinksWithdrawn | OwnerAnswered) and tell_outdated.is_due(context)
    if isinstance(event, ReviewOutdated) or owed:
        tell_outdated.STEP.effect(context, _call(services))
    elif isinstance(event, ReplyScheduled | ReviewSnoozed | SendVoided):
        # It is told what waits by then: a commit may go on from what it voids.
        _, after = list(_states(logged))[-1]
        tell_waiting.STEP.effect(replace(context, state=after), _call(services))
    elif isinstance(event, BookingLost | ResponseFailed) and not handle_failure.stops_the_query(context):
        failure.STEP.effect(context, _call(services))


def _states(logged: LoggedCommit) -> Iterator[tuple[Event, QueryState]]:
    state = logged.state
    for event in logged.recorded:
        state = evolve(state, event)
        yield event, state


def _message_id(raw: bytes) -> str:
    return str(BytesHeaderParser(policy=default).parsebytes(raw).get("Message-ID", ids.content_hash(raw)))


def _subject(raw: bytes) -> str:
    return f"“{BytesHeaderParser(policy=default).parsebytes(raw).get('Subject', '')}”"


def _parted(recorded: bytes, replayed: bytes) -> tuple[str, str]:
    if not replayed:
        return "was sent", "is not sent"
    return parted(*(raw.decode("utf-8", "replace") for raw in (recorded, replayed)))
