"""An installation to examine: prepared answers of AWS, DNS records as a table, and a model that says what it should."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from support.stubs import REGION, Answer, deployed, described, listed, stubbed_aws

from cdk.settings import DeskSettings
from copydesk.ports import ModelAnswer, ModelRequest
from local.console.aws.stack import DeployedStack
from local.console.doctor.installation import Installation

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
OWN = {"agent_address": "hello@desk.janedoe.test", "owner_name": "Jane Doe", "owner_address": "jane@janedoe.test"}
KEY = "sk-very-secret-key"

GOOD_DNS = {
    ("desk.janedoe.test", "MX"): (f"10 inbound-smtp.{REGION}.amazonaws.com",),
    ("one._domainkey.desk.janedoe.test", "CNAME"): ("one.dkim.amazonses.com",),
    ("two._domainkey.desk.janedoe.test", "CNAME"): ("two.dkim.amazonses.com",),
    ("bounce.desk.janedoe.test", "MX"): (f"10 feedback-smtp.{REGION}.amazonses.com",),
    ("bounce.desk.janedoe.test", "TXT"): ("v=spf1 include:amazonses.com ~all",),
    ("_dmarc.desk.janedoe.test", "TXT"): ("v=DMARC1; p=quarantine",),
    ("_dmarc.janedoe.test", "TXT"): ("v=DMARC1; p=none",),
}
GOOD_IDENTITY = {
    "VerifiedForSendingStatus": True,
    "DkimAttributes": {"SigningEnabled": True, "Status": "SUCCESS", "Tokens": ["one", "two"]},
    "MailFromAttributes": {
        "MailFromDomain": "bounce.desk.janedoe.test",
        "MailFromDomainStatus": "SUCCESS",
        "BehaviorOnMxFailure": "USE_DEFAULT_VALUE",
    },
}


class SaidModel:
    """A model that answers or raises as prepared, and keeps what it was asked."""

    def __init__(self, answer: ModelAnswer | Exception) -> None:
        self.answer = answer
        self.requests: list[ModelRequest] = []
        self.keys: list[str] = []

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        self.requests.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


MakeInstallation = Callable[..., Installation]


@pytest.fixture
def installation() -> MakeInstallation:
    """An installation; `stack` says what is deployed (None: nothing), the services by name what AWS answers."""

    def make(
        *,
        stack: DeployedStack | None = None,
        dns: Mapping[tuple[str, str], tuple[str, ...]] = GOOD_DNS,
        model: SaidModel | None = None,
        settings: Mapping[str, Any] | None = None,
        **services: list[Answer],
    ) -> Installation:
        answers: list[Answer] = (
            [("describe_stacks", "ValidationError")]
            if stack is None
            else [described(stack.status), listed(stack.resources)]
        )
        made = SaidModel(ModelAnswer(text="")) if model is None else model

        def make_model(_settings: object, key: str) -> SaidModel:
            made.keys.append(key)
            return made

        return Installation(
            settings=DeskSettings.model_validate({**OWN, **(settings or {})}),
            aws=stubbed_aws(**{"cloudformation": answers, **services}),
            resolve=lambda name, kind: dns.get((name, kind), ()),
            make_model=make_model,
            now=NOW,
        )

    return make


@pytest.fixture
def stack() -> DeployedStack:
    """A whole stack."""
    return deployed()
