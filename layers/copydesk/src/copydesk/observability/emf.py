"""Telemetry on CloudWatch: the line through the logger, the metrics in its embedded metric format (EMF)."""

from collections.abc import Mapping, Sequence

from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from copydesk.observability.logs import logger
from copydesk.ports import Measurement

NAMESPACE = "Copydesk"


class EmfTelemetry:
    """Copydesk's Telemetry. `service` tells the stacks of one account apart."""

    def __init__(self, service: str) -> None:
        self._service = service

    def record(self, line: Mapping[str, object], measurements: Sequence[Measurement]) -> None:
        """Write one line, and one EMF object for each set of dimensions."""
        logger.info("event", extra=dict(line))
        for event_type in dict.fromkeys(measurement.event_type for measurement in measurements):
            metrics = EphemeralMetrics(namespace=NAMESPACE, service=self._service)
            if event_type:
                metrics.add_dimension(name="event_type", value=event_type)
            for measurement in measurements:
                if measurement.event_type == event_type:
                    metrics.add_metric(
                        name=measurement.name, unit=MetricUnit(measurement.unit), value=measurement.value
                    )
            metrics.flush_metrics()
