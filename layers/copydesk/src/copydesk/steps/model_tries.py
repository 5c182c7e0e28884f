"""call_llm: what one invocation has tried, what it may still try, and what it comes to where nobody answers."""

from datetime import timedelta
from typing import Final, cast

from copydesk.errors import CopydeskError, LimitReached, ModelUnavailable
from copydesk.events import (
    LLMRequestDeferred,
    LLMRequestFailed,
    LLMRequestResumed,
    LLMRequestSent,
    LLMResponseReceived,
    WaitsFor,
)
from copydesk.flow.context import Context
from copydesk.flow.deferral import FIRST_WAIT, Trouble, deferred, owners_day, share, tomorrow, waits
from copydesk.model_settings import ModelSettings
from copydesk.ports import Counter
from copydesk.step import Call
from copydesk.steps.model_money import Full
from copydesk.telling.limits_raised import limit_named
from copydesk.telling.times import duration

FIRST_PAUSE: Final = 1.0
"""Seconds before the second try; doubled before each further one."""
RESERVE: Final = 15.0
"""Seconds of the function's time that are kept for recording the answer."""
SPREAD: Final = 10.0
"""Seconds over which queries that were turned away together come back, so that they are not turned away again."""
MOST_TURNED_AWAY: Final = 5
"""How often one invocation waits for an endpoint that turns it away; each pause is twice as long as the last."""
LEAST_SECONDS: Final = 1.0
"""A try that has less is not worth it."""
Answer = LLMResponseReceived | LLMRequestDeferred | LLMRequestFailed
Asked = LLMRequestSent | LLMRequestResumed


class Tries:
    """What one invocation has tried, and what is left to it.

    `failed` are its tries that nobody answered in time or to any use, `unpaid` those of them that cost nothing, `held`
    the day whose calls hold one for the next try, for the last one was turned away.
    """

    def __init__(self, context: Context[Asked], call: Call) -> None:
        self._context, self._call, self._services = context, call, call.services
        before = waits(context.log, context.event)
        self._is_resumed = isinstance(context.event, LLMRequestResumed)
        self._failed_before = before[-1].failed if before else 0
        self._held = before[-1].counted_on if before else ""
        self.earlier = sum(one.tries for one in before)
        self._reserved = asked_for(context).max_tries
        self.most = self._reserved - self._failed_before
        self.failed = self.asked = self._counted = self._unpaid = self._turned_away = self._own = 0
        self.problem, self._trouble, self._because = "no try was left", "", ""
        self._may_wait, self._needed, self._left = call.remaining_seconds() - RESERVE, LEAST_SECONDS, 0.0

    def has_time(self) -> bool:
        """Whether a try is worth it in the time that is left."""
        self._left = self._call.remaining_seconds() - RESERVE
        return self._left >= self._needed

    def reserve(self) -> Answer | None:
        """Reserve one try of this request and one of today's calls; what it comes to where the day's are used up.

        Raises LimitReached, in words for the owner, where the request's are.
        """
        event, services = self._context.event, self._services
        keep_until, allowed = self._context.now + timedelta(days=3), self.most + self.asked - self.failed
        try:
            self._counted = services.store.count(Counter(f"tries#{event.event_id}", allowed, keep_until))
        except LimitReached as error:
            raise LimitReached(
                f"the model was asked {allowed} times for this answer, and the function broke off before it could "
                f"record one; `.venv/bin/copydesk logs {event.query_id}` shows why"
            ) from error
        self._own += 1
        zone, settings = services.settings.calendar.time_zone, services.settings.model
        today = owners_day(services.clock.now(), zone).isoformat()
        if self._held == today and (self._counted == 1 or self.asked):
            return None
        try:
            services.store.count(Counter(f"model#{today}", settings.calls_per_day, keep_until))
        except LimitReached:
            return self._day_is_used_up(settings)
        self._held = today
        return None

    def _day_is_used_up(self, settings: ModelSettings) -> Answer:
        reason = f"today's {settings.calls_per_day} calls of the model are used up"
        advice = "raise model.calls_per_day, or let it be tried again tomorrow"
        return self._at_limit(reason, advice, limit=limit_named("calls_per_day", settings))

    def cannot_be_paid(self, full: Full) -> Answer:
        """What it comes to where a budget has no room for the next call; one that begins anew may be waited for."""
        now, zone = self._services.clock.now(), self._services.settings.calendar.time_zone
        next_day = tomorrow(now, zone)
        ends = full.budget.of == "day" or (
            full.budget.of == "month" and owners_day(next_day, zone).month != owners_day(now, zone).month
        )
        limit = limit_named(f"budget.dollars_per_{full.budget.of}", self._services.settings.model)
        return self._at_limit(full.reason, full.advice, limit=limit, may_wait=ends and not full.never)

    def _at_limit(self, reason: str, advice: str, *, limit: str, may_wait: bool = True) -> Answer:
        settings, zone = self._services.settings.model, self._services.settings.calendar.time_zone
        if may_wait and settings.at_limit == "tomorrow":
            until = tomorrow(self._services.clock.now(), zone)
            later = self._put_off(Trouble("own_limit", reason, until=until, limit=limit))
            if later is not None:
                return later
        return self.given_up(f"{reason}; {advice}")

    def begins(self) -> float:
        """Count the try; the seconds that it may take, with a second model for both of them."""
        self.asked += 1
        return min(self._services.settings.model.seconds_for_a_try, self._left)

    def fails(self, error: ModelUnavailable) -> Answer | None:
        """Nobody answered; what it comes to, or None once the pause before the next try is over."""
        self._note(error)
        self.failed += 1
        self._unpaid += bool(error.kind)
        if error.kind and self._is_resumed:
            return self.later() or self.given_up(self.problem)
        self._needed = max(self._needed, self._left - (self._call.remaining_seconds() - RESERVE))
        self._services.clock.sleep(FIRST_PAUSE * 2 ** (self.failed - 1) if self.failed < self.most else 0)
        return None

    def turned_away(self, error: ModelUnavailable) -> Answer | None:
        """The endpoint says how long to wait; what it comes to, or None once that time is over."""
        self._note(error)
        self.failed += not error.kind
        told = error.retry_after or 0.0
        wait = max(
            told + min(SPREAD, told / 2) * share(self._context.event.event_id), FIRST_PAUSE * 2**self._turned_away
        )
        self._turned_away += 1
        patient = self._turned_away <= MOST_TURNED_AWAY
        if wait >= self._may_wait or not patient:
            later = self.later(told if patient or told >= FIRST_WAIT.total_seconds() else None)
            return later or self.given_up(f"{self.problem} (asked {self.asked} times)")
        self._may_wait -= wait
        self._services.clock.sleep(wait)
        return None

    def _note(self, error: ModelUnavailable) -> None:
        self.problem, self._trouble, self._because = str(error), error.kind, error.because
        self._held = self._held if error.kind else ""

    def later(self, wait: float | None = None) -> LLMRequestDeferred | None:
        """The wait for another time, where what stands in the way may pass; None where it is given up."""
        if self._trouble not in ("rate_limit", "outage"):
            return None
        told = None if wait is None else timedelta(seconds=wait)
        return self._put_off(Trouble(cast("WaitsFor", self._trouble), self._because, self.problem, wait=told))

    def _put_off(self, trouble: Trouble) -> LLMRequestDeferred | None:
        by_others = max(0, self._counted - self._own)
        failed = self._failed_before + by_others + self.failed - self._unpaid
        if failed >= self._reserved:
            return None
        return deferred(
            trouble,
            self._context.log,
            self._context.event,
            self._services.clock.now(),
            tries=self.asked,
            failed=failed,
            counted_on=self._held,
            may_be_ended_for=timedelta(days=self._services.settings.review.expire_days),
        )

    def given_up(self, reason: str, *, tries: int | None = None) -> LLMRequestFailed:
        """That there is no answer, and why; and for how long the model was waited for."""
        before = waits(self._context.log, self._context.event)
        waited = ""
        if before:
            since = self._services.clock.now() - before[0].timestamp
            waited = f". It was waited for, for {duration(since.total_seconds())}"
        return LLMRequestFailed(
            reason=f"{reason}{waited}", tries=self.earlier + (self.asked if tries is None else tries)
        )


def asked_for(context: Context[Asked]) -> LLMRequestSent:
    """What the model is asked: after a wait, what it was asked before."""
    if isinstance(context.event, LLMRequestSent):
        return context.event
    asked = context.log.latest(LLMRequestSent, context.event.turn)
    if asked is None:
        raise CopydeskError(f"the log of query {context.event.query_id} has no request that could be resumed")
    return asked


def out_of_time(problem: str, asked: int) -> str:
    """Why no further try is made."""
    tries = "one try" if asked == 1 else f"{asked} tries"
    return f"the time ran out after {tries}: {problem}"
