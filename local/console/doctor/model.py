"""The model's endpoint: whether its key is set, whether it answers, and whether it can call tools."""

from typing import Final
from urllib.parse import urlsplit

from copydesk.adapters.aws.secrets_manager import UNSET
from copydesk.errors import ModelRefused, ModelUnavailable, UnusableAnswer
from local.console.doctor.findings import ByHand, Check, Finding, Problem, Unknown, Well
from local.console.doctor.installation import Installation
from local.desk.endpoints import is_on_this_machine
from local.desk.probing import calls_tools

OPENAI_KEYS: Final = "https://platform.openai.com/api-keys"
_CHOOSE: Final = ("copydesk setup",)


def key(installation: Installation) -> Finding:
    """The owner has put a key into the secret, if a model is asked with one."""
    if not installation.settings.model.needs_key:
        return Well("not needed: the model is signed in to with the function's own rights")
    if installation.model_key in {"", UNSET}:
        return Problem(
            f"there is no key for the model yet. Make one {_key_page(installation.settings.model.base_url)}; the use "
            "of the model is paid for there. This asks you for the key, and does not show it",
            (installation.ours("model-key"),),
        )
    return Well("set")


def _key_page(base_url: str) -> str:
    host = urlsplit(base_url).hostname or base_url
    return f"at {OPENAI_KEYS}" if host == "api.openai.com" else f"at the provider of {host}"


def endpoint(installation: Installation) -> Finding:
    """The endpoint answers to that key and knows the model: it gets what a mail would give it, once, unsent."""
    model = installation.settings.model
    if model.sign_in == "key" and installation.model_key in {"", UNSET}:
        return Unknown(f"{model.base_url} is not asked without a key")
    if is_readable_on_the_way(model.base_url):
        return Unknown(f"{model.base_url} is not asked: the key would go there unencrypted")
    try:
        return _judged(installation)
    except (ModelRefused, ModelUnavailable) as error:
        return Problem(_without(installation.model_key, str(error)))


def is_readable_on_the_way(base_url: str) -> bool:
    """Whether what is sent there can be read on its way: no TLS, and not this machine itself."""
    return urlsplit(base_url).scheme != "https" and not is_on_this_machine(base_url)


def _judged(installation: Installation) -> Finding:
    """What a deployed desk would make of the answer."""
    model = installation.settings.model
    try:
        calls = calls_tools(
            installation.make_model(model, installation.model_key), installation.settings, installation.now
        )
    except UnusableAnswer as error:
        return Problem(f"{model.name} answers, but its answer is of no use: {error} Choose another model", _CHOOSE)
    if calls:
        way = "calls tools" if model.tools == "native" else "answers by a schema, which stands for tool calls"
        return Well(f"{model.name} at {model.base_url} answers and {way}")
    silent = f"{model.name} answers, but called no tool for a sample mail that needs your articles and your calendar"
    if model.tools == "native":
        schema = ByHand('in cdk.json, under "model", set "tools": "schema"')
        return Problem(f"{silent}; ask it for a schema instead, or choose another model", (schema, installation.deploy))
    return Problem(f"{silent}; choose another model", _CHOOSE)


def _without(secret: str, text: str) -> str:
    """An endpoint may repeat the key that it refuses."""
    return text.replace(secret, "(the key)") if secret else text


CHECKS: Final[tuple[Check[Installation], ...]] = (
    Check("Model key", key, after_deploying=True),
    Check("Model", endpoint),
)
