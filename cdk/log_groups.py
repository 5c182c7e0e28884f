"""Log groups whose lines expire: a group that the stack does not declare would keep its lines for ever."""

from collections.abc import Mapping
from typing import Final

from aws_cdk import RemovalPolicy
from aws_cdk.aws_logs import LogGroup, RetentionDays
from constructs import Construct

from cdk.acknowledge import acknowledge

RETENTIONS: Final[Mapping[int, RetentionDays]] = {
    1: RetentionDays.ONE_DAY,
    3: RetentionDays.THREE_DAYS,
    5: RetentionDays.FIVE_DAYS,
    7: RetentionDays.ONE_WEEK,
    14: RetentionDays.TWO_WEEKS,
    30: RetentionDays.ONE_MONTH,
    60: RetentionDays.TWO_MONTHS,
    90: RetentionDays.THREE_MONTHS,
    120: RetentionDays.FOUR_MONTHS,
    150: RetentionDays.FIVE_MONTHS,
    180: RetentionDays.SIX_MONTHS,
    365: RetentionDays.ONE_YEAR,
    400: RetentionDays.THIRTEEN_MONTHS,
    545: RetentionDays.EIGHTEEN_MONTHS,
    731: RetentionDays.TWO_YEARS,
}


def log_group(scope: Construct, construct_id: str, *, days: int, name: str | None = None) -> LogGroup:
    """A log group that keeps its lines for `days` and goes with the stack."""
    group = LogGroup(
        scope,
        construct_id,
        log_group_name=name,
        retention=RETENTIONS[days],
        removal_policy=RemovalPolicy.DESTROY,
    )
    acknowledge(group, {"CKV_AWS_158": "CloudWatch's own key encrypts it, and the logs hold ids and no text of mails."})
    return group
