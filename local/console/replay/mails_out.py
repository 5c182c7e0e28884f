"""The mails of a conversation, composed again by the effects that sent them, where a recording holds them."""

from collections.abc import Iterator
from email.parser import BytesHeaderParser
from email.policy import default

from copydesk import ids
from copydesk.adapters.clocks import SetClock
from copydesk.adapters.memory.cloud import MemoryMailer
from copydesk.bootstrap import memory_services
from copydesk.events import BookingLost, Event, FinalResponseReady, ResponseFailed, ReviewOutdated, SendClaimed
from copydesk.flow import handle_failure, request_review
from copydesk.flow.context import Context
from copydesk.ports import History
from copydesk.query import QueryState, evolve
from copydesk.services import Services
from copydesk.steps import tell_owner
from copydesk.steps.send_once import outgoing
from copydesk.steps.watch import tell
from copydesk.telling.recording import Recording
from local.console.replay.comparing import Difference, parted
from local.console.replay.outside import overdue_again
from local.console.replay.step import Step, steps
from local.desk.settings import desk_environment


def differing_mails(recording: Recording) -> tuple[Difference, ...]:
    """Where the mails that went out would not be the same now; nothing if the recording holds none."""
    if not recording.sent:
        return ()
    composed: dict[str, set[bytes]] = {}
    for raw in _composed(recording):
        composed.setdefault(_message_id(raw), set()).add(raw)
    found: list[Difference] = []
    for number, raw in enumerate(recording.sent, start=1):
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
    claims = [event for event in recording.events if isinstance(event, SendClaimed)]
    return {f"<{event.send_id}@{recording.settings.domain}>" for event in claims}


def _composed(recording: Recording) -> Iterator[bytes]:
    for step in steps(recording):
        services = _services(recording, step)
        _send(services, step)
        for event in step.recorded:
            _tell_besides(services, step, event)
        mailer = services.mailer
        assert isinstance(mailer, MemoryMailer)  # noqa: S101  (memory_services made it)
        yield from (mail.raw for mail, _ in mailer.accepted)


def _services(recording: Recording, step: Step) -> Services:
    environment = desk_environment(recording.settings, page_url=recording.page_url)
    services = memory_services(environment, clock=SetClock(step.now), signing_key=recording.signing_key)
    for key, raw in recording.mails.items():
        services.blobs.put(key, raw)
    return services


def _send(services: Services, step: Step) -> None:
    """The mail that the step's handler sent before its commit."""
    cause, settings = step.cause, services.settings
    match step.first.handler:
        case "request_review" if cause is not None:
            context = step.context(cause)
            tell_owner.ask_for_review(context, services, request_review.request_review(context, settings))
        case "handle_failure" if cause is not None:
            context = step.context(cause)
            tell_owner.tell_of_failure(context, services, handle_failure.handle_failure(context))
        case "send_response" if isinstance(step.first, SendClaimed) and isinstance(cause, FinalResponseReady):
            services.mailer.send(outgoing(services, step.context(cause)))
        case "watch_deadlines":
            overdue = overdue_again(step)
            if overdue is not None and overdue.tells_owner:
                tell(services, History(state=step.state, events=step.log, markers=frozenset()), overdue)


def _tell_besides(services: Services, step: Step, event: Event) -> None:
    """The notes that leave no event behind: to an answer that came too late, and of what failed beside the query."""
    states = {later.seq: state for later, state in _states(step)}
    context: Context[Event] = Context(
        state=states[event.seq], event=event, now=event.timestamp, log=(*step.log, *step.recorded)[: event.seq]
    )
    if isinstance(event, ReviewOutdated):
        tell_owner.tell_of_outdated(context, services)  # type: ignore[arg-type]  # its event is that
    elif isinstance(event, BookingLost | ResponseFailed) and not handle_failure.stops_the_query(context):
        tell_owner.tell_of_failure(context, services, handle_failure.handle_failure(context))


def _states(step: Step) -> Iterator[tuple[Event, QueryState]]:
    state = step.state
    for event in step.recorded:
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
