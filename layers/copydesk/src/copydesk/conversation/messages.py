"""From a query's log to the question that the model is asked. Pure: the same log always gives the same request."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from copydesk import ids
from copydesk.calendar import in_words
from copydesk.calendar.marks import mark
from copydesk.conversation import prompt, short_prompt
from copydesk.conversation.dialects import Dialect, Message, NativeDialect, SchemaDialect, ShortDialect, assistant, user
from copydesk.conversation.quoting import FULL, SHORT, Room, as_data, client_mail, shares, shortened, written
from copydesk.conversation.rounds import this_turn
from copydesk.events import (
    Booking,
    Event,
    FinalResponseReady,
    LLMRequestSent,
    OwnerAnswered,
    OwnerAnswerSuspected,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    ToolCallFailed,
    ToolCallSucceeded,
    UserQueryReceived,
    to_answer,
)
from copydesk.events.articles import as_she_wants
from copydesk.limits import MAX_ROUNDS
from copydesk.mail.spoken_language import NAMES, surely
from copydesk.ports import ModelRequest, ToolSpec
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools import tool_specs
from copydesk.tools.call_result import marked
from copydesk.tools.called_off import held_still, is_called_off
from copydesk.tools.held_calls import CALENDAR_TOOL
from copydesk.tools.offered_calls import booked_calls, changed_call, chosen_call, known_times
from copydesk.tools.owners_choice import chosen_by_owner

_BEFORE_ANY_DRAFT: Final = frozenset({"draft", "try_again"})
_FRESH_STARTS: Final = frozenset({"draft", "revise", "try_again", "times_gone"})


def build_request(log: Sequence[Event], settings: Settings) -> ModelRequest:
    """The question for the last LLMRequestSent in `log`; what stands after it is not looked at.

    The messages are the system prompt, the mails of the thread with the replies that were sent, and then this turn's
    rounds with their tools, drafts and the owner's wishes. Raises ValueError if the model was never to be asked.
    """
    whole, request = _until_last_request(Log(log))
    before = Log(as_she_wants(whole))
    if settings.model.small:
        return _short_request(before, request, settings)
    native, tools = settings.model.tools == "native", tool_specs()
    dialect: Dialect = NativeDialect() if native else SchemaDialect()
    since = Log((*before, request)).since(_is_fresh_start)
    open_tools = _open_tools(since, tools, each_once=not native)
    messages: list[Message] = [
        {"role": "system", "content": prompt.system_prompt(settings, request.timestamp)},
        *_thread(before, dialect, settings.owner_name, FULL),
        *_about_call(before, settings),
        *this_turn(_with_marks(before, request.turn), request, dialect, settings),
        *dialect.closing(open_tools),
    ]
    return dialect.request(_joined(messages), tools, open_tools)


def _short_request(before: Log, request: LLMRequestSent, settings: Settings) -> ModelRequest:
    """The same for a small model: what rules find out first, then one question with a short prompt."""
    mail = before.latest(UserQueryReceived)
    code = None if mail is None else surely(written(mail))
    language = None if code is None else NAMES[code]
    dialect = ShortDialect(settings.owner_name, language)
    open_tools = tool_specs() if _looks_first(before, request) else ()
    messages: list[Message] = [
        {"role": "system", "content": short_prompt.system_prompt(settings, request.timestamp, language)},
        *_thread(before, dialect, settings.owner_name, SHORT),
        *_about_call(before, settings),
        *this_turn(_with_marks(before, request.turn), request, dialect, settings),
        *dialect.closing(open_tools),
    ]
    return dialect.request(_joined(messages), tool_specs(), open_tools)


def _looks_first(before: Log, request: LLMRequestSent) -> bool:
    """Whether the tools have not been asked for this mail yet, or the calendar is to be asked once more.

    What it gave is taken by now, or the owner chose other times.
    """
    if request.purpose == "times_gone" or (request.purpose == "revise" and chosen_by_owner(before, request.turn)):
        return True
    asked = before.of((ToolCallSucceeded, ToolCallFailed), request.turn)
    return request.purpose in _BEFORE_ANY_DRAFT and not asked


def _until_last_request(log: Log) -> tuple[Log, LLMRequestSent]:
    request = log.latest(LLMRequestSent)
    if request is None:
        raise ValueError("the log has no LLMRequestSent: commit one before the model is asked")
    return log.before(request), request


def _is_fresh_start(event: Event) -> bool:
    """Whether the newest mail, or the owner's newest word, is put to the model by this."""
    return isinstance(event, LLMRequestSent) and event.purpose in _FRESH_STARTS


def _open_tools(since: Log, tools: Sequence[ToolSpec], *, each_once: bool) -> tuple[ToolSpec, ...]:
    """The tools that may be called now: none in the last round, so that it ends in words.

    With `each_once`, a tool that has answered, or failed twice, is not open again: models too small for native calls
    ask for the same thing over and over.
    """
    if len(since.of(LLMRequestSent)) >= MAX_ROUNDS:
        return ()
    answered = [event.tool_name for event in since.of(ToolCallSucceeded)]
    failed = [event.tool_name for event in since.of(ToolCallFailed)]
    done = {*answered, *(tool for tool in failed if failed.count(tool) > 1)} if each_once else set()
    return tuple(tool for tool in tools if tool.name not in done)


def _thread(before: Log, dialect: Dialect, owner: str, room: Room) -> list[Message]:
    """Every mail and every reply that was sent, oldest first, each within its share of the prompt."""
    thread = list(_spoken(before))
    unanswered = _unanswered(before)
    allowed = shares([len(said.text) for said in thread], unanswered, room)
    messages = [
        _thread_message(said, share, dialect, owner)
        for said, share in zip(thread, allowed, strict=True)
        if share or not said.text
    ]
    left_out = len(thread) - len(messages)
    if unanswered > 1:
        messages.append(user(prompt.several_mails_note(unanswered)))
    return [user(f"[{left_out} earlier mails of this thread are left out]"), *messages] if left_out else messages


def _with_marks(before: Log, turn: int) -> Sequence[Event]:
    """The turn's events, in which each time that the calendar gave has its mark."""
    times = known_times(before)
    return [
        event.model_copy(update={"result": marked(event.result, times)})
        if isinstance(event, ToolCallSucceeded) and event.tool_name == CALENDAR_TOOL
        else event
        for event in before.of(Event, turn)
    ]


def _about_call(before: Log, settings: Settings) -> list[Message]:
    """Which of the times that were offered the client chose, if any, and the owner chose no others since."""
    chosen, zone = chosen_call(before, settings), settings.calendar.time_zone
    if is_called_off(before, zone):
        return [user(prompt.called_off_note())]
    booked = _about_booked(before, settings)
    if chosen is None or booked.cancels or chosen_by_owner(before, max(event.turn for event in before)):
        return list(booked.notes)
    held = held_still(before, before[-1].timestamp, settings)
    start = datetime.fromisoformat(chosen.start).astimezone(ZoneInfo(zone))
    is_held = any(call.start == chosen.start for call in held)
    when, iso = in_words(start, zone), start.isoformat(timespec="minutes")
    times = [(call.start, call.end) for call in known_times(before)]
    number = times.index((chosen.start, chosen.end)) + 1
    note = prompt.chosen_call_note(when, iso, mark(number), is_held=is_held)
    return [*booked.notes, user(note)]


class _Booked(NamedTuple):
    """What the model is told of the calls that are booked, and whether the client cancels one."""

    notes: tuple[Message, ...]
    cancels: bool


def _about_booked(before: Log, settings: Settings) -> _Booked:
    now, zone = before[-1].timestamp, settings.calendar.time_zone
    changed, change = changed_call(before, settings, now)
    times = [(call.start, call.end) for call in known_times(before)]

    def named(call: Booking) -> tuple[str, str]:
        return in_words(datetime.fromisoformat(call.start), zone), mark(times.index((call.start, call.end)) + 1)

    if changed is not None and change == "cancel":
        return _Booked((user(prompt.cancelled_call_note(*named(changed))),), cancels=True)
    moved = changed if change == "move" else None
    notes = (
        prompt.booked_call_note(*named(call), moves=call == moved)
        for call in booked_calls(before, now)
        if (call.start, call.end) in times
    )
    return _Booked(tuple(user(note) for note in notes), cancels=False)


def _unanswered(before: Log) -> int:
    """How many of the newest mails no reply has answered: all of them are this one's to answer."""
    sent = _sends(before)
    answered = (final.turn for final in before.of(FinalResponseReady) if ids.send_id(final.event_id) in sent)
    last = max(answered, default=0)
    return max(1, sum(mail.turn > last for mail in to_answer(before)))


class _Said(NamedTuple):
    """A mail, a reply that was sent or that the owner wrote herself, or one that a mail only quotes, with its text.

    `before` is our last reply before it: a mail may answer within that.
    """

    event: UserQueryReceived | FinalResponseReady | OwnerAnswered | OwnerAnswerSuspected
    text: str
    before: str


def _spoken(log: Log) -> Iterator[_Said]:
    sent, last = _sends(log), ""
    for event in log:
        if isinstance(event, UserQueryReceived):
            yield _Said(event, written(event, last), last)
        elif isinstance(event, FinalResponseReady) and ids.send_id(event.event_id) in sent:
            yield _Said(event, event.response_content, last)
            last = event.response_content
        elif isinstance(event, OwnerAnswered):
            yield _Said(event, event.content, last)
            last = event.content
        elif isinstance(event, OwnerAnswerSuspected):
            yield _Said(event, event.content, last)


def _sends(before: Log) -> set[str]:
    """The sends that left, or may have left: to take an uncertain one for unsent would make the model repeat it."""
    failed = {event.send_id for event in before.of(ResponseFailed)}
    return {event.send_id for event in before if isinstance(event, ResponseSent | ResponseUncertain)} - failed


def _with_note(mail: str, note: str, owner: str) -> str:
    """A mail that the owner forwarded, with what the owner wrote above it."""
    return f"{mail}\n\n{prompt.owner_addition(owner, as_data(note))}" if note else mail


def _thread_message(said: _Said, share: int, dialect: Dialect, owner: str) -> Message:
    if isinstance(said.event, UserQueryReceived):
        return user(_with_note(client_mail(said.event, share, said.before), said.event.owner_note, owner))
    if isinstance(said.event, OwnerAnswerSuspected):
        return user(prompt.suspected_answer(owner, as_data(shortened(said.text, share))))
    return dialect.draft(shortened(said.text, share))


def _joined(messages: Iterable[Message]) -> list[Message]:
    """Neighbours of one role as one: several chat templates insist that user and assistant take turns."""
    joined: list[Message] = []
    for message in messages:
        if joined and message["role"] == joined[-1]["role"] == "user":
            joined[-1] = user(f"{joined[-1]['content']}\n\n{message['content']}")
        elif joined and _are_words(message) and _are_words(joined[-1]):
            joined[-1] = assistant(f"{joined[-1]['content']}\n\n{message['content']}")
        else:
            joined.append(message)
    return joined


def _are_words(message: Message) -> bool:
    """Whether these are the assistant's words, and no calls beside them."""
    return message["role"] == "assistant" and "tool_calls" not in message
