"""A chat model behind any endpoint that speaks OpenAI's Chat Completions API. The only module that imports `openai`."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import openai
from openai.types.chat import ChatCompletion, ChatCompletionMessage

from copydesk.errors import ModelRefused, ModelUnavailable
from copydesk.events import RequestedCall
from copydesk.ports import ModelAnswer, ModelRequest, ToolSpec
from copydesk.settings import ModelSettings

CONNECT_SECONDS: Final = 10.0
_LONGEST_DETAIL: Final = 300
_NO_KEY: Final = "none"
"""The SDK insists on a key; endpoints that need none ignore it."""
_TRY_AGAIN: Final = frozenset({408, 409, 425, 429})
_NEXT_STEPS: Final[Mapping[int, str]] = {
    401: "the key is missing or wrong: put the right one into the model secret (locally OPENAI_API_KEY)",
    402: "the account has no credit: add some with the provider",
    403: "the key may not use this model: give it access with the provider, or change model.name",
    404: "check model.base_url (it usually ends with /v1) and model.name",
    413: "the request was too large: choose a model.name with a larger context",
}
_CHECK_SETTINGS: Final = "check model.name, model.tools, model.temperature and model.max_output_tokens"


class OpenAIModel:
    """The Model port over the official SDK. One call is one HTTP request: retries are counted outside."""

    def __init__(self, settings: ModelSettings, key: Callable[[], str]) -> None:
        self._settings = settings
        self._key = key
        self._client: openai.OpenAI | None = None

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        """Ask once. `timeout_seconds` bounds each wait for the endpoint, connecting takes at most 10 s of it.

        Raises ModelUnavailable (no connection, overload, a garbled body) or ModelRefused (key, model, parameters).
        """
        parameters = _parameters(request, self._settings)
        timeout = openai.Timeout(timeout_seconds, connect=min(CONNECT_SECONDS, timeout_seconds))
        try:
            completion = self._connected().chat.completions.create(**parameters, timeout=timeout)
        except openai.APITimeoutError as error:
            raise ModelUnavailable(
                f"{self._where} gave no answer within {timeout_seconds:g} s; try again or raise model.timeout_seconds"
            ) from error
        except openai.APIConnectionError as error:
            raise ModelUnavailable(f"{self._where} cannot be reached; check the network and model.base_url") from error
        except openai.APIStatusError as error:
            raise self._refusal(error) from error
        except (openai.APIError, ValueError) as error:
            raise self._garbled() from error
        return self._answer(completion)

    def _connected(self) -> openai.OpenAI:
        if self._client is None:
            self._client = openai.OpenAI(
                api_key=self._key() or _NO_KEY, base_url=self._settings.base_url, max_retries=0
            )
        return self._client

    @property
    def _where(self) -> str:
        return f"the model's endpoint {urlsplit(self._settings.base_url).netloc}"

    def _refusal(self, error: openai.APIStatusError) -> ModelUnavailable | ModelRefused:
        status = error.status_code
        if error.code == "insufficient_quota":
            status = 402
        elif status in _TRY_AGAIN or status >= 500:  # noqa: PLR2004  (RFC 9110 section 15.6: the server's errors)
            return ModelUnavailable(f"{self._where} is overloaded or broken (HTTP {status}); try again later")
        if status == 401:  # noqa: PLR2004  (RFC 9110 section 15.5.2: Unauthorized)
            self._client = None  # the next call reads the key again, which may have been replaced meanwhile
        return ModelRefused(
            f"{self._where} refused (HTTP {status}){_detail(error)}; {_NEXT_STEPS.get(status, _CHECK_SETTINGS)}"
        )

    def _garbled(self) -> ModelUnavailable:
        return ModelUnavailable(f"{self._where} sent something that is no chat completion; check model.base_url")

    def _answer(self, completion: object) -> ModelAnswer:
        # The SDK does not validate: a proxy's HTML page arrives as a string, an error object without choices.
        if not isinstance(completion, ChatCompletion) or not completion.choices:
            raise self._garbled()
        choice, usage = completion.choices[0], completion.usage
        if not isinstance(choice.message, ChatCompletionMessage):
            raise self._garbled()
        refused = bool(choice.message.refusal)
        return ModelAnswer(
            text="" if refused else choice.message.content or "",
            calls=_calls(choice.message),
            model=completion.model or self._settings.name,
            finish_reason="content_filter" if refused else choice.finish_reason or "",
            input_tokens=usage.prompt_tokens if usage else 0,
            output_tokens=usage.completion_tokens if usage else 0,
        )


def _parameters(request: ModelRequest, settings: ModelSettings) -> dict[str, Any]:
    """OpenAI's own models refuse `max_tokens`, and other servers often do not know its successor."""
    own = urlsplit(settings.base_url).hostname == "api.openai.com"
    parameters: dict[str, Any] = {
        "model": settings.name,
        "messages": list(request.messages),
        "max_completion_tokens" if own else "max_tokens": settings.max_output_tokens,
    }
    if settings.temperature is not None:
        parameters["temperature"] = settings.temperature
    if request.tools:
        parameters["tools"] = [_tool(spec) for spec in request.tools]
        parameters["tool_choice"] = "auto" if request.may_call else "none"
    if request.response_format is not None:
        parameters["response_format"] = request.response_format
    return parameters


def _tool(spec: ToolSpec) -> dict[str, object]:
    function = {"name": spec.name, "description": spec.description, "parameters": dict(spec.parameters)}
    return {"type": "function", "function": function}


def _calls(message: ChatCompletionMessage) -> tuple[RequestedCall, ...]:
    return tuple(
        RequestedCall(call_id=call.id or "", tool_name=call.function.name, arguments=call.function.arguments or "{}")
        for call in message.tool_calls or ()
        if call.type == "function"
    )


def _detail(error: openai.APIStatusError) -> str:
    """The endpoint's own words, except after a refused key: some endpoints repeat a part of the key."""
    if error.status_code == 401 or not isinstance(error.body, dict):  # noqa: PLR2004  (RFC 9110 section 15.5.2)
        return ""
    words = " ".join(str(error.body.get("message") or "").split())
    return f": {words[:_LONGEST_DETAIL]}" if words else ""
