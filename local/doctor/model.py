"""The model's endpoint: whether its key is set, whether it answers, and whether it can call tools."""

from typing import Final

from copydesk.adapters.secrets_manager import UNSET
from copydesk.errors import ModelRefused, ModelUnavailable
from copydesk.ports import ModelAnswer, ModelRequest, ToolSpec
from local.doctor.findings import Check, Finding, Problem, Unknown, Well
from local.doctor.place import Place

ASKED_FOR: Final = "report_weather"
_TOOL: Final = ToolSpec(
    name=ASKED_FOR,
    description="Tells the weather in a city. Use it whenever somebody asks about the weather.",
    parameters={"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
)
_QUESTION: Final = "What is the weather in Oslo? Use the tool."


def key(place: Place) -> Finding:
    """The owner has put a key into the secret."""
    if place.model_key in {"", UNSET}:
        put = f"secretsmanager put-secret-value --secret-id {place.model_key_secret} --secret-string YOUR_KEY"
        return Problem("no key is set for the model's endpoint", (place.command(put),))
    return Well("set")


def endpoint(place: Place) -> Finding:
    """The endpoint answers to that key and knows the model. The question costs some hundred tokens."""
    model = place.settings.model
    if place.model_key in {"", UNSET}:
        return Unknown(f"{model.base_url} is not asked without a key")
    try:
        answer = _ask(place, native=model.tools == "native")
    except (ModelRefused, ModelUnavailable) as error:
        return Problem(_without(place.model_key, str(error)))
    if model.tools == "native" and ASKED_FOR not in {call.tool for call in answer.calls}:
        return Problem(
            f"{model.name} answers, but does not call tools by itself",
            ('set copydesk.model.tools to "schema" in cdk.json', "make deploy"),
        )
    if model.tools == "schema" and not answer.text.lstrip().startswith("{"):
        return Problem(
            f"{model.name} answers, but not in the form that it was asked for: choose another model",
            ("copydesk setup",),
        )
    way = "calls tools" if model.tools == "native" else "answers by a schema, which stands for tool calls"
    return Well(f"{model.name} at {model.base_url} answers and {way}")


def _ask(place: Place, *, native: bool) -> ModelAnswer:
    messages = ({"role": "user", "content": _QUESTION},)
    if native:
        request = ModelRequest(messages=messages, tools=(_TOOL,))
    else:
        from copydesk.conversation.schema_answers import describe_tools, response_format  # noqa: PLC0415  (rarely used)

        told = {"role": "system", "content": describe_tools([_TOOL])}
        request = ModelRequest(messages=(told, *messages), response_format=response_format([_TOOL]))
    return place.make_model(place.settings.model, place.model_key).complete(
        request, timeout_seconds=place.settings.model.timeout_seconds
    )


def _without(secret: str, text: str) -> str:
    """An endpoint may repeat the key that it refuses."""
    return text.replace(secret, "(the key)") if secret else text


CHECKS: Final[tuple[Check[Place], ...]] = (Check("Model key", key), Check("Model", endpoint))
