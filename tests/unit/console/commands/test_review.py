"""`copydesk review`: what waits is shown one after the other, one key decides it, and on nothing that was not seen."""

import os
import pty
import threading
from collections.abc import Iterator
from itertools import count
from typing import get_args

import click
import pytest

from copydesk.errors import UnclearDecision
from copydesk.events import Decision, ReviewDecided
from copydesk.query import Log
from local.console.commands import review
from local.console.commands.review_keys import KEYS, OPTIONS, QUIT, SOURCES, UNDO, offered
from local.console.text import keys
from tests.unit.console.commands.test_words_on_aws import STAGE
from tests.unit.console.commands.test_words_on_aws import drafted as drafted_by


@pytest.fixture
def walk(run, monkeypatch):
    """`copydesk review` with these keys, and `typed` where it asks for a line; what was printed."""

    def call(pressed, typed=(), edited=None, before_key=lambda _: None):
        left, lines = list(pressed), iter(typed)

        def key() -> str:
            before_key(len(pressed) - len(left))
            return left.pop(0) if left else ""

        monkeypatch.setattr(review.terminal, "is_interactive", lambda: True)
        monkeypatch.setattr(review.keys, "pressed", key)
        monkeypatch.setattr(click, "prompt", lambda *_, **given: next(lines, given["default"]))
        monkeypatch.setattr(click, "edit", lambda text, **_: None if edited is None else edited(text))
        status, out, err = run("review", *STAGE)
        assert status == 0, err
        return " ".join(out.split())

    return call


def drafted(desk, number=1) -> str:
    """A query of the stack with a draft that waits."""
    return drafted_by(desk, key=f"mail{number:04d}")


def decided(desk, query_id) -> list[ReviewDecided]:
    return Log(desk.desk.store.history(query_id).events).of(ReviewDecided)


def test_one_key_approves_what_was_shown_and_the_next_is_shown(walk, moto_desk):
    first, second = drafted(moto_desk), drafted(moto_desk, 2)
    out = walk("aq")
    assert (out.index("1 of 2"), "2 of 2" in out) == (out.index("1 of 2"), True)
    assert "The client's mail" in out
    assert "The draft" in out
    assert "1 decision; 1 waits for you." in out
    words = [each for query in (first, second) for each in decided(moto_desk, query)]
    assert [(word.decision, word.channel) for word in words] == [("approve", "terminal")]


def test_no_key_is_an_approval_but_its_own(walk, moto_desk):
    query_id = drafted(moto_desk)
    out = walk([*" \r\nyz1x", "\x1b", "ü", "n"])
    assert "is no key here" in out
    assert "Nothing was decided; 1 waits for you." in out
    assert not decided(moto_desk, query_id)


@pytest.mark.parametrize("end", [QUIT, "", "\x03", "\x04"])
def test_the_end_leaves_everything_as_it_is(walk, moto_desk, end):
    query_id = drafted(moto_desk)
    drafted(moto_desk, 2)
    assert "Nothing was decided; 2 wait for you." in walk([end])
    assert not decided(moto_desk, query_id)


def test_a_change_a_moment_and_a_rejection_are_said_with_what_they_need(walk, moto_desk):
    ids = [drafted(moto_desk, number) for number in range(3)]
    out = walk("clr", ["make it shorter"])
    assert "3 decisions; nothing waits for you any more." in out
    said = {word.decision: word for query in ids for word in decided(moto_desk, query)}
    assert set(said) == {"revise", "snooze", "reject"}
    assert said["revise"].text == "make it shorter"
    assert said["snooze"].at is not None


def test_a_text_that_was_saved_as_it_was_says_nothing_and_a_new_one_leaves_only_by_a_yes(walk, moto_desk):
    query_id = drafted(moto_desk)
    assert "Nothing was changed." in walk(["e", QUIT], edited=lambda text: f"{text}\n")
    assert "Send your text?" in walk(["e", "n", QUIT], edited=lambda text: f"{text}\nPS")
    assert not decided(moto_desk, query_id)


def test_an_empty_change_and_an_editor_that_changed_nothing_say_nothing(walk, moto_desk):
    query_id = drafted(moto_desk)
    out = walk("ceq", [""])
    assert "Nothing was changed." in out
    assert not decided(moto_desk, query_id)


def test_a_text_of_her_own_leaves_with_the_options_that_were_given_before_it(walk, moto_desk):
    query_id = drafted(moto_desk)
    walk([OPTIONS, "e", "y"], ["--at 'in 2 hours' --use-reply-to"], edited=lambda text: f"{text}\nPS: thanks")
    (word,) = decided(moto_desk, query_id)
    assert (word.decision, word.use_reply_to, word.at is not None) == ("edit", True, True)
    assert word.text.endswith("PS: thanks")


def test_options_stand_on_the_screen_and_end_where_the_query_is_shown_anew(run, walk, moto_desk):
    query_id = drafted(moto_desk)
    drafted(moto_desk, 2)
    out = walk([OPTIONS, "n", QUIT], ["--reply-all --at 'in 2 hours'"])
    assert out.count("The next a or e is with: at in 2 hours, reply-all.") == 1
    assert not decided(moto_desk, query_id)


def test_options_end_where_the_draft_changed_meanwhile(walk, moto_desk, monkeypatch):
    drafted(moto_desk)
    looked, found, said = count(), review.query_of, []

    def changing(*given):
        query = found(*given)
        query["asked"]["review_hash"] = f"review {min(next(looked), 1)}"
        return query

    def take(_query, _decision, *, seen, **words):
        if seen == "review 0":
            raise UnclearDecision("it has changed")
        said.append(set(words))
        return {}

    monkeypatch.setattr(review, "query_of", changing)
    monkeypatch.setattr(review, "take", take)
    out = walk([OPTIONS, "a", "a"], ["--reply-all --without-call"])
    assert out.count("The next a or e is with: reply-all, without-call.") == 1
    assert said == [{"where"}]


def test_every_decision_that_can_be_offered_has_a_key():
    reachable = {decision for decision, _ in KEYS.values()}
    assert set(get_args(Decision)) - reachable == {"undo", "send_now"}, "these are about what no longer waits for her"


def test_wrong_options_are_named_and_nothing_is_taken(walk, moto_desk):
    query_id = drafted(moto_desk)
    out = walk([OPTIONS, OPTIONS, QUIT], ["--soon", "'unclosed"])
    assert "No such option" in out
    assert "No closing quotation" in out
    assert not decided(moto_desk, query_id)


def test_a_refused_text_is_kept_for_the_editor(walk, moto_desk):
    opened = []

    def edited(text):
        opened.append(text)
        return "A text that took ten minutes."

    query_id = drafted(moto_desk)
    out = walk([OPTIONS, "e", "y", OPTIONS, "e", "y"], ["--at 'the day before yesterday'", ""], edited=edited)
    assert "Your text is kept: e opens it again" in out
    assert opened[1] == "A text that took ten minutes."
    assert [word.text for word in decided(moto_desk, query_id)] == ["A text that took ten minutes."]


def test_undo_takes_the_last_approval_back_and_its_query_comes_again(walk, moto_desk, monkeypatch):
    first = drafted(moto_desk)
    said = []

    def take(query, decision, **_):
        said.append((query, decision))
        return {"due_at": "soon"}

    monkeypatch.setattr(review, "take", take)
    out = walk(["a"])
    assert said == [(first, "approve")]
    drafted(moto_desk, 2)
    out = walk(["a", UNDO, "n", QUIT])
    (again,) = {query for query, decision in said if decision == "undo"}
    assert said[1:] == [(again, "approve"), (again, "undo")]
    assert out.count("1 of 1") == 1
    assert "Nothing was decided; 2 wait for you." in out


def test_an_undo_that_is_refused_can_be_said_again(walk, moto_desk):
    drafted(moto_desk)
    drafted(moto_desk, 2)
    out = walk(["a", UNDO, UNDO, QUIT])
    assert out.count("“being carried out”") == 2
    assert "1 decision; 1 waits for you." in out


def test_what_changed_while_it_was_read_is_not_approved_but_shown_anew(run, walk, moto_desk):
    query_id = drafted(moto_desk)

    def meanwhile(place):
        if place == 0:
            run("revise", query_id[:8], "make", "it", "shorter", *STAGE)

    out = walk("aq", before_key=meanwhile)
    assert "It was decided meanwhile" in out or "changed since it was shown" in out
    assert [word.decision for word in decided(moto_desk, query_id)] == ["revise"]


def test_without_a_terminal_it_says_where_to_look(run):
    status, _, err = run("review")
    assert status == 2
    assert "copydesk list" in " ".join(err.split())


def test_the_sources_stand_behind_a_key(walk, moto_desk):
    drafted(moto_desk)
    assert "Where it comes from" in walk([SOURCES, QUIT])
    assert "Where it comes from" not in walk([QUIT])


def test_each_key_has_one_meaning_and_options_stand_only_beside_what_takes_them():
    assert len({decision for decision, _ in KEYS.values()}) == len(KEYS)
    assert not {SOURCES, OPTIONS, UNDO, QUIT, "n"} & set(KEYS)
    assert OPTIONS not in dict(offered(["close"], has_sources=False, may_undo=False))
    assert dict(offered(["approve"], has_sources=False, may_undo=False))["a"] == "approve"


@pytest.fixture
def terminal(monkeypatch) -> Iterator[int]:
    """A real terminal as standard input; gives the end at which somebody types."""
    typing_end, reading_end = pty.openpty()
    with os.fdopen(reading_end, "r", closefd=False) as stream:
        monkeypatch.setattr("sys.stdin", stream)
        yield typing_end
    os.close(typing_end)
    os.close(reading_end)


def test_what_was_typed_before_the_question_is_no_answer_to_it(terminal):
    os.write(terminal, b"aaa\n")
    timer = threading.Timer(0.5, os.write, (terminal, b"Q"))
    timer.start()
    assert keys.pressed() == "q"
    timer.join()
