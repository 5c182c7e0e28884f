"""A model that cannot be asked for long: one mail says so within the first hour, for all that waits, and no further."""

from typing import Any

import pytest
from support.pipeline import MONDAY, Pipeline, answers, plain_text, settings

from copydesk.errors import ModelUnavailable
from copydesk.ports import ModelAnswer
from copydesk.query import QueryState, Status
from copydesk.telling.model_waits import model_waits

LETTER = ModelAnswer(text="Hello Jonas,\n\nthank you for writing.\n\nMara", model="m")


class Dead:
    """An endpoint that cannot be reached until it `lives`."""

    lives = False

    def complete(self, _request: Any, *, timeout_seconds: float) -> ModelAnswer:
        assert timeout_seconds
        if not self.lives:
            raise ModelUnavailable("the endpoint cannot be reached", kind="outage")
        return LETTER


def dead_desk(mails: int = 3) -> Pipeline:
    desk = Pipeline(settings=settings())
    desk.services.model = Dead()
    for number in range(mails):
        desk.client_writes("How much?", sender=f"c{number}@example.com", subject=f"Inquiry {number}")
    return desk.run()


def about_the_model(desk: Pipeline) -> list[str]:
    texts = (" ".join(plain_text(raw).split()) for raw in desk.to_owner)
    return [text for text in texts if "The model cannot be asked" in text]


def minutes(desk: Pipeline, number: int) -> None:
    for _ in range(number):
        desk.tick(minutes=1)
        desk.wakes()


def test_one_mail_tells_of_it_within_the_first_hour_and_not_at_once() -> None:
    desk = dead_desk()
    minutes(desk, 10)
    assert not about_the_model(desk)
    minutes(desk, 40)
    (told,) = about_the_model(desk)
    assert "the endpoint cannot be reached" in told.lower() or "cannot be reached" in told
    assert "Other mails that come in meanwhile wait as well" in told


def test_once_it_is_back_she_gets_the_reviews_and_nothing_about_it() -> None:
    desk = dead_desk()
    minutes(desk, 40)
    before = len(desk.to_owner)
    desk.services.model.lives = True  # type: ignore[attr-defined]
    minutes(desk, 20)
    after = [plain_text(raw) for raw in desk.to_owner[before:]]
    assert len(after) == 3
    assert all("A draft waits for your decision" in " ".join(text.split()) for text in after)


@pytest.mark.parametrize("later", [0, 20])
@pytest.mark.parametrize(("word", "status"), [("try again", Status.IN_REVIEW), ("close", Status.CLOSED)])
def test_the_mail_can_be_answered_by_a_word_also_while_a_later_wait_for_the_answer_lasts(
    word: str, status: Status, later: int
) -> None:
    desk = dead_desk(1)
    minutes(desk, 30)
    assert about_the_model(desk)
    minutes(desk, later)
    assert desk.state().status is Status.DEFERRED
    desk.services.model.lives = True  # type: ignore[attr-defined]
    desk.owner_replies(word)
    desk.run()
    assert desk.state().status is status


def test_a_limit_of_hers_that_is_used_up_is_told_once_however_many_wait() -> None:
    desk = Pipeline(model=answers(LETTER), settings=settings(model={"calls_per_day": 1, "at_limit": "tomorrow"}))
    for number in range(4):
        desk.client_writes("How much?", sender=f"c{number}@example.com")
    desk.run()
    told = [" ".join(plain_text(raw).split()) for raw in desk.to_owner]
    assert sum("A limit of yours is used up" in text for text in told) == 1


def test_the_mailbox_says_it_above_all() -> None:
    desk = dead_desk()
    line = model_waits(desk.states(), "Europe/Berlin")
    assert line.startswith("3 mails wait for the model: it is tried again on Mon 23 Nov 2026, 10:0")
    assert model_waits([QueryState(query_id="q", status=Status.THINKING)], "UTC") == ""
    assert "You have raised model.calls_per_day since" in model_waits(desk.states(), "UTC", "model.calls_per_day")
    assert desk.clock.now() >= MONDAY
