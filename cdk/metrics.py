"""The metrics that alarms and the dashboard read: Copydesk's own, and those of the services below it."""

from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch

from copydesk.observability.emf import NAMESPACE

HOUR: Final = Duration.hours(1)


class Metrics:
    """Copydesk's metrics of one stack: `service`, the dimension that all of them bear, is its stage."""

    def __init__(self, stage: str) -> None:
        self._stage = stage

    def events(self, event_type: str, *, label: str = "", period: Duration = HOUR) -> cloudwatch.Metric:
        """How many events of a type there were."""
        return self._metric("EventCount", "Sum", label, period, event_type=event_type)

    def total(self, name: str, *, label: str = "", period: Duration = HOUR) -> cloudwatch.Metric:
        """The sum of a metric such as Drafts or Dollars."""
        return self._metric(name, "Sum", label, period)

    def waiting_for_owner(self) -> cloudwatch.MathExpression:
        """How many queries wait for the owner; the watcher tells while there are any, so silence means none."""
        period = Duration.minutes(10)
        told = self._metric("WaitingForOwner", "Maximum", "", period)
        return cloudwatch.MathExpression(
            expression="FILL(told, 0)", using_metrics={"told": told}, label="queries", period=period
        )

    def statistic(self, name: str, statistic: str, *, label: str) -> cloudwatch.Metric:
        """A percentile or maximum of a metric such as ModelLatencyMs."""
        return self._metric(name, statistic, label, HOUR)

    def each_failure(self) -> cloudwatch.MathExpression:
        """The failures, a line for each type of event that is one."""
        search = f'{{{NAMESPACE},service,event_type}} MetricName="Failures" service="{self._stage}"'
        return cloudwatch.MathExpression(
            expression=f"SEARCH('{search}', 'Sum', {int(HOUR.to_seconds())})",
            using_metrics={},
            label="${PROP('Dim.event_type')}",
            period=HOUR,
        )

    # A label makes the CDK write an alarm's metric as metric math, so there is none where none is asked for.
    def _metric(self, name: str, statistic: str, label: str, period: Duration, **dimensions: str) -> cloudwatch.Metric:
        return cloudwatch.Metric(
            namespace=NAMESPACE,
            metric_name=name,
            dimensions_map={"service": self._stage, **dimensions},
            statistic=statistic,
            label=label or None,
            period=period,
        )


def account_metric(
    namespace: str, name: str, statistic: str, *, label: str = "", period: Duration = HOUR
) -> cloudwatch.Metric:
    """A metric of the whole account and Region, such as the bounce rate that SES judges the account by."""
    return cloudwatch.Metric(
        namespace=namespace, metric_name=name, statistic=statistic, label=label or None, period=period
    )
