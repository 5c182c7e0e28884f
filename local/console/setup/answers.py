"""Answers become settings, one at a time: each is checked at once by the same models that a synthesis uses."""

import copy
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from pydantic import ValidationError

from cdk.settings import REGIONS_WITH_INBOUND_MAIL, DeskSettings
from copydesk.errors import SettingsError
from copydesk.mail_providers import is_mail_provider
from copydesk.settings import explain, problems
from local.console.setup.mail_domain import registered, subdomain
from local.console.setup.question import Question, at
from local.console.setup.questions import (
    DOMAIN,
    MODEL_NAME,
    MODEL_URL,
    OWNER_ADDRESS,
    PLACE,
    QUESTIONS,
    REGION,
    REGIONS_IN_WORDS,
    TIME_ZONE,
)
from local.console.setup.ways_in import FORWARDING, MAILBOX, SENDER, mailbox_of

_KEY_BEGINS: Final = "sk-"
"""What API keys of OpenAI's begin with, and many others' too."""
_A_PERSON_S_OWN: Final = frozenset({"agent_address", "owner_name", "owner_address", "profile", "client_addresses"})
_MISSING: Final = object()
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_STAND_INS: Final = {
    "agent_address": "hello@unanswered.invalid",
    "owner_address": "owner@unanswered.invalid",
    "owner_name": "unanswered",
}
"""What stands for a required setting until its question is answered; RFC 2606 keeps `.invalid` from ever existing."""


class Answers:
    """The settings as they grow. They start from what cdk.json has; answers replace only what they are about."""

    def __init__(self, present: Mapping[str, Any], zone: str = "UTC") -> None:
        """Raise SettingsError if what is there is wrong in a setting that no question is about.

        `zone` is the time zone to offer to an owner who has named none.
        """
        self._settings: dict[str, Any] = copy.deepcopy(dict(present))
        self._present = present
        self._zone = zone
        self._domain = ""
        self._given: set[str] = set()
        for question in QUESTIONS:
            _drop(self._settings, question.path)
        self._example = is_example(present)
        try:
            self._check()
        except ValidationError as error:
            raise explain(error, "the settings in cdk.json that this command does not ask for") from error

    @property
    def domain(self) -> str:
        """The domain that was answered; empty before."""
        return self._domain

    def suggestion(self, question: Question) -> str:
        """What the question offers: its answer so far, or what cdk.json has, but nothing of the example's own."""
        if answered := self._answered(question):
            return answered
        if question.key == "agent_address" and self._domain:
            local = str(self._present.get("agent_address", "hello")).partition("@")[0]
            return f"{local}@{self._domain}"
        if question is SENDER:
            return self._own_sender()
        if question is MAILBOX and not question.suggest(self._present):
            return str(self._settings.get("owner_address", ""))
        if self._example:
            return self._instead_of_the_example(question)
        return question.suggest(self._present) or (self._beside_the_mailbox() if question is DOMAIN else "")

    def _answered(self, question: Question) -> str:
        """What was answered already, if the question is asked again. An address at a former domain counts no more."""
        if question.key not in self._given:
            return ""
        if question is DOMAIN:
            return self._domain
        said = question.suggest(self._settings)
        return "" if question.key == "agent_address" and _domain_of(said) != self._domain else said

    def _instead_of_the_example(self, question: Question) -> str:
        if question is TIME_ZONE:
            return self._zone
        if question is DOMAIN:
            return self._beside_the_mailbox()
        return "" if question.key in _A_PERSON_S_OWN else question.suggest(self._present)

    def asks(self, question: Question) -> bool:
        """Whether the question is one, by the answers so far."""
        return question.is_asked(self._settings)

    def pass_over(self, question: Question) -> None:
        """The question is none by the answers so far: what cdk.json has stays if the question says so."""
        present = at(self._present, question.path, _MISSING)
        if question.kept_unasked and present is not _MISSING and not self._example:
            _put(self._settings, question.path, present)

    def give(self, question: Question, answer: str) -> None:
        """Take an answer, or raise SettingsError that says how to write it and leave everything as it was."""
        before = copy.deepcopy(self._settings)
        try:
            value = question.read(answer)
            if question is DOMAIN:
                self._domain = self._own_domain(value)
                self._given.add(question.key)
                return
            self._check_apart(question, value)
            if question is SENDER and value == self._settings.get("agent_address"):
                return
            if question is PLACE and not value:
                _drop(self._settings, question.path)
            else:
                _put(self._settings, question.path, value)
            self._check()
            self._given.add(question.key)
        except ValidationError as error:
            self._settings = before
            raise SettingsError("; ".join(_in_words(error, question))) from error
        except ValueError as error:
            self._settings = before
            raise SettingsError(str(error)) from error

    def settings(self) -> dict[str, Any]:
        """The settings for cdk.json. Raises SettingsError if they don't hold together."""
        try:
            _validate(self._settings)
        except ValidationError as error:
            raise explain(error, "the settings") from error
        return copy.deepcopy(self._settings)

    def _own_sender(self) -> str:
        """What is set, else the mailbox's own address if its DNS is surely the owner's, else the desk's."""
        agent, mailbox = str(self._settings.get("agent_address", "")), mailbox_of(self._settings)
        if self._present.get("replies") is not None and not self._example:
            return SENDER.suggest({"agent_address": agent, "replies": self._present["replies"]})
        is_above = mailbox and f".{self._domain}".endswith(f".{_domain_of(mailbox)}")
        return mailbox if is_above else agent

    def _beside_the_mailbox(self) -> str:
        domain = _domain_of(mailbox_of(self._settings) or str(self._settings.get("owner_address", "")))
        return subdomain(domain) if domain and not is_mail_provider(registered(domain)) else ""

    def _own_domain(self, domain: str) -> str:
        if is_example({"agent_address": f"hello@{domain}"}):
            raise ValueError(f"{domain} is an example domain, which nobody can own; name one of yours")
        if is_mail_provider(registered(domain)):
            raise ValueError(
                f"{registered(domain)} is a mail provider's, who alone can set its DNS records; name a domain of yours"
            )
        theirs = (str(self._settings.get("owner_address", "")), *self._settings.get("client_addresses", ()))
        if taken := next((one for one in theirs if domain == _domain_of(one)), ""):
            raise ValueError(
                f"all mail to {domain} would go to Copydesk, and so would yours to {taken}; take a subdomain, such as "
                f"{subdomain(domain)}"
            )
        return domain

    def _check_apart(self, question: Question, value: Any) -> None:
        """What the settings' models leave open, but this command knows better."""
        if (value == "" and question is not PLACE) or (question is MAILBOX and not value):
            raise ValueError("an answer is needed")
        if question.key == "agent_address" and _domain_of(str(value)) != self._domain:
            raise ValueError(f"{value!r} is not at {self._domain}; write it like hello@{self._domain}")
        if question is OWNER_ADDRESS and "@" in value and is_example({"agent_address": value}):
            raise ValueError(f"{_domain_of(value)} is an example domain, where nobody gets mail; name your own address")
        if question in {MODEL_URL, MODEL_NAME} and str(value).startswith(_KEY_BEGINS):
            raise ValueError("this looks like an API key, which must not stand in a file: it is asked for later")
        if question is MODEL_URL:
            _check_url(str(value))
        if question is REGION:
            self._check_region(str(value))

    def _check_region(self, region: str) -> None:
        newer = at(self._present, ("deployment", "region_is_known_to_receive_mail"), default=False)
        if region not in REGIONS_WITH_INBOUND_MAIL and newer is not True:
            raise ValueError(f"{region!r} is not an AWS Region where SES receives mail; take one of {REGIONS_IN_WORDS}")

    def _check(self) -> None:
        forwards = self._settings.get("way_in") == FORWARDING
        asked_next = {"client_addresses": [_STAND_INS["owner_address"]]} if forwards else {}
        _validate({**_STAND_INS, **asked_next, **self._settings})


def is_example(settings: Mapping[str, Any]) -> bool:
    """Whether these are the settings that the repository comes with, or none: nothing of the owner's can be lost."""
    try:
        return DeskSettings.model_validate({**_STAND_INS, "agent_address": settings["agent_address"]}).is_example
    except (KeyError, ValidationError):
        return not settings


def _domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


def _in_words(error: ValidationError, question: Question) -> Sequence[str]:
    """What is wrong, said once, without the name of what was just asked."""
    return tuple(dict.fromkeys(wrong.removeprefix(f"{question.key}: ") for _, wrong in problems(error)))


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if not parts.hostname or parts.scheme not in {"https", "http"}:
        raise ValueError(f"{url!r} is no address; write it like https://api.openai.com/v1")
    if parts.scheme == "http" or parts.hostname in _LOOPBACK:
        raise ValueError("the deployed functions send a key and clients' mails there: it must be https, and reachable")
    if parts.username or parts.password:
        raise ValueError("leave the key out of the address: it is asked for later, once Copydesk is deployed")


def _validate(values: Mapping[str, Any]) -> None:
    DeskSettings.model_validate_json(json.dumps(values))


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
