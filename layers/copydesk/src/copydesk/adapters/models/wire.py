"""One HTTP exchange with a model's endpoint through the SDK: bounded in time and size, to no other address."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import openai

from copydesk.bedrock_place import bedrock_place

LONGEST_ANSWER: Final = 4_000_000
"""Bytes of a body, after decompression: more than any model writes, and little for a function's memory."""
CONNECT_SECONDS: Final = 10.0
_NO_KEY: Final = "none"
"""The SDK insists on a key; endpoints that need none ignore it."""


class TooLong(Exception):
    """The endpoint sent more than an answer can be."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the status, the headers by their names in lower case, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Look: TypeAlias = Callable[[bytes], None]
"""Takes the parts of a body as they come."""
_look: ContextVar[Look | None] = ContextVar("look", default=None)
_OF_THE_SDK: Final = frozenset({"return_progress"})
"""Parameters that the SDK does not know, and passes on only beside its own."""


_BEFORE_IT_WAS_SENT: Final = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout", "UnsupportedProtocol"})
"""The errors of the SDK's HTTP client, by name: which package that is, is the SDK's affair."""


class _BoundedClient(openai.DefaultHttpxClient):
    """Reads each body to its end itself, up to a length and a moment: the SDK would read on without either."""

    def send(self, request: Any, **options: Any) -> Any:
        """The response with its body. Raises TooLong, TimeoutError, and what the client raises."""
        began, allowed = time.monotonic(), request.extensions.get("timeout", {}).get("read")
        deadline = None if allowed is None else began + allowed
        with self._cut_off(allowed):
            try:
                response = super().send(request, **{**options, "stream": True})
                try:
                    body = _body(response, deadline, _look.get())
                finally:
                    response.close()
            except Exception as error:
                if deadline is not None and time.monotonic() >= deadline and not isinstance(error, TooLong):
                    raise TimeoutError from error
                raise
        kept = [(name, value) for name, value in response.headers.items() if name.lower() not in _OF_THE_TRANSFER]
        return type(response)(response.status_code, headers=kept, content=body, request=request)

    @contextmanager
    def _cut_off(self, seconds: float | None) -> Iterator[None]:
        """Closes the connections after `seconds`: headers that drip outlive the time between two parts of them."""
        if seconds is None:
            yield
            return
        watch = threading.Timer(seconds + _AFTER_THE_TIME, self.close)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()


_AFTER_THE_TIME: Final = 0.05
"""Seconds by which the client's own limit goes first: it says more precisely what it waited for."""
_OF_THE_TRANSFER: Final = frozenset({"content-encoding", "content-length", "transfer-encoding"})


def _body(response: Any, deadline: float | None, look: Look | None) -> bytes:
    """The body. An endpoint that drips must not outlive the time that was given to it."""
    parts: list[bytes] = []
    length = 0
    for part in response.iter_bytes():
        parts.append(part)
        if look is not None:
            look(part)
        length += len(part)
        if length > LONGEST_ANSWER:
            raise TooLong
        if deadline is not None and time.monotonic() > deadline:
            raise TimeoutError
    return b"".join(parts)


def key_client(base_url: str, key: str) -> openai.OpenAI:
    """A client that signs in with a key."""
    return openai.OpenAI(api_key=key or _NO_KEY, base_url=base_url, max_retries=0, http_client=_http())


def aws_client(base_url: str) -> openai.OpenAI:
    """A client of Amazon Bedrock that signs its requests with the AWS credentials of this process, without a key.

    It signs for the endpoint and the Region of the address, which need not be the process's own.
    """
    from openai.providers import bedrock  # noqa: PLC0415  (brings botocore along, which few owners need here)

    place = bedrock_place(base_url)
    provider = (
        bedrock(base_url=base_url, api_key=None)
        if place is None
        else bedrock(base_url=base_url, api_key=None, endpoint=place.endpoint, region=place.region)
    )
    return openai.OpenAI(provider=provider, max_retries=0, http_client=_http())


def _http() -> _BoundedClient:
    """It follows no redirect: the key and the mails go where the owner said."""
    return _BoundedClient(follow_redirects=False)


def never_arrived(error: BaseException) -> bool:
    """Whether a call failed before anything of it was sent, so that nobody can charge for it."""
    return any(kind.__name__ in _BEFORE_IT_WAS_SENT for kind in type(error.__cause__).__mro__)


def exchange(
    client: openai.OpenAI, parameters: Mapping[str, Any], timeout_seconds: float, look: Look | None = None
) -> Reply:
    """Ask once, and read the whole answer within `timeout_seconds`; `look` sees it as it comes.

    Raises openai.APITimeoutError, openai.APIConnectionError, openai.OpenAIError (no credentials), TimeoutError and
    TooLong.
    """
    timeout = openai.Timeout(timeout_seconds, connect=min(CONNECT_SECONDS, timeout_seconds))
    create: Callable[..., Any] = client.chat.completions.with_raw_response.create
    own = {name: value for name, value in parameters.items() if name not in _OF_THE_SDK}
    others = {name: value for name, value in parameters.items() if name in _OF_THE_SDK}
    looking = _look.set(look)
    try:
        response = create(**own, timeout=timeout, **({"extra_body": others} if others else {})).http_response
    except openai.APIStatusError as error:
        response = error.response
    finally:
        _look.reset(looking)
    headers = {str(name).lower(): str(value) for name, value in response.headers.items()}
    return Reply(response.status_code, headers, response.content)
