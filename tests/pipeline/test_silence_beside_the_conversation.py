"""What happens beside the conversation is told to the owner, though the function that tells it dies again and again."""

import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from support.dying import dies, lives
from support.headings import heading
from support.pipeline import OWNER, Pipeline, answers, parsed, plain_text, written

from copydesk.events import OwnerTold, QueryStalled
from copydesk.flow.track_delivery import SEND_TAG
from copydesk.flow.watch_deadlines import MAX_STALLS
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.steps.owner_decision import withdraw_links

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you for your mail.\n\nMara")


def outdated() -> Pipeline:
    """The owner approved a draft that no longer waited."""
    desk = in_review()
    desk.owner_replies("make it shorter")
    desk.run()
    dies(desk, "tell_outdated")
    desk.owner_replies("approve", to=0)
    return desk.run()


def voided() -> Pipeline:
    """The owner took a reply back before it left."""
    desk = in_review()
    desk.owner_replies("SEND AT 2026-11-24 08:00")
    desk.run()
    dies(desk, "tell_waiting")
    desk.owner_replies("undo")
    return desk.run()


def withdrawn() -> Pipeline:
    """The owner withdrew the links to a draft that waits."""
    desk = in_review()
    dies(desk, "tell_outdated")
    withdraw_links(desk.services, desk.state().query_id, "terminal")
    return desk.run()


def came_back() -> Pipeline:
    """The reply of an older turn came back, while a draft waits."""
    desk = in_review()
    desk.owner_replies("approve")
    desk.run()
    [(mail, receipt)] = [pair for pair in desk.sent if SEND_TAG in pair[0].tags]
    desk.client_writes("One more question.", in_reply_to=receipt.message_id)
    desk.run()
    dies(desk, "handle_failure")
    tags = {name: [value] for name, value in mail.tags.items()}
    bounce = {"bounceType": "Permanent", "bouncedRecipients": [{"diagnosticCode": "550 no such user"}]}
    desk.ses_reports("Bounce", tags, receipt.provider_id, bounce=bounce)
    return desk.run()


def in_review() -> Pipeline:
    desk = Pipeline(model=answers(*[DRAFT] * 3))
    desk.client_writes("Hello?")
    return desk.run()


CASES: tuple[tuple[Callable[[], Pipeline], str], ...] = (
    (outdated, "Not done"),
    (voided, "Not sent"),
    (withdrawn, "New link"),
    (came_back, "Needs you"),
)


def subjects(desk: Pipeline) -> list[str]:
    return [heading(each).partition(":")[0] for each in desk.to_owner]


@pytest.mark.parametrize(("case", "note"), CASES)
def test_the_owner_is_told_in_the_end_and_once(case: Callable[[], Pipeline], note: str) -> None:
    desk = case()
    assert desk.state().status is Status.IN_REVIEW
    for _ in range(MAX_STALLS):
        desk.tick(minutes=16)
    assert note not in subjects(desk)
    desk.tick(minutes=16)
    assert subjects(desk)[-1] == note
    assert desk.last(OwnerTold).handler == "watch_deadlines"
    assert desk.state().status is Status.IN_REVIEW
    lives(desk)
    event = next(one for one in desk.log() if one.event_id == desk.last(OwnerTold).about)
    desk.publish()
    desk._hand_over(event)
    desk.run()
    desk.tick(hours=2)
    assert subjects(desk).count(note) == 1


@pytest.mark.parametrize(("case", "note"), CASES)
def test_the_function_that_lives_again_tells_it(case: Callable[[], Pipeline], note: str) -> None:
    desk = case()
    lives(desk)
    desk.tick(minutes=16)
    assert desk.last(QueryStalled).follow_up == desk.last(OwnerTold).about
    assert subjects(desk).count(note) == 1
    assert desk.last(OwnerTold).handler != "watch_deadlines"
    assert desk.state().follow_ups == ()
    desk.tick(hours=2)
    assert desk.types().count("OwnerTold") == 1


@pytest.mark.parametrize("case", [outdated, voided, withdrawn])
def test_what_the_watcher_tells_can_be_answered(case: Callable[[], Pipeline]) -> None:
    desk = case()
    for _ in range(MAX_STALLS + 1):
        desk.tick(minutes=16)
    desk.owner_replies("approve")
    desk.run()
    assert len(desk.to_client) == 1


def test_a_failure_of_an_older_reply_cannot_be_answered_as_if_it_were_what_waits() -> None:
    desk = came_back()
    for _ in range(MAX_STALLS + 1):
        desk.tick(minutes=16)
    assert "no such user" in plain_text(desk.to_owner[-1])
    assert parsed(desk.to_owner[-1])["Reply-To"].addresses[0].addr_spec == "mara@maraquill.example"


def test_a_word_on_a_mail_that_was_set_aside_is_never_met_by_silence() -> None:
    desk = Pipeline()
    desk.client_writes("I am away until Monday.", Auto_Submitted="auto-replied")
    desk.run().tick(hours=30)
    dies(desk, "tell_outdated")
    [address] = set(re.findall(r"hello\+\S+@desk\.example", unquote(plain_text(desk.to_owner[-1]))))
    desk.mail_arrives(written("approve", sender=OWNER, recipient=address), sender=OWNER, recipient=address)
    desk.run()
    assert desk.state().status is Status.DISCARDED
    for _ in range(MAX_STALLS + 1):
        desk.tick(minutes=16)
    assert subjects(desk)[-1] == "Not done"
