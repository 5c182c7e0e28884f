"""`setup --local`: the questions for the desk on this machine, and its answers, of one schema with a deployment's."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from pydantic import ValidationError

from copydesk.errors import SettingsError
from copydesk.model_settings import ModelSettings
from copydesk.settings import Settings, explain, problems
from local.console.setup.answers import is_example
from local.console.setup.calendars import NO_CALENDARS
from local.console.setup.question import Question, at
from local.console.setup.questions import LANGUAGE, OWNER_ADDRESS, PLACE, PROFILE, QUESTIONS, TIME_ZONE
from local.desk.articles import read_folder
from local.desk.endpoints import is_on_this_machine
from local.desk.settings import SAMPLE
from local.desk.settings_file import APART, DESK

_BY_KEY: Final = {question.key: question for question in QUESTIONS}
_A_PERSON_S_OWN: Final = frozenset({"agent_address", "client_addresses", "owner_name", "owner_address", "profile"})
_NONE: Final = "-"
"""The answer that takes the folder out."""


def _read_folder_name(answer: str) -> str:
    """The folder's whole path; empty for none. Raises ValueError."""
    if answer.strip() in {"", _NONE}:
        return ""
    folder = Path(answer.strip()).expanduser().resolve()
    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder; name the one with your articles, or {_NONE} for none")
    return str(folder)


ARTICLES: Final = Question(
    "articles",
    "The folder with your past articles",
    "Text or Markdown, in subfolders too. The desk watches it: what is new, changed or deleted there counts within "
    f"seconds. {_NONE} for none.",
    "Folder",
    (DESK, "articles"),
    lambda values: str(at(values, (DESK, "articles"))),
    _read_folder_name,
)

NAME: Final = _BY_KEY["owner_name"]
HOURS: Final = _BY_KEY["working_hours"]
ADDRESS: Final = replace(
    OWNER_ADDRESS,
    hint="Drafts come to it for your approval, and your answers from it count. On this machine nothing is mailed: what "
    "would be lies in the desk's mailbox.",
)
CALENDARS: Final = replace(
    _BY_KEY["calendars"],
    hint="Nothing that stands in one is offered for a call. Such as: google ics; or: away file /home/you/away.ics; or, "
    "for CalDAV: home caldav https://caldav.example.com/home/ you@example.com. Several with ; between. "
    "docs/calendar.md says what to click. A private address, a password or a consent is not asked for here: "
    f"`copydesk calendar-secret NAME --local` and `copydesk calendar-google NAME --local` do, later. "
    f"{NO_CALENDARS}: none yet.",
)
HERE: Final[tuple[Question, ...]] = (NAME, ADDRESS, TIME_ZONE, LANGUAGE, HOURS, PROFILE, ARTICLES, CALENDARS, PLACE)
"""In the order in which they are asked; which model writes is asked last, by the desk's own offer."""
NEEDED: Final = (NAME, ADDRESS)
"""The questions to which there is no answer but the owner's."""

WORDS: Final[Mapping[str, str]] = {
    NAME.key: "Name",
    ADDRESS.key: "Address",
    TIME_ZONE.key: "Time zone",
    LANGUAGE.key: "Language",
    HOURS.key: "Hours",
    PROFILE.key: "Profile",
    ARTICLES.key: "Articles",
    CALENDARS.key: "Calendars",
    PLACE.key: "Place",
}


class LocalAnswers:
    """The settings as they grow. They start from the desk's file; answers replace only what they are about."""

    def __init__(self, present: Mapping[str, Any], zone: str, file: Path) -> None:
        """Raise SettingsError if what is there is wrong. `zone` is offered to an owner who has named none."""
        self._settings: dict[str, Any] = copy.deepcopy(dict(present))
        self._zone = zone
        try:
            self._check()
        except ValidationError as error:
            raise explain(error, str(file)) from error

    def suggestion(self, question: Question) -> str:
        """What stands, or else what suits most."""
        if question is TIME_ZONE and at(self._settings, question.path, None) is None:
            return self._zone
        return question.suggest(self._settings)

    def give(self, question: Question, answer: str) -> None:
        """Take an answer, or raise SettingsError that says how to write it and leave everything as it was."""
        before = copy.deepcopy(self._settings)
        try:
            self.put(question.path, _needed(question, question.read(answer)))
            self._check()
        except ValidationError as error:
            self._settings = before
            wrong = dict.fromkeys(told.removeprefix(f"{question.key}: ") for _, told in problems(error))
            raise SettingsError("; ".join(wrong)) from error
        except ValueError as error:
            self._settings = before
            raise SettingsError(str(error)) from error

    def fill(self, questions: Sequence[Question]) -> None:
        """Have what is offered stand for what nobody was asked."""
        for question in questions:
            if at(self._settings, question.path, None) is None:
                self.give(question, self.suggestion(question))

    def put(self, path: tuple[str, ...], value: Any) -> None:
        """Set what no question is about; an empty text takes it out."""
        values = self._settings
        for name in path[:-1]:
            values = values.setdefault(name, {})
        if value == "":
            values.pop(path[-1], None)
        else:
            values[path[-1]] = value

    def missing(self) -> list[Question]:
        """What only the owner can answer, and has not."""
        return [question for question in NEEDED if not at(self._settings, question.path)]

    def values(self) -> dict[str, Any]:
        """The settings for the file."""
        return copy.deepcopy(self._settings)

    def settings(self) -> Settings:
        """The settings as the desk has them."""
        return self._check()

    def _check(self) -> Settings:
        values = {name: value for name, value in self._settings.items() if name not in APART}
        sample = {name: SAMPLE[name] for name in ("agent_address", "owner_name", "owner_address")}
        return Settings.model_validate({**sample, **values})


def _needed(question: Question, value: Any) -> Any:
    if value == "" and question in NEEDED:
        raise ValueError("an answer is needed")
    return value


def counted_articles(folder: str) -> str:
    """How many of a folder's files can be read. Raises SettingsError if it cannot be looked into."""
    found = read_folder(Path(folder))
    refused = sum(bool(article.problem) for article in found)
    return f"{len(found) - refused} can be read, {refused} not"


def from_deployment(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the desk takes over from cdk.json: nothing from the example's, and nothing that is only about AWS."""
    return {} if is_example(values) else {name: value for name, value in values.items() if name not in APART}


def for_deployment(present: Mapping[str, Any], here: Mapping[str, Any]) -> dict[str, Any]:
    """What a deployment is offered: the answers of the desk on this machine, over what cdk.json has.

    Not its address, if that is one of an example's domain, and not a model that AWS could not reach.
    """
    kept = {name: value for name, value in present.items() if name not in _A_PERSON_S_OWN or not is_example(present)}
    taken = {name: value for name, value in here.items() if name not in {*APART, "agent_address", "model"}}
    if (address := here.get("agent_address")) and not is_example({"agent_address": address}):
        taken["agent_address"] = address
    model = here.get("model", {})
    if is_reachable(str(model.get("base_url", ModelSettings().base_url))):
        taken["model"] = {**present.get("model", {}), **model}
    return copy.deepcopy({**kept, **taken})


def is_reachable(base_url: str) -> bool:
    """Whether a function on AWS could ask this endpoint."""
    return urlsplit(base_url).scheme == "https" and not is_on_this_machine(base_url)
