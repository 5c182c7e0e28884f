"""Mail out and its reports, on SES: the domain's identity, and the configuration set that all our mail goes through."""

import re
from typing import Final

from aws_cdk import Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_ses as ses
from constructs import Construct

from cdk.settings import DeskSettings
from functions.patterns import SES_DETAIL_TYPES

REPORTED: Final = tuple(
    ses.EmailSendingEvent[re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind).upper()] for kind in SES_DETAIL_TYPES
)
"""What SES is asked to report: the kinds that the rule lets through, such as `DeliveryDelay`, in the CDK's spelling."""


class Mail(Construct):
    """The identity of the domain, with DKIM and a MAIL FROM domain of its own, and the configuration set."""

    def __init__(self, scope: Construct, construct_id: str, *, settings: DeskSettings) -> None:
        super().__init__(scope, construct_id)
        self.configuration_set_name = settings.stage
        self.configuration_set = ses.ConfigurationSet(
            self,
            "ConfigurationSet",
            configuration_set_name=self.configuration_set_name,
            reputation_metrics=True,
            suppression_reasons=ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
        )
        default_bus = events.EventBus.from_event_bus_name(self, "DefaultBus", "default")
        self.configuration_set.add_event_destination(
            "Reports", destination=ses.EventDestination.event_bus(default_bus), events=[*REPORTED]
        )
        self.identity = ses.EmailIdentity(
            self,
            "Identity",
            identity=ses.Identity.domain(settings.domain),
            configuration_set=self.configuration_set,
            mail_from_domain=settings.mail_from_domain,
            mail_from_behavior_on_mx_failure=ses.MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
        )

    @property
    def configuration_set_arn(self) -> str:
        """Sending needs permission on the configuration set as well as on the identity."""
        return Stack.of(self).format_arn(
            service="ses", resource="configuration-set", resource_name=self.configuration_set_name
        )
