"""What new answers change, in the words of the questions."""

from collections.abc import Mapping
from typing import Any, Final

from local.console.setup.question import Question, at
from local.console.setup.questions import DOMAIN, PROFILE, QUESTIONS

NAMES: Final[Mapping[str, str]] = {
    "owner_name": "Your name",
    "owner_address": "Your own address",
    "agent_address": "Copydesk's own address",
    "way_in": "The way in",
    "client_addresses": "Where clients write",
    "replies_sender": "Replies leave from",
    "reply_to": "Answers go to",
    "working_hours": "Hours",
    "place": "Place of calls",
    "model_url": "Model's service",
}
"""What a question's answer is called where the label at its prompt alone would not tell."""
_UNSET: Final = object()


def told_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """A line for each answer that is another one now; for facts, one for each that came or went. None: no change."""
    return [line for question in QUESTIONS if question is not DOMAIN for line in _of(question, before, after)]


def told_all(values: Mapping[str, Any]) -> list[str]:
    """A line for each answer that there is; for facts, one for each."""
    lines = []
    for question in QUESTIONS:
        if question is PROFILE:
            lines += [f"Fact: {fact}" for fact in question.read(question.suggest(values))]
        elif question is not DOMAIN and at(values, question.path, _UNSET) is not _UNSET:
            lines.append(f"{NAMES.get(question.key, question.label)}: {question.suggest(values)}")
    return lines


def _of(question: Question, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    old, new = (at(values, question.path, _UNSET) for values in (before, after))
    if old == new:
        return []
    name = NAMES.get(question.key, question.label)
    if question is PROFILE:
        return _of_facts(*(tuple(question.read(question.suggest(values))) for values in (before, after)))
    then, now = question.suggest(before), question.suggest(after)
    if old is _UNSET or then == now:
        return [f"{name}: {now} (was not set)" if old is _UNSET else f"{name}: {now} (written in another way)"]
    return [f"{name}: {then} → {now}"]


def _of_facts(old: tuple[str, ...], new: tuple[str, ...]) -> list[str]:
    lines = [f"Fact taken out: {fact}" for fact in old if fact not in new]
    lines += [f"Fact added: {fact}" for fact in new if fact not in old]
    return lines or ["Facts: in another order" if old else "Facts: none (was not set)"]
