"""A client writes again before the owner answered: the time they asked for stays held, unless they take it back."""

import pytest
from pipeline.test_only_an_agreeing_text_invites import asked, invitations
from support.pipeline import Pipeline, answers

from copydesk.events import DraftResponseReady, HoldsReleased, UserQueryReceived
from copydesk.ports import ModelAnswer

CONFIRMS = ModelAnswer(text="Hello Jonas,\n\nI confirm our call: Wednesday, 25 November, 10:00.\n\nMara", model="m")


def then(words: str) -> Pipeline:
    """A client asks for Wednesday at ten, and writes `words` before the owner has decided; a model confirms it."""
    desk = asked()
    assert desk.last(DraftResponseReady).booking is not None
    mail = desk.last(UserQueryReceived)
    desk.services.model = answers(CONFIRMS)
    desk.client_writes(words, subject="Re: An inquiry", in_reply_to=mail.message_id, references=mail.message_id)
    return desk.run()


@pytest.mark.parametrize("words", ["Thanks!", "Wednesday only!", "I forgot: it should be short.", "At ten, please."])
def test_a_mail_that_takes_nothing_back_keeps_it_and_the_approved_reply_books(words: str) -> None:
    desk = then(words)
    assert not [event for event in desk.log() if isinstance(event, HoldsReleased)]
    assert desk.last(DraftResponseReady).booking is not None
    desk.owner_replies("approve")
    desk.run()
    assert len(invitations(desk)[-1]) == 1


@pytest.mark.parametrize(
    "words",
    ["Sorry, Wednesday does not work after all.", "Please no call.", "Could we make it Thursday at 11:00 instead?",
     "Forget the call, please.", "Friday only!", "None of these times works for me.", "Mittwoch geht leider nicht."],
)  # fmt: skip
def test_a_mail_that_takes_it_back_ends_the_hold(words: str) -> None:
    desk = then(words)
    assert [event for event in desk.log() if isinstance(event, HoldsReleased)]
    booking = desk.last(DraftResponseReady).booking
    assert booking is None or not booking.start.startswith("2026-11-25T10:00")


def told(desk: Pipeline) -> list[str]:
    return [each for each in desk.last(DraftResponseReady).warnings if "wrote again after they named this time" in each]


@pytest.mark.parametrize(
    "words",
    ["Forget it.", "I found somebody else, thanks.", "We decided against it.", "Ignore my last mail.",
     "Hat sich erledigt.", "Al final no puedo.", "Finalement non, merci.", "Laat maar.", "Esqueça isso."],
)  # fmt: skip
def test_a_mail_that_gives_it_up_ends_the_hold(words: str) -> None:
    desk = then(words)
    assert [event for event in desk.log() if isinstance(event, HoldsReleased)]
    assert desk.last(DraftResponseReady).booking is None


@pytest.mark.parametrize(
    "words",
    ["Wednesday is a holiday here, I forgot.", "Could we talk later in the week?", "Something came up, I'm afraid.",
     "My plans have changed."],
)  # fmt: skip
def test_a_mail_that_is_no_plain_keep_is_told_of(words: str) -> None:
    desk = then(words)
    assert desk.last(DraftResponseReady).booking is None or words in told(desk)[0]


@pytest.mark.parametrize("words", ["Thanks!", "At ten, please.", "Hello Mara,\n\nthank you!\n\nJonas", "Danke!"])
def test_a_plain_keep_is_told_of_by_nothing(words: str) -> None:
    desk = then(words)
    assert desk.last(DraftResponseReady).booking is not None
    assert told(desk) == []


def test_a_question_about_something_else_is_told_of_by_nothing() -> None:
    assert told(then("What does an article cost?")) == []
