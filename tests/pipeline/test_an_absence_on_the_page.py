"""The owner says on a page that she is away, with her holding reply, and ends it: within her session, by POST alone."""

import re
from html import unescape
from typing import Any

import pytest
from support.holding import TEXT
from support.pipeline import Pipeline, plain_text, settings
from support.signing_in import Browser

from copydesk.calendar.holds import is_absence
from copydesk.events import HoldingReplyApproved, OwnTimeAsked
from copydesk.ports import Slot
from copydesk.steps.absences import absences
from copydesk.steps.own_blocks import desk_here

REVIEWER = "rita@maraquill.example"
EXACT = "Could we have a call on Wednesday 25 November at 10:00?"


@pytest.fixture
def desk() -> Pipeline:
    return Pipeline(settings=settings(reviewers=[REVIEWER]))


@pytest.fixture
def browser(desk: Pipeline) -> Browser:
    browser = Browser(desk)
    browser.signs_in()
    return browser


def posts(browser: Browser, word: str, **fields: str) -> dict[str, Any]:
    """The form of that word as the page shows it, filled in, ticked and posted; the page that follows."""
    body = browser.get("/desk/away")["body"]
    [form] = [each for each in body.split("<form")[1:] if f'name="word" value="{word}"' in each]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form.partition("</form>")[0]))
    answer = browser.post("/desk/away", **{**hidden, "sure": word, **fields})
    if answer["statusCode"] != 303:
        return answer
    return browser.get(answer["headers"]["location"].removeprefix(browser.desk.environment.page_url))


def words(answer: dict[str, Any]) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer["body"]).split()))


def kept(desk: Pipeline) -> list[str]:
    there = desk_here(desk.services)
    return [each.name for each in absences(there)]


def test_an_absence_is_said_seen_and_ended_and_ending_it_needs_its_own_tick(desk: Pipeline, browser: Browser) -> None:
    assert "You are not away." in words(browser.get("/desk/away"))
    text = words(posts(browser, "away", until="2026-11-27"))
    assert "You are away until Fri 27 Nov 2026" in text
    assert "no call is offered or booked" in text
    assert "You are away until Fri 27 Nov 2026; reviews wait for you" in words(browser.get("/desk"))
    assert posts(browser, "back", sure="")["statusCode"] == 409
    assert len(kept(desk)) == 1
    assert "You are back: calls may be offered again." in words(posts(browser, "back"))
    assert kept(desk) == []


def test_an_absence_that_begins_later_is_taken_back_by_itself(desk: Pipeline, browser: Browser) -> None:
    posts(browser, "away", until="2026-11-24")
    text = words(posts(browser, "away", since="2026-12-01", until="2026-12-04"))
    assert "You will be away from Tue 1 Dec 2026 until Fri 4 Dec 2026" in text
    assert len(kept(desk)) == 2
    assert "That absence is none any more." in words(posts(browser, "end"))
    assert "You are away until Tue 24 Nov 2026" in words(browser.get("/desk/away"))


def test_a_call_that_is_booked_then_stays_and_is_named(desk: Pipeline, browser: Browser) -> None:
    desk.client_writes(EXACT)
    desk.run().owner_replies("approve")
    desk.run()
    assert "a call with Jonas Weber is booked, and stays" in words(posts(browser, "away", until="2026-11-27"))


def test_the_holding_reply_is_asked_about_by_mail_and_goes_to_nobody_before(desk: Pipeline, browser: Browser) -> None:
    text = words(posts(browser, "away", until="2026-11-27", reply=TEXT))
    assert "A mail asks you about your holding reply" in text
    assert "waits for your yes in the mail that asks you about it" in text
    assert "“holding reply:”" not in text, "that is a mail's way"
    desk.run()
    asked = desk.to_owner[-1]
    assert TEXT.splitlines()[0] in plain_text(asked)
    [said] = [each for state in desk.states() for each in desk.log(state.query_id) if isinstance(each, OwnTimeAsked)]
    assert (said.handler, said.word) == ("verify_word", "holding")
    desk.client_writes("Could you write for us?")
    desk.run()
    assert desk.to_client == []
    desk.owner_replies("approve", to=desk.to_owner.index(asked))
    desk.run()
    assert any(isinstance(each, HoldingReplyApproved) for each in desk.log(said.query_id))


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"until": "2026-11-20"}, "is over; name a day to come"),
        ({"until": "2026-11-25", "since": "2026-11-27"}, "does not come after"),
        ({"until": "2027-11-27"}, "longer than"),
        ({"until": "<b>"}, "no one day to come"),
        ({"until": ""}, "no one day to come"),
        ({"until": "2026-11-27", "reply": "x" * 5000}, "characters at most"),
    ],
)
def test_what_is_no_absence_is_refused_with_the_reason_and_what_was_written_stays(
    desk: Pipeline, browser: Browser, fields: dict[str, str], why: str
) -> None:
    answer = posts(browser, "away", **fields)
    assert answer["statusCode"] == 409
    assert why in words(answer)
    assert "<b>" not in answer["body"]
    assert kept(desk) == []


def test_a_look_a_form_as_it_stands_and_another_session_change_nothing(desk: Pipeline, browser: Browser) -> None:
    browser.get("/desk/away?word=away&until=2026-11-27&sure=away")
    body = browser.get("/desk/away")["body"]
    mark = re.search(r'name="act" value="([^"]+)"', body)
    assert mark is not None
    full = {"act": mark[1], "word": "away", "sure": "away", "until": "2026-11-27"}
    for wrong in ({"sure": ""}, {"sure": "back"}, {"act": "x"}, {"word": "back"}, {"word": "block", "sure": "block"}):
        assert browser.post("/desk/away", **{**full, **wrong})["statusCode"] == 409, wrong
    other, reviewer, nobody = Browser(desk), Browser(desk), Browser(desk)
    other.signs_in()
    reviewer.signs_in(REVIEWER)
    assert other.post("/desk/away", **full)["statusCode"] == 409
    assert reviewer.get("/desk/away")["statusCode"] == reviewer.post("/desk/away", **full)["statusCode"] == 403
    assert "Mail me a link" in words(nobody.get("/desk/away"))
    assert nobody.post("/desk/away", **full)["headers"]["location"].endswith("/desk")
    assert kept(desk) == []
    assert browser.post("/desk/away", **full)["statusCode"] == 303
    assert len(kept(desk)) == 1


def test_the_form_ends_absences_and_nothing_else(desk: Pipeline, browser: Browser) -> None:
    posts(browser, "away", since="2026-12-01", until="2026-12-04")
    there = desk_here(desk.services)
    slot = absences(there)[0].slot
    block = {"hold_id": "block-p1a2b3c4", "query_id": "block-p1a2b3c4", "turn": 1, "topic": ""}
    day = slot.end - slot.start
    later = type(slot)(slot.end + day, slot.end + 2 * day)
    desk.services.calendar.hold(slot=later, expires_at=later.end, **block)
    assert posts(browser, "end", id="p1a2b3c4")["statusCode"] == 409
    calls = desk.services.calendar.calls(slot.start, later.end)
    assert {is_absence(call.query_id) for call in calls} == {True, False}


def test_a_shorter_absence_that_is_refused_leaves_the_one_that_was_said(desk: Pipeline, browser: Browser) -> None:
    there = desk_here(desk.services)
    end = desk.clock.now().replace(hour=23, minute=0)
    block = {"hold_id": "block-p1a2b3c4", "query_id": "block-p1a2b3c4", "turn": 1, "topic": ""}
    desk.services.calendar.hold(slot=Slot(desk.clock.now().replace(second=0), end), expires_at=end, **block)
    posts(browser, "away", until="2026-11-27")
    before = kept(desk)
    answer = posts(browser, "away", until="2026-11-23")
    assert answer["statusCode"] == 409
    assert "ll of that time is blocked already" in words(answer)
    assert kept(desk) == before
    assert there.calendar.calls(end, end + (end - desk.clock.now())), "no call is offered in it"
