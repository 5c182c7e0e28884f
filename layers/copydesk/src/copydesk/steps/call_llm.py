"""call_llm's step: ask the model within the request's tries and the day's budget, each counted beforehand."""

from datetime import timedelta
from typing import Final

from copydesk import ids
from copydesk.conversation import build_request, kept_prompt, request_of
from copydesk.errors import LimitReached, ModelRefused, ModelUnavailable
from copydesk.events import LLMRequestFailed, LLMRequestSent, LLMResponseReceived, RequestedCall
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.model_settings import ModelSettings
from copydesk.ports import Counter, ModelAnswer, ModelRequest
from copydesk.query import Status
from copydesk.services import Services
from copydesk.step import Act, Call, Recorded, first_event
from copydesk.values import storable

FIRST_PAUSE: Final = 1.0
"""Seconds before the second try; doubled before each further one."""
RESERVE: Final = 15.0
"""Seconds of the function's time that are kept for recording the answer."""
SPREAD: Final = 10.0
"""Seconds over which queries that were turned away together come back, so that they are not turned away again."""
LEAST_SECONDS: Final = 1.0
"""A try that has less is not worth it."""
PER_MILLION: Final = 1_000_000

Answer = LLMResponseReceived | LLMRequestFailed


def call_llm(context: Context[LLMRequestSent], call: Call) -> Answer:
    """The model's answer, or why there is none. Never raises for what the endpoint does.

    A try that the endpoint turns away with a time to wait is no failed one: it is made again after that time, for as
    long as the function's own time allows. No try begins with less time than a failed one took: it would end alike.
    """
    services, most = call.services, context.event.max_tries
    request = _request(context, services)
    started, problem = services.clock.now(), "no try was left"
    failed, asked, may_wait = 0, 0, call.remaining_seconds() - RESERVE
    needed = LEAST_SECONDS
    while failed < most:
        left = call.remaining_seconds() - RESERVE
        if left < needed:
            return LLMRequestFailed(reason=_out_of_time(problem, asked), tries=asked)
        try:
            _count_try(context, services, allowed=most + asked - failed)
            asked, before = asked + 1, left
            timeout = min(services.settings.model.timeout_seconds, left)
            answer = services.model.complete(request, timeout_seconds=timeout)
        except (ModelRefused, LimitReached) as error:
            return LLMRequestFailed(reason=str(error), tries=max(asked, 1))
        except ModelUnavailable as error:
            problem = str(error)
            if error.retry_after is None:
                failed += 1
                needed = max(needed, before - (call.remaining_seconds() - RESERVE))
                services.clock.sleep(FIRST_PAUSE * 2 ** (failed - 1) if failed < most else 0)
                continue
            wait = error.retry_after + _share_of_spread(context.event, error.retry_after)
            if wait >= may_wait:
                return LLMRequestFailed(reason=f"{problem} (asked {asked} times)", tries=asked)
            may_wait -= max(wait, FIRST_PAUSE)
            services.clock.sleep(max(wait, FIRST_PAUSE))
            continue
        return _received(answer, services, tries=asked, took=services.clock.now() - started)
    return LLMRequestFailed(reason=problem, tries=asked)


def _out_of_time(problem: str, asked: int) -> str:
    """Why no further try is made."""
    tries = "one try" if asked == 1 else f"{asked} tries"
    return f"the time ran out after {tries}: {problem}"


def _share_of_spread(event: LLMRequestSent, wait: float) -> float:
    """A part of the spread that is this request's own, and the same whenever it is asked for."""
    return min(SPREAD, wait / 2) * int(ids.content_hash(event.event_id)[:4], 16) / 0xFFFF


def _count_try(context: Context[LLMRequestSent], services: Services, *, allowed: int) -> None:
    """Reserve one try of this request and one of today's calls. Raises LimitReached, in words for the owner."""
    keep_until = context.now + timedelta(days=3)
    try:
        services.store.count(Counter(key=f"tries#{context.event.event_id}", limit=allowed, expires_at=keep_until))
    except LimitReached as error:
        raise LimitReached(
            f"the model was asked {allowed} times for this answer, and the function broke off before it could record "
            f"one; `.venv/bin/copydesk logs {context.event.query_id}` shows why"
        ) from error
    today = context.now.date().isoformat()
    most = services.settings.model.calls_per_day
    try:
        services.store.count(Counter(key=f"model#{today}", limit=most, expires_at=keep_until))
    except LimitReached as error:
        raise LimitReached(
            f"today's {most} calls of the model are used up; raise model.calls_per_day, or let it be tried again "
            f"tomorrow"
        ) from error


def _received(answer: ModelAnswer, services: Services, *, tries: int, took: timedelta) -> LLMResponseReceived:
    return LLMResponseReceived(
        response_text=storable(answer.text),
        tool_calls=tuple(_storable(call) for call in answer.calls),
        model_name=storable(answer.model),
        finish_reason=storable(answer.finish_reason),
        input_tokens=answer.input_tokens,
        output_tokens=answer.output_tokens,
        cached_tokens=answer.cached_tokens,
        tries=tries,
        latency_ms=round(took.total_seconds() * 1000),
        dollars=dollars(answer, services.settings.model),
        scripted=answer.scripted,
    )


def _storable(call: RequestedCall) -> RequestedCall:
    return RequestedCall.model_validate({name: storable(text) for name, text in call.model_dump().items()})


def _request(context: Context[LLMRequestSent], services: Services) -> ModelRequest:
    """The prompt that the log names. It follows from the log; other settings or another version would ask otherwise."""
    request, named = build_request(context.log, services.settings), context.event.prompt
    if not named or kept_prompt(request).parts == named:
        return request
    texts = services.store.contents(context.event.query_id, named)
    return request_of(named, texts) if texts.keys() >= set(named) else request


def dollars(answer: ModelAnswer | LLMResponseReceived, prices: ModelSettings) -> float:
    """What an answer cost, by the settings' prices; a cached token costs as much as another unless they say less."""
    for_cached = prices.dollars_per_million_cached_input
    cached = min(answer.cached_tokens, answer.input_tokens)
    spent = (
        (answer.input_tokens - cached) * prices.dollars_per_million_input
        + cached * (prices.dollars_per_million_input if for_cached is None else for_cached)
        + answer.output_tokens * prices.dollars_per_million_output
    )
    return spent / PER_MILLION


def is_due(context: Context[LLMRequestSent]) -> bool:
    """Whether the query still waits for this answer."""
    return context.awaits(Status.THINKING)


def record(context: Context[LLMRequestSent], answer: Answer) -> Outcome:
    """Record the answer, if it is still waited for."""
    return emit(answer) if is_due(context) else NOTHING


def again(context: Context[LLMRequestSent], recorded: Recorded) -> Answer:
    """The answer as it was recorded, at the prices of now."""
    answer: Answer = first_event(context, recorded)
    if not isinstance(answer, LLMResponseReceived):
        return answer
    return answer.model_copy(update={"dollars": dollars(answer, recorded.settings.model)})


STEP: Final = Act(
    "call_llm",
    hears=(LLMRequestSent,),
    is_due=is_due,
    effect=call_llm,
    record=record,
    needs_log=True,
    again=again,
)
