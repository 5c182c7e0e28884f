"""Where a call takes place is shown to the owner before she approves: in the mail, on the page and in the terminal."""

import pytest
from pipeline.test_where_a_call_takes_place import LINK, PHONE, at
from support.pipeline import Pipeline, plain_text, settings

from copydesk.telling.query_summary import whole
from local.desk.owners_word import say

EXACT = "Could we have a call on Wednesday 25 November at 10:00?"


def asked(place: str) -> Pipeline:
    """A desk whose owner is asked about a reply that bears an invitation."""
    desk = Pipeline(settings=settings(calendar=at(place)))
    desk.client_writes(EXACT)
    return desk.run()


def page(desk: Pipeline) -> str:
    return str(desk.http("GET", desk.review_link())["body"])


def shown(desk: Pipeline) -> list[str]:
    """The lines of `copydesk show` on the call."""
    state = desk.state()
    told = whole(desk.services.store.history(state.query_id), {}, desk.settings)
    return list(told["asked"]["call"])


@pytest.mark.parametrize("place", [LINK, PHONE])
def test_the_mail_the_page_and_the_terminal_name_the_place_of_the_invitation(place: str) -> None:
    desk = asked(place)
    assert f"Place: {place}" in plain_text(desk.to_owner[-1])
    assert f"Place: {place}" in page(desk).replace("&#43;", "+")
    assert f"Place: {place}" in shown(desk)


def test_the_answer_to_an_approval_names_it_too() -> None:
    desk = asked(PHONE)
    taken = say(desk.services, desk.state().query_id, {"decision": "approve"})
    assert taken["call"].endswith(f"leaves with it. Place: {PHONE}.")


def test_without_a_place_or_an_invitation_none_is_named() -> None:
    assert "Place:" not in plain_text(asked("").to_owner[-1])
    desk = Pipeline(settings=settings(calendar=at(PHONE)))
    desk.client_writes("I need an article about event-driven AI agents and a follow-up call.")
    desk.run()
    assert "Place:" not in plain_text(desk.to_owner[-1])
    assert "Place:" not in page(desk)


def test_what_becomes_of_a_text_of_her_own_is_said_as_it_is() -> None:
    told = " ".join(plain_text(asked("").to_owner[-1]).split())
    assert "with no time it leaves without, and else you are asked" in told
    assert "WITHOUT THE CALL on a line of its own leaves it out" in told
