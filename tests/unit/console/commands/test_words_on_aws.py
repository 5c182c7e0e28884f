"""The owner's words from the terminal reach a stack on AWS: signed there, refused with the reason, and as JSON."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from support.deployed import MotoDesk
from support.pipeline import Pipeline

from copydesk.adapters.clocks import SetClock
from copydesk.events import ReviewDecided
from copydesk.ports import Commit
from copydesk.query import Log, QueryState

STAGE = ("--stage", "copydesk")
TOMORROW = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%d 12:00")


def drafted(moto_desk: MotoDesk, *said: str, **mail: str) -> str:
    """A query of the stack with a draft that waits, or what the owner's answers make of it."""
    made = Pipeline(clock=SetClock(datetime.now(UTC)))
    made.client_writes("What does an article of 1,000 words cost?", **mail)
    made.run()
    for answer in said:
        made.owner_replies(answer)
        made.run()
    history = made.services.store.history(made.state().query_id)
    moto_desk.desk.store.commit(Commit(QueryState(query_id=history.state.query_id), history.state, history.events))
    return history.state.query_id


def said(moto_desk: MotoDesk, query_id: str) -> ReviewDecided:
    """The owner's newest word in the stack's log."""
    return Log(moto_desk.desk.store.history(query_id).events).of(ReviewDecided)[-1]


def test_an_approval_for_a_moment_is_signed_on_aws_and_says_how_it_is_taken_back_there(run, moto_desk):
    query_id = drafted(moto_desk)
    status, out, err = run("approve", query_id[:8], "--at", TOMORROW, *STAGE)
    assert status == 0, err
    told = " ".join(out.split())
    assert "12:00" in told
    assert f"copydesk undo {query_id[:8]} --stage copydesk` takes it back." in told
    word = said(moto_desk, query_id)
    assert (word.decision, word.channel) == ("approve", "terminal")
    assert word.at is not None
    assert word.approval is not None


def test_an_undo_of_what_waits_reaches_the_stack(run, moto_desk):
    query_id = drafted(moto_desk, f"SEND AT {TOMORROW}")
    assert run("undo", query_id[:8], *STAGE)[0] == 0
    word = said(moto_desk, query_id)
    assert (word.decision, word.channel, word.approval) == ("undo", "terminal", None)


def test_a_send_at_once_signs_nothing_that_no_key_of_the_stack_approved_before(run, moto_desk):
    query_id = drafted(moto_desk, f"SEND AT {TOMORROW}")
    assert run("send-now", query_id[:8], *STAGE)[0] == 0
    word = said(moto_desk, query_id)
    assert (word.decision, word.approval) == ("send_now", None)


def test_a_snooze_on_aws_says_until_when_for_people_and_for_programs(run, moto_desk):
    query_id = drafted(moto_desk)
    status, out, _ = run("snooze", query_id[:8], "--until", TOMORROW, "--json", *STAGE)
    told = json.loads(out)
    assert (status, told["decision"], told["query_id"]) == (0, "snooze", query_id)
    assert datetime.fromisoformat(told["due_at"]) == said(moto_desk, query_id).at
    assert "12:00" in told["at"]


def test_an_approval_in_a_window_names_its_end(run, moto_desk):
    query_id = drafted(moto_desk)
    before = datetime.now(UTC)
    _, out, _ = run("approve", query_id[:8], "--json", *STAGE)
    due = datetime.fromisoformat(json.loads(out)["due_at"])
    assert timedelta(seconds=58) < due - before < timedelta(seconds=120)


@pytest.mark.parametrize("word", [("undo",), ("send-now",)])
def test_what_does_not_count_is_refused_with_status_2_and_what_can_be_said(run, moto_desk, word):
    query_id = drafted(moto_desk)
    status, out, err = run(*word, query_id[:8], *STAGE)
    assert (status, out) == (2, "")
    assert f"copydesk approve {query_id[:8]} --stage copydesk`" in " ".join(err.split())


def test_an_undo_of_what_has_left_says_when_it_left(run, moto_desk):
    query_id = drafted(moto_desk, "approve")
    status, _, err = run("undo", query_id[:8], *STAGE)
    assert status == 2
    assert "It was not undone: it left on" in " ".join(err.split())


def test_a_change_a_join_and_an_answer_know_the_stack_too(run):
    for command in ("revise", "join", "answer", "settle", "reject", "edit"):
        told = run(command, "--help")[1]
        assert "--stage" in told
        assert "--json" in told
