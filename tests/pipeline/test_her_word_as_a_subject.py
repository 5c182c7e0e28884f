"""A subject that alone is the owner's word to the desk counts, although it reads like a vacation notice."""

from email.utils import format_datetime
from typing import Any

import pytest
from support.pipeline import AGENT, MONDAY, OWNER, Pipeline, answers, parsed, written

from local.desk.ses_block import Checks

AWAY = (
    "away until Friday",
    "Away until Friday",
    "away until 24 December",
    "away till Friday",
    "out of office until Friday",
    "abwesend bis Freitag",
    "absente jusqu'à vendredi",
)
MARKS: tuple[dict[str, Any], ...] = (
    {"Auto-Submitted": "auto-replied (vacation)"},
    {"Auto-Submitted": "auto-generated"},
    {"Precedence": "auto_reply"},
    {"X-Autoreply": "yes"},
    {"In-Reply-To": "<a-note@desk.example>"},
)


@pytest.fixture
def desk() -> Pipeline:
    return Pipeline(model=answers())


def owner_writes(desk: Pipeline, subject: str, text: str = "", *, checks: Checks | None = None, **mail: Any) -> None:
    raw = written(text, sender=OWNER, recipient=AGENT, **{"subject": subject, **mail})
    raw = raw.replace(format_datetime(MONDAY).encode(), format_datetime(desk.clock.now()).encode())
    desk.mail_arrives(raw, sender=OWNER, checks=checks)
    desk.run()


@pytest.mark.parametrize("subject", AWAY)
def test_a_subject_alone_says_that_she_is_away(desk: Pipeline, subject: str) -> None:
    owner_writes(desk, subject)
    assert desk.types() == ["OwnTimeAsked", "OwnerTold"]
    assert str(parsed(desk.to_owner[-1])["Subject"]).startswith("You are away")


def test_the_same_words_as_subject_and_as_text_say_it_once(desk: Pipeline) -> None:
    owner_writes(desk, "Away until Friday", "away until friday")
    assert desk.types() == ["OwnTimeAsked", "OwnerTold"]
    assert len(desk.to_owner) == 1


@pytest.mark.parametrize("marks", MARKS, ids="-".join)
def test_a_vacation_notice_of_her_own_mailbox_stays_one(desk: Pipeline, marks: dict[str, Any]) -> None:
    owner_writes(desk, "Away until Friday", **marks)
    assert desk.types() == ["QueryDiscarded"]
    assert desk.to_owner == []


def test_a_notice_that_says_more_than_her_word_stays_one(desk: Pipeline) -> None:
    owner_writes(desk, "Away until Friday", "I am out of the office until Friday and will answer after my return.")
    assert desk.types() == ["QueryDiscarded"]


def test_nobody_else_is_believed_to_be_her(desk: Pipeline) -> None:
    owner_writes(desk, "Away until Friday", checks=Checks(dmarc="fail"))
    assert "OwnTimeAsked" not in desk.types()
