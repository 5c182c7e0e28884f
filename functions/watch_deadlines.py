"""watch_deadlines: looks after every query whose deadline has passed, and after mails that nobody handled."""

from copydesk.entry import Call, on_call
from copydesk.steps.watch import watch_inbound, watch_queries


@on_call("watch_deadlines")
def handler(call: Call) -> None:
    """Every few minutes -> ReminderDue, ReviewExpired, ToolCallFailed, ResponseUncertain, QueryStalled."""
    try:
        watch_queries(call.services)
    except Exception:
        # Not `finally`: after a process that is ending, nothing may be begun.
        watch_inbound(call.services)
        raise
    watch_inbound(call.services)
