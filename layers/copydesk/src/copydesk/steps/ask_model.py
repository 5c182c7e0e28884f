"""Ask the model, within the tries that its request reserved and the day's budget; each is counted beforehand."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from copydesk.conversation import build_request, kept_prompt, request_of
from copydesk.errors import LimitReached, ModelRefused, ModelUnavailable
from copydesk.events import LLMRequestFailed, LLMRequestSent, LLMResponseReceived
from copydesk.flow.context import Context
from copydesk.ports import Counter, ModelAnswer, ModelRequest
from copydesk.services import Services
from copydesk.settings import ModelSettings

FIRST_PAUSE: Final = 1.0
"""Seconds before the second try; doubled before each further one."""
RESERVE: Final = 15.0
"""Seconds of the function's time that are kept for recording the answer."""
PER_MILLION: Final = 1_000_000


def ask_model(
    context: Context[LLMRequestSent], services: Services, remaining_seconds: Callable[[], float]
) -> LLMResponseReceived | LLMRequestFailed:
    """The model's answer, or why there is none. Never raises for what the endpoint does."""
    request = _request(context, services)
    started, problem = services.clock.now(), "no try was left"
    for tried in range(1, context.event.max_tries + 1):
        timeout = min(services.settings.model.timeout_seconds, remaining_seconds() - RESERVE)
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
