"""What a desk costs, from the table of prices and from what a mail makes it do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from copydesk.model_settings import ModelSettings
from local.console.setup import prices
from local.console.text.counting import pluralize
from local.console.text.terminal import wrapped

MAILS: Final = 1_000
ALARM_METRICS: Final = 11
"""One for each alarm of cdk/monitoring.py; a test counts them."""
SECRETS: Final = 1
LOOKS_A_MONTH: Final = 30 * 24 * 12
"""How often watch_deadlines runs: every five minutes."""
HOURS_A_MONTH: Final = 730


@dataclass(frozen=True, slots=True)
class Workload:
    """What one mail makes the desk do: a mail that uses both tools and is approved, as `copydesk try` shows it.

    Sizes are typical ones: half a gigabyte of memory, a fifth of a second for a step, two calls of the model that take
    eight seconds each, a commit of two kilobytes in four items.
    """

    events: int = 19
    handlers_run: int = 17
    batches_published: int = 12
    step_seconds: float = 0.2
    gigabytes: float = 0.5
    model_calls: int = 2
    model_seconds: float = 8.0
    commits: int = 16
    units_a_commit: float = 8
    """Write units: about four items of a kilobyte, twice because it is a transaction."""
    reads: int = 60
    log_bytes: int = 60_000
    mails_out: int = 2
    """The review and the reply."""
    input_tokens: int = 6_000
    output_tokens: int = 900
    metrics: int = 25
    """Metrics of our own that get values in an hour with a mail."""

    @property
    def runs(self) -> int:
        """Functions run: the steps, record_event for each event, and publish_events for each batch."""
        return self.handlers_run + self.events + self.batches_published


TYPICAL: Final = Workload()


@dataclass(frozen=True, slots=True)
class Cost:
    """A line of the estimate, in dollars; None where the settings don't say what it costs."""

    what: str
    dollars: float | None


def per_thousand_mails(model: ModelSettings, work: Workload = TYPICAL) -> tuple[Cost, ...]:
    """The estimate for a thousand mails."""
    return tuple(_per_thousand(model, work))


def _per_thousand(model: ModelSettings, work: Workload) -> Iterator[Cost]:
    seconds = work.runs * work.step_seconds + work.model_calls * work.model_seconds
    yield Cost(
        "Lambda", _thousand(prices.INVOCATION.of(work.runs) + prices.GIGABYTE_SECOND.of(seconds * work.gigabytes))
    )
    yield Cost("DynamoDB", _thousand(prices.WRITE.of(work.commits * work.units_a_commit) + prices.READ.of(work.reads)))
    yield Cost("EventBridge", _thousand(prices.CUSTOM_EVENT.of(work.events)))
    yield Cost("S3", _thousand(prices.PUT.of(2) + prices.GET.of(3)))
    yield Cost("SES, in and out", _thousand(prices.MAIL_IN.of(1) + prices.MAIL_OUT.of(work.mails_out)))
    yield Cost("Logs and traces", _thousand(prices.LOG_GIGABYTE.of(work.log_bytes / 1e9) + prices.TRACE.of(work.runs)))
    yield Cost(f"The model ({model.name})", _of_model(model, work))


def _thousand(dollars: float) -> float:
    return MAILS * dollars


def _of_model(model: ModelSettings, work: Workload) -> float | None:
    read, written = model.dollars_per_million_input, model.dollars_per_million_output
    if read is None or written is None:
        return None
    return MAILS * (work.input_tokens * read + work.output_tokens * written) / 1_000_000


def idle_month() -> tuple[Cost, ...]:
    """The estimate for a month without a single mail."""
    run = prices.INVOCATION.of(1) + prices.GIGABYTE_SECOND.of(TYPICAL.gigabytes * TYPICAL.step_seconds)
    look = run + prices.READ.of(2) + prices.PUT.of(1) + prices.TRACE.of(1)
    return (
        Cost(pluralize(SECRETS, "secret"), prices.SECRET.of(SECRETS)),
        Cost(
            f"{ALARM_METRICS} alarms (an account's first {prices.FREE_ALARMS} are free)", prices.ALARM.of(ALARM_METRICS)
        ),
        Cost("a look at the deadlines every five minutes", LOOKS_A_MONTH * look),
    )


def idle_month_with_free_alarms() -> float:
    """A month without a single mail, in dollars, in an account where nothing else has used up the free alarms."""
    free = prices.ALARM.of(min(prices.FREE_ALARMS, ALARM_METRICS))
    return sum(cost.dollars or 0 for cost in idle_month()) - free


def metric_hour() -> float:
    """What the metrics cost for each hour in which a mail comes in; an account's first ten are free."""
    return prices.METRIC.of(TYPICAL.metrics) / HOURS_A_MONTH


def estimate(model: ModelSettings, region: str = prices.REGION) -> str:
    """All of it as text, for somebody who has chosen that Region."""
    work = TYPICAL
    tokens = f"at its provider's price, for about {work.input_tokens:,} tokens in and {work.output_tokens:,} out a mail"
    every_hour = prices.METRIC.of(work.metrics)
    metrics = f"${metric_hour():.3f} for the dashboard's metrics (${every_hour:.2f} if that is every hour of a month)"
    return wrapped(
        "\n".join(
            (
                f"What it will cost, by {prices.AS_OF}{_elsewhere(region)}:",
                f"  {MAILS:,} mails, each with both tools and a review",
                *_lines(per_thousand_mails(model), unknown="see below"),
                "  a month without mail",
                *_lines(idle_month(), unknown=""),
                f"    {f'together, with {prices.FREE_ALARMS} alarms free':44} ${idle_month_with_free_alarms():.2f}",
                f"  each hour in which mail comes in: {metrics}",
                *([f"  the model: {tokens}"] if _of_model(model, work) is None else []),
                f"  the dashboard: nothing, or ${prices.DASHBOARD.of(1):.2f} a month if the account has three others",
            )
        )
    )


def _elsewhere(region: str) -> str:
    return "" if region == prices.REGION else f" (in {region} {prices.ELSEWHERE})"


def _lines(costs: tuple[Cost, ...], *, unknown: str) -> Iterator[str]:
    for cost in costs:
        yield f"    {cost.what:44} {unknown if cost.dollars is None else f'${cost.dollars:.2f}'}"
    known = [cost.dollars for cost in costs if cost.dollars is not None]
    what = "together" if len(known) == len(costs) else "together, without the model"
    yield f"    {what:44} ${sum(known):.2f}"
