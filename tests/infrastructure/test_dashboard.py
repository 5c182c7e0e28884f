"""The dashboard reads what is really measured, says first what an owner wants to know, and is drawn as it is."""

import re
from datetime import timedelta
from html import unescape

import pytest
from dashboard.business import BEGINS, ENDS, Day, a_day
from dashboard.widgets import Dashboard, Widget

from copydesk.observability.emf import NAMESPACE
from copydesk.observability.measure import FAILURES
from local.console.aws.settings import ROOT
from local.console.setup.costs import TYPICAL

MOST_METRICS = 50
"""Of a dashboard that is free, as long as an account has three at most."""
PICTURE = ROOT / "docs" / "dashboard.svg"


@pytest.fixture(scope="module")
def day() -> Day:
    return a_day("copydesk")


@pytest.fixture(scope="module")
def dashboard(stack, day) -> Dashboard:
    return Dashboard(stack.template, day.meter.datapoints, BEGINS, ENDS)


@pytest.fixture(scope="module")
def widgets(dashboard) -> dict[str, Widget]:
    return {widget.title: widget for widget in dashboard.widgets()}


def test_no_promise_was_broken_on_that_day(day):
    assert day.cloud.broken == []


def test_whatever_a_widget_or_an_alarm_reads_is_measured(dashboard, day):
    measured = set(day.meter.datapoints.names())
    assert {name for name in dashboard.asked() if name not in measured} == set()


def test_the_estimate_knows_about_how_many_metrics_an_hour_with_mail_has(day):
    first = day.meter.datapoints.names_between(BEGINS, BEGINS + timedelta(hours=1))
    own = [name for name in first if name[0] == NAMESPACE]
    assert abs(len(own) - TYPICAL.metrics) <= 5


def test_the_dashboard_is_among_those_that_are_free(dashboard):
    shown = sum(len(widget.series) for widget in dashboard.widgets() if widget.title != "Failures by type")
    assert shown + len(FAILURES) <= MOST_METRICS


def test_the_owner_s_widgets_count_what_happened(widgets, day):
    told = {series.label: series.points[-1][1] for series in widgets["Mails in the time shown"].series}
    ledger = day.cloud.ledger
    assert told["answered"] == len(ledger.replies)
    assert told["came in"] > told["answered"] > 0
    assert told["discarded"] > 0
    assert told["handed to you"] > 0


def test_what_waits_for_the_owner_rises_and_falls(widgets):
    (series,) = widgets["Waiting for you"].series
    values = [value for _, value in series.points]
    assert max(values) > 1
    assert min(values) == 0
    assert len(values) == 24 * 6


def test_the_owner_looks_first_at_the_alarms_then_at_what_waits(dashboard):
    titles = [widget.title for widget in dashboard.widgets() if widget.title]
    assert titles[:4] == ["Alarms", "Waiting for you", "Mails in the time shown", "The model in the time shown"]


def test_widgets_leave_no_hole_and_do_not_overlap(dashboard):
    taken = [
        (x, y)
        for widget in dashboard.widgets()
        for x in range(widget.x, widget.x + widget.width)
        for y in range(widget.y, widget.y + widget.height)
    ]
    rows = 1 + max(y for _, y in taken)
    assert len(taken) == len(set(taken)) == 24 * rows


def test_the_picture_in_the_documentation_shows_every_widget(dashboard):
    drawn = {unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", PICTURE.read_text(encoding="utf-8"))}
    shown = {widget.title for widget in dashboard.widgets() if widget.title}
    shown |= {series.label for widget in dashboard.widgets() for series in widget.series}
    shown |= {name for widget in dashboard.widgets() for name, _ in widget.alarms}
    assert shown - drawn == set(), "the dashboard has changed: `make docs` draws it again"
