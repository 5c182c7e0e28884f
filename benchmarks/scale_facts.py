"""What one mail was measured to need of AWS, and the quotas that it meets: what the model of scale rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from local.console.setup.costs import TYPICAL


@dataclass(frozen=True, slots=True)
class Wave:
    """Functions that run side by side, and the events that they commit; the next wave follows when all have ended."""

    handlers: tuple[str, ...]
    events: int


WAVES: Final = (
    Wave(("receive_email",), 1),
    Wave(("plan_query", "release_holds"), 1),
    Wave(("call_llm",), 1),
    Wave(("interpret_response",), 3),
    Wave(("search_knowledge_base", "schedule_call"), 2),
    Wave(("gather_tool_results",) * 2, 1),
    Wave(("call_llm",), 1),
    Wave(("interpret_response",), 1),
    Wave(("request_review", "approve_unasked"), 1),
    Wave(("receive_email", "track_delivery", "track_delivery", "send_holding_reply"), 0),
    Wave(("verify_word",), 1),
    Wave(("apply_review",), 1),
    Wave(("send_response",), 2),
    Wave(("confirm_booking", "release_holds", "track_delivery", "track_delivery"), 3),
)
"""A mail that uses both tools and is approved, as measured. record_event runs for every event besides, and for the
notice of the owner's word, which is no event of the log."""
ASKED: Final = 9
"""Waves until the owner has the review mail. The model lets the owner decide at once, which is the heaviest load."""
SENDERS: Final = frozenset({"request_review", "send_response"})

COMMITS: Final = 26
WRITE_UNITS: Final = 285
READ_UNITS: Final = 373
"""Of DynamoDB for one mail, as measured; they vary by some commits that are decided again after a conflict."""
STEP_SECONDS: Final = TYPICAL.step_seconds
MODEL_SECONDS: Final = TYPICAL.model_seconds
"""The mean; half of it to one and a half times of it, at random."""
RULE_MEDIAN, RULE_P99 = 0.150, 0.390
"""Seconds from PutEvents to the function (measured by others in 2023, one Region)."""
STREAM_POLL: Final = 0.25
"""Seconds between Lambda's looks at a shard of the stream (Lambda developer guide, "Using Lambda with DynamoDB")."""


@dataclass(frozen=True, slots=True)
class Quota:
    """What limits the flow: at first, and as AWS usually grants it; what to ask for, and where that stands."""

    name: str
    per: str
    new: float
    usual: float
    ask: str
    source: str

    def __str__(self) -> str:
        return f"{self.name} {self.per}"


SES_PAGE: Final = "SES developer guide, Service quotas; outside the sandbox by use case, 14 and 50,000 are usual"
EVENTS_PAGE: Final = "EventBridge user guide, Quotas: us-east-1, us-west-2, eu-west-1; elsewhere less, down to 400"
TABLE_PAGE: Final = "DynamoDB developer guide, Quotas and On-demand capacity mode"

QUOTAS: Final[Mapping[str, Quota]] = {
    "calls_per_day": Quota(
        "model calls that model.calls_per_day allows",
        "a day",
        500,
        500,
        "set model.calls_per_day",
        "copydesk/settings.py",
    ),
    "model": Quota(
        "model calls", "a minute", 500, 500, "the endpoint's next tier", "an entry tier; see your endpoint's"
    ),
    "lambda": Quota(
        "Lambda concurrent executions", "at once", 10, 1_000, "Lambda, Concurrent executions", "Lambda developer guide"
    ),
    "ses_day": Quota("SES sends", "a day", 200, 50_000, "SES, Sending quota", SES_PAGE),
    "ses_rate": Quota("SES sends", "a second", 1, 14, "SES, Sending rate", SES_PAGE),
    "put_events": Quota("EventBridge PutEvents", "a second", 10_000, 10_000, "EventBridge, PutEvents", EVENTS_PAGE),
    "rules": Quota("EventBridge invocations", "a second", 18_750, 18_750, "EventBridge, Invocations", EVENTS_PAGE),
    "writes": Quota(
        "DynamoDB write units", "a second", 4_000, 40_000, "DynamoDB, table's write throughput", TABLE_PAGE
    ),
    "index": Quota(
        "writes of a partition of the deadlines", "a second", 1_000, 1_000, "more DEADLINE_SHARDS", TABLE_PAGE
    ),
    "counter": Quota("writes of the day's counter", "a second", 1_000, 1_000, "nothing: one item", TABLE_PAGE),
}
"""What a new account has, and what is usual after the first requests; the same where AWS makes no difference."""
NOT_OF_AWS: Final = frozenset({"calls_per_day", "model"})
