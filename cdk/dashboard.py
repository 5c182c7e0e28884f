"""The dashboard: is it well? First what an owner looks at, then what an engineer needs."""

from collections.abc import Mapping, Sequence
from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from cdk.metrics import HOUR, Metrics, account_metric

DAY: Final = Duration.days(1)
WIDTH: Final = 24
HALF: Final = WIDTH // 2
THIRD: Final = WIDTH // 3

GUIDE: Final = """\
# Copydesk: is it well?
**Yes**, if every alarm below is green. "For your review" and "answered" should keep pace; what was "handed to you" \
waits in your mailbox with its raw mail.
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
            cloudwatch.SingleValueWidget(title="Mails of the last day", metrics=self._mails(), width=WIDTH, height=4)
        )
        self.dashboard.add_widgets(
            cloudwatch.SingleValueWidget(
                title="The model, last day",
                metrics=[
                    self._metrics.total("Dollars", label="cost ($)", period=DAY),
                    self._metrics.total("InputTokens", label="tokens in", period=DAY),
                    self._metrics.total("OutputTokens", label="tokens out", period=DAY),
                ],
                width=HALF,
            ),
            self._lines(
                "From mail to draft (seconds)",
                [self._metrics.statistic("TimeToDraftSeconds", each, label=each) for each in ("p50", "p95")],
                width=HALF,
            ),
        )

    def _mails(self) -> list[cloudwatch.IMetric]:
        day = [
            ("UserQueryReceived", "came in"),
            ("ReviewRequested", "for your review"),
            ("ResponseSent", "answered"),
            ("QueryDiscarded", "discarded"),
            ("HumanReviewNeeded", "handed to you"),
        ]
        return [self._metrics.events(event_type, label=label, period=DAY) for event_type, label in day]

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
                "Duration by step, p95 (ms)",
                [
                    function.metric_duration(statistic="p95", period=HOUR, label=name)
                    for name, function in functions.items()
                ],
                width=HALF,
            ),
            self._lines(
                "Errors by step",
                [
                    function.metric_errors(statistic="Sum", period=HOUR, label=name)
                    for name, function in functions.items()
                ],
                width=HALF,
            ),
        )
        self.dashboard.add_widgets(
            self._lines("Log to bus: oldest event (ms)", [_iterator_age(functions["publish_events"])], width=THIRD),
            self._lines("Hops, most", [self._metrics.statistic("Hops", "Maximum", label="hops")], width=THIRD),
            self._lines("Account: throttles, bounce and complaint rate", _of_the_account(), width=THIRD),
        )

    def _lines(self, title: str, metrics: Sequence[cloudwatch.IMetric], *, width: int) -> cloudwatch.GraphWidget:
        return cloudwatch.GraphWidget(title=title, left=list(metrics), width=width, left_y_axis=_FROM_ZERO)


_FROM_ZERO = cloudwatch.YAxisProps(min=0, show_units=False)


def _depth(queue: sqs.Queue, label: str) -> cloudwatch.Metric:
    return queue.metric_approximate_number_of_messages_visible(statistic="Maximum", label=label)


def _iterator_age(function: lambda_.Function) -> cloudwatch.Metric:
    return function.metric("IteratorAge", statistic="Maximum", label="oldest")


def _of_the_account() -> list[cloudwatch.Metric]:
    return [
        account_metric("AWS/Lambda", "Throttles", "Sum"),
        account_metric("AWS/SES", "Reputation.BounceRate", "Average"),
        account_metric("AWS/SES", "Reputation.ComplaintRate", "Average"),
    ]
