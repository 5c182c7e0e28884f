"""On the page the owner chooses free times: the next draft offers those alone, or a text of code's confirms one."""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from support.pipeline import Pipeline, answers, plain_text, settings

from copydesk.calendar.choosing import ends_of
from copydesk.conversation.messages import build_request
from copydesk.events import BookingConfirmed, DraftResponseReady, RequestedCall, ReviewDecided
from copydesk.ports import ModelAnswer, Slot
from copydesk.query import Log, Status
from copydesk.tools.held_calls import held_calls

ASKS = "Could we have a call next week? What does an article cost?"


@pytest.fixture
def desk() -> Pipeline:
    desk = Pipeline()
    desk.client_writes(ASKS)
    return desk.run()


def page(desk: Pipeline, asked: str = "") -> str:
    return unescape(str(desk.http("GET", f"{desk.review_link()}{asked}")["body"]))


def boxes(shown: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="checkbox" id="time-\d+" name="(time_\d+)" value="([^"]+)"', shown))


def chosen(desk: Pipeline, *places: int) -> dict[str, str]:
    return dict(list(boxes(page(desk)).items())[place] for place in places)


def revised(desk: Pipeline, fields: dict[str, str]) -> dict[str, Any]:
    answer = desk.http("POST", desk.review_link(), {"decision": "revise", **fields})
    desk.run()
    return answer


def held(desk: Pipeline) -> set[datetime]:
    return {ends_of(call)[0] for call in held_calls(Log(desk.log()), desk.clock.now(), desk.settings)}


def moments(fields: dict[str, str]) -> set[datetime]:
    return {datetime.fromisoformat(value) for value in fields.values()}


def test_free_times_are_shown_and_none_is_ticked(desk: Pipeline) -> None:
    shown = page(desk)
    times = [datetime.fromisoformat(value) for value in boxes(shown).values()]
    assert 6 <= len(times) <= 12
    assert times == sorted(times)
    assert held(desk) <= set(times), "what is held for them can be chosen, too"
    assert shown.count("held for them now") == len(held(desk)) == 3
    assert not re.search(r"<input[^>]* checked", shown)


def test_the_next_draft_offers_the_ticked_times_and_no_other_is_held(desk: Pipeline) -> None:
    ticked = chosen(desk, -1, -2)
    assert not moments(ticked) & held(desk)
    assert revised(desk, ticked)["statusCode"] == 303
    word = desk.last(ReviewDecided)
    assert set(word.times) == moments(ticked)
    assert word.text.startswith("Offer just these times for the call, and no other: ")
    assert held(desk) == moments(ticked)
    draft = desk.last(DraftResponseReady)
    assert desk.state().status is Status.IN_REVIEW
    assert desk.types().count("ReviewRequested") == 2
    assert not [each for each in draft.warnings if "you chose" in each]
    for each in moments(ticked):
        assert f"{each.day} " in draft.response_content


def test_what_is_written_beside_the_times_stands_in_the_word(desk: Pipeline) -> None:
    revised(desk, {**chosen(desk, -1), "text": "And shorter, please."})
    assert desk.last(ReviewDecided).text.endswith("\nAnd shorter, please.")
    assert len(held(desk)) == 1


def test_a_draft_that_names_another_time_than_she_chose_says_so_to_her() -> None:
    looks = RequestedCall(call_id="1", tool_name="calendar_scheduler", arguments='{"topic": "Article"}')
    offers = ModelAnswer(text="Hello Jonas,\n\nhow about [time 1] or [time 2]?\n\nMara")
    desk = Pipeline(model=answers(ModelAnswer(text="", calls=(looks,)), offers, offers))
    desk.client_writes(ASKS)
    desk.run()
    revised(desk, chosen(desk, -1))
    told = desk.last(DraftResponseReady).warnings
    assert len([each for each in told if "none of the times that you chose" in each]) == 2
    assert "chose the times for the call" in str(build_request(desk.log(), desk.settings).messages)


def test_a_time_that_is_taken_meanwhile_is_not_offered_and_she_reads_why(desk: Pipeline) -> None:
    first, second = chosen(desk, -2), chosen(desk, -1)
    (at,) = moments(second)
    desk.services.calendar.hold(
        hold_id="o", query_id="other", turn=1, slot=Slot(at, at + timedelta(minutes=30)), topic="t", expires_at=at
    )
    revised(desk, {**first, **second})
    assert held(desk) == moments(first)
    assert "was asked for and is not offered" in page(desk)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"time_1": "friday"}, "none of the page's"),
        ({"time_1": "9999-12-31T23:59-12:00"}, "none of the page's"),
        ({"time_1": "0001-01-01T00:00+12:00"}, "none of the page's"),
        ({"time_1": "2026-11-30T09:00+23:59:59.999"}, "none of the page's"),
        ({"time_1": "2026-W48-1"}, "none of the page's"),
        ({"invite_at": "9999-12-31T23:59-12:00"}, "is written as"),
        ({"invite_at": "2026-11-30T09:00+23:59:59.999"}, "is written as"),
        ({"time_1": "2026-11-27T10:00"}, "without its offset"),
        ({f"time_{day}": f"2026-11-{day}T10:00+01:00" for day in (24, 25, 26, 27)}, "at most 3"),
    ],
)
def test_what_is_no_choice_of_the_page_is_asked_back(desk: Pipeline, fields: dict[str, str], told: str) -> None:
    before = desk.types()
    answer = revised(desk, fields)
    assert answer["statusCode"] == 400
    assert told in unescape(answer["body"])
    assert desk.types() == before


def test_a_form_of_times_without_one_says_to_tick_one(desk: Pipeline) -> None:
    before = desk.types()
    answer = revised(desk, {"of_times": "yes"})
    assert answer["statusCode"] == 400
    assert "nothing was done: tick a time" in unescape(answer["body"]).lower()
    assert "No change was named" not in unescape(answer["body"])
    assert desk.types() == before


def test_a_refusal_is_told_in_her_language() -> None:
    desk = Pipeline(settings=settings(owner_language="de"))
    desk.client_writes(ASKS)
    desk.run()
    assert "Haken Sie mindestens eine Zeit an" in unescape(revised(desk, {"of_times": "yes"})["body"])


def test_a_form_of_times_that_is_refused_stays_open_with_its_ticks(desk: Pipeline) -> None:
    ticked = chosen(desk, -1, -2, -3, -4)
    body = unescape(revised(desk, {"of_times": "yes", **ticked})["body"])
    assert 'id="times" open>' in body
    checked = re.findall(r'name="time_\d+" value="([^"]+)" autocomplete="off" checked', body)
    assert sorted(checked) == sorted(ticked.values())
    assert len(re.findall(r"<input[^>]* checked", body)) == 4, "the box that decides is not ticked"


def test_a_time_that_no_hold_of_theirs_keeps_is_not_told_as_held(desk: Pipeline) -> None:
    assert 'name="of_times"' in page(desk)
    calls = desk.services.calendar.calls(desk.clock.now(), desk.clock.now() + timedelta(days=60))
    gone = next(call for call in calls if call.query_id == desk.state().query_id)
    assert desk.services.calendar.end(gone.query_id, gone.hold_id)
    shown = page(desk)
    assert shown.count("held for them now") == len(held(desk)) - 1 == 2


def test_her_own_choice_is_not_held_against_her() -> None:
    desk = Pipeline()
    desk.client_writes("Could we have a call on Wednesday 25 November? What does an article cost?")
    desk.run()
    other = {name: value for name, value in boxes(page(desk)).items() if "2026-11-25" not in value}
    name, value = list(other.items())[-1]
    revised(desk, {name: value})
    told = " ".join(desk.last(DraftResponseReady).warnings) + page(desk)
    assert held(desk) == moments({name: value})
    assert "the model asked the calendar" not in told
    assert "did not do all that you asked for" not in told


def test_times_alone_decide_nothing_without_the_tick(desk: Pipeline) -> None:
    before = desk.types()
    assert revised(desk, {**chosen(desk, -1), "sure": ""})["statusCode"] == 400
    assert desk.types() == before


def test_two_presses_are_one_word_and_other_times_another(desk: Pipeline) -> None:
    link, ticked = desk.review_link(), chosen(desk, -1)
    for _ in range(2):
        answer = desk.http("POST", link, {"decision": "revise", **ticked})
        assert answer["statusCode"] == 303
    assert desk.types().count("ReviewDecided") == 1


def confirmed_text(shown: str) -> str:
    found = re.search(r'<textarea id="edit-text"[^>]*>\n(.*?)</textarea>', shown, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("asks", "says"),
    [
        (ASKS, "I confirm our call: "),
        ("Guten Tag, könnten wir nächste Woche telefonieren? Was kostet ein Artikel bei Ihnen?", "ich bestätige"),
        ("Bonjour, pourrions-nous avoir un appel la semaine prochaine ? Merci beaucoup.", "Je confirme notre appel"),
    ],
)
def test_one_time_is_confirmed_by_a_text_of_code_and_its_invitation_leaves(asks: str, says: str) -> None:
    desk = Pipeline()
    desk.client_writes(asks)
    desk.run()
    value = list(boxes(page(desk)).values())[-1]
    asked = re.search(rf"\?confirm={re.escape(value.replace(':', '%3A').replace('+', '%2B'))}", page(desk))
    assert asked
    before = desk.types()
    shown = page(desk, asked[0])
    assert desk.types() == before
    text = confirmed_text(shown)
    assert says in text
    assert f'<input type="hidden" name="invite_at" value="{value}">' in shown
    assert re.findall(r'id="sure-(\w+)"', shown) == ["edit"], "no button of that page approves the draft"
    answer = desk.http("POST", desk.review_link(), {"decision": "edit", "text": text, "invite_at": value})
    assert answer["statusCode"] == 303
    desk.run()
    assert says in plain_text(desk.to_client[0])
    assert desk.last(BookingConfirmed)


def test_an_hour_that_the_page_does_not_show_is_confirmed_by_no_text(desk: Pipeline) -> None:
    shown = page(desk, "?confirm=2026-11-24T03%3A00%2B01%3A00")
    assert confirmed_text(shown) == desk.last(DraftResponseReady).response_content
    assert "invite_at" not in shown


def test_where_no_call_was_asked_for_no_times_are_shown() -> None:
    desk = Pipeline()
    desk.client_writes("What does an article cost?")
    assert boxes(page(desk.run())) == {}
