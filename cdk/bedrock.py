"""Which models of Amazon Bedrock the settings name, as IAM sees them: what may be asked, and nothing besides."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from copydesk.bedrock_place import BedrockPlace, bedrock_place
from copydesk.errors import SettingsError
from copydesk.model_settings import ModelSettings

INVOKE: Final = "bedrock:InvokeModel"
"""What the Chat Completions of `bedrock-runtime` need. Answers are not streamed on AWS."""
INFER: Final = "bedrock-mantle:CreateInference"
"""What those of `bedrock-mantle` need, which knows projects and not models."""
_GEOGRAPHY: Final = re.compile(r"(?:[a-z]{2}(?:-gov)?|apac|global)\.(?=[a-z0-9-]+\.)")
"""What the id of an inference profile has before its model's: it names the Regions that it may choose from."""
_PROFILE: Final = re.compile(r"arn:[^:]+:bedrock:[^:]*:[^:]*:(?:application-)?inference-profile/.+")


@dataclass(frozen=True, slots=True)
class AskedModel:
    """One permission: the action, the resource, and the inference profile by which alone it may be reached."""

    action: str
    resource: str
    through: str = ""


def asked_models(settings: ModelSettings, *, partition: str, account: str) -> tuple[AskedModel, ...]:
    """What a function may ask that signs in with its own rights; nothing for models that have a key.

    Raises SettingsError for an address that is none of Bedrock's.
    """
    named = (settings, *(() if settings.second is None else (settings.second,)))
    found = (one for each in named if each.sign_in == "aws" for one in _asked(each, partition, account))
    return tuple(dict.fromkeys(found))


def _asked(settings: ModelSettings, partition: str, account: str) -> Iterator[AskedModel]:
    place, name = bedrock_place(settings.base_url), settings.name
    if place is None:
        raise SettingsError(
            f"model.sign_in is aws, but model.base_url is {settings.base_url}, which is no endpoint of Amazon Bedrock; "
            "an example is https://bedrock-runtime.eu-central-1.amazonaws.com/openai/v1"
        )
    if place.endpoint == "mantle":
        yield AskedModel(INFER, f"arn:{partition}:bedrock-mantle:{place.region}:{account}:project/default")
    elif name.startswith("arn:"):
        yield AskedModel(INVOKE, name)
        if _PROFILE.fullmatch(name):
            yield AskedModel(INVOKE, f"arn:{partition}:bedrock:*::foundation-model/*", through=name)
    else:
        yield from _by_id(name, place, partition, account)


def _by_id(name: str, place: BedrockPlace, partition: str, account: str) -> Iterator[AskedModel]:
    """A model in the Region itself, or one that an inference profile reaches in several."""
    geography = _GEOGRAPHY.match(name)
    if geography is None:
        yield AskedModel(INVOKE, f"arn:{partition}:bedrock:{place.region}::foundation-model/{name}")
        return
    profile = f"arn:{partition}:bedrock:{place.region}:{account}:inference-profile/{name}"
    yield AskedModel(INVOKE, profile)
    base = name[geography.end() :]
    yield AskedModel(INVOKE, f"arn:{partition}:bedrock:*::foundation-model/{base}", through=profile)
