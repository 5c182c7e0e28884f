"""Endpoints that are busy, down or strange, at work in whole conversations."""

import json

import pytest
from support.pipeline import Pipeline, answers, plain_text, settings

from copydesk.errors import ModelRefused, ModelUnavailable
from copydesk.events import (
    DraftResponseReady,
    HumanReviewNeeded,
    LLMRequestFailed,
    LLMResponseReceived,
    LLMResponseUnusable,
    RequestedCall,
    ToolCallFailed,
)
from copydesk.ports import Counter, ModelAnswer

LETTER = "Hello Jonas,\n\nthank you for writing. I will send you an outline.\n\nMara"


class PerMinute:
    """An endpoint that answers a number of requests in each minute and turns the others away until the next one."""

    def __init__(self, clock, most):
        self.clock, self.most, self.answered, self.refused = clock, most, {}, 0

    def complete(self, request, *, timeout_seconds):
        now = self.clock.now()
        minute = now.replace(second=0, microsecond=0)
        if self.answered.get(minute, 0) >= self.most:
            self.refused += 1
            raise ModelUnavailable("busy", retry_after=60 - now.second)
        self.answered[minute] = self.answered.get(minute, 0) + 1
        return ModelAnswer(text=LETTER, model="m")


def test_a_burst_of_mails_against_a_limit_a_minute_ends_with_drafts() -> None:
    desk = Pipeline()
    desk.services.model = PerMinute(desk.clock, 2)
    for number in range(12):
        desk.client_writes(
            f"How much is article {number}?", sender=f"client{number}@example.com", name=f"Client {number}"
        )
    desk.run()
    assert desk.services.model.refused > 0
    assert len(desk.to_owner) == 12
    assert not any("Needs you" in str(raw) for raw in desk.to_owner)
    assert desk.dead_letters == []


def test_a_waiting_time_is_waited_for_and_costs_no_try() -> None:
    busy = [ModelUnavailable("busy", retry_after=20)] * 5
    desk = Pipeline(model=answers(*busy, ModelAnswer(text=LETTER, model="m")))
    before = desk.clock.now()
    desk.client_writes("How much is an article?")
    desk.run()
    assert 100 <= (desk.clock.now() - before).total_seconds() < 160
    assert desk.last(DraftResponseReady).response_content == LETTER
    assert desk.last(LLMResponseReceived).tries == 6


def test_failures_without_a_waiting_time_use_up_the_tries() -> None:
    desk = Pipeline(model=answers(*[ModelUnavailable("down")] * 4))
    desk.client_writes("How much is an article?")
    desk.run()
    assert (desk.last(LLMRequestFailed).reason, desk.last(LLMRequestFailed).tries) == ("down", 3)


def test_the_owner_is_never_told_the_name_of_a_counter() -> None:
    desk = Pipeline(model=answers(ModelRefused("no")))
    count = desk.services.store.count

    def used_up(counter: Counter) -> int:
        return count(Counter(key=counter.key, limit=0, expires_at=counter.expires_at))

    desk.services.store.count = used_up  # type: ignore[method-assign]
    desk.client_writes("How much is an article?")
    desk.run()
    reason = desk.last(HumanReviewNeeded).reason
    assert "tries#" not in reason
    assert "before it could record" in reason


def test_a_used_up_day_is_told_in_words() -> None:
    desk = Pipeline(
        settings=settings(model={"calls_per_day": 1}), model=answers(*[ModelAnswer(text=LETTER, model="m")] * 2)
    )
    for client in ("a@example.com", "b@example.com"):
        desk.client_writes("How much is an article?", sender=client)
    desk.run()
    logs = (desk.log(state.query_id) for state in desk.states())
    [failed] = [event for log in logs for event in log if isinstance(event, HumanReviewNeeded)]
    assert "model.calls_per_day" in failed.reason
    assert "model#" not in failed.reason


@pytest.mark.parametrize("digits", [19, 4_000, 5_000])
def test_a_number_of_thousands_of_digits_fails_in_its_tool_and_nowhere_else(digits: int) -> None:
    arguments = f'{{"topic": "Call", "duration_minutes": {"9" * digits}}}'
    call = RequestedCall(call_id="c", tool_name="calendar_scheduler", arguments=arguments)
    desk = Pipeline(model=answers(ModelAnswer(text="", calls=(call,), model="m")))
    desk.client_writes("Can we call?")
    desk.run()
    assert "not JSON" in desk.last(ToolCallFailed).error_message
    assert desk.dead_letters == []
    assert len(desk.to_owner) == 1


def test_a_refusal_goes_to_the_owner_with_its_words_and_is_asked_for_once() -> None:
    words = "I'm sorry, but I can't assist with that request."
    desk = Pipeline(model=answers(ModelAnswer(text=words, model="m")))
    desk.client_writes("Please help me.")
    desk.run()
    assert desk.last(LLMResponseUnusable).answer == words
    assert len([event for event in desk.log() if isinstance(event, LLMResponseReceived)]) == 1
    assert "although it was asked again" not in desk.last(LLMResponseUnusable).reason


FLAGGED = [
    "Hello Jonas,\n\nas an AI language model I write gladly. "
    + " ".join(f"Your year {year} was a good one." for year in range(1950, 2010))
    + "\n\nMara",
    "Hello Jonas,\n\nI can't assist with that request.\n\nMara",
    "Hello Jonas,\n\nthis draft keeps it short.\n\nMara",
    "Hello Jonas,\n\nyes <nextstep>gladly</nextstep>.\n\nMara",
    'Hello Jonas,\n\nsee {"price": "none"}.\n\nMara',
]


@pytest.mark.parametrize("text", FLAGGED)
def test_what_only_may_be_a_models_word_never_leaves_unasked(text: str) -> None:
    desk = Pipeline(
        settings=settings(review={"policy": "unless_flagged"}), model=answers(ModelAnswer(text=text, model="m"))
    )
    desk.client_writes("Would you like to write for us?")
    desk.run()
    assert [mail.recipients for mail, _ in desk.sent] == [("mara@maraquill.example",)]
    assert desk.last(DraftResponseReady).warnings


def test_invisible_characters_leave_neither_in_a_draft_nor_in_an_invitation() -> None:
    hidden = "\U000e0073\u200b\u202e\u00ad\u2800"
    topic = json.dumps({"topic": f"A{hidden} call"})
    call = RequestedCall(call_id="c", tool_name="calendar_scheduler", arguments=topic)
    desk = Pipeline(
        model=answers(
            ModelAnswer(text="", calls=(call,), model="m"),
            ModelAnswer(text=f"{LETTER.replace('J', f'J{hidden}')}\n\nOur call: 25 November at 10:00.", model="m"),
        )
    )
    desk.client_writes("Can we call on 25 November at 10:00?")
    desk.run()
    draft = desk.last(DraftResponseReady)
    assert draft.response_content == f"{LETTER}\n\nOur call: 25 November at 10:00."
    assert draft.booking is not None
    assert draft.booking.topic == "A call"


@pytest.mark.parametrize(("answered_by", "is_told"), [("second-2026", True), ("first", False)])
def test_the_owner_is_told_where_the_second_model_wrote_the_draft(answered_by: str, is_told: bool) -> None:
    letter = ModelAnswer(text="Hello Jonas,\n\nthank you for your mail.\n\nMara Quill", model=answered_by)
    models = {"name": "first", "fallback": {"name": "second"}}
    desk = Pipeline(settings=settings(model=models), model=answers(letter))
    desk.client_writes("Hello?")
    desk.run()
    assert ("Written by second, your second model" in " ".join(plain_text(desk.to_owner[-1]).split())) == is_told
