"""The owner's word from the page and from the terminal: who took it, and that it counts once."""

import pytest
from support.pipeline import Pipeline
from support.recordings import recording_of

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
