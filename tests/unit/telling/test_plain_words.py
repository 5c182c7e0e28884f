"""The names of the log in words: none is missing where a person reads it."""

from typing import get_args

import pytest

from copydesk.events import Decision
from copydesk.mail.classify import Kind
from copydesk.query import Status
from copydesk.query.state import FollowUp
from copydesk.telling.plain_words import (
    COMMANDS,
    DECISIONS,
    KINDS,
    OWED,
    STATUS_WORDS,
    TOOLS,
    closing_words,
    waited_for,
    words_for,
)
from copydesk.tools import TOOLS as OFFERED
from local.console.commands import COMMANDS as TERMINAL
from local.console.commands.settle import WORDS

ANSWERED = {"client", "owner", "form"}


def test_every_name_that_a_person_may_read_has_words() -> None:
    assert set(STATUS_WORDS) == set(Status)
    assert set(DECISIONS) == set(get_args(Decision))
    assert set(get_args(Kind)) - ANSWERED <= set(KINDS)
    assert set(get_args(FollowUp.model_fields["kind"].annotation)) == set(OWED)
    assert set(OFFERED) == set(TOOLS)


def test_each_decision_names_a_command_that_there_is() -> None:
    for decision, command in COMMANDS.items():
        program, name, query, *said = command.split()
        assert (program, query) == ("copydesk", "{query}")
        assert name in TERMINAL
        assert name != "settle" or WORDS[said[0]] == decision
    assert set(get_args(Decision)) == set(COMMANDS)


@pytest.mark.parametrize(("name", "words"), [("in_review", "waits for you"), ("telling", "a note to the owner")])
def test_what_is_waited_for_is_a_step_or_something_owed(name: str, words: str) -> None:
    assert waited_for(name) == words


def test_a_name_without_words_is_shown_without_underscores() -> None:
    assert words_for("a_new_kind", KINDS) == "a new kind"
    assert closing_words("closed by mara@x.test: why") == "closed by mara@x.test: why"
