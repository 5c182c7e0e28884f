"""The owner reads her language; the log, the client and whoever speaks English notice nothing of it."""

from typing import get_args

import pytest
from support.pipeline import Pipeline, parsed, settings

from copydesk.events import Event
from copydesk.query import Status
from copydesk.translation import Language, speaking, tr

ASKED = "I need an article of 1,500 words on event-driven agents. What does it cost, and can we have a call next week?"
LANGUAGES = get_args(Language)


def conversation(language: Language, *answers: str) -> Pipeline:
    """A mail, its draft, and the owner's answers in her language, one after the other."""
    desk = Pipeline(settings=settings(owner_language=language))
    desk.client_writes(ASKED)
    desk.run()
    for answer in answers:
        with speaking(language):
            said = tr(answer)
        desk.owner_replies(said)
        desk.run()
    return desk


def told(desk: Pipeline) -> list[str]:
    """The subjects of the owner's mails."""
    return [str(parsed(raw)["Subject"]) for raw in desk.to_owner]


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_the_word_of_her_language_approves_and_the_client_gets_the_very_same_mail(language: Language) -> None:
    english, hers = conversation("en", "APPROVE"), conversation(language, "APPROVE")
    assert [hers.state().status, english.state().status] == [Status.ANSWERED, Status.ANSWERED]
    assert hers.to_client == english.to_client
    with speaking(language):
        assert told(hers)[0].startswith(" ".join(tr("Review:").split()))
    assert told(english)[0].startswith("Review:")


WRITTEN_BY_US = (
    "reason",
    "warnings",
    "call_note",
    "evidence",
    "kept_because",
    "detail",
    "error_message",
    "metadata",
    "model_answer",
)
"""The fields of events that hold sentences of ours."""


def shown(events: tuple[Event, ...]) -> list[dict[str, object]]:
    """What the events say in sentences of ours, without what her answers themselves say."""
    return [{"type": event.type, **{name: getattr(event, name, "") for name in WRITTEN_BY_US}} for event in events]


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
@pytest.mark.parametrize("answers", [("REJECT",), ("Perhaps?", "APPROVE"), ("APPROVE", "APPROVE")])
def test_the_log_is_in_english_whatever_she_reads(language: Language, answers: tuple[str, ...]) -> None:
    assert shown(conversation(language, *answers).log()) == shown(conversation("en", *answers).log())


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_her_page_and_her_notes_speak_it_too(language: Language) -> None:
    desk = conversation(language)
    page = str(desk.http("GET", desk.review_link())["body"])
    assert f'<html lang="{language}">' in page
    desk.owner_replies("Perhaps?")
    desk.run()
    with speaking(language):
        assert tr("Your answer was not understood") in str(parsed(desk.to_owner[-1]).get_body(("plain",)).get_content())  # type: ignore[union-attr]
