"""The deployment that is examined: the settings, the account, the stack if there is one, DNS and the model."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from botocore.exceptions import ClientError

from cdk.settings import DeskSettings
from copydesk.model_settings import ModelSettings
from copydesk.ports import Model
from local.console.aws.clients import FAILURES, Aws, code_of
from local.console.aws.desk import DeployedDesk
from local.console.aws.stack import DeployedStack, find_stack, not_deployed
from local.console.dns.resolver import Resolver
from local.console.dns.zones import Zone, zones
from local.console.doctor.findings import Step

NO_IDENTITY: Final = "NotFoundException"

DEPLOY: Final = "make deploy"
"""What deploys the settings of the repository's cdk.json."""

ModelMaker = Callable[[ModelSettings, str], Model]


@dataclass(frozen=True)
class Installation:
    """What the checks ask about. Everything is asked once, when it is first needed.

    `deploy` is what deploys these settings, and `options` is what our commands need, beside the stage, to reach the
    same one.
    """

    settings: DeskSettings
    aws: Aws
    resolve: Resolver
    make_model: ModelMaker
    now: datetime
    deploy: Step = DEPLOY
    options: str = ""

    @property
    def region(self) -> str:
        """The Region of the settings."""
        return self.settings.deployment.region

    def command(self, text: str) -> str:
        """A command of AWS's command line that asks the same account and Region."""
        return self.aws.command(text)

    def ours(self, text: str) -> str:
        """A command of ours that reaches the same stack."""
        return f"copydesk {text} --stage {self.settings.stage}{self.options}"

    @cached_property
    def zone(self) -> Zone:
        """In which zone a name lies."""
        return zones(self.resolve, self.settings.owner_address.rpartition("@")[2])

    @property
    def is_deployed(self) -> bool:
        """Whether there is a stack."""
        return self.found_stack is not None

    @cached_property
    def found_stack(self) -> DeployedStack | None:
        """The stack, or None before a deployment."""
        return find_stack(self.aws, self.settings.stage)

    @property
    def stack(self) -> DeployedStack:
        """The stack. Raises NotDeployed."""
        if self.found_stack is None:
            raise not_deployed(self.settings.stage, self.region)
        return self.found_stack

    def require_stack(self) -> None:
        """Raise NotDeployed if there is no stack yet."""
        _ = self.stack

    @cached_property
    def desk(self) -> DeployedDesk:
        """What the stack keeps. Raises NotDeployed."""
        return DeployedDesk(self.aws, self.stack)

    @cached_property
    def ses_account(self) -> Mapping[str, Any]:
        """What SES says of the account in this Region."""
        account: Mapping[str, Any] = self.aws.client("sesv2").get_account()
        return account

    @property
    def is_in_sandbox(self) -> bool:
        """Whether SES sends to verified addresses only; where it does not say, whether the settings believe it."""
        try:
            return not self.ses_account["ProductionAccessEnabled"]
        except FAILURES:
            return self.settings.deployment.sandbox

    @cached_property
    def identity(self) -> Mapping[str, Any] | None:
        """The domain's identity in SES, or None if there is none."""
        return self.identity_of(self.settings.domain)

    def identity_of(self, name: str) -> Mapping[str, Any] | None:
        """The identity of a domain or an address in SES, or None if there is none."""
        try:
            found: Mapping[str, Any] = self.aws.client("sesv2").get_email_identity(EmailIdentity=name)
        except ClientError as error:
            if code_of(error) == NO_IDENTITY:
                return None
            raise
        return found

    @cached_property
    def model_key_secret(self) -> str:
        """The ARN of the secret with the model's key. Raises NotDeployed."""
        return next(iter(self.stack.of_type("AWS::SecretsManager::Secret", "ModelKey")), "")

    @cached_property
    def model_key(self) -> str:
        """The model's key, which no finding may show. Raises NotDeployed."""
        answer = self.aws.client("secretsmanager").get_secret_value(SecretId=self.model_key_secret)
        return str(answer["SecretString"]).strip()
