"""The owner's word from the page and from the terminal: who took it, and that it counts once."""

import pytest
from support.pipeline import Pipeline, settings
from support.recordings import recording_of
from support.troubles import Moody

from copydesk.events import Decision, FinalResponseReady, ReviewDecided
from copydesk.flow.owner_decision import HANDLERS, Channel
from copydesk.query import Status
from copydesk.review import RecipientWords
from copydesk.steps.owner_decision import take_decision
from local.console.replay import replay


@pytest.fixture
def desk() -> Pipeline:
    """A draft waits."""
    pipeline = Pipeline()
    pipeline.client_writes("Hello?")
    return pipeline.run()


def waiting(undo_seconds: int = 0) -> Pipeline:
    pipeline = Pipeline(settings=settings(review={"undo_seconds": undo_seconds}))
    pipeline.client_writes("Hello?", Cc="carla@example.com")
    return pipeline.run()


def says(
    desk: Pipeline,
    channel: Channel,
    review_hash: str,
    decision: Decision = "approve",
    *,
    words: RecipientWords | None = None,
) -> bool:
    return take_decision(
        desk.services,
        desk.state().query_id,
        review_hash=review_hash,
        decision=decision,
        text="",
        channel=channel,
        words=words,
    )


@pytest.mark.parametrize("channel", list(HANDLERS))
def test_the_log_names_who_took_the_decision(desk: Pipeline, channel: Channel) -> None:
    assert says(desk, channel, desk.state().review_hash)
    decided = desk.last(ReviewDecided)
    assert (decided.channel, decided.handler) == (channel, HANDLERS[channel])
    assert HANDLERS == {"page": "verify_word", "terminal": "terminal"}


@pytest.mark.parametrize("channel", list(HANDLERS))
def test_the_same_decision_given_twice_is_taken_once_and_both_are_told_so(desk: Pipeline, channel: Channel) -> None:
    waited = desk.state().review_hash
    assert says(desk, channel, waited)
    assert says(desk, channel, waited)
    desk.run()
    assert says(desk, channel, waited), "also once it was carried out"
    assert desk.types().count("ReviewDecided") == desk.types().count("FinalResponseReady") == len(desk.to_client) == 1


@pytest.mark.parametrize("other", [RecipientWords(reply_all=True), RecipientWords(use_reply_to=True)])
@pytest.mark.parametrize("channel", list(HANDLERS))
def test_the_same_button_with_another_box_ticked_is_another_decision_and_is_not_told_as_taken(
    desk: Pipeline, channel: Channel, other: RecipientWords
) -> None:
    waited = desk.state().review_hash
    assert says(desk, channel, waited, words=other)
    assert says(desk, channel, waited, words=other)
    assert not says(desk, channel, waited), "nobody may believe that only the client gets it"
    assert desk.types().count("ReviewDecided") == 1


@pytest.mark.parametrize(("first", "second"), [("page", "terminal"), ("terminal", "page")])
@pytest.mark.parametrize("decision", ["approve", "reject"])
def test_of_the_page_and_the_terminal_the_first_counts(
    desk: Pipeline, first: Channel, second: Channel, decision: Decision
) -> None:
    waited = desk.state().review_hash
    assert says(desk, first, waited)
    assert not says(desk, second, waited, decision)
    desk.run()
    assert not says(desk, second, waited, decision)
    assert desk.types().count("ReviewDecided") == 1
    assert desk.state().status is Status.ANSWERED


@pytest.mark.parametrize("channel", list(HANDLERS))
def test_a_decision_is_replayed_as_it_was_given(desk: Pipeline, channel: Channel) -> None:
    says(desk, channel, desk.state().review_hash)
    desk.run()
    assert isinstance(desk.last(FinalResponseReady), FinalResponseReady)
    assert replay(recording_of(desk)).differences == ()


PRESSED: dict[str, tuple[str, dict[str, str]]] = {
    "approve": ("approve", {}),
    "another text": ("edit", {"text": "Dear Jonas, yes. Mara"}),
    "with a box": ("approve", {"reply_all": "1"}),
    "for later": ("approve", {"at": "tomorrow 8:00"}),
    "revise": ("revise", {"text": "Shorter, please."}),
    "snooze": ("snooze", {"at": "tomorrow 8:00"}),
}


@pytest.mark.parametrize("undo_seconds", [0, 60])
@pytest.mark.parametrize("handled_between", [False, True])
@pytest.mark.parametrize("pressed", PRESSED)
def test_a_double_click_is_answered_as_the_first_was(pressed: str, handled_between: bool, undo_seconds: int) -> None:
    desk = waiting(undo_seconds)
    (decision, fields), link = PRESSED[pressed], desk.review_link()
    assert desk.http("POST", link, {"decision": decision, **fields})["statusCode"] == 303
    if handled_between:
        desk.run()
    assert desk.http("POST", link, {"decision": decision, **fields})["statusCode"] == 303
    desk.run()
    assert desk.types().count("ReviewDecided") == 1


def test_a_double_click_on_send_again_sends_once_more(desk: Pipeline) -> None:
    Moody(desk, "lost")
    desk.owner_presses("approve")
    desk.run()
    desk.tick(minutes=5)
    link, sent = desk.review_link(), len(desk.to_client)
    assert desk.owner_presses("send_again", link=link)["statusCode"] == 303
    assert desk.owner_presses("send_again", link=link)["statusCode"] == 303
    desk.run()
    assert desk.owner_presses("send_again", link=link)["statusCode"] == 303
    assert len(desk.to_client) == sent + 1


def test_another_button_after_the_first_is_told_that_it_came_too_late(desk: Pipeline) -> None:
    link = desk.review_link()
    assert desk.owner_presses("approve", link=link)["statusCode"] == 303
    assert desk.owner_presses("reject", link=link)["statusCode"] == 409
    assert desk.owner_presses("edit", "Dear Jonas, yes. Mara", link=link)["statusCode"] == 409
    desk.run()
    assert desk.http("POST", link, {"decision": "approve", "reply_all": "1"})["statusCode"] == 409


def test_a_press_on_a_question_of_before_an_undo_is_told_that_it_came_too_late() -> None:
    desk = waiting(60)
    link = desk.review_link()
    desk.owner_presses("approve", link=link)
    desk.run()
    desk.owner_presses("undo")
    assert desk.owner_presses("approve", link=link)["statusCode"] == 409, "the undo was said after it"
    desk.run()
    assert desk.owner_presses("approve", link=link)["statusCode"] == 409
    assert desk.state().status is Status.IN_REVIEW


def test_an_older_question_s_link_does_not_repeat_what_was_said_on_the_newer_one(desk: Pipeline) -> None:
    older = desk.review_link()
    desk.owner_presses("revise", "Shorter, please.", link=older)
    desk.run()
    desk.owner_presses("approve")
    desk.run()
    assert desk.owner_presses("approve", link=older)["statusCode"] == 409
