"""Whether Chat Completions are answered at an address, asked without a mail; and which address was meant if not."""

import json
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from copydesk.errors import SettingsError

CHAT: Final = "/chat/completions"
_SECONDS: Final = 10.0
_READ: Final = 100_000
_ABSENT: Final = (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED, HTTPStatus.GONE)
_REASON: Final = 160
_ANEW: Final = "correct {} or the settings, or choose anew with `--model choose`"


def check_address(base_url: str, key: str, name: str, lists_models: Callable[[str], bool]) -> None:
    """Raises SettingsError if nothing speaks Chat Completions at the address, with the one that was meant if known.

    First comes a question that is none, which costs nothing: an endpoint refuses it. If nothing is there by that, one
    word is asked for in earnest, since some endpoints look for the model before they look at anything else.
    """
    status, said = _post(base_url, key, {})
    if not _answers(status, said):
        status, said = _post(base_url, key, _one_word(name))
    if status == HTTPStatus.UNAUTHORIZED:
        raise SettingsError(f"{base_url} refuses the key (HTTP {status}); {_ANEW.format('OPENAI_API_KEY')}")
    if _answers(status, said):
        return
    reason = _reason(said)
    if name and name in reason:
        raise SettingsError(f"{base_url} answers: {reason}; {_ANEW.format('COPYDESK_MODEL')}")
    nothing = f"no Chat Completions at {base_url} (HTTP {status} at {base_url}{CHAT}, and no list at {base_url}/models)"
    for other in _meant(base_url):
        if _found(other, key, lists_models):
            raise SettingsError(f"{nothing}; did you mean {other}? If so, {_ANEW.format('OPENAI_BASE_URL')}")
    raise SettingsError(f"{nothing}; the address is what comes before {CHAT}, and as a rule ends in /v1")


def _found(base_url: str, key: str, lists_models: Callable[[str], bool]) -> bool:
    try:
        return lists_models(base_url) or _is_there(base_url, key)
    except SettingsError:
        return True  # a key is refused by what is there


def _meant(base_url: str) -> Iterator[str]:
    """Addresses that people shorten or lengthen to this one."""
    parts = urlsplit(base_url)
    base = base_url.rstrip("/")
    if not base.endswith("/v1"):
        yield f"{base}/v1"
    yield from (each for each in (f"{parts.scheme}://{parts.netloc}/v1",) if each not in {base, f"{base}/v1"})


def _is_there(base_url: str, key: str) -> bool:
    return _answers(*_post(base_url, key, {}))


def _answers(status: int, said: bytes) -> bool:
    """Whether that is an answer of Chat Completions: a completion, or a refusal of what was asked."""
    if status in _ABSENT:
        return False
    return status >= HTTPStatus.BAD_REQUEST or b'"choices"' in said


def _one_word(name: str) -> Mapping[str, Any]:
    return {"model": name, "messages": [{"role": "user", "content": "Say: yes"}], "max_tokens": 1}


def _post(base_url: str, key: str, question: Mapping[str, Any]) -> tuple[int, bytes]:
    """The status and the answer. What takes longer than one would wait is at work, so it is there."""
    request = Request(  # noqa: S310  (the address was checked)
        f"{base_url.rstrip('/')}{CHAT}",
        data=json.dumps(question).encode(),
        headers={"User-Agent": "copydesk", "Content-Type": "application/json"},
    )
    if key:
        request.add_unredirected_header("Authorization", f"Bearer {key}")
    try:
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310  (the same)
            return answer.status, answer.read(_READ)
    except HTTPError as error:
        with error:
            return error.code, error.read(_READ)
    except (OSError, HTTPException):
        return HTTPStatus.GATEWAY_TIMEOUT, b""


def _reason(said: bytes) -> str:
    """What the endpoint says itself, if it says it as Chat Completions do."""
    try:
        error = json.loads(said)["error"]
        text = error["message"] if isinstance(error, dict) else error
    except (ValueError, KeyError, TypeError):
        return ""
    return " ".join("".join(each for each in str(text) if each.isprintable()).split())[:_REASON]
