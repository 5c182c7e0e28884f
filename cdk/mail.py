"""Mail out and its reports, on SES: the domain's identity, and the configuration sets that our mail goes through."""

import re
from typing import Final

from aws_cdk import Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_ses as ses
from constructs import Construct

from cdk.settings import DeskSettings
from functions.patterns import SES_DETAIL_TYPES, notes_set

REPORTED: Final = tuple(
    ses.EmailSendingEvent[re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind).upper()] for kind in SES_DETAIL_TYPES
)
"""What SES is asked to report: the kinds that the rule lets through, such as `DeliveryDelay`, in the CDK's spelling."""


class Mail(Construct):
    """The identity of the domain, with DKIM and a MAIL FROM domain of its own, and two configuration sets.

    A note to the owner carries the token that approves a draft: it goes under TLS or not at all. A reply goes to a
    server that is not ours to choose (see docs/decisions/2026-11-27-notes-only-under-tls.md).
    """

    def __init__(self, scope: Construct, construct_id: str, *, settings: DeskSettings) -> None:
        super().__init__(scope, construct_id)
        self.replies, self.notes = settings.stage, notes_set(settings.stage)
        self._reported_to = events.EventBus.from_event_bus_name(self, "DefaultBus", "default")
        self.configuration_set = self._set("ConfigurationSet", self.replies, ses.ConfigurationSetTlsPolicy.OPTIONAL)
        self._set("NotesConfigurationSet", self.notes, ses.ConfigurationSetTlsPolicy.REQUIRE)
        self.identity = ses.EmailIdentity(
            self,
            "Identity",
            identity=ses.Identity.domain(settings.domain),
            configuration_set=self.configuration_set,
            mail_from_domain=settings.mail_from_domain,
            mail_from_behavior_on_mx_failure=ses.MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
        )
        self.own_identity = self._own_identity(settings) if settings.replies_from_own_domain else None

    def _own_identity(self, settings: DeskSettings) -> ses.EmailIdentity:
        """The domain of the owner's address, for replies from it: signed for that very domain, so that DMARC passes.

        It gets no MX record: mail to it goes where it went. Bounces come as SES's events; without this, SES would mail
        each to the owner as well. Until its MAIL FROM domain has its records, SES's own is used: DKIM suffices.
        """
        return ses.EmailIdentity(
            self,
            "OwnIdentity",
            identity=ses.Identity.domain(settings.reply_domain),
            configuration_set=self.configuration_set,
            dkim_identity=ses.DkimIdentity.easy_dkim(ses.EasyDkimSigningKeyLength.RSA_2048_BIT),
            feedback_forwarding=False,
            mail_from_domain=settings.reply_mail_from_domain,
            mail_from_behavior_on_mx_failure=ses.MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
        )

    def _set(self, construct_id: str, name: str, tls: ses.ConfigurationSetTlsPolicy) -> ses.ConfigurationSet:
        made = ses.ConfigurationSet(
            self,
            construct_id,
            configuration_set_name=name,
            reputation_metrics=True,
            suppression_reasons=ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
            tls_policy=tls,
        )
        made.add_event_destination(
            "Reports", destination=ses.EventDestination.event_bus(self._reported_to), events=[*REPORTED]
        )
        return made

    def arn_of(self, configuration_set: str) -> str:
        """Sending needs permission on the configuration set as well as on the identity."""
        return Stack.of(self).format_arn(service="ses", resource="configuration-set", resource_name=configuration_set)
