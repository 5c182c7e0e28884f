"""What AWS charges, in one table: dollars in us-east-1, from AWS's public price lists as of November 2026.

Most other Regions cost up to a tenth more. Free tiers are left out, so that the sums hold in any account; only the
free alarms are told beside them, since they are half of an idle month.
"""

from dataclasses import dataclass
from typing import Final

REGION: Final = "us-east-1"
AS_OF: Final = f"AWS's public price lists, {REGION}, November 2026"
ELSEWHERE: Final = "as a rule up to a tenth more"
"""What most other Regions cost."""


@dataclass(frozen=True, slots=True)
class Price:
    """Dollars for `per` units, and the page that says so."""

    dollars: float
    per: float
    source: str

    def of(self, units: float) -> float:
        """Dollars for so many units."""
        return units * self.dollars / self.per


LAMBDA: Final = "https://aws.amazon.com/lambda/pricing/"
DYNAMODB: Final = "https://aws.amazon.com/dynamodb/pricing/on-demand/"
CLOUDWATCH: Final = "https://aws.amazon.com/cloudwatch/pricing/"
S3: Final = "https://aws.amazon.com/s3/pricing/"

INVOCATION: Final = Price(0.20, 1_000_000, LAMBDA)
GIGABYTE_SECOND: Final = Price(13.3334, 1_000_000, LAMBDA)
"""On arm64."""
WRITE: Final = Price(0.625, 1_000_000, DYNAMODB)
"""A kilobyte; twice that in a transaction."""
READ: Final = Price(0.125, 1_000_000, DYNAMODB)
"""Four kilobytes, strongly consistent; half that where it is not."""
PUT: Final = Price(0.005, 1_000, S3)
"""PUT, COPY and LIST."""
GET: Final = Price(0.0004, 1_000, S3)
CUSTOM_EVENT: Final = Price(1.00, 1_000_000, "https://aws.amazon.com/eventbridge/pricing/")
MAIL_IN: Final = Price(0.10, 1_000, "https://aws.amazon.com/ses/pricing/")
MAIL_OUT: Final = Price(0.10, 1_000, "https://aws.amazon.com/ses/pricing/")
LOG_GIGABYTE: Final = Price(0.50, 1, CLOUDWATCH)
TRACE: Final = Price(5.00, 1_000_000, "https://aws.amazon.com/xray/pricing/")
ALARM: Final = Price(0.10, 1, CLOUDWATCH)
"""A month, for each metric that it reads."""
FREE_ALARMS: Final = 10
"""The first of an account, of all that runs in it; always free, not only in its first year."""
METRIC: Final = Price(0.30, 1, CLOUDWATCH)
"""A month of a metric of one's own; only the hours in which it gets a value are counted."""
DASHBOARD: Final = Price(3.00, 1, CLOUDWATCH)
"""A month; the first three of an account are free if they show fifty metrics at most, as ours does."""
SECRET: Final = Price(0.40, 1, "https://aws.amazon.com/secrets-manager/pricing/")
"""A month."""
