"""The model's endpoint: whether its key is set, whether it answers, and whether it can call tools."""

from typing import Final
from urllib.parse import urlsplit

from copydesk.adapters.aws.secrets_manager import UNSET
from copydesk.conversation import build_request, interpret
from copydesk.errors import ModelRefused, ModelUnavailable, UnusableAnswer
from copydesk.events import LLMRequestSent, LLMResponseReceived, UserQueryReceived
from copydesk.ports import ModelAnswer
from local.console.doctor.findings import ByHand, Check, Finding, Problem, Unknown, Well
from local.console.doctor.installation import Installation

OPENAI_KEYS: Final = "https://platform.openai.com/api-keys"
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_CHOOSE: Final = ("copydesk setup",)
_MAIL: Final = UserQueryReceived(
    mail_object="",
    sender="sam@client.example",
    sender_name="Sam Client",
    subject="Your articles, and a call",
    content=(
        "Hello,\n\nwhich of your articles are about message queues? And when could we talk on the phone this week?\n"
    ),
)
"""A mail that cannot be answered without the tools."""


def key(installation: Installation) -> Finding:
    """The owner has put a key into the secret."""
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
    if installation.model_key in {"", UNSET}:
        return Unknown(f"{model.base_url} is not asked without a key")
    if is_readable_on_the_way(model.base_url):
        return Unknown(f"{model.base_url} is not asked: the key would go there unencrypted")
    try:
        answer = _ask(installation)
    except (ModelRefused, ModelUnavailable) as error:
        return Problem(_without(installation.model_key, str(error)))
    return _judged(answer, installation)


def is_readable_on_the_way(base_url: str) -> bool:
    """Whether what is sent there can be read on its way: no TLS, and not this machine itself."""
    parts = urlsplit(base_url)
    return parts.scheme != "https" and parts.hostname not in _LOOPBACK


def _judged(answer: ModelAnswer, installation: Installation) -> Finding:
    """What a deployed desk would make of the answer."""
    model, settings = installation.settings.model, installation.settings
    said = LLMResponseReceived(response_text=answer.text, tool_calls=answer.calls, finish_reason=answer.finish_reason)
    try:
        calls = interpret(said, settings).calls
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


def _ask(installation: Installation) -> ModelAnswer:
    log = (_MAIL, LLMRequestSent(purpose="draft", timestamp=installation.now))
    return installation.make_model(installation.settings.model, installation.model_key).complete(
        build_request(log, installation.settings), timeout_seconds=installation.settings.model.timeout_seconds
    )


def _without(secret: str, text: str) -> str:
    """An endpoint may repeat the key that it refuses."""
    return text.replace(secret, "(the key)") if secret else text


CHECKS: Final[tuple[Check[Installation], ...]] = (
    Check("Model key", key, after_deploying=True),
    Check("Model", endpoint),
)
