"""One function of the registry: its code, its role, its logs, and what invokes it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from cdk.acknowledge import acknowledge
from cdk.log_groups import log_group
from cdk.wiring import Sources, wire
from functions.registry import Layer, OnHttp, OnLog, Subscription, Trigger

FUNCTIONS: Final = Path(__file__).resolve().parent.parent / "functions"

OLDEST_EVENT: Final = Duration.hours(6)
RETRIES: Final = 2
"""The most that Lambda offers for an asynchronous event; afterwards it goes to the queue of failed ones."""

FAILURES_ARE_KEPT: Final = (
    "What fails goes to the queue of failed events, by the on-failure destination of the function or of its stream; an "
    "HTTP request's failure is its answer."
)
LATER_RUNTIME: Final = "Layers are locked, compiled and tested for Python 3.13, which Lambda supports until 2029."


class SubscribedFunction(Construct):
    """A function made from its entry in the registry. Its asset is its own file alone."""

    def __init__(
        self,
        scope: Construct,
        entry: Subscription,
        *,
        layers: Mapping[Layer, lambda_.LayerVersion],
        environment: Mapping[str, str],
        statements: Sequence[iam.PolicyStatement],
        sources: Sources,
        stage: str,
        log_retention_days: int,
    ) -> None:
        super().__init__(scope, "".join(word.title() for word in entry.handler.split("_")))
        self.entry = entry
        self.log_group = log_group(self, "Logs", days=log_retention_days, name=f"/{stage}/{entry.handler}")
        self.role = self._role(statements, sources.failed)
        self.function = lambda_.Function(
            self,
            "Function",
            description=f"Copydesk {entry.job}",
            code=lambda_.Code.from_asset(str(FUNCTIONS), exclude=["*", f"!{entry.handler}.py"]),
            handler=f"{entry.handler}.handler",
            runtime=lambda_.Runtime.PYTHON_3_13,
            architecture=lambda_.Architecture.ARM_64,
            layers=[layers[layer] for layer in entry.layers],
            timeout=Duration.seconds(entry.timeout_seconds),
            memory_size=entry.memory_mb,
            environment=dict(environment),
            role=self.role,
            tracing=lambda_.Tracing.ACTIVE,
            log_group=self.log_group,
            logging_format=lambda_.LoggingFormat.JSON,
            system_log_level_v2=lambda_.SystemLogLevel.INFO,
            application_log_level_v2=lambda_.ApplicationLogLevel.INFO,
        )
        if self._is_invoked_asynchronously():
            self._keep_what_fails(sources.failed)
        for trigger in entry.hears:
            wire(self, self.function, trigger, sources)
        self._acknowledge_findings()

    def _is_heard(self, *kinds: type[Trigger]) -> bool:
        return any(isinstance(trigger, kinds) for trigger in self.entry.hears)

    def _is_invoked_asynchronously(self) -> bool:
        """Whether a rule invokes it: the stream and the HTTP API wait for its answer."""
        return any(not isinstance(trigger, OnLog | OnHttp) for trigger in self.entry.hears)

    def _keep_what_fails(self, failed: sqs.Queue) -> None:
        """The L1 construct, because the CDK's destination would allow more than to send to the queue."""
        lambda_.CfnEventInvokeConfig(
            self,
            "Asynchronous",
            function_name=self.function.function_name,
            qualifier="$LATEST",
            maximum_event_age_in_seconds=int(OLDEST_EVENT.to_seconds()),
            maximum_retry_attempts=RETRIES,
            destination_config=lambda_.CfnEventInvokeConfig.DestinationConfigProperty(
                on_failure=lambda_.CfnEventInvokeConfig.OnFailureProperty(destination=failed.queue_arn)
            ),
        )

    def _acknowledge_findings(self) -> None:
        acknowledge(
            self,
            {
                "AwsSolutions-IAM5[Resource::*]": "X-Ray's two actions and ListStreams take no resource.",
                "AwsSolutions-L1": LATER_RUNTIME,
                "Serverless-LambdaLatestVersion": LATER_RUNTIME,
                "Serverless-LambdaDLQ": FAILURES_ARE_KEPT,
            },
        )
        acknowledge(
            self.function,
            {
                "CKV_AWS_115": "A new account may run ten functions at once in all; a reserved share would fail there.",
                "CKV_AWS_116": FAILURES_ARE_KEPT,
                "CKV_AWS_117": "It reaches AWS's APIs and the model's endpoint only; a VPC would add a NAT gateway.",
                "CKV_AWS_173": "It names things and holds no secret; Lambda's own key encrypts it.",
            },
        )

    def _role(self, grants: Sequence[iam.PolicyStatement], failed: sqs.Queue) -> iam.Role:
        """A role of its own without managed policies: those allow every log group of the account."""
        statements = [_allow(["logs:CreateLogStream", "logs:PutLogEvents"], self.log_group.log_group_arn), *grants]
        if self._is_invoked_asynchronously() or self._is_heard(OnLog):
            statements.append(_allow(["sqs:SendMessage"], failed.queue_arn))
        return iam.Role(
            self,
            "Role",
            description=f"What {self.entry.handler} may do, made from its grants in functions/subscriptions.py",
            assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
            inline_policies={"Grants": iam.PolicyDocument(statements=statements)},
        )


def _allow(actions: Sequence[str], resource: str) -> iam.PolicyStatement:
    return iam.PolicyStatement(actions=list(actions), resources=[resource])
