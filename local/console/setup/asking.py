"""The conversation: what is said before a question, how it is asked again, and what DNS makes it ask besides."""

import sys
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

import click

from copydesk.errors import SettingsError
from local.console.dns.resolver import Resolver
from local.console.setup.answers import Answers
from local.console.setup.fact_doubts import looks_like_a_path
from local.console.setup.mail_domain import doubt_about
from local.console.setup.question import Question
from local.console.setup.questions import DOMAIN, PROFILE, QUESTIONS
from local.console.setup.reading import with_line, write_facts
from local.console.text.terminal import wrapped

INTRODUCTION: Final = (
    "About a dozen questions, on you, an address for your clients, your calendar, the model, AWS and your work. "
    "Enter takes what stands in [brackets], < goes back to the question before. Nothing happens on AWS yet, and "
    "nothing is written before you have seen it all, so Ctrl-C at any time leaves everything as it was. Run this again "
    "later to change an answer."
)
BACK: Final = frozenset({"<", "back"})
"""What is typed to come back to the question before."""


class Back(Exception):
    """The owner wants the question before once more."""


class Takes(Protocol):
    """What answers are given to, one at a time."""

    def suggestion(self, question: Question) -> str:
        """What Enter means."""

    def give(self, question: Question, answer: str) -> None:
        """Take an answer. Raises SettingsError that says how to write it."""


def ask_one(answers: Takes, question: Question) -> None:
    """Ask one question until its answer is one. Raises Back, and click.Abort when the owner has enough."""
    click.echo(f"\n{question.title}")
    _say(question.hint)
    if question is PROFILE:
        _ask_facts(answers)
    else:
        _ask(answers, question)


def ask_all(answers: Answers, resolve: Resolver, *, sure: bool) -> None:
    """Ask every question. A wrong answer is asked for again, but not in a pipe, whose next line is the next answer.

    `sure` takes a domain that receives mail already. Raises SettingsError, in a pipe; click.Abort at its end, and when
    the owner has enough.
    """
    _say(INTRODUCTION, indent=0)
    place, asked = 0, list[int]()
    while place < len(QUESTIONS):
        question = QUESTIONS[place]
        if not answers.asks(question):
            answers.pass_over(question)
            place += 1
            continue
        click.echo(f"\n{len(asked) + 1} of {sum(map(answers.asks, QUESTIONS))}  {question.title}")
        _say(question.hint)
        try:
            _ask_of_deployment(answers, question, resolve, sure=sure)
        except Back:
            place = asked.pop() if asked else place
        else:
            asked.append(place)
            place += 1


def ask_in_turn(answers: Takes, questions: Sequence[Question]) -> None:
    """Ask one after the other, and the one before again if that is wanted. Raises click.Abort."""
    place = 0
    while place < len(questions):
        try:
            ask_one(answers, questions[place])
        except Back:
            place = max(0, place - 1)
        else:
            place += 1


def _ask_of_deployment(answers: Answers, question: Question, resolve: Resolver, *, sure: bool) -> None:
    if question is PROFILE:
        _ask_facts(answers)
    elif question is DOMAIN:
        _ask_domain(answers, resolve, sure=sure)
    else:
        _ask(answers, question)


def take_all(answers: Answers, given: Mapping[str, str], resolve: Resolver, *, sure: bool) -> None:
    """Take the answers that are given, and what is offered for the others. Raises SettingsError."""
    for question in QUESTIONS:
        if question.key not in given and not answers.asks(question):
            answers.pass_over(question)
            continue
        _give(answers, question, given.get(question.key, answers.suggestion(question)))
        if question is DOMAIN:
            _refuse_doubtful(answers, resolve, sure=sure)


def _ask(answers: Takes, question: Question) -> None:
    while True:
        offered = answers.suggestion(question)
        try:
            given: str = click.prompt(f"  {question.label}", default=offered, show_default=bool(offered))
        except click.Abort as error:
            if sys.stdin.isatty():
                raise
            raise SettingsError(f"the input ended before the answer to {question.key}; nothing was written") from error
        _go_back_if_wanted(given)
        try:
            _give(answers, question, given)
        except SettingsError as error:
            _object(error)
        else:
            return


def _go_back_if_wanted(given: str) -> None:
    """In a pipe each line is an answer, whatever it says."""
    if given.strip().lower() in BACK and sys.stdin.isatty():
        raise Back


def _ask_facts(answers: Takes) -> None:
    facts = _kept(answers, tuple(PROFILE.read(answers.suggestion(PROFILE))))
    for number, fact in enumerate(facts, start=1):
        _say(f"{number}  {fact}", indent=4)
    _say(f"{'These stay. ' if facts else ''}-1 takes out the first, an empty line ends.")
    while line := _line(f"  {PROFILE.label}: "):
        _go_back_if_wanted(line)
        if looks_like_a_path(line) and not _is_meant(line):
            continue
        try:
            changed = with_line(facts, line)
            _give(answers, PROFILE, write_facts(changed))
        except (ValueError, SettingsError) as error:
            _object(error)
        else:
            if len(changed) < len(facts):
                _say(f"Taken out; {len(changed)} left.")
            facts = changed


def _is_meant(line: str) -> bool:
    """Whether what looks like a path is a fact all the same."""
    if not sys.stdin.isatty():
        _say(f"! {line!r} looks like a path; it is taken as a fact.", error=True)
        return True
    _say(f"! {line!r} looks like a path, not like a fact. Folders of articles are asked for apart.", error=True)
    return click.confirm("  Take it as a fact all the same?", default=False)


def _kept(answers: Takes, facts: tuple[str, ...]) -> tuple[str, ...]:
    """The earlier facts, but for the last ones if other answers have left too little room for them."""
    try:
        _give(answers, PROFILE, write_facts(facts))
    except SettingsError as error:
        if not facts:
            raise
        _object(error)
        _say(f"! Left out: {facts[-1]}", error=True)
        return _kept(answers, facts[:-1])
    return facts


def _line(label: str) -> str:
    """A line of the input; empty at its end too, with which a list may well end."""
    try:
        return input(label).strip()
    except EOFError:
        click.echo()
        return ""


def _ask_domain(answers: Answers, resolve: Resolver, *, sure: bool) -> None:
    """Ask for the domain, and let the owner think again if it is, or may be, a mailbox's."""
    _ask(answers, DOMAIN)
    if not sys.stdin.isatty():
        _refuse_doubtful(answers, resolve, sure=sure)
        return
    _say(f"Asking DNS whether {answers.domain} receives mail already ...")
    doubt = doubt_about(answers.domain, resolve)
    if doubt is None:
        return
    _say(f"! {doubt.reason}")
    if click.confirm(f"  Take {doubt.instead} instead?", default=True):
        try:
            _give(answers, DOMAIN, doubt.instead)
        except SettingsError as error:
            _object(error)
            _ask_domain(answers, resolve, sure=sure)


def _refuse_doubtful(answers: Answers, resolve: Resolver, *, sure: bool) -> None:
    doubt = None if sure else doubt_about(answers.domain, resolve)
    if doubt is None:
        return
    if doubt.certain:
        raise SettingsError(
            f"{DOMAIN.key}: {doubt.reason} Answer {doubt.instead}, or add --yes if nobody reads that mail"
        )
    _say(f"copydesk: {doubt.reason} {doubt.instead} would be safe.", indent=0, error=True)


def _give(answers: Takes, question: Question, answer: str) -> None:
    """Give an answer; where nobody sits at the terminal, the error names the question."""
    try:
        answers.give(question, answer)
    except SettingsError as error:
        if sys.stdin.isatty():
            raise
        raise SettingsError(f"{question.key}: {error}") from error


def _object(error: Exception) -> None:
    """Tell what is wrong with an answer at the terminal; in a pipe there is no other answer to wait for."""
    if not sys.stdin.isatty():
        raise SettingsError(str(error)) from error
    _say(f"! {error}", error=True)


def _say(text: str, *, indent: int = 2, error: bool = False) -> None:
    click.echo(wrapped(text, indent=indent), err=error)
