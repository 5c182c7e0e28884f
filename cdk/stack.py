"""The stack: everything that Copydesk is on AWS, in the order in which it builds upon itself."""

from aws_cdk import CfnRule, CfnRuleAssertion, Fn, Stack, Tags
from aws_cdk import Environment as Target
from constructs import Construct

from cdk.acknowledge import acknowledge
from cdk.bedrock import AskedModel, asked_models
from cdk.bundling import Platform
from cdk.bus import Bus
from cdk.clock import Clock, in_order
from cdk.dashboard import Dashboard
from cdk.dead_letters import dead_letter_queue
from cdk.dns import create_records, own_records, records
from cdk.environment import StackValues, variables
from cdk.inbound import Inbound
from cdk.layers import Layers
from cdk.mail import Mail
from cdk.monitoring import Monitoring
from cdk.outputs import Deployed, print_outputs
from cdk.page_api import PageApi
from cdk.permissions import statements
from cdk.queries import save_queries
from cdk.secrets import Secrets
from cdk.settings import DeskSettings, refusal
from cdk.statements import Resources
from cdk.storage import Storage
from cdk.subscribed_function import SubscribedFunction
from cdk.wiring import Sources
from copydesk.calendar_sources import secret_name
from copydesk.keyring import Purpose, parameter_name
from copydesk.keys import ARTICLES_PREFIX, INBOUND_PREFIX, LOG_PREFIX, MAIL_PREFIX
from functions.registry import OnHttp, Subscription
from functions.subscriptions import SUBSCRIPTIONS


class CopydeskStack(Stack):
    """One desk. `stage` in the settings names it, so that an account can hold several."""

    def __init__(
        self,
        scope: Construct,
        *,
        settings: DeskSettings,
        account: str | None = None,
        layer_platform: Platform = Platform.ARM64,
        saved_queries: bool = True,
    ) -> None:
        super().__init__(
            scope,
            settings.stage,
            env=Target(account=account, region=settings.deployment.region),
            description="Copydesk: drafts answers to clients' mails and sends them once you approve",
        )
        self.settings = settings
        self.storage = Storage(self, "Storage", mails_kept_days=settings.retention_days)
        self.bus = Bus(self, "Events", archive_days=settings.deployment.archive_days)
        self.failed = dead_letter_queue(self, "Failed")
        self.clock = Clock(self, "Clock", stage=settings.stage, undelivered=self.bus.undelivered)
        self.secrets = Secrets(self, "Secrets")
        self.mail = Mail(self, "Mail", settings=settings)
        self.inbound = Inbound(self, "Inbound", settings=settings, bucket=self.storage.bucket)
        self.page = PageApi(self, "Page", log_retention_days=settings.deployment.log_retention_days)
        self.layers = Layers(self, "Layers", platform=layer_platform)
        self.functions = {entry.handler: self._function(entry) for entry in in_order(SUBSCRIPTIONS)}
        self._watch()
        if saved_queries:
            save_queries(self, settings.stage, [made.log_group for made in self.functions.values()])
        self._tell_what_comes_next()
        self._refuse_to_deploy_the_example()
        self._acknowledge_prefixes()
        self.clock.acknowledge_schedules(self)
        Tags.of(self).add("application", "copydesk")
        Tags.of(self).add("stage", settings.stage)

    def _function(self, entry: Subscription) -> SubscribedFunction:
        made = SubscribedFunction(
            self,
            entry,
            layers=self.layers.versions,
            environment=variables(entry, self._stack_values()),
            statements=statements(entry.grants, self._resources()),
            sources=Sources(
                bus=self.bus,
                bucket_name=self.storage.bucket.bucket_name,
                configuration_set=self.mail.replies,
                stream_arn=self.storage.stream_arn,
                failed=self.failed,
                clock=self.clock,
            ),
            stage=self.settings.stage,
            log_retention_days=self.settings.deployment.log_retention_days,
        )
        for trigger in entry.hears:
            if isinstance(trigger, OnHttp):
                self.page.answer(trigger, made.function)
        return made

    def _stack_values(self) -> StackValues:
        return StackValues(
            table=self.storage.table.table_name,
            keys_table=self.storage.keys.table_name,
            bucket=self.storage.bucket.bucket_name,
            bus=self.bus.bus.event_bus_name,
            stage=self.settings.stage,
            settings=self.settings.for_functions(),
            replies=self.mail.replies,
            notes=self.mail.notes,
            model_secret=self.secrets.model.secret_arn,
            page_url=self.page.url,
            owner_keys=parameter_name(self.settings.stage, "owner"),
            policy_keys=parameter_name(self.settings.stage, "policy"),
            wake_group=self.clock.group,
            wake_function=self.clock.function,
            wake_role=self.clock.role.role_arn,
            wake_letters=self.clock.letters,
            threads_keys=parameter_name(self.settings.stage, "threads"),
            views_keys=parameter_name(self.settings.stage, "views"),
            reviews_keys=parameter_name(self.settings.stage, "reviews"),
            calendar_secrets=secret_name(self.settings.stage, ""),
            feed_keys=parameter_name(self.settings.stage, "feed"),
        )

    def _resources(self) -> Resources:
        return Resources(
            table=self.storage.table.table_arn,
            keys_table=self.storage.keys.table_arn,
            deadline_index=self.storage.deadline_index_arn,
            bucket=self.storage.bucket.bucket_arn,
            bus=self.bus.bus.event_bus_arn,
            identities=self._identities(self.settings.domain),
            reply_identities=self._identities(self.settings.reply_domain),
            replies=self.mail.arn_of(self.mail.replies),
            notes=self.mail.arn_of(self.mail.notes),
            sender=self.settings.agent_address,
            reply_sender=self.settings.reply_sender,
            owner=self.settings.owner_address,
            reviewers=(self.settings.owner_address, *self.settings.reviewers),
            model_secret=self.secrets.model.secret_arn,
            has_model_key=self.settings.model.needs_key,
            models=self._models(),
            owner_keys=self._parameter("owner"),
            policy_keys=self._parameter("policy"),
            wake_ups=self.clock.schedules,
            wake_role=self.clock.role.role_arn,
            threads_keys=self._parameter("threads"),
            views_keys=self._parameter("views"),
            reviews_keys=self._parameter("reviews"),
            reads_calendars=bool(self.settings.calendar.every_source),
            counts_calls=self.settings.calendar.counts_calls,
            calendar_secrets=self._calendar_secrets(),
            feed_keys=self._parameter("feed"),
        )

    def _models(self) -> tuple[AskedModel, ...]:
        return asked_models(self.settings.model, partition=self.partition, account=self.account)

    def _parameter(self, purpose: Purpose) -> str:
        """The ARN of a ring of keys. CloudFormation cannot make a SecureString: `copydesk approval-key` does."""
        name = parameter_name(self.settings.stage, purpose)
        return self.format_arn(service="ssm", resource="parameter", resource_name=name.removeprefix("/"))

    def _calendar_secrets(self) -> tuple[str, ...]:
        """The ARNs of the parameters with the calendars' secrets, which `copydesk calendar-secret` makes."""
        names = [source.name for source in self.settings.calendar.every_source if source.has_secret]
        return tuple(
            self.format_arn(
                service="ssm", resource="parameter", resource_name=secret_name(self.settings.stage, name)[1:]
            )
            for name in names
        )

    def _identities(self, domain: str) -> tuple[str, ...]:
        """In the sandbox, SES also checks permission on the recipient's identity, whoever the recipient is."""
        name = "*" if self.settings.deployment.sandbox else domain
        return (self.format_arn(service="ses", resource="identity", resource_name=name),)

    def _watch(self) -> None:
        functions = {name: made.function for name, made in self.functions.items()}
        monitoring = Monitoring(
            self,
            "Monitoring",
            stage=self.settings.stage,
            addresses=self.settings.alarm_addresses,
            undelivered=self.bus.undelivered,
            failed=self.failed,
            functions=functions,
            reads_calendars=bool(self.settings.calendar.every_source),
        )
        Dashboard(
            self,
            "Wellbeing",
            stage=self.settings.stage,
            alarms=monitoring.alarms,
            functions=functions,
            queues={"failed": self.failed, "undelivered": self.bus.undelivered},
        )

    def _tell_what_comes_next(self) -> None:
        wanted = records(self.settings, self.mail.identity)
        if self.settings.deployment.hosted_zone_id:
            create_records(self, self.settings.deployment.hosted_zone_id, wanted)
        deployed = Deployed(
            bucket=self.storage.bucket.bucket_name,
            table=self.storage.table.table_name,
            keys_table=self.storage.keys.table_name,
            bus=self.bus.bus.event_bus_name,
            rule_set=self.inbound.rule_set_name,
            model_secret=self.secrets.model.secret_arn,
            page_url=self.page.url,
            failed_queue_url=self.failed.queue_url,
            undelivered_queue_url=self.bus.undelivered.queue_url,
        )
        print_outputs(self, self.settings, deployed, wanted, own_records(self.settings, self.mail.own_identity))

    def _refuse_to_deploy_the_example(self) -> None:
        """CloudFormation checks a rule before it makes anything, and a synthesis doesn't check it at all."""
        if self.settings.is_example:
            owned = Fn.condition_equals(self.settings.domain, "a domain of your own")
            reason = refusal(self.settings)
            CfnRule(self, "DomainIsYours", assertions=[CfnRuleAssertion(assert_=owned, assert_description=reason)])

    def _acknowledge_prefixes(self) -> None:
        """Each prefix of the bucket is a room of its own; objects in it can't be named beforehand."""
        bucket = self.get_logical_id(self.storage.bucket_resource)
        rooms = (INBOUND_PREFIX, MAIL_PREFIX, ARTICLES_PREFIX, LOG_PREFIX)
        reason = "Only the objects under this prefix of Copydesk's own bucket; their keys are made at run time."
        acknowledge(self, {f"AwsSolutions-IAM5[Resource::<{bucket}.Arn>/{prefix}*]": reason for prefix in rooms})
        reached = [model.resource for model in self._models() if model.through]
        reason = "A model behind an inference profile runs in any of its Regions; a condition names that profile."
        acknowledge(self, {f"AwsSolutions-IAM5[Resource::{resource}]": reason for resource in reached})
        if self.settings.deployment.sandbox:
            identities = f"arn:aws:ses:{self.region}:<AWS::AccountId>:identity/*"
            acknowledge(
                self,
                {
                    f"AwsSolutions-IAM5[Resource::{identities}]": "SES's sandbox checks the recipient too; a "
                    "condition holds the sender to the agent's address. Out of the sandbox only the domain is named."
                },
            )
