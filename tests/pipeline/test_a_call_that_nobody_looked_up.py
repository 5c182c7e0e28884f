"""A client asks for a call and the model drafts without asking the calendar: the owner reads so before she approves."""

import pytest
from support.pipeline import Pipeline, answers, plain_text
from support.troubles import first_message_id

from copydesk.events import DraftResponseReady
from copydesk.ports import ModelAnswer

WITHOUT = "Hello Jonas,\n\nthank you for your mail. I will get back to you.\n\nBest regards\nMara"
ASKS = (
    "Hello, I read your blog. Could we have a call next week?",
    "Please call me on Thursday.",
    "Have you got half an hour on the phone?",
    "Got time to chat Thursday?",
    "Can we do Teams tomorrow?",
    "Could we talk about the changes in the article on Thursday?",
    "I would like to speak to you about it.",
    "Können wir nächste Woche telefonieren?",
    "Pourrions-nous avoir un appel la semaine prochaine ?",
    "¿Podemos tener una llamada el jueves?",
    "Possiamo avere una chiamata giovedì?",
    "Kunnen we donderdag bellen?",
    "Podemos marcar uma chamada na quinta-feira?",
)


def drafted(text: str, *, answer: ModelAnswer | None = None) -> tuple[Pipeline, list[str]]:
    desk = Pipeline(model=answers(answer or ModelAnswer(text=WITHOUT, model="m")))
    desk.client_writes(text)
    desk.run()
    return desk, [each for each in desk.last(DraftResponseReady).warnings if "asks for a call" in each]


@pytest.mark.parametrize("text", ASKS)
def test_the_owner_is_told_that_no_time_was_looked_up(text: str) -> None:
    desk, [told] = drafted(text)
    assert "the calendar was not asked for this draft" in told
    assert 'Reply "Please offer times for a call"' in " ".join(plain_text(desk.to_owner[-1]).replace("!", " ").split())


def test_as_she_is_told_a_revision_looks_them_up() -> None:
    desk, _ = drafted(ASKS[0])
    desk.owner_replies("Please offer times for a call")
    desk.run()
    assert "ToolCallSucceeded" in desk.types()
    assert not [each for each in desk.last(DraftResponseReady).warnings if "asks for a call" in each]


@pytest.mark.parametrize(
    "text",
    [
        "What does an article cost?",
        "Would next week work for the draft?",
        "Thank you for our call yesterday. What does an article cost?",
        "Can we have 1,500 words by Friday?",
        "Please, no call. What does an article cost?",
        "If you have questions, call me on +49 30 1234567.",
        "I can't do a call this month. What does an article cost?",
        "Ich brauche keinen Anruf. Was kostet ein Artikel?",
        "Are you free to write an article for us in December?",
        "We met at the fair. Could you write an article?",
        "Could you speak to our readers in the article?",
        "Please meet the word count. Thursday is fine.",
        "Can you zoom in on costs?",
        "Let's talk about event-driven agents in the article: could you write it?",
    ],
)
def test_who_asks_for_no_call_is_told_of_by_nothing(text: str) -> None:
    assert drafted(text)[1] == []


def test_a_draft_after_a_look_into_the_calendar_is_told_of_by_nothing() -> None:
    desk = Pipeline()
    desk.client_writes(ASKS[0])
    desk.run()
    assert not [each for each in desk.last(DraftResponseReady).warnings if "asks for a call" in each]


def test_a_choice_of_what_was_offered_needs_no_second_look() -> None:
    desk = Pipeline()
    desk.client_writes(ASKS[0])
    desk.run().owner_replies("approve")
    desk.run()
    first = min(desk.services.calendar._holds.values(), key=lambda hold: hold.start).start
    desk.model = desk.services.model = answers(ModelAnswer(text=WITHOUT, model="m"))
    asks = f"Could we have the call on {first:%A %-d %B at %H:%M} UTC?"
    desk.client_writes(asks, in_reply_to=first_message_id(desk))
    desk.run()
    assert not [each for each in desk.last(DraftResponseReady).warnings if "asks for a call" in each]


OTHER_TIMES = (
    "7 in the morning is really too early for me. Could we say Thursday at 10 am my time instead?",
    "Das ist mir leider zu früh. Ginge es auch am Donnerstag um 10 Uhr?",
    "C'est trop tôt pour moi. Pourrions-nous dire jeudi à 10h ?",
    "Es demasiado pronto. ¿Podríamos decir el jueves a las 10:00?",
    "È troppo presto per me. Potremmo fare giovedì alle 10?",
    "Dat is mij te vroeg. Kunnen we donderdag om 10 uur doen?",
    "Bom dia, obrigada pela resposta. É cedo demais para mim. Podemos dizer quinta-feira às 10h?",
    "少し早すぎます。木曜日の10時はいかがですか。",
)


def offered() -> Pipeline:
    desk = Pipeline()
    desk.client_writes(ASKS[0])
    desk.run().owner_replies("approve")
    desk.run()
    return desk


@pytest.mark.parametrize("text", OTHER_TIMES)
def test_another_time_that_is_asked_for_after_an_offer_is_told_though_no_word_speaks_of_a_call(text: str) -> None:
    desk = offered()
    desk.model = desk.services.model = answers(ModelAnswer(text=WITHOUT, model="m"))
    desk.client_writes(text, in_reply_to=first_message_id(desk))
    desk.run()
    assert [each for each in desk.last(DraftResponseReady).warnings if "asks for a call" in each]


@pytest.mark.parametrize("text", OTHER_TIMES)
def test_the_scripted_model_looks_up_another_time_that_is_asked_for_after_an_offer(text: str) -> None:
    desk = offered()
    desk.client_writes(text, in_reply_to=first_message_id(desk))
    desk.run()
    [asked] = [each for each in desk.log() if each.type == "ToolCallRequested" and each.turn > 1]
    assert asked.tool_args["preferred_start"] == "2026-11-26T10:00"
    assert "26" in desk.last(DraftResponseReady).response_content


@pytest.mark.parametrize(
    "text",
    [
        "Could you send the draft by Thursday at 10 am?",
        "The launch is on Thursday at 10 am. What does an article cost?",
        "Can we have 1,500 words by Friday?",
    ],
)
def test_an_hour_of_something_else_after_an_offer_is_told_of_by_nothing(text: str) -> None:
    desk = offered()
    desk.model = desk.services.model = answers(ModelAnswer(text=WITHOUT, model="m"))
    desk.client_writes(text, in_reply_to=first_message_id(desk))
    desk.run()
    assert not [each for each in desk.last(DraftResponseReady).warnings if "asks for a call" in each]


def test_a_parting_word_for_another_day_than_the_chosen_one_is_told_and_confirms_nothing() -> None:
    desk = offered()
    desk.client_writes("Monday at 9:00 works for me. Speak on Tuesday!", in_reply_to=first_message_id(desk))
    desk.run()
    draft = desk.last(DraftResponseReady)
    assert draft.booking is None
    [told] = draft.warnings
    assert told.startswith("The client takes Mon 30 Nov 09:00, but their parting word names another day (“Tuesday”)")


def test_a_parting_word_for_the_chosen_day_confirms_it() -> None:
    desk = offered()
    desk.client_writes("Monday at 9:00 works for me. Speak on Monday!", in_reply_to=first_message_id(desk))
    desk.run()
    draft = desk.last(DraftResponseReady)
    assert draft.booking is not None
    assert draft.booking.start == "2026-11-30T09:00+01:00"
    assert draft.warnings == ()
