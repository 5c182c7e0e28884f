"""What the simulation found, each as the shortest way to it."""

from typing import Any

from support.pipeline import Pipeline, answers
from support.troubles import invoke_watch, lose, redrive

from copydesk.errors import ModelRefused, VersionConflict
from copydesk.events import HumanReviewNeeded
from copydesk.ports import Commit, ModelAnswer
from copydesk.query import Status

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you.\n\nMara")


def in_conflict(desk: Pipeline, times: int) -> list[list[str]]:
    """The next commits meet another transaction on the same items. The inbound mails at each conflict are kept."""
    commit, inbound = desk.services.store.commit, []

    def conflicting(one: Commit) -> None:
        if len(inbound) < times:
            inbound.append([found.key for found in desk.services.blobs.list("inbound/")])
            raise VersionConflict("another transaction touches the same items right now")
        commit(one)

    store: Any = desk.services.store
    store.commit = conflicting
    return inbound


def test_a_mail_that_nobody_answers_is_not_filed_before_it_is_in_the_log() -> None:
    desk = Pipeline(model=answers(DRAFT))
    inbound = in_conflict(desk, 1)
    key = desk.client_writes("I am away.", Auto_Submitted="auto-replied")
    desk.run()
    assert inbound == [[key]], "the mail lies where it came in as long as no commit took it"
    assert desk.state().status is Status.DISCARDED
    assert desk.services.blobs.list("inbound/") == []


def test_a_mail_that_meets_conflicts_only_is_tried_again_by_lambda() -> None:
    desk = Pipeline(model=answers(DRAFT))
    in_conflict(desk, 20)
    desk.client_writes("I am away.", Auto_Submitted="auto-replied")
    desk.run()
    assert desk.handled.count("receive_email") > 1
    assert desk.state().status is Status.DISCARDED


def test_a_mail_that_was_given_up_is_answered_once_its_letter_is_sent_again() -> None:
    desk, letters = given_up()
    redrive(desk, letters)
    assert desk.state().status is Status.IN_REVIEW


def test_a_mail_that_was_given_up_and_closed_by_its_owner_stays_closed() -> None:
    desk, letters = given_up()
    desk.owner_replies("close")
    desk.run()
    redrive(desk, letters)
    assert desk.state().status is Status.CLOSED


def given_up() -> tuple[Pipeline, list[Any]]:
    """A desk whose receive_email lost a mail for an hour."""
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello?")
    letters = list(desk.queue)
    desk.queue.clear()
    for _ in range(4):
        invoke_watch(desk, minutes=20)
        desk.queue.clear()
    assert desk.state().status is Status.NEEDS_HUMAN
    return desk, letters


def test_an_older_rounds_failure_that_is_told_late_says_nothing_of_the_newer_one() -> None:
    refusals = [ModelRefused("the first reason"), ModelRefused("the second reason")]
    desk = Pipeline(model=answers(*refusals))
    desk.client_writes("Hello?")
    letters = lose(desk, "handle_failure")
    for _ in range(4):
        invoke_watch(desk, minutes=16)
        letters += lose(desk, "handle_failure")
    desk.owner_replies("try again")
    newer = lose(desk, "handle_failure")
    assert desk.state().status is Status.FAILED
    redrive(desk, letters)
    assert desk.state().status is Status.FAILED, "the first round's failure was told before"
    redrive(desk, newer)
    assert desk.last(HumanReviewNeeded).reason == "the second reason"
