"""The dashboard of a simulated day as JSON, for `drawing.py`: `PYTHONPATH=tests python -m dashboard > FILE`."""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from tempfile import TemporaryDirectory
from typing import Any, Final

from cdk.application import application
from dashboard.business import BEGINS, ENDS, a_day
from dashboard.widgets import Dashboard

STAGE: Final = "copydesk"
OWNER: Final = {
    "agent_address": "hello@desk.maraquill.example",
    "owner_name": "Mara Quill",
    "owner_address": "mara@maraquill.example",
    "deployment": {"stage": STAGE},
}


def template() -> Mapping[str, Any]:
    """The stack's template, with layers that are not built."""
    with TemporaryDirectory() as folder:
        stack = application({"copydesk": OWNER, "bundle": False}, output=folder).synth().get_stack_by_name(STAGE)
        return dict(stack.template)


def main() -> None:
    """Print all widgets."""
    dashboard = Dashboard(template(), a_day(STAGE).meter.datapoints, BEGINS, ENDS)
    widgets = [asdict(widget) for widget in dashboard.widgets()]
    json.dump({"since": BEGINS, "until": ENDS, "widgets": widgets}, sys.stdout, default=str)


if __name__ == "__main__":
    main()
