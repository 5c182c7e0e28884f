"""The model endpoint's key. Copydesk's own keys are SecureStrings, which CloudFormation cannot make."""

from typing import Final

from aws_cdk import RemovalPolicy, SecretValue
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from cdk.acknowledge import acknowledge
from copydesk.adapters.aws.secrets_manager import UNSET

OWN_KEY: Final = {
    "CKV_AWS_149": "Secrets Manager's own key encrypts it; another one is needed only to share it with other accounts."
}


class Secrets(Construct):
    """The one secret that somebody else issues; no template and no environment ever holds its value."""

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        self.model = secretsmanager.Secret(
            self,
            "ModelKey",
            description="The API key of the model's endpoint; `.venv/bin/copydesk model-key` sets it",
            secret_string_value=SecretValue.unsafe_plain_text(UNSET),
            removal_policy=RemovalPolicy.DESTROY,
        )
        acknowledge(
            self.model, {"AwsSolutions-SMG4": "The model's provider issues this key, not Secrets Manager.", **OWN_KEY}
        )
