"""call_llm's step: ask the model within the request's tries and the day's budget, each counted beforehand."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from copydesk.conversation.kept_prompts import kept_prompt, request_of
from copydesk.conversation.messages import build_request
from copydesk.errors import LimitReached, ModelRefused, ModelUnavailable
from copydesk.events import LLMRequestDeferred, LLMRequestResumed, LLMRequestSent, LLMResponseReceived, RequestedCall
from copydesk.flow.context import Context, Outcome
from copydesk.flow.shown import shown_hash
from copydesk.model_settings import ModelSettings
from copydesk.ports import ModelAnswer, ModelRequest, Tally
from copydesk.query import Status
from copydesk.services import Services
from copydesk.spending import in_dollars, price_of
from copydesk.step import Act, Call, Recorded, first_event
from copydesk.steps.model_money import Money
from copydesk.steps.model_tries import Answer, Asked, Tries, asked_for, out_of_time
from copydesk.values import storable


@dataclass(frozen=True, slots=True)
class Told:
    """What an invocation records, and what it adds to the sums of what the model costs."""

    answer: Answer
    tallies: tuple[Tally, ...] = ()


def call_llm(context: Context[Asked], call: Call) -> Told:
    """The model's answer, when it is asked again, or why there is none. Never raises for what the endpoint does.

    A try that the endpoint turns away with a time to wait is no failed one: it is made again after that time, for as
    long as the function's own time allows, and later if it does not. Nor is one that nobody answered: once the tries
    are used up, the model is asked later. No try begins with less time than a failed one took: it would end alike.
    """
    services, asking = call.services, Tries(context, call)
    request = _request(context, services)
    money, started = Money(context.event, services, request), services.clock.now()
    answer = _asked(asking, services, request, money)
    if not isinstance(answer, ModelAnswer):
        return Told(answer, money.settled(None))
    took = services.clock.now() - started
    received = _received(answer, services, tries=asking.earlier + asking.asked, took=took)
    return Told(received, money.settled(answer))


def _asked(asking: Tries, services: Services, request: ModelRequest, money: Money) -> ModelAnswer | Answer:
    """The model's answer, or what it comes to without one. Each call is paid for beforehand, as far as is known."""
    while asking.failed < asking.most:
        if not asking.has_time():
            return asking.later() or asking.given_up(out_of_time(asking.problem, asking.asked))
        try:
            full = money.reserve()
            used_up = asking.reserve() if full is None else asking.cannot_be_paid(full)
            if used_up is not None:
                return used_up
            return services.model.complete(request, timeout_seconds=asking.begins())
        except (ModelRefused, LimitReached) as error:
            return asking.given_up(str(error), tries=max(asking.asked, 1))
        except ModelUnavailable as error:
            if error.may_charge:
                money.may_be_charged()
            over = asking.turned_away(error) if error.retry_after is not None else asking.fails(error)
            if over is not None:
                return over
    return asking.later() or asking.given_up(asking.problem)


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
        reasoning_tokens=answer.reasoning_tokens,
        dollars=dollars(answer, services.settings.model),
        by_second=answer.by_second,
        by_rules=answer.by_rules,
        scripted=answer.scripted,
    )


def _storable(call: RequestedCall) -> RequestedCall:
    return RequestedCall.model_validate({name: storable(text) for name, text in call.model_dump().items()})


def _request(context: Context[Asked], services: Services) -> ModelRequest:
    """The prompt that the log names. It follows from the log; other settings or another version would ask otherwise."""
    request, named = build_request(context.log, services.settings), asked_for(context).prompt
    if not named or kept_prompt(request).parts == named:
        return request
    texts = services.store.contents(context.event.query_id, named)
    return request_of(named, texts) if texts.keys() >= set(named) else request


def dollars(answer: ModelAnswer | LLMResponseReceived, settings: ModelSettings) -> float | None:
    """What an answer cost, by the prices of the model that gave it; None where that is unknown."""
    spent = price_of(answer, settings)
    return None if spent is None else in_dollars(spent)


def is_due(context: Context[Asked]) -> bool:
    """Whether the query still waits for this answer."""
    return context.awaits(Status.THINKING)


def record(context: Context[Asked], told: Told | Answer) -> Outcome:
    """Record the answer, if it is still waited for; what it cost is counted all the same.

    An answer alone, such as a replay's, adds nothing to the sums.
    """
    answer, tallies = (told.answer, told.tallies) if isinstance(told, Told) else (told, ())
    if isinstance(answer, LLMRequestDeferred) and answer.expires_at is not None:
        shown = shown_hash(context.state, context.log, None)
        answer = answer.model_copy(update={"shown_hash": shown})
    return Outcome(events=(answer,) if is_due(context) else (), tallies=tallies)


def again(context: Context[Asked], recorded: Recorded) -> Answer:
    """The answer as it was recorded, at the prices of now."""
    answer: Answer = first_event(context, recorded)
    if not isinstance(answer, LLMResponseReceived):
        return answer
    return answer.model_copy(update={"dollars": dollars(answer, recorded.settings.model)})


STEP: Final[Act[Asked, Told | Answer]] = Act(
    "call_llm",
    hears=(LLMRequestSent, LLMRequestResumed),
    is_due=is_due,
    effect=call_llm,
    record=record,
    needs_log=True,
    again=again,
)
