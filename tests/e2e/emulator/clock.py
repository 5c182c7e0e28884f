"""EventBridge Scheduler calls by the role that a schedule names; upstream calls by none.

Its schedules come at their moment, but its look at them every ten seconds is hurried.
"""

import logging

from ministack.services import eventbridge, scheduler

from emulator import authorization

OURS = "aws.scheduler"
_LOG = logging.getLogger(__name__)


def complete():
    """Let the schedule's role decide about each call."""
    invoke = eventbridge._invoke_target

    def invoke_as_role(target, event, rule, *rest, **named):
        if event.get("Source") == OURS and not authorization.may(
            target["RoleArn"], "lambda:InvokeFunction", target["Arn"]
        ):
            _LOG.warning("%s may not invoke %s: the schedule is lost", target["RoleArn"], target["Arn"])
            return None
        return invoke(target, event, rule, *rest, **named)

    eventbridge._invoke_target = invoke_as_role
    scheduler._SCHEDULE_TICK_INTERVAL = 1
