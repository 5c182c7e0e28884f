"""Answers become settings, one at a time: each is checked at once by the same models that a synthesis uses."""

import copy
import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from pydantic import ValidationError

from cdk.settings import DeskSettings
from copydesk.errors import SettingsError
from copydesk.settings import explain
from local.setup.questions import DOMAIN, QUESTIONS, Question

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_STAND_INS: Final = {
    "agent_address": "hello@unanswered.invalid",
    "owner_address": "owner@unanswered.invalid",
    "owner_name": "unanswered",
}
"""What stands for a required setting until its question is answered; RFC 2606 keeps `.invalid` from ever existing."""


class Answers:
    """The settings as they grow. They start from what cdk.json has; answers replace only what they are about."""

    def __init__(self, present: Mapping[str, Any]) -> None:
        """Raise SettingsError if what is there is wrong in a setting that no question is about."""
        self._settings: dict[str, Any] = copy.deepcopy(dict(present))
        self._present = present
        self._domain = ""
        for question in QUESTIONS:
            _drop(self._settings, question.path)
        if is_example(present):
            self._settings.pop("profile", None)
        self._check("the settings in cdk.json that this command does not ask for")

    def suggestion(self, question: Question) -> str:
        """What the question offers: what cdk.json has, but nothing of the example's that names a person or domain."""
        if question.key == "agent_address" and self._domain:
            local = str(self._present.get("agent_address", "hello")).partition("@")[0]
            return f"{local}@{self._domain}"
        if is_example(self._present) and question.key in {"domain", "owner_name", "owner_address"}:
            return ""
        return question.suggest(self._present)

    def give(self, question: Question, answer: str) -> None:
        """Take an answer, or raise SettingsError that says how to write it and leave everything as it was."""
        before = copy.deepcopy(self._settings)
        try:
            value = question.read(answer)
            if question is DOMAIN:
                self._domain = _own_domain(value)
                return
            self._check_apart(question, value)
            _put(self._settings, question.path, value)
            self._check(question.key)
        except (ValueError, SettingsError) as error:
            self._settings = before
            raise SettingsError(f"{question.key}: {error}") from error

    def settings(self) -> dict[str, Any]:
        """The settings for cdk.json. Raises SettingsError if they don't hold together."""
        _validate(self._settings, "the settings")
        return copy.deepcopy(self._settings)

    def _check_apart(self, question: Question, value: Any) -> None:
        """What the settings' models leave open, but this command knows better."""
        if value == "":
            raise ValueError("an answer is needed")
        if question.key == "agent_address" and str(value).rpartition("@")[2].lower() != self._domain:
            raise ValueError(f"{value!r} is not at {self._domain}; write it like hello@{self._domain}")
        if question.key == "owner_address" and str(value).rpartition("@")[2].lower() == self._domain:
            raise ValueError(
                f"all mail to {self._domain} will go to Copydesk, and so would {value}: let it receive on a subdomain, "
                f"such as desk.{self._domain}"
            )
        if question.key == "model_url":
            _check_url(str(value))

    def _check(self, where: str) -> None:
        _validate({**_STAND_INS, **self._settings}, where)


def differences(before: Mapping[str, Any], after: Mapping[str, Any], path: str = "") -> list[str]:
    """What a change of settings changes, a line each."""
    lines: list[str] = []
    for name in sorted({*before, *after}):
        old, new, where = before.get(name), after.get(name), f"{path}{name}"
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            lines += differences(old, new, f"{where}.")
        elif old != new:
            lines.append(f"{where}: {_shown(old)} -> {_shown(new)}")
    return lines


def is_example(settings: Mapping[str, Any]) -> bool:
    """Whether these are the settings that the repository comes with, or none: nothing of the owner's can be lost."""
    try:
        return DeskSettings.model_validate({**_STAND_INS, "agent_address": settings["agent_address"]}).is_example
    except (KeyError, ValidationError):
        return not settings


def _own_domain(domain: str) -> str:
    if is_example({"agent_address": f"hello@{domain}"}):
        raise ValueError(f"{domain} is an example domain, which nobody can own; name one of yours")
    return domain


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if not parts.hostname or parts.scheme not in {"https", "http"}:
        raise ValueError(f"{url!r} is no address; write it like https://api.openai.com/v1")
    if parts.scheme == "http" or parts.hostname in _LOOPBACK:
        raise ValueError("the deployed functions send a key and clients' mails there: it must be https, and reachable")
    if parts.username or parts.password:
        raise ValueError("leave the key out of the address: it goes into the secret, once the desk is deployed")


def _validate(values: Mapping[str, Any], where: str) -> None:
    try:
        DeskSettings.model_validate_json(json.dumps(values))
    except ValidationError as error:
        raise explain(error, where) from error


def _put(values: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        values = values.setdefault(name, {})
    values[path[-1]] = value


def _drop(values: dict[str, Any], path: tuple[str, ...]) -> None:
    for name in path[:-1]:
        below = values.get(name)
        if not isinstance(below, dict):
            return
        values = below
    if path:
        values.pop(path[-1], None)


def _shown(value: Any) -> str:
    return "(not set)" if value is None else str(value)
