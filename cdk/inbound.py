"""Mail in, on SES: the receipt rule that scans a mail and puts it into the bucket."""

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_ses as ses
from aws_cdk import custom_resources as custom
from constructs import Construct

from cdk.acknowledge import acknowledge
from cdk.log_groups import log_group
from cdk.settings import DeskSettings
from copydesk.keys import INBOUND_PREFIX


class Inbound(Construct):
    """The rule, in a rule set of our own or in an existing one."""

    def __init__(self, scope: Construct, construct_id: str, *, settings: DeskSettings, bucket: s3.Bucket) -> None:
        super().__init__(scope, construct_id)
        deployment = settings.deployment
        self.rule_set_name = deployment.existing_rule_set or settings.stage
        self.rule_name = settings.stage
        self.rule = ses.CfnReceiptRule(
            self,
            "Rule",
            rule_set_name=self.rule_set_name,
            rule=ses.CfnReceiptRule.RuleProperty(
                name=self.rule_name,
                enabled=True,
                recipients=[settings.domain],
                scan_enabled=True,
                tls_policy="Require" if deployment.require_tls else "Optional",
                actions=[
                    ses.CfnReceiptRule.ActionProperty(
                        s3_action=ses.CfnReceiptRule.S3ActionProperty(
                            bucket_name=bucket.bucket_name, object_key_prefix=INBOUND_PREFIX
                        )
                    )
                ],
            ),
        )
        self._let_the_rule_write(bucket)
        if not deployment.existing_rule_set:
            rule_set = ses.CfnReceiptRuleSet(self, "RuleSet", rule_set_name=self.rule_set_name)
            self.rule.add_resource_dependency(rule_set)
        if deployment.activate_rule_set:
            self._activate(deployment.log_retention_days)

    def _let_the_rule_write(self, bucket: s3.Bucket) -> None:
        """SES tries the bucket when the rule is made, so the policy comes first.

        It names this one rule and not the account: that is why rule and rule set have names of our making.
        """
        stack = Stack.of(self)
        rule = stack.format_arn(
            service="ses",
            resource="receipt-rule-set",
            resource_name=f"{self.rule_set_name}:receipt-rule/{self.rule_name}",
        )
        added = bucket.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal("ses.amazonaws.com")],
                actions=["s3:PutObject"],
                resources=[bucket.arn_for_objects(f"{INBOUND_PREFIX}*")],
                conditions={"StringEquals": {"aws:SourceAccount": stack.account, "aws:SourceArn": rule}},
            )
        )
        if added.policy_dependable is not None:
            self.rule.node.add_dependency(added.policy_dependable)

    def _activate(self, log_retention_days: int) -> None:
        """Only on the owner's word, and nothing on deletion: another set may be the active one by then."""
        call = custom.AwsSdkCall(
            service="SES",
            action="setActiveReceiptRuleSet",
            parameters={"RuleSetName": self.rule_set_name},
            physical_resource_id=custom.PhysicalResourceId.of(self.rule_set_name),
        )
        allowed = iam.PolicyStatement(actions=["ses:SetActiveReceiptRuleSet"], resources=["*"])
        activation = custom.AwsCustomResource(
            self,
            "Activation",
            on_create=call,
            on_update=call,
            install_latest_aws_sdk=False,
            memory_size=256,
            policy=custom.AwsCustomResourcePolicy.from_statements([allowed]),
            log_group=log_group(self, "ActivationLogs", days=log_retention_days),
        )
        activation.node.add_dependency(self.rule)
        self._acknowledge_the_cdks_own_function(activation)

    def _acknowledge_the_cdks_own_function(self, activation: custom.AwsCustomResource) -> None:
        acknowledge(activation, {"AwsSolutions-IAM5[Resource::*]": "Activating a rule set takes no resource."})
        reason = (
            "The CDK's own function for custom resources: it runs once, during a deployment, which fails if it does."
        )
        policy = "arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
        rules = (f"AwsSolutions-IAM4[Policy::{policy}]", "Serverless-LambdaDLQ", "Serverless-LambdaTracing")
        singleton = Stack.of(self).node.find_child(
            f"AWS{custom.AwsCustomResource.PROVIDER_FUNCTION_UUID.replace('-', '')}"
        )
        acknowledge(singleton, dict.fromkeys(rules, reason))
