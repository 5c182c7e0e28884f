"""What CloudWatch is given to read metrics from: the embedded metric format's own fields."""

import json

import pytest

from copydesk.observability.emf import NAMESPACE, EmfTelemetry
from copydesk.ports import Measurement


def written(capsys: pytest.CaptureFixture[str], *measurements: Measurement) -> list[dict[str, object]]:
    EmfTelemetry("staging").record({"event_type": "ResponseSent", "query_id": "q"}, measurements)
    lines = [json.loads(text) for text in capsys.readouterr().out.splitlines() if text.startswith("{")]
    return [each for each in lines if "_aws" in each]


def test_each_set_of_dimensions_is_one_object_that_bears_the_stage(capsys: pytest.CaptureFixture[str]) -> None:
    plain, by_type = written(
        capsys,
        Measurement("InputTokens", 4),
        Measurement("ModelLatencyMs", 900, unit="Milliseconds"),
        Measurement("EventCount", 1, event_type="ResponseSent"),
    )
    (metrics,) = plain["_aws"]["CloudWatchMetrics"]
    assert metrics["Namespace"] == NAMESPACE
    assert metrics["Dimensions"] == [["service"]]
    assert {(each["Name"], each["Unit"]) for each in metrics["Metrics"]} == {
        ("InputTokens", "Count"),
        ("ModelLatencyMs", "Milliseconds"),
    }
    assert (plain["service"], plain["InputTokens"], plain["ModelLatencyMs"]) == ("staging", [4], [900])

    (metrics,) = by_type["_aws"]["CloudWatchMetrics"]
    assert sorted(*metrics["Dimensions"]) == ["event_type", "service"]
    assert (by_type["event_type"], by_type["EventCount"]) == ("ResponseSent", [1])


def test_a_line_without_measurements_makes_no_metric(capsys: pytest.CaptureFixture[str]) -> None:
    assert written(capsys) == []
