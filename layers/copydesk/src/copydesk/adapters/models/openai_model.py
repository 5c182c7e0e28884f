"""A chat model behind any endpoint of OpenAI's Chat Completions API. With `wire`, all that imports `openai`."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

import openai

from copydesk.adapters.models.advice import after_silence
from copydesk.adapters.models.completion import Unreadable, error_object, read_completion
from copydesk.adapters.models.model_key import usable_key
from copydesk.adapters.models.parameters import ADAPTED, lesson, parameters
from copydesk.adapters.models.progress import Seen
from copydesk.adapters.models.redaction import without_key, without_keys
from copydesk.adapters.models.refusal import error_in_success, refusal
from copydesk.adapters.models.wire import (
    LONGEST_ANSWER,
    Reply,
    TooLong,
    aws_client,
    exchange,
    key_client,
    never_arrived,
)
from copydesk.errors import ModelRefused, ModelUnavailable
from copydesk.events import RequestedCall
from copydesk.model_settings import ModelSettings
from copydesk.ports import ModelAnswer, ModelRequest, TellProgress

_MOST_LESSONS: Final = 5
"""How many parameters one request may learn to do without: as many as may be refused."""
_SUCCESS: Final = 200
_UNAUTHORIZED: Final = 401
_LEAST_SECONDS: Final = 1.0


class OpenAIModel:
    """The Model port over the official SDK. One call is one answer: retries are counted outside.

    A refusal that is about a parameter's name costs nothing and is answered at once without it; what was learned so is
    remembered as long as the process lives. With `tell_progress` the answer is asked for as a stream, and how far it is
    is told as it comes; what comes of it is the same.
    """

    def __init__(
        self, settings: ModelSettings, key: Callable[[], str], tell_progress: TellProgress | None = None
    ) -> None:
        self._settings = settings
        self._read_key = key
        self._tell = tell_progress
        self._key = ""
        self._client: openai.OpenAI | None = None
        self._learned: dict[str, str] = {}

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        """Ask within `timeout_seconds`; connecting takes at most 10 s of it.

        Raises ModelUnavailable (no connection, overload, a garbled or endless body) or ModelRefused (key, model,
        parameters).
        """
        deadline = time.monotonic() + timeout_seconds
        for _ in range(_MOST_LESSONS):
            given = parameters(request, self._settings, self._learned, streamed=self._tell is not None)
            seen = Seen(self._tell) if self._tell is not None else None
            reply = self._exchange(given, max(_LEAST_SECONDS, deadline - time.monotonic()), timeout_seconds, seen)
            if reply.status in ADAPTED:
                learned = lesson(given, error_object(reply.body), self._learned)
                if learned is not None:
                    self._learned = learned
                    continue
            return self._answer(reply)
        return self._answer(reply)

    def _exchange(self, given: dict[str, object], left: float, timeout_seconds: float, seen: Seen | None) -> Reply:
        try:
            return exchange(self._connected(), given, min(left, timeout_seconds), seen)
        except (openai.APITimeoutError, TimeoutError) as error:
            self._client = None  # its connections may have been cut off
            raise ModelUnavailable(
                f"{self._where} gave no answer within {timeout_seconds:g} s"
                f"{after_silence(self._settings, timeout_seconds, None if seen is None else seen.progress)}",
                may_charge=not never_arrived(error),
            ) from error
        except openai.APIConnectionError as error:
            raise ModelUnavailable(
                f"{self._where} cannot be reached; check the network and model.base_url",
                kind="outage",
                because=f"{self._where} cannot be reached",
                may_charge=not never_arrived(error),
            ) from error
        except TooLong as error:
            raise ModelUnavailable(
                f"{self._where} sent more than {LONGEST_ANSWER:,} bytes, which is no answer; check model.base_url"
            ) from error
        except openai.OpenAIError as error:
            raise ModelRefused(
                f"{self._where} cannot be signed in to: {without_keys(' '.join(str(error).split())[:300], self._key)}; "
                "check model.sign_in, the AWS credentials and model.base_url"
            ) from error
        except (ValueError, RecursionError) as error:
            raise self._garbled() from error

    def _connected(self) -> openai.OpenAI:
        if self._client is None:
            if self._settings.sign_in == "aws":
                self._client = aws_client(self._settings.base_url)
            else:
                self._key = usable_key(self._read_key(), self._where)
                self._client = key_client(self._settings.base_url, self._key)
        return self._client

    @property
    def _where(self) -> str:
        return f"the model's endpoint {urlsplit(self._settings.base_url).netloc.rpartition('@')[2]}"

    def _garbled(self) -> ModelUnavailable:
        return ModelUnavailable(f"{self._where} sent something that is no chat completion; check model.base_url")

    def _answer(self, reply: Reply) -> ModelAnswer:
        now = datetime.now(UTC)
        if reply.status >= 300 or reply.status < _SUCCESS:  # noqa: PLR2004  (RFC 9110 section 15.3: successful)
            if reply.status == _UNAUTHORIZED:
                self._client = None  # the next call reads the key again, which may have been replaced meanwhile
            error = error_object(reply.body)
            raise refusal(self._where, reply.status, reply.headers, error, key=self._key, now=now)
        try:
            return _redacted(read_completion(reply.body, model=self._settings.name), self._key)
        except Unreadable as unreadable:
            if unreadable.error:
                self._client = None  # the key may be what is wrong
                raise error_in_success(
                    self._where, unreadable.error, reply.headers, key=self._key, now=now
                ) from unreadable
            raise self._garbled() from unreadable


def _redacted(answer: ModelAnswer, key: str) -> ModelAnswer:
    calls = tuple(
        RequestedCall(
            call_id=without_key(call.call_id, key),
            tool_name=without_key(call.tool_name, key),
            arguments=without_key(call.arguments, key),
        )
        for call in answer.calls
    )
    return replace(
        answer,
        text=without_key(answer.text, key),
        calls=calls,
        model=without_key(answer.model, key),
        finish_reason=without_key(answer.finish_reason, key),
    )
