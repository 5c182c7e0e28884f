"""Of a letter that left unasked its sources can be seen; of one that only a promise kept, the owner is told that."""

from functools import partial

import pytest
from support.pipeline import Pipeline, answers, plain_text, settings

from copydesk.events import FinalResponseReady, ReviewRequested
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.telling.query_summary import whole
from copydesk.web.page import render_page

PROMISED = "I will send you an outline."
KEPT = "it promises something in your name: “I will send you an outline"


def desk_of(*texts: str, **changes: object) -> Pipeline:
    given = {"review": {"policy": "unless_flagged"}, **changes}
    desk = Pipeline(model=answers(*(ModelAnswer(text=text, model="m") for text in texts)), settings=settings(**given))
    desk.client_writes("How much is an article of 1,000 words?")
    return desk.run()


def letter(text: str) -> str:
    return f"Hello Jonas,\n\nthank you for writing. {text}\n\nMara Quill"


PRICE = letter("An article of 1,000 words costs 600 euros.")


def page(desk: Pipeline) -> str:
    history = desk.services.store.history(desk.state().query_id)
    return render_page(history, settings=desk.settings, token="t", mark="m", may_act=False, now=desk.clock.now())


def shown(desk: Pipeline) -> dict[str, object]:
    history = desk.services.store.history(desk.state().query_id)
    return whole(history, {}, desk.settings)


def test_the_page_and_show_tell_the_sources_of_a_letter_that_left_unasked() -> None:
    desk = desk_of(PRICE)
    assert desk.last(FinalResponseReady).automatic
    assert desk.state().status is Status.ANSWERED
    (line, *_) = [one for one in shown(desk)["left_unasked"] if "600 euros" in one]  # type: ignore[attr-defined]
    assert "profile" in line
    assert "Where it comes from" in page(desk)
    assert "600 euros" in page(desk).split("Where it comes from")[1]


def test_a_letter_that_she_approved_tells_them_before_and_is_no_letter_that_left_unasked() -> None:
    desk = desk_of(PRICE, review={"policy": "always"})
    assert "600 euros" in plain_text(desk.to_owner[-1]).split("Where it comes from")[1]
    desk.owner_replies("approve")
    desk.run()
    assert shown(desk)["left_unasked"] == []


def test_a_draft_that_only_its_promise_kept_says_so_in_the_review_on_the_page_and_in_show() -> None:
    desk = desk_of(letter(PROMISED), profile=[PROMISED])
    assert desk.state().status is Status.IN_REVIEW
    assert KEPT in desk.last(ReviewRequested).kept_because
    told = " ".join(plain_text(desk.to_owner[-1]).replace("\n! ", " ").split())
    assert "Your policy would have let this leave unasked, but for one thing: It promises something" in told
    assert "but for one thing" in page(desk)
    assert any("but for one thing" in alert for alert in shown(desk)["asked"]["alerts"])  # type: ignore[index]


@pytest.mark.parametrize(
    "desk",
    [
        partial(desk_of, letter("It costs 5 euros.")),
        partial(desk_of, letter(PROMISED), profile=[PROMISED], review={"policy": "always"}),
        partial(desk_of, letter(f"{PROMISED} It costs 5 euros."), profile=[PROMISED]),
    ],
    ids=["a warning", "no such policy", "a promise and a warning"],
)
def test_what_has_another_reason_is_not_said_to_be_kept_by_a_promise(desk) -> None:
    assert desk().last(ReviewRequested).kept_because == ""
