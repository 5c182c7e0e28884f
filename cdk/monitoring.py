"""The alarms, by mail. Each says what it means and which command comes next.

An alarm costs $0.10 a month for each metric that it reads, metric math included, and the first ten of an account are
free. So most functions have no alarm of their own: what they can't handle comes to one queue, which has.
`copydesk setup` says what they cost.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from cdk.acknowledge import acknowledge
from cdk.metrics import Metrics, account_metric

FIVE_MINUTES: Final = Duration.minutes(5)

BOUNCE_LIMIT: Final = 0.04
COMPLAINT_LIMIT: Final = 0.0008
"""SES reviews an account at 5 % bounces or 0.1 % complaints: be told a little before."""

MANY_HANDOVERS: Final = 3
OLDEST_UNPUBLISHED: Final = Duration.minutes(5)

Operator = cloudwatch.ComparisonOperator
Missing = cloudwatch.TreatMissingData


class Monitoring(Construct):
    """The topic that mails the owner, and every alarm that publishes to it."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stage: str,
        addresses: Sequence[str],
        undelivered: sqs.Queue,
        failed: sqs.Queue,
        functions: Mapping[str, lambda_.Function],
        reads_calendars: bool = False,
    ) -> None:
        super().__init__(scope, construct_id)
        self._stage = stage
        self.topic = self._topic(addresses)
        self.alarms: list[cloudwatch.Alarm] = []
        self._watch_queues(undelivered, failed)
        self._watch_the_way_of_events(functions)
        self._watch_queries(Metrics(stage))
        if reads_calendars:
            self._watch_calendars(Metrics(stage))
        self._watch_the_account()

    def _topic(self, addresses: Sequence[str]) -> sns.Topic:
        topic = sns.Topic(self, "Alarms", display_name=f"Copydesk alarms ({self._stage})", enforce_ssl=True)
        for address in addresses:
            topic.add_subscription(subscriptions.EmailSubscription(address))
        plain = (
            "Alarms hold no private data, and CloudWatch cannot publish to a topic under the key that AWS manages; a "
            "key of one's own costs $1 a month."
        )
        acknowledge(
            topic,
            {
                "AwsSolutions-SNS2": plain,
                "CKV_AWS_26": plain,
                "Serverless-SNSRedrivePolicy": "Subscribers are mail addresses; SNS keeps no dead letters for them.",
            },
        )
        return topic

    def _watch_queues(self, undelivered: sqs.Queue, failed: sqs.Queue) -> None:
        self._alarm(
            "FailedEvents",
            _depth(failed),
            above=0,
            means="A function failed on an event three times, so that something is not answered.",
            then=f"See which with {self._command('dead-letters list')}, and why with the saved query "
            f"{self._stage}/failures in Logs Insights. After the repair send it again: "
            f"{self._command('dead-letters redrive --all')}.",
        )
        self._alarm(
            "UndeliveredEvents",
            _depth(undelivered),
            above=0,
            means="EventBridge could not invoke a function for a day.",
            then=f"See which and why with {self._command('dead-letters list')}; a function that was "
            f"deleted or whose permission is gone shows `aws cloudformation detect-stack-drift --stack-name "
            f"{self._stage}`. Deploy again, then {self._command('dead-letters redrive --all')}.",
        )

    def _watch_the_way_of_events(self, functions: Mapping[str, lambda_.Function]) -> None:
        publisher, watcher = functions["publish_events"], functions["watch_deadlines"]
        self._alarm(
            "EventsWaitInTheLog",
            publisher.metric("IteratorAge", statistic="Maximum", period=FIVE_MINUTES),
            above=OLDEST_UNPUBLISHED.to_milliseconds(),
            means="New events are in the table but not on the bus: every query waits.",
            then=f"Read {self._command('tail publish_events --since 1h')}. Records that were given up: "
            f"{self._command('dead-letters list')}.",
        )
        self._alarm(
            "DeadlinesUnwatched",
            watcher.metric_invocations(period=Duration.minutes(15), statistic="Sum"),
            below=1,
            missing=Missing.BREACHING,
            means="watch_deadlines, which looks after stuck queries and forgotten mails, has not run for 15 minutes.",
            then=f"Read {self._command('tail watch_deadlines --since 1h')}; if empty, deploy again.",
        )
        for handler in ("publish_events", "review_page"):
            self._alarm(
                "".join(word.title() for word in handler.split("_")) + "Fails",
                functions[handler].metric_errors(period=FIVE_MINUTES, statistic="Sum"),
                above=2,
                means=f"{handler} fails, which no queue of failed events would show.",
                then=f"Read {self._command(f'tail {handler} --since 1h')}.",
            )

    def _watch_queries(self, metrics: Metrics) -> None:
        self._alarm(
            "ManyHandovers",
            metrics.events("HumanReviewNeeded"),
            above=MANY_HANDOVERS - 1,
            means=f"{MANY_HANDOVERS} or more queries in an hour were handed to you as failures.",
            then="The notes in your mailbox hold the raw mails. If the model is the cause, "
            f"{self._command('tail call_llm --since 1h')} says what its endpoint answered; "
            f"{self._command('model-key')} sets its key.",
        )
        self._alarm(
            "StalledQueries",
            metrics.events("QueryStalled", period=FIVE_MINUTES),
            above=0,
            means="A query stood still past its deadline.",
            then=f"Which one says {self._command('tail watch_deadlines --since 1h')}; its timeline is on "
            "the page that the note in your mailbox links to.",
        )

    def _watch_calendars(self, metrics: Metrics) -> None:
        """Only an owner who named a calendar pays for it. A calendar is down once its greatest age has passed."""
        self._alarm(
            "CalendarsDown",
            metrics.total("CalendarsDown", period=FIVE_MINUTES),
            above=0,
            means="One of your calendars can't be read, so no client is offered a time for a call.",
            then=f"Which one and why says {self._command('doctor --aws')}. A new private address or password is set "
            f"with {self._command('calendar-secret NAME')}, a consent for Google given anew with "
            f"{self._command('calendar-google NAME')}.",
        )

    def _watch_the_account(self) -> None:
        throttles = account_metric("AWS/Lambda", "Throttles", "Sum", period=FIVE_MINUTES)
        self._alarm(
            "FunctionsThrottled",
            throttles,
            above=10,
            means="Functions of this account wait for free concurrency; events are retried for 6 hours.",
            then="See the limit with `aws lambda get-account-settings`, and ask for more with `aws service-quotas "
            "request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000`.",
        )
        for name, metric, limit in (
            ("Bounces", "Reputation.BounceRate", BOUNCE_LIMIT),
            ("Complaints", "Reputation.ComplaintRate", COMPLAINT_LIMIT),
        ):
            self._alarm(
                name,
                account_metric("AWS/SES", metric, "Average"),
                above=limit,
                means=f"The account's share of {name.lower()} nears what SES puts an account under review for.",
                then="See whom it concerns with `aws sesv2 list-suppressed-destinations`, and stop writing to them.",
            )

    def _command(self, text: str) -> str:
        """A command of the owner's tools, as it can be pasted from the mail."""
        return f"`.venv/bin/copydesk {text} --stage {self._stage}`"

    def _alarm(
        self,
        name: str,
        metric: cloudwatch.IMetric,
        *,
        means: str,
        then: str,
        above: float | None = None,
        below: float | None = None,
        missing: cloudwatch.TreatMissingData = Missing.NOT_BREACHING,
    ) -> None:
        rises = above is not None
        alarm = cloudwatch.Alarm(
            self,
            name,
            alarm_description=f"{means} {then}",
            metric=metric,
            threshold=above if above is not None else below or 0,
            comparison_operator=Operator.GREATER_THAN_THRESHOLD if rises else Operator.LESS_THAN_THRESHOLD,
            evaluation_periods=1,
            treat_missing_data=missing,
        )
        alarm.add_alarm_action(actions.SnsAction(self.topic))
        self.alarms.append(alarm)


def _depth(queue: sqs.Queue) -> cloudwatch.Metric:
    return queue.metric_approximate_number_of_messages_visible(period=FIVE_MINUTES, statistic="Maximum")
