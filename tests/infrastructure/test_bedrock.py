"""A model of Amazon Bedrock without a key: the function that asks may ask just the models that the settings name."""

from dataclasses import dataclass
from typing import Any

import pytest

from cdk.bedrock import INFER, INVOKE, asked_models
from copydesk.errors import SettingsError
from copydesk.model_settings import ModelSettings
from functions.subscriptions import SUBSCRIPTIONS

RUNTIME = "https://bedrock-runtime.eu-central-1.amazonaws.com/openai/v1"
MANTLE = "https://bedrock-mantle.us-east-1.api.aws/openai/v1"
MODEL = "arn:aws:bedrock:eu-central-1::foundation-model/openai.gpt-oss-120b-1:0"
PROFILE = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
OF_THE_PROFILE = "arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0"
OWN_PROFILE = "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/abc123"
KEY = {"name": "gpt-5-mini", "base_url": "https://api.openai.com/v1"}


def bedrock(name: str, base_url: str = RUNTIME, **more: Any) -> dict[str, Any]:
    return {"name": name, "base_url": base_url, "sign_in": "aws", **more}


def asked(settings: dict[str, Any]) -> list[tuple[str, str, str]]:
    model = ModelSettings.model_validate(settings)
    found = asked_models(model, partition="aws", account="123456789012")
    return [(one.action, one.resource, one.through) for one in found]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (KEY, []),
        ({**KEY, "base_url": RUNTIME}, []),
        (bedrock("openai.gpt-oss-120b-1:0"), [(INVOKE, MODEL, "")]),
        (bedrock("zai.glm-4.6"), [(INVOKE, "arn:aws:bedrock:eu-central-1::foundation-model/zai.glm-4.6", "")]),
        (
            bedrock("eu.anthropic.claude-haiku-4-5-20251001-v1:0"),
            [(INVOKE, PROFILE, ""), (INVOKE, OF_THE_PROFILE, PROFILE)],
        ),
        (
            bedrock(OWN_PROFILE),
            [(INVOKE, OWN_PROFILE, ""), (INVOKE, "arn:aws:bedrock:*::foundation-model/*", OWN_PROFILE)],
        ),
        (
            bedrock("openai.gpt-5.4", MANTLE),
            [(INFER, "arn:aws:bedrock-mantle:us-east-1:123456789012:project/default", "")],
        ),
        (
            {**KEY, "fallback": bedrock("openai.gpt-oss-120b-1:0")},
            [(INVOKE, MODEL, "")],
        ),
        (bedrock("openai.gpt-oss-120b-1:0", fallback={"name": "openai.gpt-oss-120b-1:0"}), [(INVOKE, MODEL, "")]),
    ],
)
def test_what_may_be_asked_follows_from_the_settings_and_is_no_more(
    settings: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    assert asked(settings) == expected


def test_an_address_that_is_none_of_bedrocks_is_refused_before_anything_is_deployed() -> None:
    with pytest.raises(SettingsError, match="an example is https://bedrock-runtime"):
        asked(bedrock("openai.gpt-oss-120b-1:0", "https://api.openai.com/v1"))


@pytest.mark.parametrize(
    ("settings", "needed"),
    [
        (KEY, True),
        (bedrock("openai.gpt-oss-120b-1:0"), False),
        (bedrock("openai.gpt-oss-120b-1:0", fallback={**KEY, "sign_in": "key"}), True),
        ({**KEY, "fallback": bedrock("openai.gpt-oss-120b-1:0")}, True),
    ],
)
def test_the_models_key_is_read_only_where_a_model_has_one(settings: dict[str, Any], needed: bool) -> None:
    assert ModelSettings.model_validate(settings).needs_key is needed


@dataclass(frozen=True)
class Roles:
    """The statements of every function's role, by handler."""

    of: dict[str, list[Any]]

    def allowing(self, action: str) -> dict[str, list[Any]]:
        found = {
            handler: [each for each in said if action in _listed(each["Action"])] for handler, said in self.of.items()
        }
        return {handler: said for handler, said in found.items() if said}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def roles(stack: Any) -> Roles:
    return Roles({entry.handler: stack.statements(entry.handler) for entry in SUBSCRIPTIONS})


@pytest.fixture(scope="module")
def by_profile(synthesize, own):
    """The stack of an owner whose model is one of Bedrock's, reached by an inference profile."""
    return synthesize(rule_packs=True, settings={**own, "model": bedrock("eu.amazon.nova-pro-v1:0")})


def test_the_function_that_asks_may_ask_that_model_through_its_profile_and_reads_no_key(by_profile) -> None:
    found = roles(by_profile)
    assert list(found.allowing(INVOKE)) == ["call_llm"]
    profile, models = found.allowing(INVOKE)["call_llm"]
    assert "Condition" not in profile
    arn = profile["Resource"]
    assert arn["Fn::Join"][1][-1].endswith(":inference-profile/eu.amazon.nova-pro-v1:0")
    assert models["Condition"] == {"StringEquals": {"bedrock:InferenceProfileArn": arn}}
    assert models["Resource"] == "arn:aws:bedrock:*::foundation-model/amazon.nova-pro-v1:0"
    assert found.allowing("secretsmanager:GetSecretValue") == {}
    assert by_profile.findings == ()


def test_nobody_may_ask_bedrock_where_the_model_has_a_key(stack) -> None:
    found = roles(stack)
    said = [action for of in found.of.values() for each in of for action in _listed(each["Action"])]
    assert said
    assert not [action for action in said if action.startswith("bedrock")]
    assert list(found.allowing("secretsmanager:GetSecretValue")) == ["call_llm"]
