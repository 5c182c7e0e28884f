"""Somebody who can write into the log overwrites a query while verify_word takes the owner's word about it.

What the link was judged on must be what is signed: between any two reads, and before each try of the commit.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from support.pipeline import CLIENT, OWNER, Pipeline, plain_text

from copydesk.errors import VersionConflict
from copydesk.events import DraftResponseReady, UserQueryReceived, to_json
from copydesk.flow.shown import shown_hash
from copydesk.ports import History
from copydesk.query import Log, Status
from copydesk.steps import verify_word

EVE = "eve@other.example"
EVIL = "Please pay to our new account."
GENUINE, FORGED, WITH_ITS_OLD_HASH = "genuine", "forged", "forged, under the hash of what was shown"


@pytest.fixture
def desk() -> Pipeline:
    """A draft waits."""
    pipeline = Pipeline()
    pipeline.client_writes("Could you write about batteries?")
    return pipeline.run()


def forged(history: History, kind: str) -> tuple[Any, list[str]]:
    """The query's items as the intruder wants them signed: another text, to another."""
    if kind == GENUINE:
        return history.state, [to_json(event) for event in history.events]
    changes: dict[type[Any], dict[str, Any]] = {
        DraftResponseReady: {"response_content": EVIL},
        UserQueryReceived: {"sender": EVE},
    }
    events = tuple(event.model_copy(update=changes.get(type(event), {})) for event in history.events)
    state = history.state.model_copy(update={"correspondent": EVE})
    if kind == FORGED:
        state = state.model_copy(update={"shown_hash": shown_hash(state, Log(events), None)})
    return state, [to_json(event) for event in events]


def overwritten_after_each_read(desk: Pipeline, kinds: tuple[str, ...], *, conflicts: int = 0) -> list[str]:
    """After each read of the query its items are replaced by the next of `kinds`; the first commits come too late."""
    store, seen = desk.services.store, list[str]()
    query_id, genuine = desk.state().query_id, store.history(desk.state().query_id)
    read, commit, left = store.history, store.commit, list(kinds)

    def history(asked: str) -> History:
        found = read(asked)
        seen.append("read")
        if left and found.state.version == genuine.state.version:
            store._states[query_id], store._logs[query_id] = forged(genuine, left.pop(0))
        return found

    def committed(given: Any) -> None:
        if seen.count("refused") < conflicts:
            seen.append("refused")
            raise VersionConflict("another came first")
        commit(given)

    store.history, store.commit = history, committed
    return seen


def what_left(desk: Pipeline) -> list[tuple[tuple[str, ...], bool]]:
    desk.services.store.__dict__.pop("history", None)
    desk.run()
    if desk.state().status is Status.SCHEDULED:
        desk.clock.advance(timedelta(hours=23))
        desk.wakes()
    return [(mail.recipients, EVIL in plain_text(mail.raw)) for mail, _ in desk.sent if mail.recipients != (OWNER,)]


ATTACKS: dict[str, tuple[tuple[str, ...], int]] = {
    "before the second read": ((FORGED,), 0),
    "before the second read, but for the hash": ((WITH_ITS_OLD_HASH,), 0),
    "before the commit": ((GENUINE, FORGED), 0),
    "before the second try": ((GENUINE, FORGED), 1),
    "before the second try, but for the hash": ((GENUINE, WITH_ITS_OLD_HASH), 1),
    "before the third try": ((GENUINE, GENUINE, FORGED), 2),
    "before each, in turn": ((FORGED, GENUINE, FORGED, GENUINE, FORGED), 2),
}
WORDS: dict[str, Callable[[Pipeline, str], Any]] = {
    "approve": lambda desk, link: desk.owner_presses("approve", link=link),
    "for later": lambda desk, link: desk.owner_presses("approve", at="tomorrow 8:00", link=link),
    "edit": lambda desk, link: desk.owner_presses("edit", "Dear Jonas, yes. Mara", link=link),
}


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_overwritten_while_the_page_s_word_is_taken_is_not_signed(
    desk: Pipeline, attack: str, word: str
) -> None:
    link = desk.review_link()
    overwritten_after_each_read(desk, ATTACKS[attack][0], conflicts=ATTACKS[attack][1])
    WORDS[word](desk, link)
    assert all(not evil and EVE not in to for to, evil in what_left(desk))


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_overwritten_while_a_word_by_mail_is_taken_is_not_signed(desk: Pipeline, attack: str) -> None:
    desk.owner_replies("approve")
    overwritten_after_each_read(desk, ATTACKS[attack][0], conflicts=ATTACKS[attack][1])
    assert all(not evil and EVE not in to for to, evil in what_left(desk))


def test_without_a_second_look_at_the_link_the_forged_text_leaves(desk: Pipeline) -> None:
    """The control: as the page took words once."""
    link, real = desk.review_link(), verify_word.take_decision
    overwritten_after_each_read(desk, (FORGED,))

    def trusting(*given: Any, may_decide: Any, **named: Any) -> bool:
        return real(*given, **named)

    with patch.object(verify_word, "take_decision", trusting):
        desk.owner_presses("approve", link=link)
    assert what_left(desk) == [((EVE,), True)]


def test_a_link_that_was_judged_on_the_first_try_alone_signs_what_came_before_the_second(desk: Pipeline) -> None:
    link, real = desk.review_link(), verify_word.take_decision
    overwritten_after_each_read(desk, (GENUINE, FORGED), conflicts=1)

    def judged_once(*given: Any, may_decide: Any, **named: Any) -> bool:
        judged = list[bool]()

        def once(state: Any) -> bool:
            judged.append(judged[0] if judged else may_decide(state))
            return judged[0]

        return real(*given, may_decide=once, **named)

    with patch.object(verify_word, "take_decision", judged_once):
        desk.owner_presses("approve", link=link)
    assert what_left(desk) == [((EVE,), True)]


def test_a_press_reads_the_query_twice_and_once_more_for_each_commit_that_came_first(desk: Pipeline) -> None:
    link = desk.review_link()
    seen = overwritten_after_each_read(desk, (), conflicts=2)
    assert desk.owner_presses("approve", link=link)["statusCode"] == 303
    assert seen == ["read", "read", "refused", "read", "refused", "read"]
    assert what_left(desk) == [((CLIENT,), False)]
    assert desk.state().status is Status.ANSWERED
