"""Model endpoints as somebody finds them: what runs on this machine, which models there are, and whether a key fits."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from http import HTTPStatus
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from copydesk.adapters.models.redaction import without_keys
from copydesk.errors import SettingsError
from local.desk.chat_address import check_address

ON_THIS_MACHINE: Final[Mapping[str, str]] = {
    "Ollama": "http://127.0.0.1:11434/v1",
    "LM Studio": "http://127.0.0.1:1234/v1",
    "llama.cpp": "http://127.0.0.1:8080/v1",
}
"""Where these programs listen unless they are told otherwise."""
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_OF_A_CALL: Final = re.compile(r"/(?:chat/completions|completions|models|responses|embeddings)/?$")
_AT_ONCE_SECONDS: Final = 0.5
_PATIENT_SECONDS: Final = 10.0
_SHOWN: Final = 12
_LONGEST_LIST: Final = 5_000_000
_REFUSED: Final = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


@dataclass(frozen=True, slots=True)
class Found:
    """An endpoint that answers, with the models that it names."""

    title: str
    base_url: str
    models: tuple[str, ...]


ListModels = Callable[[str, str, float], Sequence[str] | None]
"""The models at a base URL for a key, within seconds; None where the endpoint keeps no list. Raises SettingsError."""


class EndpointSilent(SettingsError):
    """Nothing answers there, be it only for the moment."""


def list_models(base_url: str, key: str, seconds: float = _PATIENT_SECONDS) -> Sequence[str] | None:
    """Ask `GET {base_url}/models`, as the Chat Completions API has it.

    Raises EndpointSilent if nothing answers, and SettingsError for an address that is none, and for a key that is none
    or is refused.
    """
    check_url(base_url)
    _check_key(key)
    request = Request(f"{base_url.rstrip('/')}/models", headers={"User-Agent": "copydesk"})  # noqa: S310  (checked)
    if key:
        request.add_unredirected_header("Authorization", f"Bearer {key}")
    try:
        with urlopen(request, timeout=seconds) as answer:  # noqa: S310  (checked)
            return _names(answer.read(_LONGEST_LIST))
    except HTTPError as error:
        error.close()
        if error.code in _REFUSED:
            raise SettingsError(
                f"{base_url} refuses the key (HTTP {error.code}); check OPENAI_API_KEY, or choose anew with `--model "
                "choose`"
            ) from error
        return None
    except (OSError, HTTPException, ValueError) as error:
        raise EndpointSilent(
            f"{base_url} does not answer ({without_keys(str(error), key)}); see that it runs and the address is right"
        ) from error


def check_url(base_url: str) -> None:
    """Raises SettingsError for an address that can't be one of an endpoint."""
    try:
        parts = urlsplit(base_url)
        is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, an open bracket
        is_whole = False
    if not is_whole or any(character.isspace() for character in base_url):
        raise SettingsError(
            f"{base_url!r} is no address of an endpoint; write it whole, such as https://api.openai.com/v1"
        )
    if parts.username is not None:
        raise SettingsError("the endpoint's address has a name or a key before its @; give the key by OPENAI_API_KEY")
    if found := _OF_A_CALL.search(base_url):
        raise SettingsError(
            f"{base_url} is the address of a call, not of the endpoint; write {base_url[: found.start()]}"
        )


def _check_key(key: str) -> None:
    """Raises SettingsError for what no key is: it would be told as an endpoint that does not answer."""
    if not key.isascii() or not key.isprintable() or " " in key:
        raise SettingsError(
            "the endpoint's key has a character that no key has (a space, a line's end, `…`); copy it again into "
            "OPENAI_API_KEY, or choose anew with `--model choose`"
        )


def is_on_this_machine(base_url: str) -> bool:
    """Whether the endpoint listens on loopback."""
    return urlsplit(base_url).hostname in _LOOPBACK


def check_endpoint(base_url: str, key: str, name: str, ask: ListModels = list_models) -> bool:
    """Whether the endpoint itself names the model; where it keeps no list, only the first draft proves that.

    Raises SettingsError if the address, the key or the model's name is surely wrong, and says which.
    """
    models = ask(base_url, key, _PATIENT_SECONDS)
    if models is None:
        check_chat(base_url, key, name, ask)
        return False
    if models and name not in models and f"{name}:latest" not in models:
        near = get_close_matches(name, models, n=1)
        meant = f"did you mean {near[0]}? It has" if near else "it has"
        raise SettingsError(
            f"{base_url} has no model {name!r}; {meant} {shown(models)}. Name it in COPYDESK_MODEL or the settings"
        )
    return bool(models)


def check_chat(base_url: str, key: str, name: str = "", ask: ListModels = list_models) -> None:
    """Raises SettingsError if nothing there speaks Chat Completions; for addresses that list no models."""
    check_address(base_url, key, name, lambda other: ask(other, key, _PATIENT_SECONDS) is not None)


def find_endpoints(ask: ListModels = list_models) -> tuple[Found, ...]:
    """The programs on this machine that serve models right now."""
    found: list[Found] = []
    for title, base_url in ON_THIS_MACHINE.items():
        try:
            models = ask(base_url, "", _AT_ONCE_SECONDS)
        except SettingsError:
            continue
        if models:
            found.append(Found(title, base_url, tuple(models)))
    return tuple(found)


def shown(models: Sequence[str]) -> str:
    """The names in a line, the first dozen of many."""
    more = f" and {len(models) - _SHOWN} more" if len(models) > _SHOWN else ""
    return ", ".join(models[:_SHOWN]) + more


def _names(text: bytes) -> Sequence[str] | None:
    try:
        return tuple(str(each["id"]) for each in json.loads(text)["data"])
    except (ValueError, KeyError, TypeError):
        return None
