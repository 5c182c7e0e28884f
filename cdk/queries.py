"""Saved Logs Insights queries, for the questions that come up: what happened to this one, what fails, what is slow."""

from collections.abc import Mapping, Sequence
from typing import Final

from aws_cdk import aws_logs as logs
from constructs import Construct

SYSTEM_REPORT: Final = "platform.report"
"""The `type` of Lambda's own line about an invocation, in the JSON format of its logs."""

QUERIES: Final[Mapping[str, str]] = {
    "timeline of a query": """\
fields @timestamp, event_type, emitted_by, turn, round, hop, level, message, @log
| filter query_id = "PUT THE QUERY ID HERE"
| sort @timestamp asc
| limit 1000""",
    "failures": """\
fields @timestamp, query_id, event_id, level, message, @log
| filter level in ["ERROR", "CRITICAL"] or event_type in ["LLMRequestFailed", "LLMResponseUnusable", "ToolCallFailed", \
"ResponseFailed", "ResponseUncertain", "QueryStalled", "LoopStopped", "HumanReviewNeeded"]
| sort @timestamp desc
| limit 200""",
    "slow steps": f"""\
filter type = "{SYSTEM_REPORT}"
| stats count() as runs, pct(record.metrics.durationMs, 50) as p50_ms, pct(record.metrics.durationMs, 95) as p95_ms, \
max(record.metrics.durationMs) as slowest_ms, max(record.metrics.initDurationMs) as slowest_start_ms by @log
| sort p95_ms desc""",
    "model cost a day": """\
fields datefloor(@timestamp, 1d) as day
| filter event_type = "LLMResponseReceived"
| stats count() as answers, sum(input_tokens) as tokens_in, sum(output_tokens) as tokens_out, sum(dollars) as cost, \
avg(latency_ms) as mean_latency_ms by day, model
| sort day desc""",
}


def save_queries(scope: Construct, stage: str, groups: Sequence[logs.ILogGroup]) -> None:
    """Save QUERIES over `groups`, in a folder that bears the stage's name."""
    for name, text in QUERIES.items():
        logs.CfnQueryDefinition(
            scope,
            "Query" + name.title().replace(" ", ""),
            name=f"{stage}/{name}",
            query_string=text,
            log_group_names=[group.log_group_name for group in groups],
        )
