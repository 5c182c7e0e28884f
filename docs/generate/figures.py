"""The figures in README and docs: `python -m docs.generate.figures` writes each between its marks.

Most are computed from the code. What takes minutes or other packages to measure stands in `docs/figures.json`, written
by `python -m docs.generate.measure` with its date and command.
"""

import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Final

from benchmarks import scale_facts, scale_model
from copydesk import limits
from copydesk.adapters.aws.dynamodb_store import AHEAD
from copydesk.adapters.aws.log_pages import LONGEST_WITHOUT_PAGES, PAGE
from copydesk.adapters.aws.table_reading import BATCH_LIMIT
from copydesk.events import EVENTS
from copydesk.flow import send_response, watch_deadlines
from copydesk.mail import limits as mail_limits
from copydesk.model_settings import ModelSettings
from copydesk.query.evolve import STALL_AFTER
from copydesk.review.page_tokens import VIEW_FOR
from copydesk.steps import desk_page
from copydesk.steps.desk_overview import SEARCHED
from copydesk.web.overview import PAGE_SIZE
from docs.generate import attacks, grounding, proof, runtimes
from docs.generate.marks import filled, names, pages, table
from docs.generate.measured import measured
from docs.generate.wording import in_words
from functions.lookup import subscription
from functions.registry import OnSchedule
from functions.subscriptions import SUBSCRIPTIONS
from local.console.setup import costs, prices
from local.console.setup.questions import QUESTIONS


def value(name: str) -> str:
    """The figure called `name`. Raises KeyError with the known names."""
    if name not in FIGURES:
        raise KeyError(f"no figure {name!r}; there are {', '.join(FIGURES)}")
    return FIGURES[name]()


@cache
def _simulation(module: str) -> Any:
    """A module of tests/simulation; `make` and pytest put tests/ on the path."""
    return import_module(f"simulation.{module}")


def _simulated_day() -> Any:
    """tests/dashboard/business.py, the day that the picture of the dashboard shows."""
    return import_module("dashboard.business")


def _monitoring() -> Any:
    """cdk/monitoring.py, which brings the whole CDK along."""
    return import_module("cdk.monitoring")


@cache
def _sweep_calls() -> tuple[str, ...]:
    return tuple(_simulation("sweep").calls())


def _kill_points() -> str:
    return f"{sum(1 for _ in _simulation('sweep').points()):,}"


@cache
def _scale_tables() -> tuple[str, str]:
    needs, _, follows = "\n".join(scale_model.report()).partition("\n\n")
    return needs, follows


@cache
def _needs(rate: int) -> Mapping[str, float]:
    return scale_model.needs(rate)


def _tokens_a_minute(rate: int) -> float:
    return rate / 60 * (costs.TYPICAL.input_tokens + costs.TYPICAL.output_tokens)


def _binds_at(quota: str) -> float:
    """The mails an hour that take all of `quota`; what it is asked for grows with the mails."""
    return scale_facts.QUOTAS[quota].usual / _needs(1_000)[quota] * 1_000


def _rounded(number: float) -> str:
    """Two digits and zeros, since the model knows no more."""
    shown = float(f"{number:.2g}")
    return f"{shown / 1e6:.2g} million" if shown >= 1e6 else f"{shown:,.0f}"  # noqa: PLR2004  (a million)


def _free_times() -> str:
    rows = (
        (
            f"{row['events']:,}",
            f"{row['first']:.2f} s",
            f"{row['warm']:.2f} s",
            f"{row['kept'] * 1000:.0f} ms",
        )
        for row in measured("free_times")["rows"]
    )
    return table(("Events", "Read first", "Read again", "From what was read"), *rows)


def _dollars(amount: float) -> str:
    return f"${amount:.2f}" if amount != round(amount) else f"${amount:.0f}"


def _sum(lines: tuple[costs.Cost, ...]) -> float:
    return sum(line.dollars or 0 for line in lines)


def _watcher_minutes() -> str:
    (every,) = (each.minutes for each in subscription("watch_deadlines").hears if isinstance(each, OnSchedule))
    return in_words(every)


def _mail_calls() -> str:
    """One mail's way: each handler's runs and calls, in the registry's order."""
    by_handler = measured("calls_per_mail")["by_handler"]
    rows = (
        (f"`{entry.handler}`", str(found["runs"]), _told(found["calls"]))
        for entry in SUBSCRIPTIONS
        if (found := by_handler.get(entry.handler))
    )
    return table(("Function", "Runs", "AWS calls of all its runs"), *rows)


def _told(calls: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(calls.items())) or "none"


def _measured(measurement: str, key: str) -> Callable[[], str]:
    def read() -> str:
        found = measured(measurement)[key]
        return f"{found:,}" if isinstance(found, int) else str(found)

    return read


FIGURES: Final[Mapping[str, Callable[[], str]]] = {
    # the registry and the events
    "handlers": lambda: str(len(SUBSCRIPTIONS)),
    "events": lambda: str(len(EVENTS)),
    "watcher_minutes": _watcher_minutes,
    "view_link_days": lambda: str(VIEW_FOR.days),
    "cards": lambda: str(PAGE_SIZE),
    "open": lambda: str(desk_page.OPEN),
    "resting": lambda: str(desk_page.RESTING),
    "searched": lambda: str(SEARCHED),
    "events_in_one_read": lambda: str(LONGEST_WITHOUT_PAGES),
    "events_a_page": lambda: str(PAGE),
    "events_by_pages": lambda: f"{(BATCH_LIMIT - 4 - AHEAD - PAGE) * PAGE // 100 * 100:,}",
    "claim_minutes": lambda: in_words(round(send_response.CLAIM_LASTS.total_seconds() / 60)),
    "deferrals": lambda: in_words(send_response.MAX_DEFERRALS),
    "stall_minutes": lambda: f"{STALL_AFTER.total_seconds() / 60:.0f}",
    "stalls": lambda: in_words(watch_deadlines.MAX_STALLS),
    "inbound_minutes": lambda: f"{watch_deadlines.INBOUND_OVERDUE_AFTER.total_seconds() / 60:.0f}",
    "hops": lambda: str(limits.MAX_HOPS),
    "rounds": lambda: in_words(limits.MAX_ROUNDS),
    "calls_a_round": lambda: in_words(limits.MAX_CALLS_A_ROUND),
    "mail_megabytes": lambda: f"{mail_limits.SIZE_LIMIT / 1_000_000:.0f}",
    "mail_lines": lambda: f"{mail_limits.LINE_LIMIT / 1_000_000:.1f} million",
    "mail_header": lambda: f"{mail_limits.HEADER_LIMIT // 1024} kB",
    "mail_nesting": lambda: str(mail_limits.NESTING_LIMIT),
    "mail_parts": lambda: f"{mail_limits.PART_LIMIT:,}",
    # the alarms
    "bounce_limit": lambda: f"{100 * _monitoring().BOUNCE_LIMIT:g}",
    "unpublished_minutes": lambda: in_words(_monitoring().OLDEST_UNPUBLISHED.to_minutes()),
    # the simulation
    "sweep_calls": lambda: str(len(_sweep_calls())),
    "kill_points": _kill_points,
    "storm_seeds": lambda: str(len(_simulation("storm").ORDINARY)),
    "dashboard_clients": lambda: str(_simulated_day().CLIENTS),
    "safeguards": lambda: str(len(_simulation("mutations").MUTATIONS)),
    # money
    "mails": lambda: f"{costs.MAILS:,}",
    "thousand_mails": lambda: f"${_sum(costs.per_thousand_mails(ModelSettings())):.2f}",
    "idle_month": lambda: f"${_sum(costs.idle_month()):.2f}",
    "idle_month_with_free_alarms": lambda: f"${costs.idle_month_with_free_alarms():.2f}",
    "secrets": lambda: in_words(costs.SECRETS),
    "alarms": lambda: in_words(costs.ALARM_METRICS),
    "free_alarms": lambda: in_words(prices.FREE_ALARMS),
    "secret_price": lambda: _dollars(prices.SECRET.of(1)),
    "alarm_price": lambda: _dollars(prices.ALARM.of(1)),
    "metric_price": lambda: _dollars(prices.METRIC.of(1)),
    "dashboard_price": lambda: _dollars(prices.DASHBOARD.of(1)),
    "busy_metrics": lambda: _dollars(prices.METRIC.of(costs.TYPICAL.metrics)),
    "questions": lambda: in_words(sum(question.is_asked({}) for question in QUESTIONS)),
    # what was measured
    "langgraph_version": runtimes.version_of("LangGraph"),
    "llama_index_version": runtimes.version_of("LlamaIndex"),
    "dbos_version": runtimes.version_of("DBOS"),
    "durable_runtimes_table": runtimes.kills,
    "durable_runtimes_date": _measured("durable_runtimes", "date"),
    "durabl_version": runtimes.version_of("durabl"),
    "exactly_once_version": runtimes.version_of("exactly-once"),
    "paces_table": runtimes.paces,
    "where_time_goes_table": runtimes.where_time_goes,
    "paces_date": _measured("paces", "date"),
    "paces_conversations": _measured("paces", "conversations"),
    "paces_at_a_time": _measured("paces", "at_a_time"),
    "durable_runtimes_kills": lambda: in_words(measured("durable_runtimes")["runs"]),
    "mail_events": _measured("calls_per_mail", "events"),
    "mail_invocations": _measured("calls_per_mail", "invocations"),
    "mail_calls": _mail_calls,
    "mail_calls_date": _measured("calls_per_mail", "date"),
    "mail_api_calls": _measured("calls_per_mail", "api_calls"),
    "offer_calls": _measured("calls_for_a_call", "offer"),
    "booking_calls": _measured("calls_for_a_call", "booking"),
    "calls_for_a_call_date": _measured("calls_for_a_call", "date"),
    "free_times": _free_times,
    "free_times_days": _measured("free_times", "days"),
    "free_times_date": _measured("free_times", "date"),
    "load_mails": _measured("load", "mails"),
    "load_drafts": _measured("load", "in_review"),
    "load_handed_over": _measured("load", "needs_human"),
    "load_dead_letters": lambda: in_words(measured("load")["dead_letters"]).replace("none", "no"),
    "load_p50": _measured("load", "p50_seconds"),
    "load_p99": _measured("load", "p99_seconds"),
    "load_date": _measured("load", "date"),
    # the model of the protocol
    "model_states": _measured("model", "states"),
    "model_steps": _measured("model", "steps"),
    "model_seconds": _measured("model", "seconds"),
    "model_date": _measured("model", "date"),
    "model_longest_steps": _measured("model", "longest_steps"),
    "model_longest_minutes": _measured("model", "longest_minutes"),
    "storms_measured": _measured("storms", "seeds"),
    "storms_longest_minutes": _measured("storms", "longest_minutes"),
    # the evaluation of claims and their sources
    "grounding_sentences": _measured("grounding_open", "sentences"),
    "grounding_sets": grounding.of_both_sets,
    "grounding_classes": grounding.by_class,
    "grounding_languages": grounding.by_language,
    "grounding_locked_runs": grounding.locked_runs,
    "model_bounds": lambda: proof.bounds(measured("model")["states_by_bounds"]),
    "model_controls": proof.controls,
    "model_promises": proof.promises,
    "proof": proof.table_of_promises,
    "calls_safeguards": proof.safeguards_of_calls,
    "calls_states": _measured("model_of_calls", "states"),
    "calls_steps": _measured("model_of_calls", "steps"),
    "calls_date": _measured("model_of_calls", "date"),
    # the attacker
    "attack_tries": attacks.of("tries"),
    "attack_goals": attacks.of("goals"),
    "attack_effects": attacks.of("effects"),
    "attack_unwarned": attacks.of("unwarned_share"),
    "attack_unmarked": attacks.of("unmarked_share"),
    "attack_left_unasked": attacks.of("left_unasked"),
    "attack_date": attacks.of("date"),
    "attack_by_goal": attacks.by_goal,
    "attack_sets": attacks.sets,
    "attack_public": attacks.public,
    # the model of its scale
    "scale_needs": lambda: f"\n{_scale_tables()[0]}\n",
    "scale_follows": lambda: f"\n{_scale_tables()[1]}\n",
    "scale_calls_a_day_slow": lambda: f"{_needs(10)['calls_per_day']:,.0f}",
    "scale_sends_a_day_middle": lambda: f"{_needs(1_000)['ses_day']:,.0f}",
    "scale_calls_a_minute_middle": lambda: f"{_needs(1_000)['model']:,.0f}",
    "scale_sends_a_day_fast": lambda: f"{_needs(100_000)['ses_day']:,.0f}",
    "scale_sends_a_second_fast": lambda: f"{_needs(100_000)['ses_rate']:,.0f}",
    "scale_calls_a_minute_fast": lambda: f"{_needs(100_000)['model']:,.0f}",
    "scale_put_events_fast": lambda: f"{_needs(100_000)['put_events']:,.0f}",
    "scale_rules_fast": lambda: f"{_needs(100_000)['rules']:,.0f}",
    "scale_tokens_middle": lambda: _rounded(_tokens_a_minute(1_000)),
    "scale_tokens_fast": lambda: _rounded(_tokens_a_minute(100_000)),
    "scale_concurrent_middle": lambda: _rounded(_needs(1_000)["lambda"]),
    "scale_concurrent_fast": lambda: _rounded(_needs(100_000)["lambda"]),
    "scale_writes_fast": lambda: _rounded(_needs(100_000)["writes"]),
    "scale_counter_binds": lambda: _rounded(_binds_at("counter")),
    "scale_index_binds": lambda: _rounded(_binds_at("index")),
    "scale_quota_calls_a_day": lambda: f"{scale_facts.QUOTAS['calls_per_day'].usual:,.0f}",
}
"""Every figure by its name in the marks."""


def renewed(page: str) -> str:
    """`page` with the present figures between its marks."""
    return filled(page, value)


def main() -> int:
    """Write the figures into every page."""
    for path in pages():
        page = path.read_text(encoding="utf-8")
        if names(page) and (after := renewed(page)) != page:
            path.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
