"""call_llm's step: ask the model within the request's tries and the day's budget, each counted beforehand."""

from datetime import timedelta
from typing import Final

from copydesk.conversation import build_request, kept_prompt, request_of
from copydesk.errors import LimitReached, ModelRefused, ModelUnavailable
from copydesk.events import LLMRequestFailed, LLMRequestSent, LLMResponseReceived
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.ports import Counter, ModelAnswer, ModelRequest
from copydesk.query import Status
from copydesk.services import Services
from copydesk.settings import ModelSettings
from copydesk.step import Act, Call, Recorded, first_event

FIRST_PAUSE: Final = 1.0
"""Seconds before the second try; doubled before each further one."""
RESERVE: Final = 15.0
"""Seconds of the function's time that are kept for recording the answer."""
PER_MILLION: Final = 1_000_000

Answer = LLMResponseReceived | LLMRequestFailed


def call_llm(context: Context[LLMRequestSent], call: Call) -> Answer:
    """The model's answer, or why there is none. Never raises for what the endpoint does."""
    services = call.services
    request = _request(context, services)
    started, problem = services.clock.now(), "no try was left"
    for tried in range(1, context.event.max_tries + 1):
        timeout = min(services.settings.model.timeout_seconds, call.remaining_seconds() - RESERVE)
        if timeout <= 1:
            return LLMRequestFailed(reason=f"the time ran out after {tried - 1} tries: {problem}", tries=tried - 1)
        try:
            _count_try(context, services)
            answer = services.model.complete(request, timeout_seconds=timeout)
        except (ModelRefused, LimitReached) as error:
            return LLMRequestFailed(reason=str(error), tries=tried)
        except ModelUnavailable as error:
            problem = str(error)
            services.clock.sleep(FIRST_PAUSE * 2 ** (tried - 1) if tried < context.event.max_tries else 0)
            continue
        return _received(answer, services, tries=tried, took=services.clock.now() - started)
    return LLMRequestFailed(reason=problem, tries=context.event.max_tries)


def _count_try(context: Context[LLMRequestSent], services: Services) -> None:
    """Reserve one try of this request and one of today's calls. Raises LimitReached."""
    keep_until = context.now + timedelta(days=3)
    services.store.count(
        Counter(key=f"tries#{context.event.event_id}", limit=context.event.max_tries, expires_at=keep_until)
    )
    today = context.now.date().isoformat()
    services.store.count(
        Counter(key=f"model#{today}", limit=services.settings.model.calls_per_day, expires_at=keep_until)
    )


def _received(answer: ModelAnswer, services: Services, *, tries: int, took: timedelta) -> LLMResponseReceived:
    return LLMResponseReceived(
        response_text=answer.text,
        tool_calls=answer.calls,
        model_name=answer.model,
        finish_reason=answer.finish_reason,
        input_tokens=answer.input_tokens,
        output_tokens=answer.output_tokens,
        tries=tries,
        latency_ms=round(took.total_seconds() * 1000),
        dollars=dollars(answer, services.settings.model),
        scripted=answer.scripted,
    )


def _request(context: Context[LLMRequestSent], services: Services) -> ModelRequest:
    """The prompt that the log names. It follows from the log; other settings or another version would ask otherwise."""
    request, named = build_request(context.log, services.settings), context.event.prompt
    if not named or kept_prompt(request).parts == named:
        return request
    texts = services.store.contents(context.event.query_id, named)
    return request_of(named, texts) if texts.keys() >= set(named) else request


def dollars(answer: ModelAnswer | LLMResponseReceived, prices: ModelSettings) -> float:
    """What an answer cost, by the settings' prices."""
    spent = (
        answer.input_tokens * prices.dollars_per_million_input
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
