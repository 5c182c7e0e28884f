"""What a dashboard shows for a time: the widgets of a synthesized template, filled as CloudWatch would fill them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from dashboard.datapoints import Datapoints, Name, Series, name_of

BROKEN: Final = {
    "GreaterThanThreshold": lambda value, limit: value > limit,
    "LessThanThreshold": lambda value, limit: value < limit,
}
SEARCH: Final = re.compile(
    r"SEARCH\('\{(?P<namespace>\w+),(?P<dimensions>[\w,]+)\} "
    r"MetricName=\"(?P<metric>\w+)\" (?P<given>\w+)=\"(?P<value>\w+)\"', "
    r"'(?P<statistic>\w+)', (?P<period>\d+)\)"
)
FILL: Final = re.compile(r"FILL\((?P<of>\w+), (?P<value>\d+)\)")


@dataclass(frozen=True, slots=True)
class Widget:
    """One field of the dashboard; `alarms` says of each whether it is on."""

    kind: str
    title: str
    x: int
    y: int
    width: int
    height: int
    text: str = ""
    series: tuple[Series, ...] = ()
    alarms: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One metric as a widget or an alarm names it."""

    name: Name
    statistic: str
    period: timedelta
    label: str
    whole_time: bool = False


class Dashboard:
    """The only dashboard of a template, for the time from `since` to `until`."""

    def __init__(self, template: Mapping[str, Any], datapoints: Datapoints, since: datetime, until: datetime) -> None:
        self._resources = template["Resources"]
        self._datapoints, self._since, self._until = datapoints, since, until
        self._names = dict(_names(self._resources))

    def widgets(self) -> Iterator[Widget]:
        """All of them, in order."""
        (dashboard,) = self._of_type("AWS::CloudWatch::Dashboard").values()
        body = json.loads(self._text(dashboard["Properties"]["DashboardBody"]))
        for widget in body["widgets"]:
            yield self._widget(widget, widget["properties"])

    def asked(self) -> Iterator[Name]:
        """Every metric that a widget or an alarm reads, but for those that a search finds."""
        (dashboard,) = self._of_type("AWS::CloudWatch::Dashboard").values()
        for widget in json.loads(self._text(dashboard["Properties"]["DashboardBody"]))["widgets"]:
            for row in widget["properties"].get("metrics", ()):
                if isinstance(row[0], str):
                    yield self._metric(row, whole_time=False).name
        for alarm in self._of_type("AWS::CloudWatch::Alarm").values():
            yield self._of_alarm(alarm["Properties"]).name

    def _widget(self, widget: Mapping[str, Any], properties: Mapping[str, Any]) -> Widget:
        place = (widget["x"], widget["y"], widget["width"], widget["height"])
        match widget["type"]:
            case "text":
                return Widget("text", "", *place, text=properties["markdown"])
            case "alarm":
                alarms = tuple((self._alarm_name(arn), self._is_on(arn)) for arn in properties["alarms"])
                return Widget("alarm", properties["title"], *place, alarms=alarms)
        return Widget(properties["view"], properties["title"], *place, series=tuple(self._series(properties)))

    def _series(self, properties: Mapping[str, Any]) -> Iterator[Series]:
        whole_time = properties.get("setPeriodToTimeRange", False)
        by_id = {row[-1].get("id"): row for row in properties["metrics"] if isinstance(row[-1], dict)}
        for row in properties["metrics"]:
            if not isinstance(row[0], str):
                yield from self._expression(row[0], by_id)
            elif row[-1].get("visible", True):
                asked = self._metric(row, whole_time=whole_time)
                yield Series(asked.label, self._points(asked), row[-1].get("yAxis", "left"))

    def _expression(self, row: Mapping[str, Any], by_id: Mapping[str, list[Any]]) -> Iterator[Series]:
        if found := SEARCH.fullmatch(row["expression"]):
            yield from self._searched(found)
            return
        fill = FILL.fullmatch(row["expression"])
        if fill is None:
            raise ValueError(f"this small CloudWatch does not know the expression {row['expression']!r}")
        asked = self._metric(by_id[fill["of"]], whole_time=False)
        known, begin = dict(self._points(asked)), self._since
        filled: list[tuple[datetime, float]] = []
        while begin < self._until:
            filled.append((begin, known.get(begin, float(fill["value"]))))
            begin += asked.period
        yield Series(row["label"], tuple(filled))

    def _searched(self, found: re.Match[str]) -> Iterator[Series]:
        """One line for each metric that has these dimensions and the given value of one of them."""
        wanted, given = set(found["dimensions"].split(",")), (found["given"], found["value"])
        period = timedelta(seconds=int(found["period"]))
        for name in sorted(self._datapoints.names(), key=lambda each: sorted(each[2])):
            namespace, metric, held = name
            if (namespace, metric) != (found["namespace"], found["metric"]) or {key for key, _ in held} != wanted:
                continue
            if given in held:
                label = " ".join(value for _, value in sorted(held - {given}))
                yield Series(label, self._points(Asked(name, found["statistic"], period, label)))

    def _points(self, asked: Asked) -> tuple[tuple[datetime, float], ...]:
        period = self._until - self._since if asked.whole_time else asked.period
        return self._datapoints.statistic(asked.name, asked.statistic, period, self._since, self._until)

    def _metric(self, row: Sequence[Any], *, whole_time: bool) -> Asked:
        namespace, metric, *rest = row
        options = rest.pop() if isinstance(rest[-1], dict) else {}
        dimensions = dict(zip(rest[::2], rest[1::2], strict=True))
        period = timedelta(seconds=options.get("period", 300))
        return Asked(
            name_of(namespace, metric, dimensions),
            options.get("stat", "Average"),
            period,
            options.get("label", metric),
            whole_time=whole_time,
        )

    def _of_alarm(self, alarm: Mapping[str, Any]) -> Asked:
        dimensions = {each["Name"]: self._text(each["Value"]) for each in alarm.get("Dimensions", ())}
        name = name_of(alarm["Namespace"], alarm["MetricName"], dimensions)
        return Asked(name, alarm["Statistic"], timedelta(seconds=alarm["Period"]), "")

    def _is_on(self, arn: str) -> bool:
        """Whether the last whole period would have set the alarm off."""
        alarm = self._resources[arn]["Properties"]
        asked = self._of_alarm(alarm)
        points = self._datapoints.statistic(
            asked.name, asked.statistic, asked.period, self._until - asked.period, self._until
        )
        if not points:
            return bool(alarm["TreatMissingData"] == "breaching")
        return bool(BROKEN[alarm["ComparisonOperator"]](points[-1][1], alarm["Threshold"]))

    def _alarm_name(self, logical_id: str) -> str:
        return re.sub(r"^Monitoring|[0-9A-F]{8}$", "", logical_id)

    def _of_type(self, resource_type: str) -> dict[str, Mapping[str, Any]]:
        return {name: each for name, each in self._resources.items() if each["Type"] == resource_type}

    def _text(self, value: Any) -> str:
        """A text in which references to resources became the names that the metrics bear."""
        match value:
            case str():
                return value
            case {"Fn::Join": [separator, parts]}:
                return str(separator).join(self._text(part) for part in parts)
            case {"Ref": str(logical_id)} | {"Fn::GetAtt": [str(logical_id), _]}:
                return self._names.get(logical_id, logical_id)
        raise ValueError(f"a text of a template cannot be {value!r}")


def _names(resources: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Functions are told apart by their handlers, the two queues by what lies in them."""
    for logical_id, resource in resources.items():
        if resource["Type"] == "AWS::Lambda::Function":
            yield logical_id, resource["Properties"]["Handler"].removesuffix(".handler")
        if resource["Type"] == "AWS::SQS::Queue":
            yield logical_id, "failed" if logical_id.startswith("Failed") else "undelivered"
