"""The dashboard: is it well? First what an owner looks at, then what an engineer needs."""

from collections.abc import Mapping, Sequence
from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from cdk.metrics import HOUR, Metrics, account_metric
from functions.registry import OnEvent, OnObject
from functions.subscriptions import SUBSCRIPTIONS

DAY: Final = Duration.days(1)
WIDTH: Final = 24
HALF: Final = WIDTH // 2
THIRD: Final = WIDTH // 3
QUARTER: Final = WIDTH // 4
TOTALS_HEIGHT: Final = 4
GRAPH_HEIGHT: Final = 6

STEPS: Final = tuple(
    entry.handler
    for entry in SUBSCRIPTIONS
    if set(entry.emits) - {"OwnerTold"} and any(isinstance(trigger, OnEvent | OnObject) for trigger in entry.hears)
)
"""The functions that carry a query on. What fails elsewhere has an alarm of its own.

A dashboard is free among an account's first three if it shows fifty metrics at most; another costs $3 a month.
"""
MEASURED_ELSEWHERE: Final = frozenset({"call_llm"})
SHOWN_BY_THEIR_LETTERS: Final = frozenset(
    {
        *("confirm_booking", "release_holds", "approve_unasked", "weigh_call", "heed_word"),
        *("keep_time", "send_holding_reply"),
    }
)
"""Steps beside the way of most mails: one that fails is seen among the dead letters, and by the query that waits."""
NOBODY_WAITS_FOR: Final = SHOWN_BY_THEIR_LETTERS | {"handle_failure"}

GUIDE: Final = """\
# Copydesk: is it well?
**Yes**, if every alarm below is green. What waits for you lies in your mailbox: drafts for your review, and what was \
handed to you with its raw mail. An alarm's text says what to do about it.
"""


class Dashboard(Construct):
    """One dashboard a stack."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stage: str,
        alarms: Sequence[cloudwatch.IAlarm],
        functions: Mapping[str, lambda_.Function],
        queues: Mapping[str, sqs.Queue],
    ) -> None:
        super().__init__(scope, construct_id)
        self._metrics = Metrics(stage)
        self.dashboard = cloudwatch.Dashboard(
            self,
            "Dashboard",
            dashboard_name=stage,
            default_interval=DAY,
        )
        self._add_for_the_owner(alarms)
        self._add_for_the_engineer(functions, queues)

    def _add_for_the_owner(self, alarms: Sequence[cloudwatch.IAlarm]) -> None:
        self.dashboard.add_widgets(cloudwatch.TextWidget(markdown=GUIDE, width=WIDTH, height=3))
        self.dashboard.add_widgets(
            cloudwatch.AlarmStatusWidget(title="Alarms", alarms=list(alarms), width=WIDTH, height=4)
        )
        self.dashboard.add_widgets(
            cloudwatch.SingleValueWidget(
                title="Waiting for you",
                metrics=[self._metrics.waiting_for_owner()],
                sparkline=True,
                width=QUARTER,
                height=TOTALS_HEIGHT,
            ),
            _totals("Mails in the time shown", self._mails(), width=WIDTH - QUARTER),
        )
        self.dashboard.add_widgets(
            _totals("The model in the time shown", self._model(), width=HALF, height=GRAPH_HEIGHT),
            self._lines(
                "From mail to draft (seconds)",
                [self._metrics.statistic("TimeToDraftSeconds", each, label=each) for each in ("p50", "p95")],
                width=HALF,
            ),
        )

    def _mails(self) -> list[cloudwatch.IMetric]:
        told = [
            ("UserQueryReceived", "came in"),
            ("ReviewRequested", "for your review"),
            ("ResponseSent", "answered"),
            ("QueryDiscarded", "discarded"),
            ("HumanReviewNeeded", "handed to you"),
        ]
        return [self._metrics.events(event_type, label=label) for event_type, label in told]

    def _model(self) -> list[cloudwatch.IMetric]:
        told = [("Dollars", "cost ($)"), ("InputTokens", "tokens in"), ("OutputTokens", "tokens out")]
        return [self._metrics.total(name, label=label) for name, label in told]

    def _add_for_the_engineer(self, functions: Mapping[str, lambda_.Function], queues: Mapping[str, sqs.Queue]) -> None:
        self.dashboard.add_widgets(
            self._lines("Failures by type", [self._metrics.each_failure()], width=THIRD),
            self._lines("Dead letters", [_depth(queue, label) for label, queue in queues.items()], width=THIRD),
            self._lines(
                "Model latency (ms)",
                [self._metrics.statistic("ModelLatencyMs", s, label=s) for s in ("p50", "p95", "Maximum")],
                width=THIRD,
            ),
        )
        self.dashboard.add_widgets(
            self._lines(
                "Duration by step, without the model's, p95 (ms)",
                [
                    functions[name].metric_duration(statistic="p95", period=HOUR, label=name)
                    for name in STEPS
                    if name not in MEASURED_ELSEWHERE | NOBODY_WAITS_FOR
                ],
                width=HALF,
            ),
            self._lines(
                "Errors by step",
                [
                    functions[name].metric_errors(statistic="Sum", period=HOUR, label=name)
                    for name in STEPS
                    if name not in SHOWN_BY_THEIR_LETTERS
                ],
                width=HALF,
            ),
        )
        self.dashboard.add_widgets(
            self._lines("Log to bus: oldest event (ms)", [_iterator_age(functions["publish_events"])], width=HALF),
            self._lines(
                "The account: throttles (left), rates (right)",
                [account_metric("AWS/Lambda", "Throttles", "Sum", label="throttles")],
                right=[
                    account_metric("AWS/SES", f"Reputation.{name}Rate", "Average", label=f"{name.lower()} rate")
                    for name in ("Bounce", "Complaint")
                ],
                width=HALF,
            ),
        )

    def _lines(
        self,
        title: str,
        metrics: Sequence[cloudwatch.IMetric],
        *,
        right: Sequence[cloudwatch.IMetric] = (),
        width: int,
    ) -> cloudwatch.GraphWidget:
        return cloudwatch.GraphWidget(
            title=title,
            left=list(metrics),
            left_y_axis=_FROM_ZERO,
            right=list(right),
            right_y_axis=_FROM_ZERO if right else None,
            width=width,
            height=GRAPH_HEIGHT,
        )


def _totals(
    title: str, metrics: Sequence[cloudwatch.IMetric], *, width: int, height: int = TOTALS_HEIGHT
) -> cloudwatch.SingleValueWidget:
    """Sums over whatever time the owner has chosen, not over calendar days."""
    return cloudwatch.SingleValueWidget(
        title=title, metrics=list(metrics), set_period_to_time_range=True, width=width, height=height
    )


_FROM_ZERO = cloudwatch.YAxisProps(min=0, show_units=False)


def _depth(queue: sqs.Queue, label: str) -> cloudwatch.Metric:
    return queue.metric_approximate_number_of_messages_visible(statistic="Maximum", label=label)


def _iterator_age(function: lambda_.Function) -> cloudwatch.Metric:
    return function.metric("IteratorAge", statistic="Maximum", label="oldest")
