"""`calendar.place`: it stands in every version of an invitation, in the model's facts and among a draft's sources."""

import re

import pytest
from pipeline.test_a_call_is_moved_or_cancelled import CANCEL, EXACT, MOVE, approved, booked, calendars, then
from pydantic import ValidationError
from support.pipeline import Pipeline, answers, parsed, settings

from copydesk.calendar.written_call import written_call
from copydesk.conversation.prompt import facts_of
from copydesk.events import RequestedCall
from copydesk.ports import ModelAnswer, Slot
from copydesk.telling.view import query_view

LINK = "https://meet.maraquill.example/mara"
PHONE = "+49 30 1234567"


def at(place: str) -> dict[str, str]:
    return {"time_zone": "Europe/Berlin", "place": place}


def lines(desk: Pipeline) -> list[dict[str, str]]:
    """LOCATION, URL and DESCRIPTION of each calendar part that left."""
    parts = [
        part for raw in desk.to_client for part in parsed(raw).walk() if part.get_content_type() == "text/calendar"
    ]
    texts = [part.get_content().replace("\r\n ", "") for part in parts]
    return [dict(re.findall(r"^(LOCATION|URL|DESCRIPTION)[^:\n]*:(.*?)\r?$", text, re.MULTILINE)) for text in texts]


def test_a_link_stands_in_each_version_as_location_url_and_description() -> None:
    desk = approved(then(approved(then(booked(calendar=at(LINK)), MOVE)), CANCEL))
    assert [each["METHOD"] for each in calendars(desk)] == ["REQUEST", "REQUEST", "CANCEL"]
    assert lines(desk) == [{"LOCATION": LINK, "URL": LINK, "DESCRIPTION": LINK}] * 3


def test_a_phone_number_stands_as_location_alone() -> None:
    assert lines(booked(calendar=at(PHONE))) == [{"LOCATION": PHONE}]


def test_without_a_place_an_invitation_names_none() -> None:
    assert lines(booked()) == [{}]


def test_the_owner_s_own_entry_has_the_place_beside_its_own_words() -> None:
    desk = Pipeline()
    slot = Slot(desk.clock.now(), desk.clock.now())
    text = written_call(
        "u", slot, what=("Jonas", "An article"), thread="q", stamp=desk.clock.now(), place=LINK
    ).decode()
    assert f"LOCATION:{LINK}" in text
    assert "With Jonas" in text
    assert "ATTENDEE" not in text
    assert "ORGANIZER" not in text


@pytest.mark.parametrize(("place", "borne"), [(LINK, True), ("", False)])
def test_a_draft_that_states_the_place_has_a_source_for_it(place: str, borne: bool) -> None:
    call = RequestedCall(call_id="c", tool_name="calendar_scheduler", arguments='{"topic": "A call"}')
    text = f"Hello Jonas,\n\nOur call is on [time 1], at {LINK}.\n\nMara"
    model = answers(ModelAnswer(text="", calls=(call,), model="m"), ModelAnswer(text=text, model="m"))
    desk = Pipeline(model=model, settings=settings(calendar=at(place)))
    desk.client_writes(EXACT)
    desk.run()
    view = query_view(desk.state(), desk.log(), settings=desk.settings)
    assert view.draft is not None
    (claim,) = (each for each in view.draft.claims if LINK in each.said)
    assert claim.source == ("where your calls take place" if borne else "")


def test_the_model_is_told_the_place() -> None:
    assert f"- Calls take place here: {PHONE}" in facts_of(settings(calendar=at(PHONE)))
    assert "take place" not in facts_of(settings())


@pytest.mark.parametrize("place", ["a\nb", "a\u202eb", "a\u200bb", "x" * 301, "a\x07b"])
def test_a_place_that_is_long_or_hides_characters_is_refused(place: str) -> None:
    with pytest.raises(ValidationError):
        settings(calendar=at(place))
